"""The key terms: what a lawyer looks up first, as short as it can be told."""

from __future__ import annotations

import pytest

from analyzer.facts import find_facts
from analyzer.keyterms import find_key_terms
from analyzer.types import Document, Element, Evidence, Finding, Party, Reason, Span, Terms


def told(requirement: str, element: str, quote: str, value: str | None = None) -> dict[str, str]:
    """Return the key terms of a contract that is this quote, which states one element."""
    evidence = Evidence(quote, Span(0, len(quote)), None, "1", f"element {element}")
    stated = Element(name=element, stated=True, evidence=evidence, value=value)
    finding = Finding(requirement, "met", None, "high", (stated,), (evidence,), "", "", "", ())
    terms = find_key_terms(Document("a.pdf", "0", "en", quote, ()), (), find_facts(quote), (finding,), Terms())
    return {term.name: term.value for term in terms if term.value}


@pytest.mark.parametrize(
    ("requirement", "element", "quote", "expected"),
    [
        (
            "legal.governing-law",
            "law",
            "This Agreement shall be governed by the laws of Portugal.",
            {"governing-law": "laws of Portugal"},
        ),
        ("legal.governing-law", "forum", "Disputes go to the courts of Porto.", {"court": "courts of Porto"}),
        ("term.duration", "end", "This Agreement lasts three years.", {"duration": "three years"}),
        ("term.duration", "start", "It begins on 1 March 2026.", {"start": "1 March 2026"}),
        ("term.duration", "end", "It lasts as long as the work.", {"duration": "as long as the work"}),
        ("term.duration", "end", "12.1 It begins on 1 May and ends on 30 April 2029.", {"duration": "ends on 30 April 2029"}),
        (
            "term.duration",
            "end",
            "Zij gaat in op 1 mei 2026 en loopt tot en met 30 april 2029.",
            {"duration": "tot en met 30 april 2029"},
        ),
        ("term.duration", "start", "Zij gaat in op 1 mei 2026 en eindigt op 30 april 2029.", {"start": "1 mei 2026"}),
        (
            "term.duration",
            "end",
            "It is for an indefinite period, ended by six months' warning.",
            {"duration": "indefinite period, ended by six months' warning"},
        ),
        (
            "term.duration",
            "end",
            "Het wordt aangegaan voor de duur van één jaar en telkens met één maand verlengd.",
            {"duration": "één jaar"},
        ),
        (
            "term.renewal",
            "renewal",
            "3. Het contract wordt stilzwijgend verlengd met een jaar.",
            {"renewal": "stilzwijgend verlengd met een jaar"},
        ),
        ("term.renewal", "renewal", "The contract will not automatically renew.", {"renewal": "not automatically renew"}),
        ("pricing.minimum-commitment", "minimum", "Er geldt geen minimumafname.", {"minimum": "geen minimumafname"}),
        ("pricing.minimum-commitment", "minimum", "The Client pays for at least 280 Users.", {"minimum": "at least 280 Users"}),
        (
            "legal.governing-law",
            "forum",
            "The law of Malta applies and its courts decide.",
            {"court": "law of Malta applies and its courts decide"},
        ),
    ],
)
def test_a_value_is_told_by_itself(requirement: str, element: str, quote: str, expected: dict[str, str]) -> None:
    assert told(requirement, element, quote) == expected


@pytest.mark.parametrize(
    "quote",
    [
        "It lasts three years and then five years.",
        "De overeenkomst is opzegbaar met een termijn van drie maanden.",
    ],
)
def test_a_period_that_may_be_another_is_not_told_for_the_term(quote: str) -> None:
    assert told("term.duration", "end", quote) == {"duration": quote.removesuffix(".")}


def test_a_party_stands_where_its_whole_name_does() -> None:
    text = "Boschdijk 4, Eindhoven. Bos delivers."
    terms = Terms(parties=(Party("Bos", ("Bos",), "vendor"),))
    (vendor,) = find_key_terms(Document("a.pdf", "0", "nl", text, ()), (), (), (), terms)
    assert vendor.evidence is not None
    assert vendor.evidence.span == Span(24, 27)


def test_values_that_contradict_each_other_are_both_told() -> None:
    text = "Pay within 14 days. Bills fall due in 21 days."
    quotes = [
        Evidence(text[start:end], Span(start, end), None, "1", "reason contradictory") for start, end in ((0, 19), (20, 46))
    ]
    stated = Element(name="term", stated=True, evidence=quotes[0], value="14 days")
    finding = Finding("pricing.payment-term", "vague", "contradictory", "high", (stated,), tuple(quotes), "", "", "", ())
    (term,) = find_key_terms(Document("a.pdf", "0", "en", text, ()), (), find_facts(text), (finding,), Terms())
    assert term.value == "14 days ≠ 21 days"


def test_an_elements_own_value_comes_first() -> None:
    assert told("term.duration", "end", "It lasts three years.", "3 years") == {"duration": "3 years"}


@pytest.mark.parametrize(("reason", "left_open"), [("open-norm", True), ("placeholder", True), ("incomplete", False)])
def test_what_a_provision_leaves_open_is_told_with_its_place(reason: Reason, left_open: bool) -> None:
    quote = "Either party may end it by reasonable notice."
    evidence = Evidence(quote, Span(0, len(quote)), None, "7", "evidence")
    finding = Finding(
        "term.notice", "vague", reason, "high", (Element(name="period", stated=False),), (evidence,), "", "", "", ()
    )
    terms = find_key_terms(Document("a.pdf", "0", "en", quote, ()), (), find_facts(quote), (finding,), Terms())
    assert [(term.value, term.evidence) for term in terms] == [("", evidence if left_open else None)]
