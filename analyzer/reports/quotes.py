"""Quotes and their places: that each is found again, which clause it stands in, and the words around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..types import Block, Clause, Document, Evidence, Language, Review, Span
from .texts import TEXTS

# A paragraph up to this many characters is shown whole around its quote; of a longer one, only the sentences nearby.
_WHOLE = 520
_AROUND = 180
_LONGEST_QUOTE = 1200
_BRIEF = 360


class QuoteNotFound(ValueError):
    """A quote does not stand where the review says it stands, so the review must not be printed."""


def quoted(review: Review) -> Iterator[tuple[str, Evidence]]:
    """Yield every piece of evidence of a review with the id of what it proves."""
    for finding in review.findings:
        for evidence in (*finding.evidence, *finding.nearest):
            yield finding.requirement, evidence
        for element in finding.elements:
            if element.evidence is not None:
                yield finding.requirement, element.evidence
    for fault in review.document_findings:
        for evidence in fault.evidence:
            yield fault.kind, evidence
    for term in review.key_terms:
        if term.evidence is not None:
            yield term.name, term.evidence


def verify_quotes(review: Review) -> None:
    """Raise `QuoteNotFound` unless every quote stands verbatim at its span; negative evidence has no span and passes.

    >>> from analyzer.types import DocumentFinding, Terms
    >>> document = Document("a.pdf", "0", "en", "The term is one year.", ())
    >>> fault = DocumentFinding("blank", "low", "", (Evidence("two years", Span(12, 21), 1, "1", "fact"),))
    >>> verify_quotes(Review(document, (), Terms(), "terms", (), (), (fault,), (), "en", {}))
    Traceback (most recent call last):
    ...
    analyzer.reports.quotes.QuoteNotFound: a.pdf: blank: the quote at 12-21 does not stand there; review the file again
    """
    text = review.document.text
    for name, evidence in quoted(review):
        span = evidence.span
        if span is None:
            continue
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != evidence.quote:
            place = f"{review.document.name}: {name}: the quote at {span.start}-{span.end}"
            raise QuoteNotFound(f"{place} does not stand there; review the file again")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is either quoted or only stands around a quote."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Quotes within the words around them, and where they stand.

    ``anchor`` names the first quote in the text of the contract; None for a negative passage, which stands nowhere.
    """

    pieces: tuple[Piece, ...]
    page: int | None
    place: str
    anchor: str | None
    rule: str

    @property
    def quote(self) -> str:
        """Return the quoted words alone, shortened where they are long; of a negative passage, what it says."""
        return _shorten(" … ".join(piece.text for piece in self.pieces if piece.marked or self.anchor is None), _BRIEF)


def anchor_of(span: Span) -> str:
    """Return the id that a quote has in the text of the contract.

    >>> anchor_of(Span(10, 24))
    'q-10-24'
    """
    return f"q-{span.start}-{span.end}"


