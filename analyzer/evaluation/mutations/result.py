"""What the mutations of many contracts show: the share that followed, per operator and language, with intervals."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from .operators import OPERATORS
from .trial import Mutation

_RESAMPLES = 1000


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
class Share:
    """A count over another, with the 95 % interval from drawing whole documents again; None where there is nothing."""

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
    followed: Share
    at_once: Share
    strays: Share
    disturbed: Share


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
        followed=share((one.document, one.followed, 1) for one in part),
        at_once=share((one.document, one.followed and one.places == 1, 1) for one in part),
        strays=share((one.document, len(one.moved), one.others) for one in part),
        disturbed=share((one.document, bool(one.moved), 1) for one in part),
    )


def share(counts: Iterable[tuple[str, int, int]]) -> Share:
    """Return part over whole of (document, part, whole), drawing as many documents again a thousand times, always the same.

    >>> share([("a.pdf", 1, 1), ("a.pdf", 0, 1)])
    Share(part=1, whole=2, low=0.5, high=0.5)
    """
    parts: Counter[str] = Counter()
    wholes: Counter[str] = Counter()
    for document, part, whole in counts:
        parts[document] += part
        wholes[document] += whole
    names = sorted(wholes)
    draw = random.Random(0)  # noqa: S311  # resampling, the same every time
    rates = []
    for _ in range(_RESAMPLES if names else 0):
        drawn = draw.choices(names, k=len(names))
        whole = sum(wholes[name] for name in drawn)
        if whole:
            rates.append(sum(parts[name] for name in drawn) / whole)
    rates.sort()
    tail = len(rates) // 40
    low, high = (rates[tail], rates[-1 - tail]) if rates else (None, None)
    return Share(parts.total(), wholes.total(), low, high)


def render_mutations(evaluation: MutationEvaluation) -> bytes:
    """Return the figures and every mutation that failed as UTF-8 JSON."""
    content = {
        "documents": evaluation.documents,
        "faults": list(evaluation.faults),
        "mutations": len(evaluation.mutations),
        "figures": [
            {name: asdict(value) | {"rate": value.rate} if isinstance(value, Share) else value for name, value in _parts(row)}
            for row in rows(evaluation.mutations)
        ],
        "failures": [asdict(mutation) for mutation in evaluation.failures],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _parts(row: Row) -> list[tuple[str, str | Share]]:
    return [(name, getattr(row, name)) for name in Row.__slots__]
