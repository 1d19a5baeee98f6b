"""What is told of a fault of the program itself: where, and never what the contract says."""

from __future__ import annotations

import traceback
from pathlib import Path


def crash_line(file: Path, fault: Exception) -> str:
    """Return one line about a fault that nothing expected; its message may hold contract text, so only the place is told."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__} in {Path(place.filename).name}, line {place.lineno}"
    return f"{file}: the program failed on this file ({where}); please report it"
