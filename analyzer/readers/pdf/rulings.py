"""Find the ruling lines of a PDF page and the tables that they draw.

Only geometry: PDFium lists the paths of a page for a few microseconds each, so that looking costs next to nothing on the
many pages without a table, and the text is put into the cells by whoever has the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from . import calls

# A page with more objects or paths is a drawing, not a contract's table; its rulings are left alone.
MAX_OBJECTS = 20_000
MAX_PATHS = 3_000
MAX_DEPTH = 4  # forms within forms
_MAX_CROSSINGS = 250_000

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_THIN = 3.0  # points: a filled rectangle as thin as this is a ruling line
_SNAP = 4.0  # points: rulings this near each other are one (a border drawn double)
_BRIDGE = 4.5  # points: the gaps of a dotted border
_SHORT = 5.0  # points: anything shorter is a tick, a bullet or a glyph drawn as a path


class Ruling(NamedTuple):
    """A straight line along an axis, ``at`` on the other axis."""

    upright: bool
    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The ruling lines of a page, the area in square points of its largest picture, and how many paths it draws."""

    lines: tuple[Ruling, ...]
    picture: float
    paths: int


class Grid(NamedTuple):
    """A table as drawn. ``columns`` are x and ``rows`` are y of its rulings, both rising; ``owner`` gives for each
    elementary field (row from the top, column from the left) the cell that it belongs to, merged cells being one."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell at a point, None outside the table."""
        column = bisect_right(self.columns, x) - 1
        row = len(self.rows) - 1 - bisect_right(self.rows, y)
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.owner[row][column]
        return None


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Walk:
    """The objects of one page, forms within it included, up to the limits above."""

    def __init__(self) -> None:
        self.found: list[Ruling] = []
        self.picture = 0.0
        self.objects = 0
        self.paths = 0
        self._sides = calls.Numbers("f", 4)
        self._matrix = calls.Numbers("f", 6)

    def objects_of(self, holder: Any, count: int, get: Callable[[Any, int], int], matrix: _Matrix, depth: int) -> None:
        """Look at the objects of a page or form."""
        items = list(map(get, repeat(holder), range(min(count, MAX_OBJECTS - self.objects))))
        kinds = list(map(calls.get_type, items))
        for item, kind in zip(items, kinds, strict=True) if kinds.count(_TEXT) < len(kinds) else ():
            if kind == _TEXT:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                if self.paths <= MAX_PATHS:
                    self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                inner = _multiplied(self._own_matrix(item), matrix)
                self.objects_of(item, calls.count_form_objects(item), calls.get_form_object, inner, depth + 1)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(item, matrix)
        self.objects += max(count, 0)

    def _own_matrix(self, item: int) -> _Matrix:
        if not calls.get_matrix(item, self._matrix.at[0]):
            return _IDENTITY
        a, b, c, d, e, f = self._matrix.values
        return a, b, c, d, e, f

    def _picture(self, item: int, matrix: _Matrix) -> None:
        if calls.get_bounds(item, *self._sides.at):
            left, bottom, right, top = self._sides.values
            scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            self.picture = max(self.picture, float((right - left) * (top - bottom) * scale))

    def _path(self, item: int, matrix: _Matrix) -> None:
        if not calls.get_bounds(item, *self._sides.at):
            return
        left, bottom, right, top = self._sides.values
        if matrix is not _IDENTITY:
            x0, y0 = _moved(left, bottom, matrix)
            x1, y1 = _moved(right, top, matrix)
            left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        width, height = right - left, top - bottom
        if height <= _THIN or width <= _THIN:
            if height <= width and width >= 1:
                self.found.append(Ruling(False, (bottom + top) / 2, left, right))
            elif height >= 1:
                self.found.append(Ruling(True, (left + right) / 2, bottom, top))
            return
        count = calls.count_segments(item)
        if 3 <= count <= 400:
            self._segments(item, count, _multiplied(self._own_matrix(item), matrix))

    def _segments(self, item: int, count: int, matrix: _Matrix) -> None:
        """Add the straight segments of a path that run along an axis."""
        x, y = self._sides.at[:2]
        first = last = (0.0, 0.0)
        for i in range(count):
            segment = calls.get_segment(item, i)
            if not calls.get_point(segment, x, y):
                return
            point = _moved(self._sides.values[0], self._sides.values[1], matrix)
            kind = calls.get_segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return  # a rounded or drawn shape
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                first = point
            else:
                self._line(last, point)
            if calls.get_segment_close(segment):
                self._line(point, first)
            last = point

    def _line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        if abs(a[1] - b[1]) <= 1 < abs(a[0] - b[0]):
            self.found.append(Ruling(False, a[1], min(a[0], b[0]), max(a[0], b[0])))
        elif abs(a[0] - b[0]) <= 1 < abs(a[1] - b[1]):
            self.found.append(Ruling(True, a[0], min(a[1], b[1]), max(a[1], b[1])))


