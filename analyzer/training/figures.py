"""How well a model points, measured on what it was not fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .examples import Lessons

if TYPE_CHECKING:
    from .examples import Borne, Reals

Figures = dict[str, float | int | None]
_PRECISION = 0.9
_SHOWN = 3  # a report shows the three nearest passages


def library_figures(lessons: Lessons, chances: Reals, *, source: str = "library", language: str = "total") -> Figures:
    """Return how many of the requirements that passages of a library bear are found, where nine of ten said are right.

    ``own`` asks each passage only for the requirement it was written for, as it or as its look-alike; ``all`` for every one,
    where a requirement that the one labeller did not name counts as wrong.
    """
    import numpy as np

    rows = [
        row
        for row, example in enumerate(lessons.examples)
        if example.source == source and language in ("total", example.language)
    ]
    columns = {label: column for column, label in enumerate(lessons.labels)}
    own = [(row, columns[name]) for row in rows if (name := lessons.examples[row].group.rsplit("-", 2)[0]) in columns]
    own_rows, own_columns = np.array(own, np.int64).reshape(-1, 2).T
    return {
        "passages": len(rows),
        "own": recall_at(chances[own_rows, own_columns], lessons.borne[own_rows, own_columns]),
        "all": recall_at(chances[rows].ravel(), lessons.borne[rows].ravel()),
    }


def recall_at(chances: Reals, true: Borne, precision: float = _PRECISION) -> float | None:
    """Return the highest recall at which the precision is still as asked; None where nothing is true.

    >>> import numpy as np
    >>> recall_at(np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, True, False, True]))
    0.667
    """
    import numpy as np

    if not true.any():
        return None
    order = np.argsort(-chances, kind="stable")
    found = np.cumsum(true[order])
    enough = np.flatnonzero(found / np.arange(1, len(order) + 1) >= precision)
    return round(float(found[enough[-1]] / true.sum()), 3) if len(enough) else 0.0


def contract_figures(lessons: Lessons, chances: Reals, *, language: str = "total", requirement: str | None = None) -> Figures:
    """Return how often the likeliest passage, or one of the three likeliest, is one that an annotator marked.

    A provision is a requirement of a contract with a passage marked for it; only those of a language or requirement, if given.
    """
    provisions = first = shown = 0
    for rows in _documents(lessons):
        if language not in ("total", lessons.examples[rows[0]].language):
            continue
        for column, label in enumerate(lessons.labels):
            borne = lessons.borne[rows, column]
            if borne.any() and requirement in (None, label):
                best = borne[(-chances[rows, column]).argsort(kind="stable")[:_SHOWN]]
                provisions += 1
                first += bool(best[0])
                shown += bool(best.any())
    share = {"first": _share(first, provisions), "among_three": _share(shown, provisions)}
    return {"provisions": provisions, **share}


def _documents(lessons: Lessons) -> Sequence[list[int]]:
    documents: dict[str, list[int]] = {}
    for row, example in enumerate(lessons.examples):
        if example.source == "contract":
            documents.setdefault(example.group, []).append(row)
    return list(documents.values())


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
