"""The phrase language of the checklists: what a sentence must say, in words a lawyer can read and write.

A phrase is one or more terms joined by `` & ``; all must hold in one sentence, in any order. In a term

- words stand next to each other (`personal data breach`); accents, capitals, hyphens and punctuation do not count;
- ``*`` stands for the rest of a word, at its end or its start (`meld*`, `*verwerker`);
- ``(a|b c)`` offers alternatives, ``[word]`` may be left out, and both may hold further words;
- ``..`` skips up to three words, ``...`` up to twelve;
- ``<duration>`` is a typed value that the fact finders found there (any `FactKind`), ``<a|b>`` one of several kinds;
- ``{notify}`` is a word list of ``checklists/words.yaml``;
- ``!`` before a term means that it must not occur, ``#`` that it occurs in the headings above the sentence.

>>> phrase = parse_phrase("(notify|inform*) ... breach & within <duration> & !reasonable")
>>> phrase.search(" the processor informs us of a breach within <duration> ", " ")
(2, 9)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from .language import fold
from .types import FactKind

KINDS = frozenset(get_args(FactKind))
GAPS = {"..": 3, "...": 12}
_TOKEN = re.compile(r"\.\.\.|\.\.|<[a-z|]+>|\{[a-z-]+\}|[()\[\]|]|'?[\w*]+(?:['’./-][\w*]+)*|\S")
_PART = re.compile(r"[\w*]+")

WordLists = Mapping[str, Sequence[str]]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says which part and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its pattern, whether it is denied or belongs in a heading, and groups of words; of each one must occur.

    The pattern is compiled at its first use: a contract triggers a small part of all phrases.
    """

    pattern: str
    denied: bool
    heading: bool
    groups: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; ``source`` is how the checklist writes it."""

    source: str
    terms: tuple[Term, ...]

    def search(self, sentence: str, headings: str, start: int = 0) -> tuple[int, int] | None:
        """Return the positions of the first and past-the-last word matched, or None where a term fails.

        Both texts are in canonical form: folded words and ``<kind>`` slots with one space around each. A match must reach
        past the first ``start`` words (the lead-in that a list item borrows). A phrase of headings alone gives the sentence.
        """
        first, last = len(sentence), -1
        for term in self.terms:
            match = _compile(term.pattern).search(headings if term.heading else sentence)
            if (match is not None) == term.denied:
                return None
            if match is not None and not term.heading:
                first, last = min(first, match.start()), max(last, match.end())
        total = sentence.count(" ") - 1
        if last < 0:
            return (start, total) if total > start else None
        words = sentence.count(" ", 0, first), sentence.count(" ", 0, last)
        if words[1] > start:
            return words
        return self._search_later(sentence, start) if len(self.terms) == 1 else None

    def words(self) -> list[str]:
        """Return the words of the text that the phrase waits for, as written in it, sorted."""
        groups = {group for term in self.terms if not (term.denied or term.heading) for group in term.groups}
        return sorted({word for group in groups for word in group if word[0] != "<" and len(word) > 2})

    def _search_later(self, sentence: str, start: int) -> tuple[int, int] | None:
        for match in _compile(self.terms[0].pattern).finditer(sentence):
            words = sentence.count(" ", 0, match.start()), sentence.count(" ", 0, match.end())
            if words[1] > start:
                return words
        return None


_compile = cache(re.compile)


def canonical(text: str) -> str:
    """Return the words of a text in the form that phrases are matched against.

    >>> canonical("Sub-processor’s duty")
    ' sub processor s duty '
    """
    return f" {' '.join(_WORDS(fold(text)))} "


_WORDS = re.compile(r"\w+").findall


def parse_phrase(source: str, lists: WordLists | None = None) -> Phrase:
    """Compile a phrase; raise `PhraseError` where it cannot be read.

    >>> parse_phrase("binnen <duur>")
    Traceback (most recent call last):
    analyzer.phrases.PhraseError: <duur>: no such kind of fact
    """
    terms = tuple(_parse_term(part.strip(), lists or {}) for part in source.split(" & "))
    if all(term.denied for term in terms):
        raise PhraseError(f"{source}: says only what must not occur")
    return Phrase(source=source, terms=terms)


def _parse_term(source: str, lists: WordLists) -> Term:
    denied, heading = False, False
    while source[:1] in "!#" and source:
        denied, heading = denied or source[0] == "!", heading or source[0] == "#"
        source = source[1:].strip()
    if not source:
        raise PhraseError("an empty term")
    reader = _Reader(_TOKEN.findall(source), lists)
    node = reader.read_alternatives()
    if reader.tokens:
        raise PhraseError(f"{source}: '{reader.tokens[0]}' closes nothing")
    if not node.groups and not denied:
        raise PhraseError(f"{source}: needs at least one word that must occur")
    groups = tuple(frozenset("#" + word for word in group) for group in node.groups) if heading else node.groups
    return Term(pattern=node.pattern + "(?= )", denied=denied, heading=heading, groups=groups)


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of pattern, and groups of words: of each group one word must occur (no groups: it may match nothing)."""

    pattern: str
    groups: tuple[frozenset[str], ...] = ()


