"""The contracts of fixtures/ get the review that lies beside them, byte for byte the same in every process.

A change of verdicts that is meant: `REGENERATE=1 pytest tests/test_fixtures.py` writes the expected reviews anew and fails, so
that it cannot pass unseen; read the difference before you commit it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer import review
from analyzer.readers import READERS
from analyzer.types import Review

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CONTRACTS = sorted(path for path in FIXTURES.iterdir() if path.suffix in READERS)


def summarise(found: Review) -> dict[str, object]:
    """Return what a change of code must not change unseen."""
    return {
        "kind": found.kind,
        "checklists": list(found.checklists),
        "parties": {party.role or "unknown": party.name for party in found.terms.parties},
        "verdicts": {
            finding.requirement: " ".join(
                [finding.verdict, *filter(None, [finding.reason]), *dict.fromkeys(quote.clause for quote in finding.evidence)]
            )
            for finding in found.findings
        },
        "document_findings": [f"{fault.kind}: {fault.message}" for fault in found.document_findings],
        "key_terms": {term.name: term.value for term in found.key_terms},
    }


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda path: path.name)
def test_a_fixture_gets_its_review(contract: Path) -> None:
    expected = contract.with_name(contract.name + ".expected.json")
    found = summarise(review(contract))
    if os.environ.get("REGENERATE"):
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} is written anew; read the difference and run again without REGENERATE")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_the_fixtures_show_both_languages_both_formats_and_every_common_verdict() -> None:
    reviews = [review(contract) for contract in CONTRACTS]
    assert {found.document.language for found in reviews} == {"nl", "en"}
    assert {contract.suffix for contract in CONTRACTS} == {".pdf", ".docx"}
    assert {finding.verdict for found in reviews for finding in found.findings} >= {"met", "deviates", "vague", "missing"}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda path: path.name)
def test_every_quote_stands_at_its_place(contract: Path) -> None:
    found = review(contract)
    text = found.document.text
    quotes = [quote for finding in found.findings for quote in (*finding.evidence, *finding.nearest)]
    quotes += [quote for fault in found.document_findings for quote in fault.evidence]
    assert quotes
    for quote in quotes:
        assert quote.span is not None
        assert text[quote.span.start : quote.span.end] == quote.quote
        assert quote.page == found.document.page_at(quote.span.start)


def test_missing_is_proved_by_the_passages_that_come_nearest() -> None:
    found = review(CONTRACTS[0])
    absent = [finding for finding in found.findings if finding.verdict == "missing"]
    assert absent
    assert all(1 <= len(finding.nearest) <= 3 and not finding.evidence for finding in absent)


def test_the_same_file_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    outputs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "analyzer",
            "review",
            str(CONTRACTS[0]),
            "--format",
            "html,json,md",
            "--out",
            str(folder),
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(outputs[0]) == 3
    assert outputs[0] == outputs[1]
