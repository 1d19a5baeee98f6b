"""When Python looks for garbage: not while records are made of which next to none becomes garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a document is taken apart into records that stay, and walking them costs a twentieth.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """Make records that live as long as the process, such as half a million small ones of the phrases.

    No garbage is looked for meanwhile, nor ever among them: walking them once takes as long as making them.
    """
    with uncollected():
        yield
        gc.freeze()
