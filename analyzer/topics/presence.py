"""Whether a document has a label at all, from the sums of its passages: a second, small model over the whole document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.floating[Any]]

_LIKELY = 0.15  # the sum from which a passage counts as one that may bear the label
_TOP = 3


@dataclass(frozen=True, slots=True)
class Presence:
    """What tells whether a document has a label: what is usual for the label, and what each sign weighs.

    For each label: ``usual``, the log odds that a document has it; the best sum that documents ``having`` it and ``lacking`` it
    show, and its ``variance`` around those; and over all documents its ``mean`` and ``deviation``. ``weights`` has one number a
    sign of `find_signs`, and a document has the label when their sum with ``offset`` is above nought.
    """

    usual: Reals
    having: Reals
    lacking: Reals
    variance: Reals
    mean: Reals
    deviation: Reals
    weights: Reals
    offset: float


def read_presence(about: Mapping[str, Any]) -> Presence:
    """Return what a model's JSON says under ``presence``."""
    import numpy as np

    arrays = {name: np.array(about[name], float) for name in Presence.__slots__ if name != "offset"}
    return Presence(**arrays, offset=about["offset"])


def sum_up(sums: Reals) -> Reals:
    """Return five numbers (columns) for each label (a row), from the sums of a document's passages (rows) for the labels.

    They are the best sum, the second, the mean of the three best, and the square roots of how many passages are likely and of
    what all their sums come to.

    >>> import numpy as np
    >>> sum_up(np.array([[0.9], [0.1], [0.2]])).round(2).tolist()
    [[0.9, 0.2, 0.4, 1.41, 1.1]]
    """
    import numpy as np

    padded = np.zeros((max(len(sums), _TOP), sums.shape[1]))
    padded[: len(sums)] = sums
    top = -np.sort(-padded, axis=0)[:_TOP]
    likely = (sums >= _LIKELY).sum(axis=0)
    together = np.clip(sums, 0, 1).sum(axis=0)
    return np.stack([top[0], top[1], top.mean(axis=0), np.sqrt(likely), np.sqrt(together)], axis=1)


def find_signs(presence: Presence, summed: Reals, passages: int) -> Reals:
    """Return the signs (columns) that a document of so many passages has each label (a row), given what `sum_up` returned.

    Besides those five: the usual odds, what the best sum says for and against, how far the best sums of all labels lie above
    what is usual, and how long the document is.
    """
    import numpy as np

    best = summed[:, 0]
    evidence = ((best - presence.lacking) ** 2 - (best - presence.having) ** 2) / (2 * presence.variance)
    above = ((best - presence.mean) / presence.deviation).mean()
    alike = np.ones(len(best))
    return np.column_stack([summed, presence.usual, evidence, alike * above, alike * np.log(max(passages, 1))])


def is_present(presence: Presence, sums: Reals) -> Any:
    """Tell for each label whether a document has it, given the sums of its passages (rows) for the labels."""
    return find_signs(presence, sum_up(sums), len(sums)) @ presence.weights + presence.offset >= 0
