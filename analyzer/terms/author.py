"""The author of general terms, who names nobody a party: the one name that acts throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set

from .roles import role_of_name

_SUBJECT = re.compile(
    r"\b(?P<name>[A-ZÀ-Ý][\w’'-]{1,29}\w) (?:zal|is|heeft|kan|mag|behoudt|levert|will|shall|may|can|provides|reserves)\b"
)
_GIVEN = r"\b(?P<given>(?:[A-ZÀ-Ý][\w’'-]* (?:van |de |der |den |ten |ter ){{0,2}}){{0,3}}){}\b"
_READ = 60_000  # characters
_COMMONEST, _HABIT, _NEARLY_ALWAYS = 6, 6, 0.8  # names looked at; how often one acts; and is given in full


def find_author(text: str, known: Set[str]) -> str | None:
    """Return the name that acts throughout and is no common noun, nor one of the ``known`` names in small letters.

    >>> find_author("Jan de Wit levert de dienst. " * 6, set())
    'Jan de Wit'
    """
    counts = Counter(match["name"] for match in _SUBJECT.finditer(text[:_READ]))
    for name, count in counts.most_common(_COMMONEST):
        lowered = name.lower()
        if count >= _HABIT and lowered not in known and f" {lowered} " not in text and role_of_name(name) is None:
            return _in_full(name, text)
    return None


def _in_full(name: str, text: str) -> str:
    """Return the name with the words that the text nearly always gives before it: "Jan de Wit" for "Wit"."""
    given = Counter(match["given"] for match in re.finditer(_GIVEN.format(re.escape(name)), text))
    most, times = given.most_common(1)[0]
    return f"{most}{name}" if times >= _NEARLY_ALWAYS * given.total() else name
