"""``analyzer compare`` as a user meets it: exit codes, reports on disk, and one-line errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer import pipeline
from analyzer.cli import main
from analyzer.cli.arguments import parse
from analyzer.reports import COMPARISON_RENDERERS
from analyzer.types import Document

FIRST, SECOND = "en-airline-call-centre.docx", "nl-waterschap-kcc.pdf"


@pytest.fixture
def bids(fixtures: Path) -> list[str]:
    return [str(fixtures / FIRST), str(fixtures / SECOND)]


def run(*arguments: str, out: Path) -> int:
    return main(["compare", *arguments, "--checklist", "gdpr-processor", "--out", str(out)])


def test_writes_the_comparison_and_the_reviews_its_cells_lead_to(
    bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*bids, out=tmp_path) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f"comparison.{name}" for name in COMPARISON_RENDERERS),
        "en-airline-call-centre.review.html",
        "nl-waterschap-kcc.review.html",
    }
    page = (tmp_path / "comparison.html").read_text(encoding="utf-8")
    review = (tmp_path / "nl-waterschap-kcc.review.html").read_text(encoding="utf-8")
    assert 'href="nl-waterschap-kcc.review.html#f-privacy.breach-notification"' in page
    assert 'id="f-privacy.breach-notification"' in review
    shown = capsys.readouterr()
    assert str(tmp_path / "comparison.xlsx") in shown.out.replace("\n", "")
    assert shown.err == ""


def test_cells_lead_to_a_review_whose_name_would_end_an_address(bids: list[str], tmp_path: Path) -> None:
    bid = tmp_path / "Bid #2.docx"
    bid.write_bytes(Path(bids[0]).read_bytes())
    assert run(bids[1], str(bid), "--format", "html", out=tmp_path) == 0
    assert 'href="Bid%20%232.review.html#f-' in (tmp_path / "comparison.html").read_text(encoding="utf-8")


def test_a_bid_that_cannot_be_read_keeps_its_column(bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(bids[0], str(tmp_path / "gone.pdf"), bids[1], "--format", "json", out=tmp_path) == 2
    data = json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))
    assert [bid["fault"] for bid in data["bids"]] == [None, "gone.pdf: no such file; check the path", None]
    assert capsys.readouterr().err == "gone.pdf: no such file; check the path\n"


def test_nothing_is_written_where_no_bid_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"), out=out) == 2
    assert not out.exists()
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--must", "privacy.breach-notification"], 0),
        (["--must", "privacy.breach-notification", "--fail-on", "must"], 0),
        (["--must", "UNMET", "--fail-on", "must"], 1),
        (["--fail-on", "must"], 0),
        (["--fail-on", "high"], 1),
    ],
)
def test_exit_code(bids: list[str], tmp_path: Path, options: list[str], code: int) -> None:
    known = json.loads(_report(bids, tmp_path))
    unmet = {row["requirement"] for row in known["requirements"] if any(cell["verdict"] != "met" for cell in row["cells"])}
    assert "privacy.breach-notification" not in unmet
    options = [min(unmet) if option == "UNMET" else option for option in options]
    assert run(*bids, *options, "--format", "json", out=tmp_path) == code


def _report(bids: list[str], out: Path) -> str:
    run(*bids, "--format", "json", out=out)
    return (out / "comparison.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--must", "privacy.nonsense"], "privacy.nonsense: no such requirement on gdpr-processor; it cannot be a must-have"),
        (["--format", "docx"], "--format: docx is no format; choose from html, xlsx, json"),
        (["--weights", "no-weights.yaml"], "no-weights.yaml: no such file"),
    ],
)
def test_what_cannot_be_run_is_told_in_a_line(
    bids: list[str], tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*bids, *options, out=tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith(said)
    assert not (tmp_path / "out").exists()


def test_a_bid_on_which_the_program_fails_stops_no_other(
    bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = pipeline.find_key_terms

    def fail(document: Document, *rest: Any) -> Any:
        if document.name == Path(bids[0]).name:
            raise KeyError("a secret sentence of the contract")
        return find(document, *rest)

    monkeypatch.setattr(pipeline, "find_key_terms", fail)
    assert run(*bids, "--format", "json", out=tmp_path) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"{Path(bids[0]).name}: the program failed on this (KeyError in test_cli_compare.py")
    assert "secret" not in error
    assert len(error.splitlines()) == 1
    assert len(json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))["ranking"]) == 1


def test_a_fault_of_the_whole_comparison_is_one_line_without_contract_text(
    bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> bytes:
        raise KeyError("a secret sentence of the contract")

    monkeypatch.setitem(COMPARISON_RENDERERS, "json", fail)
    assert run(*bids, "--format", "json", out=tmp_path) == 2
    assert "KeyError" in (error := capsys.readouterr().err)
    assert "secret" not in error


def test_one_bid_is_too_few(bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(bids[0], out=tmp_path) == 2
    assert capsys.readouterr().err == "1 bid was given; compare 2 to 20\n"


def test_weights_are_used_and_their_mistakes_told(bids: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights = tmp_path / "weights.yaml"
    weights.write_text("privacy.breach-notification: 9\n", encoding="utf-8")
    assert run(*bids, "--weights", str(weights), "--format", "json", out=tmp_path) == 0
    data = json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))
    assert {row["requirement"]: row["weight"] for row in data["requirements"]}["privacy.breach-notification"] == 9
    weights.write_text("high: 4\nhgih: 3\n", encoding="utf-8")
    assert run(*bids, "--weights", str(weights), out=tmp_path) == 2
    assert f"{weights}:2: hgih: no such" in capsys.readouterr().err


def test_a_bid_after_the_names_is_a_bid() -> None:
    options = parse(["compare", "a.pdf", "--must", "liability.cap", "b.DOCX", "--checklist", "gdpr-processor,sla.yaml", "c.pdf"])
    assert [str(file) for file in options.files] == ["a.pdf", "b.DOCX", "c.pdf"]
    assert (options.must, options.checklist) == (["liability.cap"], ["gdpr-processor", "sla.yaml"])


def test_another_process_writes_the_same_bytes(bids: list[str], tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "analyzer", "compare", *bids, "--checklist", "gdpr-processor", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "PYTHONHASHSEED": seed})
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert written[0] == written[1]
