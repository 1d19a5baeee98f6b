"""Sentences in the form that phrases are matched against."""

from __future__ import annotations

import pytest
from written_document import write

from analyzer.clauses import split_clauses
from analyzer.facts import find_facts
from analyzer.passages import find_passages
from analyzer.terms import find_terms


def texts(text: str, *, on_personal_data: bool = False) -> list[str]:
    document = write(text)
    clauses, facts = split_clauses(document), find_facts(document.text)
    terms = find_terms(document, clauses, facts)
    return [p.text.strip() for p in find_passages(document, clauses, facts, terms, on_personal_data=on_personal_data)]


@pytest.mark.parametrize(
    ("heading", "sentence", "read"),
    [
        ("Privacy", "De gegevens blijven geheim.", "de persoonsgegevens blijven geheim"),
        ("Data protection", "The data stay secret.", "the personal data stay secret"),
        ("Data protection", "The data subject is told.", "the data subject is told"),
        ("Data protection", "Personal data stay secret.", "personal data stay secret"),
        ("Levering", "De gegevens blijven geheim.", "de gegevens blijven geheim"),
    ],
)
def test_under_a_heading_on_personal_data_the_data_are_personal(heading: str, sentence: str, read: str) -> None:
    assert read in texts(f"# 1. {heading}\n1.1 {sentence}")


def test_in_a_processing_agreement_the_data_are_personal_throughout() -> None:
    text = "# 1. Beveiliging\n1.1 De gegevens worden versleuteld bewaard."
    assert "de gegevens worden versleuteld bewaard" in texts(text)
    assert "de persoonsgegevens worden versleuteld bewaard" in texts(text, on_personal_data=True)
