"""What a phrase says, as read: words, gaps, one piece after the other, or a choice of pieces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of several, as numbered by the lexicon."""

    numbers: frozenset[int]

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return sets of words; of each one must occur."""
        return (self.numbers,)


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words, whichever they are."""

    words: int

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return nothing: a gap needs no word."""
        return ()


@dataclass(frozen=True, slots=True)
class Chain:
    """One piece after the other."""

    pieces: tuple[Node, ...]

    def groups(self) -> tuple[frozenset[int], ...]:
        """Return the sets of words of all pieces."""
        return tuple(group for piece in self.pieces for group in piece.groups())


@dataclass(frozen=True, eq=False)
class Choice:
    """Any of several pieces; where it is ``optional``, none of them too. ``rarity`` guesses how rare a set of words is."""

    pieces: tuple[Node, ...]
    optional: bool
    rarity: Callable[[frozenset[int]], float] = field(repr=False)

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


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """One term, and whether it is denied or belongs in a heading."""

    node: Node
    denied: bool
    heading: bool
