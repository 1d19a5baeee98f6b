"""The phrase language of the checklists: what a sentence must say, in words a lawyer can read and write.

A phrase is one or more terms joined by `` & ``; all must hold in one sentence, in any order. In a term

- words stand next to each other (`personal data breach`); accents, capitals, hyphens and punctuation do not count;
- ``*`` stands for the rest of a word, at its end or its start (`meld*`, `*verwerker`);
- ``(a|b c)`` offers alternatives, ``[word]`` may be left out, and both may hold further words;
- ``..`` skips up to three words, ``...`` up to twelve;
- ``<duration>`` is a typed value that the fact finders found there (any `FactKind`), ``<a|b>`` one of several kinds;
- ``{notify}`` is a word list of ``checklists/words.yaml``;
- ``!`` before a term means that it must not occur, ``#`` that it occurs in the headings above the sentence.

>>> lexicon = Lexicon()
>>> phrase = lexicon.parse("(notify|inform*) ... breach & within <duration> & !reasonable")
>>> phrase.search(lexicon.read("the processor informs us of a breach within <duration>".split()), NOWHERE)
(2, 9)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from .language import fold
from .types import FactKind

KINDS = frozenset(get_args(FactKind))
GAPS = {"..": 3, "...": 12}
_TOKEN = re.compile(r"\.\.\.|\.\.|<[a-z|]+>|\{[a-z-]+\}|[()\[\]|]|'?[\w*]+(?:['’./-][\w*]+)*|\S")
_PART = re.compile(r"[\w*]+")
_WORDS = re.compile(r"\w+").findall
_REMEMBERED_WORDS = 100_000


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says which part and why."""


def canonical(text: str) -> str:
    """Return the words of a text in the form that phrases are matched against.

    >>> canonical("Sub-processor’s duty")
    ' sub processor s duty '
    """
    return f" {' '.join(_WORDS(fold(text)))} "


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


