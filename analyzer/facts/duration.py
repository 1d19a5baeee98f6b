"""Durations and time limits: "drie (3) maanden", "twenty-four (24) hours", "een half jaar", "2 to 4 weeks"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound, joint_before
from .numbers import ORDINALS, WORDS, plain
from .part import part_before
from .passage import Number, Passage


def _unit_words() -> dict[str, str]:
    listed = {
        "seconds": "second seconds sec secs seconde seconden s",
        "minutes": "minute minutes min mins minuut minuten kwartier kwartieren halfuur halfuren",
        "hours": "hour hours hr hrs uur uren uurs h u",
        "days": "day days dag dagen daags daagse etmaal etmalen dgn d",
        "working days": "werkdag werkdagen schooldag schooldagen workday workdays wd bd",
        "calendar days": "kalenderdag kalenderdagen",
        "working hours": "werkuur werkuren kantooruur kantooruren",
        "weeks": "week weeks weken wekelijkse kalenderweek kalenderweken fortnight fortnights wk wks wkn",
        "months": "month months maand maanden maands maandse kalendermaand kalendermaanden mo mos mth mths mnd mnth mnths",
        "quarters": "quarter quarters kwartaal kwartalen kalenderkwartaal kalenderkwartalen",
        "years": "year years yr yrs jr jaar jaren jarig jarige kalenderjaar kalenderjaren contractjaar contractjaren",
    }
    return {word: unit for unit, words in listed.items() for word in words.split()}


_UNITS = _unit_words()
# "vijfjarige", "dertigdaagse", "tweewekelijkse" and the like are one word: number and unit at once.
_COMPOUNDS: dict[str, tuple[Decimal, str]] = {
    f"{number}{ending}": (value, unit)
    for number, value in WORDS.items()
    if 1 < value <= 100 and number.isalpha()
    for ending, unit in (("jarig", "years"), ("jarige", "years"), ("daags", "days"), ("daagse", "days"), ("maands", "months"))
}
_QUALIFIED = {
    "business": "working",
    "working": "working",
    "werkbare": "working",
    "banking": "working",
    "office": "working",
    "calendar": "calendar",
}
_MODIFIERS = _QUALIFIED.keys() | set(
    "consecutive full complete additional successive further continuous contiguous whole clear contract opeenvolgende "
    "aaneengesloten achtereenvolgende volle hele gehele volledige extra more uninterrupted normal service operating".split()
)
_SINGULAR = {
    word: _UNITS[word]
    for word in (
        "second minute hour day week fortnight month quarter year seconde minuut uur dag werkdag schooldag kalenderdag "
        "etmaal week maand kalendermaand kwartaal jaar kalenderjaar contractjaar workday kwartier halfuur"
    ).split()
}
_SCALED = {
    "fortnight": Decimal(2),
    "fortnights": Decimal(2),
    "kwartier": Decimal(15),
    "kwartieren": Decimal(15),
    "halfuur": Decimal(30),
    "halfuren": Decimal(30),
}
_ARTICLES = ("half a ", "half an ", "one-half ", "een half ", "half ", "a ", "an ", "een ", "a full ", "een heel ", "a further ")
_HALVES = ("half a ", "half an ", "een half ", "half ")
# "tweemaal per jaar", "€ 500 a year", "the same day": how often or how much, not how long.
_NOT_AN_ARTICLE = re.compile(
    r"(?:\b(?:once|twice|times|time|per|every|each|(?:een|twee|drie|vier|vijf|zes)?maal|keer|eens|days|hours|dagen|uur|uren)|"
    r"[0-9)%x]) $"
)
# A cell or a limit makes "12 u" twelve hours; "12 u toekomt" is what comes to you.
_ABBREVIATED_BEFORE = re.compile(
    r"(?:(?:\| ?|\b(?:binnen|max\.?|maximaal|uiterlijk|na|within|under|below|less than|more than|at most|after) |[<≤] ?)"
    r"(?:max\.? |[<≤] ?)?)[0-9]{1,3} $"
)
_AGE = re.compile(
    r"'? ?(?:old\b|of age\b|oud\b|oude\b|(?:of|en|or) (?:oud|old|young|jong)er\b(?! dan 1 )|ago\b|geleden\b|"
    r"of (?:experience|relevant))"
)
_AGED = re.compile(r"(?:aged|age of|leeftijd van|minimumleeftijd(?: van)?|ouder dan|older than|under the age of|bereikt van) $")
_ALL_DAY = re.compile(r" ?(?:a|per|/) ?(?:day|dag|etmaal|week)\b|/7| x 7")
_CLOCK_BEFORE = re.compile(r"(?:\bom|\bvan|\bvanaf|\bvoor|\bna|\btussen|\btot|-) $|[0-9] ?-$|[0-9] (?:tot|en) $")
# "17.00 hours" is a time of day; "7.50 hours" and "within 24.00 hours" are not.
_TIME_OF_DAY = re.compile(r"(?<![0-9.,:])(?:[01][0-9]|2[0-3])[.:][0-5][0-9]$")
_MOST_NET_DAYS = 180
_NET_END = re.compile(
    r"\W*$|[.,;:)](?![0-9])| ?[\n|]| (?:from|after|of|upon|terms|basis|eom|end|unless|and|or|following|payment|as|invoice)\b"
)
_MINUTES = re.compile(r"(?<![0-9:])([0-9]{1,2}):$")
_MULTIPLE = re.compile(r"([0-9]+) ?x ?$")
_RINGS = re.compile(
    r"(?:keer|maal|times|x)? ?(?:overgaan|laten overgaan|over (?:laten )?gaan|overgegaan|belsignalen|rinkelen|beltonen)\b"
)
_PERIOD_OF = re.compile(
    r" (?:of|na(?: afloop van)?|after(?: the end of)?|van|following(?: the end of)?) (?:the |de |het |a |an )?"
    r"(?:each |every |any |elke |iedere |elk |ieder |following |next |volgende |daaropvolgende )*"
    r"(?:calendar )?(?:month|quarter|year|maand|kwartaal|jaar|kalendermaand|kalenderjaar|week)\b|"
    r" (?:after|following|na)\b"
)


def find_durations(passage: Passage, *, units: Collection[str] | None = None) -> list[Fact]:
    """Find every period of time with its unit as written; ages, clock times and "24 hours a day" are none.

    ``units`` narrows the search to these unit words.

    >>> from .passage import read_passage
    >>> [(str(f.value), f.unit, f.bound) for f in find_durations(read_passage("binnen drie (3) werkdagen"))]
    [('3', 'working days', 'at-most')]
    """
    found: list[Fact] = []
    for place, word in passage.places(_UNITS if units is None else units):
        fact = _read_duration(passage, place, word)
        if fact is None:
            continue
        if found and fact.span.start < found[-1].span.end:
            if fact.span.end - fact.span.start <= found[-1].span.end - found[-1].span.start:
                continue
            found.pop()
        found.append(fact)
    for place, word in passage.places(_COMPOUNDS if units is None else ()):
        value, unit = _COMPOUNDS[word]
        end = place + len(word)
        found.append(passage.fact("duration", value, unit, place, end, find_bound(passage.folded, place, end)))
    if units is None:
        found.extend(_rings(passage))
        found.extend(_net_terms(passage))
    found.sort(key=lambda fact: fact.span.start)
    return found


def _read_duration(passage: Passage, place: int, word: str) -> Fact | None:
    folded, end = passage.folded, place + len(word)
    start, qualifier = _step_over_modifiers(folded, place)
    unit = _qualified(_UNITS[word], qualifier)
    if folded.startswith(("'s", "' "), end):
        end += 2 if folded.startswith("'s", end) else 1
    if len(word) < 3 and not _is_abbreviated(passage, place, word, end):
        return None
    number = passage.number_before(start)
    if number is None:
        return _without_number(passage, start, word, unit, end)
    if _no_duration(passage, number, word, end):
        return None
    scale = _SCALED.get(word, Decimal(1))
    value, begin = number.value() * scale, number.start
    clock = _MINUTES.search(folded, max(0, begin - 4), begin) if folded.endswith(":", 0, begin) else None
    if clock is not None and number.raw is not None and len(number.raw) == 2:
        begin, value = clock.start(), Decimal(clock[1]) + value / 60
    if number.words == Decimal("0.5") and folded.endswith("een ", 0, begin):
        begin -= 4
    multiple = _MULTIPLE.search(folded, max(0, begin - 6), begin) if folded.endswith(("x", "x "), 0, begin) else None
    if multiple is not None:
        begin, value = multiple.start(), value * Decimal(multiple[1])
    bound, upper = find_bound(folded, begin, end), None
    first = _range_start(passage, number)
    if first is not None and first.value() * scale < value:
        begin, value, upper, bound = first.start, first.value() * scale, value, "range"
    return passage.fact("duration", value, unit, begin, end, bound, upper)


def _net_terms(passage: Passage) -> Iterator[Fact]:
    """Read "net 45" and "Net-30", a term of payment in days."""
    for place, _ in passage.places(("net",)):
        start = place + len("net")
        number = passage.number_at(start + 1) if passage.folded.startswith((" ", "-"), start) else None
        if number is not None and 0 < number.value() <= _MOST_NET_DAYS and _NET_END.match(passage.folded, number.end):
            bound = find_bound(passage.folded, place, number.end)
            yield passage.fact("duration", number.value(), "days", place, number.end, bound)


def _is_abbreviated(passage: Passage, place: int, word: str, end: int) -> bool:
    """Accept "20s", "4 h", "5 WD" and the like, but not "2 u" before a verb or "12 d" in a sentence."""
    limited = _ABBREVIATED_BEFORE.search(passage.folded, max(0, place - 20), place) is not None
    if word in ("wd", "bd"):
        return limited or passage.text[place:end].isupper()
    if len(word) == 2:
        return True
    attached = passage.folded[place - 1 : place].isdigit()
    return attached or (
        (passage.folded[place - 1 : place] == " " and passage.folded[end : end + 1] in ("", "\n", ",", ";", ")", "|", "/"))
        or passage.folded.startswith((" |", " /", ". ", ".\n"), end)
        or (word in ("u", "h", "s") and limited)
    )


def _range_start(passage: Passage, number: Number) -> Number | None:
    """Return the first number of a range that ends with ``number``: the 3 of "3 tot 6 maanden"."""
    joint = joint_before(passage.folded, number.start)
    if joint is None:
        return None
    first = passage.number_before(joint)
    if first is None or first.end != joint:
        return None
    before = passage.folded[first.start - 1 : first.start]
    return None if before in (".", "-", "/") or (before.isalpha() and before) else first


def _step_over_modifiers(folded: str, place: int) -> tuple[int, str]:
    """Return where the words between number and unit begin ("5 consecutive business days") and what they make of the unit."""
    qualifier = ""
    if place < 2 or not folded[place - 2].isalpha():
        return place, qualifier
    for _ in range(2):
        gap = place - 1
        if gap <= 0 or folded[gap] not in " -":
            break
        start = max(folded.rfind(" ", max(0, gap - 20), gap), folded.rfind("-", max(0, gap - 20), gap)) + 1
        if start == 0 or folded[start:gap] not in _MODIFIERS:
            break
        qualifier = _QUALIFIED.get(folded[start:gap], qualifier)
        place = start
    return place, qualifier


def _qualified(unit: str, qualifier: str) -> str:
    if unit == "days" and qualifier:
        return f"{qualifier} days"
    if unit == "hours" and qualifier == "working":
        return "working hours"
    return unit


def _no_duration(passage: Passage, number: Number, word: str, end: int) -> bool:
    folded, start = passage.folded, number.start
    if start and (folded[start - 1].isalnum() or folded[start - 1] in "_/€$£%") and folded[start - 1] != "x":
        return True
    unit = _UNITS[word]
    if unit == "years" and (
        _AGE.match(folded, end)
        or _AGED.search(folded, max(0, start - 24), start)
        or (number.raw is not None and len(number.raw) == 4 and number.raw.startswith(("19", "20")))
    ):
        return True
    if word == "uur" and _is_clock(passage, number):
        return True
    if word in ("hours", "hrs") and _TIME_OF_DAY.search(folded[max(0, number.end - 6) : number.end]):
        return True
    if word in ("u", "h") and _is_clock_range(passage, number):
        return True
    if unit == "quarters" and folded.startswith(" of ", end):
        return True  # "three quarters of the calls"
    if unit in ("hours", "days") and _ALL_DAY.match(folded, end):
        value = number.value()
        return value == 24 if unit == "hours" else value <= 7
    return unit == "quarters" and number.raw is not None and folded.endswith(("q", "-"), 0, start)


def _is_clock(passage: Passage, number: Number) -> bool:
    """Tell whether "uur" names a time of day: "20.00 uur", "om 17 uur", "van 9 tot 17 uur"."""
    raw, folded = number.raw, passage.folded
    if raw is None:
        return False
    if len(raw) > 3 and raw[-3] in ".," and raw[-2:].isdigit() and number.value() <= 24:
        return True
    if folded[number.start - 1 : number.start] == ":":
        return True
    before = _CLOCK_BEFORE.search(folded, max(0, number.start - 9), number.start)
    if before is None or "." in raw or "," in raw:
        return False
    if before[0].endswith("-") and before[0][0].isdigit() and number.value() <= 24:
        first = _range_start(passage, number)
        return first is not None and (number.value() > 12 or (first.raw or "").startswith("0"))
    if before[0].startswith(("om", "vanaf", "voor", "na")):
        return 6 <= number.value() <= 24 and before[0] != "na "
    first = _range_start(passage, number)
    if first is None:
        return False
    opening = folded[max(0, first.start - 8) : first.start]
    return opening.endswith(("van ", "tussen ", "vr ", "vrijdag ", "za ")) and number.value() <= 24


def _is_clock_range(passage: Passage, number: Number) -> bool:
    """Tell "8 tot 18u", opening hours, from "binnen 8 tot 18u"."""
    first = _range_start(passage, number) if number.raw is not None else None
    if first is None or first.value() > 12 or not 12 < number.value() <= 24:
        return False
    return find_bound(passage.folded, first.start, number.end) == "exact"


def _without_number(passage: Passage, start: int, word: str, unit: str, end: int) -> Fact | None:
    """Read "a year", "een half jaar", "next business day" and "the fifth working day of each month"."""
    folded = passage.folded
    if word not in _SINGULAR:
        return None
    part = part_before(folded, start)
    if part is not None and part.of == 4:
        return passage.fact("duration", plain(part.times(Decimal(1))), unit, part.start, end, find_bound(folded, part.start, end))
    if word in ("uur", "hour") and folded.endswith(("binnen het ", "within the "), 0, start):
        return passage.fact("duration", Decimal(1), unit, start - 4, end, "at-most")
    for article in _ARTICLES if folded.endswith(_ARTICLES, 0, start) else ():
        if folded.endswith(article, 0, start) and not folded[start - len(article) - 1 : start - len(article)].isalpha():
            begin = start - len(article)
            break
    else:
        return _ordinal_day(passage, start, unit, end)
    stressed = passage.text[begin] == "é"  # "twee maal één jaar" is a term, "twee maal een jaar" a frequency
    if not stressed and article in ("a ", "an ", "een ", "een half "):
        if _NOT_AN_ARTICLE.search(folded, max(0, begin - 12), begin):
            return None
    if folded.startswith((" day ", "-"), end) or _ALL_DAY.match(folded, end):
        return None
    value = Decimal("0.5") if article in _HALVES else _SCALED.get(word, Decimal(1))
    bound = find_bound(folded, begin, end)
    if word in ("day", "dag", "second", "quarter", "werkdag") and bound == "exact":
        return None
    return passage.fact("duration", value, unit, begin, end, bound)


def _ordinal_day(passage: Passage, start: int, unit: str, end: int) -> Fact | None:
    """Read "de vijfde werkdag van elke maand" as a limit of five working days, and the next working day as one."""
    folded = passage.folded
    if "days" not in unit or not start:
        return None
    gap = start - 1
    begin = max(folded.rfind(" ", max(0, gap - 24), gap), folded.rfind("\n", max(0, gap - 24), gap)) + 1
    word = folded[begin:gap]
    if unit == "working days" and word in ("next", "following", "volgende", "eerstvolgende", "same", "dezelfde", "zelfde"):
        return passage.fact("duration", Decimal(1), unit, begin, end, "at-most")
    if not _PERIOD_OF.match(folded, end):
        return None
    number = passage.number_before(gap) if word.startswith("(") else None
    digits = word.strip("()").rstrip("stndrhe")
    if number is None and digits.isdigit():
        value = Decimal(digits)
        previous = folded[max(0, begin - 16) : begin - 1].rsplit(" ", 1)[-1]
        if previous in ORDINALS:
            begin -= len(previous) + 1
    elif word in ORDINALS:
        value = Decimal(ORDINALS[word])
    else:
        return None
    if value == 1 and unit != "working days":
        return None
    return passage.fact("duration", value, unit, begin, end, "at-most")


def _rings(passage: Passage) -> list[Fact]:
    found = []
    for place, word in passage.places(("rings", "keer", "maal", "times", "beltonen", "belsignalen")):
        if word not in ("rings", "beltonen", "belsignalen") and not _RINGS.match(passage.folded, place):
            continue
        number = passage.number_before(place)
        if number is not None:
            match = _RINGS.match(passage.folded, place)
            end = match.end() if match is not None else place + len(word)
            bound = find_bound(passage.folded, number.start, end)
            found.append(passage.fact("duration", number.value(), "rings", number.start, end, bound))
    return found
