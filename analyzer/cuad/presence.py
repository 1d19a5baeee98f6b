"""Whether a category is in a contract at all: its best passages beside those of other categories, and the words of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..topics import Model, add_up
from .categories import CATEGORIES
from .segments import read_words
from .trees import Forest, ask_forest
from .wordings import sum_up

if TYPE_CHECKING:
    from .context import Floats
    from .finding import Passage, ReadContract

_BEST = 4  # passages of a category that are looked at


@dataclass(frozen=True, slots=True)
class Detector:
    """What tells that a category is there: a linear model over the words of a contract, trees, and the least probability."""

    words: Model
    forest: Forest
    threshold: float


def read_whole(text: str) -> str:
    """Return the words of a contract as the linear model reads them.

    >>> read_whole("Ohio law, 2020")
    'ohio law #4'
    """
    return " ".join(read_words(text))


def weigh_categories(length: int, passages: Sequence[Passage], by_words: Floats, wordings: Floats) -> Floats:
    """Return what the trees see of each category (a row) in a contract of ``length`` characters.

    ``by_words`` is what the linear model says of each category, ``wordings`` how many phrases of the checklists point at each
    sentence for it.

    >>> import numpy as np
    >>> weigh_categories(100, [], np.zeros(41), np.zeros((3, 41))).shape
    (41, 51)
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
    numbers = np.arange(len(CATEGORIES))
    whole = np.full(len(CATEGORIES), length)
    return np.column_stack([best, 1 - none, numbers, whole, others, by_words, sum_up(wordings)])


def weigh_presence(contract: ReadContract, passages: Sequence[Passage], detector: Detector) -> dict[str, float]:
    """Return how probable it is of each category that it is in a contract: by its words, its phrases and what was found in it."""
    by_words = add_up(detector.words, {"text": [read_whole(contract.text)]})[0]
    rows = weigh_categories(len(contract.text), passages, by_words, contract.wordings)
    chances = ask_forest(detector.forest, rows)
    return dict(zip(CATEGORIES, chances.tolist(), strict=True))


def find_present(contract: ReadContract, passages: Sequence[Passage], detector: Detector) -> frozenset[str]:
    """Return the categories that are in a contract."""
    chances = weigh_presence(contract, passages, detector)
    return frozenset(category for category, chance in chances.items() if chance >= detector.threshold)
