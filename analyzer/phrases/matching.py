"""Phrases as patterns over words, matched with bits: texts are laid out side by side, with a bit for each of their words.

One operation on such bits tries a piece of a phrase on all texts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_FEW = 12  # places that are quicker set one by one in a number than in a row of bytes


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of the phrases stand in texts that are laid out side by side.

    Each text has a bit for each of its words and one for its end (``everywhere``), a free one behind that (``flags``), and more
    free ones than a gap can skip, so that no match runs on into the next text. By the number of a word of the phrases, ``cases``
    holds the places of each of its cases, and ``texts`` the texts that hold any, as bits. The others keep what words, groups of
    words and word lists came to as bits, because many phrases share them.
    """

    cases: Mapping[int, Sequence[Sequence[int]]]
    texts: Mapping[int, int]
    everywhere: int
    flags: int
    masks: dict[int, int] = field(default_factory=dict)
    words: dict[frozenset[int], int] = field(default_factory=dict)
    holders: dict[frozenset[int], int] = field(default_factory=dict)
    choices: dict[Choice, Matches] = field(default_factory=dict)

    def mask(self, number: int) -> int:
        """Return where the cases of a word of the phrases stand, one that occurs."""
        found = self.masks.get(number)
        if found is None:
            found = 0
            for places in self.cases[number]:
                if len(places) > _FEW:
                    row = bytearray((places[-1] >> 3) + 1)
                    for place in places:
                        row[place >> 3] |= 1 << (place & 7)
                    found |= int.from_bytes(row, "little")
                else:
                    for place in places:
                        found |= 1 << place
            self.masks[number] = found
        return found

    def holding(self, group: frozenset[int]) -> int:
        """Return the texts that hold a case of any word of a group, a bit for each."""
        if len(group) == 1:
            (number,) = group
            return self.texts.get(number, 0)
        found = self.holders.get(group)
        if found is None:
            found = 0
            for number in group & self.texts.keys():
                found |= self.texts[number]
            self.holders[group] = found
        return found

    def forget(self) -> None:
        """Forget what was kept as bits."""
        for kept in (self.masks, self.words, self.holders, self.choices):
            kept.clear()

    def flagged(self, bits: int) -> int:
        """Return the flags of the texts that hold any of these bits: adding all bits of a text carries over into its flag."""
        return (bits + self.everywhere) & self.flags


@dataclass(frozen=True, slots=True)
class Matches:
    """What a choice comes to in some texts: where pieces of so many words begin, and the others with all their ends."""

    fixed: Sequence[tuple[int, int]]
    others: Sequence[Node]
    ends: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of several, as numbered by the lexicon."""

    numbers: frozenset[int]

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past each occurrence that begins at one of ``starts``."""
        found = self.begins(places) & starts
        return found << 1 if found else 0

    def begins(self, places: Places) -> int:
        """Return the positions where an occurrence begins."""
        if len(self.numbers) == 1:
            (number,) = self.numbers
            return places.mask(number) if number in places.cases else 0
        found = places.words.get(self.numbers)
        if found is None:
            found = 0
            for number in self.numbers & places.cases.keys():
                found |= places.mask(number)
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
    """Any of several pieces; where it is ``optional``, none of them too. ``rarity`` guesses how rare a set of words is."""

    pieces: tuple[Node, ...]
    optional: bool
    rarity: Callable[[frozenset[int]], float] = field(repr=False)

    def ends(self, starts: int, places: Places) -> int:
        """Return the positions past any of the pieces."""
        matches = self.matches(places)
        found = starts if self.optional else 0
        for width, begins in matches.fixed:
            here = begins & starts
            if here:
                found |= here << width
        if starts == places.everywhere:
            return found | matches.ends
        for piece in matches.others:
            found |= piece.ends(starts, places)
        return found

    def matches(self, places: Places) -> Matches:
        """Try every piece on all texts at once: of a list of two hundred expressions only the few whose first word occurs."""
        found = places.choices.get(self)
        if found is None:
            found = places.choices[self] = self._match(places)
        return found

    def _match(self, places: Places) -> Matches:
        fixed: dict[int, int] = {}
        others: list[Node] = list(self._headless)
        ends = 0
        for choice in self._choices:
            inner = choice.matches(places)
            ends |= inner.ends
            others += inner.others
            for width, begins in inner.fixed:
                fixed[width] = fixed.get(width, 0) | begins
        for word in self._words:
            fixed[1] = fixed.get(1, 0) | word.begins(places)
        for chain in _present(self._headed, places):
            past = chain.ends(places.everywhere, places)
            width = _width(chain) if past else 0
            if width:
                fixed[width] = fixed.get(width, 0) | past >> width
            elif past:
                others.append(chain)
                ends |= past
        for piece in self._headless:
            ends |= piece.ends(places.everywhere, places)
        return Matches(tuple(fixed.items()), others, ends)

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Word))

    @cached_property
    def _choices(self) -> tuple[Choice, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Choice) and not piece.optional)

    @cached_property
    def _headed(self) -> Mapping[int, Sequence[Chain]]:
        """Return the expressions by each word they can begin with."""
        headed: dict[int, list[Chain]] = {}
        for piece in self.pieces:
            if isinstance(piece, Chain):
                for number in _heads(piece):
                    headed.setdefault(number, []).append(piece)
        return headed

    @cached_property
    def _headless(self) -> tuple[Node, ...]:
        """Return the pieces that can begin with any word."""
        others = (piece for piece in self.pieces if not isinstance(piece, Choice) or piece.optional)
        return tuple(piece for piece in others if not _heads(piece))

    @cached_property
    def heads(self) -> frozenset[int]:
        """Return the words that the choice can begin with, none where it can begin with any."""
        heads = list(map(_heads, self.pieces))
        return frozenset() if self.optional or not all(heads) else frozenset().union(*heads)

    def begins(self, places: Places) -> int:
        """Return the positions where any of the pieces can begin."""
        if not self.heads:
            return places.everywhere
        found = 0
        for number in self.heads & places.cases.keys():
            found |= places.mask(number)
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