def _multiplied(m: _Matrix, n: _Matrix) -> _Matrix:
    if n is _IDENTITY:
        return m
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )


def _moved(x: float, y: float, m: _Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def read_rulings(page: Any) -> Rulings:
    """Return the ruling lines of a loaded PDFium page, in points of the page's own coordinates."""
    walk = _Walk()
    holder = calls.argument(page)
    walk.objects_of(holder, calls.count_objects(holder), calls.get_object, _IDENTITY, 0)
    return Rulings(() if walk.paths > MAX_PATHS else tuple(walk.found), walk.picture, walk.paths)


def find_grids(rulings: Iterable[Ruling]) -> tuple[Grid, ...]:
    """Return the tables of two columns or more that ruling lines draw.

    >>> box = [Ruling(False, y, 0, 100) for y in (0, 20, 40)] + [Ruling(True, x, 0, 40) for x in (0, 50, 100)]
    >>> [(grid.columns, len(grid.rows) - 1) for grid in find_grids(box)]
    [((0, 50, 100), 2)]
    """
    lines = list(rulings)
    upright = _merged([line for line in lines if line.upright])
    level = _merged([line for line in lines if not line.upright]) if upright else []
    if len(level) < 2 or len(upright) * len(level) > _MAX_CROSSINGS:
        return ()
    grids = []
    for verticals, horizontals in _crossing(upright, level):
        grid = _grid(verticals, horizontals)
        if grid is not None:
            grids.append(grid)
    return tuple(sorted(grids, key=lambda grid: -grid.rows[-1]))


def _merged(lines: list[Ruling]) -> list[Ruling]:
    """Join pieces of one ruling: near each other across, touching or nearly so along."""
    lines.sort(key=lambda line: line.at)
    merged: list[Ruling] = []
    i = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and lines[j].at - lines[i].at <= _SNAP:
            j += 1
        at = lines[(i + j) // 2].at
        same = sorted(lines[i:j], key=lambda line: line.start)
        start, end = same[0].start, same[0].end
        for line in same[1:]:
            if line.start > end + _BRIDGE:
                merged.append(Ruling(line.upright, at, start, end))
                start = line.start
            end = max(end, line.end)
        merged.append(Ruling(same[0].upright, at, start, end))
        i = j
    return [line for line in merged if line.end - line.start >= _SHORT]


def _crossing(upright: list[Ruling], level: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Group the rulings that hang together by crossing or touching."""
    groups: list[tuple[list[Ruling], list[Ruling]]] = []
    rest = level
    for vertical in upright:
        touched = [
            line
            for line in rest
            if line.start - _SNAP <= vertical.at <= line.end + _SNAP and vertical.start - _SNAP <= line.at <= vertical.end + _SNAP
        ]
        joined: tuple[list[Ruling], list[Ruling]] = ([vertical], list(touched))
        apart = []
        for group in groups:
            if any(line in group[1] for line in touched):
                joined[0].extend(group[0])
                joined[1].extend(line for line in group[1] if line not in joined[1])
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _grid(verticals: list[Ruling], horizontals: list[Ruling]) -> Grid | None:
    """Build the table of rulings that hang together; None where they draw fewer than two columns."""
    if len(horizontals) < 2:
        return None
    columns = sorted({line.at for line in verticals})
    rows = sorted({line.at for line in horizontals})
    left, right = min(line.start for line in horizontals), max(line.end for line in horizontals)
    if left < columns[0] - 10:  # a table without outer rulings at its sides
        columns.insert(0, left)
    if right > columns[-1] + 10:
        columns.append(right)
    widest = max(b - a for a, b in pairwise(columns)) if len(columns) > 2 else 0.0
    if not 0 < widest < 0.93 * (columns[-1] - columns[0]):  # one column, or a frame with slivers at its sides
        return None
    return Grid(tuple(columns), tuple(rows), _owners(columns, rows, verticals, horizontals))


def _owners(
    columns: list[float], rows: list[float], verticals: list[Ruling], horizontals: list[Ruling]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Give every elementary field the cell that owns it: fields without a ruling between them are one cell."""
    height, width = len(rows) - 1, len(columns) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        top = len(rows) - 1 - row
        middle = (rows[top] + rows[top - 1]) / 2
        for column in range(width):
            if column and not _drawn(verticals, columns[column], middle):
                owner[row][column] = owner[row][column - 1]
            elif row and not _drawn(horizontals, rows[top], (columns[column] + columns[column + 1]) / 2):
                owner[row][column] = owner[row - 1][column]
    return tuple(tuple(line) for line in owner)


def _drawn(lines: list[Ruling], at: float, through: float) -> bool:
    return any(line.at == at and line.start <= through <= line.end for line in lines)
