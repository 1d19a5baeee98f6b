"""Fitting: linear models, one a label, their calibration, and their margins on what they have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .examples import Lessons, fold_of_groups
from .folds import ask_unseen
from .matrix import fitted_matrix, fold_grams, scored_matrix
from .vocabulary import ChannelPlan, Vocabulary, choose_vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .examples import Reals
    from .folds import Mask

    Rows = NDArray[np.int64]

_REGULARITY = 0.1  # C of the support vector machine: 0.5 gave no better order, 0.02 a worse one
_BEARING = 2.0  # what an example that bears a label weighs against one that does not
_LEAST = 2  # fewer bearers teach nothing
_SILENT = -3.0  # the margin of a label that nothing could be learned about
_FEW = 30  # below so many bearers a label is calibrated with all labels together


@dataclass(frozen=True, slots=True)
class Fit:
    """What fitting gave: rows as in `matrix.scored_matrix`, a column a label."""

    vocabularies: Mapping[str, Vocabulary]
    weights: Reals
    intercept: Reals


def fit(lessons: Lessons, plans: Sequence[ChannelPlan], rows: Rows | None = None) -> Fit:
    """Fit a linear support vector machine for each label, on some rows of the lessons or on all."""
    import numpy as np
    from sklearn.svm import LinearSVC

    chosen = np.arange(len(lessons.borne)) if rows is None else rows
    texts = {plan.name: [lessons.texts[plan.name][row] for row in chosen.tolist()] for plan in plans}
    vocabularies = {plan.name: choose_vocabulary(plan, texts[plan.name]) for plan in plans}
    matrix = fitted_matrix(vocabularies, texts)
    weights = np.zeros((matrix.shape[1], len(lessons.labels)))
    intercept = np.full(len(lessons.labels), _SILENT)
    for column in range(len(lessons.labels)):
        borne = lessons.borne[chosen, column]
        weight = lessons.weights[chosen, column] * np.where(borne, _BEARING, 1.0)
        counting = np.flatnonzero(weight > 0)
        if borne[counting].sum() < _LEAST or borne[counting].all():
            continue
        machine = LinearSVC(C=_REGULARITY, tol=1e-3, random_state=0)
        machine.fit(matrix[counting], borne[counting], sample_weight=weight[counting])
        weights[:, column], intercept[column] = machine.coef_[0], machine.intercept_[0]
    return Fit(vocabularies, fold_grams(vocabularies, weights), intercept)


def margins(found: Fit, texts: Mapping[str, Sequence[str]]) -> Reals:
    """Return the margin of each label (a column) for each text (a row)."""
    product: Reals = scored_matrix(found.vocabularies, texts) @ found.weights + found.intercept
    return product


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
