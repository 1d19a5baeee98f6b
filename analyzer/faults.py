"""What is told of faults: of a file's, in the words of someone who does not program; of the program's own, never the message.

Such a message may hold contract text.
"""

from __future__ import annotations

import json
import traceback
from pathlib import Path

_OPENING: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such file"),
    (IsADirectoryError, "a folder, not a file"),
    (FileExistsError, "a file, not a folder"),
    (NotADirectoryError, "part of its path is a file, not a folder"),
    (PermissionError, "you are not allowed to open it"),
)


def in_words(fault: Exception) -> str:
    """Return why a file could not be opened, or is not of the form that was asked, as a part of one line.

    >>> in_words(FileNotFoundError()), in_words(KeyError("verdict"))
    ('no such file', "it lacks 'verdict'")
    """
    if isinstance(fault, OSError):
        known = next((words for kind, words in _OPENING if isinstance(fault, kind)), None)
        return known or (fault.strerror or "damaged").lower()
    if isinstance(fault, EOFError):
        return "cut off before its end"
    if isinstance(fault, UnicodeDecodeError):
        return "not text in UTF-8"
    if isinstance(fault, json.JSONDecodeError):
        return "not JSON" if fault.lineno == 1 else f"not JSON in line {fault.lineno}"
    if isinstance(fault, KeyError):
        return f"it lacks {fault.args[0]!r}" if fault.args else "it lacks a key"
    if isinstance(fault, TypeError | AttributeError):  # what these say is about Python
        return "a value in it is of another type than it should be"
    return " ".join(str(fault).split())


def crash_line(subject: str | Path, fault: Exception) -> str:
    """Return one line about a fault that nothing expected on a file or in a command, without the fault's own message.

    >>> crash_line("offer.pdf", KeyError("a sentence of the contract"))
    'offer.pdf: the program failed on this (KeyError); please report it'
    """
    places = traceback.extract_tb(fault.__traceback__)
    where = f" in {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    return f"{subject}: the program failed on this ({type(fault).__name__}{where}); please report it"
