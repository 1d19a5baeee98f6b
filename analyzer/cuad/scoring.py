"""Passages found against passages marked, counted as the authors of CUAD count them (their evaluate.py).

A passage found matches an answer when the Jaccard index of their words is at least a half; a party also when the passage holds
its name. Counts are kept at each of their thresholds and for each contract, so that contracts can be drawn again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

# The authors' thresholds: 0.99, 0.98 ... 0.01, as floats add up there, then two more. A passage counts when it is above one.
_STEP = (0.99 - 0.01) - 0.99
THRESHOLDS = (*(0.99 + number * _STEP for number in range(99)), 0.001, 0.0)
_MATCH = 0.5
_PUNCTUATION = str.maketrans({".": None, ",": None, ";": None, ":": None, "/": " "})


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision and recall from the strictest threshold to the loosest; the first point is no threshold but (1, 0)."""

    precisions: tuple[float, ...]
    recalls: tuple[float, ...]


def words(text: str) -> frozenset[str]:
    """Return the different words of a passage, without the punctuation that the authors leave out.

    >>> sorted(words("Licensor; and/or: licensor."))
    ['and', 'licensor', 'or']
    """
    return frozenset(text.translate(_PUNCTUATION).lower().split())


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the words of either that both have; 0 where neither has any.

    >>> jaccard(words("three years"), words("three months"))
    0.3333333333333333
    """
    both = len(first & second)
    return both / (len(first) + len(second) - both) if both else 0.0


def count_matches(answers: Sequence[str], found: Mapping[str, float], *, contained: bool = False) -> Counts:
    """Return how many answers are found, how many passages are wrong and how many answers are missed, at each threshold.

    ``found`` holds passages with their probabilities; ``contained`` lets a passage match an answer it holds. Two passages
    that match one answer count once, and neither is wrong. Three rows, a column for each of `THRESHOLDS`.
    """
    import numpy as np

    wanted = [words(answer) for answer in answers]
    best = [-1.0] * len(answers)
    wrong = []
    for text, probability in found.items():
        mine = words(text)
        matched = [
            number
            for number, answer in enumerate(answers)
            if jaccard(wanted[number], mine) >= _MATCH or (contained and answer in text)
        ]
        for number in matched:
            best[number] = max(best[number], probability)
        if not matched:
            wrong.append(probability)
    thresholds = np.array(THRESHOLDS)
    hits = (np.array(best)[:, None] > thresholds).sum(0) if best else np.zeros(len(thresholds), np.int64)
    faults = (np.array(wrong)[:, None] > thresholds).sum(0) if wrong else np.zeros(len(thresholds), np.int64)
    return np.stack([hits, faults, len(answers) - hits])


def trace_curve(counts: Counts) -> Curve:
    """Return the curve of counts as `count_matches` returns them, added up over contracts and categories."""
    precisions, recalls = [1.0], [0.0]
    for hits, faults, missed in counts.T.tolist():
        precisions.append(hits / (hits + faults) if hits + faults else math.nan)
        recalls.append(hits / (hits + missed) if hits + missed else math.nan)
    return Curve(tuple(precisions), tuple(recalls))


def never_falling(precisions: Iterable[float]) -> list[float]:
    """Return the best precision at each recall or beyond it; where nothing was found, that of the next point.

    >>> never_falling([1.0, float("nan"), 0.5, 0.75])
    [1.0, 0.75, 0.75, 0.75]
    """
    best: list[float] = []
    for precision in reversed(list(precisions)):
        best.append(precision if not best or precision > best[-1] else best[-1])
    return best[::-1]


def area_under(curve: Curve) -> float:
    """Return the area under precision over recall, by trapezoids; what no threshold reaches adds nothing.

    >>> area_under(Curve((1.0, 1.0, 0.5), (0.0, 0.5, 1.0)))
    0.875
    """
    best = never_falling(curve.precisions)
    points = list(zip(curve.recalls, best, strict=True))
    area = sum((right - left) * (high + low) / 2 for (left, high), (right, low) in pairwise(points))
    return 0.0 if math.isnan(area) else area


def precision_at(curve: Curve, recall: float) -> float:
    """Return the best precision with at least this recall, 0 where no threshold has it.

    >>> precision_at(Curve((1.0, 0.9, 0.5), (0.0, 0.5, 0.85)), 0.8)
    0.5
    """
    best = never_falling(curve.precisions)
    return next((precision for precision, reached in zip(best, curve.recalls, strict=True) if reached >= recall), 0.0)


def best_f1(curve: Curve) -> float:
    """Return the highest harmonic mean of precision and recall at any threshold.

    >>> best_f1(Curve((1.0, 0.5), (0.0, 0.5)))
    0.5
    """
    pairs = zip(curve.precisions, curve.recalls, strict=True)
    return max(
        (2 * precision * recall / (precision + recall) for precision, recall in pairs if precision + recall > 0), default=0.0
    )
