"""What every report says, before any format: findings numbered and grouped by topic, counted, with their quotes in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..types import OPEN_VERDICTS, SEVERITIES, DocumentFinding, Element, Finding, KeyTerm, Language, Review, Verdict
from .labels import capital, topic_label
from .measured import measured_in_all, measured_line
from .quotes import Passage, Places, anchor_of, page_ranges, verify_quotes
from .texts import TEXTS, VERDICTS


class Wording(Protocol):
    """A text in both languages, read by language."""

    def __getitem__(self, language: Language, /) -> str: ...


class ElementTitle(Protocol):
    """What a report needs to know of an element of a requirement."""

    @property
    def title(self) -> Wording: ...


class Requirement(Protocol):
    """What a report needs to know of a requirement of a checklist."""

    @property
    def topic(self) -> str: ...
    @property
    def title(self) -> Wording: ...
    @property
    def why(self) -> Wording: ...
    @property
    def ask(self) -> Wording: ...
    @property
    def references(self) -> tuple[str, ...]: ...
    @property
    def elements(self) -> Mapping[str, ElementTitle]: ...


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element as it is printed; ``note`` says what was looked for in vain, ``anchor`` where the stated one stands."""

    label: str
    stated: bool
    value: str
    note: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it is printed: its number in the report, the words of its requirement, and its quotes in context.

    ``measured`` says how often such a verdict was right; it is empty where that was not measured, and where it is not flagged.
    """

    number: int
    finding: Finding
    title: str
    why: str
    ask: str
    references: tuple[str, ...]
    passages: tuple[Passage, ...]
    nearest: tuple[Passage, ...]
    elements: tuple[ElementLine, ...]
    measured: str

    @property
    def is_open(self) -> bool:
        """Tell whether a lawyer has to act on it."""
        return self.finding.verdict in OPEN_VERDICTS

    @property
    def place(self) -> Passage | None:
        """Return where the provision stands; None where it is nowhere."""
        return next((passage for passage in self.passages if passage.anchor), None)


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The entries of one topic, worst first."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    def count(self, verdict: str) -> int:
        """Return how many entries have a verdict."""
        return sum(entry.finding.verdict == verdict for entry in self.entries)

    @property
    def open(self) -> int:
        """Return how many entries a lawyer has to act on."""
        return sum(entry.is_open for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Digest:
    """A review made ready to print.

    ``unread`` are the pages that could not be read, ``searched`` those that were; ``measured`` says how often verdicts are right.
    """

    review: Review
    texts: Mapping[str, str]
    topics: tuple[TopicGroup, ...]
    counts: Mapping[Verdict, int]
    flags: tuple[Entry, ...]
    faults: tuple[tuple[int, DocumentFinding, tuple[Passage, ...]], ...]
    key_terms: tuple[tuple[KeyTerm, Passage | None], ...]
    unread: tuple[int, ...]
    searched: str
    measured: tuple[str, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all entries in the order of their numbers."""
        return tuple(entry for topic in self.topics for entry in topic.entries)

    @property
    def open(self) -> int:
        """Return how many requirements a lawyer has to act on."""
        return sum(count for verdict, count in self.counts.items() if verdict in OPEN_VERDICTS)

    @property
    def lost(self) -> str:
        """Return the pages that could not be read as a lawyer cites them: "3, 5-7", of a document set by file."""
        document = self.review.document
        if not document.files:
            return page_ranges(list(self.unread))
        by_file: dict[str, list[int]] = {}
        for page in document.pages:
            if not page.readable:
                by_file.setdefault(document.file_name_at(page.span.start) or "", []).append(page.number)
        return "; ".join(f"{page_ranges(pages)} ({name})" for name, pages in by_file.items())

    @property
    def headline(self) -> str:
        """Return the outcome of the review in one sentence."""
        met, open_ = self._counted("are_met", self.counts["met"]), self._counted("ask_attention", self.open)
        sentence = self._counted("of_requirements", len(self.review.findings), met=met, open=open_)
        if not self.flags:
            return f"{sentence}."
        return f"{sentence}; {self._counted('of_which_high', len(self.flags))}."

    def _counted(self, key: str, n: int, **parts: str) -> str:
        return self.texts[f"{key}_one" if n == 1 else key].format(n=n, **parts)


