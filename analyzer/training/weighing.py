"""Fitting what weighs candidates: trees over their columns, and networks besides that know the categories apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..cuad.weighing import Jury, ask_jury, spread_columns
from .folds import ask_unseen
from .forests import fit_forest
from .networks import fit_columns
from .sentences import LABELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..cuad.context import Floats, Numbers
    from .folds import Mask

NETWORKS = 2
_GROWTH = {
    "max_iter": 220,
    "learning_rate": 0.06,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


def fit_jury(columns: Floats, category: Numbers, right: NDArray[np.bool_]) -> Jury:
    """Return trees and networks fitted on candidates; ``category`` is a column of the first stage."""
    seen = spread_columns(columns, category, len(LABELS))
    networks = [fit_columns(seen, right, seed=seed) for seed in range(NETWORKS)]
    return Jury(fit_forest(columns, right, **_GROWTH), networks)


def weigh_unseen(columns: Floats, category: Numbers, right: NDArray[np.bool_], fold: Numbers) -> Floats:
    """Return the probability of each candidate by a jury that saw no contract of its fold."""

    def ask(seen: Mask, unseen: Mask) -> Floats:
        return ask_jury(fit_jury(columns[seen], category[seen], right[seen]), columns[unseen], category[unseen])

    return ask_unseen(fold, None, ask)
