"""Boosted trees: fitted by scikit-learn, written as the arrays that `cuad.trees` walks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..cuad.trees import Forest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..cuad.context import Floats

_SEEDS = 1  # forests whose mean is kept; a second gave 0.001 and took as long again


def fit_forest(rows: Floats, right: NDArray[np.bool_], **growth: float) -> Forest:
    """Return the mean of forests fitted on rows; ``growth`` goes to scikit-learn's HistGradientBoostingClassifier."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    if len(np.unique(right)) < 2:  # nothing to tell apart: one leaf
        leaf = np.zeros(1, np.int64)
        return Forest(leaf, leaf, np.full(1, np.inf, np.float32), leaf, np.zeros(1, np.float32), 8.0 if right.any() else -8.0, 0)
    fitted = [
        HistGradientBoostingClassifier(early_stopping=False, random_state=seed, **growth).fit(rows, right)
        for seed in range(_SEEDS)
    ]
    return keep_forest(fitted)


def keep_forest(fitted: Sequence[Any]) -> Forest:
    """Return the arrays whose log-odds are the mean of those of fitted classifiers."""
    import numpy as np

    columns: dict[str, list[Any]] = {"column": [], "threshold": [], "left": [], "value": []}
    roots, depth, base = [], 0, 0.0
    for model in fitted:
        base += float(model._baseline_prediction[0, 0]) / len(fitted)
        for (tree,) in model._predictors:
            roots.append(len(columns["left"]))
            depth = max(depth, int(tree.nodes["depth"].max()))
            _keep_tree(tree.nodes, columns, 1 / len(fitted))
    return Forest(
        np.array(roots, np.int64),
        np.array(columns["column"], np.int64),
        np.array(columns["threshold"], np.float32),
        np.array(columns["left"], np.int64),
        np.array(columns["value"], np.float32),
        base,
        depth,
    )


def _keep_tree(nodes: Any, columns: dict[str, list[Any]], share: float) -> None:
    """Append the nodes of a tree so that the two ways from a node stand beside each other."""
    start = len(columns["left"])
    order = [0]
    for position, number in enumerate(order):
        node = nodes[number]
        leaf = bool(node["is_leaf"])
        columns["column"].append(0 if leaf else int(node["feature_idx"]))
        columns["threshold"].append(float("inf") if leaf else float(node["num_threshold"]))
        columns["left"].append(start + (position if leaf else len(order)))
        columns["value"].append(float(node["value"]) * share if leaf else 0.0)
        if not leaf:
            order += [int(node["left"]), int(node["right"])]


def store_forest(name: str, forest: Forest) -> dict[str, Any]:
    """Return the arrays of a forest under the names that `cuad.trees.read_forest` reads."""
    import numpy as np

    return {
        f"{name}.roots": forest.roots.astype(np.int32),
        f"{name}.column": forest.column.astype(np.int16),
        f"{name}.threshold": forest.threshold,
        f"{name}.left": forest.left.astype(np.int32),
        f"{name}.value": forest.value,
        f"{name}.base": np.float64(forest.base),
        f"{name}.depth": np.int16(forest.depth),
    }
