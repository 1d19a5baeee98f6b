"""YAML files read strictly, with the file, the line and the line itself for every mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ..faults import in_words
from .mistakes import expected_keys, first_mistake

_Record = TypeVar("_Record")


class ChecklistError(ValueError):
    """A checklist that cannot be used: the file, the line, what is wrong, and the line itself."""


def parse_yaml(path: Path, *, keys: Sequence[str] = (), wanted: str = "a checklist") -> Mapping[str, Any]:
    """Return the keys and values of a YAML file, ``keys`` where they are known; raise `ChecklistError` where it is none.

    ``wanted`` is what the error asks for where nothing could be read.
    """
    import yaml

    from .once import OnceLoader

    try:
        data = yaml.load(path.read_bytes(), Loader=OnceLoader)  # noqa: S506  # a safe loader
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line if fault.problem_mark else 0
        raise ChecklistError(at_line(path, line, str(fault.problem))) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise ChecklistError(cannot_be_read(path, fault, wanted)) from None
    if not isinstance(data, dict):
        named = f": {', '.join(keys)}" if keys else ", such as high: 4"
        raise ChecklistError(at_line(path, 0, f"expected keys and values{named}"))
    return data


def read_record(kind: type[_Record], path: Path) -> _Record:
    """Return what a YAML file holds as a record; raise `ChecklistError` with the line of the first mistake."""
    from pydantic import TypeAdapter, ValidationError

    data = parse_yaml(path, keys=expected_keys(kind))
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as fault:
        place, message = first_mistake(kind, fault.errors())
        raise ChecklistError(at_line(path, _line_of(path, place), message)) from None


def _line_of(path: Path, location: Sequence[str | int]) -> int:
    """Return the line of the node that a validation error names, or of the nearest one above it."""
    import yaml

    node = yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    line = 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return line


def cannot_be_read(path: Path, fault: Exception, wanted: str) -> str:
    """Return in one line why a file could not be read as YAML, and what to give instead.

    >>> cannot_be_read(Path("policies"), IsADirectoryError(21, "Is a directory"), "a house policy")
    'policies: a folder, not a file; give a house policy (YAML, UTF-8)'
    """
    found = in_words(fault) if isinstance(fault, OSError) else "not text in UTF-8"
    return f"{path}: {found}; give {wanted} (YAML, UTF-8)"


def at_line(path: Path, line: int, message: str) -> str:
    """Return a message with a line of a file, counted from 0, and the line itself."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    shown = lines[line].strip() if line < len(lines) else ""
    return f"{path}:{line + 1}: {message}\n  {shown}"


def at_key(path: Path, key: str, message: str) -> str:
    """Return a message with the line of a key at the top of a YAML file."""
    return at_line(path, _line_of(path, (key,)), message)


def at_text(path: Path, text: str, message: str) -> str:
    """Return a message with the first line of a file that holds a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return at_line(path, next((number for number, line in enumerate(lines) if text in line), 0), message)
