"""What reports say in so many words: one as one, a place once, a column for every verdict."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from sample_review import CATALOGUE, dutch_review, english_review

from analyzer.reports import RENDERERS, print_review
from analyzer.reports.digest import digest_review
from analyzer.reports.quotes import Places
from analyzer.reports.texts import VERDICTS
from analyzer.types import DocumentFinding, Evidence, Finding, Language


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Of 3 requirements, one is met and 2 ask for attention; one of these weighs heavily."),
        ("nl", "Van de 3 eisen is er één vervuld en vragen er 2 aandacht; één daarvan weegt zwaar."),
    ],
)
def test_one_is_told_as_one(language: Language, expected: str) -> None:
    review = replace(english_review(), report_language=language)
    met = next(finding for finding in review.findings if finding.verdict == "met")
    heavy = next(finding for finding in review.findings if finding.verdict == "missing" and finding.severity == "high")
    light = next(replace(finding, severity="low") for finding in review.findings if finding.verdict == "vague")
    assert digest_review(replace(review, findings=(met, heavy, light)), CATALOGUE).headline == expected


def test_places_of_a_fault_that_are_one_place_are_told_once() -> None:
    review = english_review()
    evidence = next(finding.evidence[0] for finding in review.findings if finding.evidence and finding.evidence[0].span)
    again = tuple(replace(evidence, rule=f"{number}") for number in range(3))
    fault = DocumentFinding("blank", "medium", "3 places are open.", again)
    places = Places(review)
    told = [place for passage in places.passages(again) if (place := passage.place)]
    text = RENDERERS["md"](replace(review, document_findings=(fault,)), CATALOGUE).decode()
    assert told
    assert text.count(f"3 places are open. {told[0]}") == 1


def test_every_verdict_has_its_column_on_a_narrow_terminal() -> None:
    review = replace(dutch_review(), report_language="nl")
    verdicts: dict[str, Finding] = {finding.verdict: finding for finding in review.findings}
    everything = replace(review, findings=tuple(verdicts.values()))
    assert set(verdicts) == set(VERDICTS)
    console = Console(file=io.StringIO(), width=80)
    print_review(console, everything, CATALOGUE, [])
    head = next(line for line in console.file.getvalue().splitlines() if "Ontbreekt" in line)  # type: ignore[attr-defined]
    assert head.split() == ["Onderwerp", "Ontbreekt", "Vaag", "Wijkt", "af", "Onleesbaar", "Vervuld", "N.v.t."]


def test_a_file_of_a_set_is_named_once() -> None:
    review = english_review()
    clause = replace(review.clauses[0], part="levels.docx")
    evidence = Evidence("x", clause.span, None, clause.id, "evidence", "levels.docx")
    assert Places(replace(review, clauses=(clause,))).name(evidence).count("levels.docx") == 1
