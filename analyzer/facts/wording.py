"""Values in words, as each language writes them: what a norm asks stands in a policy in one language and is read in the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from ..types import Fact, FactKind, Language

_SWAP = str.maketrans(",.", ".,")
UNITS: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "seconds": {"en": ("second", "seconds"), "nl": ("seconde", "seconden")},
    "minutes": {"en": ("minute", "minutes"), "nl": ("minuut", "minuten")},
    "hours": {"en": ("hour", "hours"), "nl": ("uur", "uur")},
    "working hours": {"en": ("working hour", "working hours"), "nl": ("werkuur", "werkuren")},
    "days": {"en": ("day", "days"), "nl": ("dag", "dagen")},
    "calendar days": {"en": ("calendar day", "calendar days"), "nl": ("kalenderdag", "kalenderdagen")},
    "working days": {"en": ("working day", "working days"), "nl": ("werkdag", "werkdagen")},
    "weeks": {"en": ("week", "weeks"), "nl": ("week", "weken")},
    "months": {"en": ("month", "months"), "nl": ("maand", "maanden")},
    "quarters": {"en": ("quarter", "quarters"), "nl": ("kwartaal", "kwartalen")},
    "years": {"en": ("year", "years"), "nl": ("jaar", "jaar")},
    "rings": {"en": ("ring", "rings"), "nl": ("keer overgaan", "keer overgaan")},
}
_FEES: Mapping[Language, tuple[str, str]] = {
    "en": ("{n} month's fees", "{n} months' fees"),
    "nl": ("{n} maand vergoeding", "{n} maanden vergoeding"),
}
_SHARE_OF_FEES: Mapping[Language, str] = {"en": "{share} % of {fees}", "nl": "{share} % van {fees}"}
_RATIO: Mapping[Language, str] = {"en": "{share} % within {time}", "nl": "{share} % binnen {time}"}
_SCORE: Mapping[Language, str] = {"en": "{n} out of {most}", "nl": "{n} op {most}"}
_TIMES: Mapping[Language, Mapping[int, str]] = {
    "en": {1: "once", 2: "twice"},
    "nl": {1: "één keer", 2: "twee keer"},
}
_MANY_TIMES: Mapping[Language, str] = {"en": "{n} times", "nl": "{n} keer"}
_PERIODS: Mapping[str, Mapping[Language, str]] = {
    "day": {"en": "a day", "nl": "per dag"},
    "working day": {"en": "a working day", "nl": "per werkdag"},
    "week": {"en": "a week", "nl": "per week"},
    "month": {"en": "a month", "nl": "per maand"},
    "quarter": {"en": "a quarter", "nl": "per kwartaal"},
    "half-year": {"en": "every six months", "nl": "per halfjaar"},
    "year": {"en": "a year", "nl": "per jaar"},
}
_EVERY: Mapping[Language, str] = {"en": "every {period}", "nl": "per {period}"}


def say(fact: Fact, language: Language) -> str:
    """Return a value in words of a language; what is no number, or no single one, as written.

    >>> from . import parse_fact
    >>> say(parse_fact("8.0/10", "score"), "nl"), say(parse_fact("jaarlijks", "frequency"), "en")
    ('8,0 op 10', 'once a year')
    """
    if fact.kind not in _SAYING or fact.bound == "range" or not isinstance(fact.value, Decimal):
        return fact.quote
    return _SAYING[fact.kind](fact, fact.value, language)


def duration_text(value: Decimal, unit: str, language: Language) -> str:
    """Return a period of time in its unit.

    >>> duration_text(Decimal(3), "months", "nl"), duration_text(Decimal(1), "hours", "en")
    ('3 maanden', '1 hour')
    """
    one, many = UNITS[unit][language]
    return f"{as_written(value, language)} {one if value == 1 else many}"


def money_text(value: Decimal, currency: str, language: Language) -> str:
    """Return an amount of money, with cents where it has any.

    >>> money_text(Decimal("37.2"), "EUR", "en"), money_text(Decimal(2500000), "EUR", "nl")
    ('€ 37.20', '€ 2.500.000')
    """
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    text = text.translate(_SWAP) if language == "nl" else text
    return f"{'€' if currency == 'EUR' else currency} {text}".strip()


def as_written(number: Decimal, language: Language) -> str:
    """Return a number with the decimals it has, as the language writes it.

    >>> as_written(Decimal("8.0"), "nl"), as_written(Decimal("1500"), "en")
    ('8,0', '1,500')
    """
    text = f"{number:,f}"
    return text.translate(_SWAP) if language == "nl" else text


def _duration(fact: Fact, number: Decimal, language: Language) -> str:
    return duration_text(number, fact.unit, language)


def _percent(fact: Fact, number: Decimal, language: Language) -> str:
    return f"{as_written(number, language)} %"


def _ratio(fact: Fact, number: Decimal, language: Language) -> str:
    if fact.upper is None:
        return _percent(fact, number, language)
    time = duration_text(fact.upper, "seconds", language)
    return _RATIO[language].format(share=as_written(number, language), time=time)


def _score(fact: Fact, number: Decimal, language: Language) -> str:
    if fact.unit == "NPS" or fact.upper is None:
        return fact.quote
    return _SCORE[language].format(n=as_written(number, language), most=as_written(fact.upper, language))


def _fee(fact: Fact, number: Decimal, language: Language) -> str:
    months = fact.unit.removeprefix("percent of ").removesuffix(" months")
    if fact.unit == "months":
        return _FEES[language][number != 1].format(n=as_written(number, language))
    if not months.isdigit():
        return fact.quote
    fees = _FEES[language][months != "1"].format(n=months)
    return _SHARE_OF_FEES[language].format(share=as_written(number, language), fees=fees)


def _frequency(fact: Fact, number: Decimal, language: Language) -> str:
    times = _TIMES[language].get(int(number)) if number == number.to_integral_value() else None
    often = times or _MANY_TIMES[language].format(n=as_written(number, language))
    if fact.unit in _PERIODS:
        return f"{often} {_PERIODS[fact.unit][language]}"
    many, _, unit = fact.unit.partition(" ")
    if unit not in UNITS:
        return fact.quote
    return f"{often} {_EVERY[language].format(period=duration_text(Decimal(many), unit, language))}"


def _money(fact: Fact, number: Decimal, language: Language) -> str:
    return money_text(number, fact.unit, language)


_SAYING: Mapping[FactKind, Callable[[Fact, Decimal, Language], str]] = {
    "duration": _duration,
    "percent": _percent,
    "ratio": _ratio,
    "score": _score,
    "fee": _fee,
    "frequency": _frequency,
    "money": _money,
}
