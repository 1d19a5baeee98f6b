"""The phrases of a catalogue made ready for use, and what they hit in one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..checklist import Phrases, Requirement, all_phrases, load_words
from ..passages import Passages
from ..phrases import PhraseIndex, parse_phrase
from ..types import Clause, Document, Language, Terms

Hits = dict[str, dict[int, tuple[int, int]]]

# Wording that takes something back ("unless", "behoudens"), that leaves a norm open, or that points elsewhere.
GENERAL = ("except", "open", "refers-out")


class Rulebook:
    """A catalogue with its phrases compiled, one index for each language, built when a text in that language comes."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        self.requirements = tuple(requirements)
        self._indexes: dict[Language, PhraseIndex] = {}
        self._vocabularies: dict[Language, tuple[PhraseIndex, list[tuple[str, ...]]]] = {}

    def scan(self, passages: Passages) -> Hits:
        """Return where each phrase occurs: by phrase, the passages with the words that matched."""
        hits: Hits = {}
        titles: dict[str, list[str]] = {}
        for position, passage in enumerate(passages):
            if passage.is_heading:
                continue
            index = self._index(passage.language)
            above = titles.get(passage.headings)
            if above is None:
                above = titles[passage.headings] = ["#" + word for word in passage.headings.split()]
            for candidate in index.candidates({*passage.text.split(), *above}):
                phrase = index.phrases[candidate]
                words = phrase.search(passage.text, passage.headings, passage.skip)
                if words is not None:
                    hits.setdefault(phrase.source, {})[position] = words
        return hits

    def owners(self, word: str, language: Language) -> set[str]:
        """Return the requirements whose evidence waits for this word."""
        if language not in self._vocabularies:
            self._vocabularies[language] = self._read_vocabulary(language)
        index, owners = self._vocabularies[language]
        return {owner for candidate in index.candidates((word,)) for owner in owners[candidate]}

    def _read_vocabulary(self, language: Language) -> tuple[PhraseIndex, list[tuple[str, ...]]]:
        lists = load_words(language)
        waiting: dict[str, dict[str, None]] = {}
        for requirement in self.requirements:
            for source in requirement.evidence[language]:
                for term in parse_phrase(source, lists).terms:
                    for word in term.anchors:
                        if word[0] not in "#<" and len(word) > 2:
                            waiting.setdefault(word, {})[requirement.id] = None
        return PhraseIndex(map(parse_phrase, waiting)), [tuple(names) for names in waiting.values()]

    def _index(self, language: Language) -> PhraseIndex:
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
    """One document, taken apart and scanned: all that judging a requirement needs."""

    document: Document
    clauses: Sequence[Clause]
    terms: Terms
    passages: Passages
    hits: Hits
    children: Mapping[int, Sequence[int]]

    def hit(self, phrases: Phrases | Iterable[str]) -> dict[int, list[tuple[int, int]]]:
        """Return the passages that any of the phrases hits, with the words matched, in order."""
        sources = (*phrases.en, *phrases.nl) if isinstance(phrases, Phrases) else tuple(phrases)
        found: dict[int, list[tuple[int, int]]] = {}
        for source in sources:
            for position, words in self.hits.get(source, {}).items():
                found.setdefault(position, []).append(words)
        return dict(sorted(found.items()))

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
    return Case(document, clauses, terms, passages, rulebook.scan(passages), children)
