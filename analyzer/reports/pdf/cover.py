"""The pages before an annotated copy: the outcome, the counts, and every finding with a way to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from ...types import SEVERITIES
from ..digest import Digest, Entry
from ..labels import capital, label
from ..palette import DOCUMENT, INK, PEN, WASH, parts
from ..phrasing import PHRASES
from ..texts import VERDICTS
from .letters import BODY, BOLD, SERIF, SERIF_BOLD, fitted, printable, wrapped
from .marks import entry_note, fault_note, place_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 54.0
_BOTTOM = 58.0
_SOFT, _FAINT, _LINE = "4D5866", "616B77", "D9DEE4"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page of the cover, in points from its lower left corner, that leads to the words of a finding.

    ``note`` is what a reader finds there instead where a finding has no words in the contract.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    id: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The drawn pages as a PDF, and the places on them that lead somewhere."""

    data: bytes
    pages: int
    spots: tuple[Spot, ...]


def draw_cover(digest: Digest, *, size: tuple[float, float], marked: frozenset[str]) -> Cover:
    """Draw the cover; ``size`` is that of the contract's pages, ``marked`` the findings that have words to lead to."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=0)
    canvas.setTitle(printable(f"{digest.texts['report']}: {digest.review.document.name}"))
    sheet = _Sheet(digest, canvas, size, marked, size[1] - _MARGIN)
    _draw_head(sheet)
    _draw_counts(sheet)
    flagged = {entry.number for entry in digest.flags}
    rest = [entry for entry in digest.entries if entry.is_open and entry.number not in flagged]
    rest.sort(key=lambda entry: (SEVERITIES.index(entry.finding.severity), VERDICTS.index(entry.finding.verdict)))
    _draw_findings(sheet, digest.texts["high_flags"] if digest.flags else digest.texts["no_high_flags"], digest.flags)
    for severity in SEVERITIES:
        told = f"{digest.texts['severity'].lower()}: {label(severity, digest.review.report_language).lower()}"
        entries = [entry for entry in rest if entry.finding.severity == severity]
        if entries:
            _draw_findings(sheet, f"{sheet.words['other_flags']} ({told})", entries)
    _draw_faults(sheet)
    for key, verdict in (("met_list", "met"), ("not_applicable_list", "not-applicable")):
        _draw_calm(sheet, sheet.words[key], [entry for entry in digest.entries if entry.finding.verdict == verdict])
    _draw_foot(sheet)
    sheet.number_page()
    canvas.showPage()
    canvas.save()
    return Cover(buffer.getvalue(), sheet.page + 1, tuple(sheet.spots))


@dataclass(slots=True)
class _Sheet:
    """The pages as they are being drawn; ``y`` is how far down the page is filled."""

    digest: Digest
    canvas: Canvas
    size: tuple[float, float]
    marked: frozenset[str]
    y: float
    page: int = 0
    colour: str = ""
    spots: list[Spot] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        return dict(PHRASES[self.digest.review.report_language])

    @property
    def right(self) -> float:
        return self.size[0] - _MARGIN

    def room(self, height: float) -> bool:
        """Go to a new page where less than a height is left on this one; tell whether it did."""
        if self.y - height >= _BOTTOM:
            return False
        self.number_page()
        self.canvas.showPage()
        self.page += 1
        self.colour = ""
        self.y = self.size[1] - _MARGIN
        return True

    def number_page(self) -> None:
        self.write(_MARGIN, 34, printable(self.digest.review.document.name), BODY, 7.5, _FAINT)
        self.canvas.drawRightString(self.right, 34, f"{capital(self.digest.texts['report'])} · {self.page + 1}")

    def write(self, x: float, y: float, text: str, font: str, size: float, colour: str = "1B2430") -> None:
        self.fill(colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def fill(self, colour: str) -> None:
        """Take a colour to write and to fill with, where it is not the last one."""
        if colour != self.colour:
            self.canvas.setFillColorRGB(*parts(colour))
            self.colour = colour

    def paragraph(self, text: str, font: str, size: float, *, leading: float, colour: str = "1B2430") -> None:
        """Write running text over the whole width, and leave it below the last line."""
        for line in wrapped(text, font, size, self.right - _MARGIN):
            self.room(leading)
            self.y -= leading
            self.write(_MARGIN, self.y, line, font, size, colour)

    def rule(self, colour: str = _LINE, width: float = 0.5) -> None:
        self.canvas.setStrokeColorRGB(*parts(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(_MARGIN, self.y, self.right, self.y)

    def heading(self, text: str, *, with_next: float) -> None:
        self.room(34 + with_next)
        self.y -= 28
        self.write(_MARGIN, self.y, printable(text), SERIF_BOLD, 13)
        self.y -= 6
        self.rule("1B2430", 0.7)


def _draw_head(sheet: _Sheet) -> None:
    digest, texts, review = sheet.digest, sheet.digest.texts, sheet.digest.review
    language = review.report_language
    sheet.y -= 8
    sheet.write(_MARGIN, sheet.y, printable(texts["report"]), BODY, 10, _SOFT)
    sheet.y -= 6
    sheet.paragraph(review.document.name, SERIF_BOLD, 20, leading=24)
    sheet.y -= 10
    facts = [
        (texts["kind"], label(review.kind, language)),
        (texts["language"], label(review.document.language, language)),
        (texts["pages"], str(len(review.document.pages))),
        (texts["checklists"], "; ".join(label(name, language) for name in review.checklists)),
    ]
    x = _MARGIN
    for name, value in facts:
        width = max(sheet.canvas.stringWidth(printable(text), BODY, size) for text, size in ((value, 9.5), (name, 7.5)))
        if x > _MARGIN and x + width > sheet.right:  # a list of checklists may take a line of its own, or more
            x = _MARGIN
            sheet.y -= 28
        sheet.write(x, sheet.y - 8, printable(name), BODY, 7.5, _FAINT)
        for number, line in enumerate(wrapped(value, BODY, 9.5, sheet.right - x)):
            sheet.y -= 12 if number else 0
            sheet.write(x, sheet.y - 20, line, BODY, 9.5)
        x += width + 26
    sheet.y -= 36
    if digest.unread:
        _draw_alert(sheet)
    sheet.paragraph(digest.headline, SERIF, 14, leading=19)
    sheet.y -= 12


def _draw_alert(sheet: _Sheet) -> None:
    """Say first which pages could not be read: what is missing may stand there."""
    texts, unread = sheet.digest.texts, sheet.digest.unread
    title = texts["unread_one" if len(unread) == 1 else "unread_many"].format(pages=sheet.digest.lost)
    lines = wrapped(texts["unread_why"], BODY, 9, sheet.right - _MARGIN - 24)
    titles = wrapped(title, BOLD, 9.5, sheet.right - _MARGIN - 24)
    height = 16 + 13 * len(titles) + 12 * len(lines)
    sheet.fill(WASH["missing"])
    sheet.canvas.setStrokeColorRGB(*parts(INK["missing"]))
    sheet.canvas.setLineWidth(0.7)
    sheet.canvas.roundRect(_MARGIN, sheet.y - height, sheet.right - _MARGIN, height, 3, fill=1)
    y = sheet.y - 6
    for line in titles:
        y -= 13
        sheet.write(_MARGIN + 12, y, line, BOLD, 9.5)
    for line in lines:
        y -= 12
        sheet.write(_MARGIN + 12, y, line, BODY, 9)
    sheet.y -= height + 10


def _draw_counts(sheet: _Sheet) -> None:
    """Draw a box for each verdict, in the colour that its marks have in the copy."""
    counts = [(verdict, count) for verdict, count in sheet.digest.counts.items() if count]
    if not counts:
        return
    width, height = (sheet.right - _MARGIN) / len(counts), 46.0
    canvas = sheet.canvas
    for position, (verdict, count) in enumerate(counts):
        x, y = _MARGIN + position * width, sheet.y - height
        sheet.fill(PEN[verdict])
        canvas.rect(x, y, width, 4, stroke=0, fill=1)
        sheet.write(x + 9, y + 23, str(count), SERIF_BOLD, 18)
        _draw_sign(canvas, verdict, x + 9, y + 9.5)
        word = fitted(label(verdict, sheet.digest.review.report_language), BOLD, 8.5, width - 26)
        sheet.write(x + 20, y + 10, word, BOLD, 8.5, INK[verdict])
    canvas.setStrokeColorRGB(*parts(_LINE))
    canvas.setLineWidth(0.7)
    canvas.rect(_MARGIN, sheet.y - height, width * len(counts), height, fill=0)
    for position in range(1, len(counts)):
        canvas.line(_MARGIN + position * width, sheet.y - height, _MARGIN + position * width, sheet.y)
    sheet.y -= height + 4
    sheet.y -= 4
    sheet.paragraph(f"{sheet.words['cover_hint']} {sheet.words['pages_as_printed']}", BODY, 8, leading=11, colour=_FAINT)


# The sign of each verdict on a field of 8 by 8, as strokes; the same shapes as in the HTML report, so that no colour is needed.
_SIGNS: dict[str, tuple[tuple[float, ...], ...]] = {
    "met": ((1, 4, 3, 1.8, 3, 1.8, 7, 6.6),),
    "missing": ((1.4, 1.2, 6.6, 6.4), (1.4, 6.4, 6.6, 1.2)),
    "vague": ((0.8, 3, 2.2, 5, 2.2, 5, 5.2, 2.8, 5.2, 2.8, 7, 5),),
    "deviates": ((1, 5, 7, 5), (1, 2.6, 7, 2.6), (5.6, 6.8, 2.6, 0.8)),
    "unreadable": ((2.2, 5.4, 3, 6.8, 3, 6.8, 5.2, 6.8, 5.2, 6.8, 5.6, 5, 5.6, 5, 4, 3, 4, 3, 4, 2.4), (4, 0.9, 4, 0.8)),
    "not-applicable": ((1.6, 3.8, 6.4, 3.8),),
    DOCUMENT: ((2, 0.8, 2, 7, 2, 7, 6, 7, 6, 7, 6, 0.8, 6, 0.8, 2, 0.8),),
}


def _draw_sign(canvas: Canvas, kind: str, x: float, y: float, colour: str = "") -> None:
    canvas.setStrokeColorRGB(*parts(colour or INK[kind]))
    canvas.setLineWidth(1.2)
    canvas.setLineCap(1)
    for stroke in _SIGNS[kind]:
        for at in range(0, len(stroke), 4):
            a, b, c, d = stroke[at : at + 4]
            canvas.line(x + a, y + b, x + c, y + d)
    canvas.setLineCap(0)


def _draw_findings(sheet: _Sheet, title: str, entries: Sequence[Entry]) -> None:
    sheet.heading(title, with_next=44)
    for entry in entries:
        finding = entry.finding
        verdict = label(finding.verdict, sheet.digest.review.report_language)
        place = place_of(entry.place, sheet.digest)
        spot = (finding.requirement, finding.verdict, entry_note(entry, sheet.digest))
        _draw_row(sheet, (str(entry.number), verdict, entry.title, finding.message, place), spot)


def _draw_faults(sheet: _Sheet) -> None:
    digest, language = sheet.digest, sheet.digest.review.report_language
    if not digest.faults:
        return
    sheet.heading(digest.texts["document_findings"], with_next=44)
    for number, fault, passages in digest.faults:
        place = place_of(next((passage for passage in passages if passage.anchor), None), digest)
        spot = (f"document-{number}", DOCUMENT, fault_note(number, fault, digest))
        title = label(fault.kind, language)
        _draw_row(sheet, (f"D{number}", label(fault.severity, language), title, fault.message, place), spot)


def _draw_row(sheet: _Sheet, row: tuple[str, str, str, str, str], spot: tuple[str, str, str]) -> None:
    """Draw a finding: its number, its verdict in words and colour, what is the matter, and where."""
    number, verdict, title, message, place = row
    id, kind, note = spot
    middle, end = _MARGIN + 122, sheet.right - 108
    titles = wrapped(title, BOLD, 9.5, end - middle - 12)
    lines = wrapped(message, BODY, 9, end - middle - 12)
    found = id in sheet.marked
    places = wrapped(place if place else sheet.words["nowhere"], BODY, 8.5, sheet.right - end)[:4]
    height = 11 + 12 * len(titles) + 11.5 * len(lines)
    height = max(height, 11 + 11 * len(places))
    sheet.room(height)
    top = sheet.y
    y = top - 15
    sheet.write(_MARGIN, y, number, BODY, 8.5, _FAINT)
    solid = kind == "missing"
    sheet.fill(INK[kind] if solid else WASH[kind])
    shown = fitted(verdict, BOLD, 8, 72)
    sheet.canvas.rect(_MARGIN + 22, y - 4, round(sheet.canvas.stringWidth(shown, BOLD, 8)) + 21, 13, stroke=0, fill=1)
    _draw_sign(sheet.canvas, kind, _MARGIN + 26, y - 0.8, "FFFFFF" if solid else "")
    sheet.write(_MARGIN + 38, y, shown, BOLD, 8, "FFFFFF" if solid else INK[kind])
    for line in titles:
        sheet.write(middle, y, line, BOLD, 9.5)
        y -= 12
    for line in lines:
        sheet.write(middle, y, line, BODY, 9, _SOFT)
        y -= 11.5
    y = top - 15
    for line in places:
        sheet.write(end, y, line, BODY, 8.5, INK[DOCUMENT] if found else _FAINT)
        y -= 11
    sheet.y = top - height
    sheet.rule()
    left, bottom = _MARGIN, sheet.y
    if not found:  # the note itself stands where the place would
        left, bottom = sheet.right - 14, top - 19
    sheet.spots.append(Spot(sheet.page, left, bottom, sheet.right, top, id, kind, "" if found else note))


def _draw_calm(sheet: _Sheet, title: str, entries: Sequence[Entry]) -> None:
    """List what needs nothing, a line each, in two columns."""
    if not entries:
        return
    sheet.heading(title, with_next=30)
    sheet.y -= 4
    width = (sheet.right - _MARGIN - 18) / 2
    for pair in _pairs(entries):
        sheet.room(14)
        sheet.y -= 13
        for position, entry in enumerate(pair):
            x = _MARGIN + position * (width + 18)
            page = f"{sheet.digest.texts['page_short']} {entry.place.page}" if entry.place and entry.place.page else ""
            sheet.write(x, sheet.y, str(entry.number), BODY, 8.5, _FAINT)
            sheet.write(x + 22, sheet.y, fitted(entry.title, BODY, 9, width - 62), BODY, 9)
            sheet.fill(INK[DOCUMENT])
            sheet.canvas.setFont(BODY, 8.5)
            sheet.canvas.drawRightString(x + width, sheet.y, page)
            id, kind = entry.finding.requirement, entry.finding.verdict
            if id in sheet.marked:
                sheet.spots.append(Spot(sheet.page, x, sheet.y - 3, x + width, sheet.y + 9, id, kind))


def _pairs(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield the rows of two columns that are read downwards."""
    half = (len(entries) + 1) // 2
    for position in range(half):
        yield [entries[position], *entries[half + position : half + position + 1]]


def _draw_foot(sheet: _Sheet) -> None:
    review, texts = sheet.digest.review, sheet.digest.texts
    sheet.room(60)
    sheet.y -= 22
    sheet.rule("1B2430", 0.7)
    sheet.y -= 4
    sheet.paragraph(f"{texts['verbatim']} {texts['offline']} {texts['not_advice']}", BODY, 8, leading=11, colour=_SOFT)
    for sentence in sheet.digest.measured:
        sheet.paragraph(sentence, BODY, 8, leading=11, colour=_SOFT)
    versions = " · ".join(f"{name} {version}" for name, version in sorted(review.versions.items()))
    sheet.paragraph(f"SHA-256 {review.document.sha256} · {versions}", BODY, 7, leading=11, colour=_FAINT)
