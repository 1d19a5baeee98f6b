"""A comparison of bids as an Excel workbook: ranking, heat map, matrix, key figures, prices, sensitivity, questions."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..bids.records import Comparison
from ..types import Verdict
from .comparison_digest import BidView, CellView, ComparisonDigest, Value, digest_comparison, swing_text
from .comparison_texts import percent_text
from .digest import Requirement
from .labels import capital, label
from .palette import INK, WASH
from .texts import VERDICTS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2000, 1, 1)  # a workbook carries its date; a fixed one keeps the same bids the same bytes
_LONGEST = 32_000  # Excel takes 32,767 characters in a cell
_FONT = "Arial"
_LINE_HEIGHT = 13
_A4_WIDTH, _A3_WIDTH = 90, 320  # what can be read on a sheet, in characters
_VERDICT_COLOURS = {verdict: (f"#{INK[verdict]}", f"#{WASH[verdict]}") for verdict in VERDICTS}
_MARK_COLOURS = {"best": (f"#{INK['met']}", "#CFE8E4"), "worst": (f"#{INK['missing']}", "#F6D5D0")}
_HEAT = ("#DBAFA9", "#EFDAD8", "#F0E9DD", "#D7E5E4", "#A4C2BF")
_CENTRED = {"align": "center", "indent": 0}
_INK, _SOFT, _LINE = "#1B2430", "#4D5866", "#D9DEE4"


@dataclass
class _Book:
    """A workbook with its formats, each made once."""

    workbook: Workbook
    digest: ComparisonDigest
    widths: dict[str, list[float]] = field(default_factory=dict)
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            family = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True, "font_color": _INK, "indent": 1}
            line = {"bottom": 1, "bottom_color": _LINE}
            self.formats[key] = self.workbook.add_format({**family, **line, **properties})
        return self.formats[key]

    def sheet(self, position: int, widths: Sequence[float], *, a_bid: float = 0) -> Worksheet:
        """Add a sheet with columns of these widths; ``a_bid`` is the width that each bid takes on it."""
        sheet = self.workbook.add_worksheet(self.digest.texts["sheets"].split("|")[position])
        wide = a_bid * len(self.digest.bids) > _A4_WIDTH
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(8 if wide else 9)  # A3, A4
        sheet.fit_to_pages(1 + int(a_bid * len(self.digest.bids) / _A3_WIDTH), 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&F&R&8&P / &N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.widths[sheet.get_name()] = list(widths)
        return sheet

    def fit_height(self, sheet: Worksheet, row: int, texts: Mapping[int, str]) -> None:
        """Make a row as high as its longest text (by column) needs; some programs do not do so by themselves."""
        widths = self.widths[sheet.get_name()]
        lines = [sum(1 + int(len(line) / widths[column]) for line in text.split("\n")) for column, text in texts.items()]
        sheet.set_row(row, _LINE_HEIGHT * max(lines, default=1) + 3)

    def head(self, sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
        self.fit_height(sheet, row, dict(enumerate(titles)))
        for column, title in enumerate(titles):
            write(sheet, row, column, title, self.format(bold=True, bg_color=_INK, font_color="#FFFFFF", valign="vcenter"))


def write(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write text as text: a contract's "=HYPERLINK(...)" is never a formula."""
    sheet.write_string(row, column, text[:_LONGEST], style)


def render_comparison_xlsx(
    comparison: Comparison, catalogue: Mapping[str, Requirement], reviews: Sequence[str | None] = ()
) -> bytes:
    """Return a comparison as an Excel workbook; the same bids give the same bytes.

    Raises `QuoteNotFound` where a quote does not stand at its place. The addresses of the reviews are not needed here.
    """
    from xlsxwriter import Workbook

    digest = digest_comparison(comparison, catalogue)
    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": digest.texts["title"], "author": "analyzer", "created": _MADE})
    book = _Book(workbook, digest)
    _write_ranking(book)
    _write_heat_map(book)
    _write_matrix(book)
    _write_key_figures(book)
    _write_prices(book)
    _write_sensitivity(book)
    _write_questions(book)
    workbook.close()
    return content.getvalue()


