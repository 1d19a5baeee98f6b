"""The reports of a comparison: what they must say, in every format, and that a bid's own words stay words."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook
from rich.console import Console
from test_reports import Page

import analyzer
from analyzer.bids import Comparison
from analyzer.checklist import load_catalogue
from analyzer.reports import COMPARISON_RENDERERS, QuoteNotFound, print_comparison
from analyzer.reports.comparison_digest import digest_comparison
from analyzer.reports.comparison_texts import COMPARISON_TEXTS
from analyzer.reports.labels import label
from analyzer.types import Evidence, Party, Span

NAMES = ("en-airline-call-centre.docx", "en-retailer-bpo.pdf", "nl-verzekeraar-callcenter.docx", "nl-waterschap-kcc.pdf")
CATALOGUE = load_catalogue(["customer-service", "gdpr-processor"])
SCHEMA = json.loads((Path(analyzer.__file__).parent / "reports" / "comparison.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files(fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return four bids and one that cannot be read."""
    broken = tmp_path_factory.mktemp("bids") / "broken.pdf"
    broken.write_bytes(b"")
    return [*(fixtures / name for name in NAMES), broken]


@pytest.fixture(scope="module")
def comparison(files: list[Path]) -> Comparison:
    return analyzer.compare(files, must=["liability.cap", "legal.governing-law"], report_language="en")


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> Page:
    return Page(COMPARISON_RENDERERS["html"](comparison, CATALOGUE, [f"{name}.review.html" for name in "abcd"] + [None]))


@pytest.fixture(scope="module")
def workbook(comparison: Comparison) -> Any:
    return load_workbook(io.BytesIO(COMPARISON_RENDERERS["xlsx"](comparison, CATALOGUE, ())))


@pytest.mark.parametrize("name", sorted(COMPARISON_RENDERERS))
def test_the_same_bids_give_the_same_bytes(name: str, files: list[Path], comparison: Comparison) -> None:
    again = analyzer.compare(files, must=["legal.governing-law", "liability.cap"], report_language="en")
    render = COMPARISON_RENDERERS[name]
    assert render(comparison, CATALOGUE, ()) == render(again, CATALOGUE, ())


def test_what_is_met_by_likeness_says_so_in_its_cell(comparison: Comparison) -> None:
    row = next(
        row for row in comparison.rows if row.cells[0] and row.cells[0].finding.verdict == "met" and row.cells[0].finding.evidence
    )
    cell = row.cells[0]
    assert cell is not None
    first = replace(cell.finding.evidence[0], rule="found by likeness")
    told = replace(cell, finding=replace(cell.finding, evidence=(first, *cell.finding.evidence[1:])))
    rows = tuple(replace(row, cells=(told, *row.cells[1:])) if one is row else one for one in comparison.rows)
    alike = replace(comparison, rows=rows)
    pages = [COMPARISON_RENDERERS["html"](one, CATALOGUE, ()).decode() for one in (comparison, alike)]
    assert pages[1].count("by likeness: read it") == pages[0].count("by likeness: read it") + 1
    books = [load_workbook(io.BytesIO(COMPARISON_RENDERERS["xlsx"](one, CATALOGUE, ()))) for one in (comparison, alike)]
    told_of = [
        sum(
            "by likeness: read it" in str(value) for sheet in book for line in sheet.iter_rows(values_only=True) for value in line
        )
        for book in books
    ]
    assert told_of[1] == told_of[0] + 1


def test_the_row_of_a_must_have_does_not_take_the_look_of_its_badge(comparison: Comparison) -> None:
    page = COMPARISON_RENDERERS["html"](comparison, CATALOGUE, ()).decode()
    assert re.search(r'<tr [^>]*class="req[^"]* must"', page)
    assert not re.search(r"(?m)^\.must \{", page)  # which keeps its words on one line: the page was 612 px wide on a telephone


