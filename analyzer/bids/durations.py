"""Periods of time in one unit, the same for what a comparison shows and for what it marks as best and worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..facts import MONTHS, SHORT_UNITS, to_days, to_seconds
from ..types import Fact


def is_period(fact: Fact) -> bool:
    """Tell whether a value is a period of time that can be converted: rings of a telephone cannot."""
    return fact.kind == "duration" and fact.unit != "rings" and isinstance(fact.value, Decimal)


def common_unit(facts: Sequence[Fact]) -> str:
    """Return the unit in which all these periods are told: months only where all are months, for they have no fixed days.

    >>> from ..facts import parse_fact
    >>> common_unit([parse_fact(text, "duration") for text in ("five working days", "36 hours")])
    'hours'
    """
    if all(fact.unit in MONTHS for fact in facts):
        return "months"
    if not any(fact.unit in SHORT_UNITS for fact in facts):
        return "days"
    return "seconds" if all(fact.unit in ("seconds", "minutes") for fact in facts) else "hours"


def converted(fact: Fact, unit: str) -> Fact:
    """Return a period, or both ends of a range of them, in one of the common units.

    >>> from ..facts import parse_fact
    >>> week = parse_fact("five working days", "duration")
    >>> [str(converted(week, unit).value) for unit in ("hours", "days")]
    ['120', '7']
    """
    upper = _number(replace(fact, value=fact.upper), unit) if fact.upper is not None and fact.bound == "range" else None
    return replace(fact, value=_number(fact, unit), unit=unit, upper=upper)


def _number(fact: Fact, unit: str) -> Decimal:
    if unit == "months":
        assert isinstance(fact.value, Decimal)
        return fact.value * MONTHS[fact.unit]
    if unit == "days":
        return to_days(fact)
    seconds = to_seconds(fact)
    return seconds if unit == "seconds" else seconds / 3600
