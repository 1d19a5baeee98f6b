"""The particulars of CUAD: a linear model over marks and trees over its scores, for names, parties and dates each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..cuad.corpus import AnnotatedContract
from ..cuad.scoring import jaccard, words
from ..cuad.standing import stand_particulars
from ..cuad.surroundings import Particular, list_particulars
from ..cuad.trees import Forest, ask_forest
from ..language import sentences
from ..types import Span
from .folds import ask_unseen
from .forests import fit_forest
from .matrix import scored_matrix
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .folds import Mask

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

_CONTRACTS = 3  # in how many a mark must stand
_STRICTNESS = 0.3
_GROWTH = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 15,
    "l2_regularization": 3.0,
    "max_features": 0.5,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """All wordings that may be a category's particular: the contract of each, its marks as rows, and whether it is right."""

    particulars: Sequence[Sequence[Particular]]
    contract: Numbers
    right: NDArray[np.bool_]
    vocabulary: Vocabulary
    rows: Any


def read_particulars(category: str, contracts: Sequence[AnnotatedContract]) -> Listed:
    """Return the wordings of contracts as rows to fit on."""
    import numpy as np

    listed = [
        list_particulars(category, contract.text, sentences(contract.text, Span(0, len(contract.text)))) for contract in contracts
    ]
    right = [
        _is_right(category, particular, quotes)
        for contract, some in zip(contracts, listed, strict=True)
        for quotes in [contract.quotes(category)]
        for particular in some
    ]
    spread = Counter(mark for some in listed for mark in {mark for one in some for mark in one.marks.split()})
    kept = tuple(sorted(mark for mark, often in spread.items() if often >= _CONTRACTS))
    # Every mark weighs the same: what is common around names and dates tells as much as what is rare.
    vocabulary = Vocabulary(kept, (), (), (), np.ones(len(kept) + 1, np.float32))
    rows = scored_matrix({"marks": vocabulary}, {"marks": [one.marks for some in listed for one in some]})
    contract_of = np.repeat(np.arange(len(contracts)), [len(some) for some in listed])
    return Listed(listed, contract_of, np.array(right), vocabulary, rows.tocsr())


def _is_right(category: str, particular: Particular, quotes: Sequence[str]) -> bool:
    mine = words(particular.text)
    return any(jaccard(words(quote), mine) >= 0.5 or (category == "Parties" and quote in particular.text) for quote in quotes)


def fit_marks(listed: Listed, training: Numbers) -> tuple[Floats, float]:
    """Return the weights and the offset of a support vector machine over marks."""
    import numpy as np
    from sklearn.svm import LinearSVC

    right = listed.right[training]
    if not 0 < right.sum() < len(right):
        return np.zeros(listed.rows.shape[1], np.float32), 1.0 if right.any() else -1.0
    machine = LinearSVC(C=_STRICTNESS, class_weight={0: 1, 1: 2}, tol=0.05, random_state=0)
    machine.fit(listed.rows[training], right)
    return np.asarray(machine.coef_[0], np.float32), float(machine.intercept_[0])


def score_unseen(listed: Listed, fold: Numbers) -> Floats:
    """Return the distance of each wording by a machine that saw no contract of its fold; ``fold`` is that of each contract."""
    import numpy as np

    def ask(seen: Mask, unseen: Mask) -> Floats:
        weights, offset = fit_marks(listed, np.flatnonzero(seen))
        return np.asarray(listed.rows[np.flatnonzero(unseen)] @ weights + offset)

    return np.asarray(ask_unseen(fold[listed.contract], None, ask), np.float32)


def stand(listed: Listed, distances: Floats) -> Floats:
    """Return the columns that the trees weigh, contract by contract."""
    import numpy as np

    edges = np.concatenate([[0], np.cumsum([len(some) for some in listed.particulars])])
    columns = [
        stand_particulars(distances[first:past], some)
        for first, past, some in zip(edges[:-1], edges[1:], listed.particulars, strict=True)
        if past > first
    ]
    return np.vstack(columns) if columns else np.zeros((0, 1), np.float32)


def grow(columns: Floats, right: NDArray[np.bool_]) -> Forest:
    """Return the trees over the columns of particulars."""
    return fit_forest(columns, right, **_GROWTH)


def weigh_unseen(columns: Floats, right: NDArray[np.bool_], fold: Numbers) -> Floats:
    """Return the probability of each row by trees grown without the contracts of its fold."""
    return ask_unseen(fold, None, lambda seen, unseen: ask_forest(grow(columns[seen], right[seen]), columns[unseen]))
