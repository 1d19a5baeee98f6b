"""Phrases matched with bits: texts are laid out side by side, with a bit for each of their words.

One operation on such bits tries a piece of a phrase on all texts at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .tables import CHAIN, CHOICE, OPTIONAL, Tables

_FEW = 12  # places that are quicker set one by one in a number than in a row of bytes


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase; ``source`` is how the checklist writes it, ``terms`` are the numbers of its terms, all of which must hold.

    ``needs`` are the groups of words of which one each must occur: twice the number of the group, one more where it must stand
    in the headings. Few documents hold them, so that the terms of most phrases are never tried.
    """

    source: str
    needs: Sequence[int] = field(compare=False)
    terms: Sequence[int] = field(compare=False)


class Matches(NamedTuple):
    """What a choice comes to in some texts: where pieces of so many words begin, and the others with all their ends."""

    fixed: Sequence[tuple[int, int]]
    others: Sequence[int]
    ends: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of the phrases stand in texts that are laid out side by side.

    Each text has a bit for each of its words and one for its end (``everywhere``), a free one behind that (``flags``), and more
    free ones than a gap can skip, so that no match runs on into the next text. By the number of a word of the phrases, ``cases``
    holds the places of each of its cases, and ``texts`` the texts that hold any, as bits. ``tables`` are the pieces of the
    phrases. The others keep what words, groups of words and choices came to as bits, because many phrases share them.
    """

    cases: Mapping[int, Sequence[Sequence[int]]]
    texts: Mapping[int, int]
    everywhere: int
    flags: int
    tables: Tables
    masks: dict[int, int] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    holders: dict[int, int] = field(default_factory=dict)
    choices: dict[int, Matches] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget what was kept as bits."""
        for kept in (self.masks, self.words, self.holders):
            kept.clear()
        self.choices.clear()

    def flagged(self, bits: int) -> int:
        """Return the flags of the texts that hold any of these bits: adding all bits of a text carries over into its flag."""
        return (bits + self.everywhere) & self.flags

    def ends(self, node: int, starts: int) -> int:
        """Return the positions past each match of a node that begins at one of ``starts``."""
        written = self.tables.nodes[node]
        if isinstance(written, int):
            return (self._standing(written) & starts) << 1 if written >= 0 else self._skip(-written, starts)
        if written[0] != CHAIN:
            return self._choose(node, starts)
        for piece in written[1:]:
            starts = self.ends(piece, starts)
            if not starts:
                return 0
        return starts

    def begins(self, node: int) -> int:
        """Return the positions where a node can begin; of a choice where one of its pieces does."""
        written = self.tables.nodes[node]
        if isinstance(written, int):
            return self._standing(written) if written >= 0 else self.everywhere
        if written[0] == CHAIN:
            return self.begins(written[1])
        if written[0] == OPTIONAL:
            return self.everywhere
        matches, found = self._matches(node), 0
        for _, begins in matches.fixed:
            found |= begins
        for piece in matches.others:
            found |= self.begins(piece)
        return found

    def leftmost(self, node: int, start: int, end: int, skip: int) -> tuple[int, int]:
        """Return where in the text from ``start`` to ``end`` the first match of a node that occurs there begins and ends.

        That is the first one that reaches past the first ``skip`` words, where there is any.
        """
        text = (1 << (end + 1)) - (1 << start)
        ends = self.ends(node, text)
        past = start + skip + 1
        wanted = ends >> past << past or ends
        begins = self.begins(node) & text
        while begins:
            first = begins & -begins
            reached = self.ends(node, first) & wanted
            if reached:
                return first.bit_length() - 1 - start, (reached & -reached).bit_length() - 1 - start
            begins ^= first
        raise AssertionError("a node that ends somewhere begins somewhere")

    def _standing(self, group: int) -> int:
        """Return where any word of a group stands."""
        found = self.words.get(group)
        if found is None:
            found = 0
            for number in self.cases.keys() & self.tables.groups[group]:
                found |= self._mask(number)
            self.words[group] = found
        return found

    def _mask(self, number: int) -> int:
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

    def _skip(self, words: int, starts: int) -> int:
        """Return the positions that can be reached by skipping up to so many words."""
        width = 0
        while width < words:  # doubling: 1, 3, 7, 12 words in four steps
            step = min(width + 1, words - width)
            starts |= starts << step
            width += step
        return starts & self.everywhere

    def _choose(self, choice: int, starts: int) -> int:
        """Return the positions past any of the pieces of a choice."""
        matches = self._matches(choice)
        found = starts if self.tables.nodes[choice][0] == OPTIONAL else 0  # type: ignore[index]  # a choice is a list
        for width, begins in matches.fixed:
            here = begins & starts
            if here:
                found |= here << width
        if starts == self.everywhere:
            return found | matches.ends
        for piece in matches.others:
            found |= self.ends(piece, starts)
        return found

    def _matches(self, choice: int) -> Matches:
        """Try every piece on all texts at once: of a list of two hundred expressions only the few whose words occur."""
        found = self.choices.get(choice)
        if found is None:
            found = self.choices[choice] = self._match(self.tables.nodes[choice][1:])  # type: ignore[index]  # a choice is a list
        return found

    def _match(self, pieces: Sequence[int]) -> Matches:
        fixed: dict[int, int] = {}
        others: list[int] = []
        ends = 0
        for piece, written in self._held(pieces):
            if isinstance(written, int) and written >= 0:
                fixed[1] = fixed.get(1, 0) | self._standing(written)
                continue
            if not isinstance(written, int) and written[0] == CHOICE:
                inner = self._matches(piece)
                ends |= inner.ends
                others += inner.others
                for width, begins in inner.fixed:
                    fixed[width] = fixed.get(width, 0) | begins
                continue
            past = self.ends(piece, self.everywhere)
            width = self.tables.width(piece) if past else 0
            if width:
                fixed[width] = fixed.get(width, 0) | past >> width
            elif past:
                others.append(piece)
                ends |= past
        return Matches(tuple(fixed.items()), others, ends)

    def _held(self, pieces: Sequence[int]) -> Iterator[tuple[int, int | Sequence[int]]]:
        """Yield the pieces of a choice, with what they are, but for chains of whose words no text holds all.

        That takes far less to tell than whether they stand side by side.
        """
        nodes, holders = self.tables.nodes, self.holders
        for piece in pieces:
            written = nodes[piece]
            if not isinstance(written, int) and written[0] == CHAIN:
                found = -1
                for inner in written[1:]:
                    group = nodes[inner]
                    if isinstance(group, int) and group >= 0:
                        found &= holders[group] if group in holders else self._hold(group)
                        if not found:
                            break
                if not found:
                    continue
            yield piece, written

    def _hold(self, group: int) -> int:
        """Return the texts that hold a case of any word of a group, a bit for each, and keep them among the ``holders``."""
        found = 0
        for number in self.texts.keys() & self.tables.groups[group]:
            found |= self.texts[number]
        self.holders[group] = found
        return found
