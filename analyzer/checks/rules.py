"""The phrases of a catalogue made ready for use, and what they hit in one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..checklist import Phrases, Requirement, all_phrases, load_words
from ..passages import Passages
from ..phrases import PhraseIndex, parse_phrase
from ..types import Clause, Document, Language, Terms

# Wording that takes something back ("unless", "behoudens"), that leaves a norm open, or that points elsewhere.
GENERAL = ("except", "open", "refers-out")


class Rulebook:
    """A catalogue with its phrases compiled, one index for each language, built when a text in that language comes."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        self.requirements = tuple(requirements)
        self._indexes: dict[Language, PhraseIndex] = {}
        self._owners: dict[Language, dict[str, frozenset[str]]] = {}
        self._vocabularies: dict[Language, tuple[PhraseIndex, list[tuple[str, ...]]]] = {}

    def scan(self, passages: Passages) -> dict[str, list[int]]:
        """Return by phrase the passages that hold its words; whether it really matches there is tried when it is asked."""
        waiting: dict[str, list[int]] = {}
        titles: dict[str, list[str]] = {}
        for position, passage in enumerate(passages):
            if passage.is_heading:
                continue
            index = self.index(passage.language)
            above = titles.get(passage.headings)
            if above is None:
                above = titles[passage.headings] = ["#" + word for word in passage.headings.split()]
            for candidate in index.candidates(passage.text.split() + above):
                waiting.setdefault(index.phrases[candidate].source, []).append(position)
        return waiting

    def owners(self, word: str, language: Language) -> frozenset[str]:
        """Return the requirements whose evidence waits for this word."""
        known = self._owners.setdefault(language, {})
        if word not in known:
            if language not in self._vocabularies:
                self._vocabularies[language] = self._read_vocabulary(language)
            index, owners = self._vocabularies[language]
            known[word] = frozenset(owner for candidate in index.candidates((word,)) for owner in owners[candidate])
        return known[word]

    def _read_vocabulary(self, language: Language) -> tuple[PhraseIndex, list[tuple[str, ...]]]:
        lists = load_words(language)
        waiting: dict[str, dict[str, None]] = {}
        for requirement in self.requirements:
            for source in requirement.evidence[language]:
                for word in parse_phrase(source, lists).words():
                    waiting.setdefault(word, {})[requirement.id] = None
        return PhraseIndex(map(parse_phrase, waiting)), [tuple(names) for names in waiting.values()]

    def index(self, language: Language) -> PhraseIndex:
        """Return the compiled phrases of one language."""
        if language not in self._indexes:
            sources: dict[str, None] = {}
            for requirement in self.requirements:
                sources.update(dict.fromkeys(all_phrases(requirement, language)))
            sources.update(dict.fromkeys(f"{{{name}}}" for name in GENERAL))
            lists = load_words(language)
            self._indexes[language] = PhraseIndex(parse_phrase(source, lists) for source in sources)
        return self._indexes[language]


@dataclass(frozen=True, slots=True)
class Case:
    """One document, taken apart and scanned: all that judging a requirement needs.

    ``waiting`` holds by phrase the passages worth trying it on, ``tried`` what came of it.
    """

    document: Document
    clauses: Sequence[Clause]
    terms: Terms
    passages: Passages
    rulebook: Rulebook
    waiting: Mapping[str, Sequence[int]]
    children: Mapping[int, Sequence[int]]
    tried: dict[tuple[str, int], tuple[int, int] | None] = field(default_factory=dict)

    def hit(self, phrases: Phrases | Iterable[str], among: Collection[int] | None = None) -> dict[int, list[tuple[int, int]]]:
        """Return the passages that any of the phrases hits, with the words matched, in order; only ``among`` these if given."""
        sources = (*phrases.en, *phrases.nl) if isinstance(phrases, Phrases) else tuple(phrases)
        found: dict[int, list[tuple[int, int]]] = {}
        for source in sources:
            for position in self.waiting.get(source, ()):
                if among is None or position in among:
                    words = self._try(source, position)
                    if words is not None:
                        found.setdefault(position, []).append(words)
        return dict(sorted(found.items()))

    def _try(self, source: str, position: int) -> tuple[int, int] | None:
        key = source, position
        if key not in self.tried:
            passage = self.passages[position]
            phrase = self.rulebook.index(passage.language).by_source[source]
            self.tried[key] = phrase.search(passage.text, passage.headings, passage.skip)
        return self.tried[key]

    def matched(self, position: int, phrases: Phrases | Iterable[str]) -> str:
        """Return the text that the first of the phrases matched in a passage that one of them hits."""
        place = self.passages.locate(self.passages[position], self.hit(phrases)[position][0])
        return self.document.text[place.start : place.end]

    def below(self, clause: int) -> list[int]:
        """Return a clause and all its sub-clauses, in order."""
        found = [clause]
        for child in self.children.get(clause, ()):
            found += self.below(child)
        return found

    def article(self, clause: int) -> int:
        """Return the outermost clause of the same part around this one."""
        parent = self.clauses[clause].parent
        while parent is not None and self.clauses[parent].part == self.clauses[clause].part and self.clauses[parent].number:
            clause, parent = parent, self.clauses[parent].parent
        return clause

    def passages_of(self, clauses: Iterable[int]) -> list[int]:
        """Return the passages of these clauses, in order and once each."""
        return sorted({position for clause in clauses for position in self.passages.by_clause[clause]})


def open_case(document: Document, clauses: Sequence[Clause], terms: Terms, passages: Passages, rulebook: Rulebook) -> Case:
    """Scan a document once for every phrase of the catalogue."""
    children: dict[int, list[int]] = {}
    for position, clause in enumerate(clauses):
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(position)
    return Case(document, clauses, terms, passages, rulebook, rulebook.scan(passages), children)
