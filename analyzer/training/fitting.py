"""Fitting: linear models and networks side by side, their calibration, and their margins on what they have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .examples import Lessons, fold_of_groups
from .folds import ask_unseen
from .matrix import fitted_matrix, fold_grams, scored_matrix
from .networks import fit_words, join_networks
from .vocabulary import ChannelPlan, Vocabulary, choose_vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..cuad.network import Network
    from .examples import Borne, Reals
    from .folds import Mask

    Rows = NDArray[np.int64]

_REGULARITY = 0.1  # C of the support vector machine: 0.5 gave no better order, 0.02 a worse one
_BEARING = 2.0  # what an example that bears a label weighs against one that does not
_LEAST = 2  # fewer bearers teach nothing
_MACHINE = 3.0  # what a machine's distance counts beside the log-odds of the networks; 2 to 5 are alike
_NETWORKS = 2  # whose mean is taken
_HIDDEN, _ROUNDS = 64, 8  # units of each, and how often it goes over the examples
_SILENT = -3.0  # the margin of a label that nothing could be learned about
_FEW = 30  # below so many bearers a label is calibrated with all labels together


@dataclass(frozen=True, slots=True)
class Fit:
    """What fitting gave: rows as in `matrix.scored_matrix`, a column a label and then one a hidden unit.

    ``outer`` (a row a unit, a column a label) is what follows the units; none where there are none.
    """

    vocabularies: Mapping[str, Vocabulary]
    weights: Reals
    intercept: Reals
    outer: Reals | None = None


def fit(lessons: Lessons, plans: Sequence[ChannelPlan], rows: Rows | None = None) -> Fit:
    """Fit a support vector machine for each label and networks for all of them, on some rows of the lessons or on all.

    A label's sum is its machine's distance, `_MACHINE` times, with the mean of what the networks say.
    """
    import numpy as np

    chosen = np.arange(len(lessons.borne)) if rows is None else rows
    texts = {plan.name: [lessons.texts[plan.name][row] for row in chosen.tolist()] for plan in plans}
    vocabularies = {plan.name: choose_vocabulary(plan, texts[plan.name]) for plan in plans}
    matrix = fitted_matrix(vocabularies, texts)
    borne = lessons.borne[chosen]
    counting = (lessons.weights[chosen] * np.where(borne, _BEARING, 1.0)).astype(np.float32)
    machines, distances = _fit_machines(matrix, borne, counting)
    (words, hidden), (outer, offsets) = _fit_networks(matrix, borne, counting).layers
    # A row's weights are rounded together, so units are brought to the size of distances; cutting off at nought allows it.
    size = machines.std() / words.std() or 1.0
    weights = fold_grams(vocabularies, np.hstack([machines, words * size]))
    return Fit(vocabularies, weights, np.concatenate([distances + offsets, hidden * size]), outer / size)


def _fit_machines(matrix: Any, borne: Borne, counting: Reals) -> tuple[Reals, Reals]:
    """Return the weights (a column a label) and offsets of linear support vector machines, `_MACHINE` times."""
    import numpy as np
    from sklearn.svm import LinearSVC

    labels = borne.shape[1]
    weights, intercept = np.zeros((matrix.shape[1], labels)), np.full(labels, _SILENT)
    for column in range(labels):
        used = np.flatnonzero(counting[:, column] > 0)
        mine = borne[used, column]
        if mine.sum() < _LEAST or mine.all():
            continue
        machine = LinearSVC(C=_REGULARITY, tol=1e-3, random_state=0)
        machine.fit(matrix[used], mine, sample_weight=counting[used, column])
        weights[:, column], intercept[column] = machine.coef_[0], machine.intercept_[0]
    return weights * _MACHINE, intercept * _MACHINE


def _fit_networks(matrix: Any, borne: Borne, counting: Reals) -> Network:
    import numpy as np

    rows, right = matrix.tocsr().astype(np.float32), borne.astype(np.float32)
    return join_networks(
        [fit_words(rows, right, hidden=_HIDDEN, rounds=_ROUNDS, seed=seed, counting=counting) for seed in range(_NETWORKS)]
    )


def margins(found: Fit, texts: Mapping[str, Sequence[str]]) -> Reals:
    """Return the sum of each label (a column) for each text (a row), before calibration."""
    import numpy as np

    product: Reals = scored_matrix(found.vocabularies, texts) @ found.weights + found.intercept
    if found.outer is None:
        return product
    labels = found.outer.shape[1]
    return product[:, :labels] + np.maximum(product[:, labels:], 0) @ found.outer


def unseen_margins(lessons: Lessons, plans: Sequence[ChannelPlan], folds: int) -> Reals:
    """Return the margins that models give which were fitted without the example's group."""
    import numpy as np

    def ask(seen: Mask, unseen: Mask) -> Reals:
        rows = np.flatnonzero(unseen).tolist()
        texts = {plan.name: [lessons.texts[plan.name][row] for row in rows] for plan in plans}
        return margins(fit(lessons, plans, np.flatnonzero(seen)), texts)

    found: Reals = ask_unseen(np.array(fold_of_groups(lessons.examples, folds)), lessons.borne.shape[1], ask)
    return found


def calibrate(unseen: Reals, lessons: Lessons) -> Reals:
    """Return slope and offset for each label, fitted (Platt) to margins on unseen examples; rare labels share theirs."""
    import numpy as np

    everything = _platt(unseen.ravel(), lessons.borne.ravel(), lessons.weights.ravel())
    found = []
    for column in range(len(lessons.labels)):
        borne, weight = lessons.borne[:, column], lessons.weights[:, column]
        found.append(_platt(unseen[:, column], borne, weight) if borne.sum() >= _FEW else everything)
    return np.array(found)


def _platt(margin: Any, borne: Any, weight: Any) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    counting = weight > 0
    line = LogisticRegression(C=100.0).fit(margin[counting, None], borne[counting], sample_weight=weight[counting])
    return float(line.coef_[0, 0]), float(line.intercept_[0])