def _present(headed: Mapping[int, Sequence[Chain]], places: Places) -> Iterable[Chain]:
    """Return the expressions, once each, of which some text holds all words: that takes far less to tell than whether they stand
    beside one another.
    """
    begun = {id(chain): chain for number in headed.keys() & places.cases.keys() for chain in headed[number]}
    return (chain for chain in begun.values() if _is_held(chain, places))


def _is_held(chain: Chain, places: Places) -> bool:
    found = -1
    for piece in chain.pieces:
        if isinstance(piece, Word):
            found &= places.holding(piece.numbers)
            if not found:
                return False
    return True


def _heads(node: Node) -> frozenset[int]:
    """Return the words a node can begin with, none where it can begin with any."""
    if isinstance(node, Word):
        return node.numbers
    if isinstance(node, Chain):
        return _heads(node.pieces[0])
    return node.heads if isinstance(node, Choice) else frozenset()


def _width(node: Node) -> int:
    """Return how many words a node always takes, 0 where their number varies."""
    if isinstance(node, Word):
        return 1
    if isinstance(node, Gap):
        return 0
    widths = [_width(piece) for piece in node.pieces]
    if isinstance(node, Chain):
        return sum(widths) if all(widths) else 0
    return 0 if node.optional or len(set(widths)) > 1 else widths[0]


@dataclass(frozen=True, eq=False, slots=True)
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
    read_terms: Callable[[], tuple[Term, ...]] = field(repr=False, compare=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms, all of which must hold."""
        return self.read_terms()

    def words(self) -> frozenset[int]:
        """Return the words of the text that the phrase waits for, as numbered by the lexicon."""
        return frozenset().union(*(group for in_heading, group in self.groups if not in_heading))


def leftmost(node: Node, places: Places, start: int, end: int, skip: int) -> tuple[int, int]:
    """Return where in the text from ``start`` to ``end`` the first match of a node that occurs there begins and ends.

    That is the first one that reaches past the first ``skip`` words, where there is any.
    """
    text = (1 << (end + 1)) - (1 << start)
    ends = node.ends(text, places)
    past = start + skip + 1
    wanted = ends >> past << past or ends
    begins = node.begins(places) & text
    while begins:
        first = begins & -begins
        reached = node.ends(first, places) & wanted
        if reached:
            return first.bit_length() - 1 - start, (reached & -reached).bit_length() - 1 - start
        begins ^= first
    raise AssertionError("a node that ends somewhere begins somewhere")
