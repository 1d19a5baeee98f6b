"""Sifting a whole document for the passages worth trying a phrase on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .matching import Chain, Gap, Node, Phrase, Places, Word


class Sheet:
    """Where the words of the phrases stand in all passages of a document: by word, a bit for each passage.

    A phrase is worth trying only in a passage that holds its words; whole documents are sifted by a few operations on those
    bits. It is what spaCy's PhraseMatcher would do, without its tokeniser, which alone costs more than the whole review may.
    """

    def __init__(self) -> None:
        self._inside = _Postings()
        self._above = _Postings()

    def add(self, position: int, sentence: Places, headings: Places) -> None:
        """Enter a passage and the headings above it."""
        bit = 1 << position
        for postings, places in ((self._inside.passages, sentence), (self._above.passages, headings)):
            for number in places.masks:
                postings[number] = postings.get(number, 0) | bit

    def postings(self, words: frozenset[int]) -> list[int]:
        """Return for each of these words that occurs the passages that hold it, in the order of the words."""
        passages = self._inside.passages
        return [passages[number] for number in sorted(words & passages.keys())]

    def holding(self, phrase: Phrase, within: int = -1) -> int:
        """Return the passages that hold the words a phrase waits for, a bit for each; only those ``within``."""
        found = within
        for in_heading, group in phrase.groups:  # the rarest first: most phrases end here
            found &= (self._above if in_heading else self._inside).occurrences(group)
            if not found:
                return 0
        return found

    def sift(self, phrase: Phrase, within: int = -1) -> int:
        """Return the passages worth trying a phrase on, a bit for each; only those ``within``."""
        found = self.holding(phrase, within)
        for term in phrase.terms if found else ():  # the terms of a phrase are read when they are first asked for
            if found and not term.denied:
                found &= (self._above if term.heading else self._inside).holding(term.node)
        return found


class _Postings:
    """The passages that hold each word, and what has been found out about groups of words and nodes."""

    def __init__(self) -> None:
        self.passages: dict[int, int] = {}
        self._groups: dict[frozenset[int], int] = {}
        self._nodes: dict[int, int] = {}

    def occurrences(self, group: frozenset[int]) -> int:
        found = self._groups.get(group)
        if found is None:
            found = 0
            passages = self.passages
            for number in group & passages.keys():
                found |= passages[number]
            self._groups[group] = found
        return found

    def holding(self, node: Node) -> int:
        """Return the passages that hold the words of a node, in whatever order."""
        found = self._nodes.get(id(node))
        if found is None:
            found = self._nodes[id(node)] = self._holding(node)
        return found

    def _holding(self, node: Node) -> int:
        if isinstance(node, Word):
            return self.occurrences(node.numbers)
        found = -1
        if isinstance(node, Chain):
            for piece in node.pieces:
                if found:
                    found &= self.holding(piece)
        elif not (isinstance(node, Gap) or node.optional):
            found = 0
            for piece in node.pieces:
                found |= self.holding(piece)
        return found


def bits_of(places: Iterable[int]) -> int:
    """Return a bit for each place.

    >>> bits_of([1, 3])
    10
    """
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def positions(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first.

    >>> list(positions(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
