"""The proof of absence: the passages that come nearest to a requirement, by the words that its phrases wait for."""

from __future__ import annotations

import math
from collections.abc import Collection

from ..types import Language
from .rules import Case

NEAREST = 3
# A word in more than this share of the passages says nothing about one of them.
_COMMON_SHARE = 0.1


def nearest_passages(case: Case, requirements: Collection[str]) -> dict[str, list[int]]:
    """Return, for each requirement id, the positions of the passages that hold most of its rarest words, best first."""
    scores: dict[str, dict[int, float]] = {name: {} for name in requirements}
    total = max(len(case.passages), 1)
    for language, postings in _postings(case).items():
        for number, positions in postings.items():
            wanting = case.rulebook.owners(number, language) & scores.keys()
            if not wanting or len(positions) > max(total * _COMMON_SHARE, 3):
                continue
            weight = math.log(total / len(positions)) + 0.1
            for owner in wanting:
                found = scores[owner]
                for position in positions:
                    found[position] = found.get(position, 0.0) + weight
    return {name: sorted(found, key=lambda at: (-round(found[at], 6), at))[:NEAREST] for name, found in scores.items()}


def _postings(case: Case) -> dict[Language, dict[int, list[int]]]:
    """Return by language and word of the phrases the passages that hold it, lead-ins not counted."""
    found: dict[Language, dict[int, list[int]]] = {}
    for position, passage in enumerate(case.passages):
        if passage.is_heading:
            continue
        postings = found.setdefault(passage.language, {})
        for number, mask in case.places[position][0].masks.items():
            if mask >> passage.skip:
                postings.setdefault(number, []).append(position)
    return found
