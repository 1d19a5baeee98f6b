"""Verdicts against a standard: counts, rates, and intervals from drawing whole documents again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .intervals import draw_again, middle

Grouping = Literal["language", "requirement", "topic", "document"]

NO_REVIEW = "no review"  # what is said where nothing is
PRESENT = frozenset({"met", "deviates"})
_FLAGS = {"missing": frozenset({"missing"}), "vague": frozenset({"vague"}), "flag": frozenset({"missing", "vague"})}
# Each rate is one count over another.
RATES: Mapping[str, tuple[str, str]] = {
    "accuracy": ("right", "judged"),
    "exact": ("exact", "judged"),
    **{
        f"{flag}_{rate}": (f"{flag} found", f"{flag} {of}")
        for flag in _FLAGS
        for rate, of in (("precision", "said"), ("recall", "wanted"))
    },
    "evidence": ("quoted", "quotable"),
}
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict beside the one that the standard wants.

    ``quoted`` tells whether the evidence overlaps a passage of the standard, None where there is none to find; ``quote`` is the
    first of those passages.
    """

    document: str
    language: str
    requirement: str
    wanted: str
    said: str
    quote: str = ""
    quoted: bool | None = None

    @property
    def topic(self) -> str:
        """Return the topic of the requirement."""
        return self.requirement.split(".")[0]

    @property
    def right(self) -> bool:
        """Tell whether the verdicts agree, met and deviates as one: a house policy decides between them.

        Whether a silent contract misses what it need not have is a matter of taste:

        >>> Judgement("a.pdf", "en", "sla.bonus", "not-applicable", "missing").right
        True
        """
        if self.wanted == "not-applicable":
            return self.said in ("missing", "not-applicable")
        return self.said in PRESENT if self.wanted in PRESENT else self.said == self.wanted


def is_quoted(wanted: str, passages: Sequence[str], quotes: Iterable[str]) -> bool | None:
    """Tell whether a quote overlaps a passage of the standard; None where the standard has no provision to quote."""
    if not passages or wanted not in PRESENT | {"vague"}:
        return None
    return any(overlaps(quote, passages) for quote in quotes)


def overlaps(quote: str, passages: Iterable[str]) -> bool:
    """Tell whether a quote and any passage share two words, and at least 60 % of the words of the shorter of the two.

    >>> overlaps("binnen dertig dagen na ontvangst", ["betaalt binnen dertig dagen"])
    True
    """
    mine = set(_WORDS.findall(quote.lower()))
    for passage in passages:
        theirs = set(_WORDS.findall(passage.lower()))
        if len(mine & theirs) >= max(2, 0.6 * min(len(mine), len(theirs))):
            return True
    return False


def tally(judgements: Iterable[Judgement]) -> Counter[str]:
    """Count judgements under the names that `RATES` divides.

    >>> tally([Judgement("a.pdf", "en", "term.duration", "vague", "missing")])["flag found"]
    1
    """
    return Counter(name for judgement in judgements for name in _counts(judgement))


def _counts(judgement: Judgement) -> Iterator[str]:
    wanted, said = judgement.wanted, judgement.said
    yield "judged"
    if judgement.right:
        yield "right"
    if wanted == said or (wanted == "not-applicable" and judgement.right):
        yield "exact"
    if wanted == "not-applicable":  # such a row counts in no other figure, but to call it vague is wrong
        if said == "vague":
            yield "vague said"
        return
    for flag, verdicts in _FLAGS.items():
        if said in verdicts:
            yield f"{flag} said"
        if wanted in verdicts:
            yield f"{flag} wanted"
        if said in verdicts and wanted in verdicts:
            yield f"{flag} found"
    if judgement.quoted is not None:
        yield "quotable"
        if judgement.quoted:
            yield "quoted"


def rates(counts: Mapping[str, int]) -> dict[str, float | None]:
    """Return each rate, between 0 and 1; a rate over nothing is None.

    >>> rates({"judged": 4, "right": 3})["accuracy"]
    0.75
    """
    return {name: counts.get(part, 0) / counts[whole] if counts.get(whole) else None for name, (part, whole) in RATES.items()}


def group(judgements: Iterable[Judgement], by: Grouping) -> dict[str, list[Judgement]]:
    """Return the judgements of each language, requirement, topic or document, in the order of their names."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(getattr(judgement, by), []).append(judgement)
    return dict(sorted(groups.items()))


def intervals(judgements: Iterable[Judgement]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each rate, by drawing as many documents again, with replacement, a thousand times.

    The same judgements give the same intervals, in any order.
    """
    documents = [tuple(sorted(tally(part).items())) for part in group(judgements, "document").values()]
    samples: dict[str, list[float]] = {}
    for drawn in draw_again(documents):
        total: Counter[str] = Counter()
        for counts, times in drawn:
            for name, count in counts:
                total[name] += count * times
        for name, rate in rates(total).items():
            if rate is not None:
                samples.setdefault(name, []).append(rate)
    return {name: middle(values) for name, values in samples.items()}
