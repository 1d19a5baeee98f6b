"""The text of the contract as HTML, by clause, with every quote marked and linked to its finding."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ..types import Block, Clause, Span
from .digest import Digest
from .labels import label
from .palette import DOCUMENT
from .quotes import anchor_of, quoted, spans_of
from .texts import VERDICTS

# Any verdict on the same words colours them before a finding of the document itself.
_KINDS = (*VERDICTS, DOCUMENT)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quote in the text: how it is coloured (a position in ``_KINDS``) and the finding it leads to."""

    span: Span
    rank: int
    href: str
    number: str
    name: str


@dataclass(slots=True)
class _Cursor:
    """Writes stretches of the text in order, with what begins and ends in them.

    ``runs`` are the stretches between the edges of all marks, each with the mark that colours it, ``starts`` where they
    begin. ``anchors`` and ``references`` are kept last first; one that falls between two blocks is written with the next.
    """

    text: str
    runs: list[tuple[int, int, _Mark | None]]
    starts: list[int]
    anchors: list[tuple[int, str]]
    references: list[tuple[int, str]]

    def write(self, start: int, end: int) -> str:
        """Return the HTML of ``text[start:end]`` with its marks."""
        parts: list[str] = []
        position = max(bisect_right(self.starts, start) - 1, 0)
        while position < len(self.runs) and self.runs[position][0] < end:
            first, last, mark = self.runs[position]
            first, last = max(first, start), min(last, end)
            position += 1
            parts.extend(_until(self.references, first))
            parts.extend(_until(self.anchors, last - 1))
            words = escape(self.text[first:last])
            parts.append(_marked(words, mark) if mark is not None and words.strip() else words)
            parts.extend(_until(self.references, last))
        return "".join(parts)


def _until(pending: list[tuple[int, str]], position: int) -> Iterator[str]:
    while pending and pending[-1][0] <= position:
        yield pending.pop()[1]


def _marked(words: str, mark: _Mark) -> str:
    return f'<a class="m m-{_KINDS[mark.rank]}" href="#{mark.href}" title="{mark.number} · {mark.name}">{words}</a>'


def write_contract(digest: Digest) -> str:
    """Return the whole text of the contract as HTML: headings, paragraphs and tables in order, quotes marked."""
    cursor = _cursor(digest)
    clauses = sorted(digest.review.clauses, key=lambda clause: clause.span.start)
    starts = [clause.span.start for clause in clauses]
    files = {file.span.start: file.name for file in digest.review.document.files}
    parts: list[str] = []
    page: int | None = None
    table: int | None = None
    for block in sorted(digest.review.document.blocks, key=lambda block: block.span.start):
        row = block.table if block.kind == "row" else None
        if table is not None and row != table:
            parts.append("</table></div>")
        if block.span.start in files:
            page = None
            parts.append(f'<p class="page-mark">{escape(files[block.span.start])}</p>')
        if block.page is not None and block.page != page and (row is None or row != table):
            parts.extend(_page_marks(digest, page or 0, block.page))
            page = block.page
        if row is not None and row != table:
            parts.append('<div class="wide-table"><table>')
        table = row
        position = bisect_right(starts, block.span.start) - 1
        parts.append(
            _row(block, cursor) if row is not None else _block(block, cursor, clauses[position] if position >= 0 else None)
        )
    parts.append("</table></div>" if table is not None else "")
    parts.extend(_page_marks(digest, page or 0, None))
    return "\n".join(parts)


def _page_marks(digest: Digest, after: int, page: int | None) -> Iterator[str]:
    """Mark the beginning of a page, and before it the unread pages that would have stood there; None ends the text."""
    for lost in digest.unread:
        if after < lost and (page is None or lost < page):
            yield f'<p class="page-mark">{digest.texts["page"]} {lost}</p>'
            yield f'<p class="lost">{digest.texts["unread_one"].format(pages=lost)}</p>'
    if page is not None:
        yield f'<p class="page-mark">{digest.texts["page"]} {page}</p>'


def _block(block: Block, cursor: _Cursor, clause: Clause | None) -> str:
    depth = min(max(len(clause.path) if clause is not None else 1, 1), 5)
    if block.kind == "heading":
        return f'<h3 class="l{min(max(block.level, 1), 4)}">{cursor.write(block.span.start, block.span.end)}</h3>'
    start, number = block.span.start, ""
    if block.number and cursor.text.startswith(block.number, start):
        number = f'<span class="no">{cursor.write(start, start + len(block.number))}</span>'
        start += len(block.number)
    return f'<p class="{block.kind} d{depth}">{number}{cursor.write(start, block.span.end)}</p>'


def _row(block: Block, cursor: _Cursor) -> str:
    tag = "th" if block.header else "td"
    cells = block.cells or (block.span,)
    return "<tr>" + "".join(f"<{tag}>{cursor.write(cell.start, cell.end)}</{tag}>" for cell in cells) + "</tr>"


def _cursor(digest: Digest) -> _Cursor:
    text = digest.review.document.text
    marks = list(_marks(digest))
    spans = {item.span for _, item in quoted(digest.review) if item.span is not None}
    spots = sorted(((span.start, _anchor(anchor_of(span))) for span in spans), reverse=True)
    references = [(mark.span.end, _reference(mark)) for mark in marks]
    references.sort(key=lambda reference: reference[0])
    runs = _runs(marks, len(text))
    return _Cursor(text, runs, [run[0] for run in runs], spots, references[::-1])


def _anchor(name: str) -> str:
    return f'<span class="at" id="{name}"></span>'


def _reference(mark: _Mark) -> str:
    return f'<sup class="ref r-{_KINDS[mark.rank]}"><a href="#{mark.href}" title="{mark.name}">{mark.number}</a></sup>'


def _marks(digest: Digest) -> Iterator[_Mark]:
    language = digest.review.report_language
    for entry in digest.entries:
        finding = entry.finding
        proofs = [element.evidence for element in finding.elements if element.evidence is not None]
        rank = VERDICTS.index(finding.verdict)
        for span in spans_of((*finding.evidence, *proofs)):
            yield _Mark(span, rank, f"f-{escape(finding.requirement)}", str(entry.number), escape(entry.title))
    for number, fault, _ in digest.faults:
        for span in spans_of(fault.evidence):
            yield _Mark(span, len(VERDICTS), f"d-{number}", f"D{number}", escape(label(fault.kind, language)))


def _runs(marks: list[_Mark], length: int) -> list[tuple[int, int, _Mark | None]]:
    """Cut the text at the edges of all marks; the worst verdict colours what several quote."""
    opened: dict[int, list[_Mark]] = defaultdict(list)
    closed: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        opened[mark.span.start].append(mark)
        closed[mark.span.end].append(mark)
    edges = sorted({0, length, *opened, *closed})
    active: list[_Mark] = []
    runs: list[tuple[int, int, _Mark | None]] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.span.end > start] + opened[start]
        runs.append((start, end, min(active, key=lambda mark: mark.rank, default=None)))
    return runs
