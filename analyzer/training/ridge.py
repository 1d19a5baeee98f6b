"""Ridge regression of all labels at once, and what it would say of examples had it not seen them, without fitting again.

One inverse of the examples' likeness to each other gives both, exactly: leaving out a document, or two, takes the solution of a
small system. That is what makes a cross-validation within a cross-validation cost seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .examples import Reals

    Rows = NDArray[np.int64]

_CONSTANT = 0.3  # what a feature that every example has would add to their likeness: the intercept
_BLOCK = 1000


def invert(matrix: Any, regularity: float) -> Reals:
    """Return the inverse of the likeness of the rows of a sparse matrix, with regularity on its diagonal (float32)."""
    import numpy as np
    from scipy.linalg import lapack

    narrow = matrix.astype(np.float32)
    likeness = np.empty((matrix.shape[0],) * 2, np.float32, order="F")
    for first in range(0, len(likeness), _BLOCK):  # whole, the sparse product would take thrice the room
        likeness[:, first : first + _BLOCK] = (narrow @ narrow[first : first + _BLOCK].T).toarray()
    likeness += _CONSTANT
    likeness[np.diag_indices(len(likeness))] += regularity
    lower, fault = lapack.spotrf(likeness, lower=1, overwrite_a=1)
    inverse, second = lapack.spotri(lower, lower=1, overwrite_c=1)
    if fault or second:
        raise ValueError("the examples' likeness cannot be inverted; give more regularity")
    inverse = np.tril(inverse)
    inverse += np.tril(inverse, -1).T
    return np.asarray(inverse)


def fit_ridge(matrix: Any, inverse: Reals, targets: Reals) -> tuple[Reals, Reals]:
    """Return the weights (a row a column of the matrix) and the intercept of each target."""
    dual = (inverse @ targets).astype(float)
    return matrix.T @ dual, _CONSTANT * dual.sum(axis=0)


def leave_out(inverse: Reals, targets: Reals, dual: Reals, rows: Rows) -> Reals:
    """Return what a ridge regression without these rows says of them; ``dual`` is ``inverse @ targets``.

    >>> import numpy as np
    >>> from scipy import sparse
    >>> matrix, targets = sparse.csr_matrix(np.array([[1.0, 0], [1, 0], [0, 1]])), np.array([[1.0], [1.0], [0.0]])
    >>> inverse = invert(matrix, 1.0)
    >>> weights, intercept = fit_ridge(matrix[1:], invert(matrix[1:], 1.0), targets[1:])
    >>> alone = leave_out(inverse, targets, inverse @ targets, np.array([0]))
    >>> bool(np.allclose(alone, matrix[0] @ weights + intercept, atol=1e-5))
    True
    """
    import numpy as np

    found: Reals = targets[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], dual[rows])
    return found
