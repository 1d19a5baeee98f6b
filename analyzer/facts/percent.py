"""Percentages: "82,5 %", "eighty per cent (80%)", "vijf procentpunt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound, joint_before
from .numbers import plain
from .part import PART_WORDS, REACH, part_before
from .passage import Passage
from .restated import join_restated

_UNITS = {
    "percent": "percent",
    "procent": "percent",
    "pct": "percent",
    "cent": "percent",
    "honderd": "percent",
    "procentpunt": "percentage points",
    "procentpunten": "percentage points",
    "percentage": "percentage points",
    "percentagepunt": "percentage points",
    "percentagepunten": "percentage points",
}

_WHOLES = re.compile(
    r" (?:van (?:de|elke|iedere)|(?:out )?of(?: every| each)?|in every|op de|op elke|ten) (100|tien|honderd|hundred|ten|10)\b|"
    r" (?:(?:out of|in)(?: every)?|op de|op elke|van de) (five|vijf|twenty|twintig|(?<= in )ten)\b"
    r"(?! (?:days?|weeks?|months?|years?|dagen))"
)
_WHOLE_WORDS = {
    "five": 5,
    "vijf": 5,
    "ten": 10,
    "tien": 10,
    "10": 10,
    "twenty": 20,
    "twintig": 20,
    "hundred": 100,
    "honderd": 100,
    "100": 100,
}
_LONGEST = len(" out of every ")
_THING = re.compile(r" [a-z-]{3,18}$")
_PARTED = re.compile(
    r"(?:(?:inbound|incoming|inkomende|binnenkomende|telefonische) )?(?:calls?|contact(?:s|en)?|e-?mails?|chats?|tickets?|"
    r"messages|queries|enquiries|complaints|cases|incident(?:s|en)|requests|callers|customers|respondents|gesprekken|oproepen|telefoontjes|mails|"
    r"berichten|vragen|klachten|meldingen|zaken|verzoeken|bellers|klanten|respondenten|aanvragen)\b"
)
_LONGEST_PARTED = 40
# "zes van de tien" by itself is a share too, where nothing speaks of marks; "of 10" may be the pages.
_BARE = re.compile(r" (?:van|op|out of|of every|of each|in every)\b.*")
_BARE_END = re.compile(r"[.,;:|)\n]|$| (?:wordt|worden|zijn|is|are|were|binnen|within|\|)")
_MARKS = re.compile(
    r"scor|csat|rating|tevreden|satisf|cijfer|waarder|schaal|scale|beoorde|mark\b|grade|nps|rated|survey|punten|points"
)
# "een percentage van vierennegentig (94)": words and figures without a sign, where a percentage is spoken of.
_ENDS = re.compile(r"[.;|\n%]")
_SHARE_END = re.compile(r"[.,;:|)\n]|$| (?:van|of|wordt|worden|is|are|of hoger|or higher)\b")
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
    known = passage.memo.get("percent")
    if known is not None:
        return known
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
    found.extend(_unsigned(passage, {fact.span.start - passage.offset for fact in found}))
    found.extend(_parts(passage))
    found.sort(key=lambda fact: fact.span.start)
    passage.memo["percent"] = joined = join_restated(passage, found)
    return joined


def _counted(passage: Passage, known: set[int]) -> list[Fact]:
    """Read "82 van de 100 bellers" and "eight out of ten calls" as percentages."""
    folded, found = passage.folded, []
    wholes = [place for place, _ in passage.places(_WHOLE_WORDS)]
    wholes += [place for place in passage.figures if folded.startswith("10", place)]
    for whole_at in wholes:
        place = _WHOLES.search(folded, max(0, whole_at - _LONGEST), whole_at + len("honderd") + 1)
        if place is None or place.start(place.lastindex or 0) != whole_at:
            continue
        thing = _thing_before(passage, place)
        at = (thing or place).start()
        number = passage.number_before(at) if folded.startswith(")", at - 1) else passage.by_end.get(at)
        if number is None or number.start in known:
            continue
        outer = number if number.words is not None else passage.number_before(number.end) or number
        whole = Decimal(_WHOLE_WORDS[place[1] or place[2]])
        if outer.value() > whole:
            continue
        if not (thing or _THINGS.match(folded, place.end()) or _is_bare_share(folded, outer.start, place)):
            continue
        value = plain(outer.value() * 100 / whole)
        bound = find_bound(folded, outer.start, place.end())
        found.append(passage.fact("percent", value, "percent", outer.start, place.end(), bound))
    return found


def _thing_before(passage: Passage, whole: re.Match[str]) -> re.Match[str] | None:
    """Return what is counted where it stands before the whole: "nine calls out of ten"."""
    at = whole.start()
    if " out of" not in whole[0] or at in passage.by_end:
        return None
    return _THING.search(passage.folded, max(0, at - 20), at)


def _unsigned(passage: Passage, known: set[int]) -> list[Fact]:
    """Read "een bereikbaarheidspercentage van vierennegentig (94)": words and figures after the word percentage."""
    folded, found = passage.folded, []
    place = folded.find("percentage")
    while place >= 0:
        after = place + len("percentage")
        for start in range(after, min(after + 60, len(folded))):
            if _ENDS.match(folded, start):
                break
            number = passage.number_at(start)
            if number is None:
                continue
            both = number.words is not None and number.raw is not None
            if both and start not in known and number.value(grouped=False) <= 100 and _SHARE_END.match(folded, number.end):
                bound = find_bound(folded, start, number.end)
                found.append(passage.fact("percent", number.value(grouped=False), "percent", start, number.end, bound))
            break
        place = folded.find("percentage", after)
    return found


def _parts(passage: Passage) -> Iterator[Fact]:
    """Read "three quarters of the calls" as a percentage; "half of the fee" is a fee."""
    folded = passage.folded
    near = ((place, _PARTED.finditer(folded, place, place + REACH + _LONGEST_PARTED)) for place, _ in passage.places(PART_WORDS))
    starts = {match.start() for place, matches in near for match in matches if match.start() <= place + REACH}
    for start in sorted(starts):
        part = part_before(folded, start)
        if part is not None:
            value = plain(part.times(Decimal(100)).quantize(Decimal("0.01")))
            bound = find_bound(folded, part.start, start)
            yield passage.fact("percent", value, "percent", part.start, start - 1, bound)


def _is_bare_share(folded: str, start: int, whole: re.Match[str]) -> bool:
    if not _BARE.match(whole[0]) or not _BARE_END.match(folded, whole.end()):
        return False
    return _MARKS.search(folded, max(0, start - 100), whole.end() + 60) is None


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
        elif word == "honderd":
            if not folded.endswith("ten ", 0, place) or folded[place - 5 : place - 4].isalpha():
                continue
            start -= 4
        elif word == "percentage":
            if not folded.startswith((" points", " point"), end):
                continue
            end += 7 if folded.startswith(" points", end) else 6
        signs.append((start, end, _UNITS[word]))
    return signs
