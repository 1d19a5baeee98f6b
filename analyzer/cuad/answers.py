"""A category's answer in a word or two: a date, a period, a law, yes or no; and the one form in which two are compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import MAXYEAR, date
from decimal import Decimal

from ..facts import find_facts
from ..types import Fact
from .categories import CLAUSES
from .finding import Passage

DATED = ("Agreement Date", "Effective Date", "Expiration Date")
PERIODS = ("Renewal Term", "Notice Period To Terminate Renewal")
WORDED = (*DATED, *PERIODS, "Governing Law")
YES_OR_NO = tuple(category for category in CLAUSES if category not in WORDED)

_PERPETUAL = re.compile(
    r"(?i)perpetual|indefinite|until (?:it is )?(?:otherwise )?(?:terminated|cancel)|unless (?:sooner |earlier )?terminated"
)
_NUMERIC_DATE = re.compile(r"(\d{1,2}|\[\])/(\d{1,2}|\[\])/(\d\d\[\]|\d{2,4}|\[\])")
_AMERICAN_DATE = re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:(?:19|20)\d\d|\d\d)\b")
_SUCCESSIVE = re.compile(r"(?i)successive|additional .{0,30}(?:terms|periods)|consecutive|each year|year[- ]to[- ]year")
_PERIOD = re.compile(r"(\d+(?:\.\d+)?)\)?\s*-?\s*(day|week|month|year)s?")
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12"}
_LAW = re.compile(
    r"(?i)^(?:the )?(?:[a-z]+ )?laws? of (?:the )?(?:(?:state|commonwealth|province|republic) of )?(?:the )?|\s+laws?$"
)
_CANADIAN = frozenset("ontario,british columbia,alberta,quebec,manitoba,saskatchewan,nova scotia,new brunswick".split(","))
_ORDINAL = re.compile(r"\b(\d{1,2})\s?(?:s\s?t|n\s?d|r\s?d|t\s?h)?\b\s*(?:day\s+of\s+)?(?=[A-Z])", re.IGNORECASE)
_OPEN_DATE = re.compile(r"(?:[_\[\]●•].{0,30}|^, )((?:19|20)\d\d)\b")
_STATES = (
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Georgia,Hawaii,Idaho,Illinois,Indiana,Iowa"
    ",Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada"
    ",New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Puerto Rico"
    ",Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming"
    ",Ontario,British Columbia,Alberta,Quebec,England,Israel,Germany,Netherlands,Switzerland,Japan,Hong Kong,Taiwan,Singapore"
    ",France,India,Ireland,Italy,Spain,Sweden,Denmark,Norway,Belgium,Australia,Brazil,Mexico,South Africa,Scotland"
).split(",")
_PLACES = re.compile(
    r"\b(" + "|".join(sorted((name.replace(" ", r"\s+") for name in _STATES), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_READ = 3  # passages of a category, most probable first
_PIVOT = 50  # a year of two digits below it is of this century


def normalise(category: str, answer: str) -> str:
    """Return an answer in the form in which two of them are compared.

    >>> normalise("Expiration Date", "05/08/14"), normalise("Renewal Term", "Successive one (1) years")
    ('2014-05-08', 'successive 1 year')
    >>> normalise("Governing Law", "Province of Ontario, Canada"), normalise("Exclusivity", "Yes")
    ('canada; ontario', 'yes')
    """
    plain = " ".join(answer.lower().split()).strip(" .;")
    if category in DATED:
        return _normal_date(plain)
    if category in PERIODS:
        return _normal_period(plain)
    return _normal_law(plain) if category == "Governing Law" else plain


def _normal_date(plain: str) -> str:
    match = _NUMERIC_DATE.search(plain)
    if not match:
        return "perpetual" if plain.startswith("perpetual") else plain
    month, day, year = match.groups()
    return f"{_whole_year(year)}-{month.zfill(2)}-{day.zfill(2)}"


def _whole_year(year: str) -> str:
    """Return a year of two digits with its century; any other as it is."""
    if len(year) == 2 and year.isdigit():
        return f"{'20' if int(year) < _PIVOT else '19'}{year}"
    return year


def _normal_period(plain: str) -> str:
    for word, figure in _NUMBERS.items():
        plain = re.sub(rf"\b{word}\b(?!\s*\(\d)", figure, plain)
    match = _PERIOD.search(plain)
    if not match:
        return "perpetual" if plain.startswith("perpetual") else plain
    # Annotators wrote the word in several ways.
    successive = "successive " if re.match(r"su\w*s\w*ive", plain) else ""
    years, rest = divmod(float(match[1]), 12)
    if match[2] == "month" and years and not rest:
        return f"{successive}{years:g} year"
    return f"{successive}{match[1]} {match[2]}"


def _normal_law(plain: str) -> str:
    parts = (
        re.sub(r"^(?:the )?(?:(?:state|commonwealth|province) of )?(?:the )?", "", part.strip())
        for part in re.split("[;,]", plain)
    )
    return "; ".join(sorted({part for part in parts if part and part not in ("united kingdom", "united states", "usa")}))


def find_answers(text: str, passages: Sequence[Passage], present: Collection[str]) -> dict[str, str]:
    """Return the answers that the most probable passages of a contract give, for the categories ``present`` in it.

    Yes or no is said of every category that asks it.
    """
    quotes: dict[str, list[str]] = {}
    for one in sorted(passages, key=lambda passage: -passage.probability):
        if one.category in present and len(quotes.setdefault(one.category, [])) < _READ:
            quotes[one.category].append(text[one.span.start : one.span.end])
    answers = {category: "Yes" if category in present else "No" for category in YES_OR_NO}
    for category in ("Agreement Date", "Effective Date"):
        answers |= _first(category, map(_date_in, quotes.get(category, ())))
    if "Effective Date" in quotes and "Effective Date" not in answers and "Agreement Date" in answers:
        answers["Effective Date"] = answers["Agreement Date"]  # "as of the date first written above"
    start = answers.get("Effective Date") or answers.get("Agreement Date")
    answers |= _first("Expiration Date", (_expiry(quote, start) for quote in quotes.get("Expiration Date", ())))
    for category in PERIODS:
        answers |= _first(category, (_period(category, quote) for quote in quotes.get(category, ())))
    return answers | _first("Governing Law", map(_law, quotes.get("Governing Law", ())))


def _first(category: str, answers: Iterable[str | None]) -> dict[str, str]:
    """Return the first answer that a passage gives, under the name of its category."""
    answer = next((answer for answer in answers if answer is not None), None)
    return {} if answer is None else {category: answer}


def _date_in(quote: str) -> str | None:
    plain = _ORDINAL.sub(r"\1 ", " ".join(quote.split()))
    american = _AMERICAN_DATE.search(plain)
    if american:  # 3/1/2005 is the first of March in the contracts of CUAD
        return american[0]
    dates = _dates(find_facts(plain))
    if dates:
        return _as_written(dates[0])
    left_open = _OPEN_DATE.search(plain)
    return f"[]/[]/{left_open[1]}" if left_open else None


def _dates(facts: Sequence[Fact]) -> list[str]:
    """Return the whole dates among facts, ISO 8601; a month alone or a day of every year is none."""
    return [value for fact in facts if fact.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value := str(fact.value))]


def _as_written(value: str) -> str:
    """Return an ISO date as the annotators write dates: month, day, year.

    >>> _as_written("2014-05-08")
    '5/8/2014'
    """
    year, month, day = value.split("-")
    return f"{int(month)}/{int(day)}/{year}"


def _expiry(quote: str, start: str | None) -> str | None:
    """Return the end of the first term: the date named, else its length from the start, else that it has none."""
    facts = find_facts(quote)
    dates = _dates(facts)
    if dates:
        return _as_written(dates[-1])
    length = next((fact for fact in facts if fact.kind == "duration" and fact.unit in ("months", "years")), None)
    if length is not None:
        return _later(start, length) if start and "[" not in start else None
    return "perpetual" if _PERPETUAL.search(quote) else None


def _later(start: str, length: Fact) -> str | None:
    month, day, year = start.split("/")
    value = Decimal(str(length.value))
    if value != int(value) or not 0 < value < 1200:
        return None
    start_months = int(_whole_year(year)) * 12 + int(month) - 1
    months = start_months + int(value) * (12 if length.unit == "years" else 1)
    if months // 12 > MAXYEAR:
        return None
    try:
        end = date(months // 12, months % 12 + 1, int(day))
    except ValueError:  # 29 February, the 31st of a short month
        end = date(months // 12, months % 12 + 1, 28)
    return f"{end.month}/{end.day}/{end.year}"


def _period(category: str, quote: str) -> str | None:
    quote = " ".join(quote.split())
    facts = [fact for fact in find_facts(quote) if fact.kind == "duration" and fact.unit in ("days", "weeks", "months", "years")]
    if category == "Renewal Term":
        near = [fact for fact in facts if re.search(r"(?i)renew|exten|additional|success|consecutive", _before(quote, fact))]
        facts = near or [fact for fact in facts if fact.unit in ("months", "years")]
    else:
        facts = [fact for fact in facts if re.search(r"(?i)prior|before|notice|advance", _around(quote, fact))] or facts
    if not facts:
        return None
    chosen = facts[0]
    value = Decimal(str(chosen.value))
    unit = chosen.unit if value != 1 else chosen.unit.removesuffix("s")
    successive = "successive " if category == "Renewal Term" and _SUCCESSIVE.search(quote) else ""
    return f"{successive}{value.normalize():f} {unit}"


def _before(quote: str, fact: Fact) -> str:
    return quote[max(0, fact.span.start - 90) : fact.span.end + 40]


def _around(quote: str, fact: Fact) -> str:
    return quote[max(0, fact.span.start - 50) : fact.span.end + 50]


def _law(quote: str) -> str | None:
    plain = " ".join(quote.split())
    laws = [fact.quote for fact in find_facts(plain) if fact.kind == "law" and fact.unit == "governing"]
    # The law that the finder names; else the first place that the clause names.
    place = next((match for law in (*laws, plain) for match in _PLACES.finditer(law)), None)
    if place is None:
        if re.search(r"\bPRC\b|People.s Republic of China", plain):
            return "People's Republic of China"
        return _LAW.sub("", laws[0]).strip() if laws else None
    name = " ".join(place[1].split()).title()
    if name == "England" and re.search(r"England\s+(?:and|&)\s+Wales", plain, re.IGNORECASE):
        return "England; Wales"
    return f"{name}, Canada" if name.lower() in _CANADIAN else name
