"""Find again where a quote stands on the pages of its PDF, to the letter."""

from __future__ import annotations

from ...types import Box, Document, Line, Span
from . import calls
from .pages import page_frame, page_text
from .reading import open_pdf


def find_boxes(data: bytes, document: Document, span: Span) -> list[tuple[int, Box]]:
    """Return the page and box of every line, or part of a line, that a span of the document's text covers.

    ``data`` are the bytes that the document was read from. Boxes are in points of the page as shown. A letter that was
    repaired in reading has no place of its own; the whole line's box then stands for it.
    """
    import pypdfium2.raw as pdfium

    lines = [line for line in document.lines if line.span.start < span.end and line.span.end > span.start]
    handle, buffer = open_pdf(data, document.name)
    found: list[tuple[int, Box]] = []
    try:
        for number in sorted({line.page for line in lines}):
            page = pdfium.FPDF_LoadPage(handle, number - 1)
            text_page = pdfium.FPDFText_LoadPage(page)
            place = calls.argument(text_page)
            text, exact = page_text(place)
            frame = page_frame(page)
            for line in (line for line in lines if line.page == number):
                letters = _letters(document.text, line, text) if exact else []
                chosen = [at for offset, at in letters if span.start <= offset < span.end]
                box = line.box
                if chosen and not frame.turn:
                    left, right = _reach(place, chosen)
                    box = Box(left - frame.left, line.box.bottom, right - frame.left, line.box.top)
                found.append((number, box))
            pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(handle)
        del buffer
    return found


def _letters(text: str, line: Line, page: str) -> list[tuple[int, int]]:
    """Pair the letters of a line in the document's text with their positions in the page's own text; none if they differ."""
    pairs = []
    at = line.index
    for offset in range(line.span.start, line.span.end):
        letter = text[offset]
        if letter.isspace():
            continue
        while at < len(page) and (page[at].isspace() or not page[at].isprintable()):
            at += 1
        if at >= len(page) or page[at] != letter:
            return []
        pairs.append((offset, at))
        at += 1
    return pairs


def _reach(text_page: calls.Argument, positions: list[int]) -> tuple[float, float]:
    """Return the left of the leftmost and the right of the rightmost of some characters."""
    sides = calls.Numbers("d", 4)
    ends = []
    for position in positions:
        calls.get_char_box(text_page, position, *sides.at)
        ends.append((sides.values[0], sides.values[1]))
    return min(left for left, _ in ends), max(right for _, right in ends)
