"""Document sets: files of their own, read as one agreement by the real readers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from rich.console import Console

from analyzer import compare, review_set
from analyzer.checklist import load_catalogue
from analyzer.cli import main
from analyzer.readers import UnreadableFile
from analyzer.reports import COMPARISON_RENDERERS, print_comparison

AGREEMENT = """Services agreement
This agreement is made between Brook Ltd ("Customer") and Peak B.V. ("Supplier").
1. Services
1.1 The Supplier answers the telephone calls of the Customer's clients.
1.2 The service levels are set out in Annex 2. The call volumes are set out in Annex 3.
2. Order of precedence
2.1 In the event of a conflict the following order of precedence applies: (a) this agreement; (b) Annex 2; (c) Annex 3.
3. Term
3.1 This agreement starts on 1 January 2027 and has a term of three years.
3.2 The Customer may terminate this agreement by giving three months' written notice."""
LEVELS = """Annex 2 – Service levels
1. Answering calls
1.1 The Supplier answers 80 % of the telephone calls within 20 seconds, measured per month.
2. Ending these service levels
2.1 The Customer may terminate this agreement by giving one month's written notice."""


def written(folder: Path, name: str, text: str) -> Path:
    """Write a Word file with a paragraph for each line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(folder / name))
    return folder / name


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return the main contract and its annex."""
    return [written(tmp_path, "main.docx", AGREEMENT), written(tmp_path, "levels.docx", LEVELS)]


def test_what_is_asked_may_stand_in_any_file(files: list[Path]) -> None:
    review = review_set(files, checklists=["customer-service"])
    found = {finding.requirement: finding for finding in review.findings}
    phone = found["sla.phone-response"]
    assert phone.verdict in ("met", "deviates")
    assert {evidence.file for evidence in phone.evidence} >= {"levels.docx"}
    assert found["term.duration"].evidence[0].file == "main.docx"
    for finding in review.findings:
        for evidence in finding.evidence:
            assert evidence.span is not None
            assert review.document.text[evidence.span.start : evidence.span.end] == evidence.quote
            assert review.document.file_name_at(evidence.span.start) == evidence.file


def test_what_was_not_found_was_looked_for_in_all_files(files: list[Path]) -> None:
    review = review_set(files, checklists=["customer-service"])
    missing = next(finding for finding in review.findings if finding.verdict == "missing")
    assert "in all 2 files (" in missing.message


def test_an_annex_in_a_file_of_its_own_is_supplied(files: list[Path]) -> None:
    alone = review_set(files[:1], checklists=["customer-service"])
    together = review_set(files, checklists=["customer-service"])
    absent = [{a.name for a in review.terms.annexes if a.clause is None} for review in (alone, together)]
    assert absent == [{"Annex 2", "Annex 3"}, {"Annex 3"}]
    supplied = next(annex for annex in together.terms.annexes if annex.name == "Annex 2" and annex.clause is not None)
    assert together.clauses[supplied.clause or 0].path[0] == "levels.docx"


def test_the_order_of_precedence_settles_a_contradiction(files: list[Path]) -> None:
    review = review_set(files, checklists=["customer-service"])
    notice = next(finding for finding in review.findings if finding.requirement == "term.notice")
    assert (notice.verdict, notice.reason) == ("vague", "contradictory")
    settled = next(fault for fault in review.document_findings if fault.kind == "settled-contradiction")
    assert "main.docx prevails" in settled.message
    assert [evidence.file for evidence in settled.evidence] == ["main.docx", "levels.docx", "main.docx"]


@pytest.mark.parametrize(
    ("clause", "winner"),
    [
        ("In case of conflict between this agreement and Annex 2, Annex 2 prevails.", "levels.docx"),
        ("This agreement takes precedence over its annexes.", "main.docx"),
        ("The following order of precedence applies: (1) the annexes; (2) this agreement.", "levels.docx"),
        ("Bij strijdigheid tussen deze overeenkomst en de bijlagen prevaleert de overeenkomst.", "main.docx"),
        ("The parties shall settle conflicts amicably.", None),
    ],
)
def test_who_prevails_is_read_from_the_agreement(tmp_path: Path, clause: str, winner: str | None) -> None:
    order = AGREEMENT.split("\n")
    order[6] = f"2.1 {clause}"
    files = [written(tmp_path, "main.docx", "\n".join(order)), written(tmp_path, "levels.docx", LEVELS)]
    faults = {fault.kind: fault for fault in review_set(files, checklists=["customer-service"]).document_findings}
    if winner is None:
        assert "contradiction" in faults
    else:
        assert f" {winner} " in faults["settled-contradiction"].message


def test_pages_keep_the_numbers_of_their_own_file(files: list[Path], fixtures: Path) -> None:
    review = review_set([fixtures / "en-retailer-bpo.pdf", *files], checklists=["customer-service"])
    pdf, main_contract, _ = review.document.files
    assert review.document.page_at(pdf.span.end - 1) == len(review.document.pages)
    assert review.document.page_at(main_contract.span.start) is None
    assert all(evidence.page is None for f in review.findings for evidence in f.evidence if evidence.file == "main.docx")


