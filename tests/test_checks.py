"""Verdicts and reasons, on requirements made for the purpose."""

import pytest
from pydantic import TypeAdapter
from written_document import write

from analyzer.checklist import Requirement
from analyzer.checks import Rulebook, judge, open_case
from analyzer.parsing import parse
from analyzer.readers.plain import read_plain
from analyzer.types import Document, Finding, Language, Note

BASE = {
    "id": "sample.notice",
    "title": {"en": "Notice", "nl": "Opzegging"},
    "severity": "high",
    "why": {"en": "Because.", "nl": "Daarom."},
    "references": ["market practice"],
    "evidence": {"en": ["notice", "give* notice", "notice & {party}"], "nl": ["opzeg*"]},
    "not_evidence": {"en": ["notice board"]},
    "elements": {
        "period": {
            "title": {"en": "a notice period", "nl": "een opzegtermijn"},
            "value": ["duration"],
            "one_value": "clauses",
            "phrases": {"en": ["<duration>"], "nl": ["<duration>"]},
            "unless": {"en": ["cure*"]},
        },
        "party": {
            "title": {"en": "who may give notice", "nl": "wie mag opzeggen"},
            "phrases": {"en": ["{party}"], "nl": ["{party}"]},
        },
    },
    "policy": [{"element": "period", "at_least": "3 months"}, {"element": "period", "at_most": "6 months"}],
    "advice": {"missing": {"en": "Add.", "nl": "Voeg toe."}, "vague": {"en": "Say.", "nl": "Noem."}},
    "model_clause": {"en": "Either party gives four months' notice.", "nl": "Partijen zeggen op met vier maanden."},
    "ask": {"en": "Which?", "nl": "Welke?"},
}


def judge_document(document: Document, *, language: Language = "en", **changes: object) -> Finding:
    rulebook = Rulebook([TypeAdapter(Requirement).validate_python({**BASE, **changes})])
    finding = judge(open_case(parse(document), rulebook), language)[0]
    for evidence in (*finding.evidence, *finding.nearest):
        assert evidence.span is not None
        assert document.text[evidence.span.start : evidence.span.end] == evidence.quote
    return finding


def judge_text(text: str, **changes: object) -> Finding:
    return judge_document(read_plain(text, language="en"), **changes)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("Either party may end this by four months' notice.", "met", None),
        ("Either party may end this by one month's notice.", "deviates", None),
        ("Either party may end this by nine months' notice.", "deviates", None),
        ("Either party may end this by notice of four to nine months.", "deviates", None),
        ("Either party may end this by reasonable notice.", "vague", "open-norm"),
        ("Either party may end this by notice if the work is not timely done.", "vague", "no-figure"),
        ("Either party may end this by notice of [●] months.", "vague", "placeholder"),
        ("Either party may end this by notice.", "vague", "no-figure"),
        ("Notice takes four months.", "vague", "incomplete"),
        ("Either party may end this by notice as set out in Annex 9.", "vague", "refers-out"),
        ("The supplier delivers coffee.", "missing", None),
        ("The notice board of either party hangs there for four months.", "missing", None),
        (
            "1. Either party may end this by notice of four months.\n2. Either party may give five months' notice.",
            "vague",
            "contradictory",
        ),
        ("1. Either party may end this by notice.\n2. The cure period is four months.", "vague", "no-figure"),
    ],
)
def test_verdict_and_reason(text: str, verdict: str, reason: str | None) -> None:
    finding = judge_text(text)
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_an_element_may_stand_in_a_definition_that_the_evidence_uses() -> None:
    text = (
        '1. Definitions\n1.1 "Notice Period" means four months.\n'
        "2. Ending\n2.1 The customer may give notice observing the Notice Period."
    )
    finding = judge_text(text)
    assert finding.verdict == "met"
    assert {evidence.clause for evidence in finding.evidence} >= {"1.1", "2.1"}


