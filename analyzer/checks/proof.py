"""The proof of absence: the passages that come nearest to a requirement, by the words that its phrases wait for."""

from __future__ import annotations

import math
from collections.abc import Collection
from heapq import nsmallest

from ..phrases import positions
from .rules import Case

NEAREST = 3
# A word in more than this share of the passages says nothing about one of them.
_COMMON_SHARE = 0.1


def nearest_passages(case: Case, requirements: Collection[str]) -> dict[str, list[int]]:
    """Return, for each requirement id, the positions of the passages that hold most of its rarest words, best first."""
    scores: dict[str, dict[int, float]] = {name: {} for name in requirements}
    total = max(len(case.passages), 1)
    for language, sheet in case.sheets.items():
        for number, bits in sheet.words():
            wanting = case.rulebook.owners(number, language) & scores.keys()
            if wanting and bits.bit_count() <= max(total * _COMMON_SHARE, 3):
                weight = math.log(total / bits.bit_count()) + 0.1
                for owner in wanting:
                    found = scores[owner]
                    for position in positions(bits):
                        found[position] = found.get(position, 0.0) + weight
    return {name: _best(found) for name, found in scores.items()}


def _best(scores: dict[int, float]) -> list[int]:
    return nsmallest(NEAREST, scores, key=lambda at: (-round(scores[at], 6), at))
