"""What the rooms of the PDF reader pass on: lines, drawn tables and pages as they stand, in points."""

from __future__ import annotations

from typing import NamedTuple

HYPHEN = "\ufffe"  # where PDFium took away a hyphen at the end of a line


class Run(NamedTuple):
    """A stretch of a line without a wide gap: offsets into the line's text and its sides on the page."""

    start: int
    end: int
    left: float
    right: float


class TextLine(NamedTuple):
    """A line as it stands on the page.

    ``position`` is its first character in the page's own text, ``base`` its baseline, ``bold`` tells of its first and last
    character, ``spaced`` whether a space follows it (a word broken off has none); ``runs`` are its parts between wide gaps,
    empty where it has none.
    """

    text: str
    page: int
    position: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    bold: bool
    spaced: bool
    runs: tuple[Run, ...] = ()


class Cell(NamedTuple):
    """A cell of a ruled table with the lines in it."""

    row: int
    column: int
    lines: tuple[TextLine, ...]


class RuledTable(NamedTuple):
    """A table drawn with ruling lines: its sides, the x of its columns, and its cells in reading order."""

    bottom: float
    top: float
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]


class Rule(NamedTuple):
    """A level ruling line."""

    y: float
    left: float
    right: float


class PageText(NamedTuple):
    """A page as PDFium gives it, before any reading order is decided.

    ``pictured`` tells whether it shows what may be text without being text: a picture over much of the page, as of a scan,
    or letters drawn as paths.
    """

    number: int
    width: float
    height: float
    lines: list[TextLine]
    tables: list[RuledTable]
    rules: tuple[Rule, ...]
    pictured: bool = False


class Frame(NamedTuple):
    """How a page's own coordinates become those of the page as shown: turned, its lower left corner at zero."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the sides of a rectangle on the page as shown."""
        if self.turn == 1:
            return bottom - self.bottom, self.right - right, top - self.bottom, self.right - left
        if self.turn == 2:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        if self.turn == 3:
            return self.top - top, left - self.left, self.top - bottom, right - self.left
        return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom

    def own(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the sides, in the page's own coordinates, of a rectangle on the page as shown: what `place` undoes.

        >>> frame = Frame(1, 10, 20, 110, 220)
        >>> frame.own(*frame.place(30, 40, 50, 60))
        (30, 40, 50, 60)
        """
        if self.turn == 1:
            return self.right - top, self.bottom + left, self.right - bottom, self.bottom + right
        if self.turn == 2:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        if self.turn == 3:
            return self.left + bottom, self.top - right, self.left + top, self.top - left
        return self.left + left, self.bottom + bottom, self.left + right, self.bottom + top

    def place_line(self, line: TextLine) -> TextLine:
        """Return the line on the page as shown; runs are lost where it is turned a quarter."""
        left, bottom, right, top = self.place(line.left, line.bottom, line.right, line.top)
        if self.turn:
            return line._replace(left=left, bottom=bottom, right=right, top=top, base=bottom + (top - bottom) / 5, runs=())
        runs = tuple(run._replace(left=run.left - self.left, right=run.right - self.left) for run in line.runs)
        return line._replace(left=left, bottom=bottom, right=right, top=top, base=line.base - self.bottom, runs=runs)


def place_table(table: RuledTable, frame: Frame) -> RuledTable:
    """Return the table on the page as shown."""
    cells = tuple(cell._replace(lines=tuple(frame.place_line(line) for line in cell.lines)) for cell in table.cells)
    if frame.turn:
        lines = [line for cell in cells for line in cell.lines]
        return RuledTable(min(line.bottom for line in lines), max(line.top for line in lines), table.columns, cells)
    columns = tuple(x - frame.left for x in table.columns)
    return RuledTable(table.bottom - frame.bottom, table.top - frame.bottom, columns, cells)


def stretches(line: TextLine) -> list[TextLine]:
    """Return the parts of a line between its wide gaps, each a line of its own."""
    if not line.runs:
        return [line]
    return [
        line._replace(
            text=line.text[run.start : run.end], position=line.position + run.start, left=run.left, right=run.right, runs=()
        )
        for run in line.runs
    ]
