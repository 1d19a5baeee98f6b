"""Facts held against one another: conversion to one unit, and which is more."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ..types import Fact
from .numbers import plain

_SECONDS = {
    "seconds": Decimal(1),
    "minutes": Decimal(60),
    "hours": Decimal(3_600),
    "working hours": Decimal(3_600),
    "days": Decimal(86_400),
    "calendar days": Decimal(86_400),
    "working days": Decimal(86_400),
    "weeks": Decimal(604_800),
    "months": Decimal(2_592_000),
    "quarters": Decimal(7_776_000),
    "years": Decimal(31_536_000),
}
# In days, five working days fill a week.
_CALENDAR_SECONDS = {**_SECONDS, "working days": Decimal(86_400) * 7 / 5}
# Units of a day or less, in which periods are not reckoned by the calendar; and those of the calendar, in months.
SHORT_UNITS = frozenset(("seconds", "minutes", "hours", "working hours"))
MONTHS = {"months": Decimal(1), "quarters": Decimal(3), "years": Decimal(12)}
_PER_YEAR = {
    "day": Decimal(365),
    "working day": Decimal(260),
    "week": Decimal(52),
    "month": Decimal(12),
    "quarter": Decimal(4),
    "half-year": Decimal(2),
    "year": Decimal(1),
}
_FEE_PERCENT = re.compile(r"percent of ([0-9.]+) months")
End = Literal["lower", "upper"]


def to_days(fact: Fact, *, end: End = "lower") -> Decimal:
    """Convert a duration to calendar days: a month has 30, a year 365, and five working days fill a week.

    Raises ValueError where the fact is no duration, or one in rings.

    >>> from ..types import Span
    >>> to_days(Fact("duration", Decimal(5), "working days", Span(0, 0), ""))
    Decimal('7')
    """
    return plain(_converted(fact, _CALENDAR_SECONDS, end) / _SECONDS["days"])


def to_seconds(fact: Fact, *, end: End = "lower") -> Decimal:
    """Convert a duration to seconds; a working day counts as 24 hours here, as it does against a limit in hours.

    Raises ValueError where the fact is no duration, or one in rings.

    >>> from ..types import Span
    >>> to_seconds(Fact("duration", Decimal(2), "minutes", Span(0, 0), ""))
    Decimal('120')
    """
    return _converted(fact, _SECONDS, end)


def to_fee_months(fact: Fact) -> Decimal:
    """Convert a multiple of fees to months of fees: half of the fees of twelve months are six.

    Raises ValueError where the fact is no fee, or one of a period that has no months.

    >>> from ..types import Span
    >>> to_fee_months(Fact("fee", Decimal(50), "percent of 12 months", Span(0, 0), ""))
    Decimal('6')
    """
    if fact.kind != "fee":
        raise ValueError(f"{fact.quote!r} is no multiple of fees")
    return plain(_fee_months(fact, _number(fact, "lower")))


def _converted(fact: Fact, factors: dict[str, Decimal], end: End) -> Decimal:
    if fact.kind != "duration" or fact.unit not in factors:
        raise ValueError(f"{fact.quote!r} ({fact.kind}, {fact.unit}) is no period of time that can be converted")
    return plain(_number(fact, end) * factors[fact.unit])


def compare(a: Fact, b: Fact, *, end: End = "lower") -> int:
    """Return -1, 0 or 1 as ``a`` is less than, equal to or more than ``b``; ``end`` picks the end of ranges.

    Durations: in seconds where one of them is in hours or less (a working day is then 24 hours), in months where both are in
    months, quarters or years, otherwise in calendar days (a working day is then 7/5). Rings only against rings. Ratios:
    1 where share and speed are both at least as good, -1 where either falls short. Scores: as part of their maximum.
    Frequencies: per year. Fees: in months of fees. Raises ValueError where the two cannot be compared.

    >>> from . import parse_fact
    >>> compare(parse_fact("2 days", "duration"), parse_fact("48 hours", "duration"))
    0
    >>> compare(parse_fact("75/20", "ratio"), parse_fact("80/20", "ratio"))
    -1
    """
    if a.kind != b.kind:
        raise ValueError(f"a {a.kind} ({a.quote!r}) cannot be compared with a {b.kind} ({b.quote!r})")
    if a.kind == "date":
        return _order_dates(a, b)
    if a.kind == "ratio":
        return _order_ratios(a, b)
    first, second = _measure(a, b, end), _measure(b, a, end)
    return (first > second) - (first < second)


def _number(fact: Fact, end: End) -> Decimal:
    value = fact.upper if end == "upper" and fact.bound == "range" and fact.upper is not None else fact.value
    if not isinstance(value, Decimal):
        raise ValueError(f"{fact.quote!r} holds no number to compare")
    return value


def _measure(fact: Fact, other: Fact, end: End) -> Decimal:
    value = _number(fact, end)
    match fact.kind:
        case "duration":
            if fact.unit == other.unit:
                return value
            if "rings" in (fact.unit, other.unit):
                raise ValueError(f"{fact.quote!r} cannot be compared with {other.quote!r}")
            if fact.unit in MONTHS and other.unit in MONTHS:
                return value * MONTHS[fact.unit]
            return _converted(fact, _SECONDS if fact.unit in SHORT_UNITS or other.unit in SHORT_UNITS else _CALENDAR_SECONDS, end)
        case "frequency":
            return value * _per_year(fact.unit)
        case "score" if "NPS" not in (fact.unit, other.unit):
            if fact.upper is not None and other.upper is not None:
                return value / fact.upper
        case "fee":
            return _fee_months(fact, value)
    if fact.unit != other.unit:
        raise ValueError(f"{fact.quote!r} ({fact.unit}) cannot be compared with {other.quote!r} ({other.unit})")
    return value


def _per_year(unit: str) -> Decimal:
    many, _, period = unit.partition(" ") if unit[:1].isdigit() else ("1", "", unit)
    per_year = _PER_YEAR.get(period.removesuffix("s"))
    if per_year is None:
        raise ValueError(f"{unit!r} is no period that things are counted by")
    return per_year / Decimal(many)


def _fee_months(fact: Fact, value: Decimal) -> Decimal:
    if fact.unit == "months":
        return value
    share = _FEE_PERCENT.fullmatch(fact.unit)
    if share is None:
        raise ValueError(f"{fact.quote!r} says nothing about a number of months")
    return value * Decimal(share[1]) / 100


def _order_dates(a: Fact, b: Fact) -> int:
    first, second = str(a.value), str(b.value)
    if first.startswith("--") != second.startswith("--"):
        raise ValueError(f"{a.quote!r} and {b.quote!r} cannot be compared: one of them has no year")
    return (first > second) - (first < second)


def _order_ratios(a: Fact, b: Fact) -> int:
    if a.upper is None or b.upper is None:
        raise ValueError(f"{a.quote!r} and {b.quote!r} cannot be compared: one of them has no seconds")
    share, other = _number(a, "lower"), _number(b, "lower")
    if (share, a.upper) == (other, b.upper):
        return 0
    return 1 if share >= other and a.upper <= b.upper else -1
