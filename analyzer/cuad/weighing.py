"""How probable a candidate is, by all that is known of it: trees and networks asked alike, their log-odds halved between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .network import Network, ask_network
from .trees import Forest, ask_forest

if TYPE_CHECKING:
    from .context import Floats, Numbers

_LEAST = 1e-9  # a probability by trees of nought would have no log-odds
_MOST = 50.0  # log-odds beyond which a probability is nought or one


@dataclass(frozen=True, slots=True)
class Jury:
    """Trees, which see the columns of a candidate, and networks, which see them and the category as a column of its own."""

    forest: Forest
    networks: Sequence[Network]


def ask_jury(jury: Jury, columns: Floats, category: Numbers) -> Floats:
    """Return the probability of each candidate; ``category`` is that of each, a column of the first stage."""
    import numpy as np

    chance = np.clip(ask_forest(jury.forest, columns), _LEAST, 1 - _LEAST)
    if not len(chance):
        return chance
    seen = spread_columns(columns, category, len(jury.networks[0].layers[0][0]) - columns.shape[1])
    others = np.mean([ask_network(network, seen)[:, 0] for network in jury.networks], axis=0)
    odds = (np.log(chance) - np.log(1 - chance) + others) / 2
    return np.asarray(1 / (1 + np.exp(np.clip(-odds, -_MOST, _MOST))))


def spread_columns(columns: Floats, category: Numbers, categories: int) -> Floats:
    """Return what networks see: columns with their long tails drawn in (arsinh), and a column for each category.

    >>> import numpy as np
    >>> spread_columns(np.zeros((1, 1)), np.array([1]), 2).tolist()
    [[0.0, 0.0, 1.0]]
    """
    import numpy as np

    return np.column_stack([np.arcsinh(columns), np.eye(categories)[category]]).astype(np.float32)
