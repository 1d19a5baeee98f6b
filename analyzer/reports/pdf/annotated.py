"""A copy of a PDF contract with its quotes marked, an outline of the findings, and a cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ...readers import UnreadableFile
from ...readers.pdf.boxes import Strip, find_strips
from ...types import Box, Review
from ..annotation import Marking, NotAnnotated
from ..digest import Digest, Requirement, digest_review
from ..labels import label
from ..palette import DOCUMENT, INK
from ..phrasing import PHRASES
from .additions import Additions, Heading
from .cover import Cover, draw_cover
from .marks import Mark, find_marks
from .printed import print_report

if TYPE_CHECKING:
    from pypdf import PdfWriter

_A4 = (595.28, 841.89)
_ABOVE = 24.0  # points above a quote that are shown with it
_TAG_WIDTH, _TAG_STEP = 15.0, 10.0


def annotate_pdf(review: Review, catalogue: Mapping[str, Requirement], data: bytes, marking: Marking) -> bytes:
    """Return a copy of a PDF contract with marks; its own bytes stand unchanged at the beginning of the copy.

    A signed contract gets marks and notes only, because a page more would break the signature. Of a contract that is no PDF
    the HTML report is printed. Raises `NotAnnotated` where the file is protected or damaged, for a document set, and where no
    browser is there to print.
    """
    if review.document.files:
        raise NotAnnotated(review.document.name, "--format pdf marks one file, and this is a set", "review it alone to mark it")
    if b"%PDF-" not in data[:1024]:
        return print_report(review, catalogue)
    digest = digest_review(review, catalogue)
    marks = find_marks(digest)
    name = review.document.name
    writer = _open(data, name)
    try:
        strips = _strips(data, review, marks)
        additions = Additions(writer, marking.date)
        signed = b"/ByteRange" in data
        if not signed:
            cover = draw_cover(digest, size=_size(review), marked=frozenset(strips))
            additions.put_cover(cover, label=digest.texts["report"])
            _link(additions, cover, strips)
        _mark(additions, review, marks, strips)
        if signed:
            _pin_summary(additions, digest, strips)
        else:
            additions.put_outline(_outline(digest, strips, additions.shift))
        return additions.write()
    except UnreadableFile:
        raise
    except Exception as fault:  # pypdf raises whatever a damaged file makes it stumble over
        raise _damaged(name) from fault


def _damaged(name: str) -> NotAnnotated:
    return NotAnnotated(name, "a PDF too damaged to be marked", "print it to a new PDF, or use --format html")


def _protected(name: str) -> NotAnnotated:
    return NotAnnotated(name, "a PDF protected against changes", "save a copy without protection, or use --format html")


def _open(data: bytes, name: str) -> PdfWriter:
    import logging

    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        if PdfReader(BytesIO(data)).is_encrypted:
            raise _protected(name)
        return PdfWriter(BytesIO(data), incremental=True)
    except DependencyError as fault:  # encrypted with AES, which pypdf cannot open by itself
        raise _protected(name) from fault
    except NotAnnotated:
        raise
    except Exception as fault:
        raise _damaged(name) from fault


def _strips(data: bytes, review: Review, marks: Sequence[Mark]) -> dict[str, list[tuple[Strip, ...]]]:
    """Return the strips of each quote of each mark, by the mark's id; one whose words stand in no line has none."""
    spans = [span for mark in marks for span in mark.spans]
    found = iter(find_strips(data, review.document, spans))
    strips = {mark.id: [quote for quote in (next(found) for _ in mark.spans) if quote] for mark in marks}
    return {id: quotes for id, quotes in strips.items() if quotes}


def _mark(additions: Additions, review: Review, marks: Sequence[Mark], strips: Mapping[str, list[tuple[Strip, ...]]]) -> None:
    """Mark every quote; where several findings quote the same line, the worst colours it."""
    worst: dict[tuple[int, Box], int] = {}
    for position, mark in enumerate(marks):
        for quote in strips.get(mark.id, ()):
            worst.update({(strip.page, strip.own): position for strip in quote})
    for position, mark in enumerate(marks):
        for order, quote in enumerate(strips.get(mark.id, ())):
            covered = [strip.own for strip in quote if worst[strip.page, strip.own] != position]
            additions.highlight(mark, quote, order=order, covered=covered)
    _tag(additions, review, marks, strips)