@pytest.mark.parametrize("name", sorted(COMPARISON_RENDERERS))
def test_a_quote_that_is_not_there_is_not_printed(name: str, comparison: Comparison) -> None:
    first = comparison.bids[0]
    assert first.review
    finding = replace(first.review.findings[0], evidence=(Evidence("not there", Span(0, 9), None, "", ""),))
    false = replace(first, review=replace(first.review, findings=(finding, *first.review.findings[1:])))
    with pytest.raises(QuoteNotFound):
        COMPARISON_RENDERERS[name](replace(comparison, bids=(false, *comparison.bids[1:])), CATALOGUE, ())


class TestJson:
    def test_fits_the_published_schema(self, comparison: Comparison) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        data = json.loads(COMPARISON_RENDERERS["json"](comparison, CATALOGUE, ()))
        jsonschema.Draft202012Validator(SCHEMA).validate(data)

    def test_a_quote_has_the_same_place_as_in_a_review(self) -> None:
        review = json.loads((Path(analyzer.__file__).parent / "reports" / "review.schema.json").read_text(encoding="utf-8"))
        assert SCHEMA["$defs"]["evidence"] == review["$defs"]["evidence"]

    def test_schema_is_closed_and_describes_every_field(self) -> None:
        def walk(node: Any, path: str) -> None:
            if isinstance(node, dict):
                if node.get("type") == "object":
                    assert "additionalProperties" in node, path
                    assert set(node.get("properties", {})) == set(node.get("required", [])), path
                for name, field in node.get("properties", {}).items():
                    assert field.get("description") or "$ref" in field, f"{path}.{name}"
                for key, value in node.items():
                    walk(value, f"{path}.{key}")

        walk(SCHEMA, "comparison")

    def test_says_what_the_comparison_says(self, comparison: Comparison) -> None:
        data = json.loads(COMPARISON_RENDERERS["json"](comparison, CATALOGUE, ()))
        assert [bid["fault"] for bid in data["bids"]] == [None] * 4 + ["broken.pdf: an empty file; ask for the file again"]
        assert [row["requirement"] for row in data["requirements"]] == [row.requirement for row in comparison.rows]
        assert all(row["cells"][4] is None and len(row["cells"]) == 5 for row in data["requirements"])
        breach = next(row for row in data["requirements"] if row["requirement"] == "privacy.breach-notification")
        assert [(found["written"], found["mark"], found["evidence"]["page"]) for found in breach["cells"][3]["figures"]] == [
            ("24 uur", "best", 15)
        ]
        assert breach["norms"] == [{"direction": "at_most", "limit": "48 hours"}]


class TestHtml:
    def test_is_one_page_that_needs_no_network(self, page: Page) -> None:
        assert page.stack == []
        assert len(page.ids) == len(set(page.ids))
        outside = [link for link in page.links if not link.startswith("#")]
        assert all(link.split("#")[0] in {f"{name}.review.html" for name in "abcd"} for link in outside)
        assert "http" not in "".join(outside)
        assert {link[1:] for link in page.links if link.startswith("#")} - {f"i-{verdict}" for verdict in ("met",)} <= {*page.ids}

    def test_every_requirement_has_a_row_and_every_bid_a_cell(self, page: Page, comparison: Comparison) -> None:
        rows = [row.requirement for row in comparison.rows]
        assert [name[2:] for name in page.ids if name.startswith("r-")] == rows
        assert page.source.count('<td class="mx ') == len(rows) * 5
        assert page.source.count('<td class="mx lost-bid"') == len(rows)

    def test_says_who_comes_first_and_who_falls_out(self, page: Page) -> None:
        assert "A (Quillbrook Contact Group Limited) is the only bid that meets every must-have; it scores" in page.text
        assert "Not compared, because unreadable: E (broken.pdf)." in page.text
        assert "broken.pdf: an empty file; ask for the file again" in page.text

    def test_shows_values_as_written_with_place_and_mark(self, page: Page) -> None:
        assert "24 uur, p. 15▲ best" in page.text
        assert "70 % / 40 s" in page.text  # long words are shown in short, with the words themselves beneath
        assert "70 % of calls answered by an agent within 40 seconds" in page.text
        assert "not stated" in page.text
        assert "another kind of value than the norm" in page.text

    def test_a_bids_own_words_stay_words(self, comparison: Comparison) -> None:
        first = comparison.bids[0]
        assert first.review
        party = Party("<script>alert(1)</script>", (), "vendor")
        false = replace(first, review=replace(first.review, terms=replace(first.review.terms, parties=(party,))))
        found = Page(COMPARISON_RENDERERS["html"](replace(comparison, bids=(false, *comparison.bids[1:])), CATALOGUE, ()))
        assert found.tags["script"] == 1
        assert "<script>alert(1)</script>" in found.text

    def test_twenty_bids_are_printed_on_a_larger_sheet(self, fixtures: Path) -> None:
        many = analyzer.compare([fixtures / NAMES[3]] * 20, checklists=["gdpr-processor"])
        found = Page(COMPARISON_RENDERERS["html"](many, CATALOGUE, ()))
        assert "size: A3 landscape" in found.source
        assert found.source.count('<td class="mx ') == 20 * len(many.rows)
        assert [bid.name for bid in many.bids][:2] == ["nl-waterschap-kcc.pdf", "nl-waterschap-kcc.pdf (2)"]


