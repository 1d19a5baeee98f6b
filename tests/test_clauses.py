"""Splitting into clauses: numbering of every style, nesting, annexes, contents left out."""

from __future__ import annotations

import itertools
import time

import pytest
from written_document import write

from analyzer.clauses import split_clauses
from analyzer.clauses.contents import find_contents
from analyzer.clauses.numbering import read_label
from analyzer.numerals import roman_value
from analyzer.types import Clause, Document

LONG = (
    "The Supplier shall keep proper records of everything it does for the Customer, shall hold them available for inspection "
    "at its offices during normal hours, shall answer questions about them without charge, and shall hand over a copy of any "
    "record that the Customer reasonably asks for within the time that the parties have agreed for such requests."
)


def ids(text: str) -> list[str]:
    return [clause.id for clause in split_clauses(write(text))]


def by_id(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in split_clauses(write(text))}


def covered(document: Document) -> str:
    clauses = split_clauses(document)
    for one, two in itertools.pairwise(clauses):
        assert one.span.end <= two.span.start
    return "\n".join(document.text[c.span.start : c.span.end] for c in clauses)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("4.2 Fees", ("4", "2")),
        ("4.02 Fees", ("4", "2")),
        ("4. Fees", ("4",)),
        ("4 Fees", ("4",)),
        ("Artikel 4 – Prijzen", ("4",)),
        ("Article IV", ("4",)),
        ("Section 3.2 Fees", ("3", "2")),
        ("§ 7.1 De prijs", ("7", "1")),
        ("Lid 2. De prijs", ("2",)),
        ("(a) fees", ("a",)),
        ("(ii) fees", ("ii",)),
        ("a. kosten", ("a",)),
        ("A.1 Kosten", ("a", "1")),
        ("1a Kosten", ("1", "a")),
    ],
)
def test_reads_every_style_of_number(line: str, parts: tuple[str, ...]) -> None:
    label = read_label(line, 0, len(line))
    assert label is not None
    assert label.parts == parts


@pytest.mark.parametrize("line", ["30 days after receipt", "Fees are due", "24/7 support", "2,5 procent", "and so on"])
def test_takes_no_amount_for_a_number(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


def test_roman_numerals() -> None:
    assert [roman_value(text) for text in ("i", "iv", "XIV", "iiii", "fee")] == [1, 4, 14, None, None]


def test_nests_by_number() -> None:
    clauses = by_id(
        "# 4 Liability\n4.1 Each party is liable.\n4.1.1 To the maximum.\n4.2 There is a cap.\n# 5 Term\n5.1 One year."
    )
    assert list(clauses) == ["4", "4.1", "4.1.1", "4.2", "5", "5.1"]
    assert clauses["4.1.1"].path == ("4", "4.1", "4.1.1")
    assert clauses["4"].heading == "Liability"


@pytest.mark.parametrize("text", ["1. FEES\nThirty days.\n2. LAW\nDutch law.", "(b) an hourly rate", "• a fee\n• a law"])
def test_nothing_is_lost_where_a_text_begins_with_an_item(text: str) -> None:
    assert covered(write(text)) == write(text).text


def test_letter_i_after_h_and_roman_i_after_a_letter() -> None:
    letters = "\n".join(f"({letter}) {LONG}" for letter in "abcdefghij")
    assert ids(f"# 1 Records\n{letters}")[-2:] == ["1(i)", "1(j)"]
    romans = f"(a) {LONG}\n(i) {LONG}\n(ii) {LONG}\n(b) {LONG}"
    assert ids(f"# 1 Records\n{romans}") == ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]


def test_short_items_stay_with_the_clause_that_introduces_them() -> None:
    text = "# 2 Duties\n2.1 The Supplier shall:\n(a) answer calls;\n(b) log them;\n(c) report.\n2.2 That is all."
    assert ids(text) == ["2", "2.1", "2.2"]


def test_sections_numbered_again_under_articles() -> None:
    text = (
        "ARTICLE I\nGENERAL\n1.01 Terms. The terms are here.\nARTICLE II\nPAYMENT\n"
        "2.01 Fees. The Customer pays.\n2.02 Interest. None."
    )
    clauses = by_id(text)
    assert list(clauses) == ["1", "1.1", "2", "2.1", "2.2"]
    assert clauses["2"].heading == "PAYMENT"
    assert clauses["2.1"].heading == "Fees"