def _tag(additions: Additions, review: Review, marks: Sequence[Mark], strips: Mapping[str, list[tuple[Strip, ...]]]) -> None:
    """Print the numbers of open findings in the right margin, once a page, level with their first words."""
    wanted: dict[int, list[tuple[float, int, Mark, Strip]]] = {}
    for position, mark in enumerate(marks):
        if not mark.is_open:
            continue
        first: dict[int, Strip] = {}
        for quote in strips.get(mark.id, ()):
            for strip in quote:
                if strip.page not in first or strip.box.top > first[strip.page].box.top:
                    first[strip.page] = strip
        for page, strip in first.items():
            wanted.setdefault(page, []).append((-strip.box.top, -position, mark, strip))
    for page, tags in sorted(wanted.items()):
        right = review.document.pages[page - 1].width
        free = [float("inf"), float("inf")]  # how far down the two columns of tags are filled
        for above, _, mark, strip in sorted(tags, key=lambda tag: tag[:2]):
            if abs((strip.own.right - strip.own.left) - (strip.box.right - strip.box.left)) > 1:
                continue  # a page turned a quarter: its margin is elsewhere
            column = 0 if free[0] >= -above or free[0] >= free[1] else 1
            top = min(-above, free[column])
            free[column] = top - _TAG_STEP
            across, up = strip.own.left - strip.box.left, strip.own.bottom - strip.box.bottom
            left = right - 4 - _TAG_WIDTH * (column + 1) - column + across
            additions.tag(mark, page, Box(left, top - 9 + up, left + _TAG_WIDTH, top + up))


def _link(additions: Additions, cover: Cover, strips: Mapping[str, list[tuple[Strip, ...]]]) -> None:
    for spot in cover.spots:
        if spot.note:
            place = Box(spot.left, spot.top - 19, spot.left + 14, spot.top - 5)
            additions.pin(spot.page, place, id=spot.id, kind=spot.kind, subject=spot.note.split("\n")[0], note=spot.note)
        else:
            first = strips[spot.id][0][0]
            additions.link(spot, (first.page, first.own.top + _ABOVE))


def _pin_summary(additions: Additions, digest: Digest, strips: Mapping[str, list[tuple[Strip, ...]]]) -> None:
    """Put the summary, and what is missing, on a note on the first page of a signed contract."""
    language = digest.review.report_language
    lines = [f"{digest.texts['report']}: {digest.review.document.name}", digest.headline, PHRASES[language]["signed"], ""]
    for entry in digest.entries:
        if entry.is_open:
            where = "" if entry.finding.requirement in strips else f" ({PHRASES[language]['nowhere']})"
            lines.append(
                f"{entry.number}. {label(entry.finding.verdict, language)}: {entry.title}{where}. {entry.finding.message}"
            )
    lines += [f"D{number}. {label(fault.kind, language)}: {fault.message}" for number, fault, _ in digest.faults]
    page = digest.review.document.pages[0]
    place = Box(12, page.height - 32, 30, page.height - 14)
    additions.pin(0, place, id="summary", kind=DOCUMENT, subject=digest.texts["summary"], note="\n".join(lines))


def _outline(digest: Digest, strips: Mapping[str, list[tuple[Strip, ...]]], shift: int) -> Heading:
    """Return the outline of the findings: what needs action, by topic, then the document itself."""
    language = digest.review.report_language

    def leaf(id: str, title: str, colour: str) -> Heading:
        quotes = strips.get(id)
        return Heading(title, (quotes[0][0].page - 1 + shift, quotes[0][0].own.top + _ABOVE) if quotes else (0, _A4[1]), colour)

    topics = []
    for topic in digest.topics:
        leaves = [
            leaf(
                entry.finding.requirement,
                f"{entry.number}. {label(entry.finding.verdict, language)}: {entry.title}",
                INK[entry.finding.verdict],
            )
            for entry in topic.entries
            if entry.finding.verdict != "not-applicable"
        ]
        if leaves:
            title = f"{topic.title} ({topic.open})" if topic.open else topic.title
            topics.append(Heading(title, leaves[0].target, below=tuple(leaves)))
    faults = [
        leaf(f"document-{number}", f"D{number}. {label(f.kind, language)}", INK[DOCUMENT]) for number, f, _ in digest.faults
    ]
    if faults:
        topics.append(Heading(digest.texts["document_findings"], faults[0].target, below=tuple(faults)))
    return Heading(digest.texts["report"], (0, 10_000.0), below=tuple(topics))


def _size(review: Review) -> tuple[float, float]:
    """Return the size of the contract's first page where it is an upright sheet, A4 otherwise."""
    page = review.document.pages[0]
    return (page.width, page.height) if 500 < page.width < 700 and 700 < page.height < 1100 else _A4
