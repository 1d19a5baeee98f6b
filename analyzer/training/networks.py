"""Fitting networks: over words, with gradients worked out here, and over the columns of candidates, by scikit-learn.

scikit-learn's own network goes over all its weights at each step, which for 87,000 words takes ten times as long, and it leaves
out no words by chance, without which a network learns the sentences by heart.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..cuad.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..cuad.context import Floats

_BATCH = 128
_RATE = 0.1
_WORDS_LEFT_OUT, _HIDDEN_LEFT_OUT = 0.3, 0.5  # shares, drawn anew at each step
_LEAST_RATE = 0.001
_SLOW = 8.0  # by which gradients of what all sentences share are divided
_SEEN = 0.001  # squares of gradients to begin with
_RAREST = 1e-4  # share of sentences of a label, at least


def fit_words(rows: Any, right: Floats, *, hidden: int, rounds: int, seed: int, counting: Floats | None = None) -> Network:
    """Return a network with one layer of hidden units fitted to a sparse matrix of words: a column of ``right`` for each label.

    It goes over all rows ``rounds`` times. ``counting`` is how much each entry of ``right`` counts: all alike where not given.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    layers = _begin(rows.shape[1], hidden, np.average(right, axis=0, weights=counting), generator)
    squares = [np.full((len(layers[0]), 1), _SEEN, np.float32), *(np.full_like(one, _SEEN) for one in layers[1:])]
    for number in range(rounds):
        rate = _RATE * (1 - number / rounds) + _LEAST_RATE
        order = generator.permutation(rows.shape[0])
        for first in range(0, len(order), _BATCH):
            batch = np.sort(order[first : first + _BATCH])
            weight = 1 if counting is None else counting[batch]
            _learn(layers, squares, rows[batch], right[batch], weight, rate, generator)
    return Network([(layers[0], layers[1]), (layers[2], layers[3])])


def _begin(words: int, hidden: int, share: Floats, generator: np.random.Generator) -> list[Floats]:
    """Return weights of words, offsets of the hidden layer, its weights and the offsets of labels, to begin with."""
    import numpy as np

    share = np.clip(share, _RAREST, 1 - _RAREST)
    return [
        generator.standard_normal((words, hidden), np.float32) * np.float32(0.05),
        np.zeros(hidden, np.float32),
        generator.standard_normal((hidden, len(share)), np.float32) / np.float32(np.sqrt(hidden)),
        np.log(share / (1 - share)).astype(np.float32),
    ]


def _learn(
    layers: list[Floats],
    squares: list[Floats],
    rows: Any,
    right: Floats,
    counting: Floats | int,
    rate: float,
    generator: np.random.Generator,
) -> None:
    """Take one step down the gradient of a batch (AdaGrad), in place; only words that occur in it are touched."""
    import numpy as np
    from scipy import sparse

    words, hidden, weights, offsets = layers
    known, place = np.unique(rows.indices, return_inverse=True)
    values = rows.data * (generator.random(rows.nnz) >= _WORDS_LEFT_OUT) / np.float32(1 - _WORDS_LEFT_OUT)
    seen = sparse.csr_matrix((values.astype(np.float32), place, rows.indptr), (rows.shape[0], len(known)))
    sums = seen @ words[known] + hidden
    kept = (sums > 0) * (generator.random(sums.shape) >= _HIDDEN_LEFT_OUT) / np.float32(1 - _HIDDEN_LEFT_OUT)
    fired = (sums * kept).astype(np.float32)
    with np.errstate(over="ignore"):  # a chance that is nought
        error = ((1 / (1 + np.exp(-(fired @ weights + offsets))) - right) * counting).astype(np.float32)
    back = ((error @ weights.T) * kept).astype(np.float32)
    of_words = seen.T @ back
    squares[0][known] += (of_words**2).mean(axis=1, keepdims=True)
    words[known] -= rate * of_words / np.sqrt(squares[0][known])
    shared = back.sum(axis=0) / _SLOW, fired.T @ error / _SLOW, error.sum(axis=0) / _SLOW
    for layer, square, gradient in zip(layers[1:], squares[1:], shared, strict=True):
        square += gradient**2
        layer -= rate * gradient / np.sqrt(square)


def join_networks(networks: Sequence[Network]) -> Network:
    """Return one network whose sums are the mean of those of several with one hidden layer."""
    import numpy as np

    first, last = zip(*(network.layers for network in networks), strict=True)
    return Network(
        [
            (np.hstack([weights for weights, _ in first]), np.concatenate([offsets for _, offsets in first])),
            (np.vstack([weights for weights, _ in last]) / len(last), np.mean([offsets for _, offsets in last], axis=0)),
        ]
    )


def fit_columns(rows: Floats, right: NDArray[np.bool_], *, seed: int) -> Network:
    """Return a network with two hidden layers fitted to rows; each column is first brought to a deviation of one."""
    import numpy as np

    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + np.float32(0.001)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it stops after so many rounds, as it is told to
        layers = keep_layers(_machine(seed).fit((rows - mean) / deviation, right))
    weights, offsets = layers[0]
    weights = weights / deviation[:, None]
    return Network([(weights, offsets - mean @ weights), *layers[1:]])


def _machine(seed: int) -> Any:
    from sklearn.neural_network import MLPClassifier

    return MLPClassifier((64, 32), batch_size=512, learning_rate_init=0.002, max_iter=4, random_state=seed)


def keep_layers(fitted: Any) -> list[tuple[Floats, Floats]]:
    """Return the layers of a classifier that scikit-learn fitted."""
    import numpy as np

    pairs = zip(fitted.coefs_, fitted.intercepts_, strict=True)
    return [(np.asarray(weights, np.float32), np.asarray(offsets, np.float32)) for weights, offsets in pairs]


def store_network(name: str, network: Network) -> dict[str, Any]:
    """Return the arrays of a network under the names that `cuad.network.read_network` reads."""
    import numpy as np

    stored = {}
    for number, (weights, offsets) in enumerate(network.layers):
        stored[f"{name}.{number}.weights"] = weights.astype(np.float32)
        stored[f"{name}.{number}.offsets"] = offsets.astype(np.float32)
    return stored
