"""Things known by their name: price indices, statutes, and standards; one table of names for each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..types import Fact, FactKind
from .passage import Passage


def find_named(
    passage: Passage, kind: FactKind, unit: str, names: Mapping[str, tuple[re.Pattern[str], str]], capitals: frozenset[str]
) -> list[Fact]:
    """Find names by their first word; each entry holds the pattern to match there and the name to report.

    Words in ``capitals`` count only when written in capitals ("BIO", not "bio"). A reported name of "" is the text itself.
    """
    found: list[Fact] = []
    for place, word in passage.places(names):
        if found and place < found[-1].span.end - passage.offset:
            continue
        if place and passage.folded[place - 1].isalnum():
            continue
        if word in capitals and not passage.text[place : place + len(word)].isupper():
            continue
        pattern, name = names[word]
        match = pattern.match(passage.folded, place)
        if match is None or passage.folded[match.end() : match.end() + 1].isalpha():
            continue
        value = name or " ".join(passage.text[place : match.end()].split())
        found.append(passage.fact(kind, value, unit, place, match.end()))
    return found
