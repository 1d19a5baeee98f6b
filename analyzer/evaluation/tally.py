"""Counting verdicts against a standard, with intervals from resampling whole documents."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

PRESENT = frozenset({"met", "deviates"})
_RESAMPLES = 1000
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """Counts over judgements; ``absent`` and ``vague`` count right, said and wanted verdicts of that name."""

    judged: int = 0
    right: int = 0
    exact: int = 0
    quotable: int = 0
    quoted: int = 0
    missing: list[int] = field(default_factory=lambda: [0, 0, 0])
    vague: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, wanted: str, said: str, wanted_quotes: Sequence[str] = (), quotes: Sequence[str] = ()) -> None:
        """Count one judgement; a silent contract may be called missing or not applicable where the standard says the latter."""
        self.judged += 1
        if wanted == "not-applicable":
            hit = said in ("missing", "not-applicable")
            self.right += hit
            self.exact += hit
            self.vague[1] += said == "vague"
            return
        self.right += _fold(wanted) == _fold(said)
        self.exact += wanted == said
        for name, row in (("missing", self.missing), ("vague", self.vague)):
            row[0] += wanted == said == name
            row[1] += said == name
            row[2] += wanted == name
        if wanted != "missing" and wanted_quotes:
            self.quotable += 1
            self.quoted += any(overlap(quote, wanted_quotes) for quote in quotes)

    def figures(self) -> Figures:
        """Return the rates; a rate over nothing is None."""
        return Figures(
            judged=self.judged,
            accuracy=_share(self.right, self.judged),
            exact=_share(self.exact, self.judged),
            missing_precision=_share(self.missing[0], self.missing[1]),
            missing_recall=_share(self.missing[0], self.missing[2]),
            vague_precision=_share(self.vague[0], self.vague[1]),
            vague_recall=_share(self.vague[0], self.vague[2]),
            evidence=_share(self.quoted, self.quotable),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Rates between 0 and 1 over ``judged`` judgements."""

    judged: int
    accuracy: float | None
    exact: float | None
    missing_precision: float | None
    missing_recall: float | None
    vague_precision: float | None
    vague_recall: float | None
    evidence: float | None


def merge(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several tallies.

    >>> first, second = Tally(), Tally()
    >>> first.add("met", "met"); second.add("missing", "vague")
    >>> merge([first, second]).figures().accuracy
    0.5
    """
    total = Tally()
    for tally in tallies:
        for entry in fields(Tally):
            mine, theirs = getattr(total, entry.name), getattr(tally, entry.name)
            value = [one + other for one, other in zip(mine, theirs, strict=True)] if isinstance(mine, list) else mine + theirs
            setattr(total, entry.name, value)
    return total


def intervals(by_document: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each rate, by drawing as many documents again, with replacement, a thousand times."""
    draw = random.Random(0)  # noqa: S311  # resampling, the same every time
    samples = [merge(draw.choices(by_document, k=len(by_document))).figures() for _ in range(_RESAMPLES)]
    found = {}
    for entry in fields(Figures):
        values = sorted(value for sample in samples if (value := getattr(sample, entry.name)) is not None)
        if values and entry.name != "judged":
            found[entry.name] = (values[int(0.025 * len(values))], values[int(0.975 * len(values))])
    return found


def overlap(quote: str, wanted: Sequence[str]) -> bool:
    """Tell whether a quote shares most words of the shorter of the two with any wanted quote.

    >>> overlap("binnen dertig dagen na ontvangst", ["betaalt binnen dertig dagen"])
    True
    """
    mine = set(_WORDS.findall(quote.lower()))
    for other in wanted:
        theirs = set(_WORDS.findall(other.lower()))
        shared = len(mine & theirs)
        if mine and theirs and shared >= 2 and shared >= 0.6 * min(len(mine), len(theirs)):
            return True
    return False


def _fold(verdict: str) -> str:
    return "present" if verdict in PRESENT else verdict


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
