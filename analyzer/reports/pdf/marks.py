"""What is to be marked in a copy of a contract: each finding that quotes words, with the note on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...types import DocumentFinding, Span
from ..digest import Digest, Entry
from ..labels import label
from ..palette import DOCUMENT
from ..quotes import Passage, spans_of
from ..texts import VERDICTS


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding and the words it is about; ``number`` is its number in every report ("12", "D1"), ``kind`` colours it."""

    number: str
    id: str
    kind: str
    title: str
    subject: str
    note: str
    spans: tuple[Span, ...]
    is_open: bool


def find_marks(digest: Digest) -> tuple[Mark, ...]:
    """Return the marks of a review, the worst last, so that it lies on top of the others."""
    found = [mark for mark in (*_of_entries(digest), *_of_faults(digest)) if mark.spans]
    rank = {kind: position for position, kind in enumerate((*VERDICTS, DOCUMENT))}
    return tuple(sorted(found, key=lambda mark: rank[mark.kind], reverse=True))


def entry_note(entry: Entry, digest: Digest) -> str:
    """Return what a reader must know of a finding, as the text of a note."""
    texts, finding = digest.texts, entry.finding
    parts = [f"{entry.number}. {entry.title}", _verdict(entry, digest)]
    if finding.message:
        parts.append(finding.message)
    if entry.is_open:
        parts += [f"{texts[key]}: {words}" for key, words in (("advice", finding.advice), ("ask", entry.ask)) if words]
    return "\n\n".join(parts)


def fault_note(number: int, fault: DocumentFinding, digest: Digest) -> str:
    """Return what a reader must know of a fault of the document as a whole."""
    language = digest.review.report_language
    return f"D{number}. {label(fault.kind, language)} · {label(fault.severity, language)}\n\n{fault.message}"


def place_of(passage: Passage | None, digest: Digest) -> str:
    """Return a place as a lawyer cites it: "p. 7, clause 9.2 Data breaches"."""
    if passage is None:
        return ""
    page = f"{digest.texts['page_short']} {passage.page}" if passage.page else ""
    return ", ".join(part for part in (page, passage.place) if part)


def _verdict(entry: Entry, digest: Digest) -> str:
    language, finding = digest.review.report_language, entry.finding
    reason = f" ({label(finding.reason, language)})" if finding.reason else ""
    severity = f" · {digest.texts['severity']}: {label(finding.severity, language).lower()}" if entry.is_open else ""
    return f"{label(finding.verdict, language)}{reason}{severity}"


def _of_entries(digest: Digest) -> Iterator[Mark]:
    for entry in digest.entries:
        finding = entry.finding
        if finding.verdict == "not-applicable":
            continue
        proofs = [element.evidence for element in finding.elements if element.evidence is not None]
        yield Mark(
            number=str(entry.number),
            id=finding.requirement,
            kind=finding.verdict,
            title=entry.title,
            subject=_verdict(entry, digest),
            note=entry_note(entry, digest),
            spans=tuple(spans_of((*finding.evidence, *proofs))),
            is_open=entry.is_open,
        )


def _of_faults(digest: Digest) -> Iterator[Mark]:
    language = digest.review.report_language
    for number, fault, _ in digest.faults:
        yield Mark(
            number=f"D{number}",
            id=f"document-{number}",
            kind=DOCUMENT,
            title=label(fault.kind, language),
            subject=digest.texts["document_findings"],
            note=fault_note(number, fault, digest),
            spans=tuple(spans_of(fault.evidence)),
            is_open=True,
        )
