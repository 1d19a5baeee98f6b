"""A review as an Excel workbook: a row a requirement to filter and hand out, the key terms, and the document's own findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ..types import SEVERITIES, Review
from .addresses import address_of
from .digest import Digest, Entry, Requirement, digest_review
from .labels import capital, label
from .measured import measured_heading
from .palette import DOCUMENT, INK, WASH
from .phrasing import PHRASES, SIGNS
from .quotes import Passage
from .texts import VERDICTS

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # every workbook is of this day: the same review, the same bytes
_MOST_LETTERS = 32_000  # Excel holds 32,767 in a cell
# The fill of each verdict (1 solid, 18 fine dots, 14 thin stripes, 17 dots), so that a black-and-white print tells them apart.
_PATTERNS: Mapping[str, int] = {"missing": 1, "vague": 18, "deviates": 14, "unreadable": 17, "met": 1, "not-applicable": 1}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet: its heading, its width in Excel's measure, and how many letters of its type go into one of that."""

    title: str
    width: float
    dense: float = 1.22


@dataclass(slots=True)
class _Book:
    """The workbook being written, with the looks of its cells; each look is made once."""

    digest: Digest
    book: Any
    page: str
    looks: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str]:
        return PHRASES[self.digest.review.report_language]

    def say(self, value: str) -> str:
        return label(value, self.digest.review.report_language)

    def look(self, name: str) -> Any:
        """Return the look of a cell by its name; that of a verdict is "verdict " and the verdict."""
        if name not in self.looks:
            common = {"font_name": "Arial", "font_size": 9, "valign": "top", "border": 1, "border_color": "#D9DEE4"}
            self.looks[name] = self.book.add_format({**common, **_look(name)})
        return self.looks[name]

    def sheet(self, title: str, columns: Sequence[_Column], rows: int) -> Any:
        """Add a sheet with a header that stays in sight, a filter, and a layout for paper."""
        sheet = self.book.add_worksheet(title)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.title, self.look("header"))
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 3 if len(columns) > 6 else 1)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&8{_for_footer(self.digest.review.document.name)}&R&8{title} · &P / &N")
        return sheet

    def link(self, anchor: str | None) -> str | None:
        return f"external:{address_of(self.page)}#{anchor}" if anchor else None


def render_xlsx(review: Review, catalogue: Mapping[str, Requirement], page: str | None = None) -> bytes:
    """Return a review as an Excel workbook; raise `QuoteNotFound` where a quote does not stand at its place.

    What comes from the contract is written as text, never as a formula or a link. Links lead to the HTML report of the same
    contract in the same folder: ``page`` is its file name, by default the contract's with ".review.html".
    """
    import xlsxwriter

    digest = digest_review(review, catalogue)
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": f"{digest.texts['report']}: {review.document.name}", "created": _EPOCH})
    written = _Book(digest, book, page or f"{Path(review.document.name).stem}.review.html")
    _write_requirements(written)
    _write_key_terms(written)
    _write_faults(written)
    _write_about(written)
    book.close()
    return buffer.getvalue()


_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "header": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1B2430", "text_wrap": True, "valign": "vcenter"},
    "text": {"text_wrap": True},
    "bold": {"text_wrap": True, "bold": True},
    "number": {"align": "center", "font_color": "#616B77"},
    "quote": {"text_wrap": True, "font_name": "Times New Roman", "font_size": 10},
    "soft": {"text_wrap": True, "font_color": "#4D5866"},
    "number link": {"align": "center", "font_color": f"#{INK[DOCUMENT]}", "underline": 1},
    "link": {"text_wrap": True, "font_color": f"#{INK[DOCUMENT]}", "underline": 1},
    "heavy": {"bold": True},
    "title": {"bold": True, "font_size": 14, "font_name": "Times New Roman", "border": 0},
    "headline": {"font_size": 11, "font_name": "Times New Roman", "border": 0, "text_wrap": True},
    "plain": {"border": 0, "text_wrap": True},
}


def _look(name: str) -> Mapping[str, Any]:
    if not name.startswith("verdict "):
        return _LOOKS[name]
    verdict = name.removeprefix("verdict ")
    pattern, solid = _PATTERNS[verdict], verdict == "missing"
    fill = {"bg_color": f"#{INK[verdict] if solid else WASH[verdict]}"}
    return {
        **(fill if pattern == 1 else {**fill, "fg_color": "#B9B2A4"}),
        "font_color": "#FFFFFF" if solid else f"#{INK[verdict]}",
        "bold": verdict not in ("met", "not-applicable"),
        "italic": verdict == "not-applicable",
        "pattern": pattern,
        "text_wrap": True,
    }


