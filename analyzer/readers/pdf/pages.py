"""Take the lines of text and the ruled tables off the pages of a PDF, with PDFium.

Only here and in `rulings` is PDFium called, and always from one thread: it is not thread-safe. A page costs one call for
its text and a few calls per line, because a call per character would cost more than PDFium's own work.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from ..quality import close_up, is_drawn_apart
from . import calls
from .calls import Argument
from .ligatures import Ligatures
from .records import HYPHEN, Cell, Frame, PageText, Rule, RuledTable, Run, TextLine, place_table, stretches
from .rulings import Grid, find_grids, read_rulings

# A page of more characters is machine output or an attack; a dense contract page has 8,000.
MAX_PAGE_CHARACTERS = 200_000
# Text objects of one line looked at for wide gaps; a line set letter by letter has some 150.
MAX_OBJECTS = 400

_MANY_PATHS = 150  # letters drawn as paths are at least so many on a page

_LONG = 48  # letters: a line as long is hardly ever a heading of its own
_CLOSING = ".,;:)]\"'”’ "
_GAP = 1.1  # em: a gap this wide is no space between words
_FRAMED_LINES = 20  # and
_FRAMED_SHARE = 0.8  # of all characters: what stands in one cell is a page in a frame, no table

_BLANKS = re.compile(" +")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibd|demi", re.IGNORECASE)


class PageReader:
    """Reads the pages of one open PDF, one after another; the buffers that PDFium fills are kept between them.

    A page stays open until the next is loaded, so that memory is not given back and asked for again between any two: that
    would cost a twentieth of reading. `close` closes the last.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._sides = calls.Numbers("d", 4)
        self._matrix = calls.Numbers("f", 6)
        self._flags = calls.Numbers("i", 1)
        self._font = calls.Text(96)
        self._styles: dict[float, tuple[float, float, bool]] = {}
        self._open: tuple[Any, Any] | None = None
        self.ligatures: Ligatures | None = None
        self.closed_up: set[int] = set()

    def read(self, number: int) -> PageText | None:
        """Return the page with this number, counted from 1; None where PDFium cannot load it."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return None
        text_page = pdfium.FPDFText_LoadPage(page)
        self.close()
        self._open = page, text_page
        return self._read(number, page, calls.argument(text_page)) if text_page else None

    def close(self) -> None:
        """Close the page that was read last."""
        if self._open is not None:
            page, text_page = self._open
            if text_page:
                pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
            self._open = None

    def learn(self, number: int, lines: list[TextLine], ligatures: Ligatures) -> None:
        """Let ``ligatures`` learn from the lines of a page already read."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        text_page = pdfium.FPDFText_LoadPage(page)
        ligatures.learn(calls.argument(text_page), lines)
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)

    def _read(self, number: int, page: Any, text_page: Argument) -> PageText:
        lines = self._lines(number, text_page)
        rulings = read_rulings(page)
        tables: list[RuledTable] = []
        if len(rulings.lines) >= 4 and lines:
            grids = find_grids(rulings.lines)
            shaded = sum(len(grid.rows) == 2 for grid in grids) > 1  # rows shaded in turn are no tables of their own
            for grid in grids:
                if shaded and len(grid.rows) == 2:
                    continue
                lines = self._tabulate(text_page, grid, lines, tables)
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        rules = tuple(
            Rule(line.at, line.start, line.end) for line in rulings.lines if not line.upright and line.end - line.start > 20
        )
        frame = page_frame(page)
        if frame.turn or frame.left or frame.bottom:
            lines = [frame.place_line(line) for line in lines]
            tables = [place_table(table, frame) for table in tables]
            rules = () if frame.turn else tuple(Rule(y - frame.bottom, a - frame.left, b - frame.left) for y, a, b in rules)
        pictured = rulings.picture > 0.3 * width * height or rulings.paths > _MANY_PATHS
        return PageText(number, width, height, lines, tables, rules, pictured)

    def _lines(self, number: int, text_page: Argument) -> list[TextLine]:
        """Measure every line of the page's text."""
        text, exact = page_text(text_page)
        lines: list[TextLine] = []
        start = 0
        guessed = False
        for piece in text.split("\n"):
            stripped = piece.strip()
            if stripped:
                index = start + (0 if piece[0] > " " else len(piece) - len(piece.lstrip()))
                if not exact:
                    index = _character_index(text_page, text, index)
                spaced = piece[-2:-1] == " "
                line = self._measure(number, text_page, stripped, index, spaced, len(stripped) >= _LONG)
                if guessed and line.bold and len(stripped) < _LONG:  # the first line of a heading may be as bold as its last
                    last = lines[-1]
                    lines[-1] = self._measure(number, text_page, last.text, last.position, last.spaced, False)
                if stripped.count(" ") * 3 > len(stripped) and is_drawn_apart(stripped):
                    line = line._replace(text=self._closed_up(text_page, stripped, index), runs=())
                    self.closed_up.add(number)
                guessed = len(stripped) >= _LONG
                lines.append(line)
            start += len(piece) + 1
        if HYPHEN in text:
            lines = _unhyphenated(lines, self, number, text_page)
        if self.ligatures is not None:
            lines = [self.ligatures.mend(text_page, part) for line in lines for part in stretches(line)]
        return lines

    def _measure(self, number: int, text_page: Argument, text: str, index: int, spaced: bool, usual: bool) -> TextLine:
        """Measure one line: its box, size and weight, and its wide gaps.

        With ``usual`` a line as high as a long line seen before is taken to be set in the same type, which saves calls.
        """
        at, sides = self._sides.at, self._sides.values
        length = len(text)
        count = calls.count_rects(text_page, index, length)
        whites: list[float] = []
        if count > 0:
            get_rect = calls.get_rect
            get_rect(text_page, 0, *at)
            left, top, right, bottom = sides
            for i in range(1, min(count, MAX_OBJECTS)) if count > 1 else ():
                get_rect(text_page, i, *at)
                left_, top_, right_, bottom_ = sides
                if left_ - right > 4:
                    whites.append(left_ - right)
                if left_ < left:
                    left = left_
                if right_ > right:
                    right = right_
                if bottom_ < bottom:
                    bottom = bottom_
                if top_ > top:
                    top = top_
        else:  # characters without extent
            calls.get_origin(text_page, index, at[0], at[1])
            left = right = sides[0]
            bottom = top = sides[1]
        height = round(top - bottom, 2)
        style = self._styles.get(height) if usual else None
        if style is not None:
            size, descent, typed = style
            bold, base = False, bottom + descent
        else:
            size, base, bold, typed = self._style(text_page, text, index)
            if usual and not bold:
                self._styles[height] = (size, base - bottom, typed)
        wide = _GAP * size
        gaps = sum(white > wide for white in whites) if whites else 0
        width = right - left
        if (
            not gaps
            and width > 0.62 * length * size + 1.5 * size
            and (typed or not text.isupper() or width > 0.8 * length * size)
        ):
            gaps = MAX_OBJECTS
        runs = self._runs(text_page, text, index, wide, gaps) if gaps and length > 2 else ()
        return TextLine(text, number, index, left, bottom, right, top, base, size, bold, spaced, runs)

    def _style(self, text_page: Argument, text: str, index: int) -> tuple[float, float, bool, bool]:
        """Return the size of a line, its baseline, whether it is bold, and whether in a typewriter face."""
        at, matrix = self._sides.at, self._matrix.values
        bold = self._is_bold(text_page, index)
        if bold and len(text) > 1:
            bold = self._is_bold(text_page, index + max(len(text.rstrip(_CLOSING)), 1) - 1)
        calls.get_text_matrix(text_page, index, self._matrix.at[0])
        size = calls.get_font_size(text_page, index) * float((matrix[1] ** 2 + matrix[3] ** 2) ** 0.5)
        calls.get_origin(text_page, index, at[0], at[1])
        return size, self._sides.values[1], bold, bool(self._flags.values[0] & 1)

    def _is_bold(self, text_page: Argument, index: int) -> bool:
        calls.get_font(text_page, index, self._font.at, self._font.size, self._flags.at[0])
        return _is_bold_name(self._font.value) or calls.get_font_weight(text_page, index) >= 600

    def _runs(self, text_page: Argument, text: str, index: int, wide: float, gaps: int) -> tuple[Run, ...]:
        """Split a line at its wide gaps, of which there are at most ``gaps``."""
        runs: list[Run] = []
        first = 0
        get_box, at, sides = calls.get_char_box, self._sides.at, self._sides.values
        get_box(text_page, index, *at)
        left = sides[0]
        for match in _BLANKS.finditer(text):
            start, end = match.span()
            get_box(text_page, index + start - 1, *at)
            before = sides[1]
            get_box(text_page, index + end, *at)
            after = sides[0]
            if after - before > wide:
                runs.append(Run(first, start, left, before))
                first, left = end, after
                if len(runs) == gaps:
                    break
        if not runs:
            return ()
        runs.append(Run(first, len(text), left, self._ends(text_page, index + len(text) - 1)[1]))
        return tuple(runs)

    def _closed_up(self, text_page: Argument, text: str, index: int) -> str:
        """Return a text with the letters closed up that are drawn apart; wider white among them parts its words."""
        whites = []
        for match in _BLANKS.finditer(text):
            before = self._ends(text_page, index + match.start() - 1)[1]
            whites.append(self._ends(text_page, index + match.end())[0] - before)
        wide = 1.6 * max(median(whites), 0.01)
        pieces = _BLANKS.split(text)
        joined = pieces[0]
        for white, piece in zip(whites, pieces[1:], strict=True):
            joined += ("  " if white > wide else " ") + piece
        return close_up(joined)

    def _ends(self, text_page: Argument, index: int) -> tuple[float, float]:
        """Return the left and right of one character."""
        calls.get_char_box(text_page, index, *self._sides.at)
        return self._sides.values[0], self._sides.values[1]

    def _tabulate(self, text_page: Argument, grid: Grid, lines: list[TextLine], tables: list[RuledTable]) -> list[TextLine]:
        """Move the lines inside a drawn table into its cells; return the others."""
        bottom, top = grid.rows[0], grid.rows[-1]
        outside: list[TextLine] = []
        inside: dict[tuple[int, int], list[TextLine]] = {}
        for line in lines:
            middle = (line.bottom + line.top) / 2
            if not bottom < middle < top or line.right < grid.columns[0] or line.left > grid.columns[-1]:
                outside.append(line)
                continue
            for place, part in self._parts(text_page, grid, line, middle):
                if place is None:
                    outside.append(part)
                else:
                    inside.setdefault(place, []).append(part)
        if len({column for _, column in inside}) < 2 or _is_framed_prose(inside.values()):
            return lines
        cells = tuple(Cell(row, column, tuple(_downwards(inside[row, column]))) for row, column in sorted(inside))
        tables.append(RuledTable(bottom, top, grid.columns, cells))
        return outside

    def _parts(self, text_page: Argument, grid: Grid, line: TextLine, y: float) -> list[tuple[tuple[int, int] | None, TextLine]]:
        """Split a line into the parts that stand in one cell each, word by word."""
        whole = grid.cell(line.left + 0.1, y)
        if whole is not None and whole == grid.cell(line.right - 0.1, y):
            return [(whole, line)]
        parts: list[tuple[tuple[int, int] | None, int, int]] = []
        for match in re.finditer(r"\S+", line.text):
            left, right = self._ends(text_page, line.position + match.start())
            place = grid.cell((left + right) / 2, y)
            if parts and parts[-1][0] == place:
                parts[-1] = (place, parts[-1][1], match.end())
            else:
                parts.append((place, match.start(), match.end()))
        if len(parts) == 1:
            return [(parts[0][0], line)]
        return [
            (place, self._measure(line.page, text_page, line.text[start:end], line.position + start, line.spaced, False))
            for place, start, end in parts
        ]