class TestWorkbook:
    def cells(self, sheet: Any) -> list[list[Any]]:
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_has_its_sheets(self, workbook: Any) -> None:
        assert workbook.sheetnames == COMPARISON_TEXTS["en"]["sheets"].split("|")

    def test_matrix_says_what_the_comparison_says(self, workbook: Any, comparison: Comparison) -> None:
        sheet = workbook["Matrix"]
        rows = self.cells(sheet)
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref == f"A1:O{len(comparison.rows) + 1}"
        titles = [CATALOGUE[row.requirement].title.en for row in comparison.rows]
        assert [row[1] for row in rows[1:]] == titles
        breach = rows[1 + titles.index(CATALOGUE["privacy.breach-notification"].title.en)]
        assert breach[11:13] == ["Met", "24 uur, p. 15 [best]"]
        assert breach[13] == "could not be read"
        for row, cells in zip(comparison.rows, rows[1:], strict=True):
            for at in range(4):
                found = row.cells[at]
                assert found
                assert cells[5 + 2 * at].split(" · ")[0] == label(found.finding.verdict, "en")

    def test_scores_are_numbers(self, workbook: Any, comparison: Comparison) -> None:
        scores = [row[3] for row in self.cells(workbook["Ranking"]) if isinstance(row[3], float)]
        assert scores == [float(standing.score) / 100 for standing in comparison.standings]

    def test_text_that_looks_like_a_formula_stays_text(self, comparison: Comparison) -> None:
        first = comparison.bids[0]
        assert first.review
        party = Party('=HYPERLINK("http://example.org")', (), "vendor")
        false = replace(first, review=replace(first.review, terms=replace(first.review.terms, parties=(party,))))
        content = COMPARISON_RENDERERS["xlsx"](replace(comparison, bids=(false, *comparison.bids[1:])), CATALOGUE, ())
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
            assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)

    def test_prices_are_numbers_with_their_words(self, workbook: Any) -> None:
        rows = self.cells(workbook["Prices"])
        chat = next(row for row in rows if row[1] == "Chat, Nordic languages")
        assert chat[2:7] == ["0.62", 0.62, "", "per Productive Minute", 37.2]


class TestWords:
    def test_both_languages_have_the_same_words(self) -> None:
        assert COMPARISON_TEXTS["en"].keys() == COMPARISON_TEXTS["nl"].keys()

    def test_a_dutch_report_is_dutch(self, files: list[Path]) -> None:
        found = analyzer.compare(files[2:4], must=["liability.cap"], report_language="nl")
        text = Page(COMPARISON_RENDERERS["html"](found, CATALOGUE, ())).text
        assert "Geen aanbieding voldoet aan alle harde eisen." in text
        assert digest_comparison(found, CATALOGUE).headline in text

    def test_the_terminal_shows_the_ranking(self, comparison: Comparison) -> None:
        console = Console(file=io.StringIO(), width=160)
        print_comparison(console, comparison, CATALOGUE, [Path("out/comparison.html")])
        shown = console.file.getvalue()  # type: ignore[attr-defined]
        order = [shown.index(f" {digest.letter}  ") for digest in digest_comparison(comparison, CATALOGUE).ranked]
        assert order == sorted(order)
        assert "out/comparison.html" in shown