def _write_requirements(book: _Book) -> None:
    digest, texts, words = book.digest, book.digest.texts, book.words
    columns = (
        _Column(words["number"], 5),
        _Column(texts["verdict"], 13),
        _Column(texts["requirement"], 25),
        _Column(texts["severity"], 8),
        _Column(words["matter"], 36),
        _Column(words["quote"], 46, 1.5),
        _Column(capital(texts["page"]), 7),
        _Column(texts["place"], 20),
        _Column(texts["topic"], 18),
        _Column(words["value"], 26),
        _Column(texts["advice"], 64),
        _Column(texts["ask"], 64),
        _Column(texts["references"], 24),
        _Column(words["id"], 26),
    )
    sheet = book.sheet(words["requirements"], columns, len(digest.entries))
    sheet.print_area(0, 0, len(digest.entries), 7)  # what fits on paper; advice and question are on the screen
    titles = {entry.number: topic.title for topic in digest.topics for entry in topic.entries}
    for row, entry in enumerate(sorted(digest.entries, key=_worst_first), 1):
        finding = entry.finding
        reason = f"\n{book.say(finding.reason)}" if finding.reason else ""
        cells = (
            (f"{SIGNS[finding.verdict]} {book.say(finding.verdict)}{reason}", f"verdict {finding.verdict}"),
            (entry.title, "bold"),
            (book.say(finding.severity), "heavy" if finding.severity == "high" else "text"),
            (finding.message, "text"),
            (_quotes(entry.passages), "quote"),
            ("", "number"),
            ("", "text"),
            (titles[entry.number], "text"),
            (_values(entry), "text"),
            (finding.advice if entry.is_open else "", "text"),
            (entry.ask if entry.is_open else "", "text"),
            ("; ".join(entry.references), "soft"),
            (finding.requirement, "soft"),
        )
        for column, (text, look) in enumerate(cells, 1):
            _put(sheet, row, column, text, book.look(look))
        _put_link(sheet, row, 0, str(entry.number), book.link(f"f-{finding.requirement}"), book, as_number=True)
        _put_place(sheet, row, 6, entry.place, book)
        sheet.set_row(row, _height([text for text, _ in cells], columns[1:]))
    sheet.activate()


def _worst_first(entry: Entry) -> tuple[bool, int, int, int]:
    """Put first what asks for action, and of that what weighs most."""
    finding = entry.finding
    return not entry.is_open, SEVERITIES.index(finding.severity), VERDICTS.index(finding.verdict), entry.number


