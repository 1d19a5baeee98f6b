"""Faults of the document as a whole; each test shows the fault and what looks like it."""

from __future__ import annotations

import pytest
from written_document import write

from analyzer.clauses import split_clauses
from analyzer.consistency import find_document_faults, find_tensions
from analyzer.facts import find_facts
from analyzer.terms import find_terms
from analyzer.types import Document, DocumentFinding, Evidence, Finding, Language, Reason, Span, Verdict

SIX = "\n".join(f"# Artikel {n} Onderwerp {n}\n{n}.1 Dit is geregeld.\n{n}.2 Dat ook.\n{n}.3 En dit." for n in range(1, 7))


def faults(text: str, language: Language = "nl") -> list[DocumentFinding]:
    document = write(text)
    clauses, facts = split_clauses(document), find_facts(document.text)
    found = find_document_faults(document, clauses, find_terms(document, clauses, facts), facts, report_language=language)
    for fault in found:
        assert fault.evidence
        assert fault.message
        for evidence in fault.evidence:
            assert evidence.span is not None
            assert document.text[evidence.span.start : evidence.span.end] == evidence.quote
    return list(found)


def kinds(text: str) -> set[str]:
    return {fault.kind for fault in faults(text)}


def test_words_and_figures_that_differ() -> None:
    assert "disagreement" in kinds("# 1 Duur\n1.1 De termijn is drie (4) maanden.")
    assert "disagreement" not in kinds("# 1 Duur\n1.1 De termijn is drie (3) maanden.")
    assert "disagreement" not in kinds("# 1 Rate\n1.1 The share is seventy-one and one-half percent (71.5%) of the fees.")


def test_dead_references() -> None:
    assert "dead-reference" in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 Zie artikel 12.")
    assert "dead-reference" in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 Zie artikel 4.7.")
    assert "dead-reference" not in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 Zie artikel 4.3.")


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("Artikel 12 AVG geldt.", " AVG"),
        ("Artikel 12 lid 2 BW geldt.", " BW"),
        ("Zie artikel 12 van de algemene voorwaarden.", " van de algemene voorwaarden"),
        ("De wet eist dit in artikel 12.", "De wet"),
    ],
)
def test_references_to_statutes_and_other_documents_are_not_dead(sentence: str, elsewhere: str) -> None:
    assert "dead-reference" not in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 {sentence}")
    assert "dead-reference" in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 {sentence.replace(elsewhere, '')}")


def test_an_article_with_the_number_of_its_book_is_of_a_statute() -> None:
    assert "dead-reference" not in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 Artikel 12:1 geldt.")


def test_absent_annexes() -> None:
    found = [
        fault for fault in faults(f"{SIX}\n# Artikel 7 Slot\n7.1 De eisen staan in Bijlage 7.") if fault.kind == "absent-annex"
    ]
    assert len(found) == 1
    assert "Bijlage 7" in found[0].message
    assert found[0].evidence[0].clause == "7.1"


def test_blanks_are_listed_in_one_finding() -> None:
    text = (
        "# 1 Duur\n1.1 De overeenkomst begint op [●] 2026.\n1.2 De boete is € XX.\n# Ondertekening\nNaam: ______\nDatum: ______"
    )
    found = [fault for fault in faults(text, "en") if fault.kind == "blank"]
    assert len(found) == 1
    assert len(found[0].evidence) == 2
    assert found[0].message.startswith("2 places")


def test_an_agreement_to_agree_and_a_bullet_are_no_blanks() -> None:
    assert "blank" not in kinds(
        "# 1 Prijs\n1.1 Meerwerk gaat tegen nader overeen te komen tarieven.\n● Het eerste punt.\n● Het tweede punt."
    )


DEFINITIONS = "# 1 Definitions\n" + "\n".join(
    f"“{name}” means the matter that the parties call so."
    for name in (
        "Alpha Plan",
        "Beta Site",
        "Gamma Fee",
        "Delta Desk",
        "Epsilon Team",
        "Zeta Tool",
        "Eta Report",
        "Theta File",
        "Iota Note",
    )
)
USES = "2.1 The Alpha Plan, Beta Site, Gamma Fee, Delta Desk, Epsilon Team, Zeta Tool, Eta Report and Theta File are used."


