"""The text of a Word file and where each block, page and comment stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...types import Block, Page, Span
from ..quality import clean
from .passages import ANCHOR, Anchor, Passage

if TYPE_CHECKING:
    from .layout import Draft


class Composer:
    """Lays blocks one after the other and remembers where pages and comments begin and end."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self._pages: dict[int, int] = {}
        self._comments: dict[str, list[int | None]] = {}
        self.lines: list[tuple[int, int]] = []  # where each traced line starts: its offset and its position in the trace

    def add(self, draft: Draft) -> None:
        """Add a block; one without any text only leaves its anchors."""
        start = self._length
        cells: tuple[Span, ...] = ()
        passage = draft.passage
        if passage.page is not None:
            self._pages.setdefault(passage.page, start)
        if draft.kind == "row":
            line, cells = self._row(draft, start)
        else:
            line = self._passage(passage, start)
        if not line:
            return
        span = Span(start, start + len(line))
        number = (passage.number or None) if draft.kind != "row" else None
        self.blocks.append(Block(span, draft.kind, passage.page, None, draft.level, number, cells, draft.table, draft.header))
        self._lines.append(line)
        self._length += len(line) + 1

    def _passage(self, passage: Passage, offset: int) -> str:
        number = passage.number
        lead = f"{number} " if number else ""
        text = clean(passage.raw) if not passage.anchors else self._anchored(passage, offset + len(lead))
        return lead + text if text else ""

    def _anchored(self, passage: Passage, offset: int) -> str:
        """Return the text of a passage with anchors in it, noting where they come to stand."""
        text = ""
        pieces = passage.raw.split(ANCHOR)
        for index, piece in enumerate(pieces):
            kept = clean(piece)
            if text and not text.endswith(" ") and piece[:1].isspace():
                text += " "
            text += kept
            if kept and piece[-1:].isspace():
                text += " "
            if index < len(passage.anchors):
                self._note(passage.anchors[index], offset + len(text))
        return text.rstrip()

    def _note(self, anchor: Anchor, place: int) -> None:
        if anchor.kind == "page":
            self._pages.setdefault(int(anchor.value), place)
        elif anchor.kind == "line":
            self.lines.append((place, int(anchor.value)))
        else:
            places = self._comments.setdefault(anchor.value, [None, None])
            index = 0 if anchor.kind == "comment" else 1
            if places[index] is None:
                places[index] = place

    def _row(self, draft: Draft, offset: int) -> tuple[str, tuple[Span, ...]]:
        line = ""
        spans: list[Span] = []
        for index, cell in enumerate(draft.cells):
            if index:
                line += " |" if line else "|"
            start = len(line) + 1 if index else 0
            text = ""
            for passage in cell:
                added = self._passage(passage, offset + start + (len(text) + 1 if text else 0)) or passage.number
                text += f" {added}" if text and added else added
            if text:
                line += f" {text}" if index else text
            start = min(start, len(line))
            spans.append(Span(offset + start, offset + start + len(text)))
        return (line, tuple(spans)) if line.strip(" |") else ("", ())

    def text(self) -> str:
        """Return the whole text, one line a block."""
        return "\n".join(self._lines)

    def pages(self) -> tuple[Page, ...]:
        """Return the pages from 1 on, none where the file does not tell."""
        if not self._pages:
            return ()
        end = max(self._length - 1, 0)
        found: list[Page] = []
        for number in range(max(self._pages), 0, -1):
            start = min(self._pages.get(number, end), end) if number > 1 else 0
            found.append(Page(number, Span(start, end)))
            end = start
        return tuple(reversed(found))

    def comment_span(self, identity: str) -> Span | None:
        """Return what a comment is anchored on, None where the file sets no range."""
        start, end = self._comments.get(identity, (None, None))
        if start is None or end is None or end < start:
            return None
        # An anchor before a space or at the end of a block would take the separator along.
        limit = max(self._length - 1, 0)
        return Span(min(start, limit), min(end, limit))
