"""What stands in the body of a Word file before it is laid out as text: passages and tables in reading order.

Named tuples, because a file makes thousands of them and a frozen dataclass takes four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

# Stands in raw text for a place worth remembering; the passage's anchors say, in order, what each one is.
ANCHOR = "\x01"
# Stands in raw text for a line break that the author put inside a paragraph.
LINE_BREAK = "\x0b"


class Anchor(NamedTuple):
    """A place inside a passage: where a page starts (its number), a comment begins or ends (its id), or a traced line starts."""

    kind: Literal["page", "comment", "comment-end", "line"]
    value: str


def shown_length(raw: str) -> int:
    """Return how many characters of raw text are shown: anchors are not.

    >>> shown_length("\x01a clause")
    8
    """
    return len(raw) - raw.count(ANCHOR)


class Passage(NamedTuple):
    """A paragraph as it is shown: raw text, its number, and what its style makes of it.

    ``heading`` is the heading level from 1 and ``item`` the list level from 1, each 0 where there is none.
    ``link`` marks one that is nothing but a link to another place in the file.
    """

    raw: str
    number: str = ""
    heading: int = 0
    item: int = 0
    bold: bool = False
    note: bool = False
    link: bool = False
    page: int | None = None
    anchors: tuple[Anchor, ...] = ()


class Cell(NamedTuple):
    """A table cell with the passages and tables in it."""

    content: tuple[Passage | Table, ...]


class Row(NamedTuple):
    """A table row; ``header`` where the file itself marks it as one."""

    cells: tuple[Cell, ...]
    header: bool = False


class Table(NamedTuple):
    """A table, row by row."""

    rows: tuple[Row, ...]


@dataclass(slots=True)
class Story:
    """The body of a file as read, with what was met on the way."""

    content: list[Passage | Table] = field(default_factory=list)
    hidden: int = 0
    embedded: int = 0
    pictures: int = 0
    joined: int = 0