def test_an_element_may_stand_in_an_annex_that_the_evidence_refers_to() -> None:
    text = "# 1. Ending\n1.1 The customer may give notice as set out in Annex 1.\n# Annex 1 Terms\n1. The term is four months."
    assert judge_text(text).verdict == "met"


def test_a_norm_is_said_in_the_language_of_the_report() -> None:
    document = read_plain("Either party may end this by one month's notice.", language="en")
    finding = judge_document(document, language="nl")
    assert finding.message == "Geregeld, maar buiten de norm: one month's waar ten minste 3 maanden wordt gevraagd."


def test_what_was_not_found_is_told_as_a_finding() -> None:
    finding = judge_text("The supplier delivers coffee.")
    assert finding.message.startswith("Found nothing that deals with this in")


@pytest.mark.parametrize(
    ("annexes", "verdict"),
    [("", "vague"), ("\n# Schedule 4 Ending\n1. The service desk is open on weekdays.", "missing")],
)
def test_a_schedule_leaves_a_requirement_elsewhere_only_where_it_is_not_in_the_file(annexes: str, verdict: str) -> None:
    text = "# 1. Ending\n1.1 The services end in accordance with Schedule 4.\n# 2. Fees\n2.1 Fees are paid monthly." + annexes
    finding = judge_document(write(text), elsewhere={"en": ["end .. accordance with <reference>"]})
    assert (finding.verdict, finding.reason) == (verdict, "refers-out" if verdict == "vague" else None)


def test_of_many_blanks_a_few_are_proof_enough() -> None:
    finding = judge_text(
        "\n".join(f"{number}. Either party may end part {number} by notice of [●] months." for number in range(1, 21))
    )
    assert finding.reason == "placeholder"
    assert len(finding.evidence) == 5


def test_how_far_an_element_may_stand_is_the_requirements_choice() -> None:
    text = "# 1. Ending\n1.1 The customer may give notice.\n# 2. Other\n2.1 It takes four months."
    period = BASE["elements"]["period"]  # type: ignore[index]
    near = judge_text(text)
    far = judge_text(text, elements={**BASE["elements"], "period": {**period, "within": "document"}})  # type: ignore[dict-item]
    assert (near.verdict, far.verdict) == ("vague", "met")


def test_missing_comes_with_proof() -> None:
    finding = judge_text(
        "The customer tells about parties.\nThe supplier delivers coffee.\nThe board meets.", evidence={"en": ["board & notice"]}
    )
    assert finding.verdict == "missing"
    assert "whole document" in finding.message
    assert [evidence.quote for evidence in finding.nearest] == ["The board meets."]


def test_an_unread_page_turns_missing_into_unreadable() -> None:
    plain = read_plain("The supplier delivers coffee.", language="en")
    scanned = Document(
        name=plain.name,
        sha256=plain.sha256,
        language="en",
        text=plain.text,
        blocks=plain.blocks,
        notes=(Note("unread", "no text layer", 3),),
    )
    finding = judge_document(scanned)
    assert finding.verdict == "unreadable"
    assert "page 3" in finding.message


def test_not_applicable_needs_a_condition_that_fails() -> None:
    applies = {"en": ["software"]}
    assert judge_text("The supplier delivers coffee.", applies=applies).verdict == "not-applicable"
    assert judge_text("The supplier delivers software.", applies=applies).verdict == "missing"


ADVICE = {"vague": {"en": "Say.", "nl": "Noem."}, "deviates": {"en": "Strike.", "nl": "Schrap."}}


@pytest.mark.parametrize(
    ("text", "wanted", "verdict", "message"),
    [
        ("Either party may end this by four months' notice.", "absent", "deviates", "better left out"),
        ("Either party may end this by notice.", "absent", "vague", "a notice period"),
        ("The supplier delivers coffee.", "absent", "not-applicable", "better left out"),
        ("The parties waive any right to give notice.", "absent", "met", "Ruled out"),
        ("The parties waive notice.\nEither party may end this by four months' notice.", "absent", "deviates", "better left out"),
        ("Either party may end this by four months' notice.", "optional", "met", "Stated"),
        ("Either party may end this by notice.", "optional", "vague", "a notice period"),
        ("The supplier delivers coffee.", "optional", "not-applicable", "not every contract needs it"),
    ],
)
def test_what_is_better_left_out_or_optional(text: str, wanted: str, verdict: str, message: str) -> None:
    finding = judge_text(text, wanted=wanted, denied={"en": ["waive*"]}, policy=[], advice=ADVICE)
    assert finding.verdict == verdict
    assert message in finding.message
    assert bool(finding.advice) == (verdict in ("deviates", "vague"))