def _rarity(group: frozenset[str]) -> float:
    """Guess how often a group occurs: short words, and many of them, are common."""
    return sum(_cost(word) for word in group)


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
    """Reads tokens from left to right into nodes."""

    tokens: list[str]
    lists: WordLists
    open_lists: tuple[str, ...] = field(default=())

    def read_alternatives(self) -> _Node:
        choices = [self._read_sequence()]
        while self.tokens[:1] == ["|"]:
            self.tokens.pop(0)
            choices.append(self._read_sequence())
        return _join(choices)

    def _read_sequence(self) -> _Node:
        nodes: list[_Node] = []
        while self.tokens and self.tokens[0] not in ")]|":
            nodes.append(self._read_one(self.tokens.pop(0)))
        if not nodes:
            raise PhraseError("an empty alternative; write [word] for what may be left out")
        return _chain(nodes)

    def _read_one(self, token: str) -> _Node:
        if token in GAPS:
            return _Node(f"(?: [^ ]+){{0,{GAPS[token]}}}?")
        if token in "([":
            inner = self.read_alternatives()
            if self.tokens[:1] != [")" if token == "(" else "]"]:
                raise PhraseError(f"'{token}' is not closed")
            self.tokens.pop(0)
            return inner if token == "(" else _Node(f"(?:{inner.pattern})?")
        if token[0] == "<" and len(token) > 1:
            return _slot(token[1:-1].split("|"), token)
        if token[0] == "{" and len(token) > 1:
            return self._read_list(token[1:-1])
        parts = [fold(part) for part in _PART.findall(token)]
        if not parts:
            raise PhraseError(f"'{token}' has no meaning here")
        return _chain([_word(part) for part in parts])

    def _read_list(self, name: str) -> _Node:
        if name not in self.lists:
            raise PhraseError(f"{{{name}}}: no such word list")
        if name in self.open_lists:
            raise PhraseError(f"{{{name}}}: the word list contains itself")
        inside = (*self.open_lists, name)
        return _join([_Reader(_TOKEN.findall(entry), self.lists, inside).read_alternatives() for entry in self.lists[name]])


def _chain(nodes: Sequence[_Node]) -> _Node:
    return _Node("".join(node.pattern for node in nodes), tuple(group for node in nodes for group in node.groups))


def _join(choices: Sequence[_Node]) -> _Node:
    """Return a choice between nodes; it needs one word of the rarest groups of all of them."""
    if len(choices) == 1:
        return choices[0]
    pattern = f"(?:{'|'.join(choice.pattern for choice in choices)})"
    if not all(choice.groups for choice in choices):
        return _Node(pattern)
    return _Node(pattern, (frozenset().union(*(min(choice.groups, key=_rarity) for choice in choices)),))


def _slot(kinds: list[str], token: str) -> _Node:
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise PhraseError(f"{token}: no such kind of fact")
    return _join([_Node(f" <{kind}>", (frozenset({f"<{kind}>"}),)) for kind in kinds])


def _word(word: str) -> _Node:
    if len(word.strip("*")) < 2 and "*" in word:
        raise PhraseError(f"'{word}': a * needs at least two letters beside it")
    return _Node(" " + re.escape(word).replace(r"\*", r"\w*"), (frozenset({word}),))


_REMEMBERED_WORDS = 100_000


class PhraseIndex:
    """Finds, for the words of a sentence, the few phrases worth trying there.

    Each phrase waits for its rarest group of words; the others must be there too before its pattern is tried. It is what
    spaCy's PhraseMatcher would do, without its tokeniser, which alone costs more than the whole review may.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self.by_source = {phrase.source: phrase for phrase in self.phrases}
        self._numbers: dict[str, int] = {}
        self._wild: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        self._cache: dict[str, tuple[int, ...]] = {}
        self._waiting: dict[int, list[tuple[int, tuple[frozenset[int], ...]]]] = {}
        for position, phrase in enumerate(self.phrases):
            groups = sorted({group for term in phrase.terms if not term.denied for group in term.groups}, key=_order)
            numbered = [frozenset(self._number(word) for word in group) for group in groups]
            for number in numbered[0]:
                self._waiting.setdefault(number, []).append((position, tuple(numbered[1:])))

    def candidates(self, words: Iterable[str]) -> set[int]:
        """Return the positions of the phrases whose words are all there; heading words come with ``#`` in front."""
        present: set[int] = set()
        cache = self._cache
        for word in words:
            numbers = cache.get(word)
            if numbers is None:
                if len(cache) > _REMEMBERED_WORDS:
                    cache.clear()
                numbers = cache[word] = self._lookup(word)
            present.update(numbers)
        found: set[int] = set()
        for number in present:
            for position, groups in self._waiting.get(number, ()):
                for group in groups:
                    if group.isdisjoint(present):
                        break
                else:
                    found.add(position)
        return found

    def _number(self, word: str) -> int:
        """Return the number of a word of the phrases, as written there."""
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            if "*" in word:
                letters = max(word.split("*"), key=len)
                pattern = re.compile(re.escape(word).replace(r"\*", r"\w*"))
                self._wild.setdefault(letters, []).append((pattern, self._numbers[word]))
        return self._numbers[word]

    def _lookup(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the words of the phrases that this word of a text is a case of."""
        found = {self._numbers[word]} if word in self._numbers else set()
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                for pattern, number in self._wild.get(word[start:end], ()):
                    if number not in found and pattern.fullmatch(word):
                        found.add(number)
        return tuple(sorted(found))


def _order(group: frozenset[str]) -> tuple[float, list[str]]:
    return _rarity(group), sorted(group)
