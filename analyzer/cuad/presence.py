"""Whether a category is in a contract at all: its best passages weighed beside those of the other categories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .categories import CATEGORIES
from .trees import Forest, ask_forest

if TYPE_CHECKING:
    from .context import Floats
    from .finding import Passage

_BEST = 4  # passages of a category that are looked at


def weigh_categories(length: int, passages: Sequence[Passage]) -> Floats:
    """Return what the trees see of each category (a row) in a contract of ``length`` characters.

    >>> weigh_categories(100, []).shape
    (41, 48)
    """
    import numpy as np

    best = np.zeros((len(CATEGORIES), _BEST))
    none = np.ones(len(CATEGORIES))
    found: dict[str, list[float]] = {}
    for passage in passages:
        found.setdefault(passage.category, []).append(passage.probability)
    for row, category in enumerate(CATEGORIES):
        chances = sorted(found.get(category, ()), reverse=True)
        best[row, : len(chances[:_BEST])] = chances[:_BEST]
        none[row] = np.prod([1 - chance for chance in chances])
    others = np.tile(best[:, 0], (len(CATEGORIES), 1))
    return np.column_stack([best, 1 - none, np.arange(len(CATEGORIES)), np.full(len(CATEGORIES), length), others])


def find_present(length: int, passages: Sequence[Passage], forest: Forest, threshold: float) -> frozenset[str]:
    """Return the categories that are in a contract, by the passages found in it."""
    chances = ask_forest(forest, weigh_categories(length, passages))
    return frozenset(category for category, chance in zip(CATEGORIES, chances, strict=True) if chance >= threshold)
