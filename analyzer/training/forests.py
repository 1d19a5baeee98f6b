"""Boosted trees: fitted by scikit-learn, written as the arrays that `cuad.trees` walks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..cuad.trees import Forest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..cuad.context import Floats


def fit_forest(rows: Floats, right: NDArray[np.bool_], **growth: float) -> Forest:
    """Return a forest fitted on rows; ``growth`` goes to scikit-learn's HistGradientBoostingClassifier."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    if len(np.unique(right)) < 2:  # nothing to tell apart: one leaf
        leaf = np.zeros(1, np.int64)
        return Forest(leaf, leaf, np.full(1, np.inf, np.float32), leaf, np.zeros(1, np.float32), 8.0 if right.any() else -8.0, 0)
    # The mean of two forests gave 0.001 and took twice as long.
    return keep_forest(HistGradientBoostingClassifier(early_stopping=False, random_state=0, **growth).fit(rows, right))


def keep_forest(fitted: Any) -> Forest:
    """Return the arrays of a fitted classifier."""
    import numpy as np

    columns: dict[str, list[Any]] = {"column": [], "threshold": [], "left": [], "value": []}
    roots, depth = [], 0
    for (tree,) in fitted._predictors:
        roots.append(len(columns["left"]))
        depth = max(depth, int(tree.nodes["depth"].max()))
        _keep_tree(tree.nodes, columns)
    return Forest(
        np.array(roots, np.int64),
        np.array(columns["column"], np.int64),
        np.array(columns["threshold"], np.float32),
        np.array(columns["left"], np.int64),
        np.array(columns["value"], np.float32),
        float(fitted._baseline_prediction[0, 0]),
        depth,
    )


def _keep_tree(nodes: Any, columns: dict[str, list[Any]]) -> None:
    """Append the nodes of a tree so that the two ways from a node stand beside each other."""
    start = len(columns["left"])
    order = [0]
    for position, number in enumerate(order):
        node = nodes[number]
        leaf = bool(node["is_leaf"])
        columns["column"].append(0 if leaf else int(node["feature_idx"]))
        columns["threshold"].append(float("inf") if leaf else float(node["num_threshold"]))
        columns["left"].append(start + (position if leaf else len(order)))
        columns["value"].append(float(node["value"]) if leaf else 0.0)
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
