"""The terms of phrases as plain lists of numbers: matched as they are, and kept so for the next process.

Of the half a million pieces that phrases are made of a contract meets a few thousand, so that no records are made of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from .nodes import Chain, Gap, Node, Term, Word

CHAIN, CHOICE, OPTIONAL = 0, 1, 2


class Tables:
    """Groups of words, nodes and terms, each written down once under its number.

    A node is the number of its group for words, minus its width for a gap, else a list: what it is (`CHAIN`, `CHOICE`, or
    `OPTIONAL` for a choice that may be left out), and its pieces. A term is its node, and whether it is denied or belongs in a
    heading.
    """

    def __init__(self, fields: Mapping[str, Any] | None = None) -> None:
        """Begin with nothing, or with what `fields` returned."""
        found: Mapping[str, Any] = fields or {"groups": [], "nodes": [], "terms": []}
        self.groups: list[Sequence[int]] = found["groups"]
        self.nodes: list[int | Sequence[int]] = found["nodes"]
        self.terms: list[Sequence[int]] = found["terms"]
        self._numbers: dict[str, dict[Hashable, int]] = {}
        self._widths: dict[int, int] = {}

    def group(self, words: frozenset[int]) -> int:
        """Return the number of a group of words."""
        return self._number("groups", self.groups, tuple(sorted(words)))

    def term(self, term: Term) -> int:
        """Return the number of a term."""
        return self._number("terms", self.terms, (self._node(term.node), int(term.denied), int(term.heading)))

    def _node(self, node: Node) -> int:
        written: int | tuple[int, ...]
        if isinstance(node, Word):
            written = self.group(node.numbers)
        elif isinstance(node, Gap):
            written = -node.words
        else:
            kind = CHAIN if isinstance(node, Chain) else OPTIONAL if node.optional else CHOICE
            written = (kind, *map(self._node, node.pieces))
        return self._number("nodes", self.nodes, written)

    def _number(self, table: str, entries: list[Any], entry: Hashable) -> int:
        """Return the number of an entry; a table is turned round when it is first written to."""
        numbers = self._numbers.get(table)
        if numbers is None:
            hashable = (tuple(known) if isinstance(known, list) else known for known in entries)
            numbers = self._numbers[table] = {known: number for number, known in enumerate(hashable)}
        number = numbers.setdefault(entry, len(entries))
        if number == len(entries):
            entries.append(entry)
        return number

    def fields(self) -> Mapping[str, Any]:
        """Return all that was written down, to be kept as JSON."""
        return {"groups": self.groups, "nodes": self.nodes, "terms": self.terms}

    def width(self, node: int) -> int:
        """Return how many words a node always takes, 0 where their number varies."""
        found = self._widths.get(node)
        if found is None:
            found = self._widths[node] = self._measure(self.nodes[node])
        return found

    def _measure(self, written: int | Sequence[int]) -> int:
        if isinstance(written, int):
            return int(written >= 0)
        widths = list(map(self.width, written[1:]))
        if written[0] == CHAIN:
            return sum(widths) if all(widths) else 0
        return 0 if written[0] == OPTIONAL or len(set(widths)) > 1 else widths[0]