def test_unused_terms() -> None:
    found = [fault.message for fault in faults(f"{DEFINITIONS}\n# 2 Use\n{USES}", "en") if fault.kind == "unused-term"]
    assert len(found) == 1
    assert "Iota Note" in found[0]
    assert "unused-term" not in kinds(f"{DEFINITIONS}\n# 2 Use\n{USES} So are Iota Notes.")


def test_a_term_with_an_accent_is_used_beside_a_letter_that_grows_in_lower_case() -> None:
    text = f"{DEFINITIONS}\n# 2 Use\n{USES} So are Iota Notes, in İstanbul.".replace("Beta Site", "Bèta Site")
    assert "unused-term" not in kinds(text)


def test_undefined_terms() -> None:
    use = (
        "2.2 If the Rescue Budget is used up, the Rescue Budget is raised; "
        "any Rescue Budget left lapses. A budget for rescue is small."
    )
    found = [fault.message for fault in faults(f"{DEFINITIONS}\n# 2 Use\n{USES}\n{use}", "en") if fault.kind == "undefined-term"]
    assert len(found) == 1
    assert "Rescue Budget" in found[0]
    assert "3 times" in found[0]
    assert "undefined-term" not in kinds(f"{DEFINITIONS}\n# 2 Use\n{USES}\n{use} “Rescue Budget” means EUR 10.")


def test_no_order_of_precedence() -> None:
    annexes = (
        "# Bijlage 1 – Tarieven\nHet uurtarief bedraagt veertig euro.\n# Bijlage 2 – Normen\nDe norm bedraagt tachtig procent."
    )
    assert "no-precedence" in kinds(f"{SIX}\n{annexes}")
    assert "no-precedence" in kinds(
        f"{SIX}\n# Artikel 7 Slot\n7.1 Zie de begeleidende brief, op alfabetische volgorde.\n{annexes}"
    )
    assert "no-precedence" not in kinds(f"{SIX}\n# Artikel 7 Rangorde\n7.1 Bij strijd prevaleert de overeenkomst.\n{annexes}")
    assert "no-precedence" not in kinds(f"{SIX}\n# Artikel 7 Slot\n7.1 Bij tegenstrijdigheden is de offerte leidend.\n{annexes}")


def test_duplicate_numbers() -> None:
    assert "duplicate-number" in kinds("# 6 Werk\n6.1 Een.\n6.2 Twee.\n6.2 Nog eens twee.\n6.3 Drie.")
    assert "duplicate-number" not in kinds(SIX)


def test_a_sound_contract_has_no_faults() -> None:
    assert faults(SIX) == []


def test_messages_in_both_languages() -> None:
    text = "# 1 Duur\n1.1 De termijn is drie (4) maanden."
    assert "De woorden en de cijfers" in faults(text, "nl")[0].message
    assert "The words and the figures" in faults(text, "en")[0].message


def finding(requirement: str, verdict: Verdict, *evidence: Evidence, reason: Reason | None = None) -> Finding:
    return Finding(requirement, verdict, reason, "high", (), evidence, "", "", "")


BLANK = Document("contract.pdf", "0", "nl", "", ())


def test_two_values_for_one_thing_are_a_contradiction() -> None:
    rule = "reason contradictory"
    places = (Evidence("drie maanden", Span(0, 12), 1, "17.3", rule), Evidence("zes maanden", Span(20, 31), 4, "annex-1/2", rule))
    faults = find_tensions(BLANK, (), [finding("term.notice", "vague", *places, reason="contradictory")], report_language="nl")
    assert [fault.kind for fault in faults] == ["contradiction"]
    assert "“drie maanden” | “zes maanden”" in faults[0].message  # places stand beside it, in words
    assert faults[0].evidence == places


def test_a_malus_without_a_bonus_is_reported_once_both_were_looked_for() -> None:
    malus = finding("sla.penalty", "met", Evidence("5 %", Span(0, 3), 1, "4", "evidence"))
    assert [
        fault.kind for fault in find_tensions(BLANK, (), [malus, finding("sla.incentive", "missing")], report_language="en")
    ] == ["malus-without-bonus"]
    assert not find_tensions(BLANK, (), [malus, finding("sla.incentive", "met")], report_language="en")
    assert not find_tensions(BLANK, (), [malus], report_language="en")
