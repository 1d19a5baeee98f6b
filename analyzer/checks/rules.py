"""The phrases of a catalogue made ready for use, and what they hit in one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..checklist import Phrases, Requirement, all_phrases, load_words
from ..garbage import lasting
from ..memory import Recollection
from ..passages import Passages
from ..phrases import Phrase, Sheet, positions
from ..types import Clause, Document, FactKind, Language, Span, Terms

# Wording that takes something back ("unless", "behoudens"), that leaves a norm open, or that points elsewhere.
GENERAL = ("except", "open", "refers-out", "left-to", "left-here", "replaces")


class Rulebook:
    """A catalogue with its phrases read, for each language when a text in it comes."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        self.requirements = tuple(requirements)
        self._phrases: dict[Language, dict[str, Phrase]] = {}
        self._words: dict[tuple[str, Language], frozenset[int]] = {}

    def phrases(self, language: Language) -> dict[str, Phrase]:
        """Return all phrases of one language by how the checklists write them."""
        if language not in self._phrases:
            sources = [source for requirement in self.requirements for source in all_phrases(requirement, language)]
            sources += [f"{{{name}}}" for name in GENERAL]
            lexicon = load_words(language)
            with lasting():
                self._phrases[language] = {source: lexicon.parse(source) for source in dict.fromkeys(sources)}
        return self._phrases[language]

    def words(self, requirement: Requirement, language: Language) -> frozenset[int]:
        """Return the words that the evidence of a requirement waits for, by their numbers in the lexicon of the language."""
        key = requirement.id, language
        if key not in self._words:
            known, lexicon = self.phrases(language), load_words(language)
            found = (lexicon.words_of(known[source]) for source in requirement.evidence[language])
            self._words[key] = frozenset().union(*found)
        return self._words[key]


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a model that read the whole document says of a requirement: how likely it is there, and where, likeliest first."""

    chance: float
    spans: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One document, taken apart and scanned: all that judging a requirement needs.

    ``sheets`` holds the passages but headings, laid out for phrases of each language, ``definitions`` the defined terms in
    canonical form with the passages that define them, ``facts`` the passages with a fact of each kind, ``recollection`` what a
    reviewer's corrections say about them, ``pointed`` what a model of whole documents says of some requirements, ``withheld`` the
    passages that state nothing in words, because they leave it blank or to a document which is not in the file. Sets of passages
    are bits.
    """

    document: Document
    clauses: Sequence[Clause]
    terms: Terms
    passages: Passages
    rulebook: Rulebook
    sheets: Mapping[Language, Sheet]
    children: Mapping[int, Sequence[int]]
    definitions: Sequence[tuple[str, range]]
    facts: Mapping[FactKind, int]
    recollection: Recollection
    pointed: Mapping[str, Pointed] = field(default_factory=dict)
    withheld: int = 0

    def hit(self, phrases: Phrases | Sequence[str], within: int = -1) -> dict[int, list[Phrase]]:
        """Return the passages in which any of the phrases occurs, in order, with those that do; only ``within`` these bits."""
        found: dict[int, list[Phrase]] = {}
        for phrase, sheet in self._tries(phrases) if within else ():
            for position in positions(sheet.occurrences(phrase, within)):
                found.setdefault(position, []).append(phrase)
        return dict(sorted(found.items()))

    def touched(self, phrases: Phrases | Sequence[str], within: int = -1) -> int:
        """Return the passages in which any of the phrases occurs, a bit for each: cheaper than `hit`, which tells which ones."""
        found = 0
        for phrase, sheet in self._tries(phrases) if within else ():
            found |= sheet.occurrences(phrase, within & ~found)
        return found

    def _tries(self, phrases: Phrases | Sequence[str]) -> Iterator[tuple[Phrase, Sheet]]:
        for language, sheet in self.sheets.items():
            known = self.rulebook.phrases(language)
            for source in sheet.sift(phrases[language] if isinstance(phrases, Phrases) else phrases):
                yield known[source], sheet

    def holding(self, kinds: Iterable[FactKind]) -> int:
        """Return the passages but headings that hold a fact of any of the kinds, a bit for each."""
        found = 0
        for kind in kinds:
            found |= self.facts.get(kind, 0)
        return found

    def locate(self, phrase: Phrase, position: int) -> Span:
        """Return the text that a phrase matched in a passage where it occurs."""
        passage = self.passages[position]
        return self.passages.locate(passage, self.sheets[passage.language].locate(phrase, position))

    def quote(self, phrase: Phrase, position: int) -> str:
        """Return the words that a phrase matched in a passage where it occurs."""
        place = self.locate(phrase, position)
        return self.document.text[place.start : place.end]

    def part(self, position: int) -> str:
        """Return the part in which a passage stands: "body" or the name of an annex."""
        return self.clauses[self.passages[position].clause].part

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
