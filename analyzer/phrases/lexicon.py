"""Reading phrases: the words of a language's phrases, numbered, and its word lists."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from ..language import fold
from ..types import FactKind
from .matching import Phrase
from .nodes import Chain, Choice, Gap, Node, Term, Word
from .sheet import Sheet, Text
from .sieve import Sieve
from .tables import Tables
from .words import Words

KINDS = frozenset(get_args(FactKind))
GAPS = {"..": 3, "...": 12}
_TOKEN = re.compile(r"\.\.\.|\.\.|<[a-z|]+>|\{[a-z-]+\}|[()\[\]|]|'?[\w*]+(?:['’./-][\w*]+)*|\S")
_PART = re.compile(r"[\w*]+")
_WORDS = re.compile(r"\w+").findall


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says which part and why."""


def canonical(text: str) -> str:
    """Return the words of a text in the form that phrases are matched against.

    >>> canonical("Sub-processor’s duty")
    ' sub processor s duty '
    """
    return f" {' '.join(_WORDS(fold(text)))} "


class Lexicon:
    """The words of the phrases, numbered, with the word lists that phrases may name in braces; one for each language."""

    def __init__(self, lists: Mapping[str, Sequence[str]] | None = None) -> None:
        self.lists = lists or {}
        self._words = Words()
        self._read_lists: dict[str, Node] = {}
        self._terms: dict[str, Term] = {}
        self._rarities: dict[frozenset[int], float] = {}
        self._phrases: dict[str, Phrase] = {}
        self._tables = Tables()
        self._sieve: tuple[int, Sieve] | None = None  # for so many phrases

    @classmethod
    def recall(cls, lists: Mapping[str, Sequence[str]], kept: bytes) -> Lexicon:
        """Return a lexicon with the words and phrases that `dump` wrote.

        >>> first = Lexicon({"limit": ["within", "no later than"]})
        >>> phrase = first.parse("{limit} <duration>")
        >>> second = Lexicon.recall(first.lists, first.dump())
        >>> second.parse("{limit} <duration>") == phrase
        True
        """
        lexicon = cls(lists)
        words, tables, phrases = json.loads(kept)
        lexicon._words = Words(words)
        lexicon._tables = Tables(tables)
        lexicon._phrases = {source: Phrase(source, needs, terms) for source, (needs, terms) in phrases.items()}
        return lexicon

    def dump(self) -> bytes:
        """Return the words and phrases read so far in a form that `recall` reads."""
        phrases = {phrase.source: (phrase.needs, phrase.terms) for phrase in self._phrases.values()}
        fields = self._words.names, self._tables.fields(), phrases
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

    def parse(self, source: str) -> Phrase:
        """Read a phrase; raise `PhraseError` where it cannot be read.

        >>> Lexicon().parse("binnen <duur>")
        Traceback (most recent call last):
        analyzer.phrases.lexicon.PhraseError: <duur>: no such kind of fact
        """
        if source not in self._phrases:
            terms = [self._term(part.strip()) for part in source.split(" & ")]
            if not all(term.node.groups() for term in terms):
                raise PhraseError(f"{source}: needs at least one word that must occur")
            if all(term.denied for term in terms):
                raise PhraseError(f"{source}: says only what must not occur")
            groups = {(term.heading, group) for term in terms if not term.denied for group in term.node.groups()}
            ordered = sorted(groups, key=lambda entry: (self.rarity(entry[1]), entry[0], sorted(entry[1])))
            needs = tuple(self._tables.group(group) << 1 | in_heading for in_heading, group in ordered)
            self._phrases[source] = Phrase(source, needs, tuple(map(self._tables.term, terms)))
        return self._phrases[source]

    def _term(self, source: str) -> Term:
        known = self._terms.get(source)
        if known is None:
            known = self._terms[source] = self._read_term(source)
        return known

    def _read_term(self, source: str) -> Term:
        denied, heading = False, False
        while source[:1] in "!#" and source:
            denied, heading = denied or source[0] == "!", heading or source[0] == "#"
            source = source[1:].strip()
        if not source:
            raise PhraseError("an empty term")
        reader = _Reader(_tokens(source), self)
        node = reader.read_alternatives()
        if reader.tokens:
            raise PhraseError(f"{source}: '{reader.tokens[-1]}' closes nothing")
        return Term(node=node, denied=denied, heading=heading)

    def word(self, word: str) -> Word:
        """Return a word of a phrase, which may have stars, under its number."""
        if "*" in word and len(word.strip("*")) < 2:
            raise PhraseError(f"'{word}': a * needs at least two letters beside it")
        return Word(frozenset({self._words.number(word)}))

    def read_list(self, name: str, open_lists: tuple[str, ...]) -> Node:
        """Return a word list as a choice; it is read at its first use."""
        if name in open_lists:
            raise PhraseError(f"{{{name}}}: the word list contains itself")
        if name not in self._read_lists:
            if name not in self.lists:
                raise PhraseError(f"{{{name}}}: no such word list")
            inside = (*open_lists, name)
            pieces = [_Reader(_tokens(entry), self, inside).read_alternatives() for entry in self.lists[name]]
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
        return Choice(tuple(others), optional=False, rarity=self.rarity)

    def rarity(self, group: frozenset[int]) -> float:
        """Guess how often a group of words occurs: short words, and many of them, are common."""
        if group not in self._rarities:
            self._rarities[group] = sum(_cost(self._words.names[number]) for number in group)
        return self._rarities[group]

    def words_of(self, phrase: Phrase) -> frozenset[int]:
        """Return the words of the text that a phrase waits for, by their numbers."""
        return frozenset().union(*(self._tables.groups[need >> 1] for need in phrase.needs if not need & 1))

    def lay_out(self, texts: Iterable[Text], *, sifted: bool = False) -> Sheet:
        """Return passages laid out to be held against the phrases that were read so far.

        ``sifted`` finds the words of all these phrases at once, which is worth it where most of them will be asked for.
        """
        if sifted and (self._sieve is None or self._sieve[0] < len(self._phrases)):
            self._sieve = len(self._phrases), Sieve(self._phrases.values(), self._tables.groups)
        return Sheet(texts, self._words.cases, self._tables, self._sieve[1] if sifted and self._sieve else None)


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
    """Reads the tokens of a term from left to right into nodes; the next token stands last in ``tokens``."""

    tokens: list[str]
    lexicon: Lexicon
    open_lists: tuple[str, ...] = field(default=())

    def read_alternatives(self) -> Node:
        choices = [self._read_sequence()]
        while self.tokens and self.tokens[-1] == "|":
            self.tokens.pop()
            choices.append(self._read_sequence())
        return choices[0] if len(choices) == 1 else self.lexicon.choose(choices)

    def _read_sequence(self) -> Node:
        tokens = self.tokens
        pieces: list[Node] = []
        while tokens and tokens[-1] not in ")]|":
            token = tokens.pop()
            pieces.append(self._read_one(token))
        if not pieces:
            raise PhraseError("an empty alternative; write [word] for what may be left out")
        return pieces[0] if len(pieces) == 1 else Chain(tuple(pieces))

    def _read_one(self, token: str) -> Node:
        if token in GAPS:
            return Gap(GAPS[token])
        if token in "([":
            inner = self.read_alternatives()
            if self.tokens[-1:] != [")" if token == "(" else "]"]:
                raise PhraseError(f"'{token}' is not closed")
            self.tokens.pop()
            return inner if token == "(" else Choice((inner,), optional=True, rarity=self.lexicon.rarity)
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


def _tokens(source: str) -> list[str]:
    """Return the tokens of a term, the last one first."""
    return _TOKEN.findall(source)[::-1]