def test_what_is_ruled_out_is_proved_and_asks_for_no_elements() -> None:
    finding = judge_text("The parties waive any right to give notice.", wanted="absent", denied={"en": ["waive*"]}, advice=ADVICE)
    assert (finding.verdict, finding.elements) == ("met", ())
    assert [evidence.quote for evidence in finding.evidence] == ["The parties waive any right to give notice."]


def test_a_norm_accepts_what_is_better_left_out() -> None:
    norm = [{"element": "period", "at_most": "6 months"}]
    for months, verdict in (("four", "met"), ("nine", "deviates")):
        text = f"Either party may end this by {months} months' notice."
        assert judge_text(text, wanted="absent", policy=norm, advice=ADVICE).verdict == verdict


def test_an_exception_beside_the_clause_is_shown_with_it() -> None:
    finding = judge_text("1. Either party may end this by four months' notice. This does not apply during the first year.")
    assert [evidence.rule for evidence in finding.evidence][-1] == "exception"
    filling = " ".join(f"The parties count to {word}." for word in ("one", "two", "three", "four"))
    far = judge_text(f"1. Either party may end this by four months' notice. {filling} This does not apply during the first year.")
    assert "exception" not in [evidence.rule for evidence in far.evidence]


def test_the_number_printed_before_a_clause_is_not_part_of_what_it_says() -> None:
    counted = {"en": ["(2|two) parties"]}
    assert judge_text("2. Parties give notice.", evidence=counted).verdict == "missing"
    assert judge_text("1. The 2 parties give notice.", evidence=counted).verdict != "missing"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1. Either party may end this by notice as described in our Exit Policy.", "refers-out"),
        (
            "1. Either party may end this by notice as described in our Exit Policy.\n# 2. Exit Policy\n2.1 Two weeks.",
            None,
        ),
        ("1. Either party may give notice of matters not described in the Exit Policy.", None),
        ("1. The way in which a party gives notice is [to be agreed].", "placeholder"),
        ("1. The way in which a party gives notice is to be agreed between the parties' lawyers.", "placeholder"),
        ("1. From [date] on either party may end this by notice.", None),
    ],
)
def test_what_is_left_to_others_or_blank_is_not_stated_in_words(text: str, verdict: str | None) -> None:
    elements = {"way": {"title": BASE["title"], "phrases": {"en": ["notice & {party}"]}}}
    evidence = {"en": ["notice & (described|{party})"]}
    finding = judge_document(write(text), elements=elements, policy=[], evidence=evidence)
    assert finding.reason == verdict


def test_a_blank_is_not_filled_from_elsewhere() -> None:
    text = "# 1. Ending\n1.1 Either party gives notice of [number] months.\n1.2 The term of the agreement is four months."
    assert judge_text(text).reason == "placeholder"


def test_a_value_that_a_blank_follows_is_half_of_one() -> None:
    assert judge_text("Either party may end this by notice of four months [to be confirmed].").reason == "placeholder"


