"""The proof of absence: the passages that come nearest to a requirement, by the words that its phrases wait for."""

from __future__ import annotations

import math
from heapq import nsmallest

from ..checklist import Requirement
from ..phrases import positions
from .rules import Case

NEAREST = 3
# A word in more than this share of the passages says nothing about one of them.
_COMMON_SHARE = 0.05


def nearest_passages(case: Case, requirement: Requirement) -> list[int]:
    """Return the positions of the passages that hold most of the rarest words of a requirement, best first."""
    total = max(len(case.passages), 1)
    scores: dict[int, float] = {}
    for language, sheet in case.sheets.items():
        for bits in sheet.postings(case.rulebook.words(requirement, language)):
            count = bits.bit_count()
            if count <= max(total * _COMMON_SHARE, 3):
                weight = math.log(total / count) + 0.1
                for position in positions(bits):
                    scores[position] = scores.get(position, 0.0) + weight
    return [at for _, at in nsmallest(NEAREST, ((-round(score, 6), at) for at, score in scores.items()))]
