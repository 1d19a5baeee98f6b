"""Put the lines of a PDF page in reading order: columns one after another, table rows cell by cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from .numbers import is_marker
from .records import PageText, RuledTable, TextLine, stretches

_LEVEL = 0.45  # of the size: baselines this near each other are one row
_GUTTER = 0.6  # of the size: the least white between columns
_PROSE = 26  # characters a line on average, in every column: running text, not the cells of a table


class Flow(NamedTuple):
    """Lines of running text one below another, and how far the lines of its column reach."""

    lines: list[TextLine]
    left: float
    right: float


class Row(NamedTuple):
    """A row of a table: for every column its lines, none where the cell is empty."""

    cells: tuple[tuple[TextLine, ...], ...]
    header: bool = False


class Table(NamedTuple):
    """A table on one page; ``columns`` are the left sides of its columns."""

    rows: list[Row]
    columns: tuple[float, ...]


Part = Flow | Table


class _Level(NamedTuple):
    """The lines that stand beside each other; ``parts`` are their stretches between wide gaps, left to right, and
    ``beside`` how many there are when a number and the text after it count as one."""

    lines: list[TextLine]
    parts: list[TextLine]
    beside: int
    base: float


def order_page(page: PageText) -> list[Part]:
    """Return the running text and the tables of a page in reading order."""
    lines = page.lines
    if not page.tables:
        return _order(page, lines)
    parts: list[Part] = []
    for table in sorted(page.tables, key=lambda table: -table.top):
        above = [line for line in lines if line.base > table.top]
        lines = [line for line in lines if line.base <= table.top]
        parts.extend(_order(page, above))
        parts.append(_ruled(table))
    parts.extend(_order(page, lines))
    return parts


def _order(page: PageText, lines: list[TextLine]) -> list[Part]:
    if not lines:
        return []
    if _descends(lines):
        return [_flow(lines)]
    levels = _levels(lines)
    parts: list[Part] = []
    i = begin = 0  # levels from begin to i are running text not yet put out
    while i < len(levels):
        end, columns = _side_by_side(levels, i) if levels[i].beside > 1 else (i, ())
        if end == i:
            i += 1
            continue
        start = _head(levels, begin, i, end, columns)
        if begin < start:
            parts.append(_flow([line for level in levels[begin:start] for line in level.lines]))
        parts.extend(_arranged(page, levels[start:end], columns))
        i = begin = end
    if begin < len(levels):
        parts.append(_flow([line for level in levels[begin:] for line in level.lines]))
    return parts


def _descends(lines: list[TextLine]) -> bool:
    """Tell whether the lines already stand one below another, as on nearly every page."""
    last = lines[0].base + 2 * lines[0].size
    for _, _, _, _, _, _, _, base, size, _, _, runs in lines:
        if base > last - 0.5 * size or (runs and len(runs) > 2):
            return False
        last = base
    return all(_numbered(line) for line in lines if line.runs)


def _numbered(line: TextLine) -> bool:
    """Tell whether the only wide gap of a line is the one after its number."""
    return len(line.runs) == 2 and is_marker(line.text[: line.runs[0].end])


def _flow(lines: list[TextLine]) -> Flow:
    return Flow(lines, min(line.left for line in lines), max(line.right for line in lines))


def _levels(lines: list[TextLine]) -> list[_Level]:
    """Group lines by height on the page, the highest first."""
    levels: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if levels and levels[-1][0].base - line.base <= _LEVEL * min(line.size, levels[-1][0].size):
            levels[-1].append(line)
        else:
            levels.append([line])
    result = []
    for level in levels:
        level.sort(key=lambda line: line.left)
        parts = [part for line in level for part in stretches(line)]
        beside = len(parts) - (1 if len(parts) > 1 and is_marker(parts[0].text) else 0)
        result.append(_Level(level, parts, beside, level[0].base))
    return result


def _side_by_side(levels: list[_Level], start: int) -> tuple[int, tuple[float, ...]]:
    """Return where a stretch of levels that share white between columns ends, and the left sides of those columns."""
    least = max(_GUTTER * levels[start].parts[0].size, 4)
    columns = best = _columns([(part.left, part.right) for part in levels[start].parts], least)
    end, rows = start + 1, 1
    for i in range(start + 1, len(levels)):
        level = levels[i]
        if levels[i - 1].base - level.base > 4.5 * level.parts[0].size or _titles(level, levels[start]):
            break
        found = _columns([*columns, *((part.left, part.right) for part in level.parts)], least)
        if (
            len(found) < 2
            or (rows >= 2 and len(found) < len(columns))
            or (level.beside > 1 and len(level.parts) > len(found) + 1)
        ):
            break
        columns = found
        if level.beside > 1:
            rows += 1
        if level.beside > 1 or level.parts[0].left >= found[1][0] - 1:
            end, best = i + 1, found
    if rows < 2:
        return start, ()
    lefts = tuple([left for left, _ in best])
    return end + _tail(levels, start, end, lefts), lefts


def _titles(level: _Level, first: _Level) -> bool:
    """Tell whether a level is a title between two tables: alone, at the left, larger or bolder than a table's text."""
    part, other = level.parts[0], first.parts[-1]
    return len(level.parts) == 1 and part.left < other.left - part.size and (part.bold or part.size > 1.1 * other.size)


