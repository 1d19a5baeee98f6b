"""Sentences in the form that phrases are matched against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written_document import write

from analyzer.parsing import parse
from analyzer.passages import find_passages


def texts(text: str, *, on_personal_data: bool = False) -> list[str]:
    parsed = parse(write(text))
    parsed = replace(parsed, kind="processing-agreement") if on_personal_data else parsed
    return [passage.text.strip() for passage in find_passages(parsed)]


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


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Clauses 1 and 2 survive.", "<reference> and <reference> _clause_secrecy survive"),
        ("The following clauses survive: 1, 2.2.", "the following clauses survive <reference> <reference> _clause_secrecy"),
    ],
)
def test_a_reference_tells_that_it_leads_to_a_clause_on_confidentiality(sentence: str, read: str) -> None:
    text = f"# 1. Fees\n1.1 Fees are due.\n# 2. Confidentiality\n2.1 Keep it.\n2.2 Return it.\n# 3. End\n3.1 {sentence}"
    assert read in texts(text)


def test_in_a_processing_agreement_the_data_are_personal_throughout() -> None:
    text = "# 1. Beveiliging\n1.1 De gegevens worden versleuteld bewaard."
    assert "de gegevens worden versleuteld bewaard" in texts(text)
    assert "de persoonsgegevens worden versleuteld bewaard" in texts(text, on_personal_data=True)


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("We don't share it.", "we do not share it"),
        ("The Buyer can’t and won’t pay, and you'll agree.", "the buyer cannot and will not pay and you will agree"),
        ("The customer's data.", "the customer s data"),
    ],
)
def test_shortened_words_are_read_in_full(sentence: str, read: str) -> None:
    assert read in texts(f"# 1. Data\n1.1 {sentence}")


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("4.2 Change Orders. Either party may ask for a change.", ["change orders"]),
        ("4.2 Change orders are written. Either party may ask for one.", []),
        ("4.2 Change Orders of EUR 100. Either party may ask for one.", []),
        ("4.2 Change Orders.", []),
    ],
)
def test_a_title_in_one_line_with_its_text_is_a_heading(line: str, titles: list[str]) -> None:
    passages = find_passages(parse(write(f"# 4. Changes\n4.1 The parties meet each month.\n{line}")))
    assert [passage.text.strip() for passage in passages if passage.is_heading and passage.text.strip() != "changes"] == titles


@pytest.mark.parametrize("mark", ["- ", "a. "])
def test_what_counts_on_from_the_sentence_above_a_list_is_no_item_of_it(mark: str) -> None:
    read = texts(f"# Artikel 4 Opschorting\n1. Zij mag opschorten indien:\n{mark}hij niet betaalt;\n2. Zij meldt dat vooraf.")
    assert any(passage.startswith("1 zij mag opschorten indien") and passage.endswith("hij niet betaalt") for passage in read)
    assert any(passage.endswith("zij meldt dat vooraf") and "indien" not in passage for passage in read)


def test_items_that_begin_to_count_again_belong_to_the_sentence_above() -> None:
    read = texts("# Artikel 4 Opschorting\n1. Zij mag opschorten indien:\n1. hij niet betaalt;\n2. hij failliet gaat.")
    assert all("indien" in passage for passage in read if "betaalt" in passage or "failliet" in passage)
