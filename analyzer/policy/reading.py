"""The lines of a policy file: names and values as written, flat, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..checklist import ChecklistError, at_line
from ..faults import in_words

# A policy names each of a few hundred requirements a few times; what is longer or deeper was not written by hand.
_MOST_LINES = 5_000
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A name and a value; ``number`` counts lines from 0."""

    name: str
    value: str
    number: int


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a policy; one that stands below another has both names. Raise `ChecklistError` where it is none."""
    try:
        root = yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        # Where something is not closed, the problem is found at the end of the file, and the context is where it was opened.
        mark = fault.context_mark or fault.problem_mark
        raise ChecklistError(at_line(path, mark.line if mark else 0, str(fault.problem))) from None
    except yaml.YAMLError:
        raise ChecklistError(f"{path}: not text in UTF-8; give a house policy (YAML)") from None
    except OSError as fault:
        raise ChecklistError(f"{path}: {in_words(fault)}; give a house policy (YAML)") from None
    if root is None:
        return []  # every line is still a comment, as `policy init` leaves it
    if not isinstance(root, yaml.MappingNode):
        raise ChecklistError(at_line(path, 0, "expected names and values, such as 'sla.incentive: off'"))
    seen: set[str] = set()
    lines: list[Line] = []
    for line in _flat(path, root, ""):
        if line.name in seen:
            raise ChecklistError(at_line(path, line.number, f"{line.name} stands here twice"))
        seen.add(line.name)
        lines.append(line)
        if len(lines) > _MOST_LINES:
            raise ChecklistError(f"{path}: more than {_MOST_LINES} lines; this is no house policy")
    return lines


def _flat(path: Path, node: yaml.MappingNode, above: str) -> Iterator[Line]:
    if above.count(".") > _DEEPEST:
        raise ChecklistError(at_line(path, node.start_mark.line, f"{above[:80]}: too many names below one another"))
    for key, value in node.value:
        number = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise ChecklistError(at_line(path, number, "expected a name before the colon"))
        name = f"{above}.{key.value}" if above else str(key.value)
        if isinstance(value, yaml.MappingNode):
            yield from _flat(path, value, name)
        elif isinstance(value, yaml.ScalarNode):
            yield Line(name, " ".join(str(value.value).split()), number)
        else:
            raise ChecklistError(at_line(path, number, f"{name}: expected one value, not a list"))