def _near(levels: list[_Level]) -> float:
    """Return the most that two lines of one cell are apart in a table."""
    return 1.05 * min(a.base - b.base for a, b in pairwise(levels))


def _tail(levels: list[_Level], start: int, end: int, columns: tuple[float, ...]) -> int:
    """Return how many levels after a table are the last lines of a cell in its first column."""
    near = _near(levels[start:end])
    last = end
    while last < len(levels) and levels[last - 1].base - levels[last].base <= near:
        if levels[last].parts[-1].right > columns[1]:
            return 0  # running text, right under the table
        last += 1
    return last - end


def _head(levels: list[_Level], begin: int, start: int, end: int, columns: tuple[float, ...]) -> int:
    """Return where a table begins whose first row has more lines in a later column than in the first."""
    near = _near(levels[start:end])
    while (
        start > begin
        and levels[start - 1].base - levels[start].base <= near
        and levels[start - 1].parts[0].left >= columns[1] - 1
    ):
        start -= 1
    return start


def _columns(spans: Iterable[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Return the columns that stretches of text, or columns of them, leave white between: the left side and reach of each.

    >>> _columns([(10, 50), (80, 120), (48, 60)], 4)
    [(10, 60), (80, 120)]
    """
    columns: list[tuple[float, float]] = []
    reach = -1e9
    for left, right in sorted(spans):
        if left - reach >= least:
            columns.append((left, right))
        elif right > reach:
            columns[-1] = columns[-1][0], right
        reach = max(reach, right)
    return columns


def _arranged(page: PageText, levels: list[_Level], columns: tuple[float, ...]) -> list[Part]:
    """Make columns of text, or else the rows of a table, of levels that share columns."""
    filled: list[list[TextLine]] = [[] for _ in columns]
    for level in levels:
        for part in level.parts:
            filled[_column(columns, part)].append(part)
    if len(levels) >= 5 and all(lines and sum(len(line.text) for line in lines) >= _PROSE * len(lines) for lines in filled):
        return [_flow(lines) for lines in filled]
    return [Table(_rows(page, levels, columns), columns)]


def _column(columns: tuple[float, ...], part: TextLine) -> int:
    return max(bisect_right(columns, part.left + 0.5) - 1, 0)


def _rows(page: PageText, levels: list[_Level], columns: tuple[float, ...]) -> list[Row]:
    """Group levels into rows: by the ruling lines between them, by wider white, or else by the first column."""
    steps = [a.base - b.base for a, b in pairwise(levels)]
    near = min(steps) * 1.12 + 0.5
    even = max(steps) <= near
    low, high = levels[-1].base, levels[0].base
    rules = [rule.y for rule in page.rules if low < rule.y < high and rule.left < columns[-1] and rule.right > columns[0]]
    drawn = len({round(y / 3) for y in rules}) >= max(3, len(levels) / 6)  # every row is ruled off
    rows: list[list[list[TextLine]]] = []
    header = 0
    for i, level in enumerate(levels):
        ruled = bool(i) and any(level.base + level.parts[0].size / 2 < y < levels[i - 1].base for y in rules)
        first = _column(columns, level.parts[0]) == 0
        if not i or ruled or (not drawn and (len(level.parts) > 1 and first if even else steps[i - 1] > near)):
            if ruled and not header:
                header = len(rows)
            rows.append([[] for _ in columns])
        for part in level.parts:
            rows[-1][_column(columns, part)].append(part)
    if header != 1 and len(rows) > 1 and all(line.bold for cell in rows[0] for line in cell):
        header = 1
    return [Row(tuple(tuple(cell) for cell in row), i < header == 1) for i, row in enumerate(rows)]


def _ruled(table: RuledTable) -> Table:
    """Return a drawn table's rows, without the columns and rows that hold no text."""
    used = sorted({cell.column for cell in table.cells})
    place = {column: i for i, column in enumerate(used)}
    rows: dict[int, list[tuple[TextLine, ...]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, [()] * len(used))[place[cell.column]] = cell.lines
    ordered = [rows[row] for row in sorted(rows)]
    header = len(ordered) > 1 and _heads(ordered[0], ordered[1:])
    return Table([Row(tuple(row), header and not i) for i, row in enumerate(ordered)], tuple(table.columns[i] for i in used))


def _heads(first: list[tuple[TextLine, ...]], others: list[list[tuple[TextLine, ...]]]) -> bool:
    """Tell whether the first row of a drawn table heads its columns: bold where the rest is not, or words above figures."""
    if sum(1 for cell in first if cell) < 2:
        return False
    bold = all(line.bold for cell in first for line in cell)
    rest = [line for row in others for cell in row for line in cell]
    if bold and not all(line.bold for line in rest):
        return True
    short = all(sum(len(line.text) for line in cell) <= 60 for cell in first)
    figures = any(letter.isdigit() for cell in first for line in cell for letter in line.text)
    return short and not figures and len(others) >= 2
