"""Percentages: "82,5 %", "eighty per cent (80%)", "vijf procentpunt"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound, joint_before
from .numbers import plain
from .passage import Passage
from .restated import join_restated

_UNITS = {
    "percent": "percent",
    "procent": "percent",
    "pct": "percent",
    "cent": "percent",
    "procentpunt": "percentage points",
    "procentpunten": "percentage points",
    "percentage": "percentage points",
    "percentagepunt": "percentage points",
    "percentagepunten": "percentage points",
}

_WHOLES = re.compile(
    r" (?:van (?:de|elke|iedere)|(?:out )?of(?: every| each)?|in every|op de|op elke|ten) (100|tien|honderd|hundred|ten|10)\b"
)
# What is counted follows at once; "8 out of 10 on average" is a score.
_THINGS = re.compile(
    r" (?!or\b|of\b|en\b|and\b|on\b|op\b|in\b|per\b|as\b|at\b|for\b|is\b|uit\b|by\b|punten|points|te\b|to\b)[a-z]"
)


def find_percents(passage: Passage) -> list[Fact]:
    """Find every percentage, in figures or in words, with its bound.

    >>> from .passage import read_passage
    >>> [(str(f.value), f.bound) for f in find_percents(read_passage("minimaal 82,5 %"))]
    [('82.5', 'at-least')]
    """
    found: list[Fact] = []
    for place, end, unit in sorted(_signs(passage)):
        number = passage.number_before(place)
        if number is None:
            continue
        start, value, upper = number.start, number.value(grouped=False), None
        bound = find_bound(passage.folded, start, end)
        joint = joint_before(passage.folded, start)
        first = passage.number_before(joint) if joint is not None else None
        if first is not None and first.end == joint and first.value(grouped=False) < value:
            start, value, upper, bound = first.start, first.value(grouped=False), value, "range"
        found.append(passage.fact("percent", value, unit, start, end, bound, upper))
    found.extend(_counted(passage, {fact.span.start - passage.offset for fact in found}))
    found.sort(key=lambda fact: fact.span.start)
    return join_restated(passage, found)


def _counted(passage: Passage, known: set[int]) -> list[Fact]:
    """Read "82 van de 100 bellers" and "eight out of ten calls" as percentages."""
    folded, found = passage.folded, []
    for place in _WHOLES.finditer(folded):
        number = passage.by_end.get(place.start())
        if number is None or number.start in known:
            continue
        outer = passage.number_before(number.end) or number
        whole = Decimal(100 if place[1] in ("100", "honderd", "hundred") else 10)
        if outer.value() > whole or not _THINGS.match(folded, place.end()):
            continue
        value = plain(outer.value() * 100 / whole)
        bound = find_bound(folded, outer.start, place.end())
        found.append(passage.fact("percent", value, "percent", outer.start, place.end(), bound))
    return found


def _signs(passage: Passage) -> list[tuple[int, int, str]]:
    folded = passage.folded
    signs = []
    place = folded.find("%")
    while place >= 0:
        points = folded.startswith(("-punt", "punt", " punt"), place + 1)
        signs.append((place, place + 1, "percentage points" if points else "percent"))
        place = folded.find("%", place + 1)
    for place, word in passage.places(_UNITS):
        start, end = place, place + len(word)
        if word == "cent":
            if not folded.endswith("per ", 0, place):
                continue
            start -= 4
        elif word == "percentage":
            if not folded.startswith((" points", " point"), end):
                continue
            end += 7 if folded.startswith(" points", end) else 6
        signs.append((start, end, _UNITS[word]))
    return signs
