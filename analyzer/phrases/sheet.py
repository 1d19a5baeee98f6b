"""Sifting a whole document for the passages worth trying a phrase on."""

from __future__ import annotations

from collections.abc import Iterator

from .matching import Chain, Gap, Node, Phrase, Places, Word


class Sheet:
    """Where the words of the phrases stand in all passages of a document: by word, a bit for each passage.

    A phrase is worth trying only in a passage that holds its words; whole documents are sifted by a few operations on those
    bits. It is what spaCy's PhraseMatcher would do, without its tokeniser, which alone costs more than the whole review may.
    """

    def __init__(self) -> None:
        self._inside: dict[int, int] = {}
        self._above: dict[int, int] = {}
        self._groups: dict[tuple[bool, frozenset[int]], int] = {}
        self._known: dict[tuple[bool, int], int] = {}

    def add(self, position: int, sentence: Places, headings: Places) -> None:
        """Enter a passage and the headings above it."""
        bit = 1 << position
        for postings, places in ((self._inside, sentence), (self._above, headings)):
            for number in places.masks:
                postings[number] = postings.get(number, 0) | bit

    def words(self) -> list[tuple[int, int]]:
        """Return the words that occur in any passage, each with the passages, by number of the word."""
        return sorted(self._inside.items())

    def sift(self, phrase: Phrase) -> int:
        """Return the passages worth trying a phrase on, a bit for each."""
        found = -1
        for in_heading, group in phrase.groups:  # the rarest first: most phrases end here
            found &= self._occurrences(group, in_heading=in_heading)
            if not found:
                return 0
        for term in phrase.terms:
            if found and not term.denied:
                found &= self._holding(term.node, in_heading=term.heading)
        return found

    def _occurrences(self, group: frozenset[int], *, in_heading: bool) -> int:
        key = in_heading, group
        if key not in self._groups:
            postings = self._above if in_heading else self._inside
            found = 0
            for number in group & postings.keys():
                found |= postings[number]
            self._groups[key] = found
        return self._groups[key]

    def _holding(self, node: Node, *, in_heading: bool) -> int:
        """Return the passages that hold the words of a node, in whatever order."""
        if isinstance(node, Word):
            return self._occurrences(node.numbers, in_heading=in_heading)
        if isinstance(node, Chain):
            found = -1
            for piece in node.pieces:
                if found:
                    found &= self._holding(piece, in_heading=in_heading)
            return found
        if isinstance(node, Gap) or node.optional:
            return -1
        key = in_heading, id(node)
        if key not in self._known:
            found = 0
            for piece in node.pieces:
                found |= self._holding(piece, in_heading=in_heading)
            self._known[key] = found
        return self._known[key]


def positions(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first.

    >>> list(positions(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
