"""Learning whether a whole document has a label, from what ridge regression says of its passages without having seen it.

Cross-validation is nested: for each document, everything is learned again from the others, each of which was itself scored by a
regression that saw neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..topics import Presence, find_signs, sum_up
from .ridge import leave_out

if TYPE_CHECKING:
    from .examples import Borne, Reals
    from .ridge import Rows

_LIMITS = [round(0.1 + 0.02 * step, 2) for step in range(26)]
_BORROWED = 3.0  # as many documents with a label, and without, are taken to be where few are: little above and below the mean
_APART = 0.08  # how far from the mean
_REGULARITY = 0.1
_LEAST_VARIANCE = 0.01
_LEAST_DEVIATION = 0.02


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """What is said of each passage (a row) and document (a row), for each label (a column), by models that did not see it.

    ``sums`` are those of passages; ``said`` are the labels of passages and ``there`` those of documents by limits that did not
    see it either; ``odds`` are the documents' log odds against that limit.
    """

    sums: Reals
    said: Borne
    there: Borne
    odds: Reals


def cross_validate(inverse: Reals, borne: Borne, documents: Sequence[Rows]) -> CrossValidated:
    """Leave each document out of everything: regression, limits, and what tells that a document has a label."""
    import numpy as np

    targets = borne.astype(np.float32)
    sums, summed, counts = _leave_out_pairs(inverse, targets, documents)
    there = np.array([borne[rows].any(axis=0) for rows in documents])
    lengths = [len(rows) for rows in documents]
    said = np.zeros(borne.shape, bool)
    odds = np.zeros(there.shape)
    for number, rows in enumerate(documents):
        others = [other for other in range(len(documents)) if other != number]
        wanted = sum(int(borne[documents[other]].sum()) for other in others)
        said[rows] = sums[rows] >= _best_limit(counts[number, others].sum(axis=0), wanted)
        presence = learn_presence(summed[number, others], there[others], [lengths[other] for other in others])
        odds[number] = find_signs(presence, summed[number, number], lengths[number]) @ presence.weights + presence.offset
    return CrossValidated(sums, said, odds >= 0, odds)


def choose_limit(sums: Reals, borne: Borne) -> float:
    """Return the limit of sums with the best micro F1 of passages."""
    return _best_limit(_count(sums, borne), int(borne.sum()))


def learn_presence(summed: Reals, there: Borne, lengths: Sequence[int]) -> Presence:
    """Learn from documents what tells that one has a label: ``summed`` as of `sum_up` for each, and which labels they have.

    Each document's signs are taken with what is usual in the others. The limit is the one with the best F1 over all labels.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    signs = []
    for number, own in enumerate(summed):
        others = np.arange(len(summed)) != number
        signs.append(find_signs(_usual(summed[others, :, 0], there[others]), own, lengths[number]))
    table, true = np.concatenate(signs), there.ravel()
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    line = LogisticRegression(C=_REGULARITY, max_iter=1000).fit((table - mean) / deviation, true)
    weights = line.coef_[0] / deviation
    offset = float(line.intercept_[0] - mean @ weights)
    odds = table @ weights + offset
    limit = max(np.arange(-1.5, 1.5, 0.05).tolist(), key=lambda least: _f1(odds >= least, true))
    return replace(_usual(summed[:, :, 0], there), weights=weights, offset=offset - limit)


def _leave_out_pairs(inverse: Reals, targets: Reals, documents: Sequence[Rows]) -> tuple[Reals, Any, Any]:
    """Return the sums of all passages without their document; of each document, `sum_up` and counts at each limit without a pair.

    Entry [a, b] is of document b, with a and b left out.
    """
    import numpy as np

    sums = np.zeros(targets.shape)
    pairs = len(documents), len(documents)
    summed = np.zeros((*pairs, targets.shape[1], 5))
    counts = np.zeros((*pairs, len(_LIMITS), 2))
    for without, number, found in _left_out(inverse, targets, documents):
        rows = documents[number]
        if without == number:
            sums[rows] = found
        summed[without, number] = sum_up(found)
        counts[without, number] = _count(found, targets[rows] > 0)
    return sums, summed, counts


def _left_out(inverse: Reals, targets: Reals, documents: Sequence[Rows]) -> Iterator[tuple[int, int, Reals]]:
    import numpy as np

    dual = inverse @ targets
    for first, rows in enumerate(documents):
        yield first, first, leave_out(inverse, targets, dual, rows)
        for second in range(first):
            both = leave_out(inverse, targets, dual, np.concatenate([rows, documents[second]]))
            yield second, first, both[: len(rows)]
            yield first, second, both[len(rows) :]


def _count(sums: Reals, borne: Borne) -> Any:
    """Return, for each limit (a row), how many labels are rightly said and how many are said."""
    import numpy as np

    return np.array([[(borne & (sums >= limit)).sum(), (sums >= limit).sum()] for limit in _LIMITS])


def _best_limit(counts: Any, wanted: int) -> float:
    rates: list[float] = (2 * counts[:, 0] / (counts[:, 1] + wanted)).tolist()
    return _LIMITS[rates.index(max(rates))]


def _f1(said: Borne, true: Borne) -> float:
    return 2 * int((said & true).sum()) / max(int(said.sum() + true.sum()), 1)


def _usual(best: Reals, there: Borne) -> Presence:
    """Return what is usual among documents (rows), given the best sum for each label (a column); weights are nought."""
    import numpy as np

    having, lacking = there.sum(axis=0), (~there).sum(axis=0)
    mean = best.mean(axis=0)
    high = ((best * there).sum(axis=0) + _BORROWED * (mean + _APART)) / (having + _BORROWED)
    low = ((best * ~there).sum(axis=0) + _BORROWED * (mean - _APART)) / (lacking + _BORROWED)
    return Presence(
        usual=np.log((having + 0.5) / (lacking + 0.5)),
        having=high,
        lacking=low,
        variance=((best - np.where(there, high, low)) ** 2).mean(axis=0) + _LEAST_VARIANCE,
        mean=mean,
        deviation=best.std(axis=0) + _LEAST_DEVIATION,
        weights=np.zeros(0),
        offset=0.0,
    )
