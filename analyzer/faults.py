"""What is told of a fault of the program itself: where it is, and never its message, which may hold contract text."""

from __future__ import annotations

import traceback
from pathlib import Path


def crash_line(subject: str | Path, fault: Exception) -> str:
    """Return one line about a fault that nothing expected on a file or in a command, without the fault's own message.

    >>> crash_line("offer.pdf", KeyError("a sentence of the contract"))
    'offer.pdf: the program failed on this (KeyError); please report it'
    """
    places = traceback.extract_tb(fault.__traceback__)
    where = f" in {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    return f"{subject}: the program failed on this ({type(fault).__name__}{where}); please report it"