def test_dutch_articles_with_leden() -> None:
    text = "# Artikel 1 Prijs\nLid 1. De prijs is vast.\nLid 2. De prijs is exclusief btw.\n# Artikel 2 Duur\nLid 1. Een jaar."
    assert ids(text) == ["1", "1.1", "1.2", "2", "2.1"]


def test_annexes_are_parts_and_number_again() -> None:
    text = (
        "# 1 Prijs\n1.1 De prijs staat in Bijlage 1.\n# 2 Duur\n2.1 Een jaar.\n"
        "# Bijlage 1 – Tarieven\n1. Het uurtarief is € 40.\n2. Reistijd is gratis.\n# Bijlage 2 – Normen\n1. De norm is 80 %."
    )
    clauses = by_id(text)
    assert list(clauses)[4:] == ["bijlage-1", "bijlage-1/1", "bijlage-1/2", "bijlage-2", "bijlage-2/1"]
    assert clauses["bijlage-1/2"].part == "Bijlage 1"
    assert clauses["bijlage-1/2"].path == ("Bijlage 1", "2")
    assert clauses["bijlage-1"].heading == "Tarieven"
    assert clauses["1.1"].part == "body"


def test_a_sentence_about_an_annex_is_no_annex() -> None:
    text = "# 1 Scope\n1.1 The scope is this.\nSchedule 4 governs the handling of personal data.\n1.2 More scope."
    assert ids(text) == ["1", "1.1", "1.2"]


def test_parts_of_a_schedule_number_on() -> None:
    text = (
        "# 1 Scope\n1.1 The scope.\n# Schedule 1 – Work\n## Part A – Tasks\n1. Answer calls.\n"
        "## Part B – Hours\n2. From nine to five."
    )
    assert ids(text) == [
        "1",
        "1.1",
        "schedule-1",
        "schedule-1/part-a",
        "schedule-1/part-a/1",
        "schedule-1/part-b",
        "schedule-1/part-b/2",
    ]


def test_parties_and_recitals_are_clauses_of_their_own() -> None:
    text = (
        "# Service agreement\nDe ondergetekenden:\n1. Acme B.V., gevestigd te Ede, hierna: "
        "Leverancier;\n2. Bos N.V., gevestigd te Ermelo, "
        "hierna: Klant;\nOverwegende dat:\nA. Klant hulp zoekt;\nB. Leverancier hulp biedt;\nkomen als volgt overeen:\n"
        "# Artikel 1 Dienst\n1.1 Leverancier helpt."
    )
    assert ids(text) == ["opening", "de-ondergetekenden", "overwegende-dat", "1", "1.1"]


def test_contents_are_left_out() -> None:
    text = (
        "# Agreement\nContents\n1 Scope ........ 2\n2 Price ........ 3\n3 Term ........ 4\n"
        "# 1 Scope\n1.1 The scope.\n# 2 Price\n2.1 The price.\n# 3 Term\n3.1 The term."
    )
    document = write(text)
    assert "........" not in covered(document)
    assert [clause.id for clause in split_clauses(document)] == ["opening", "1", "1.1", "2", "2.1", "3", "3.1"]


@pytest.mark.parametrize("numbers", [("", "{}. "), ("{}. ", "{}. "), ("", "")])
def test_contents_may_leave_out_the_numbers(numbers: tuple[str, str]) -> None:
    listed, headed = numbers
    lines = ["Vergoeding", "Duur", "Definities", "Toepasselijk recht"]
    contents = "\n".join(listed.format(n) + line for n, line in enumerate(lines, 1))
    body = "\n".join(f"# {headed.format(n)}{line}\nPartijen spreken dit af." for n, line in enumerate(lines, 1))
    assert find_contents(write(f"# Overeenkomst\nInhoud\n{contents}\n{body}")) == {1, 2, 3, 4, 5}


