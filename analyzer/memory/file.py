"""The file that a memory is kept in: read strictly, written whole or not at all, for the user's eyes only."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from platformdirs import user_data_path

from ..faults import in_words
from ..types import Language, Verdict
from ..writing import write_whole
from .records import Example, Lesson, Memory
from .words import NUMBERS

FORMAT = 1
VARIABLE = "ANALYZER_LEARNT"
_WORDS = range(NUMBERS)
_NAME = "memory.json"


class BrokenMemory(ValueError):
    """A file that holds no memory this version can read or write: the file, what was found, what to do."""


def default_folder() -> Path:
    """Return the folder of the user's memory: the one that ANALYZER_LEARNT names, else one among the user's data."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("contract-analyzer", appauthor=False) / "learnt"


def read_memory(folder: str | Path) -> Memory:
    """Return the memory kept in a folder, an empty one where there is none; raise `BrokenMemory` where it cannot be read.

    >>> read_memory("no-such-folder").lessons
    ()
    """
    path = Path(folder, _NAME)
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']} where {FORMAT} is known")
        if type(content["last"]) is not int:
            raise ValueError("the last number is none")
        return Memory(tuple(_read_lesson(lesson) for lesson in content["lessons"]), content["last"])
    except FileNotFoundError:
        return Memory()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        message = f"{path}: not a memory of corrections ({in_words(fault)}); put back a copy of it, or use --no-learnt"
        raise BrokenMemory(message) from None


def _read_lesson(content: Mapping[str, Any]) -> Lesson:
    examples = tuple(Example(**{**example, "words": tuple(example["words"])}) for example in content["examples"])
    if not examples or not all(example.words and all(word in _WORDS for word in example.words) for example in examples):
        raise ValueError("a passage without numbers of words")
    lesson = Lesson(**{**content, "examples": examples, "states": tuple(content["states"]), "denies": tuple(content["denies"])})
    _check(lesson)
    return lesson


def _check(lesson: Lesson) -> None:
    """Raise ValueError where a lesson holds what nobody can have learnt."""
    texts = (lesson.date, lesson.document, lesson.clause, lesson.requirement, lesson.source, *lesson.states, *lesson.denies)
    if not all(type(number) is int for number in (lesson.number, lesson.batch)):
        raise ValueError("a correction without a number")
    if not all(isinstance(text, str) for text in texts) or type(lesson.contrary) is not bool:
        raise ValueError(f"correction {lesson.number} is not of the form that is written here")
    if lesson.verdict not in get_args(Verdict):
        raise ValueError(f"correction {lesson.number} has the verdict {lesson.verdict!r}")
    for example in lesson.examples:
        if example.language not in get_args(Language) or type(example.negated) is not bool or not isinstance(example.party, str):
            raise ValueError(f"correction {lesson.number} has a passage that is not of the form that is written here")


def write_memory(folder: str | Path, memory: Memory) -> Path:
    """Keep a memory in a folder and return the file, which only the user may read; raise `BrokenMemory` where it cannot be."""
    lessons = ",\n".join(json.dumps(asdict(lesson), ensure_ascii=False) for lesson in memory.lessons)
    content = f'{{"format": {FORMAT}, "last": {memory.last}, "lessons": [\n{lessons}\n]}}\n'
    path = Path(folder, _NAME)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, content.encode(), private=True)
    except OSError as fault:
        raise BrokenMemory(f"{path}: cannot be written ({in_words(fault)}); choose another folder with --learnt") from None
    return path
