"""Places that contradict each other, judged by the checklists that come with the program."""

from __future__ import annotations

from functools import cache

import pytest
from written_document import write

from analyzer.checklist import load_checklist
from analyzer.checks import Rulebook, judge, open_case
from analyzer.parsing import parse
from analyzer.types import Language

# A requirement, two provisions that cannot both hold, and one that can stand beside the first.
CASES: list[tuple[Language, str, str, str, str]] = [
    (
        "en",
        "sla.written-response",
        "The Supplier answers every e-mail within four hours.",
        "An e-mail is answered within two business days.",
        "A chat is answered within one minute.",
    ),
    (
        "nl",
        "sla.written-response",
        "Leverancier beantwoordt e-mail binnen vier uur.",
        "Een e-mail wordt inhoudelijk beantwoord binnen twee werkdagen.",
        "Een chat wordt beantwoord binnen één minuut.",
    ),
    (
        "en",
        "sla.phone-response",
        "The Supplier answers 80 % of all calls within 20 seconds.",
        "Calls: 70 % within 30 seconds.",
        "Of all chats 90 % are accepted within 60 seconds.",
    ),
    (
        "nl",
        "sla.phone-response",
        "Leverancier beantwoordt 80 % van de oproepen binnen 20 seconden.",
        "Telefonische oproepen worden in 70 % van de gevallen binnen 30 seconden beantwoord.",
        "Een gesprek dat langer dan 15 seconden duurt, telt mee.",
    ),
    (
        "en",
        "sla.answer-rate",
        "No more than 5 % of calls are abandoned in a month.",
        "Abandoned calls: at most 8 %.",
        "If more than 10 % of invoices are wrong, a discount of 2 % is due.",
    ),
    (
        "nl",
        "sla.answer-rate",
        "Ten minste 95 % van de oproepen wordt beantwoord.",
        "Van alle oproepen wordt 90 % beantwoord.",
        "Van alle oproepen wordt 80 % binnen 20 seconden beantwoord.",
    ),
    (
        "en",
        "liability.insurance",
        "The Supplier maintains professional indemnity insurance of EUR 2,500,000 per event.",
        "The Supplier has professional liability insurance that covers EUR 1,000,000 per event.",
        "The Supplier maintains public liability insurance of EUR 5,000,000 per event.",
    ),
    (
        "nl",
        "liability.insurance",
        "Leverancier heeft een beroepsaansprakelijkheidsverzekering met een dekking van € 2.500.000 per gebeurtenis.",
        "De beroepsaansprakelijkheidsverzekering van Leverancier dekt € 1.000.000 per gebeurtenis.",
        "Leverancier heeft een bedrijfsaansprakelijkheidsverzekering met een dekking van € 5.000.000.",
    ),
    (
        "en",
        "sla.system-availability",
        "The platform is available 99.5 % of each month.",
        "Availability is at least 99.9 % per month.",
        "If availability is below 98 % in a month, a credit of 5 % is due.",
    ),
    (
        "nl",
        "sla.system-availability",
        "De applicatie is 99,5 % van iedere maand beschikbaar.",
        "De beschikbaarheid van de applicatie bedraagt ten minste 99,9 % per maand.",
        "Bij een beschikbaarheid lager dan 98 % in een maand geldt een korting van 5 %.",
    ),
    (
        "en",
        "pricing.payment-term",
        "The Customer pays each monthly invoice within 30 days of receipt.",
        "Invoices are paid within 14 days of the invoice date.",
        "The Customer may dispute an invoice within 10 days of receipt.",
    ),
    (
        "nl",
        "pricing.payment-term",
        "Opdrachtgever betaalt de maandelijkse factuur binnen 30 dagen na ontvangst.",
        "Facturen worden betaald binnen 14 dagen na de factuurdatum.",
        "Opdrachtgever kan een factuur binnen 10 dagen na ontvangst betwisten.",
    ),
    (
        "en",
        "liability.cap",
        "The liability of the Supplier is limited to EUR 1,000,000 per contract year.",
        "The total liability of the Supplier shall not exceed EUR 500,000 per contract year.",
        "The Supplier's professional liability insurance covers EUR 2,500,000 per year.",
    ),
    (
        "nl",
        "liability.cap",
        "De aansprakelijkheid van Leverancier is beperkt tot € 1.000.000 per contractjaar.",
        "Leverancier is aansprakelijk tot ten hoogste € 500.000 per contractjaar.",
        "Leverancier is verzekerd voor aansprakelijkheid tot € 2.500.000 per jaar.",
    ),
    (
        "en",
        "exit.transition",
        "On termination the Supplier assists in the transfer to a new supplier for six months.",
        "On termination the Supplier shall provide transition assistance to the new supplier for a period of ninety days.",
        "Notice of termination is given three months ahead.",
    ),
    (
        "nl",
        "exit.transition",
        "Bij het einde verleent Leverancier gedurende zes maanden medewerking aan de overgang naar een nieuwe leverancier.",
        "Na het einde verleent Leverancier gedurende drie maanden bijstand bij de overdracht aan een nieuwe leverancier.",
        "De opzegtermijn bedraagt drie maanden.",
    ),
    (
        "en",
        "exit.costs",
        "Exit assistance is included in the charges.",
        "Hours spent on exit assistance are invoiced at EUR 58 per hour.",
        "Work outside the services is charged at EUR 70 per hour.",
    ),
    (
        "nl",
        "exit.costs",
        "De medewerking aan de overdracht bij het einde is in de vergoeding begrepen.",
        "De uren voor de overdracht bij het einde worden in rekening gebracht tegen € 58 per uur.",
        "Meerwerk kost € 70 per uur.",
    ),
    (
        "en",
        "confidentiality.duration",
        "The duty of confidentiality continues for three years after the end of the agreement.",
        "The obligation of confidentiality continues after the end of the agreement without limit in time.",
        "Recordings are kept for two years after the call.",
    ),
    (
        "nl",
        "confidentiality.duration",
        "De geheimhouding geldt tot drie jaar na het einde van de overeenkomst.",
        "De geheimhoudingsplicht duurt na het einde van de overeenkomst zonder tijdslimiet voort.",
        "Opnamen worden twee jaar bewaard.",
    ),
    (
        "en",
        "privacy.return-deletion",
        "The processor deletes all personal data within 30 days after the end of the agreement.",
        "Personal data is erased no later than 90 days after the end of the agreement.",
        "Back-ups are erased 60 days after they were made.",
    ),
    (
        "nl",
        "privacy.return-deletion",
        "Verwerker vernietigt de persoonsgegevens binnen 30 dagen na het einde van de overeenkomst.",
        "Na afloop van de overeenkomst worden de persoonsgegevens uiterlijk binnen 90 dagen vernietigd.",
        "Back-ups worden 60 dagen na het maken gewist.",
    ),
    (
        "en",
        "privacy.data-subject-rights",
        "The processor passes on requests of data subjects within two business days and assists in answering them.",
        "Requests of data subjects are forwarded to the controller within five business days.",
        "A personal data breach is reported within 24 hours.",
    ),
    (
        "nl",
        "privacy.data-subject-rights",
        "Verwerker stuurt verzoeken van betrokkenen binnen twee werkdagen door en helpt bij de beantwoording.",
        "Verzoeken van betrokkenen worden binnen vijf werkdagen aan verwerkingsverantwoordelijke doorgestuurd.",
        "Een datalek wordt binnen 24 uur gemeld.",
    ),
]


