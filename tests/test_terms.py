"""Parties and their sides, defined terms, cross-references and the register of annexes."""

from __future__ import annotations

import pytest
from written_document import write

from analyzer.clauses import split_clauses
from analyzer.facts import find_facts
from analyzer.parsing import parse
from analyzer.passages import find_passages
from analyzer.terms import coined_marks, find_terms
from analyzer.terms.references import components
from analyzer.terms.roles import role_of_name
from analyzer.types import Terms


def read(text: str) -> Terms:
    document = write(text)
    return find_terms(document, split_clauses(document), find_facts(document.text))


def parties(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(party.name, party.aliases, party.role) for party in read(text).parties]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Opdrachtgeefster", "customer"),
        ("Opdrachtnemer", "vendor"),
        ("Verwerkingsverantwoordelijke", "customer"),
        ("Verwerker", "vendor"),
        ("Data Processor", "vendor"),
        ("Controller", "customer"),
        ("Service Provider", "vendor"),
        ("Acme", None),
    ],
)
def test_a_name_tells_its_side(name: str, role: str | None) -> None:
    assert role_of_name(name) == role


def test_a_quoted_name_that_acts_throughout_is_read() -> None:
    assert parse(write("'Acme' levert de dienst aan de klant. " * 6)).terms.parties == ()


def test_parties_in_dutch() -> None:
    text = (
        "1. Acme Diensten B.V., gevestigd te Ede, hierna te noemen: 'Opdrachtnemer';\n"
        '2. Stichting Bos en Hei, gevestigd te Ermelo, hierna: "Opdrachtgever";\n# Artikel 1 Dienst\n1.1 Opdrachtnemer helpt.'
    )
    assert parties(text) == [
        ("Acme Diensten B.V.", ("Opdrachtnemer",), "vendor"),
        ("Stichting Bos en Hei", ("Opdrachtgever",), "customer"),
    ]


def test_the_number_of_a_party_is_not_part_of_its_name() -> None:
    first = 'Overeenkomst\nI. Voorbeeld Energie N.V., gevestigd te Delft ("Principaal");\n'
    second = 'Tweede Stem B.V., gevestigd te Emmen ("Dienstverlener");\n'
    assert [name for name, _, _ in parties(f"{first}II. {second}")] == ["Voorbeeld Energie N.V.", "Tweede Stem B.V."]
    assert parties(first + second)[0][0] == "I. Voorbeeld Energie N.V."  # an initial


def test_parties_in_english() -> None:
    text = (
        "This agreement is made between Acme Services Ltd, a company "
        'registered in England (the "Supplier") and Heath Holdings plc, '
        'whose registered office is in Leeds (the "Customer").\n# 1 Scope\n1.1 The Supplier helps.'
    )
    assert parties(text) == [("Acme Services Ltd", ("Supplier",), "vendor"), ("Heath Holdings plc", ("Customer",), "customer")]


def test_in_this_contract_names_a_party() -> None:
    text = (
        "# Partijen\n1. Veilig Schade N.V., gevestigd in Alkmaar. In dit contract: de Verzekeraar.\n"
        "2. Klinkt Goed B.V., gevestigd in Enschede. In dit contract: "
        "het Callcenter.\n# Artikel 1 Dienst\n1.1 Het Callcenter belt."
    )
    assert [(alias, role) for _, (alias,), role in parties(text)] == [("Verzekeraar", "customer"), ("Callcenter", "vendor")]


