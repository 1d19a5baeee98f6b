"""When Python looks for garbage: never among the records that live as long as the process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Make records that live as long as the process, such as half a million small ones of the phrases.

    No garbage is looked for meanwhile, nor ever among them: walking them once takes as long as making them.

    >>> with lasting():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