@cache
def rulebook(name: str) -> Rulebook:
    checklist = load_checklist("gdpr-processor" if name.startswith("privacy.") else "customer-service")
    return Rulebook([requirement for requirement in checklist.requirements if requirement.id == name])


def reason(name: str, language: Language, *provisions: str) -> str | None:
    title = {"en": "Provisions", "nl": "Bepalingen"}[language]
    text = "\n".join(f"# {number}. {title}\n{number}.1 {provision}" for number, provision in enumerate(provisions, 1))
    return judge(open_case(parse(write(text)), rulebook(name)), "en")[0].reason


@pytest.mark.parametrize(
    ("language", "name", "first", "against", "beside"), CASES, ids=[f"{case[1]}-{case[0]}" for case in CASES]
)
def test_two_articles_contradict_each_other_about_one_thing(
    language: Language, name: str, first: str, against: str, beside: str
) -> None:
    assert reason(name, language, first, against) == "contradictory"
    assert reason(name, language, first, beside) != "contradictory"
    assert reason(name, language, first, first) != "contradictory"


@pytest.mark.parametrize(
    ("annex", "found"),
    [
        ("Voor opzegging door een partij geldt een termijn van zes maanden.", "contradictory"),
        ("Opzeggen gebeurt tegen het einde van een kalendermaand.", None),
        ("Is een norm in drie maanden niet gehaald, dan kan de opdrachtgever opzeggen met een termijn van een maand.", None),
    ],
)
def test_body_and_annex_contradict_each_other_about_notice(annex: str, found: str | None) -> None:
    text = f"# 1. Einde\n1.1 Elke partij kan opzeggen met een opzegtermijn van drie maanden.\n# Bijlage 1 Normen\n1. {annex}"
    assert judge(open_case(parse(write(text)), rulebook("term.notice")), "en")[0].reason == found


def test_a_contradiction_tells_both_sides_and_what_to_do() -> None:
    text = (
        "# 1. Exit\n1.1 Exit assistance is included in the charges.\n"
        "# 2. Rates\n2.1 Hours spent on exit assistance are invoiced at EUR 58 per hour."
    )
    finding = judge(open_case(parse(write(text)), rulebook("exit.costs")), "en")[0]
    assert finding.message == "Two places state different values: EUR 58, Exit assistance is included in the charges."
    assert finding.advice.startswith("Decide which of the two holds")
