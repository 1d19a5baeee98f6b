"""Asking each row of what was fitted without its fold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]


def ask_unseen(fold: Numbers, width: int | None, ask: Callable[[Mask, Mask], Floats]) -> Floats:
    """Return an answer for each row, or ``width`` of them: ``ask(seen, unseen)`` gives those of one fold, the rows ``unseen``.

    >>> import numpy as np
    >>> ask_unseen(np.array([0, 1, 1]), None, lambda seen, unseen: seen.sum() * np.ones(unseen.sum())).tolist()
    [2.0, 1.0, 1.0]
    """
    import numpy as np

    answers: Floats = np.zeros(len(fold) if width is None else (len(fold), width))
    for number in np.unique(fold):
        unseen = fold == number
        answers[unseen] = ask(~unseen, unseen)
    return answers
