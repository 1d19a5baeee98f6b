"""Model clauses with the contract's own names for the two sides."""

from pathlib import Path

import pytest

from analyzer import review
from analyzer.checks.drafting import PartyName, in_own_words, read_names
from analyzer.types import Document, Language, Party, Role, Terms

FIXTURES = Path(__file__).parent.parent / "fixtures"


def names_in(text: str, language: Language, **aliases: tuple[str, ...]) -> dict[Role, PartyName]:
    roles: dict[str, Role] = {"vendor": "vendor", "customer": "customer"}
    parties = tuple(Party("Acme", names, roles[side]) for side, names in aliases.items())
    return read_names(Document("a.docx", "0", language, text, ()), Terms(parties=parties))


@pytest.mark.parametrize(
    ("text", "aliases", "article"),
    [
        ("The Contractor delivers. The Contractor reports. The Contractor invoices.", ("Contractor",), "the"),
        ("Contractor delivers. Contractor reports. The Contractor invoices.", ("Contractor",), ""),
    ],
)
def test_a_side_has_the_article_that_it_mostly_has(text: str, aliases: tuple[str, ...], article: str) -> None:
    assert names_in(text, "en", vendor=aliases) == {"vendor": PartyName("Contractor", article)}


def test_a_name_inside_another_word_is_not_counted() -> None:
    assert names_in("The Clients pay. The Clients order. The Client's Clients are told.", "en", customer=("Client",)) == {}


def test_a_dutch_side_may_be_neuter() -> None:
    text = "Het Callcenter levert. Dan meldt het Callcenter dit. Het Callcenter factureert."
    assert names_in(text, "nl", vendor=("Callcenter",)) == {"vendor": PartyName("Callcenter", "het")}


@pytest.mark.parametrize(
    ("text", "vendor", "customer"),
    [
        ("We deliver. You pay. We invoice you. You tell us. We listen to you.", ("we", "us"), ("you",)),  # no names at all
        ("The Contractor delivers to you. You pay.", ("Contractor",), ("you",)),  # named once
        ("Acme delivers to Acme, and Acme pays Acme.", ("Acme",), ("Acme",)),  # one name for both
    ],
)
def test_what_is_no_name_to_work_with_leaves_the_model_as_it_is(
    text: str, vendor: tuple[str, ...], customer: tuple[str, ...]
) -> None:
    assert names_in(text, "en", vendor=vendor, customer=customer) == {}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The Supplier tells the Customer.", "Elsinga tells the Client."),
        ("The Customer's customer service asks.", "The Client's customer service asks."),
        ("Supplier and Customer meet. The Customer pays.", "Elsinga and the Client meet. The Client pays."),
    ],
)
def test_each_side_is_renamed_where_it_stands(clause: str, expected: str) -> None:
    names: dict[Role, PartyName] = {"vendor": PartyName("Elsinga", ""), "customer": PartyName("Client", "the")}
    assert in_own_words(clause, names) == expected


def test_names_that_change_places_are_not_renamed_twice() -> None:
    names: dict[Role, PartyName] = {"vendor": PartyName("Customer", "the"), "customer": PartyName("Supplier", "the")}
    assert in_own_words("The Supplier tells the Customer.", names) == "The Customer tells the Supplier."


def test_a_review_proposes_clauses_in_the_words_of_the_contract() -> None:
    clauses = " ".join(finding.model_clause for finding in review(FIXTURES / "nl-verzekeraar-callcenter.docx").findings)
    assert "het Callcenter" in clauses
    assert "de Verzekeraar" in clauses
    assert "Leverancier" not in clauses
    assert "Opdrachtgever" not in clauses
