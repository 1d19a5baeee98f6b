"""The proof of absence: the passages that come nearest to a requirement, by the words that its phrases wait for."""

from __future__ import annotations

import math
from collections.abc import Collection

from .rules import Case

NEAREST = 3
# A word in more than this share of the passages says nothing about one of them.
_COMMON_SHARE = 0.1


def nearest_passages(case: Case, requirements: Collection[str]) -> dict[str, list[int]]:
    """Return, for each requirement id, the positions of the passages that hold most of its rarest words, best first."""
    scores: dict[str, dict[int, float]] = {name: {} for name in requirements}
    total = max(len(case.passages), 1)
    languages = [passage.language for passage in case.passages]
    for word, positions in _postings(case).items():
        if len(positions) > max(total * _COMMON_SHARE, 3):
            continue
        weight = math.log(total / len(positions)) + 0.1
        for language in {languages[position] for position in positions}:
            for owner in case.rulebook.owners(word, language) & scores.keys():
                found = scores[owner]
                for position in positions:
                    if languages[position] == language:
                        found[position] = found.get(position, 0.0) + weight
    return {name: sorted(found, key=lambda at: (-found[at], at))[:NEAREST] for name, found in scores.items()}


def _postings(case: Case) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, passage in enumerate(case.passages):
        if not passage.is_heading:
            for word in dict.fromkeys(passage.text.split()[passage.skip :]):
                found.setdefault(word, []).append(position)
    return found
