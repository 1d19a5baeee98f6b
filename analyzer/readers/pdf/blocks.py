"""Join the lines of a PDF to paragraphs, headings and items, across columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ...types import BlockKind
from .layout import Flow, Part, Row, Table
from .numbers import Number, is_bullet, is_marker, read_number
from .records import HYPHEN, TextLine
from .type import Type, is_note, measure_type, split_notes

_CLOSERS = "\"'”’)]»"
_STOPS = frozenset(".;:!?…")
# Words that no sentence or title ends with, so that what follows them goes on: "... in clause / 4.2 of this agreement".
_HANGS = frozenset(
    "artikel artikelen art lid leden article articles section sections clause clauses paragraph paragraphs paragraaf bijlage "
    "bijlagen annex annexes appendix schedule schedules exhibit part and or to of en tot van met in under with by the de het "
    "een per from than dan at op is for voor see zie eur usd least most".split()
)
_JOINS = frozenset("and or en of and/or en/of".split())
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|(?:\t|\s{2,}|_{3,})\d{1,4}$")
_AMOUNT = re.compile(r"\.0+$|\.\d{3}$")  # 18.00, 1.000
_UNITS = re.compile(
    r"(?:uur|tot|euro|eur|%|procent|percent|dagen|days|hours|weken|maanden|months|jaar|years|miljoen|million|x)\b|%",
    re.IGNORECASE,
)


def _ends(text: str) -> bool:
    """Tell whether a line ends a sentence or a part of one."""
    last = text[-1]
    return last in _STOPS or (last in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in _STOPS)


def _hangs(text: str) -> bool:
    """Tell whether a line of running text ends in mid-phrase ("of the"); "; and" ends an item."""
    if len(text) <= 25 or not _refers(text):
        return False
    words = text.rsplit(" ", 2)
    return words[-1].lower() not in _JOINS or words[-2][-1:] not in (",", ";")


def _refers(text: str) -> bool:
    """Tell whether a line ends with a word or sign that something must follow."""
    return text[-1] in "€$(,–-" or text.rpartition(" ")[2].lower().rstrip(".") in _HANGS


def _lists(text: str) -> bool:
    """Tell whether a line ends as the items of a list before the last do."""
    return text[-1] in ",;:" or text.rpartition(" ")[2].lower() in _JOINS


def _runs_on(last: TextLine, line: TextLine, leap: float) -> bool:
    """Tell whether a line stands right under one that ends no sentence, in the same type, as most lines do."""
    return last.base - line.base <= leap * line.size and line.size == last.size and not _ends(last.text)


def _in_midsentence(text: str) -> bool:
    """Tell whether a line plainly begins with a word of a sentence, so that no number need be looked for."""
    return text[0].islower() and text[1:2] != " " and "." not in text[1:6] and ")" not in text[1:6]


class Passage(NamedTuple):
    """Lines that make one block, or a table's row with its cells; what `Block` says of it."""

    kind: BlockKind
    lines: tuple[TextLine, ...]
    level: int = 0
    number: str | None = None
    cells: tuple[tuple[TextLine, ...], ...] = ()
    table: int | None = None
    header: bool = False


