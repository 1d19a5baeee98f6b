"""Keeping what was learnt, and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ..memory import Lesson, read_memory, write_memory
from .corrections import UnusableCorrections
from .proposal import Proposal


def accept(proposal: Proposal, folder: Path) -> Path:
    """Keep what a proposal would learn in a folder, and return the file; raise `memory.BrokenMemory` where it cannot be."""
    return write_memory(folder, proposal.memory)


def forget(folder: Path, numbers: Collection[int] = ()) -> tuple[Lesson, ...]:
    """Take corrections back by their numbers, without numbers those that were accepted last together, and return them.

    Raise `UnusableCorrections` where there is no such correction, and then take none back.
    """
    memory = read_memory(folder)
    if not memory.lessons:
        raise UnusableCorrections([f"{folder}: no corrections are kept here"])
    batch = memory.lessons[-1].batch
    known = {lesson.number for lesson in memory.lessons}
    wanted = set(numbers) or {lesson.number for lesson in memory.lessons if lesson.batch == batch}
    if wanted - known:
        lost = ", ".join(map(str, sorted(wanted - known)))
        raise UnusableCorrections([f"{folder}: no correction {lost} is kept here; see `analyzer learn --list`"])
    kept = tuple(lesson for lesson in memory.lessons if lesson.number not in wanted)
    write_memory(folder, replace(memory, lessons=kept))
    return tuple(lesson for lesson in memory.lessons if lesson.number in wanted)
