"""Intervals of 95 %: whole documents drawn again, always the same draws, and Wilson's where every draw would be alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from math import sqrt
from random import Random
from typing import Any, TypeVar

_RESAMPLES = 1000
_Z = 1.959964  # of a 95 % interval
_Document = TypeVar("_Document", bound=Any)  # what can be told apart and sorted


def draw_again(documents: Sequence[_Document]) -> Iterator[list[tuple[_Document, int]]]:
    """Yield a thousand times how often each document is drawn when as many are drawn again, with replacement.

    The same documents give the same draws, in any order.

    >>> sum(times for _, times in next(draw_again(["a.pdf", "b.pdf", "c.pdf"])))
    3
    """
    counted = Counter(documents)
    # Passages of a clause library have few different counts: drawing among those is a hundred times quicker.
    kinds = sorted(counted)
    weights = list(accumulate(counted[kind] for kind in kinds))
    draw = Random(0)  # noqa: S311  # resampling, the same every time
    for _ in range(_RESAMPLES if kinds else 0):
        drawn = Counter(draw.choices(range(len(kinds)), cum_weights=weights, k=weights[-1]))
        yield [(kinds[position], times) for position, times in drawn.items()]


def middle(values: Iterable[float]) -> tuple[float, float]:
    """Return between which values lie the middle 95 % of them.

    >>> middle(range(1000))
    (25, 974)
    """
    ordered = sorted(values)
    tail = len(ordered) // 40
    return ordered[tail], ordered[-1 - tail]


def share_interval(documents: Sequence[_Document], counts: Callable[[_Document], tuple[int, int]]) -> tuple[float, float]:
    """Return the interval of a share; ``counts`` gives how many were right of how many in a document, at least one in all.

    Where all are right, or none, all draws are alike and would claim certainty: there it is Wilson's interval, over the documents
    that have any.

    >>> tuple(round(limit, 2) for limit in share_interval(["a.pdf", "b.pdf", "c.pdf", "d.pdf"], lambda name: (1, 1)))
    (0.51, 1.0)
    """
    right, of = (sum(column) for column in zip(*map(counts, documents), strict=True))
    if right in (0, of):
        return _wilson(right / of, sum(1 for document in documents if counts(document)[1]))
    shares = []
    for drawn in draw_again(documents):
        total = sum(counts(document)[1] * times for document, times in drawn)
        if total:
            shares.append(sum(counts(document)[0] * times for document, times in drawn) / total)
    return middle(shares)


def _wilson(share: float, of: int) -> tuple[float, float]:
    half = _Z / (1 + _Z**2 / of) * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    centre = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    return max(0.0, centre - half), min(1.0, centre + half)
