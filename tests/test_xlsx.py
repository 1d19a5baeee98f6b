"""The workbook: what each sheet must hold, and that a contract's own words stay words."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from sample_review import CATALOGUE, dutch_review, english_review

from analyzer.reports import RENDERERS
from analyzer.reports.digest import digest_review
from analyzer.reports.labels import label
from analyzer.reports.texts import VERDICTS
from analyzer.types import Evidence, KeyTerm, Review, Span

SAMPLES: dict[str, Callable[[], Review]] = {"nl": dutch_review, "en": english_review}


@pytest.fixture(params=sorted(SAMPLES))
def review(request: pytest.FixtureRequest) -> Review:
    return SAMPLES[request.param]()


def workbook(review: Review) -> Any:
    return openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"](review, CATALOGUE)))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


class TestRequirements:
    def test_one_row_each_with_its_verdict_in_words(self, review: Review) -> None:
        sheet = workbook(review).worksheets[0]
        digest = digest_review(review, CATALOGUE)
        written = rows(sheet)
        assert len(written) == len(review.findings)
        entries = {entry.number: entry for entry in digest.entries}
        assert sorted(row[0] for row in written) == sorted(entries)
        for row in written:
            entry = entries[row[0]]
            assert label(entry.finding.verdict, review.report_language) in row[1]
            assert row[2] == entry.title
            assert row[6] == (entry.place.page if entry.place else None)
            assert row[-1] == entry.finding.requirement

    def test_what_asks_for_action_comes_first(self, review: Review) -> None:
        entries = {entry.number: entry for entry in digest_review(review, CATALOGUE).entries}
        written = [entries[row[0]] for row in rows(workbook(review).worksheets[0])]
        assert [entry.is_open for entry in written] == sorted((entry.is_open for entry in written), reverse=True)
        assert written[0].finding.severity == "high"

    def test_header_stays_and_filters(self, review: Review) -> None:
        sheet = workbook(review).worksheets[0]
        assert sheet.freeze_panes == "D2"
        assert sheet.auto_filter.ref == f"A1:N{len(review.findings) + 1}"
        assert sheet.print_title_rows == "$1:$1"

    def test_verdicts_differ_without_colour(self, review: Review) -> None:
        looks = {}
        for row in workbook(review).worksheets[0].iter_rows(min_row=2):
            cell = row[1]
            looks[cell.value.split("\n")[0]] = (cell.value[0], cell.font.b, cell.font.i, cell.fill.patternType)
        assert len({look[0] for look in looks.values()}) == len(looks)
        assert {look[1] for look in looks.values()} == {True, False}

    def test_links_lead_into_the_html_report(self, review: Review) -> None:
        html = RENDERERS["html"](review, CATALOGUE).decode()
        ids = set(re.findall(r'id="([^"]+)"', html))
        links = [
            link for sheet in workbook(review).worksheets for link in (cell.hyperlink for row in sheet for cell in row) if link
        ]
        assert len(links) > len(review.findings)
        for link in links:
            assert unquote(link.target) == review.document.name.rsplit(".", 1)[0] + ".review.html"
            assert link.location in ids


def test_key_terms_and_document_findings_have_sheets(review: Review) -> None:
    book = workbook(review)
    terms, faults, summary = book.worksheets[1:]
    assert len(rows(terms)) == len(review.key_terms)
    digest = digest_review(review, CATALOGUE)
    messages = [fault.message for _, fault, _ in digest.faults] or [digest.texts["document_none"]]
    assert [row[3] for row in rows(faults)] == messages
    assert digest_review(review, CATALOGUE).headline in [row[1] for row in rows(summary)]


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://evil.example","click")', "+1+1", "-2-2", "@SUM(A1)", "\t=1", "http://evil.example"]
)
def test_words_of_the_contract_are_no_formula_and_no_link(words: str) -> None:
    review = dutch_review()
    document = replace(review.document, text=review.document.text + "\n" + words)
    span = Span(len(review.document.text) + 1, len(document.text))
    evidence = Evidence(words, span, 1, words, "fact")
    first = replace(review.findings[0], message=words, evidence=(evidence,))
    spoilt = replace(
        review, document=document, findings=(first, *review.findings[1:]), key_terms=(KeyTerm("cap", words, evidence),)
    )
    data = RENDERERS["xlsx"](spoilt, CATALOGUE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist()]
    assert any(words.strip().split('"')[0] in part for part in parts)
    assert not any("<f>" in part for part in parts)
    assert not any("evil.example" in part for part, name in zip(parts, package.namelist(), strict=True) if name.endswith(".rels"))


def test_control_characters_do_not_spoil_the_file() -> None:
    review = dutch_review()
    first = replace(review.findings[0], message="a\x01b\x0bc")
    book = workbook(replace(review, findings=(first, *review.findings[1:])))
    assert "abc" in [row[4] for row in rows(book.worksheets[0])]


def test_the_same_review_gives_the_same_bytes(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    first = RENDERERS["xlsx"](review, CATALOGUE)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert RENDERERS["xlsx"](review, CATALOGUE) == first


def test_every_verdict_has_a_look() -> None:
    from analyzer.reports.phrasing import SIGNS

    assert set(SIGNS) == set(VERDICTS)
