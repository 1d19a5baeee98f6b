"""Small neural networks kept as arrays: products and offsets, with what is below nought cut off between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .context import Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Layers in their order, each with its weights (a row an input, a column an output) and an offset for each output."""

    layers: Sequence[tuple[Floats, Floats]]


def ask_network(network: Network, rows: Floats) -> Floats:
    """Return the sums of the last layer, log-odds, for each row.

    >>> import numpy as np
    >>> one = np.ones((1, 1)), np.zeros(1)
    >>> ask_network(Network([one, one]), np.array([[2.0], [-3.0]])).tolist()
    [[2.0], [0.0]]
    """
    import numpy as np

    for number, (weights, offsets) in enumerate(network.layers):
        rows = (np.maximum(rows, 0) if number else rows) @ weights + offsets
    return rows


def read_network(name: str, stored: Mapping[str, Any]) -> Network:
    """Return the network of a name from arrays as `training` keeps them."""
    layers: list[tuple[Floats, Floats]] = []
    while f"{name}.{len(layers)}.weights" in stored:
        layer = f"{name}.{len(layers)}"
        layers.append((stored[f"{layer}.weights"], stored[f"{layer}.offsets"]))
    if not layers:
        raise KeyError(name)
    return Network(layers)