class Lexicon:
    """The words of the phrases, numbered, with the word lists that phrases may name in braces; one for each language."""

    def __init__(self, lists: Mapping[str, Sequence[str]] | None = None) -> None:
        self.lists = lists or {}
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._wild: dict[str, list[tuple[list[str], int]]] = {}
        self._read_lists: dict[str, Node] = {}
        self._cases: dict[str, tuple[int, ...]] = {}

    def parse(self, source: str) -> Phrase:
        """Read a phrase; raise `PhraseError` where it cannot be read.

        >>> Lexicon().parse("binnen <duur>")
        Traceback (most recent call last):
        analyzer.phrases.PhraseError: <duur>: no such kind of fact
        """
        terms = tuple(self._parse_term(part.strip()) for part in source.split(" & "))
        if all(term.denied for term in terms):
            raise PhraseError(f"{source}: says only what must not occur")
        groups = {(term.heading, group) for term in terms if not term.denied for group in term.node.groups()}
        return Phrase(source, terms, tuple(sorted(groups, key=lambda entry: (self.rarity(entry[1]), entry[0], sorted(entry[1])))))

    def _parse_term(self, source: str) -> Term:
        denied, heading = False, False
        while source[:1] in "!#" and source:
            denied, heading = denied or source[0] == "!", heading or source[0] == "#"
            source = source[1:].strip()
        if not source:
            raise PhraseError("an empty term")
        reader = _Reader(_TOKEN.findall(source), self)
        node = reader.read_alternatives()
        if reader.tokens:
            raise PhraseError(f"{source}: '{reader.tokens[0]}' closes nothing")
        if not node.groups():
            raise PhraseError(f"{source}: needs at least one word that must occur")
        return Term(node=node, denied=denied, heading=heading)

    def word(self, word: str) -> Word:
        """Return a word of a phrase, which may have a star at either end, under its number."""
        if word not in self._numbers:
            if len(word.strip("*")) < 2 and "*" in word:
                raise PhraseError(f"'{word}': a * needs at least two letters beside it")
            self._numbers[word] = len(self.words)
            self.words.append(word)
            self._cases.clear()
            if "*" in word:
                pieces = word.split("*")
                self._wild.setdefault(max(pieces, key=len), []).append((pieces, self._numbers[word]))
        return Word(frozenset({self._numbers[word]}))

    def read_list(self, name: str, open_lists: tuple[str, ...]) -> Node:
        """Return a word list as a choice; it is read at its first use."""
        if name in open_lists:
            raise PhraseError(f"{{{name}}}: the word list contains itself")
        if name not in self._read_lists:
            if name not in self.lists:
                raise PhraseError(f"{{{name}}}: no such word list")
            inside = (*open_lists, name)
            pieces = [_Reader(_TOKEN.findall(entry), self, inside).read_alternatives() for entry in self.lists[name]]
            self._read_lists[name] = self.choose(pieces)
        return self._read_lists[name]

    def choose(self, pieces: Sequence[Node]) -> Node:
        """Return a choice between pieces; those that are single words become one word of several."""
        words = [piece for piece in pieces if isinstance(piece, Word)]
        others: list[Node] = [piece for piece in pieces if not isinstance(piece, Word)]
        if words:
            others.insert(0, Word(frozenset().union(*(word.numbers for word in words))))
        if len(others) == 1:
            return others[0]
        groups = [piece.groups() for piece in others]
        needed = (frozenset().union(*(min(group, key=self.rarity) for group in groups)),) if all(groups) else ()
        return Choice(tuple(others), optional=False, needed=needed)

    def rarity(self, group: frozenset[int]) -> float:
        """Guess how often a group of words occurs: short words, and many of them, are common."""
        return sum(_cost(self.words[number]) for number in group)

    def read(self, words: Sequence[str]) -> Places:
        """Return where the words of the phrases stand in a sentence."""
        masks: dict[int, int] = {}
        bit = 1
        for word in words:
            for number in self.cases(word):
                masks[number] = masks.get(number, 0) | bit
            bit <<= 1
        return Places(masks, len(words))

    def cases(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the words of the phrases that a word of a text is a case of."""
        known = self._cases
        numbers = known.get(word)
        if numbers is None:
            if len(known) > _REMEMBERED_WORDS:
                known.clear()
            numbers = known[word] = self._look_up(word)
        return numbers

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = {self._numbers[word]} if word in self._numbers else set()
        if word[0] == "<":
            return tuple(found)
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                for pieces, number in self._wild.get(word[start:end], ()):
                    if number not in found and _is_case(word, pieces):
                        found.add(number)
        return tuple(sorted(found))


def _is_case(word: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word consists of the pieces in their order, with anything between them."""
    if not (word.startswith(pieces[0]) and word.endswith(pieces[-1])):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = word.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= len(word) - len(pieces[-1])


def _cost(word: str) -> float:
    if word.startswith("<"):
        return 0.3
    letters = len(word.strip("*"))
    return (4.0 if word in _COMMON else 1.0) / math.pow(max(letters, 1), 1.5)


_COMMON = frozenset(
    "the of to and shall will any for with by in on is are be or de het een van en te in op bij door wordt zal".split()
)


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of a term from left to right into nodes."""

    tokens: list[str]
    lexicon: Lexicon
    open_lists: tuple[str, ...] = field(default=())

    def read_alternatives(self) -> Node:
        choices = [self._read_sequence()]
        while self.tokens[:1] == ["|"]:
            self.tokens.pop(0)
            choices.append(self._read_sequence())
        return choices[0] if len(choices) == 1 else self.lexicon.choose(choices)

    def _read_sequence(self) -> Node:
        pieces: list[Node] = []
        while self.tokens and self.tokens[0] not in ")]|":
            pieces.append(self._read_one(self.tokens.pop(0)))
        if not pieces:
            raise PhraseError("an empty alternative; write [word] for what may be left out")
        return pieces[0] if len(pieces) == 1 else Chain(tuple(pieces))

    def _read_one(self, token: str) -> Node:
        if token in GAPS:
            return Gap(GAPS[token])
        if token in "([":
            inner = self.read_alternatives()
            if self.tokens[:1] != [")" if token == "(" else "]"]:
                raise PhraseError(f"'{token}' is not closed")
            self.tokens.pop(0)
            return inner if token == "(" else Choice((inner,), optional=True, needed=())
        if token[0] == "<" and len(token) > 1:
            return self._read_slot(token)
        if token[0] == "{" and len(token) > 1:
            return self.lexicon.read_list(token[1:-1], self.open_lists)
        parts = [self.lexicon.word(fold(part)) for part in _PART.findall(token)]
        if not parts:
            raise PhraseError(f"'{token}' has no meaning here")
        return parts[0] if len(parts) == 1 else Chain(tuple(parts))

    def _read_slot(self, token: str) -> Node:
        kinds = token[1:-1].split("|")
        if not KINDS.issuperset(kinds):
            raise PhraseError(f"{token}: no such kind of fact")
        return self.lexicon.choose([self.lexicon.word(f"<{kind}>") for kind in kinds])


class Sheet:
    """Where the words of the phrases stand in all passages of a document: by word, a bit for each passage.

    A phrase is worth trying only in a passage that holds a word of each of its groups; whole documents are sifted by a few
    operations on those bits. It is what spaCy's PhraseMatcher would do, without its tokeniser, which alone costs more than
    the whole review may.
    """

    def __init__(self) -> None:
        self._inside: dict[int, int] = {}
        self._above: dict[int, int] = {}
        self._groups: dict[tuple[bool, frozenset[int]], int] = {}

    def add(self, position: int, sentence: Places, headings: Places) -> None:
        """Enter a passage and the headings above it."""
        bit = 1 << position
        for postings, places in ((self._inside, sentence), (self._above, headings)):
            for number in places.masks:
                postings[number] = postings.get(number, 0) | bit

    def sift(self, phrase: Phrase) -> int:
        """Return the passages worth trying a phrase on, a bit for each."""
        found = -1
        for in_heading, group in phrase.groups:
            found &= self._occurrences(group, in_heading=in_heading)
            if not found:
                break
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


def positions(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first.

    >>> list(positions(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
