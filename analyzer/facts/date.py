"""Dates: "1 januari 2026", "January 1, 2026", "01-01-2026", "31 december" (every year), "maart 2026"."""

from __future__ import annotations

import re
from datetime import date

from ..types import Fact
from .numbers import ORDINALS
from .passage import Passage

_MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "january januari jan",
            "february februari feb",
            "march maart mar mrt",
            "april apr",
            "may mei",
            "june juni jun",
            "july juli jul",
            "august augustus aug",
            "september sep sept",
            "october oktober oct okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for word in words.split()
}
_NUMERIC = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_DAY_BEFORE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|e|ste|de)?\)?(?: day)?(?: of|-| van)? ?$")
_WORD_BEFORE = re.compile(r"\b([a-z]+)(?: \([0-9a-z]{1,4}\))?(?: day| dag)?(?: of| van)? $")
_YEAR_AFTER = re.compile(r"\.?,? ?-?((?:19|20)[0-9]{2})(?![0-9])")
_SHORT_YEAR = re.compile(r"-([0-9]{2})(?![0-9])")
_DAY_AFTER = re.compile(
    r"\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ?((?:19|20)[0-9]{2})(?![0-9])|(?![0-9./:,][0-9]|[0-9%]| ?(?:%|days|uur|:)))"
)
_EVERY_YEAR = re.compile(r" (?:van|of|in) (?:elk|ieder|each|every|any)(?: kalender| calendar)? ?(?:jaar|year)\b")


def find_dates(passage: Passage) -> list[Fact]:
    """Find dates as ISO 8601; a day without a year is ``--MM-DD``, a month of a year ``YYYY-MM``.

    A numeric date is read day first, unless only month first makes sense.

    >>> from .passage import read_passage
    >>> [f.value for f in find_dates(read_passage("vanaf 1 januari 2026, steeds op 31 december"))]
    ['2026-01-01', '--12-31']
    """
    found: list[Fact] = []
    for start in passage.figures:
        match = _NUMERIC.match(passage.folded, start)
        if match is None:
            continue
        value, end = _numeric(match[0]), match.end()
        around = passage.folded[start - 1 : start] if start else ""
        after = passage.folded[end : end + 2]
        if value is not None and around not in (".", "-", "/") and not after[:1].isdigit() and not re.match(r"[-/.][0-9]", after):
            found.append(passage.fact("date", value, "day", start, end))
    for place, word in passage.places(_MONTHS):
        fact = _worded(passage, place, word)
        if fact is not None and (not found or found[-1].span.end <= fact.span.start or found[-1].span.start > fact.span.start):
            found.append(fact)
    found.sort(key=lambda fact: fact.span.start)
    return found


def _numeric(raw: str) -> str | None:
    separators = [character for character in raw if not character.isdigit()]
    if separators[0] != separators[1]:
        return None
    first, second, third = (int(part) for part in raw.split(separators[0]))
    if len(raw.split(separators[0])[0]) == 4:
        return _iso(first, second, third)
    if len(raw.split(separators[0])[0]) > 2 or len(raw.split(separators[0])[2]) == 3:
        return None
    # Two-digit years only with slashes or hyphens: "1.2.10" is a clause.
    if third < 100:
        if separators[0] == ".":
            return None
        third += 2000 if third < 70 else 1900
    return _iso(third, second, first) or _iso(third, first, second)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _worded(passage: Passage, place: int, word: str) -> Fact | None:
    folded, end, month = passage.folded, place + len(word), _MONTHS[word]
    if word in ("may", "mar", "dec", "march") and not passage.text[place].isupper():
        return None
    begin, day = _day_before(folded, place)
    short = _SHORT_YEAR.match(folded, end) if day is not None and folded[place - 1] == "-" else None
    if short is not None and day is not None:
        year = int(short[1])
        value = _iso(year + (2000 if year < 70 else 1900), month, day)
        return passage.fact("date", value, "day", begin, short.end()) if value is not None else None
    year_match = _YEAR_AFTER.match(folded, end)
    if day is None:
        after = _DAY_AFTER.match(folded, end)
        if (
            after is not None
            and word not in ("mei", "maart", "januari", "februari")
            and (after[2] or passage.text[place].isupper())
        ):
            day = int(after[1])
            value = _value(after[2], month, day)
            if value is not None:
                return passage.fact("date", value, "day", place, after.end())
        if year_match is None:
            return None
        return passage.fact("date", f"{year_match[1]}-{month:02}", "month", place, year_match.end())
    value = _value(year_match[1] if year_match is not None else None, month, day)
    if value is None:
        return None
    if year_match is not None:
        return passage.fact("date", value, "day", begin, year_match.end())
    every = _EVERY_YEAR.match(folded, end)
    return passage.fact("date", value, "day", begin, every.end() if every is not None else end)


def _day_before(folded: str, place: int) -> tuple[int, int | None]:
    before = _DAY_BEFORE.search(folded, max(0, place - 16), place)
    if before is not None and not folded[before.start() - 1 : before.start()].isdigit():
        start = before.start()
        if folded[start - 1 : start] == "(":
            spelled = folded.rfind(" ", 0, max(0, start - 2)) + 1
            start = spelled if folded[spelled : start - 1].strip() in ORDINALS else start
        return start, int(before[1])
    if folded.endswith(("of ", "van ", "day ", "dag "), 0, place) or folded.endswith(" ", 0, place):
        word = _WORD_BEFORE.search(folded, max(0, place - 34), place)
        if word is not None and word[1] in ORDINALS:
            return word.start(), ORDINALS[word[1]]
    return place, None


def _value(year: str | None, month: int, day: int) -> str | None:
    if year is not None:
        return _iso(int(year), month, day)
    return f"--{month:02}-{day:02}" if _iso(2000, month, day) else None
