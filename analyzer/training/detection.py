"""Whether a category is in a contract at all: learned from the words of contracts and from what was found in them unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..cuad.categories import CATEGORIES
from ..cuad.corpus import AnnotatedContract
from ..cuad.finding import Passage
from ..cuad.presence import read_whole, weigh_categories
from ..cuad.trees import Forest, ask_forest
from .fitting import Fit
from .folds import ask_unseen
from .forests import fit_forest
from .matrix import scored_matrix
from .ridge import fit_ridge, invert, leave_out
from .vocabulary import ChannelPlan, choose_vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .folds import Mask

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

_PLAN = ChannelPlan("text", words=10, pairs=20, grams=0)
_REGULARITY = 1.0
_GROWTH = {
    "max_iter": 150,
    "learning_rate": 0.05,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


@dataclass(frozen=True, slots=True)
class Presences:
    """The rows of each contract's categories and whether each is there: contracts, categories, columns; and their words."""

    rows: Floats
    there: Mask
    words: Fit


def read_presences(
    contracts: Sequence[AnnotatedContract], found: Sequence[Sequence[Passage]], wordings: Sequence[Floats], fold: Numbers
) -> Presences:
    """Return what tells that categories are there, as said by what had not seen a contract; ``fold`` is that of each.

    ``wordings`` is what the phrases of the checklists say of each contract's sentences.
    """
    import numpy as np

    there = np.array([[bool(contract.passages.get(category)) for category in CATEGORIES] for contract in contracts])
    words, by_words = _read_words([read_whole(contract.text) for contract in contracts], there, fold)
    rows = [
        weigh_categories(len(contract.text), some, said, worded)
        for contract, some, said, worded in zip(contracts, found, by_words, wordings, strict=True)
    ]
    return Presences(np.stack(rows), there, words)


def _read_words(texts: Sequence[str], there: Mask, fold: Numbers) -> tuple[Fit, Floats]:
    """Return a ridge regression over the words of contracts, and what it says of each without the contracts of its fold."""
    import numpy as np

    vocabulary = choose_vocabulary(_PLAN, texts)
    matrix = scored_matrix({"text": vocabulary}, {"text": texts})
    targets = there.astype(np.float32)
    inverse = invert(matrix, _REGULARITY)
    weights, offsets = fit_ridge(matrix, inverse, targets)
    said = inverse @ targets
    by_others = ask_unseen(fold, targets.shape[1], lambda _, unseen: leave_out(inverse, targets, said, np.flatnonzero(unseen)))
    return Fit({"text": vocabulary}, weights, offsets), by_others


def weigh_unseen(presences: Presences, fold: Numbers) -> Floats:
    """Return how probable each category of each contract is by trees that had not seen the contract."""

    def ask(seen: Mask, unseen: Mask) -> Floats:
        rows = presences.rows[unseen]
        forest = _grow(presences.rows[seen], presences.there[seen])
        return ask_forest(forest, rows.reshape(-1, rows.shape[-1])).reshape(-1, rows.shape[1])

    return ask_unseen(fold, presences.there.shape[1], ask)


def fit_presence(presences: Presences) -> Forest:
    """Return trees fitted on the categories of all contracts."""
    return _grow(presences.rows, presences.there)


def _grow(rows: Floats, there: Mask) -> Forest:
    return fit_forest(rows.reshape(-1, rows.shape[-1]), there.ravel(), **_GROWTH)


def choose_threshold(chances: Floats, there: Mask) -> float:
    """Return the probability from which calling a category present gives the best F1 over all.

    >>> import numpy as np
    >>> choose_threshold(np.array([[0.9, 0.1]]), np.array([[True, False]]))
    0.12
    """

    def f1(threshold: float) -> float:
        said = chances >= threshold
        return float(2 * (said & there).sum() / max(said.sum() + there.sum(), 1))

    return max((step / 50 for step in range(2, 45)), key=f1)