class _Builder:
    """Collects passages; holds the open paragraph and the numbers seen so far."""

    def __init__(self, face: Type, cuts: Mapping[int, Sequence[float]]) -> None:
        self.face = face
        self.cuts = cuts
        self.passages: list[Passage] = []
        self.open: list[TextLine] = []
        self.number: Number | None = None
        self.bullet = False
        self.last: tuple[int, ...] = ()
        self.right = self.short = 0.0
        self.tables = 0
        self.columns: tuple[float, ...] = ()
        self.indents: list[float] = []
        self.held: list[TextLine] = []

    def flow(self, flow: Flow, reach: float) -> None:
        """Add lines of running text; ``reach`` is how far right a full line goes."""
        self.columns = ()
        previous_reach, self.right = self.right, reach
        self.short = flow.left + 0.75 * (reach - flow.left)
        leap = 1.25 * self.face.pitch
        last: TextLine | None = None
        for i, line in enumerate(flow.lines):
            text = line.text
            plain = last is not None and last.bold is line.bold and _runs_on(last, line, leap)
            number = None if plain and _in_midsentence(text) else read_number(text)
            bullet = number is None and is_bullet(text)
            if plain and number is None and not bullet and last is not None and (text[0].islower() or last.right >= self.short):
                self.open.append(line)
                last = line
                continue
            last = line
            if self.open:
                before = self.open[-1]
                apart = i > 0 and self._apart(before, line)
                fits = self._fits(before, line, reach if i else previous_reach)
                same = i > 0
                if apart and any(line.base < y < before.base for y in self.cuts.get(line.page, ())):
                    apart = same = False  # white that a page number in mid-page left
                if self._breaks(before, line, number, bullet, apart, fits, same):
                    self.close()
            if not self.open:
                self._begin(line, number, bullet)
            self.open.append(line)

    def _begin(self, line: TextLine, number: Number | None, bullet: bool) -> None:
        self.bullet = bullet
        self.number = number if number is not None and self._is_number(line, number) else None
        if self.number is not None and self.number.figures:
            self.last = self.number.figures

    def _is_number(self, line: TextLine, number: Number) -> bool:
        """Tell whether what stands at the start of a block numbers it, and is no date, time or amount."""
        rest = line.text[len(number.printed) :].lstrip()
        if number.style == "bare":
            title = line.bold or line.size > 1.05 * self.face.size or (len(line.text) < 60 and not _ends(line.text))
            return title and (line.bold or self._follows(number.figures))
        if number.style == "many":
            return not _UNITS.match(rest) and not _AMOUNT.search(number.printed) and number.figures[:1] != (0,)
        if number.style == "word":  # "Annex 1 (Prices), ..." goes on with a list of annexes, "Article 4 of" with a sentence
            return not rest[:1].islower() and (line.bold or rest[:1] not in ("(", ",", ";", ")"))
        return True

    def _apart(self, last: TextLine, line: TextLine) -> bool:
        """Tell whether white above a line, its size or its weight sets it apart from the line before."""
        size = max(last.size, line.size)
        if last.base - line.base > 1.25 * self.face.pitch * size or abs(last.size - line.size) > 0.1 * size:
            return True
        if last.bold != line.bold:
            bold = last if last.bold else line
            return bold.text.isupper() or bold.right < self.right - 3 * size or last.bold
        return False

    def _fits(self, last: TextLine, line: TextLine, reach: float) -> bool:
        """Tell whether the first word of a line had room on the line before, so that the break was meant."""
        text = line.text
        word = text.find(" ")
        if word < 0:
            word = len(text)
        return reach - last.right > (word + 1) * (line.right - line.left) / len(text) + 0.6 * line.size

    def _breaks(
        self, last: TextLine, line: TextLine, number: Number | None, bullet: bool, apart: bool, fits: bool, same: bool
    ) -> bool:
        """Tell whether a line begins a block; ``same`` tells whether it follows in the same column."""
        text = line.text
        if number is None and not bullet and len(self.open) == 1 and is_marker(last.text):  # a number alone, its text after it
            return False
        ended = _ends(last.text)
        if not ended and number is None and not bullet and last.size == line.size and _hangs(last.text):
            return False
        if apart:
            return True
        shift = line.left - last.left if same else 0.0
        indented = abs(shift) > 1.5 * line.size
        if number is not None and self._starts(last, line, number, ended or fits or (same and shift < -0.8 * line.size), fits):
            return True
        if bullet and (text[0] not in "-–—o*" or ended or fits or _lists(last.text)):
            return True
        if not same:
            broken_off = len(self.open) > 1 or text[0].islower()
            return ended or (fits and not broken_off) or abs(last.size - line.size) > 0.1 * line.size or last.bold != line.bold
        if fits and (ended or (last.right < self.short and not text[0].islower() and last.text[-1] not in ",-–")):
            return True
        return ended and indented and (shift > 0 or len(self.open) > 1) and not (self.number or self.bullet)

    def _starts(self, last: TextLine, line: TextLine, number: Number, free: bool, fits: bool) -> bool:
        """Tell whether a number at the start of a line begins a clause, and is no reference that was wrapped."""
        if not self._is_number(line, number):
            return False
        if number.style == "word" and line.bold:
            return True
        if _refers(last.text) and not fits and number.style != "round":
            return False
        rest = line.text[len(number.printed) :].lstrip()
        if number.style == "round":
            return free or _lists(last.text)
        if free:
            return not rest[:1].islower() or number.style == "one" or self._follows(number.figures)
        return self._follows(number.figures) and not rest[:1].islower()

    def _follows(self, figures: tuple[int, ...]) -> bool:
        """Tell whether a decimal number can come next after the last one seen."""
        last = self.last
        if not figures:
            return False
        if not last:
            return set(figures) == {1}
        if figures[:-1] == last and figures[-1] == 1:
            return True
        depth = len(figures)
        return depth <= len(last) and figures[:-1] == last[: depth - 1] and 1 <= figures[-1] - last[depth - 1] <= 2

    def hold(self, notes: list[TextLine]) -> None:
        """Keep the footnotes of a page until the paragraph above them, which may go on overleaf, has ended."""
        self.held.extend(notes)

    def close(self) -> None:
        """End the open paragraph, and put the footnotes that waited for its end after it."""
        self._close()
        if not self.held:
            return
        note: list[TextLine] = []
        for line in self.held:
            if note and (is_note(line.text) or line.page != note[0].page):
                self.passages.append(Passage("note", tuple(note)))
                note = []
            note.append(line)
        if note:
            self.passages.append(Passage("note", tuple(note)))
        self.held.clear()

    def _close(self) -> None:
        """End the open paragraph and decide what it is."""
        if not self.open:
            return
        lines, self.open = tuple(self.open), []
        kind, level = self._kind(lines)
        contents = lines[-1].text[-1].isdecimal() and _CONTENTS.search(lines[-1].text) is not None
        number = None if contents or self.number is None else self.number.printed
        before = self.passages[-1] if self.passages else None
        if kind == "heading" and number is None and before is not None and before.kind == "heading" and _bare(before, lines[0]):
            self.passages[-1] = before._replace(lines=before.lines + lines)  # ARTICLE I above GENERAL TERMS
            return
        self.passages.append(Passage("paragraph" if contents else kind, lines, level, number))

    def _kind(self, lines: tuple[TextLine, ...]) -> tuple[BlockKind, int]:
        number = self.number
        if self._is_heading(lines):
            if number is not None:
                return "heading", number.depth
            size = round(lines[0].size, 1)
            sizes = self.face.sizes
            return "heading", next((i + 1 for i, larger in enumerate(sizes) if size >= larger), len(sizes) + 1)
        if self.bullet or (number is not None and (number.style == "round" or (number.style == "one" and not number.figures))):
            return "item", self._indent(lines[0].left, lines[0].size)
        self.indents.clear()
        return "paragraph", number.depth if number is not None else 0

    def _indent(self, left: float, size: float) -> int:
        """Return the level of an item by how far it is set in, among the items around it."""
        while self.indents and self.indents[-1] > left + 0.5 * size:
            self.indents.pop()
        if not self.indents or self.indents[-1] < left - 0.5 * size:
            self.indents.append(left)
        return len(self.indents)

    def _is_heading(self, lines: tuple[TextLine, ...]) -> bool:
        if len(lines) > 3 or self.bullet:
            return False
        first, last = lines[0], lines[-1]
        length = sum([len(line.text) for line in lines])
        if length > 160:
            return False
        number = self.number
        body = first.text[len(number.printed) :].strip() if number is not None else first.text
        if not any(letter.isalpha() for letter in body) and (number is None or number.style != "word"):
            return False
        bold = all(line.bold for line in lines)
        large = first.size > 1.12 * self.face.size
        ended = last.text[-1] in ".;,:"
        if bold or large:
            return not ended or (last.text[-1] == "." and length < 80 and bold) or (large and last.text[-1] != ";")
        if ended or first.text[-1] == HYPHEN:
            return last.text[-1] == "." and body.isupper() and number is not None and length < 80
        if body.isupper():
            return sum(map(str.isalpha, body)) > 3
        if number is None or len(lines) > 1 or body[:1].islower():
            return False
        return (number.style == "word" and length < 80) or (number.style != "round" and length < 60 and len(body.split()) <= 7)

    def table(self, table: Table) -> None:
        """Add a table; one that goes on from the page before keeps its number and loses its repeated header."""
        self.close()
        same = len(table.columns) == len(self.columns) and all(
            abs(a - b) < 4 for a, b in zip(table.columns, self.columns, strict=True)
        )
        rows = table.rows
        if not same:
            self.tables += 1
        elif rows and self._repeats(rows[0]):
            rows = rows[1:]
            if rows and not rows[0].cells[0]:
                self._continue_row(rows[0])
                rows = rows[1:]
        elif rows and not rows[0].cells[0] and not rows[0].header:
            self._continue_row(rows[0])
            rows = rows[1:]
        elif rows and rows[0].header:
            rows = [rows[0]._replace(header=False), *rows[1:]]
        self.columns = table.columns
        for row in rows:
            lines = tuple(line for cell in row.cells for line in cell)
            if lines:
                number = _cell_number(row)
                self.passages.append(Passage("row", lines, 0, number, row.cells, self.tables, row.header))

    def _continue_row(self, row: Row) -> None:
        """Add the rest of a row that a page break cut in two."""
        last = self.passages[-1]
        cells = tuple(above + below for above, below in zip(last.cells, row.cells, strict=True))
        self.passages[-1] = last._replace(cells=cells, lines=tuple(line for cell in cells for line in cell))

    def _repeats(self, row: Row) -> bool:
        """Tell whether a row repeats the header of the table that goes on."""
        words = [line.text for cell in row.cells for line in cell]
        heads = (passage for passage in reversed(self.passages) if passage.table == self.tables and passage.header)
        return any([line.text for line in passage.lines] == words for passage in heads)


