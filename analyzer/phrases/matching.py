"""Phrases as patterns over words, matched with bits: one for each position in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of the phrases stand in a sentence: by number of the word, a bit for each position."""

    masks: Mapping[int, int]
    length: int

    @property
    def everywhere(self) -> int:
        """All positions, the one past the end included."""
        return (1 << (self.length + 1)) - 1


NOWHERE = Places({}, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of several, as numbered by the lexicon."""

    numbers: frozenset[int]

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past each occurrence that begins at one of ``starts``."""
        masks = places.masks
        found = 0
        for number in self.numbers & masks.keys():
            found |= masks[number]
        return (found & starts) << 1

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return sets of words; of each one must occur."""
        return (self.numbers,)


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words, whichever they are."""

    words: int

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions that can be reached by skipping words."""
        reached = starts
        for _ in range(self.words):
            reached |= reached << 1 & places.everywhere
        return reached

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return nothing: a gap needs no word."""
        return ()


@dataclass(frozen=True, slots=True)
class Chain:
    """One piece after the other."""

    pieces: tuple[Node, ...]

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past the last piece."""
        for piece in self.pieces:
            starts = piece.ends(starts, places)
            if not starts:
                return 0
        return starts

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return the sets of words of all pieces."""
        return tuple(group for piece in self.pieces for group in piece.groups())


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of several pieces; where it is ``optional``, none of them too."""

    pieces: tuple[Node, ...]
    optional: bool
    needed: tuple[frozenset[int], ...]

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past any of the pieces."""
        found = starts if self.optional else 0
        for piece in self.pieces:
            found |= piece.ends(starts, places)
        return found

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return one set that holds the rarest words of each piece, or nothing where a piece can do without."""
        return self.needed


Node = Word | Gap | Chain | Choice


@dataclass(frozen=True, slots=True)
class Term:
    """One term, and whether it is denied or belongs in a heading."""

    node: Node
    denied: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that has been read; ``source`` is how the checklist writes it.

    ``groups`` are the sets of words of which one each must occur, in the headings where the first is True.
    """

    source: str
    terms: tuple[Term, ...]
    groups: tuple[tuple[bool, frozenset[int]], ...]

    def search(self, sentence: Places, headings: Places, skip: int = 0) -> tuple[int, int] | None:
        """Return the positions of the first and past-the-last word matched, or None where a term fails.

        The match must reach past the first ``skip`` words (the lead-in that a list item borrows). A phrase of headings alone
        gives the whole sentence.
        """
        spans: list[tuple[int, int]] = []
        for term in self.terms:
            places = headings if term.heading else sentence
            ends = term.node.ends(places.everywhere, places)
            if bool(ends) == term.denied:
                return None
            if not (term.denied or term.heading):
                spans.append(_leftmost(term.node, ends, sentence, skip))
        if not spans:
            return (skip, sentence.length) if sentence.length > skip else None
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        return (first, last) if last > skip else None

    def words(self) -> frozenset[int]:
        """Return the words of the text that the phrase waits for, as numbered by the lexicon."""
        return frozenset().union(*(group for in_heading, group in self.groups if not in_heading))


def _leftmost(node: Node, ends: int, places: Places, skip: int) -> tuple[int, int]:
    """Return the first match, and the first one past the lead-in where there is any."""
    beyond = ends >> (skip + 1) << (skip + 1)
    wanted = beyond or ends
    for start in range(places.length):
        reached = node.ends(1 << start, places) & wanted
        if reached:
            return start, (reached & -reached).bit_length() - 1
    raise AssertionError("a node that ends somewhere begins somewhere")