def test_a_file_that_cannot_be_read_is_told_and_the_rest_reviewed(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "prices.docx"
    broken.write_bytes(b"PK\x03\x04 cut short")
    assert main(["review", "--set", *map(str, [*files, broken]), "--format", "html,json,md", "--out", str(tmp_path / "out")]) == 2
    assert "prices.docx: " in capsys.readouterr().err
    written_review = json.loads((tmp_path / "out" / "main.review.json").read_text())
    assert [file["name"] for file in written_review["document"]["files"]] == ["main.docx", "levels.docx"]
    assert written_review["document"]["notes"][0]["detail"].startswith("prices.docx: ")
    verdicts = {finding["verdict"] for finding in written_review["findings"]}
    assert "unreadable" in verdicts
    assert "missing" not in verdicts
    for name in ("main.review.html", "main.review.md"):
        assert "levels.docx" in (tmp_path / "out" / name).read_text()


def test_a_lost_file_that_is_called_like_another_is_told(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "signed").mkdir()
    broken = tmp_path / "signed" / files[0].name
    broken.write_bytes(b"PK\x03\x04 cut short")
    assert main(["review", "--set", str(files[0]), str(broken), "--format", "json", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == "main.docx: a damaged or truncated Word file; ask for a new copy of the file\n"


@pytest.mark.parametrize(
    ("name", "text", "is_it"),
    [
        ("sla.docx", "Service Level Agreement\n1. Purpose\nThis sets the levels and the rates of response of the desk.", False),
        ("rates.docx", "Peak B.V.\n1. Hours\nAn hour costs EUR 40.", True),
        ("b.docx", "Schedule of rates\n1. Hours\nAn hour costs EUR 40.", True),
    ],
)
def test_an_annex_is_told_by_its_title_not_by_a_word_of_its_text(tmp_path: Path, name: str, text: str, is_it: bool) -> None:
    agreement = AGREEMENT.replace("set out in Annex 3.", "set out in Annex 3 (Rates).") + "\nAnnexes\nAnnex 3: Rates"
    review = review_set([written(tmp_path, "main.docx", agreement), written(tmp_path, name, text)])
    found = [annex.clause is not None for annex in review.terms.annexes if annex.title == "Rates"]
    assert found
    assert set(found) == {is_it}


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        review_set([tmp_path / "none.docx"])


def test_a_folder_is_a_bid(files: list[Path], fixtures: Path, tmp_path: Path) -> None:
    folder = tmp_path / "peak"
    folder.mkdir()
    for file in files:
        file.rename(folder / file.name)
    (folder / "prices.docx").write_bytes(b"PK\x03\x04 cut short")
    comparison = compare([folder, fixtures / "en-retailer-bpo.pdf"], checklists=["customer-service"])
    bid = comparison.bids[0]
    assert bid.name == "peak"
    assert bid.fault.startswith("prices.docx: ")
    assert bid.review is not None
    assert [file.name for file in bid.review.document.files] == ["main.docx", "levels.docx"]


def test_an_old_word_file_in_a_bid_is_told_and_what_word_leaves_behind_is_not(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "peak"
    (folder / "annexes").mkdir(parents=True)
    (folder / "contract.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    files[1].rename(folder / "annexes" / files[1].name)
    (folder / "annexes" / "~$levels.docx").write_bytes(b"\x05Jan" + b"\0" * 158)
    bid = compare([folder, files[0]], checklists=["gdpr-processor"]).bids[0]
    assert bid.fault == "contract.doc: an old Word document (.doc) or other Office file; save it as DOCX in Word or LibreOffice"
    assert bid.review is not None


def test_a_ranking_is_not_firm_where_a_file_that_could_not_be_read_may_turn_it(tmp_path: Path, fixtures: Path) -> None:
    folder = tmp_path / "peak"
    folder.mkdir()
    written(folder, "main.docx", AGREEMENT)
    (folder / "prices.docx").write_bytes(b"PK\x03\x04 cut short")
    comparison = compare([folder, fixtures / "en-retailer-bpo.pdf"], checklists=["customer-service"], report_language="en")
    first, last = comparison.standings
    assert (first.bid, last.bid, last.ceiling > first.score) == (1, 0, True)
    console = Console(file=io.StringIO(), width=400)
    catalogue = load_catalogue(["customer-service"])
    print_comparison(console, comparison, catalogue, ())
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert f"not firm: a file of A ({comparison.bids[0].vendor or 'peak'}) could not be read" in told
    assert f"may score {last.score} % to {last.ceiling} %" in told
    page = COMPARISON_RENDERERS["html"](comparison, catalogue, ()).decode()
    assert "This ranking is not firm: a file of A" in page
    assert page.count(comparison.bids[0].fault) == 1  # what was read of it is not told as the whole


def test_an_empty_folder_keeps_its_column(fixtures: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    comparison = compare([empty, fixtures / "en-retailer-bpo.pdf"], checklists=["customer-service"])
    assert comparison.bids[0].review is None
    assert comparison.bids[0].fault.startswith("empty: a folder without PDF or DOCX files")