def _is_framed_prose(cells: Iterable[list[TextLine]]) -> bool:
    """Tell a frame around running text, whatever small boxes touch it, from a table: one cell holds nearly all there is."""
    largest = max(cells, key=len)
    written = sum(len(line.text) for line in largest)
    return len(largest) > _FRAMED_LINES and written > _FRAMED_SHARE * sum(len(line.text) for cell in cells for line in cell)


@lru_cache(maxsize=256)
def _is_bold_name(font: bytes) -> bool:
    return _BOLD_NAME.search(font) is not None


def page_text(text_page: Argument) -> tuple[str, bool]:
    """Return the text of a page, line ends as CR LF, and whether its offsets are PDFium's character indexes."""
    count = min(max(calls.count_characters(text_page), 0), MAX_PAGE_CHARACTERS)
    if not count:
        return "", True
    units = array("H", bytes(2 * count + 2))
    written = calls.get_text(text_page, 0, count, calls.argument(units.buffer_info()[0]))
    text = units[: max(written - 1, 0)].tobytes().decode("utf-16-le", "replace")
    return text.replace("\xa0", " "), len(text) == count


def _character_index(text_page: Argument, text: str, offset: int) -> int:
    """Return PDFium's character index of an offset into a page's text that drops characters or holds wide ones."""
    units = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    return max(int(calls.get_character_index(text_page, units)), 0)