def digest_review(review: Review, catalogue: Mapping[str, Requirement]) -> Digest:
    """Return a review ready to print; raise `QuoteNotFound` where a quote does not stand at its place.

    ``catalogue`` holds the requirement of every finding by its id.
    """
    verify_quotes(review)
    places = Places(review)
    topics = _topics(review, catalogue, places)
    counts = Counter(finding.verdict for finding in review.findings)
    entries = [entry for topic in topics for entry in topic.entries]
    flags = [entry for entry in entries if entry.is_open and entry.finding.severity == "high"]
    return Digest(
        review=review,
        texts=TEXTS[review.report_language],
        topics=topics,
        counts={verdict: counts[verdict] for verdict in VERDICTS},
        flags=tuple(sorted(flags, key=lambda entry: VERDICTS.index(entry.finding.verdict))),
        faults=tuple(
            (number, fault, places.passages(fault.evidence))
            for number, fault in enumerate(sorted(review.document_findings, key=lambda f: SEVERITIES.index(f.severity)), 1)
        ),
        key_terms=tuple((term, _passage(term, places)) for term in review.key_terms),
        unread=unread_pages(review),
        searched=_searched(review),
        measured=measured_in_all(review),
    )


def unread_pages(review: Review) -> tuple[int, ...]:
    """Return the numbers of the pages that could not be read, in order."""
    pages = {page.number for page in review.document.pages if not page.readable}
    pages.update(note.page for note in review.document.notes if note.kind == "unread" and note.page is not None)
    return tuple(sorted(pages))


def _topics(review: Review, catalogue: Mapping[str, Requirement], places: Places) -> tuple[TopicGroup, ...]:
    by_topic: dict[str, list[Finding]] = {}
    for finding in review.findings:
        by_topic.setdefault(catalogue[finding.requirement].topic, []).append(finding)
    groups: list[TopicGroup] = []
    number = 0
    for topic, findings in by_topic.items():
        findings.sort(key=_worst_first)
        entries = []
        for finding in findings:
            number += 1
            entries.append(_entry(number, finding, catalogue[finding.requirement], review, places))
        groups.append(TopicGroup(topic, topic_label(topic, review.report_language), tuple(entries)))
    return tuple(groups)


def _worst_first(finding: Finding) -> tuple[int, int]:
    return VERDICTS.index(finding.verdict), SEVERITIES.index(finding.severity)


def _entry(number: int, finding: Finding, requirement: Requirement, review: Review, places: Places) -> Entry:
    language = review.report_language
    proofs = [element.evidence for element in finding.elements if element.evidence is not None and element.evidence.span]
    return Entry(
        number=number,
        finding=finding,
        title=requirement.title[language],
        why=requirement.why[language],
        ask=requirement.ask[language],
        references=tuple(requirement.references),
        passages=places.passages((*finding.evidence, *proofs)),
        nearest=tuple(passage for item in finding.nearest for passage in places.passages((item,))),
        elements=tuple(
            _element_line(element, requirement.elements[element.name].title[language]) for element in finding.elements
        ),
        measured=measured_line(finding, language),
    )


def _element_line(element: Element, title: str) -> ElementLine:
    evidence = element.evidence
    span = evidence.span if evidence is not None else None
    note = evidence.quote if evidence is not None and span is None else ""
    anchor = anchor_of(span) if span is not None else None
    return ElementLine(capital(title), element.stated, element.value or "", note, anchor)


def _passage(term: KeyTerm, places: Places) -> Passage | None:
    return places.passages((term.evidence,))[0] if term.evidence is not None else None


def _searched(review: Review) -> str:
    """Say which pages were searched for what is missing, and which could not be."""
    texts = TEXTS[review.report_language]
    pages = [page.number for page in review.document.pages]
    if review.document.files:
        return texts["searched_files"].format(files=", ".join(file.name for file in review.document.files))
    if not pages:
        return texts["searched_text"].format(n=len(review.clauses))
    unread = unread_pages(review)
    read = [page for page in pages if page not in unread]
    sentence = texts["searched_pages"].format(pages=page_ranges(read), n=len(pages))
    return f"{sentence} {texts['not_searched'].format(pages=page_ranges(list(unread)))}" if unread else sentence
