"""Weights: what each requirement counts for in a score, by severity or as a flat YAML file says.

::

    high: 4                # every requirement of this severity
    sla: 3                 # every requirement of a topic
    liability.cap: 10      # one requirement
    vague: 0.25            # the part of its weight that a vague provision earns
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from ..checklist import ChecklistError, Requirement, at_key, available_checklists, load_catalogue, parse_yaml
from .records import Scheme

# Each step of severity counts double. A value outside the norm can be held against the vendor, vague words hardly.
SEVERITIES: Mapping[str, Decimal] = {"high": Decimal(4), "medium": Decimal(2), "low": Decimal(1)}
SHARES: Mapping[str, Decimal] = {
    "met": Decimal(1),
    "deviates": Decimal("0.5"),
    "vague": Decimal("0.25"),
    "missing": Decimal(0),
    "unreadable": Decimal(0),
}
_SETTABLE = ("deviates", "vague")


def load_scheme(path: Path | None, catalogue: Mapping[str, Requirement]) -> Scheme:
    """Return how bids are scored, by severity where no file says otherwise; raise `ChecklistError` with file and line.

    A file serves every tender of a house, so it may name requirements of checklists that are not in use this time.

    >>> load_scheme(None, {}).weight("liability.cap", "high")
    Decimal('4')
    """
    severities, shares = dict(SEVERITIES), dict(SHARES)
    topics: dict[str, Decimal] = {}
    requirements: dict[str, Decimal] = {}
    if path is not None:
        known = {**load_catalogue(available_checklists()), **catalogue}
        known_topics = {requirement.topic for requirement in known.values()}
        for key, value in parse_yaml(path, wanted="a weight for each requirement or topic").items():
            name = str(key)
            try:
                if name in severities:
                    severities[name] = _number(value)
                elif name in _SETTABLE:
                    shares[name] = _share(value)
                elif name in known_topics:
                    topics[name] = _number(value)
                elif name in known:
                    requirements[name] = _number(value)
                else:
                    raise ValueError("no such severity, topic or requirement; use high, sla, liability.cap and the like")
            except ValueError as fault:
                raise ChecklistError(at_key(path, name, f"{name}: {fault}")) from None
    return Scheme(severities, topics, requirements, shares)


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("expected a number, 0 or more")
    number = Decimal(str(value))
    if not number.is_finite() or number < 0:
        raise ValueError("expected a number, 0 or more")
    return number


def _share(value: object) -> Decimal:
    number = _number(value)
    if number > 1:
        raise ValueError("expected a part of the weight, from 0 to 1")
    return number