def test_contents_may_name_a_chapter_and_its_only_article_alike() -> None:
    contents = "Price\n1.1 Rates 4\nConfidentiality\n2.1 Confidentiality 5\nTerm\n3.1 Duration 6"
    body = "# 1 Price\n1.1 Rates. The rates.\n# 2 Confidentiality\n2.1 Confidentiality. Secret.\n# 3 Term\n3.1 Duration. A year."
    assert find_contents(write(f"# Agreement\nContents\n{contents}\n{body}")) == set(range(1, 8))


def test_headings_repeated_later_are_contents() -> None:
    lines = ["Scope", "Price", "Term", "Liability"]
    body = "\n".join(
        f"# {line}\nThe parties agree on this point as follows.\nThey also agree on the details of it." for line in lines
    )
    clauses = split_clauses(write("# Terms of service\nLast updated in May.\n" + "\n".join(lines) + "\n" + body))
    assert [clause.heading for clause in clauses][-4:] == lines


def test_unnumbered_terms_are_split_by_heading() -> None:
    text = "# General terms\n## Price\nThe price is fixed.\nIt includes VAT.\n## Term\nOne year.\n## Law\nDutch law."
    assert ids(text) == ["opening", "price", "term", "law"]


def test_the_number_of_a_page_is_no_heading() -> None:
    assert ids("1. FEES\n(a) Fees are due.\nPAGE 2\n(b) Fees are paid.\n2. TERM\nOne year.") == ["1", "2"]


def test_run_in_headings() -> None:
    clauses = by_id("1. Liability. The Supplier is liable for direct loss only.\n2. Governing Law. Dutch law applies.")
    assert [clause.heading for clause in clauses.values()] == ["Liability", "Governing Law"]


def test_provisions_run_together_in_one_paragraph_are_taken_apart() -> None:
    text = (
        f"# Artikel 3 Uitvoering\n3.1. {LONG} 3.2. Ook dit geldt hier onverkort voor beide partijen. 3.3. En dit geldt evenzeer."
    )
    assert ids(text) == ["3", "3.1", "3.2", "3.3"]


def test_table_rows_stay_in_their_clause() -> None:
    clauses = by_id(
        "# 1 Levels\n1.1 The levels are:\nNo. | Level\n1.2 | Availability of the platform\n2. | Speed\n"
        "1.2 They are measured monthly."
    )
    assert list(clauses) == ["1", "1.1", "1.2"]


def test_language_is_told_for_each_clause() -> None:
    text = (
        "# 1 Prijs\n1.1 De prijs van de dienst is vast en wordt door de leverancier niet verhoogd tot het einde van het jaar.\n"
        "# Annex 1 – Privacy\n1. The processor shall process the personal data only on the documented "
        "instructions of the controller."
    )
    clauses = by_id(text)
    assert clauses["1.1"].language == "nl"
    assert clauses["annex-1/1"].language == "en"


def test_duplicate_numbers_get_ids_of_their_own() -> None:
    assert ids("# 6 Work\n6.1 One.\n6.2 Two.\n6.2 Two again.\n6.3 Three.") == ["6", "6.1", "6.2", "6.2~2", "6.3"]


def test_every_character_is_in_one_clause() -> None:
    document = write(f"# Agreement\nBetween A and B.\n# 1 Scope\n1.1 {LONG}\nFlush text.\n# Annex A\nRow | Cell\nText.")
    assert covered(document).replace("\n", "") == document.text.replace("\n", "")


def test_an_empty_document_has_no_clauses() -> None:
    assert split_clauses(Document("a.pdf", "", "en", "", ())) == ()


def test_a_long_contract_is_split_fast() -> None:
    articles = "\n".join(f"# {n} Heading {n}\n" + "\n".join(f"{n}.{m} {LONG}" for m in range(1, 8)) for n in range(1, 41))
    document = write(articles)
    split_clauses(document)
    start = time.process_time()
    assert len(split_clauses(document)) == 320
    assert time.process_time() - start < 0.25  # ten times what it takes, for busy machines


def test_a_sentence_that_begins_with_a_reference_is_no_clause() -> None:
    text = "# 5 End\n5.1 Duties end.\n5.2 Data are returned:\nClause 5.1 to 5.2 applies.\n5.1 to 5.2 apply as well.\n5.3 Done."
    assert ids(text) == ["5", "5.1", "5.2", "5.3"]
