"""Boosted trees kept as arrays, walked in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .context import Floats, Numbers


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to log-odds.

    ``roots`` says where each tree begins in the other arrays. A row goes ``left`` of a node where its column ``column`` is at
    most ``threshold``, else one further than ``left``: the two ways stand beside each other. A leaf leads to itself, and
    ``value`` is what it adds; ``base`` is added once.
    """

    roots: Numbers
    column: Numbers
    threshold: Floats
    left: Numbers
    value: Floats
    base: float
    depth: int


def ask_forest(forest: Forest, rows: Floats) -> Floats:
    """Return the probability that the trees give each row.

    >>> import numpy as np
    >>> stump = Forest(np.array([0]), np.array([0, 0, 0]), np.array([2.0, np.inf, np.inf]), np.array([1, 1, 2]),
    ...                np.array([0.0, -1.0, 1.0]), base=0.0, depth=1)
    >>> ask_forest(stump, np.array([[1.0], [3.0]])).round(3).tolist()
    [0.269, 0.731]
    """
    import numpy as np

    if not len(rows):
        return np.zeros(0, np.float32)
    node = np.broadcast_to(forest.roots, (len(rows), len(forest.roots))).copy()
    which = np.arange(len(rows))[:, None]
    for _ in range(forest.depth):
        node = forest.left[node] + (rows[which, forest.column[node]] > forest.threshold[node])
    return np.asarray(1 / (1 + np.exp(-(forest.base + forest.value[node].sum(axis=1)))))


def read_forest(name: str, stored: Mapping[str, Any]) -> Forest:
    """Return the forest of a name from arrays as `training` keeps them."""
    import numpy as np

    return Forest(
        stored[f"{name}.roots"].astype(np.int64),
        stored[f"{name}.column"].astype(np.int64),
        stored[f"{name}.threshold"],
        stored[f"{name}.left"].astype(np.int64),
        stored[f"{name}.value"],
        float(stored[f"{name}.base"]),
        int(stored[f"{name}.depth"]),
    )
