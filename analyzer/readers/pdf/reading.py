"""Read a PDF into a Document."""

from __future__ import annotations

import ctypes
import hashlib
from contextlib import closing
from typing import Any

import pypdfium2.raw as pdfium

from ...language import detect
from ...types import Document, Note
from ..errors import UnreadableFile
from ..quality import is_gibberish
from .apart import is_suspect, read_apart
from .blocks import build_passages
from .layout import order_page
from .ligatures import Ligatures, is_broken
from .margins import split_margins
from .outline import mark_headings, read_outline, unmark_contents
from .pages import PageReader
from .records import PageText
from .text import compose

# Limits for hostile or mistaken files, each far above any contract; what is left out is noted.
MAX_PAGES = 5_000
MAX_CHARACTERS = 5_000_000
_SAMPLE = 20  # pages from which the widths of letters are learnt where a font lost some; the first of them tell whether
_TELLING = 8
_FOR_LANGUAGE = 4_000  # characters that tell the language of the whole
_FEW_CHARACTERS = 60  # a stamp or a page number on a scan


def read_pdf(data: bytes, name: str) -> Document:
    """Read the bytes of a PDF into a Document; ``name`` is the file's name.

    Boxes are in points of the page as shown. Raises `UnreadableFile` for a file that is no PDF, damaged beyond reading or
    locked with a password. PDFium is not thread-safe: call this from one thread of a process only.

    >>> read_pdf(b"no PDF at all", "offer.pdf")
    Traceback (most recent call last):
    analyzer.readers.errors.UnreadableFile: offer.pdf: not a PDF or damaged beyond reading; ask for the file again
    """
    return read_apart(data, name) if is_suspect(data) else read_in_place(data, name)


def read_in_place(data: bytes, name: str) -> Document:
    """Read a PDF in this process, without the limits on time and memory that `read_pdf` sets for suspect files."""
    handle, buffer = open_pdf(data, name)
    try:
        pages, notes = _pages(handle, name)
        outline = read_outline(handle)
    finally:
        pdfium.FPDF_CloseDocument(handle)
        del buffer
    body = split_margins(pages)
    parts = [order_page(page) for page in body.pages]
    passages = build_passages(parts, [page.width for page in pages], body.cuts)
    passages = unmark_contents(mark_headings(passages, outline), len(pages))
    unread = {note.page for note in notes if note.kind in ("unread", "damaged")}
    text, blocks, records, lines = compose(passages, pages, unread)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        language=detect(text[:_FOR_LANGUAGE]),
        text=text,
        blocks=blocks,
        pages=records,
        lines=lines,
        notes=tuple(notes),
        margins=body.margins,
    )


def open_pdf(data: bytes, name: str) -> tuple[Any, Any]:
    """Open a PDF with PDFium; return its handle and the bytes it reads from, which must live as long.

    Raises `UnreadableFile` where PDFium refuses the file.
    """
    pdfium.FPDF_InitLibrary()
    buffer = ctypes.c_char_p(data)
    handle = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if handle:
        return handle, buffer
    fault = pdfium.FPDF_GetLastError()
    if fault == pdfium.FPDF_ERR_PASSWORD:
        raise UnreadableFile(name, "a PDF locked with a password", "save a copy without a password")
    if fault == pdfium.FPDF_ERR_SECURITY:
        raise UnreadableFile(name, "a PDF locked in a way that cannot be opened", "save a copy without protection")
    if data.startswith(b"%PDF-") and b"%%EOF" not in data[-2048:]:
        raise UnreadableFile(name, "a PDF that was cut short and is damaged beyond reading", "ask for the file again")
    raise UnreadableFile(name, "not a PDF or damaged beyond reading", "ask for the file again")


def _pages(handle: Any, name: str) -> tuple[list[PageText], list[Note]]:
    """Read the pages, up to the limits."""
    count = pdfium.FPDF_GetPageCount(handle)
    if count <= 0:
        raise UnreadableFile(name, "a PDF without pages", "ask for the file again")
    with closing(PageReader(handle)) as reader:
        return _read_and_repair(reader, count)


def _read_and_repair(reader: PageReader, count: int) -> tuple[list[PageText], list[Note]]:
    """Read the pages; where their fonts lost letters, once more with what was lost given back."""
    notes: list[Note] = []
    pages = _read(reader, count, notes)
    sample = [page for page in pages if page.lines][:_SAMPLE]
    if is_broken(" ".join([line.text for page in sample[:_TELLING] for line in page.lines])):
        ligatures = Ligatures()
        for page in sample:
            reader.learn(page.number, page.lines, ligatures)
        reader.ligatures = ligatures
        notes = [Note("repaired", "letters that broken ligatures had lost (fi, ff, ti) were given back by their width")]
        pages = _read(reader, count, notes)
    for number in sorted(reader.closed_up):
        notes.append(Note("repaired", "letters drawn apart were closed up", number))
    return pages, notes


def _read(reader: PageReader, count: int, notes: list[Note]) -> list[PageText]:
    """Read the pages up to the limits and note what could not be read."""
    pages: list[PageText] = []
    characters = 0
    for number in range(1, min(count, MAX_PAGES) + 1):
        page = reader.read(number)
        if page is None:
            notes.append(Note("damaged", "the page cannot be loaded", number))
            pages.append(PageText(number, 0.0, 0.0, [], [], ()))
            continue
        fault = _fault(page)
        if fault:
            notes.append(Note("unread", fault, number))
            page = page._replace(lines=[], tables=[])
        pages.append(page)
        characters += sum([len(line.text) for line in page.lines])
        if characters > MAX_CHARACTERS:
            break
    if len(pages) < count:
        notes.append(Note("unread", f"only the first {len(pages)} of {count} pages were read", len(pages) + 1))
    return pages


def _fault(page: PageText) -> str:
    """Say why the text of a page cannot be relied on; empty where it can, and for a page that is blank."""
    texts = [line.text for line in page.lines]
    texts += [line.text for table in page.tables for cell in table.cells for line in cell.lines]
    if page.pictured and sum(map(len, texts)) < _FEW_CHARACTERS:
        return "no text on the page, only a picture of it (a scan)"
    if is_gibberish(" ".join(texts)):
        return "the text of the page is garbled: its font does not say which letters it shows"
    return ""
