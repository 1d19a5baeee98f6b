"""Set the passages of a PDF as one text, with the place of every block, line and page in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set

from ...types import Block, Box, Line, Page, Span
from ..quality import clean
from .blocks import Passage
from .records import HYPHEN, PageText, TextLine

_TAIL = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_HEAD = re.compile(r"[^\W_]+")
# Words before a hyphen that is written, not put there to break the word.
_PREFIXES = frozenset(
    "e non self co re pre post anti sub semi ex mede oud niet third on off in out well full part long short up down vice inter "
    "multi cross back follow call log set pay so case sign all high low one two first half twee eerste re-de".split()
)
_CONJUNCTIONS = frozenset("en of and or to tot and/or en/of dan".split())


class _Words:
    """The words of the document, to tell a hyphen that is written from one that breaks a word."""

    def __init__(self, passages: list[Passage]) -> None:
        self._passages = passages
        self._counts: Counter[str] | None = None
        self.broken = False  # whether words are broken in this document as a matter of course

    def count(self, word: str) -> int:
        """Return how often a word stands in the document, in small letters; counted when first asked."""
        if self._counts is None:
            lines = [line.text for passage in self._passages for line in passage.lines]
            self.broken = sum(line[-1] == HYPHEN for line in lines) > 0.04 * len(lines)
            self._counts = Counter(" ".join(lines).lower().split())
        counts = self._counts
        return counts[word] + counts[word + ","] + counts[word + "."]

    def hyphenated(self, before: str, after: str) -> str:
        """Return what joins two lines of which the first ended with a hyphen: a hyphen, nothing, or both with a space."""
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if tail is None or head is None:
            return "-"
        left, right = tail[0].lower(), head[0].lower()
        if right in _CONJUNCTIONS:
            return "- "
        whole, split = self.count(left + right), self.count(f"{left}-{right}")
        if whole or split:
            return "" if whole >= split else "-"
        if not after[0].islower() or not before[-1].isalpha() or left in _PREFIXES or len(left) == 1:
            return "-"
        if self.broken:
            return ""
        return "-" if self.count(right) > 0 or self.count(left) > 1 else ""

    def is_one(self, before: TextLine, after: TextLine) -> bool:
        """Tell whether a narrow cell broke a word without a hyphen: no space follows it and the whole is a known word."""
        if before.spaced or not before.text[-1].islower() or not after.text[0].islower():
            return False
        tail, head = _TAIL.search(before.text), _HEAD.match(after.text)
        if tail is None or head is None:
            return False
        left, right = tail[0].lower(), head[0].lower()
        if self.count(left + right):
            return True
        return tail.start() == 0 and self.count(right) <= 1 and self.count(left) <= 1 and right not in _CONJUNCTIONS


class _Setter:
    """Puts text after text and remembers where each line went."""

    def __init__(self, words: _Words) -> None:
        self.words = words
        self.pieces: list[str] = []
        self.at = 0
        self.lines: list[Line] = []

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def put_lines(self, lines: tuple[TextLine, ...], narrow: bool) -> None:
        """Set lines as running text; ``narrow`` where they stand in a cell, which may break words without a hyphen."""
        at = self.at
        add, record = self.pieces.append, self.lines.append
        last: TextLine | None = None
        for line in lines:
            text = line.text
            if "  " in text or not (text.isascii() and text.isprintable()):
                text = clean(text)
                if not text:  # invisible characters only
                    continue
            if last is not None:
                joint = " "
                if last.text[-1] == HYPHEN:
                    joint = self.words.hyphenated(last.text[:-1], text)
                elif narrow and self.words.is_one(last, line):
                    joint = ""
                add(joint)
                at += len(joint)
            add(text)
            end = at + len(text)
            record(Line(at, end, *line[1:7]))
            at = end
            last = line
        self.at = at
        if last is not None and last.text[-1] == HYPHEN:
            self.put("-")


def compose(
    passages: list[Passage], pages: list[PageText], unread: Set[int | None]
) -> tuple[str, tuple[Block, ...], tuple[Page, ...], tuple[Line, ...]]:
    """Return the text of a document with its blocks, pages and lines; ``unread`` are the numbers of pages not read."""
    setter = _Setter(_Words(passages))
    blocks: list[Block] = []
    for passage in passages:
        if blocks and blocks[-1].span.end == setter.at:
            setter.put("\n")
        start = setter.at
        cells: tuple[Span, ...] = ()
        if passage.cells:
            cells = _put_cells(setter, passage.cells)
        else:
            setter.put_lines(passage.lines, False)
        if setter.at == start:
            continue
        kind, passed, level, number, _, table, header = passage
        span = Span(start, setter.at)
        blocks.append(Block(span, kind, passed[0].page, _box(passed), level, number, cells, table, header))
    lines = tuple(setter.lines)
    return "".join(setter.pieces), tuple(blocks), _pages(pages, lines, unread), lines


def _put_cells(setter: _Setter, cells: tuple[tuple[TextLine, ...], ...]) -> tuple[Span, ...]:
    """Set the cells of a row, " | " between them."""
    spans = []
    for i, cell in enumerate(cells):
        if i:
            setter.put(" | ")
        start = setter.at
        setter.put_lines(cell, True)
        spans.append(Span(start, setter.at))
    return tuple(spans)


def _box(lines: tuple[TextLine, ...]) -> Box:
    """Return the box around lines, as far as they stand on the page of the first."""
    page, _, left, bottom, right, top = lines[0][1:7]
    for line in lines[1:]:
        other, _, left_, bottom_, right_, top_ = line[1:7]
        if other == page:
            left = left_ if left_ < left else left
            bottom = bottom_ if bottom_ < bottom else bottom
            right = right_ if right_ > right else right
            top = top_ if top_ > top else top
    return Box(left, bottom, right, top)


def _pages(pages: list[PageText], lines: tuple[Line, ...], unread: Set[int | None]) -> tuple[Page, ...]:
    """Return the pages, each from its first line's start to its last line's end."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for start, end, page, *_ in lines:
        first.setdefault(page, start)
        last[page] = end
    at = 0
    records = []
    for number, width, height, *_ in pages:
        span = Span(first.get(number, at), last.get(number, at))
        at = span.end
        records.append(Page(number, span, width, height, number not in unread))
    return tuple(records)
