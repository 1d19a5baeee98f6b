"""A contract as sentences of words that can be compared: numbering, spaces and typography put aside.

What a lawyer does not call a change must not differ here: the number before a clause or an item, curly or straight quotes, the
kind of dash. A cross-reference is one word that stands for the clause it means; `Names` gives both versions the same name for it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..language import sentences
from ..types import Block, Clause, Reference, Review, Span

REFERENCE = "§"
Names = Mapping[int, str]
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‑-][^\W\d_]+)*|_+|\.{3,}|[^\w\s]")
_LABEL = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\w{1,5}\)|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])(?=\s)|[-•·–▪◦●○□*§o](?=\s))\s*"
)
_BULLETS = frozenset("•●○▪◦■□")
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark with its place; ``reference`` is its position among the document's references, if it is one."""

    key: str
    start: int
    end: int
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or table row; ``first`` is the first cell of a row, which names it."""

    clause: int
    span: Span
    words: tuple[Word, ...]
    key: tuple[str, ...]
    first: str | None = None

    def named(self, names: Names) -> tuple[str, ...]:
        """Return the words with each cross-reference under the name of what it means."""
        return tuple(word.key if word.reference is None else names.get(word.reference, REFERENCE) for word in self.words)


def read_sentences(review: Review) -> tuple[Sentence, ...]:
    """Return the sentences of all clauses of a review in the order of the text; those without a word are left out."""
    starts = [block.span.start for block in review.document.blocks]
    references = sorted(enumerate(review.terms.references), key=lambda item: item[1].span.start)
    reader = _Reader(review, references)
    found: list[Sentence] = []
    for position, clause in enumerate(review.clauses):
        blocks = review.document.blocks[
            max(bisect_right(starts, clause.span.start) - 1, 0) : bisect_left(starts, clause.span.end)
        ]
        for block in blocks:
            found += reader.read(position, clause, block)
    return tuple(found)


class _Reader:
    """Reads the words of one document."""

    def __init__(self, review: Review, references: Sequence[tuple[int, Reference]]) -> None:
        self._text = review.document.text
        self._references = references
        self._starts = [reference.span.start for _, reference in references]

    def read(self, position: int, clause: Clause, block: Block) -> Iterator[Sentence]:
        span = Span(max(block.span.start, clause.span.start), min(block.span.end, clause.span.end))
        if span.start >= span.end:
            return
        start = self._after_label(clause, block, span)
        row = block.kind == "row"
        pieces = [Span(start, span.end)] if row else sentences(self._text, Span(start, span.end))
        for piece in pieces:
            words = tuple(self._words(piece, heading=block.kind == "heading", row=row))
            if words:
                first = block.cells[0] if row and block.cells else None
                name = " ".join(self._text[first.start : first.end].split()).casefold() if first else None
                yield Sentence(position, piece, words, tuple(word.key for word in words), name)

    def _after_label(self, clause: Clause, block: Block, span: Span) -> int:
        """Return where a block begins behind the number, letter or name of an annex that is printed before it."""
        start = span.start
        name = clause.number or (clause.path[-1] if clause.path[-1] != clause.heading else "")
        if start == clause.span.start and name:
            printed = re.compile(rf"\W*(?:\w+\s+)?{re.escape(name)}[\s.:)\-–—]*").match(self._text, start, span.end)
            if printed:
                return printed.end()
        if block.kind == "row":
            return start
        if block.number and self._text.startswith(block.number, start):
            start += len(block.number)
        label = _LABEL.match(self._text, start, span.end)
        return label.end() if label and label.end() < span.end else start

    def _words(self, span: Span, *, heading: bool, row: bool) -> Iterator[Word]:
        at = span.start
        for position in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            number, reference = self._references[position]
            if reference.span.start < at or reference.span.end > span.end:
                continue
            yield from self._plain(at, reference.span.start, heading=heading, row=row)
            yield Word(REFERENCE, reference.span.start, reference.span.end, number)
            at = reference.span.end
        yield from self._plain(at, span.end, heading=heading, row=row)

    def _plain(self, start: int, end: int, *, heading: bool, row: bool) -> Iterator[Word]:
        for match in _WORD.finditer(self._text, start, end):
            if match[0] in _BULLETS or (row and match[0] == "|"):
                continue
            key = _key(match[0])
            yield Word(key.casefold() if heading else key, match.start(), match.end())


def _key(word: str) -> str:
    if word.isascii():
        return "_" if word[0] == "_" else "…" if word.startswith("...") else word
    return unicodedata.normalize("NFKC", word).translate(_SAME)


def name_references(old: Review, new: Review, paired: tuple[Mapping[int, str], Mapping[int, str]]) -> tuple[Names, Names]:
    """Return a name for each cross-reference of both versions: of the clause it means, and what it adds to its number.

    ``paired`` names the clauses that have a counterpart. A reference that leads nowhere in one version goes by its words in both,
    and so does one whose words mean the same provision in both, however finely either version is cut.
    """
    sides = (old, paired[0]), (new, paired[1])
    meant = [_meant(review, names) for review, names in sides]
    by_words = {words for side in meant for words, names in side.items() if "" in names}
    by_words |= {words for words in meant[0].keys() & meant[1].keys() if meant[0][words] == meant[1][words]}
    before, after = (
        {
            position: _words(review, reference)
            if reference.clause is None or _words(review, reference) in by_words
            else f"{names[reference.clause]}{_within(reference.target, review.clauses[reference.clause])}"
            for position, reference in enumerate(review.terms.references)
        }
        for review, names in sides
    )
    return before, after


def _meant(review: Review, names: Mapping[int, str]) -> dict[str, set[str]]:
    """Return the provisions that references of the same words mean, "" for one that has no counterpart or is not there."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for reference in review.terms.references:
        meant[_words(review, reference)].add(names.get(reference.clause, "") if reference.clause is not None else "")
    return dict(meant)


def _words(review: Review, reference: Reference) -> str:
    return " ".join(review.document.text[reference.span.start : reference.span.end].split()).casefold()


def _within(target: str, clause: Clause) -> str:
    """Return what a reference adds to the number of the clause it was resolved to: the "(b)" of 7.3(b)."""
    number = (clause.number or clause.path[-1]).rpartition(" ")[2].strip(".")
    return target[len(number) :] if target.startswith(number) else ""
