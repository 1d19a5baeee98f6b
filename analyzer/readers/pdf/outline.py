"""Tell headings by the outline (bookmarks) of a PDF, and the entries of a table of contents from headings."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from ...types import BlockKind
from .blocks import Passage

MAX_ENTRIES = 5_000  # entries looked at; an outline may loop
_MAX_LENGTH = 300  # characters of a title
_WORDS = re.compile(r"[^\W_]+")

_ENTRY = re.compile(r"\D(\d{1,3})$")  # a page number ends an entry of a table of contents
_ENTRIES = 5  # so many in a row make one

Outline = dict[str, tuple[int, int]]  # title, folded to its words -> (page, depth)


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def read_outline(document: Any) -> Outline:
    """Return the titles in the outline of an open PDF, with their page (0 where it does not tell) and depth from 1."""
    outline: Outline = {}
    seen: set[int] = set()
    waiting: list[tuple[Any, int]] = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    buffer = ctypes.create_string_buffer(2 * _MAX_LENGTH)
    while waiting and len(seen) < MAX_ENTRIES:
        entry, depth = waiting.pop()
        address = ctypes.cast(entry, ctypes.c_void_p).value
        if not address or address in seen:
            continue
        seen.add(address)
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, entry), depth))
        waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, entry), depth + 1))
        size = pdfium.FPDFBookmark_GetTitle(entry, buffer, len(buffer))
        if 2 < size <= len(buffer):
            destination = pdfium.FPDFBookmark_GetDest(document, entry)
            page = pdfium.FPDFDest_GetDestPageIndex(document, destination) + 1 if destination else 0
            title = _folded(buffer.raw[: size - 2].decode("utf-16-le", "replace"))
            outline.setdefault(title, (max(page, 0), depth))
    outline.pop("", None)
    return outline


def mark_headings(passages: list[Passage], outline: Outline) -> list[Passage]:
    """Return the passages, those that the outline names as headings.

    A numbered heading keeps the level of its number; the others get their depth in the outline.
    """
    if not outline:
        return passages
    return [_marked(passage, outline) for passage in passages]


def _marked(passage: Passage, outline: Outline) -> Passage:
    if passage.kind == "row" or len(passage.lines) > 4:
        return passage
    text = " ".join(line.text for line in passage.lines)
    title = _folded(text)
    place = outline.get(title)
    if place is None and passage.number is not None:
        place = outline.get(_folded(text[len(passage.number) :]))
    if place is None or (place[0] and abs(place[0] - passage.lines[0].page) > 1):
        return passage
    level = passage.level if passage.number is not None and passage.level else place[1]
    return passage._replace(kind="heading", level=level)


def unmark_contents(passages: list[Passage], pages: int) -> list[Passage]:
    """Return the passages, the entries of a table of contents without level and number, so that none counts as a clause.

    Entries are short and end in page numbers that never fall; ``pages`` is the number of pages of the file.
    """
    marked = list(passages)
    run: list[int] = []
    reached = 0
    for i, passage in enumerate([*passages, None]):
        number = _entry(passage, pages) if passage is not None else 0
        if number >= max(reached, 1) and (not run or i - run[-1] <= 3):
            run.append(i)
            reached = number
        elif passage is None or (run and i - run[-1] > 3) or number:
            if len(run) >= _ENTRIES:
                for at in range(run[0], run[-1] + 1):
                    kind: BlockKind = "row" if marked[at].kind == "row" else "paragraph"
                    marked[at] = marked[at]._replace(kind=kind, level=0, number=None)
            run, reached = ([i], number) if number else ([], 0)
    return marked


def _entry(passage: Passage, pages: int) -> int:
    """Return the page number that ends what may be an entry of a table of contents, else 0."""
    text = passage.lines[-1].text
    if not text[-1].isdecimal() or len(text) > 120 or (len(passage.lines) > 2 and passage.kind != "row"):
        return 0
    match = _ENTRY.search(f" {text}" if passage.kind == "row" else text)
    return int(match[1]) if match is not None and int(match[1]) <= pages + 10 else 0
