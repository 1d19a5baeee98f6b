"""Find again where quotes stand on the pages of their PDF, to the letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from ...types import Box, Document, Line, Span
from ..quality import clean
from . import calls
from .pages import page_frame, page_text
from .reading import open_pdf
from .records import Frame


@dataclass(frozen=True, slots=True)
class Strip:
    """A line, or part of one, that a quote covers.

    ``box`` is in points of the page as shown; ``own`` in the page's own coordinates, which differ where it is turned or cropped.
    """

    page: int
    box: Box
    own: Box


def find_strips(data: bytes, document: Document, spans: Sequence[Span]) -> list[tuple[Strip, ...]]:
    """Return the strips of each span, in the order of the spans and of their lines; every page is opened once.

    ``data`` are the bytes that the document was read from. A letter that was repaired in reading stands where its neighbours
    say; only a line that cannot be paired with the page at all is covered whole. Raises `UnreadableFile` as reading does.
    """
    import pypdfium2.raw as pdfium

    covered = [_lines_of(document, span) for span in spans]
    by_page: dict[int, list[tuple[int, Line]]] = {}
    for position, lines in enumerate(covered):
        for line in lines:
            by_page.setdefault(line.page, []).append((position, line))
    found: dict[tuple[int, int], Strip] = {}
    handle, buffer = open_pdf(data, document.name)
    try:
        for number, places in sorted(by_page.items()):
            page = pdfium.FPDF_LoadPage(handle, number - 1)
            text_page = pdfium.FPDFText_LoadPage(page)
            sheet = _Sheet(calls.argument(text_page), page_frame(page), document.text)
            for position, line in places:
                found[position, line.start] = sheet.strip(line, spans[position])
            pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(handle)
        del buffer
    return [tuple(found[position, line.start] for line in covered[position]) for position in range(len(spans))]


def _lines_of(document: Document, span: Span) -> list[Line]:
    """Return the lines that a span covers letters of; lines stand in the order of the text."""
    first = max(bisect_right(document.lines, span.start, key=lambda line: line.start) - 1, 0)
    lines = []
    for line in islice(document.lines, first, None):
        if line.start >= span.end:
            break
        if document.text[max(line.start, span.start) : min(line.end, span.end)].strip():
            lines.append(line)
    return lines


class _Sheet:
    """A page opened to find letters on it."""

    def __init__(self, text_page: calls.Argument, frame: Frame, text: str) -> None:
        self._place = text_page
        self._frame = frame
        self._text = text
        self._page, self._exact = page_text(text_page)
        self._sides = calls.Numbers("d", 4)
        self._pairs: dict[int, dict[int, int]] = {}

    def strip(self, line: Line, span: Span) -> Strip:
        """Return the part of a line that a span covers."""
        box = line.box
        start, end = max(span.start, line.start), min(span.end, line.end)
        if self._text[line.start : start].strip() or self._text[end : line.end].strip():
            if line.start not in self._pairs:
                self._pairs[line.start] = self._paired(line)
            pairs = self._pairs[line.start]
            boxes = [self._letter(pairs[offset]) for offset in range(start, end) if offset in pairs]
            if boxes:
                left, right = min(part[0] for part in boxes), max(part[2] for part in boxes)
                box = Box(left, line.box.bottom, right, line.box.top)
        return Strip(line.page, box, Box(*self._frame.own(box.left, box.bottom, box.right, box.top)))

    def _letter(self, position: int) -> tuple[float, float, float, float]:
        calls.get_char_box(self._place, position, *self._sides.at)
        left, right, bottom, top = self._sides.values
        return self._frame.place(left, bottom, right, top)

    def _paired(self, line: Line) -> dict[int, int]:
        """Pair the letters of a line with their positions in the page's own text; none where the page cannot be counted in."""
        if not self._exact:
            return {}
        text, page = self._text, self._page
        wanted = [(offset, text[offset]) for offset in range(line.start, line.end) if not text[offset].isspace()]
        length = len(wanted) + 8
        letters: list[tuple[int, str]] = []
        for at in range(line.position, len(page)):
            if len(letters) >= length or (page[at] == "\n" and len(letters) + 8 >= len(wanted)):
                break
            letters.extend((at, letter) for letter in _plain(page[at]))
        if [letter for _, letter in wanted] == [letter for _, letter in letters[: len(wanted)]]:
            return {offset: at for (offset, _), (at, _) in zip(wanted, letters, strict=False)}
        return _aligned(wanted, letters)


def _plain(letter: str) -> Iterable[str]:
    """Return the letters that the reader made of one of the page: none of white and invisible ones, two of a ligature."""
    return letter if letter.isalnum() and letter.isascii() else clean(letter)


def _aligned(wanted: Sequence[tuple[int, str]], letters: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Pair letters that differ here and there; one that was repaired goes to the position of the letter before it."""
    matcher = SequenceMatcher(None, [letter for _, letter in wanted], [letter for _, letter in letters], autojunk=False)
    pairs: dict[int, int] = {}
    for first, second, size in matcher.get_matching_blocks():
        for step in range(size):
            pairs[wanted[first + step][0]] = letters[second + step][0]
    if 2 * len(pairs) < len(wanted):
        return {}
    known = [pairs.get(offset) for offset, _ in wanted]
    for place, (offset, _) in enumerate(wanted):
        if known[place] is None:
            before = next((at for at in reversed(known[:place]) if at is not None), None)
            after = next((at for at in known[place:] if at is not None), None)
            nearest = before if after is None else after - 1 if before is None else min(before + 1, after)
            if nearest is not None and nearest >= 0:
                pairs[offset] = nearest
    return pairs
