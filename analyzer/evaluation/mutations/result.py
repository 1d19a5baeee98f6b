"""What the mutations of many contracts show: the share that followed, per operator and language, with intervals."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from ..intervals import share_interval
from .operators import OPERATORS
from .trial import Mutation


@dataclass(frozen=True, slots=True)
class MutationEvaluation:
    """The mutations of ``documents`` contracts; ``faults`` tells, one line each, which could not be reviewed."""

    mutations: tuple[Mutation, ...]
    documents: int
    faults: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Mutation, ...]:
        """Return the mutations that the verdict did not follow, or that moved another verdict without cause."""
        return tuple(mutation for mutation in self.mutations if not mutation.followed or mutation.moved)


@dataclass(frozen=True, slots=True)
class Proportion:
    """A count over another, with its 95 % interval; None where there is nothing."""

    part: int
    whole: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float | None:
        """Return the share itself."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one operator, in one language or in all.

    ``at_once`` is the share that followed when one place was changed; ``strays`` that of the other verdicts which moved without
    cause, ``disturbed`` that of the mutations which moved any.
    """

    operator: str
    language: str
    followed: Proportion
    at_once: Proportion
    strays: Proportion
    disturbed: Proportion


def rows(mutations: Sequence[Mutation]) -> list[Row]:
    """Return the figures of each operator, in all languages and in each."""
    found = []
    for operator in OPERATORS:
        tried = [mutation for mutation in mutations if mutation.operator == operator]
        for language in ("", *sorted({mutation.language for mutation in tried})):
            part = [mutation for mutation in tried if language in ("", mutation.language)]
            if part:
                found.append(_row(operator, language or "all", part))
    return found


def _row(operator: str, language: str, part: Sequence[Mutation]) -> Row:
    return Row(
        operator,
        language,
        followed=proportion((one.document, one.followed, 1) for one in part),
        at_once=proportion((one.document, one.followed and one.places == 1, 1) for one in part),
        strays=proportion((one.document, len(one.moved), one.others) for one in part),
        disturbed=proportion((one.document, bool(one.moved), 1) for one in part),
    )


def proportion(counts: Iterable[tuple[str, int, int]]) -> Proportion:
    """Return part over whole of (document, part, whole), with the interval over documents.

    >>> proportion([("a.pdf", 1, 1), ("a.pdf", 0, 1)])
    Proportion(part=1, whole=2, low=0.5, high=0.5)
    """
    parts: Counter[str] = Counter()
    wholes: Counter[str] = Counter()
    for document, part, whole in counts:
        parts[document] += part
        wholes[document] += whole
    if not wholes.total():
        return Proportion(0, 0, None, None)
    low, high = share_interval(list(wholes), lambda document: (parts[document], wholes[document]))
    return Proportion(parts.total(), wholes.total(), low, high)


def render_mutations(evaluation: MutationEvaluation) -> bytes:
    """Return the figures and every mutation that failed as UTF-8 JSON."""
    content = {
        "documents": evaluation.documents,
        "faults": list(evaluation.faults),
        "mutations": len(evaluation.mutations),
        "figures": [
            {
                name: asdict(value) | {"rate": value.rate} if isinstance(value, Proportion) else value
                for name, value in _parts(row)
            }
            for row in rows(evaluation.mutations)
        ],
        "failures": [asdict(mutation) for mutation in evaluation.failures],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _parts(row: Row) -> list[tuple[str, str | Proportion]]:
    return [(name, getattr(row, name)) for name in Row.__slots__]
