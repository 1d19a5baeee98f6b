"""The stretches of a contract that may be an answer: its sentences, and sentences that a list or a semicolon holds together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..language import fold, sentences
from ..types import Span

_WORD = re.compile(r"[a-z]+|\d+|[$%€£]|\[\*+\]")
_HEADING = re.compile(r"(?:(?:article|section)\s+)?[\dIVXivx().\s]*([A-Z][A-Za-z,/&' -]{2,60})[.:]?")
_MOST_WORDS = 500  # of a segment: beyond them nothing new is said
_MOST_PARTS = 12
_MOST_CHARACTERS = 3000


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or several that belong together; ``first`` and ``last`` are the numbers of its sentences.

    ``text``, ``before``, ``after`` and ``heading`` are its own words, those of the sentences around it and those of the
    heading above it, as the model reads them.
    """

    span: Span
    first: int
    last: int
    text: str
    before: str
    after: str
    heading: str


def read_words(text: str) -> list[str]:
    """Return the words of a text as the model reads them: folded, numbers by their length.

    >>> read_words("Licensee pays 12,500 USD")
    ['licensee', 'pays', '#2', '#3', 'usd']
    """
    return [f"#{min(len(word), 5)}" if word[0].isdigit() else word for word in _WORD.findall(fold(text))]


def split_segments(text: str) -> list[Segment]:
    """Split a contract into segments, sentences first among those that begin together.

    >>> [text for text in map(lambda segment: segment.text, split_segments("It ends: (a) in May; or (b) later. Bye."))]
    ['it ends a in may', 'it ends a in may or b later', 'or b later', 'bye']
    """
    parts = sentences(text, Span(0, len(text)))
    read = [read_words(text[part.start : part.end])[:_MOST_WORDS] for part in parts]
    headings = list(_headings(text, parts, read))
    joined = [" ".join(words) for words in read]
    segments = []
    for first, last in sorted({(number, number) for number in range(len(parts))} | set(_runs(text, parts))):
        words = [word for number in range(first, last + 1) for word in read[number]][:_MOST_WORDS]
        segments.append(
            Segment(
                span=Span(parts[first].start, parts[last].end),
                first=first,
                last=last,
                text=" ".join(words),
                before=joined[first - 1] if first else "",
                after=joined[last + 1] if last + 1 < len(parts) else "",
                heading=headings[max(0, first - 1)],
            )
        )
    return segments


def _headings(text: str, parts: list[Span], read: list[list[str]]) -> Iterator[str]:
    heading = ""
    for part, words in zip(parts, read, strict=True):
        if part.end - part.start < 80 and _HEADING.fullmatch(text[part.start : part.end]):
            heading = " ".join(word for word in words if word[0] != "#")
        yield heading


def _runs(text: str, parts: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield the first and last sentence of what may be read as one: a whole run, its beginnings, and neighbours in it."""
    first = 0
    while first < len(parts):
        last = first
        while _goes_on(text, parts, last):
            last += 1
        if last > first:
            for end in sorted({first + 1, min(first + 2, last), last}):
                if end - first < _MOST_PARTS and parts[end].end - parts[first].start < _MOST_CHARACTERS:
                    yield first, end
            yield from ((number, number + 1) for number in range(first + 1, last))
        first = last + 1


def _goes_on(text: str, parts: list[Span], number: int) -> bool:
    """Tell whether a sentence goes on in the next: after a semicolon, a colon, a comma, or without an end of its own."""
    if number + 1 >= len(parts):
        return False
    end, following = text[parts[number].end - 1], text[parts[number + 1].start]
    return end in ";:," or (end not in '.?!"”)' and (following.islower() or following == "("))