_ANSWERS = {
    "evidence": {"en": ["(mail|chat)"]},
    "elements": {
        "limit": {
            "title": {"en": "a limit", "nl": "een termijn"},
            "value": ["duration"],
            "one_value": "articles",
            "matters": {"en": ["mail .. within <duration>", "chat .. within <duration>"]},
            "none": {"en": ["mail .. (unanswered|no limit)"]},
        }
    },
    "policy": [],
}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Mail is answered within four hours.", "We answer a mail within two days.", "contradictory"),
        ("Mail is answered within 48 hours.", "We answer a mail within two days.", None),
        ("Mail is answered within four hours.", "We answer a chat within two days.", None),
        ("Chat is within one minute, mail is within a day.", "We answer mail within two days.", "contradictory"),
        ("Chat is within one minute, mail is within a day.", "We answer mail within a day.", None),
        ("Mail is answered within four hours.", "There is, for mail, no limit.", "contradictory"),
        ("Mail is answered within four hours.", "Clause 1 is replaced by: mail is answered within two days.", None),
    ],
)
def test_values_contradict_each_other_only_about_the_same_matter(first: str, second: str, reason: str | None) -> None:
    assert judge_document(write(f"# 1. Answers\n1.1 {first}\n# 2. Levels\n2.1 {second}"), **_ANSWERS).reason == reason
    assert judge_document(write(f"# 1. Answers\n1.1 {first}\n1.2 {second}"), **_ANSWERS).reason is None


def test_body_and_annex_may_contradict_each_other_where_clauses_may_not() -> None:
    period = {**BASE["elements"]["period"], "one_value": "parts"}  # type: ignore[index,dict-item]
    elements = {**BASE["elements"], "period": period}  # type: ignore[dict-item]
    clauses = "# 1. Ending\n1.1 The customer may give notice of four months.\n1.2 The vendor may give notice of five months."
    annex = "# 1. Ending\n1.1 Either party gives notice of four months.\n# Annex 1 Exit\n1. A party gives notice of five months."
    assert judge_text(clauses, elements=elements).verdict == "met"
    assert judge_text(annex, elements=elements).reason == "contradictory"


_NOTICE = "Either party may end this agreement on four months' notice."
_LESS = {"policy": [{"element": "period", "at_most": "6 months"}]}


@pytest.mark.parametrize(
    ("changes", "better"),
    [
        ({}, None),
        (_LESS, "less"),
        ({"policy": [{"element": "period", "at_least": "3 months"}]}, "more"),
        ({"policy": []}, None),
    ],
)
def test_an_element_knows_which_value_serves_the_customer_better(changes: dict[str, object], better: str | None) -> None:
    assert judge_text(_NOTICE, **changes).elements[0].better == better


def test_where_no_norm_says_which_value_is_better_the_element_does() -> None:
    elements = {"period": {**BASE["elements"]["period"], "better": "more"}}  # type: ignore[index]
    assert judge_text(_NOTICE, elements=elements, policy=[]).elements[0].better == "more"
    assert judge_text(_NOTICE, elements=elements, **_LESS).elements[0].better == "less"


def test_a_must_have_is_marked_in_its_finding() -> None:
    assert not judge_text(_NOTICE).must_have
    assert judge_text(_NOTICE, must_have=True).must_have


DENIED = {"denied": {"en": ["{denied} & !{not-denied}", "no right to .. notice"]}}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Either party has no right to give four months' notice.", "deviates"),
        (
            "Neither the customer nor the supplier is obliged to say why; either party shall not give four months' notice.",
            "deviates",
        ),
        # A denial that is limited to something does not take the rest away.
        ("Either party shall not give four months' notice before May unless the other agrees.", "met"),
        # Another sentence grants it: the denial is an exception to that.
        ("Either party may give four months' notice. Either party has no right to give notice in the first year.", "met"),
        # What is denied states nothing, not even the figure that another sentence lacks.
        ("Either party may give notice. Either party has no right to give notice of four months.", "vague"),
    ],
)
def test_a_denial_states_nothing(text: str, verdict: str) -> None:
    assert judge_text(text, **DENIED).verdict == verdict


def test_a_denial_is_quoted_and_answered_as_what_is_missing() -> None:
    finding = judge_text("Either party has no right to give four months' notice.", **DENIED)
    assert finding.message == "Stated, but outside the norm: 'has no right to' says that it is not owed."
    assert finding.advice == "Add."
    assert [evidence.rule for evidence in finding.evidence] == ["evidence"]
    assert not any(element.stated for element in finding.elements)
