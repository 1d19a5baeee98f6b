"""Phrases as patterns over words, matched with bits: one for each position in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of the phrases stand in a sentence: by number of the word, a bit for each position.

    ``everywhere`` has a bit for all positions, the one past the end included; ``words`` and ``choices`` keep where groups of
    words and word lists were found to match, because many phrases share them.
    """

    masks: Mapping[int, int]
    present: frozenset[int]
    length: int
    everywhere: int
    words: dict[frozenset[int], int]
    choices: dict[int, list[tuple[int, int]]]


def place_words(masks: Mapping[int, int], length: int) -> Places:
    """Return the places of a sentence of so many words."""
    return Places(masks, frozenset(masks), length, (1 << (length + 1)) - 1, {}, {})


NOWHERE = place_words({}, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of several, as numbered by the lexicon."""

    numbers: frozenset[int]

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past each occurrence that begins at one of ``starts``."""
        return (self.begins(places) & starts) << 1

    def begins(self, places: Places) -> int:
        """Return the positions where an occurrence begins."""
        found = places.words.get(self.numbers)
        if found is None:
            found = 0
            for number in self.numbers & places.present:
                found |= places.masks[number]
            places.words[self.numbers] = found
        return found

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return sets of words; of each one must occur."""
        return (self.numbers,)


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words, whichever they are."""

    words: int

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions that can be reached by skipping words."""
        width = 0
        while width < self.words:  # doubling: 1, 3, 7, 12 words in four steps
            step = min(width + 1, self.words - width)
            starts |= starts << step
            width += step
        return starts & places.everywhere

    def begins(self, places: Places) -> int:
        """Return all positions."""
        return places.everywhere

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

    def begins(self, places: Places) -> int:
        """Return the positions where the first piece can begin."""
        return self.pieces[0].begins(places)

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return the sets of words of all pieces."""
        return tuple(group for piece in self.pieces for group in piece.groups())


@dataclass(frozen=True, eq=False)
class Choice:
    """Any of several pieces; where it is ``optional``, none of them too.

    ``headed`` holds the pieces by each word they can begin with, ``headless`` those that can begin with anything: of a list of
    two hundred expressions only the few whose first word occurs are tried. ``rarity`` guesses how rare a set of words is.
    """

    pieces: tuple[Node, ...]
    headed: Mapping[int, tuple[Node, ...]]
    heads: frozenset[int]
    headless: tuple[Node, ...]
    optional: bool
    rarity: Callable[[frozenset[int]], float] = field(repr=False)

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past any of the pieces."""
        found = starts if self.optional else 0
        for start, ends in self._matches(places):
            if start & starts:
                found |= ends
        for piece in self.headless:
            found |= piece.ends(starts, places)
        return found

    def _matches(self, places: Places) -> list[tuple[int, int]]:
        """Return for each position where a piece with a head begins the positions past it."""
        matches = places.choices.get(id(self))
        if matches is None:
            matches = places.choices[id(self)] = []
            for number in self.heads & places.present:
                left = places.masks[number]
                while left:
                    start = left & -left
                    ends = 0
                    for piece in self.headed[number]:
                        ends |= piece.ends(start, places)
                    if ends:
                        matches.append((start, ends))
                    left ^= start
        return matches

    def begins(self, places: Places) -> int:
        """Return the positions where any of the pieces can begin."""
        if self.optional or self.headless:
            return places.everywhere
        found = 0
        for number in self.heads & places.present:
            found |= places.masks[number]
        return found

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return one set that holds the rarest words of each piece, or nothing where a piece can do without."""
        return self._groups

    @cached_property
    def _groups(self) -> tuple[frozenset[int], ...]:
        groups = [piece.groups() for piece in self.pieces]
        if self.optional or not all(groups):
            return ()
        return (frozenset().union(*(min(group, key=self.rarity) for group in groups)),)


Node = Word | Gap | Chain | Choice


@dataclass(frozen=True, slots=True)
class Term:
    """One term, and whether it is denied or belongs in a heading."""

    node: Node
    denied: bool
    heading: bool


@dataclass(frozen=True)
class Phrase:
    """A phrase; ``source`` is how the checklist writes it.

    ``groups`` are the sets of words of which one each must occur, in the headings where the first is True. Few documents hold
    them, so that the terms of most phrases need never be read: ``read_terms`` does it when they are first asked for.
    """

    source: str
    groups: tuple[tuple[bool, frozenset[int]], ...]
    read_terms: Callable[[str], tuple[Term, ...]] = field(repr=False, compare=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms, all of which must hold."""
        return self.read_terms(self.source)

    def occurs(self, sentence: Places, headings: Places, skip: int = 0) -> bool:
        """Tell whether all terms hold, and one of them past the first ``skip`` words (the lead-in that a list item borrows)."""
        beyond, only_headings = False, True
        for term in self.terms:
            places = headings if term.heading else sentence
            ends = term.node.ends(places.everywhere, places)
            if bool(ends) == term.denied:
                return False
            if not (term.denied or term.heading):
                only_headings = False
                beyond = beyond or bool(ends >> (skip + 1))
        return sentence.length > skip if only_headings else beyond

    def locate(self, sentence: Places, skip: int = 0) -> tuple[int, int]:
        """Return the positions of the first and past-the-last word of a phrase that occurs.

        A phrase of headings alone stands for the whole sentence without its lead-in.
        """
        nodes = [term.node for term in self.terms if not (term.denied or term.heading)]
        spans = [_leftmost(node, sentence, skip) for node in nodes]
        if not spans:
            return skip, sentence.length
        return min(start for start, _ in spans), max(end for _, end in spans)

    def words(self) -> frozenset[int]:
        """Return the words of the text that the phrase waits for, as numbered by the lexicon."""
        return frozenset().union(*(group for in_heading, group in self.groups if not in_heading))


def _leftmost(node: Node, places: Places, skip: int) -> tuple[int, int]:
    """Return the first match, or the first one that reaches past the lead-in where there is any."""
    ends = node.ends(places.everywhere, places)
    wanted = ends >> (skip + 1) << (skip + 1) or ends
    starts = node.begins(places)
    while starts:
        start = starts & -starts
        reached = node.ends(start, places) & wanted
        if reached:
            return start.bit_length() - 1, (reached & -reached).bit_length() - 1
        starts ^= start
    raise AssertionError("a node that ends somewhere begins somewhere")
