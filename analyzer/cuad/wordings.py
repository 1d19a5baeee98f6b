"""What the checklists' phrases say of a contract's sentences: what lawyers wrote down, beside what was learned from examples.

The requirements of the `commercial` checklist name the category of CUAD that they serve; those it borrows are named here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..checklist import Requirement, load_catalogue
from ..checks import Rulebook, find_evidence, open_case
from ..parsing import parse
from ..readers.plain import read_plain
from .categories import CATEGORIES
from .segments import Segment

if TYPE_CHECKING:
    from .context import Floats, Numbers

_REFERENCE = "CUAD category: "
_BORROWED: Mapping[str, tuple[str, ...]] = {
    "Cap On Liability": ("liability.cap", "liability.indirect-loss"),  # CUAD counts an exclusion as a cap
    "Expiration Date": ("term.duration",),
    "Governing Law": ("legal.governing-law",),
    "Insurance": ("liability.insurance",),
    "Notice Period To Terminate Renewal": ("term.renewal", "term.notice"),
    "Renewal Term": ("term.renewal",),
    "Uncapped Liability": ("liability.carve-outs",),
}


def find_wordings(text: str, segments: Sequence[Segment]) -> Floats:
    """Return how many phrases point at each sentence of a contract (a row) for each category (a column).

    >>> from .segments import split_segments
    >>> text = "The parties met. This Agreement is governed by the laws of Ohio."
    >>> found = find_wordings(text, split_segments(text))
    >>> [CATEGORIES[column] for column in found[1].nonzero()[0]], float(found[0].sum())
    (['Governing Law'], 0.0)
    """
    import numpy as np

    sentences = [segment.span for segment in segments if segment.first == segment.last]
    lines = [" ".join(text[span.start : span.end].split()).lstrip("# ") for span in sentences]
    kept = [number for number, line in enumerate(lines) if line]
    document = read_plain("\n".join(lines[number] for number in kept), language="en")
    starts = [block.span.start for block in document.blocks]
    rulebook, serving = _rulebook()
    case = open_case(parse(document), rulebook)
    found = np.zeros((len(sentences), len(CATEGORIES)), np.float32)
    for requirement in rulebook.requirements:
        for position, phrases in find_evidence(case, requirement).items():
            row = kept[bisect_right(starts, case.passages[position].span.start) - 1]
            columns = list(serving[requirement.id])
            found[row, columns] = np.maximum(found[row, columns], phrases)
    return found


@lru_cache(maxsize=1)
def _rulebook() -> tuple[Rulebook, Mapping[str, Sequence[int]]]:
    """Return the requirements that serve a category, and the columns of the categories that each serves."""
    catalogue = load_catalogue(("commercial", "customer-service"))
    serving: dict[str, list[int]] = {}
    for column, category in enumerate(CATEGORIES):
        own = [name for name, one in catalogue.items() if category in categories_of(one)]
        for name in (*own, *_BORROWED.get(category, ())):
            serving.setdefault(name, []).append(column)
    return Rulebook(catalogue[name] for name in serving), serving


def categories_of(requirement: Requirement) -> list[str]:
    """Return the categories of CUAD that a requirement names among its references; what CUAD does not know is none."""
    named = (one.removeprefix(_REFERENCE) for one in requirement.references if one.startswith(_REFERENCE))
    return [category for category in named if category in CATEGORIES]


def weigh_wordings(wordings: Floats, first: Numbers, last: Numbers, column: Numbers) -> Floats:
    """Return what phrases say of segments, each from its ``first`` to its ``last`` sentence for the category in ``column``.

    That is the most phrases in one of its sentences, how many of these phrases point at, how many in the whole contract, and
    the most phrases at any of them.

    >>> import numpy as np
    >>> weigh_wordings(np.array([[2.0], [0.0], [1.0]]), np.array([1]), np.array([2]), np.array([0])).tolist()
    [[1.0, 1.0, 2.0, 2.0]]
    """
    import numpy as np

    columns = np.zeros((len(first), 4), np.float32)
    everywhere = sum_up(wordings)
    for row, (start, stop, category) in enumerate(zip(first.tolist(), last.tolist(), column.tolist(), strict=True)):
        here = wordings[start : stop + 1, category]
        columns[row] = here.max(), (here > 0).sum(), *everywhere[category]
    return columns


def sum_up(wordings: Floats) -> Floats:
    """Return for each category (a row) at how many sentences phrases point, and the most that point at one.

    >>> import numpy as np
    >>> sum_up(np.array([[2.0, 0.0], [1.0, 0.0]])).tolist()
    [[2.0, 2.0], [0.0, 0.0]]
    """
    import numpy as np

    return np.column_stack([(wordings > 0).sum(axis=0), wordings.max(axis=0, initial=0)]).astype(np.float32)
