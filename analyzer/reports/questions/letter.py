"""What the letter says, before any format: it tells the vendor what is unclear, never what we think of it or how it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...keyterms import own_name
from ...types import DocumentFinding, Element, Language, Review
from ..digest import Digest, Entry, Requirement, digest_review
from ..quotes import Passage
from .wording import FAULT_QUESTIONS, LETTER

_MOST_PLACES = 6
_MOST_LETTERS = 420


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of the contract with their place: "clause 9.2, p. 7"."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """An open point: its number in the letter, its subject, what is asked and why, and the clauses it is about."""

    number: int
    subject: str
    ask: str
    remark: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter; what nobody but the sender knows (names where the contract has none, the date) is left to fill in."""

    language: Language
    texts: Mapping[str, str]
    sender: str
    addressee: str
    file: str
    groups: tuple[tuple[str, tuple[Question, ...]], ...]

    @property
    def count(self) -> int:
        """Return how many questions there are."""
        return sum(len(questions) for _, questions in self.groups)

    @property
    def opening(self) -> str:
        """Return the paragraph before the questions."""
        key = "opening_none" if not self.count else "opening_one" if self.count == 1 else "opening"
        return self.texts[key].format(n=self.count, file=self.file)


def compose_letter(review: Review, catalogue: Mapping[str, Requirement]) -> Letter:
    """Return the letter about what is open; raise `QuoteNotFound` where a quote does not stand at its place."""
    language = review.document.language
    digest = digest_review(replace(review, report_language=language), catalogue)
    texts = LETTER[language]
    groups: list[tuple[str, tuple[Question, ...]]] = []
    number = 0
    for topic in digest.topics:
        questions = []
        for entry in topic.entries:
            if entry.is_open and entry.ask:
                number += 1
                questions.append(_question(number, entry, catalogue[entry.finding.requirement], digest))
        if questions:
            groups.append((topic.title, tuple(questions)))
    faults = tuple(_of_faults(digest, number + 1))
    if faults:
        groups.append((texts["document"], faults))
    return Letter(
        language,
        texts,
        own_name(review.terms, "customer"),
        own_name(review.terms, "vendor"),
        review.document.name,
        tuple(groups),
    )


def cite(passage: Passage, texts: Mapping[str, str]) -> Citation:
    """Return the quoted words of a passage with their place."""
    page = f"{texts['page_short']} {passage.page}" if passage.page else ""
    words = " ".join(passage.quote.split())
    shown = words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS].rsplit(" ", 1)[0] + " …"
    return Citation(", ".join(part for part in (passage.place, page) if part), shown)


def _question(number: int, entry: Entry, requirement: Requirement, digest: Digest) -> Question:
    texts = LETTER[digest.review.document.language]
    placed = [passage for passage in entry.passages if passage.anchor]
    return Question(
        number, entry.title, entry.ask, _remark(entry, requirement, digest), tuple(cite(p, texts) for p in placed[:_MOST_PLACES])
    )


def _remark(entry: Entry, requirement: Requirement, digest: Digest) -> str:
    """Say what makes the point open, in words that a vendor can do something with."""
    language, finding = digest.review.document.language, entry.finding
    texts = LETTER[language]
    if finding.verdict == "unreadable":
        return texts["unreadable"].format(pages=digest.lost) if digest.lost else texts["unreadable_part"]
    if finding.verdict == "missing":
        return texts["missing"]
    lacking = [_title(element, requirement, language) for element in finding.elements if not element.stated]
    if finding.reason in ("placeholder", "contradictory", "refers-out"):
        return texts[finding.reason]
    if finding.verdict == "vague" and lacking:
        return texts["lacking"].format(what=_listed(lacking, texts["and"]))
    return texts[finding.verdict]


def _title(element: Element, requirement: Requirement, language: Language) -> str:
    return requirement.elements[element.name].title[language]


def _listed(parts: list[str], conjunction: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def _of_faults(digest: Digest, first: int) -> Iterator[Question]:
    """Yield a question for each kind of fault that the vendor can mend, with the places where it occurs."""
    language = digest.review.document.language
    texts = LETTER[language]
    by_kind: dict[str, list[tuple[DocumentFinding, tuple[Passage, ...]]]] = {}
    for _, fault, passages in digest.faults:
        by_kind.setdefault(fault.kind, []).append((fault, passages))
    number = first
    for kind, (subject, ask) in FAULT_QUESTIONS[language].items():
        found = by_kind.get(kind, [])
        places = [passage for _, passages in found for passage in passages if passage.anchor]
        if not found:
            continue
        more = len(places) - _MOST_PLACES
        remark = "" if more <= 0 else texts["more_one"] if more == 1 else texts["more"].format(n=more)
        yield Question(number, subject, ask, remark, tuple(cite(passage, texts) for passage in places[:_MOST_PLACES]))
        number += 1
