"""From a place in a document's text back to the element of the Word file that holds it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from ...types import Document, Span
from ..quality import clean
from . import names
from .package import Package
from .reading import compose_story, open_body
from .tracing import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .tracing import Source

_WORD = re.compile(r"\S+")
_MOST_SKIPPED = 2  # characters of the text that no element holds by itself: a letter and its accent in two runs


class Point(NamedTuple):
    """A place in a file: an element, and how many characters of its text stand before the place.

    An element that is no text (a tab, a note's mark) has the places 0 before it and 1 after it.
    """

    element: _Element
    offset: int


class Stretch(NamedTuple):
    """Where a stretch of text stands in a file.

    ``exact`` where the file has exactly these words, but for what stands nowhere in it: automatic numbers and bars between cells.
    """

    start: Point
    end: Point
    exact: bool


class _Match(NamedTuple):
    """Characters of the text, and the place in the file of the same characters."""

    start: int
    end: int
    element: _Element
    offset: int
    length: int
    exact: bool


class Anchors:
    """The body of a Word file, parsed to be marked, with a way from offsets of the `Document` to its elements.

    Raise `UnreadableFile` where the file cannot be read, and ValueError where the document was not read from it in this view.
    """

    def __init__(self, data: bytes, document: Document, *, revisions: Literal["final", "original"] = "final") -> None:
        self.package = Package(data, document.name)
        self.content, self.body = open_body(self.package)
        relations = {relation.kind: relation.target for relation in self.package.relations(self.package.main)}
        trace = Trace()
        _, composer = compose_story(self.package, relations, self.content, self.body, revisions, trace)
        self._text = composer.text()
        if self._text != document.text:
            raise ValueError(f"{document.name}: the text of the file is not that of the document; read it again")
        self._lines = [(place, trace.lines[number]) for place, number in composer.lines]
        self._starts = [place for place, _ in self._lines]
        self._matches: dict[int, list[_Match]] = {}

    def find(self, span: Span) -> Stretch | None:
        """Return where a stretch of the text stands, the nearest words where it has none of its own (an automatic number).

        None where no element of the file holds text.
        """
        found = [match for match in self._around(span) if match.start < span.end and match.end > span.start]
        if not found:
            return self._nearest(span)
        first, last = found[0], found[-1]
        start = first.offset + max(span.start - first.start, 0) if first.exact else first.offset
        end = last.offset + last.length - max(last.end - span.end, 0) if last.exact else last.offset + last.length
        return Stretch(Point(first.element, start), Point(last.element, end), first.exact and last.exact)

    def _around(self, span: Span) -> Iterator[_Match]:
        """Yield the matches of the lines that a stretch touches, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for number in range(first, len(self._lines)):
            if self._starts[number] >= span.end:
                return
            yield from self._line(number)

    def _nearest(self, span: Span) -> Stretch | None:
        """Return the words that stand nearest after a place, else before it."""
        at = bisect_right(self._starts, span.start)
        for number in (*range(at, len(self._lines)), *range(min(at, len(self._lines)) - 1, -1, -1)):
            matches = self._line(number)
            if matches:
                match = matches[0] if number >= at else matches[-1]
                return Stretch(Point(match.element, match.offset), Point(match.element, match.offset + match.length), False)
        return None

    def _line(self, number: int) -> list[_Match]:
        """Return the matches of a line, made when they are first asked for: few lines hold a quote."""
        if number not in self._matches:
            place, sources = self._lines[number]
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            self._matches[number] = list(self._align(sources, place, end))
        return self._matches[number]

    def _align(self, sources: list[Source], place: int, end: int) -> Iterator[_Match]:
        """Find the words of a line in its stretch of the text, each as far on as the ones before it reach."""
        for source in sources:
            for word in _WORD.finditer(source.raw):
                at = source.offset + word.start()
                shown = clean(word[0])
                found = self._seek(shown, place, end) if len(shown) == len(word[0]) else None
                if found is not None:
                    place = found + len(shown)
                    yield _match(source, found, place, at, len(shown))
                    continue
                # A ligature, or a sign that only made a heading of its line: character by character.
                for offset, length in _clusters(word[0]):
                    shown = clean(word[0][offset : offset + length])
                    found = self._seek(shown, place, end)
                    if found is not None:
                        place = found + len(shown)
                        yield _match(source, found, place, at + offset, length)

    def _seek(self, shown: str, place: int, end: int) -> int | None:
        text = self._text
        if not shown:
            return None
        while place < end and text[place].isspace():
            place += 1
        if text.startswith(shown, place, end):
            return place
        found = text.find(shown, place, min(end, place + len(shown) + _MOST_SKIPPED))
        return None if found < 0 else found


def _match(source: Source, start: int, end: int, at: int, length: int) -> _Match:
    if source.exact and source.element.tag in _TEXTS:
        return _Match(start, end, source.element, at, length, True)
    return _Match(start, end, source.element, 0, 1, source.exact)


_TEXTS = (names.TEXT, names.DELETED_TEXT)


def _clusters(word: str) -> Iterator[tuple[int, int]]:
    """Yield where each character of a word begins, and its length with the marks that combine with it.

    >>> list(_clusters("re\u0301el"))
    [(0, 1), (1, 2), (3, 1), (4, 1)]
    """
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or not unicodedata.combining(word[at]):
            yield start, at - start
            start = at
