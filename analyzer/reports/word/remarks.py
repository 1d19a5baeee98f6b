"""What is said in the margin of a contract: a remark for each flagged requirement and each fault of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...types import Evidence, Span
from ..digest import Digest, Entry
from ..labels import label
from ..quotes import Places
from .comments import Line


class Remark(NamedTuple):
    """A remark on the words at ``span``; where it has ``missing``, on what the contract does not say, and the span is empty."""

    lines: tuple[Line, ...]
    span: Span
    missing: Entry | None = None


def find_remarks(digest: Digest, *, suggest: bool) -> Iterator[Remark]:
    """Yield the remarks of a review: its outcome, then each finding by its number, then the faults of the document."""
    texts = digest.texts
    opening = _opening(digest)
    if opening is not None:
        unread = () if not digest.unread else (Line("", digest.searched),)
        measured = (Line("", sentence) for sentence in digest.measured)
        yield Remark(
            (Line(digest.headline, ""), Line("", texts["mark_hint"]), *unread, *measured, Line("", texts["not_advice"])), opening
        )
    places = Places(digest.review)
    for entry in digest.entries:
        if entry.is_open:
            yield from _on_finding(entry, digest, places, suggest=suggest)
    language = digest.review.report_language
    for _, fault, _ in digest.faults:
        head = Line(f"{label(fault.kind, language)} · {label(fault.severity, language)}", "")
        spans = _spans(fault.evidence) or ([opening] if opening is not None else [])
        yield from (Remark((head, Line("", fault.message)), span) for span in spans)


def _opening(digest: Digest) -> Span | None:
    """Return the first words of the contract, on which what concerns the whole of it is said."""
    return next((block.span for block in digest.review.document.blocks), None)


def _spans(evidence: tuple[Evidence, ...]) -> list[Span]:
    return list(dict.fromkeys(item.span for item in evidence if item.span is not None))


def _on_finding(entry: Entry, digest: Digest, places: Places, *, suggest: bool) -> Iterator[Remark]:
    """Yield the remark on a finding at its first quote, or where it would belong, and a pointer to it at each other quote."""
    finding, texts = entry.finding, digest.texts
    head = _head(entry, digest)
    spans = _spans(finding.evidence)
    lines = [head, Line("", finding.message)]
    if not spans:
        lines.append(Line("", texts["proposed_here" if suggest else "belongs_here"]))
    lines.append(Line(f"{texts['why']}:", entry.why))
    if finding.advice:
        lines.append(Line(f"{texts['advice']}:", finding.advice))
    if entry.ask:
        lines.append(Line(f"{texts['ask']}:", entry.ask))
    if not spans:
        yield Remark(tuple(lines), Span(0, 0), entry)
        return
    yield Remark(tuple(lines), spans[0])
    first = next(item for item in finding.evidence if item.span == spans[0])
    pointer = Line("", texts["see_comment"].format(place=places.name(first)))
    yield from (Remark((head, pointer), span) for span in spans[1:])


def _head(entry: Entry, digest: Digest) -> Line:
    finding, language = entry.finding, digest.review.report_language
    verdict = label(finding.verdict, language)
    reason = f" ({label(finding.reason, language)})" if finding.reason else ""
    return Line(f"{entry.number}. {entry.title}: {verdict.lower()}{reason} · {label(finding.severity, language).lower()}", "")
