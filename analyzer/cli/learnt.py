"""What was learnt on this machine, for the commands that review."""

from __future__ import annotations

from argparse import Namespace

from ..memory import Memory, default_folder, read_memory


def recall(options: Namespace) -> Memory | None:
    """Return what was learnt, for a command that reviews; None where the options leave it out. Raises `BrokenMemory`."""
    return None if options.no_learnt else read_memory(options.learnt or default_folder())
