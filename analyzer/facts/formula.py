"""A formula over fees as a fact: how many months of them, which share, how many times."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Fact, Span
from .bounds import find_bound
from .numbers import plain
from .part import part_before
from .passage import Passage, read_passage
from .percent import find_percents

# How many months a unit has, and a fee that is named by how often it is paid.
PER = {
    "month": 1,
    "months": 1,
    "maand": 1,
    "maanden": 1,
    "year": 12,
    "years": 12,
    "jaar": 12,
    "contractjaar": 12,
    "kalenderjaar": 12,
    "quarter": 3,
    "quarters": 3,
    "kwartaal": 3,
    "kwartalen": 3,
}
PERIODIC = {
    "annual": 12,
    "yearly": 12,
    "monthly": 1,
    "quarterly": 3,
    "jaarlijkse": 12,
    "maandelijkse": 1,
    "year's": 12,
    "month's": 1,
}
_TIMES = re.compile(
    r"(?:(?: ?x| keer| maal| times| maal het bedrag van)(?: \([0-9]+ ?x?\))? ?(?:the |de |het |een |an? )?|"
    r"\b(?P<word>tweemaal|driemaal|viermaal|vijfmaal|zesmaal|eenmaal|twice|thrice|double)"
    r"(?: \([0-9.,]+ ?x?\))? (?:the |de |het )?)$"
)
_FACTORS = {
    word: Decimal(factor)
    for factor, words in (
        ("1", "eenmaal"),
        ("2", "tweemaal twice double"),
        ("3", "driemaal thrice"),
        ("4", "viermaal"),
        ("5", "vijfmaal"),
        ("6", "zesmaal"),
    )
    for word in words.split()
}
_TIMES_AFTER = re.compile(r",? (?:times|maal|multiplied by|vermenigvuldigd met) (?=[a-z0-9])")
_DANGLING = re.compile(r"(?:[ ,]|(?<= )(?:the|de|het|prior to|aan|of|en|and|or))+$")
_SHARE_OF = re.compile(
    r" (?:of|van|op)(?: the| de| het| its| his| zijn| je| your| uw| an?| each| elke)?(?: (?:total|totale|gemiddelde|"
    r"average|resterende|remaining))? $| $"
)


def months_of(passage: Passage, start: int, end: int) -> Decimal | None:
    """Return how many months a period such as "twelve (12) months", "year" or "2 kwartalen" has."""
    words = passage.folded[start:end].split()
    last = words[-1].rpartition("-")[2].removeprefix("kalender").removeprefix("contract")
    length = Decimal(PER.get(last, PER.get(last.rstrip("s'"), 12)))
    number = next((found for place in range(start, end) if (found := passage.number_at(place)) is not None), None)
    return length * (number.value() if number is not None else 1)


def make_formula(passage: Passage, start: int, end: int, months: Decimal | None) -> Fact:
    """Make the fact, with the multiplier before it ("150 % of", "drie maal de", "4") taken along."""
    folded = passage.folded
    end = start + len(_DANGLING.sub("", folded[start:end]))
    share = _share_before(passage, start)
    if share is not None:
        unit = f"percent of {months.normalize():f} months" if months else "percent"
        return passage.fact("fee", share[1], unit, share[0], end, find_bound(folded, share[0], end))
    start, factor = _multiplier(passage, start, months)
    after = _TIMES_AFTER.match(folded, end) if factor is None else None
    behind = passage.number_at(after.end()) if after is not None else None
    if behind is not None:
        end, factor = behind.end, behind.value()
    part = part_before(folded, start)
    start = part.start if part is not None else start
    bound = find_bound(folded, start, end)
    if months:
        whole = months * (factor or 1)
        return passage.fact("fee", plain(part.times(whole) if part is not None else whole), "months", start, end, bound)
    return passage.fact("fee", " ".join(passage.text[start:end].split()), "text", start, end, bound)


def _share_before(passage: Passage, start: int) -> tuple[int, Decimal] | None:
    """Return the percentage of which the fee at ``start`` is the whole, and where it begins."""
    joint = _SHARE_OF.search(passage.folded, max(0, start - 30), start)
    if joint is None or not passage.folded.endswith(("%", "percent", "procent", "per cent", ")"), 0, joint.start()):
        return None
    window = Span(max(0, start - 90), joint.start())
    shares = find_percents(read_passage(passage.text, window))
    if not shares or shares[-1].span.end != joint.start() or not isinstance(shares[-1].value, Decimal):
        return None
    return shares[-1].span.start, shares[-1].value


def _multiplier(passage: Passage, start: int, months: Decimal | None) -> tuple[int, Decimal | None]:
    """Return how many times the fee at ``start`` is meant, and where that begins."""
    times = _TIMES.search(passage.folded, max(0, start - 48), start)
    if times is not None and times["word"]:
        return times.start(), _FACTORS[times["word"]]
    number = passage.number_before(times.start()) if times is not None else None
    if number is not None:
        return number.start, number.value(grouped=False)
    bare = passage.number_before(start) if months and passage.folded[start - 1] == " " else None
    return (bare.start, bare.value()) if bare is not None and bare.value() <= 60 else (start, None)
