"""A document with part of its text changed; blocks, cells, pages, lines and comments follow."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...types import Block, BlockKind, Document, Page, Span


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text and what stands there instead; with nothing instead, a block that it covers whole goes too."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A block that is added at the end of the document."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A document after its changes, and where in it the new text stands."""

    document: Document
    written: tuple[Span, ...]


def edit(document: Document, changes: Sequence[Change], additions: Sequence[Addition] = ()) -> Edition:
    """Return the document with changes made and blocks added; raise ValueError where two changes overlap.

    >>> from ...readers.plain import read_plain
    >>> edit(read_plain("De prijs is vast.\\nKlaar."), [Change(Span(12, 16), "redelijk")]).document.text
    'De prijs is redelijk.\\nKlaar.'
    """
    ordered = _with_newlines(document, sorted(changes, key=lambda change: change.span.start))
    if any(one.span.end > other.span.start for one, other in pairwise(ordered)):
        raise ValueError("changes overlap")
    ruler = _Ruler(ordered)
    text = ruler.apply(document.text)
    blocks = [
        replace(block, span=span, cells=tuple(map(ruler.move, block.cells)))
        for block in document.blocks
        if (span := ruler.move(block.span)).start < span.end or block.span.start == block.span.end
    ]
    written = [ruler.written(number) for number, change in enumerate(ordered) if change.text]
    for addition in additions:
        span = Span(len(text) + 1, len(text) + 1 + len(addition.text))
        text = f"{text}\n{addition.text}"
        page = document.pages[-1].number if document.pages else None
        blocks.append(Block(span, addition.kind, page=page, level=addition.level, number=addition.number))
        written.append(span)
    changed = replace(
        document,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        pages=_pages(document.pages, ruler, len(text)),
        lines=tuple(
            line._replace(start=span.start, end=span.end)
            for line in document.lines
            if (span := ruler.move(line.span)).start < span.end
        ),
        comments=tuple(
            replace(comment, span=ruler.move(comment.span) if comment.span else None) for comment in document.comments
        ),
        files=tuple(replace(file, span=ruler.move(file.span)) for file in document.files),
    )
    return Edition(changed, tuple(written))


def _with_newlines(document: Document, changes: Sequence[Change]) -> list[Change]:
    """Return the changes in which blocks that go take along the newline that parts them from the next, or the one before."""
    starts = [block.span.start for block in document.blocks]
    widened: list[Change] = []
    for change in _joined(changes):
        first = bisect_left(starts, change.span.start)
        covered = first < len(starts) and starts[first] == change.span.start and not change.text
        ends = {block.span.end for block in document.blocks[first : bisect_right(starts, change.span.end)]}
        if covered and change.span.end in ends:
            start, end = change.span.start, change.span.end
            last = end == len(document.text)
            change = Change(Span(max(start - last, 0), end + (not last)))
        widened.append(change)
    return widened


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with neighbouring removals as one."""
    joined: list[Change] = []
    for change in changes:
        if joined and not joined[-1].text and not change.text and change.span.start <= joined[-1].span.end + 1:
            joined[-1] = Change(Span(joined[-1].span.start, max(change.span.end, joined[-1].span.end)))
        else:
            joined.append(change)
    return joined


class _Ruler:
    """Moves offsets of the old text to the new one."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [change.span.start for change in changes]
        self._shifts = [0]
        for change in changes:
            self._shifts.append(self._shifts[-1] + len(change.text) - (change.span.end - change.span.start))

    def apply(self, text: str) -> str:
        pieces, position = [], 0
        for change in self._changes:
            pieces += [text[position : change.span.start], change.text]
            position = change.span.end
        return "".join([*pieces, text[position:]])

    def move(self, span: Span) -> Span:
        """Return where a span is now; what stood inside a change spans what came instead."""
        start, end = self._offset(span.start, after=False), self._offset(span.end, after=True)
        return Span(start, max(start, end))

    def written(self, number: int) -> Span:
        change = self._changes[number]
        start = change.span.start + self._shifts[number]
        return Span(start, start + len(change.text))

    def _offset(self, offset: int, *, after: bool) -> int:
        number = (bisect_left if after else bisect_right)(self._starts, offset) - 1
        if number < 0:
            return offset
        change = self._changes[number]
        inside = offset < change.span.end or (after and offset == change.span.end)
        if not inside:
            return offset + self._shifts[number + 1]
        return change.span.start + self._shifts[number] + (len(change.text) if after else 0)


def _pages(pages: Sequence[Page], ruler: _Ruler, length: int) -> tuple[Page, ...]:
    """Return the pages where their text is now: what replaces text of two pages is on the second, what is added on the last."""
    moved = [replace(page, span=ruler.move(page.span)) for page in pages]
    for number, (page, following) in enumerate(pairwise(moved)):
        moved[number] = replace(page, span=Span(page.span.start, min(page.span.end, following.span.start)))
    if moved:
        moved[-1] = replace(moved[-1], span=Span(moved[-1].span.start, length))
    return tuple(moved)
