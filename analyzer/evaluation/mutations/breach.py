"""Figures beyond a norm: the same kind of value, in the same words, on the wrong side of what the checklist asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...checklist import PolicyRule
from ...facts import keeps_norm, parse_fact
from ...types import Fact, Language

_UNITS: dict[Language, dict[str, str]] = {
    "en": {"seconds": "seconds", "minutes": "minutes", "hours": "hours", "days": "days", "weeks": "weeks", "months": "months"},
    "nl": {"seconds": "seconden", "minutes": "minuten", "hours": "uur", "days": "dagen", "weeks": "weken", "months": "maanden"},
}
_SHORT_AMOUNTS = (2, 3, 5, 7)
_LONG_AMOUNTS = (3, 6, 10, 14, 21, 45, 90)
_FREQUENCIES: dict[Language, tuple[str, ...]] = {
    "en": ("every quarter", "twice a year"),
    "nl": ("ieder kwartaal", "twee keer per jaar"),
}
_FEES: dict[Language, tuple[str, ...]] = {
    "en": ("2 months' fees", "1 month's fees"),
    "nl": ("2 maandvergoedingen", "1 maandvergoeding"),
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def beyond(fact: Fact, rules: tuple[PolicyRule, ...], language: Language) -> str | None:
    """Return a value that breaks a norm which ``fact`` keeps, as the language writes it; None where there is no such norm.

    Of two norms (answered, abandoned) the one that lies nearest is the one that is kept.

    >>> limit = PolicyRule(element="limit", at_most="48 hours")
    >>> beyond(parse_fact("24 uur", "duration"), (limit,), "nl")
    '90 uur'
    """
    for rule in sorted((rule for rule in rules if _keeps(fact, rule)), key=lambda rule: _distance(fact, rule)):
        for text in _candidates(fact, rule, language):
            try:
                other = parse_fact(text, fact.kind)
            except ValueError:
                continue
            if _keeps(other, rule) is False:
                return text
    return None


def breaks(fact: Fact, rules: tuple[PolicyRule, ...]) -> bool:
    """Tell whether a value is beyond any of the norms that it can be compared with."""
    return any(_keeps(fact, rule) is False for rule in rules)


def _keeps(fact: Fact, rule: PolicyRule) -> bool | None:
    return keeps_norm(fact, rule.limit, at_most=bool(rule.at_most))


def _distance(fact: Fact, rule: PolicyRule) -> Decimal:
    limit = parse_fact(rule.limit, fact.kind)
    if isinstance(fact.value, Decimal) and isinstance(limit.value, Decimal) and fact.unit == limit.unit:
        return abs(fact.value - limit.value)
    return Decimal(0)


def _candidates(fact: Fact, rule: PolicyRule, language: Language) -> Iterator[str]:
    far = _LONG_AMOUNTS[::-1] if rule.at_most else _SHORT_AMOUNTS
    match fact.kind:
        case "duration":
            units = list(_UNITS[language])
            at = units.index(fact.unit) if fact.unit in units else units.index("days")
            for unit in units[at:] if rule.at_most else units[at::-1]:
                yield from (f"{amount} {_UNITS[language][unit]}" for amount in far)
        case "percent":
            yield from (f"{amount} %" for amount in ((35, 55) if rule.at_most else (60, 40)))
        case "ratio":
            yield _NUMBER.sub("55", fact.quote, count=1)
        case "score":
            for figure in ("4.1", "1.1", "4,1", "1,1", "4", "1"):
                yield _NUMBER.sub(figure, fact.quote, count=1)
        case "frequency":
            yield from _FREQUENCIES[language]
        case "fee":
            yield from _FEES[language]
