"""How a particular's score stands among those of the contract: the columns that its trees weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .surroundings import Particular

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .context import Floats

    Mask = NDArray[np.bool_]

_NONE = -5.0  # the score where there is no other


def stand_particulars(scores: Floats, particulars: Sequence[Particular]) -> Floats:
    """Return the columns of a contract's particulars of one category: scores, those of overlaps and neighbours, figures."""
    import numpy as np

    count = len(particulars)
    if not count:
        return np.zeros((0, 0), np.float32)
    start = np.array([particular.span.start for particular in particulars])
    end = np.array([particular.span.end for particular in particulars])
    order = np.argsort(-scores, kind="stable")
    rank = np.empty(count)
    rank[order] = np.arange(count)
    best, second = scores[order[0]], scores[order[1]] if count > 1 else _NONE
    overlap = (start[:, None] < end[None, :]) & (end[:, None] > start[None, :])
    np.fill_diagonal(overlap, val=False)
    longer = overlap & ((end - start)[None, :] > (end - start)[:, None])

    def highest(mask: Mask) -> Floats:
        found: Floats = np.where(mask, scores[None, :], _NONE).max(axis=1)
        return found

    columns = [
        scores,
        rank,
        scores - best,
        np.full(count, second),
        np.full(count, (scores > 0).sum()),
        highest(overlap),
        highest(longer),
        highest(overlap & ~longer),
        np.concatenate([[_NONE], scores[:-1]]),
        np.concatenate([scores[1:], [_NONE]]),
        overlap.sum(axis=1),
        start - start[order[0]],
        np.full(count, count),
    ]
    figures = np.array([particular.figures for particular in particulars], np.float32)
    return np.column_stack([*columns, figures]).astype(np.float32)