def _bare(heading: Passage, line: TextLine) -> bool:
    """Tell whether a heading is a number only, and the line stands right under it."""
    last = heading.lines[-1]
    return (
        len(heading.lines) == 1
        and heading.number is not None
        and last.text.rstrip(" .:") == heading.number.rstrip(" .:")
        and last.page == line.page
        and last.base - line.base < 4 * line.size
    )


def _cell_number(row: Row) -> str | None:
    """Return the number that fills the first cell of a row, as in contracts set as a table."""
    first = row.cells[0]
    if len(first) != 1:
        return None
    number = read_number(first[0].text)
    return number.printed if number is not None and number.style in ("many", "word") and number.printed == first[0].text else None


def build_passages(
    pages: list[list[Part]], widths: list[float], cuts: Mapping[int, Sequence[float]] = MappingProxyType({})
) -> list[Passage]:
    """Return the blocks of a document in order.

    ``widths`` are the pages' widths in points; ``cuts`` tell per page at what height a page number in mid-page was taken out.
    """
    builder = _Builder(measure_type(pages), cuts)
    split = [split_notes(parts, builder.face.size) for parts in pages]
    pages = [parts for parts, _ in split]
    reaches: dict[int, float] = {}
    for parts, width in zip(pages, widths, strict=True):
        for flow in _whole(parts):
            reaches[round(width)] = max(reaches.get(round(width), 0.0), flow.right)
    for (parts, notes), width in zip(split, widths, strict=True):
        for part in parts:
            if isinstance(part, Table):
                builder.table(part)
            elif len(part.lines) < 4:
                builder.flow(part, min(max(part.right, reaches.get(round(width), part.right)), width))
            else:
                builder.flow(part, part.right)
        builder.hold(notes)
    builder.close()
    return builder.passages


def _whole(parts: list[Part]) -> Iterator[Flow]:
    """Yield the running text of a page that is not set in columns."""
    flows = [part for part in parts if isinstance(part, Flow)]
    if len(flows) == 1 and len(flows[0].lines) >= 4:
        yield flows[0]
