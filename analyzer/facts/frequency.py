"""How often: "monthly", "per kwartaal", "twee keer per jaar", "eens in de twee jaar"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Bound, Fact
from .bounds import find_bound
from .numbers import plain
from .passage import Passage

_ONE = Decimal(1)
_ADVERBS: dict[str, tuple[Decimal, str]] = {
    word: (times, unit)
    for times, unit, words in (
        (_ONE, "day", "daily dagelijks dagelijkse"),
        (_ONE, "week", "weekly wekelijks wekelijkse"),
        (_ONE, "2 weeks", "fortnightly biweekly tweewekelijks tweewekelijkse"),
        (_ONE, "4 weeks", "vierwekelijks vierwekelijkse"),
        (_ONE, "month", "monthly maandelijks maandelijkse"),
        (_ONE, "2 months", "bimonthly tweemaandelijks tweemaandelijkse"),
        (_ONE, "quarter", "quarterly kwartaallijks driemaandelijks driemaandelijkse"),
        (
            Decimal(2),
            "year",
            "biannual biannually semiannual semiannually halfjaarlijks halfjaarlijkse zesmaandelijks zesmaandelijkse",
        ),
        (_ONE, "year", "annual annually yearly jaarlijks jaarlijkse"),
        (_ONE, "2 years", "biennial biennially tweejaarlijks tweejaarlijkse"),
        (_ONE, "3 years", "triennial driejaarlijks driejaarlijkse"),
    )
    for word in words.split()
}
_PERIODS = {
    word: unit
    for unit, words in (
        ("day", "day days dag dagen kalenderdag etmaal"),
        ("working day", "werkdag werkdagen"),
        ("week", "week weeks weken kalenderweek"),
        ("month", "month months maand maanden mnd mth kalendermaand contractmaand"),
        ("quarter", "quarter quarters kwartaal kwartalen kalenderkwartaal"),
        ("half-year", "halfjaar"),
        ("year", "year years yr jr jaar jaren kalenderjaar contractjaar boekjaar"),
    )
    for word in words.split()
}
# "the monthly fee" names a price; how often it is paid stands elsewhere.
_FEE = re.compile(
    r" (?:(?:base|service|support|subscription|fixed|vaste|basis) )?(?:fees?|charges|remuneration|vergoeding(?:en)?)\b"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday maandag dinsdag woensdag donderdag vrijdag".split()
_EACH = ("per", "each", "every", "elke", "iedere", "elk", "ieder", "any", "om de", "om het", "p/", "/")
_EACH_ENDS = tuple(word if word.endswith("/") else f"{word} " for word in _EACH)
_PLAIN_MODIFIERS = frozenset("calendar contract business working full successive fiscal service".split())
_ORDINAL_MODIFIERS = frozenset("eerste tweede laatste first second last other andere derde vierde third fourth".split())
_MODIFIER_ENDS = tuple(f"{word} " for word in _PLAIN_MODIFIERS | _ORDINAL_MODIFIERS)
_COUNT = re.compile(
    r"(?:(?P<once>once|eenmaal|eens|een keer|one time)|(?P<twice>twice|tweemaal)|(?P<thrice>driemaal|thrice)|"
    r"(?P<fourfold>viermaal)|"
    r"(?P<number>[0-9]{1,2}|\w+)(?: \([0-9]{1,2}\))? ?(?:times|time|x|keer|maal))"
    r"(?: in| a| an|/| ?p/|,? in (?:any|each|every)| (?:per|every|each|elke|iedere|elk|ieder|in (?:de|het|any|each|elk|"
    r"een|every|a)|om de))?$"
)
_COUNTS = re.compile(r"keer|maal|eens|once|twice|thrice|time|[0-9] ?x")
_RATE = re.compile(
    r"(?:[€$£%]|\beur\b|\busd\b|\beuro\b|procent|percent|per cent|\bfte\b|\bhours|\buren|[0-9] uur|\bdays|"
    r"\bdagen)[^,;.()|]{0,40}$"
)
_RATE_MARKS = (
    "€",
    "$",
    "£",
    "%",
    "eur",
    "usd",
    "gbp",
    "procent",
    "percent",
    "per cent",
    "fte",
    "hours",
    "uren",
    " uur",
    "days",
    "dagen",
)
_RATE_EACH = re.compile(r"(?:[€$£] ?|eur |usd |gbp )[0-9][0-9.,]*(?:,-{1,2})? (?:for|voor) $")
_RATE_COMMA = re.compile(r"(?:[€$£] ?|eur )[0-9][0-9.,]*(?:,-{1,2})? (?:[a-z]+ ){0,6}$")


def find_frequencies(passage: Passage) -> list[Fact]:
    """Find how often something happens: ``value`` times per ``unit``; a price "per month" is a rate and none.

    >>> from .passage import read_passage
    >>> [(str(f.value), f.unit) for f in find_frequencies(read_passage("twee keer per jaar en eens in de twee jaar"))]
    [('2', 'year'), ('1', '2 years')]
    """
    found: list[Fact] = []
    for place, word in passage.places(_ADVERBS):
        times, unit = _ADVERBS[word]
        start = place
        if _FEE.match(passage.folded, place + len(word)):
            continue
        every = passage.by_end.get(place - 1) if passage.folded.endswith("-", 0, place) else None
        if every is not None and 0 < every.value() < 1:
            start, times = every.start, 1 / every.value()
        elif every is not None and 1 <= every.value() < 100:
            start, unit = every.start, _lengthened(unit, every.value())
        if passage.folded.endswith("semi-", 0, place) and word in ("annual", "annually"):
            start, times = place - 5, Decimal(2)
        if passage.folded.endswith("bi-", 0, place):
            start, unit = place - 3, _lengthened(unit, Decimal(2))
        count = _COUNT.search(passage.folded, max(0, start - 24), start - 1) if start == place and place else None
        several = _times(passage, count) if count is not None and passage.folded[place - 1] == " " else None
        if count is not None and several is not None:
            start, times = count.start(), several * times
        found.append(passage.fact("frequency", times, unit, start, place + len(word)))
    for place, word in passage.places((*_PERIODS, *_WEEKDAYS)):
        fact = _per_period(passage, place, word)
        if fact is not None:
            found.append(fact)
    annum = passage.folded.find("p.a.")
    while annum >= 0:
        start = annum - passage.folded.endswith(" ", 0, annum)
        count = _COUNT.search(passage.folded, max(0, start - 16), start)
        several = _times(passage, count) if count is not None else None
        if count is not None and several is not None:
            found.append(passage.fact("frequency", several, "year", count.start(), annum + 4))
        annum = passage.folded.find("p.a.", annum + 4)
    found.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    return [fact for position, fact in enumerate(found) if position == 0 or fact.span.start >= found[position - 1].span.end]


def _per_period(passage: Passage, place: int, word: str) -> Fact | None:
    folded, end = passage.folded, place + len(word)
    start, many, every_other = _step_back(passage, place)
    unit = "week" if word in _WEEKDAYS else _PERIODS[word]
    opening = _opening(folded, start)
    if folded.endswith(("business ", "working "), 0, place) and unit == "day":
        unit = "working day"
    if word in _WEEKDAYS:
        if opening is None or opening == "any":
            return None
        monthly = every_other and re.match(
            r" (?:van (?:de|elke|iedere) maand|of (?:the|each|every) month)", folded[end : end + 20]
        )
        unit = "month" if every_other and every_other not in ("other", "andere") else unit
        return passage.fact("frequency", _ONE, unit, start - len(opening) - 1, end + (monthly.end() if monthly else 0))
    if every_other in ("other", "andere"):
        many = Decimal(2)
    elif every_other is not None:
        return None
    count = (
        _COUNT.search(folded, max(0, start - 34), start - (folded[start - 1] == " "))
        if start and folded[start - 1] in " /" and _COUNTS.search(folded, max(0, start - 20), start)
        else None
    )
    if many is not None and many != _ONE:
        unit = _lengthened(unit, many)
    if count is not None:
        times = _times(passage, count)
        if times is not None:
            return passage.fact("frequency", times, unit, count.start(), end, _limit(folded, count.start(), end))
    if opening is None or (many is None and opening != "any" and _is_rate(folded, start - len(opening) - 1)):
        return None
    if opening == "any" or (opening in ("om de", "om het", "p/", "/") and many is None and unit not in ("year", "week", "month")):
        return None
    begin = start - len(opening) - (opening != "p/")
    if opening in ("om het", "om de") and many is None:
        unit = _lengthened(unit, Decimal(2))
    return passage.fact("frequency", _ONE, unit, begin, end, _limit(folded, begin, end))


def _lengthened(unit: str, times: Decimal) -> str:
    """Return a period so many times as long: twice "week" is "2 weeks", three times "2 weeks" is "6 weeks"."""
    number, _, period = unit.partition(" ") if unit[0].isdigit() else ("1", "", unit)
    return f"{plain(times * Decimal(number)):f} {period.removesuffix('s')}s"


def _limit(folded: str, start: int, end: int) -> Bound:
    bound = find_bound(folded, start, end)
    return bound if bound != "range" else "exact"


def _step_back(passage: Passage, place: int) -> tuple[int, Decimal | None, str | None]:
    """Return where the period begins with its modifiers and number: "two (2) calendar |years"."""
    folded, start, ordinal = passage.folded, place, None
    for _ in range(2 if folded.endswith(_MODIFIER_ENDS, 0, place) else 0):
        gap = start - 1
        if gap <= 0 or folded[gap] != " ":
            break
        begin = max(folded.rfind(" ", max(0, gap - 14), gap), folded.rfind("\n", max(0, gap - 14), gap)) + 1
        word = folded[begin:gap]
        if word in _PLAIN_MODIFIERS:
            start = begin
        elif word in _ORDINAL_MODIFIERS:
            start, ordinal = begin, word
        else:
            break
    number = passage.number_before(start)
    if number is not None and number.value() < 100 and number.value() >= 1 and folded[start - 1] == " ":
        return number.start, number.value(), ordinal
    return start, None, ordinal


def _opening(folded: str, start: int) -> str | None:
    if not folded.endswith(_EACH_ENDS, 0, start):
        return None
    for word in _EACH:
        if word[-1] == "/":
            if folded.endswith(word, 0, start) and (word == "p/" or folded.endswith("x/", 0, start)):
                return word
            continue
        if folded.endswith(word + " ", 0, start) and not folded[start - len(word) - 2 : start - len(word) - 1].isalpha():
            return word
    return None


def _times(passage: Passage, count: re.Match[str]) -> Decimal | None:
    fixed = {"once": 1, "twice": 2, "thrice": 3, "fourfold": 4}
    for name, times in fixed.items():
        if count[name] is not None:
            return Decimal(times)
    if count["number"] in ("een", "eenmaal"):
        return _ONE
    number = passage.number_at(count.start("number"))
    return number.value() if number is not None else None


def _is_rate(folded: str, start: int) -> bool:
    head = folded[max(0, start - 64) : start]
    if not any(mark in head for mark in _RATE_MARKS):
        return False
    if not folded.startswith("per ", start):
        # "€ 5.000 for each day" is a rate; "5 % of the calls each month" is not.
        return _RATE_EACH.search(head) is not None
    return _RATE.search(head.rstrip() + " ") is not None or _RATE_COMMA.search(head) is not None