def _write_ranking(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    language = digest.comparison.report_language
    shown = [verdict for verdict in VERDICTS if any(view.counts[verdict] for view in digest.bids)]
    sheet = book.sheet(0, [8, 34, 28, 11, 30, 12, *(11 for _ in shown), 18])
    plain = {"text_wrap": False, "bottom": 0}
    write(sheet, 0, 0, digest.headline, book.format(bold=True, font_size=14, **plain))
    for row, note in enumerate(digest.notes, 1):
        write(sheet, row, 0, note, book.format(font_color=_SOFT, **plain))
    top = len(digest.notes) + 2
    names = ("place", "bid", "file", "score", "musts", "high_open")
    book.head(sheet, top, [*(texts[name] for name in names), *(label(verdict, language) for verdict in shown), texts["values"]])
    row = top
    for view in digest.ranked:
        row += 1
        _write_standing(book, sheet, row, view, shown)
    for view in digest.bids:
        if view.bid.review is None:
            row += 1
            write(sheet, row, 1, f"{view.letter}  {view.title}", book.format(bold=True))
            write(sheet, row, 2, view.bid.fault, book.format(font_color=_VERDICT_COLOURS["missing"][0]))
    sheet.freeze_panes(top + 1, 0)


def _write_standing(book: _Book, sheet: Worksheet, row: int, view: BidView, shown: Sequence[Verdict]) -> None:
    digest, texts, standing = book.digest, book.digest.texts, view.standing
    assert standing is not None  # only bids that were read are ranked
    first = {"bg_color": _VERDICT_COLOURS["met"][1]} if standing.place == 1 else {}
    count, language = len(digest.musts), digest.comparison.report_language
    musts = texts["musts_met"].format(met=count - len(standing.unmet), n=count) if count else "–"
    unmet = "; ".join(digest.title_of(name) for name in standing.unmet)
    write(sheet, row, 0, str(standing.place or texts["out"]), book.format(bold=True, **first))
    write(sheet, row, 1, f"{view.letter}  {view.title}", book.format(bold=True, **first))
    write(sheet, row, 2, view.bid.name, book.format(**first))
    sheet.write_number(row, 3, float(standing.score) / 100, book.format(num_format="0.0 %", bold=True, **_CENTRED, **first))
    write(sheet, row, 4, f"{musts}: {unmet}" if unmet else musts, book.format(**first))
    sheet.write_number(row, 5, view.high_open, book.format(**_CENTRED, **first))
    for column, verdict in enumerate(shown, 6):
        colour, ground = _VERDICT_COLOURS[verdict]
        sheet.write_number(
            row, column, view.counts[verdict], book.format(font_color=colour, bg_color=ground, bold=True, **_CENTRED)
        )
    values = texts["values_text"].format(best=view.marks["best"], worst=view.marks["worst"])
    write(sheet, row, 6 + len(shown), values, book.format(**first))
    book.fit_height(sheet, row, {1: view.title, 2: view.bid.name, 4: f"{musts}: {unmet}"})
    if standing.ceiling != standing.score:
        sheet.write_comment(row, 3, texts["to"].format(score=percent_text(standing.ceiling, language)), {"author": "analyzer"})


def _write_heat_map(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    sheet = book.sheet(1, [34, *(18 for _ in digest.bids)], a_bid=18)
    book.head(sheet, 0, [texts["topic"], *_heads(digest)])
    for row, topic in enumerate(digest.topics, 1):
        write(sheet, row, 0, topic.title, book.format(bold=True))
        for column, score in enumerate(topic.scores, 1):
            if score is None:
                missing = "–" if digest.bids[column - 1].bid.review else texts["not_read"]
                write(sheet, row, column, missing, book.format(bg_color=_VERDICT_COLOURS["unreadable"][1], **_CENTRED))
            else:
                ground = _HEAT[min(int(score / 20), len(_HEAT) - 1)]
                sheet.write_number(row, column, float(score) / 100, book.format(num_format="0 %", bg_color=ground, **_CENTRED))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _write_matrix(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    language = digest.comparison.report_language
    lead = ("topic", "requirement", "severity", "weight", "norm")
    sheet = book.sheet(2, [18, 30, 11, 8, 24, *(width for _ in digest.bids for width in (13, 28))], a_bid=41)
    titles = [capital(texts[name]) for name in lead]
    for bid, name in zip(digest.bids, _heads(digest), strict=True):
        titles += [f"{bid.letter}: {texts['verdict'].lower()}", name]
    book.head(sheet, 0, titles)
    row = 0
    for topic in digest.topics:
        for view in topic.rows:
            row += 1
            severity = label(view.row.severity, language)
            norm = "\n".join(filter(None, (view.norm, view.remark)))
            height = {1: view.title, 4: norm}
            write(sheet, row, 0, topic.title, book.format(font_color=_SOFT))
            write(sheet, row, 1, view.title, book.format(bold=True))
            write(sheet, row, 2, f"{severity}\n{texts['must']}" if view.row.must else severity, book.format(bold=view.row.must))
            sheet.write_number(row, 3, float(view.row.weight), book.format(**_CENTRED))
            write(sheet, row, 4, norm, book.format(font_color=_SOFT))
            for at, cell in enumerate(view.cells):
                column = len(lead) + 2 * at
                height[column], height[column + 1] = _write_cell(book, sheet, row, column, cell)
            book.fit_height(sheet, row, height)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.autofilter(0, 0, row, len(titles) - 1)


def _write_cell(book: _Book, sheet: Worksheet, row: int, column: int, cell: CellView | None) -> tuple[str, str]:
    """Write the verdict of a bid and beside it what it states; return both."""
    texts, language = book.digest.texts, book.digest.comparison.report_language
    colour, ground = _VERDICT_COLOURS[cell.verdict if cell else "unreadable"]
    style = book.format(font_color=colour, bg_color=ground, bold=True)
    if cell is None:
        write(sheet, row, column, texts["not_read"], style)
        write(sheet, row, column + 1, "", style)
        return texts["not_read"], ""
    reason = f" · {label(cell.reason, language)}" if cell.reason else ""
    verdict = f"{label(cell.verdict, language)}{reason}"
    write(sheet, row, column, verdict, style)
    lines = [_value_text(value, texts) for value in cell.values]
    if not lines and cell.place and cell.verdict in ("met", "deviates", "vague"):
        lines.append(cell.place)
    if cell.absent:
        lines.append(texts["not_stated_of"].format(names=cell.absent))
    elif cell.verdict in ("missing", "unreadable"):
        lines.append(texts["not_stated"])
    if cell.by_likeness:
        lines.append(texts["by_likeness"])
    marks = {value.mark for value in cell.values if value.mark}
    stated = "\n".join(lines)
    write(sheet, row, column + 1, stated, _mark_style(book, marks.pop() if len(marks) == 1 else None))
    return verdict, stated


def _value_text(value: Value, texts: Mapping[str, str]) -> str:
    text = f"{value.short} ({value.written})" if value.short else value.written
    mark = f" [{texts[value.mark]}]" if value.mark else ""
    return f"{text}, {value.place}{mark}" if value.place else f"{text}{mark}"


def _mark_style(book: _Book, mark: str | None) -> Format:
    if mark is None:
        return book.format()
    colour, ground = _MARK_COLOURS[mark]
    return book.format(font_color=colour, bg_color=ground)


def _write_key_figures(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    sheet = book.sheet(3, [26, *(30 for _ in digest.bids), 30], a_bid=30)
    book.head(sheet, 0, [texts["term_name"], *_heads(digest), texts["remark"]])
    absent = book.format(font_color=_VERDICT_COLOURS["missing"][0])
    for row, view in enumerate(digest.key_rows, 1):
        height = {0: view.title, len(view.values) + 1: view.remark}
        write(sheet, row, 0, view.title, book.format(bold=True))
        for column, value in enumerate(view.values, 1):
            if value is None or not value.written:
                key = "not_read" if value is None else "left_open" if value.is_left_open else "not_stated"
                place = f" ({value.place})" if value is not None and value.place else ""
                write(sheet, row, column, f"{texts[key]}{place}", absent)
            else:
                height[column] = _key_text(value, texts)
                write(sheet, row, column, height[column], _mark_style(book, value.mark))
        write(sheet, row, len(view.values) + 1, view.remark, book.format(font_color=_SOFT, italic=True))
        book.fit_height(sheet, row, height)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _key_text(value: Value, texts: Mapping[str, str]) -> str:
    written = _value_text(replace(value, short=""), texts)
    return f"{written}\n= {value.short}" if value.short else written


def _write_prices(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    names = ("bid", "price_for", "term_value", "amount", "currency", "unit", "an_hour_head", "place_head")
    sheet = book.sheet(4, [30, 44, 16, 12, 9, 26, 12, 18])
    book.head(sheet, 0, [texts[name] for name in names])
    row = 0
    for view, prices in zip(digest.bids, digest.comparison.prices, strict=True):
        bid = f"{view.letter}  {view.title}"
        if not prices:
            row += 1
            write(sheet, row, 0, bid, book.format(bold=True))
            none = texts["prices_none" if view.bid.review else "not_read"]
            write(sheet, row, 1, none, book.format(font_color=_VERDICT_COLOURS["missing"][0]))
        for price, place in zip(prices, digest.price_places(view), strict=True):
            row += 1
            write(sheet, row, 0, bid, book.format(bold=True))
            write(sheet, row, 1, price.label, book.format())
            write(sheet, row, 2, price.written, book.format())
            for column, number in ((3, price.value), (6, price.hourly)):
                if number is not None:
                    sheet.write_number(row, column, float(number), book.format(num_format="#,##0.00"))
            write(sheet, row, 4, price.currency, book.format())
            write(sheet, row, 5, price.unit, book.format())
            write(sheet, row, 7, place, book.format())
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(row, 1), len(names) - 1)


def _write_sensitivity(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    sheet = book.sheet(5, [50, 18, 30])
    write(sheet, 0, 0, digest.notes[0], book.format(bold=True, text_wrap=False, bottom=0))
    book.head(sheet, 2, [texts["changed_weight"], "", texts["new_order"]])
    for row, swing in enumerate(digest.comparison.swings, 3):
        style = book.format(bg_color=_VERDICT_COLOURS["vague"][1]) if swing.leader else book.format()
        whole = "" if "." in swing.weight else f" ({texts['whole_topic']})"
        write(sheet, row, 0, f"{digest.title_of(swing.weight)}{whole}", style)
        write(sheet, row, 1, texts[swing.factor], style)
        write(sheet, row, 2, swing_text(swing, digest.bids), style)
    sheet.freeze_panes(3, 0)


def _write_questions(book: _Book) -> None:
    digest, texts = book.digest, book.digest.texts
    language = digest.comparison.report_language
    sheet = book.sheet(6, [30, 6, 12, 32, 70, 70])
    book.head(sheet, 0, [texts["bid"], "#", texts["severity"], texts["requirement"], texts["question"], texts["why_open"]])
    row = 0
    for view, questions in zip(digest.bids, digest.comparison.questions, strict=True):
        bid = f"{view.letter}  {view.title}"
        if view.bid.review is None:
            row += 1
            write(sheet, row, 0, bid, book.format(bold=True))
            write(sheet, row, 4, texts["unread_question"].format(fault=view.bid.fault), book.format())
        for number, question in enumerate(questions, 1):
            row += 1
            weight = texts["must"] if question.must else label(question.finding.severity, language)
            write(sheet, row, 0, bid, book.format(bold=True))
            sheet.write_number(row, 1, number, book.format(font_color=_SOFT, **_CENTRED))
            write(sheet, row, 2, weight, book.format(bold=question.must))
            write(sheet, row, 3, digest.title_of(question.requirement), book.format())
            write(sheet, row, 4, question.text, book.format())
            write(sheet, row, 5, question.finding.message, book.format(font_color=_SOFT))
            book.fit_height(sheet, row, {0: bid, 4: question.text, 5: question.finding.message})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(row, 1), 5)


def _heads(digest: ComparisonDigest) -> list[str]:
    return [f"{view.letter}  {view.title}" for view in digest.bids]