def test_sides_by_conduct_where_the_names_tell_nothing() -> None:
    text = (
        'Between Alder Inc. ("Alder") and Birch LLC ("Birch").\n# 1 Services\n'
        "1.1 Alder shall provide the Services. Alder will maintain them.\n"
        "1.2 Birch shall pay Alder. Birch will pay the fees of Alder."
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Alder": "vendor", "Birch": "customer"}


def test_pronouns_of_plain_terms() -> None:
    text = (
        "# Afspraken\n- Wij: Belhuis B.V., gevestigd te Ede.\n- U: Krant "
        "De Eik B.V., gevestigd te Ermelo.\n# 1 Dienst\n1. Wij helpen u."
    )
    assert [(name, aliases[0], role) for name, aliases, role in parties(text)] == [
        ("Belhuis B.V.", "wij", "vendor"),
        ("Krant De Eik B.V.", "u", "customer"),
    ]


def test_a_label_in_the_table_of_parties_tells_the_side() -> None:
    text = (
        "# Overeenkomst Buitenhof ICT B.V.\n| Afnemer | Stichting Het Klavier, Ede (hierna: HK) |\n"
        "| Uitvoerende partij | Buitenhof ICT B.V., Ermelo (hierna: BI) |\n# 1 Dienst\n1.1 BI helpt HK."
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"HK": "customer", "BI": "vendor"}


def test_a_party_described_but_not_named() -> None:
    text = (
        'A. De onderneming die op het bestelformulier als afnemer is vermeld ("Werkgever"); en\n'
        'B. Rekenhuis B.V., gevestigd te Ede ("Rekenhuis").\n# 1 Dienst\n1.1 Rekenhuis rekent voor Werkgever.'
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Werkgever": "customer", "Rekenhuis": "vendor"}


def test_a_party_described_behind_another() -> None:
    text = (
        'Between Alder GmbH, of Bonn ("Alder"), and the legal entity that has signed the order (the "Organiser").\n# 1 Services\n'
        "1.1 Alder provides the platform. The Organiser shall pay the fees. Alder hosts it."
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Alder": "vendor", "Organiser": "customer"}


def test_a_party_whose_name_is_still_blank() -> None:
    text = (
        "# Verwerkersovereenkomst\nSchool | [naam bestuur], hierna: de School\n"
        "Leverancier | Kringboek B.V., te Ede, hierna: Hokje\n# 1 Rollen\n1.1 Hokje verwerkt voor de School."
    )
    assert [(aliases, role) for _, aliases, role in parties(text)] == [(("School",), "customer"), (("Hokje",), "vendor")]


@pytest.mark.parametrize("blank", ['Fee: [amount] (the "Fee")', 'Site: ____ (the "Site")', 'Start: [date] (the "Commencement")'])
def test_a_blank_for_something_else_is_no_party(blank: str) -> None:
    text = f"# Services\n{blank}\n# 1 Duties\n" + "1.1 The Supplier serves; the Customer pays the Supplier.\n" * 5
    assert {alias for _, aliases, _ in parties(text) for alias in aliases} == {"Supplier", "Customer"}


def test_a_word_is_no_short_name_of_a_company() -> None:
    text = (
        'Between Data Services Ltd ("Supplier") and Acme Print Ltd ("Customer").\n# 1 Duties\n'
        + "1.1 Supplier keeps the data. Data is kept for Acme Print.\n" * 6
    )
    assert [aliases for _, aliases, _ in parties(text)] == [("Supplier",), ("Customer", "Acme Print")]


def test_a_guarantor_does_not_push_out_a_party() -> None:
    text = (
        "# Services\nCustomer | Elm Ltd, Leeds\nSupplier | Acme Ltd, Hull\nGuarantor | Oak Ltd, York\n# 1 Duties\n1.1 They serve."
    )
    assert [(name, role) for name, _, role in parties(text)] == [("Elm Ltd", "customer"), ("Acme Ltd", "vendor")]


def test_a_table_of_parties_with_numbered_rows() -> None:
    text = (
        "# Reizigersservice\nA1 | Dienstverlener | Ruggespraak B.V., te Heerlen\nA2 | Vervoerder | Duinbus N.V., te Alkmaar\n"
        "# 1 Dienst\n" + "1.1 Dienstverlener helpt reizigers van Duinbus.\n" * 6
    )
    assert parties(text) == [
        ("Ruggespraak B.V.", ("Dienstverlener",), "vendor"),
        ("Duinbus N.V.", ("Vervoerder", "Duinbus"), "customer"),
    ]


def test_a_single_row_tells_one_party_and_the_text_the_other() -> None:
    text = (
        "# Beheer\nVlechtwerk Automatisering B.V.\nAfnemer | Meubelmakerij Te Winkel B.V., Lichtenvoorde\n# 1 Beheer\n"
        + "1.1 Vlechtwerk beheert de laptops van Te Winkel.\n" * 6
    )
    assert parties(text) == [
        ("Meubelmakerij Te Winkel B.V.", ("Afnemer", "Te Winkel"), "customer"),
        ("Vlechtwerk Automatisering B.V.", ("Vlechtwerk",), "vendor"),
    ]


def test_a_name_that_begins_with_a_figure() -> None:
    text = (
        'between 9lives LLC ("9lives") and the customer ("Customer") named in the order.\n# 1 Services\n'
        "1.1 9lives processes data on behalf of Customer."
    )
    assert [(name, role) for name, _, role in parties(text)] == [("9lives LLC", "vendor"), ("Customer", "customer")]


def test_who_says_we_is_named_on_the_title_page_not_further_on() -> None:
    text = "# Brief\n" + "Wij helpen u en u betaalt ons.\n" * 80 + "Wij gebruiken de diensten van Wolkendek B.V. voor u.\n"
    assert [name for name, _, _ in parties(text)] == ["wij", "u"]


def test_a_defined_customer_may_be_somebody_elses() -> None:
    text = (
        "# Helpdesk\n# 1 Definitions\nCustomer: any individual who calls the helpdesk.\n"
        "# 2 Service\n2.1 The Contractor answers for the Client.\n"
        + "2.2 The Contractor tells the Client; the Client pays.\n"
        * 5
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Contractor": "vendor", "Client": "customer"}


def test_a_party_is_no_less_one_where_others_are_named_more_often() -> None:
    text = (
        "# Klantcontact\n# 1 Begrippen\nOpdrachtgever: de partij die de opdracht geeft.\n"
        "# 2 Dienst\n2.1 Opdrachtnemer helpt de Klant.\n" + "2.2 Opdrachtnemer belt de Klant; de Klant beslist.\n" * 9
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Opdrachtgever": "customer", "Opdrachtnemer": "vendor"}


def test_whom_the_recitals_name_is_no_party() -> None:
    text = (
        'Between Alder Trust Inc. ("Trust") and Birch LLC ("Administrator").\nRECITALS\n'
        'Cedar Corp. (the "Depository") holds the shares of Dogwood Ltd. ("Underwriter").\n# 1 Services\n1.1 Birch helps.'
    )
    assert [name for name, _, _ in parties(text)] == ["Alder Trust Inc.", "Birch LLC"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Between ALDER PRODUCTS (AFRICA) (PTY) LIMITED ("ALDER"), '
            'with offices at 1 Wood Drive, Sandton and BIRCH LIMITED ("BIRCH").\n',
            ["ALDER PRODUCTS (AFRICA) (PTY) LIMITED", "BIRCH LIMITED"],
        ),
        (
            "Between Alder Inc. (hereinafter referred to as Alder) and BIRCH corporation whose address is 1 Lane, "
            "Leeds (hereinafter referred to as BIRCH).\n",
            ["Alder Inc.", "BIRCH"],
        ),
        (
            "Between Alder a.s. and Birch Ltd, Bern.\n# 1 Help\n" + "1.1 Birch Ltd will help Alder a.s. on request.\n" * 6,
            ["Alder a.s.", "Birch Ltd"],
        ),
    ],
)
def test_names_of_companies_as_they_are_written(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in parties(f"{text}# 1 Services\n1.1 One helps the other.")] == expected


def test_what_the_text_says_outright_settles_the_side() -> None:
    text = (
        'Tussen Elzenhof B.V. ("Elzenhof") en Lindehof B.V. ("Lindehof").\n# 1 Rollen\n'
        "1.1 Elzenhof treedt op als verwerker; Lindehof is de verwerkingsverantwoordelijke."
    )
    assert {alias: role for _, (alias,), role in parties(text)} == {"Elzenhof": "vendor", "Lindehof": "customer"}


def test_companies_that_the_text_calls_by_their_first_name() -> None:
    text = (
        "# Dienstverlening\nTussen Wilgenbos Contact B.V. en Meerzicht Handel B.V.\n# 1 Dienst\n"
        + "1.1 Wilgenbos beantwoordt de vragen; Meerzicht betaalt.\n" * 6
    )
    assert parties(text) == [
        ("Wilgenbos Contact B.V.", ("Wilgenbos",), "vendor"),
        ("Meerzicht Handel B.V.", ("Meerzicht",), "customer"),
    ]


def test_a_name_for_a_group_in_running_text_is_no_party() -> None:
    text = (
        "Acme werkt met zelfstandigen uit de streek (hierna: de Koeriers). Acme B.V. staat voor hen in.\n"
        '1. Acme B.V., te Ede, hierna: "Opdrachtnemer"; 2. Bos B.V., te Ermelo, hierna: "Opdrachtgever".\n'
        "# 1 Dienst\n1.1 Acme helpt."
    )
    assert {alias for _, aliases, _ in parties(text) for alias in aliases} == {"Opdrachtnemer", "Opdrachtgever"}


def test_defined_terms_of_both_languages() -> None:
    text = (
        "# 1 Definitions\n“Business Day” means a day on which banks are open.\nCharges: the amounts set out in the price list.\n"
        "# 2 Begrippen\nIn dit contract wordt verstaan onder:\na. Diensten: de werkzaamheden van artikel 3;\n"
        "Onder Werkdag wordt verstaan: maandag tot en met vrijdag.\n# 3 Overig\nDe vergoeding (hierna: “Vergoeding”) is vast."
    )
    assert {term.name for term in read(text).terms} >= {"Business Day", "Charges", "Diensten", "Werkdag", "Vergoeding"}


def test_a_table_of_definitions() -> None:
    terms = read(
        "# 1 Uitleg\nBegrip | Definitie\nDatalek | een inbreuk op de beveiliging van gegevens\nPlatform | het systeem van Acme\n"
    ).terms
    assert [term.name for term in terms] == ["Datalek", "Platform"]


def test_a_definition_has_its_passage() -> None:
    text = "# 1 Definitions\n“Fees” means the amounts in Annex 1."
    document = write(text)
    (term,) = find_terms(document, split_clauses(document), []).terms
    assert document.text[term.span.start : term.span.end] == "Fees"
    assert document.text[term.definition.start : term.definition.end] == "“Fees” means the amounts in Annex 1."


def test_references_are_resolved() -> None:
    text = (
        "# Artikel 1 Prijs\n1.1 De prijs volgt uit artikel 2.1 en uit Bijlage "
        "1.\n1.2 Zie ook artikel 9.\n# Artikel 2 Duur\nLid 1. Een jaar.\n"
        "Lid 2. Artikel 28 AVG geldt.\n# Bijlage 1 – Tarieven\n1. Het "
        "uurtarief bedraagt € 40 en is vast tot het einde van het jaar."
    )
    document = write(text)
    clauses = split_clauses(document)
    found = find_terms(document, clauses, find_facts(document.text)).references
    targets = {r.target: clauses[r.clause].id if r.clause is not None else None for r in found if not r.outside}
    assert targets["2.1"] == "2.1"
    assert targets["Bijlage 1"] == "bijlage-1"
    assert targets["9"] is None


def test_components_of_numbers() -> None:
    assert [components(number) for number in ("4.2(a)", "IV", "A.1")] == [("4", "2", "a"), ("4",), ("a", "1")]


def test_annexes_that_are_only_referred_to_have_their_own_name() -> None:
    text = "# 1 Scope\n1.1 See Annexes 2 and 3, Appendices 4 and 5, Schedules 6 and 7, and BIJLAGEN 8 en 9."
    names = [annex.name for annex in read(text).annexes]
    assert names[:4] == ["Annex 2", "Annex 3", "Appendix 4", "Appendix 5"]
    assert names[4:] == ["Schedule 6", "Schedule 7", "Bijlage 8", "Bijlage 9"]


def test_annexes_present_and_absent() -> None:
    text = (
        "# 1 Scope\n1.1 The services are in Annex 1, the prices in Annex 2 and the security in Annex 3.\n"
        "# Annex 1 – Services\nThe Supplier answers calls on working days.\n# Annex 2 – Prices (separate document, not attached)"
    )
    annexes = {annex.name: annex.clause is not None for annex in read(text).annexes}
    assert annexes == {"Annex 1": True, "Annex 2": False, "Annex 3": False}


def test_a_document_that_is_itself_an_annex_is_in_the_file() -> None:
    text = "# Schedule 9\n# Security\n# 1 Duties\n1.1 This Schedule 9 sets out the duties of security and nothing besides."
    assert {annex.name.lower(): annex.clause for annex in read(text).annexes} == {"schedule 9": 0}


def test_a_number_that_stands_in_the_body_is_not_taken_for_part_of_it_in_an_annex() -> None:
    text = """
    # 2 Liability
    2.1 The Supplier is liable for its staff.
    2.2 The maximum is EUR 500,000 a year.
    # Annex 1 Data
    1. The Supplier keeps the data in the Netherlands.
    2. Fines are borne by the Supplier, within the maximum of clause 2.2.
    """
    document = write(text)
    clauses = split_clauses(document)
    (reference,) = find_terms(document, clauses, find_facts(document.text)).references
    assert reference.clause is not None
    assert (clauses[reference.clause].part, clauses[reference.clause].number) == ("body", "2.2")


def test_an_annex_with_a_point_before_its_number_is_a_reference() -> None:
    text = "1. Scope\n1.1 The plant stands within the line drawn in technical appendix. 3. It has two boilers."
    assert [reference.target for reference in read(text).references] == ["annex 3"]


def test_who_processes_is_the_vendor_whatever_the_recitals_say_it_offers() -> None:
    text = (
        'Noord Telecom N.V. (hierna: "Noord") en Stem Klantcontact B.V. (hierna: "Stem") komen overeen:\n'
        "Noord biedt aan consumenten internet en telefonie aan.\n"
        "Voor de persoonsgegevens geldt Noord als verwerkingsverantwoordelijke en Stem als verwerker."
    )
    assert [role for _, _, role in parties(text)] == ["customer", "vendor"]


def marks(text: str) -> dict[str, str]:
    document = write(text)
    return coined_marks(document.text, find_terms(document, split_clauses(document), find_facts(document.text)).terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Guest Records" means the name, e-mail address and bookings of a guest.', {"Guest Records": "_coined_data"}),
        ('"Member Data" means any information that relates to an identified individual.', {"Member Data": "_coined_data"}),
        ('"Ledengegevens" betekent naam, adres en geboortedatum van een lid.', {"Ledengegevens": "_coined_data"}),
        ('The quality standards of Annex B (the "Standards") apply to the desk.', {"Standards": "_coined_level"}),
        ('"Traveller" means a passenger who has booked with the Airline.', {"Traveller": "_coined_person"}),
        ('"Verzekerde" betekent een natuurlijke persoon die een polis heeft.', {"Verzekerde": "_coined_person"}),
    ],
)
def test_what_a_coined_term_stands_for_is_read_from_its_definition(text: str, expected: dict[str, str]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"Confidential Information" means names, addresses and prices.',
        '"Usage Data" means the number of clicks and pages.',
        '"Customer Personal Data" means personal data of the customer.',
        '"Agent" means an individual assigned by Supplier to the desk.',
        '"Entity" means an individual, a corporation or a partnership.',
        'The accounting rules of Annex C (the "Standards") apply.',
    ],
)
def test_a_term_that_stands_for_something_else_is_left_alone(text: str) -> None:
    assert marks(text) == {}


def test_the_mark_follows_the_term_in_singular_and_plural() -> None:
    passages = find_passages(
        parse(
            write(
                'The performance standards (the "Standards") are in Annex B.\n\nEach Standard counts but other standards do not.'
            )
        )
    )
    assert passages[-1].text == " each standard _coined_level counts but other standards do not "
