"""From candidates that overlap to passages that each add something: how probable it is that one says what none before it said.

Two wordings of one party are both right, but the second finds nothing new: of the passages of a category, the most probable comes
first, and those that overlap it count for what they add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .context import Floats, Numbers

APART, INSIDE, AROUND, ACROSS = range(4)  # how a passage lies to the more probable ones that it overlaps
LEAST = 0.001  # what is less probable is not looked at
_TIE = 0.001  # share of the first probability that keeps passages in their order within a step

# For each way of lying, probabilities and what they come to; between two points in proportion.
Settlement = Mapping[str, tuple[Sequence[float], Sequence[float]]]


def lie_in_turn(start: Numbers, end: Numbers, chance: Floats) -> Numbers:
    """Return how each passage of a category lies to the more probable ones of its contract.

    >>> import numpy as np
    >>> lie_in_turn(np.array([0, 2, 20, 0]), np.array([9, 5, 30, 12]), np.array([0.9, 0.8, 0.7, 0.6])).tolist()
    [0, 1, 0, 2]
    """
    import numpy as np

    lies = np.zeros(len(chance), np.int64)
    before: list[tuple[int, int]] = []
    for row in np.argsort(-chance, kind="stable").tolist():
        if chance[row] < LEAST:
            break
        first, past = int(start[row]), int(end[row])
        ways = [_way(first, past, low, high) for low, high in before if first < high and past > low]
        lies[row] = min(ways, default=APART)
        before.append((first, past))
    return lies


def _way(first: int, past: int, low: int, high: int) -> int:
    if low <= first and past <= high:
        return INSIDE
    return AROUND if first <= low and high <= past else ACROSS


def settle(chance: Floats, lies: Numbers, settlement: Settlement) -> Floats:
    """Return what the probabilities of passages come to, by how each lies to those before it."""
    import numpy as np

    settled = np.zeros(len(chance))
    for way in np.unique(lies):
        here = lies == way
        points, values = settlement[str(way)]
        settled[here] = np.interp(chance[here], points, values)
    settled = settled * (1 - _TIE) + chance * _TIE
    settled[chance < LEAST] = 0
    return settled