def _write_key_terms(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    columns = (
        _Column(texts["term_name"], 30),
        _Column(texts["term_value"], 60),
        _Column(capital(texts["page"]), 7),
        _Column(texts["place"], 36),
    )
    sheet = book.sheet(texts["key_terms"], columns, len(digest.key_terms))
    for row, (term, passage) in enumerate(digest.key_terms, 1):
        _put(sheet, row, 0, book.say(term.name), book.look("bold"))
        _put(
            sheet,
            row,
            1,
            term.value or texts["left_open" if passage else "not_stated"],
            book.look("text" if term.value else "soft"),
        )
        _put_place(sheet, row, 2, passage, book)
        sheet.set_row(row, _height([term.value, passage.place if passage else ""], (columns[1], columns[3])))


def _write_faults(book: _Book) -> None:
    digest, texts, words = book.digest, book.digest.texts, book.words
    columns = (
        _Column(words["number"], 6),
        _Column(words["kind_of_fault"], 24),
        _Column(texts["severity"], 10),
        _Column(words["matter"], 60),
        _Column(words["quote"], 60, 1.5),
        _Column(capital(texts["page"]), 7),
        _Column(texts["place"], 30),
    )
    sheet = book.sheet(texts["document_findings"], columns, len(digest.faults))
    for row, (number, fault, passages) in enumerate(digest.faults, 1):
        _put_link(sheet, row, 0, f"D{number}", book.link(f"d-{number}"), book)
        _put(sheet, row, 1, book.say(fault.kind), book.look("bold"))
        _put(sheet, row, 2, book.say(fault.severity), book.look("heavy" if fault.severity == "high" else "text"))
        _put(sheet, row, 3, fault.message, book.look("text"))
        _put(sheet, row, 4, _quotes(passages), book.look("quote"))
        _put_place(sheet, row, 5, next((passage for passage in passages if passage.anchor), None), book)
        sheet.set_row(row, _height([fault.message, _quotes(passages)], columns[3:5]))
    if not digest.faults:
        _put(sheet, 1, 3, texts["document_none"], book.look("text"))


def _write_about(book: _Book) -> None:
    """Write a last sheet: what was read, the outcome, and what a reader must know of both."""
    digest, texts, review = book.digest, book.digest.texts, book.digest.review
    sheet = book.book.add_worksheet(texts["summary"])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    _put(sheet, 0, 0, texts["report"], book.look("title"))
    facts: list[tuple[str, str, str]] = [
        (texts["file"], review.document.name, "plain"),
        (texts["summary"], digest.headline, "headline"),
        *((book.say(verdict), str(count), f"verdict {verdict}") for verdict, count in digest.counts.items() if count),
        (texts["kind"], book.say(review.kind), "plain"),
        (texts["language"], book.say(review.document.language), "plain"),
        (texts["checklists"], "; ".join(book.say(name) for name in review.checklists), "plain"),
    ]
    if digest.unread:
        key = "unread_one" if len(digest.unread) == 1 else "unread_many"
        unread = texts[key].format(pages=digest.lost)
        facts.append((texts["reading"], f"{unread} {texts['unread_why']}", "plain"))
    for note in review.document.notes:
        place = f"{texts['page_short']} {note.page}: " if note.page else ""
        facts.append((book.say(note.kind), f"{place}{note.detail}", "plain"))
    facts += [
        (texts["about"], f"{texts['verbatim']} {texts['offline']} {texts['not_advice']}", "plain"),
        *((measured_heading(review.report_language), sentence, "plain") for sentence in digest.measured),
        ("", book.words["links_hint"].format(report=book.page), "plain"),
        ("SHA-256", review.document.sha256, "plain"),
        (texts["versions"], " · ".join(f"{name} {version}" for name, version in sorted(review.versions.items())), "plain"),
    ]
    for row, (name, value, look) in enumerate(facts, 2):
        _put(sheet, row, 0, name, book.look(look if look.startswith("verdict") else "plain"))
        _put(sheet, row, 1, value, book.look("plain" if look.startswith("verdict") else look))
        sheet.set_row(row, _height([value], (_Column("", 90),)))


def _quotes(passages: Iterable[Passage]) -> str:
    """Return the quoted words of a finding, a paragraph each."""
    return "\n".join(passage.quote for passage in passages)


def _values(entry: Entry) -> str:
    return "\n".join(f"{element.label}: {element.value}" for element in entry.elements if element.stated and element.value)


def _height(texts: Sequence[str], columns: Sequence[_Column]) -> float:
    """Return the height of a row in points that shows all of its texts: programs do not all find it themselves."""
    lines = 1
    for text, column in zip(texts, columns, strict=True):
        lines = max(lines, sum(1 + int(len(part) / (column.dense * column.width)) for part in text.split("\n")))
    return min(12.5 * lines + 4, 400.0)


def _put(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write text as text: a contract's "=1+1" is no formula."""
    text = text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS] + " …"
    if text:
        sheet.write_string(row, column, _printable(text), look)
    else:
        sheet.write_blank(row, column, None, look)


def _put_place(sheet: Any, row: int, column: int, passage: Passage | None, book: _Book) -> None:
    """Write the page as a number, to sort by, and the clause as a link to its words."""
    if passage is not None and passage.page:
        sheet.write_number(row, column, passage.page, book.look("number"))
    else:
        sheet.write_blank(row, column, None, book.look("number"))
    place = passage.place if passage is not None else ""
    if passage is not None and not place and passage.anchor:
        place = book.digest.texts["to_text"]
    _put_link(sheet, row, column + 1, place, book.link(passage.anchor) if passage is not None else None, book)


def _put_link(sheet: Any, row: int, column: int, text: str, target: str | None, book: _Book, *, as_number: bool = False) -> None:
    """Write a cell that leads somewhere; a number stays one, so that the column sorts."""
    if not target or not text:
        _put(sheet, row, column, text, book.look("text"))
        return
    look = book.look("number link" if as_number else "link")
    sheet.write_url(row, column, target, look, _printable(text))
    if as_number:
        sheet.write_number(row, column, int(text), look)


def _printable(text: str) -> str:
    """Return text without the control characters that make a workbook invalid."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def _for_footer(name: str) -> str:
    return name.replace("&", "&&")[:120]
