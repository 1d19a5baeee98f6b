"""The terms of phrases as plain lists, to be kept for the next process, where they need not be read from their text again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .matching import Chain, Choice, Gap, Node, Term, Word

_CHAIN, _CHOICE, _OPTIONAL = 0, 1, 2


class Tables:
    """Groups of words, nodes and terms, each written down once.

    A node is the number of its group for words, minus its width for a gap, else a list: what it is, and its pieces.
    """

    def __init__(self) -> None:
        self._groups: dict[frozenset[int], int] = {}
        self._nodes: dict[int | tuple[int, ...], int] = {}
        self._terms: dict[tuple[int, bool, bool], int] = {}

    def group(self, words: frozenset[int]) -> int:
        """Return the number of a group of words."""
        return self._groups.setdefault(words, len(self._groups))

    def term(self, term: Term) -> int:
        """Return the number of a term."""
        return self._terms.setdefault((self._node(term.node), term.denied, term.heading), len(self._terms))

    def _node(self, node: Node) -> int:
        written: int | tuple[int, ...]
        if isinstance(node, Word):
            written = self.group(node.numbers)
        elif isinstance(node, Gap):
            written = -node.words
        else:
            kind = _CHAIN if isinstance(node, Chain) else _OPTIONAL if node.optional else _CHOICE
            written = (kind, *map(self._node, node.pieces))
        return self._nodes.setdefault(written, len(self._nodes))

    def fields(self) -> Mapping[str, Any]:
        """Return all that was written down, for `KeptTerms`."""
        return {
            "groups": [sorted(group) for group in self._groups],
            "nodes": list(self._nodes),
            "terms": list(self._terms),
        }


class KeptTerms:
    """Terms as `Tables` wrote them down, made when they are first asked for; what stands in several of them is made once."""

    def __init__(self, fields: Mapping[str, Any], rarity: Callable[[frozenset[int]], float]) -> None:
        self.groups: Sequence[frozenset[int]] = list(map(frozenset, fields["groups"]))
        self._written: Sequence[int | list[int]] = fields["nodes"]
        self._nodes: dict[int, Node] = {}
        self._written_terms: Sequence[tuple[int, bool, bool]] = fields["terms"]
        self._terms: dict[int, Term] = {}
        self._rarity = rarity

    def terms(self, numbers: Sequence[int]) -> tuple[Term, ...]:
        """Return the terms with these numbers."""
        return tuple(map(self._term, numbers))

    def _term(self, number: int) -> Term:
        found = self._terms.get(number)
        if found is None:
            node, denied, heading = self._written_terms[number]
            found = self._terms[number] = Term(self._node(node), bool(denied), bool(heading))
        return found

    def _node(self, number: int) -> Node:
        found = self._nodes.get(number)
        if found is None:
            found = self._nodes[number] = self._read(self._written[number])
        return found

    def _read(self, written: int | list[int]) -> Node:
        if isinstance(written, int):
            return Word(self.groups[written]) if written >= 0 else Gap(-written)
        pieces = tuple(map(self._node, written[1:]))
        return Chain(pieces) if written[0] == _CHAIN else Choice(pieces, written[0] == _OPTIONAL, self._rarity)