class Places:
    """Finds the clause and the paragraph that a quote of one review stands in."""

    def __init__(self, review: Review) -> None:
        self._document: Document = review.document
        self._language: Language = review.report_language
        self._clauses = sorted(review.clauses, key=lambda clause: (clause.span.start, clause.span.end))
        self._clause_starts = [clause.span.start for clause in self._clauses]
        self._blocks: list[Block] = sorted(review.document.blocks, key=lambda block: block.span.start)
        self._block_starts = [block.span.start for block in self._blocks]

    def clause(self, span: Span) -> Clause | None:
        """Return the clause that a span begins in."""
        position = bisect_right(self._clause_starts, span.start) - 1
        if position < 0 or self._clauses[position].span.end <= span.start:
            return None
        return self._clauses[position]

    def name(self, evidence: Evidence) -> str:
        """Return the place of a piece of evidence as a lawyer cites it: "clause 9.2 Data breaches", of a set with the file."""
        clause = self.clause(evidence.span) if evidence.span is not None else None
        label = clause_label(clause, self._language) if clause is not None else evidence.clause
        return f"{label} ({evidence.file})" if evidence.file and not label.startswith(evidence.file) else label

    def passages(self, evidence: tuple[Evidence, ...]) -> tuple[Passage, ...]:
        """Return the quotes in context, those in one paragraph together; negative evidence comes as it is."""
        groups: dict[tuple[int, int], list[Evidence]] = {}
        for item in dict.fromkeys(evidence):
            window = self._paragraphs(item.span) if item.span is not None else (-1, -len(groups) - 2)
            groups.setdefault(window, []).append(item)
        return tuple(self._passage(window, items) for window, items in groups.items())

    def _paragraphs(self, span: Span) -> tuple[int, int]:
        """Return where the first paragraph of a quote begins and its last one ends."""
        first = max(bisect_right(self._block_starts, span.start) - 1, 0)
        last = max(bisect_right(self._block_starts, span.end - 1) - 1, first)
        if not self._blocks:
            return span.start, span.end
        return min(self._blocks[first].span.start, span.start), max(self._blocks[last].span.end, span.end)

    def _passage(self, window: tuple[int, int], items: list[Evidence]) -> Passage:
        first = min(items, key=lambda item: item.span.start if item.span is not None else 0)
        spans = merge([item.span for item in items if item.span is not None])
        pieces = tuple(self._pieces(window, spans)) if spans else (Piece(first.quote, False),)
        anchor = anchor_of(first.span) if first.span is not None else None
        return Passage(pieces, first.page, self.name(first), anchor, first.rule)

    def _pieces(self, window: tuple[int, int], spans: list[Span]) -> Iterator[Piece]:
        text = self._document.text
        start, end = window
        whole = end - start <= _WHOLE
        lead = text[start : spans[0].start]
        if not whole and len(lead) > _AROUND:
            lead = "… " + _from_word(lead)
        if lead:
            yield Piece(lead, False)
        for position, span in enumerate(spans):
            if position:
                yield Piece(_shorten(text[spans[position - 1].end : span.start], 3 * _AROUND), False)
            yield Piece(_shorten(text[span.start : span.end], _LONGEST_QUOTE), True)
        rest = text[spans[-1].end : end]
        if not whole and len(rest) > _AROUND:
            rest = _to_word(rest) + " …"
        if rest:
            yield Piece(rest, False)


def clause_label(clause: Clause, language: Language) -> str:
    """Return a clause as a lawyer cites it.

    >>> clause_label(Clause("c", "9.2", "Data breaches", ("9", "9.2"), Span(0, 1), 4, "en"), "en")
    'clause 9.2 Data breaches'
    """
    number = (clause.number or "").strip().rstrip(".:")
    if number.startswith("(") or (len(number) == 1 and number.isalpha()):
        outer = next((step for step in reversed(clause.path[:-1]) if step[:1].isdigit()), "")
        number = f"{outer.rstrip('.')}{'' if number.startswith('(') else ' '}{number}".strip()
    if number[:1].isdigit():
        number = f"{TEXTS[language]['clause']} {number}"
    printed = (clause.number or "").strip()
    heading = clause.heading.strip().removeprefix(printed).lstrip(" .:–-\t") if printed else clause.heading.strip()
    name = f"{number} {_to_width(heading)}".strip()
    if clause.part != "body" and not name.lower().startswith(clause.part.lower()):
        name = f"{clause.part}, {name}" if name else clause.part
    return name


def merge(spans: list[Span]) -> list[Span]:
    """Return the spans in order, overlapping ones as one.

    >>> merge([Span(5, 9), Span(0, 6), Span(12, 14)])
    [Span(start=0, end=9), Span(start=12, end=14)]
    """
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def spans_of(evidence: tuple[Evidence, ...]) -> list[Span]:
    """Return the spans of a finding's evidence; overlapping quotes make one, so that its number is printed once."""
    return merge([item.span for item in evidence if item.span is not None])


def page_ranges(pages: list[int]) -> str:
    """Return page numbers as ranges.

    >>> page_ranges([1, 2, 3, 7, 9, 10])
    '1–3, 7, 9–10'
    """
    ranges: list[list[int]] = []
    for page in sorted(set(pages)):
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def _from_word(lead: str) -> str:
    tail = lead[-_AROUND:]
    return tail[tail.find(" ") + 1 :]


def _to_word(rest: str) -> str:
    head = rest[:_AROUND]
    return head[: head.rfind(" ")] if " " in head else head


def _to_width(heading: str) -> str:
    return heading if len(heading) <= 60 else heading[:57].rstrip() + "…"


def _shorten(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half].rsplit(' ', 1)[0]} […] {text[-half:].split(' ', 1)[-1]}"