def _unhyphenated(lines: list[TextLine], reader: PageReader, number: int, text_page: Argument) -> list[TextLine]:
    """Split the lines that PDFium ran together at a hyphen; the first part keeps its mark."""
    split: list[TextLine] = []
    for line in lines:
        start = 0
        while (mark := line.text.find(HYPHEN, start)) >= 0 and mark + 1 < len(line.text):
            part = line.text[start:mark]
            if part:
                measured = reader._measure(number, text_page, part, line.position + start, False, False)
                runs = measured.runs and (*measured.runs[:-1], measured.runs[-1]._replace(end=len(part) + 1))
                split.append(measured._replace(text=part + HYPHEN, runs=runs))
            start = mark + 1
        if start:
            rest = line.text[start:].lstrip()
            offset = len(line.text) - len(rest)
            if rest:
                split.append(reader._measure(number, text_page, rest, line.position + offset, line.spaced, False))
        else:
            split.append(line)
    return split


def page_frame(page: Any) -> Frame:
    """Return how the coordinates of a loaded PDFium page are to be placed."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return Frame(0, 0.0, 0.0, 0.0, 0.0)
    return Frame(pdfium.FPDFPage_GetRotation(page), box.left, box.bottom, box.right, box.top)


def _downwards(lines: list[TextLine]) -> list[TextLine]:
    return sorted(lines, key=lambda line: (-round(line.base), line.left))
