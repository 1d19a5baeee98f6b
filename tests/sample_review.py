"""Two reviews made by hand, of the contracts in `sample_contract`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from sample_contract import Draft, dutch_contract, english_contract

from analyzer.types import (
    DocumentFinding,
    Element,
    Finding,
    KeyTerm,
    Language,
    Note,
    Reason,
    Review,
    Severity,
    Terms,
    Verdict,
)


@dataclass(frozen=True)
class SampleElement:
    """An element of a requirement as the checklists would give it."""

    title: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class SampleRequirement:
    """A requirement as the checklists would give it."""

    id: str
    topic: str
    title: dict[str, str]
    why: dict[str, str]
    ask: dict[str, str]
    references: tuple[str, ...]
    elements: dict[str, SampleElement]


# One line a requirement: id, verdict, severity, reason. Below it: "+ element [value] = words" and "- element" for what is stated
# and what is not, "> words" for evidence, "~ words -- what they lack" for a nearest passage.
_DUTCH_FINDINGS = """
scope.services met high
  + services = telefoongesprekken, e-mail en chat van consumenten over facturen, verhuizingen en storingen
  + channels = telefoongesprekken, e-mail en chat
  > Leverancier behandelt voor Opdrachtgever telefoongesprekken, e-mail en chat van consumenten
scope.client-duties vague low open-norm
  - duties
  > Opdrachtgever verstrekt tijdig de informatie die Leverancier voor de uitvoering nodig heeft.
scope.change-control vague medium incomplete
  - request
  - effect
  > Wijzigingen van de diensten worden in goed overleg vastgesteld.
scope.volume unreadable medium
  - volume
sla.phone-response met high
  + limit [20 seconden] = 80 % binnen 20 seconden
  + share [80 %] = 80 % binnen 20 seconden
  > 80 % binnen 20 seconden
sla.written-response vague high placeholder
  + limit [24 uur] = 90 % binnen 24 uur
  > 90 % binnen 24 uur
  > [●]
sla.opening-hours vague medium incomplete
  + hours [8.00 tot 18.00 uur] = op werkdagen van 8.00 tot 18.00 uur
  - outside
  > De servicedesk is bereikbaar op werkdagen van 8.00 tot 18.00 uur.
sla.customer-satisfaction vague high no-figure
  - score
  - method
  > De klanttevredenheid is op een goed niveau en wordt regelmatig gemeten.
sla.penalty missing high
  - consequence
  - amount
  ~ Leverancier spant zich in om de serviceniveaus van Bijlage 1 te behalen. -- noemt geen gevolg van een gemiste norm
  ~ stelt Leverancier binnen tien werkdagen een verbeterplan op -- noemt geen korting, boete of recht om op te zeggen
sla.remedy-plan met medium
  + remedy [tien werkdagen] = stelt Leverancier binnen tien werkdagen een verbeterplan op
  > dan stelt Leverancier binnen tien werkdagen een verbeterplan op
pricing.payment-term deviates medium
  + invoicing [maandelijks] = Leverancier factureert maandelijks achteraf
  + term [vijfenveertig (45) dagen] = vijfenveertig (45) dagen na ontvangst van de factuur
  > de betaaltermijn is vijfenveertig (45) dagen na ontvangst van de factuur
pricing.model vague high refers-out
  - basis
  - rates
  > Opdrachtgever betaalt de tarieven van Bijlage 2.
indexation.index met high
  + index [CBS Dienstenprijsindex] = CBS Dienstenprijsindex, commerciële dienstverlening
  > De tarieven worden ieder jaar per 1 januari aangepast aan de CBS Dienstenprijsindex, commerciële dienstverlening
indexation.cap missing high
  - cap
  ~ naar de stand van het derde kwartaal -- noemt geen maximum aan de verhoging
privacy.roles met high
  + roles = is Opdrachtgever verwerkingsverantwoordelijke en Leverancier verwerker
  > Voor de verwerking van persoonsgegevens is Opdrachtgever verwerkingsverantwoordelijke en Leverancier verwerker.
privacy.instructions met high
  + instructions = uitsluitend volgens de schriftelijke instructies
  > Leverancier verwerkt persoonsgegevens uitsluitend volgens de schriftelijke instructies van Opdrachtgever.
privacy.breach-notification vague high open-norm
  + duty = stelt Opdrachtgever onverwijld in kennis van een inbreuk in verband met persoonsgegevens
  - limit
  > Leverancier stelt Opdrachtgever onverwijld in kennis van een inbreuk in verband met persoonsgegevens
privacy.security-measures vague high open-norm
  + duty
  - measures
  > Leverancier neemt passende technische en organisatorische maatregelen.
privacy.subprocessor-authorisation missing high
  - authorisation
  - changes
  ~ Leverancier kan derden inschakelen bij de uitvoering van de werkzaamheden. -- noemt de verwerking door die derden niet
  ~ uitsluitend volgens de schriftelijke instructies van Opdrachtgever -- noemt geen toestemming voor een subverwerker
privacy.audit unreadable high
  - information
  - audit
liability.cap deviates high
  + cap [€ 150.000,-] = per gebeurtenis beperkt tot € 150.000,-
  > De aansprakelijkheid van Leverancier is per gebeurtenis beperkt tot € 150.000,- en per kalenderjaar tot € 300.000,-.
liability.carve-outs missing high
  - exceptions
  ~ Leverancier is niet aansprakelijk voor indirecte schade -- noemt opzet en bewuste roekeloosheid niet
term.duration met high
  + start [1 maart 2026] = begint op 1 maart 2026
  + end [drie jaar] = geldt voor drie jaar
  > Deze overeenkomst begint op 1 maart 2026 en geldt voor drie jaar.
term.notice vague high contradictory
  + term [zes maanden] = met een termijn van zes maanden
  > opzeggen met een termijn van zes maanden
  > drie maanden
term.cause met medium
  + default = Bij ernstige tekortkoming
  + insolvency = faillissement
  > Bij ernstige tekortkoming of faillissement van de ander kan ieder van partijen de overeenkomst
exit.transition vague high open-norm
  + duty
  - length
  > Na het einde werkt Leverancier gedurende een redelijke periode mee aan overdracht
exit.costs missing medium
  - costs
legal.governing-law met medium
  + law [Nederlands recht] = Nederlands recht
  + forum [rechtbank Overijssel] = rechtbank Overijssel
  > Op deze overeenkomst is Nederlands recht van toepassing.
technology.ai not-applicable low
  - rule
"""

_ENGLISH_FINDINGS = """
scope.services met high
  + services = answer telephone calls and e-mail
  > Vendor shall answer telephone calls and e-mail on behalf of Customer <script>alert('x')</script> & report *monthly*.
sla.phone-response met high
  + limit [30 seconds] = within 30 seconds
  + share [85%] = 85% of calls
  > Vendor shall answer 85% of calls within 30 seconds
sla.customer-satisfaction vague high open-norm
  - score
  > reasonable endeavours to keep customers satisfied
liability.cap missing high
  - cap
term.duration met high
  + start [1 May 2026] = 1 May 2026
  + end [two years] = two years
  > This agreement starts on 1 May 2026 and continues for two years.
term.notice met high
  + term [ninety (90) days] = ninety (90) days’ notice
  > terminate it on ninety (90) days’ notice
"""

_TITLES = {
    "scope.services": ("Diensten en kanalen beschreven", "Services and channels described"),
    "scope.client-duties": ("Verplichtingen van de opdrachtgever", "Duties of the customer"),
    "scope.change-control": ("Wijzigingsprocedure", "Change procedure"),
    "scope.volume": ("Verwacht volume en prognose", "Expected volume and forecasting"),
    "sla.phone-response": ("Telefonische beantwoordingstijd", "Telephone answering time"),
    "sla.written-response": ("Reactietijd e-mail, chat en berichten", "E-mail, chat and message response time"),
    "sla.opening-hours": ("Openingstijden", "Opening hours"),
    "sla.customer-satisfaction": ("Klanttevredenheid", "Customer satisfaction"),
    "sla.penalty": ("Gevolg van gemiste serviceniveaus", "Consequence of missed service levels"),
    "sla.remedy-plan": ("Verbeterplan", "Remedy plan"),
    "pricing.payment-term": ("Facturering en betaaltermijn", "Invoicing and payment term"),
    "pricing.model": ("Prijsmodel en tarieven", "Pricing model and rates"),
    "indexation.index": ("Index", "Index"),
    "indexation.cap": ("Maximum aan indexering", "Cap on indexation"),
    "privacy.roles": ("Rollen van partijen", "Roles of the parties"),
    "privacy.instructions": ("Verwerking volgens instructies", "Processing on instructions"),
    "privacy.breach-notification": ("Melding van een datalek", "Notification of a data breach"),
    "privacy.security-measures": ("Beveiligingsmaatregelen", "Security measures"),
    "privacy.subprocessor-authorisation": ("Toestemming voor subverwerkers", "Authorisation of sub-processors"),
    "privacy.audit": ("Informatie en audit", "Information and audit"),
    "liability.cap": ("Grens aan de aansprakelijkheid", "Cap on liability"),
    "liability.carve-outs": ("Uitzonderingen op de grens", "Exceptions to the cap"),
    "term.duration": ("Looptijd", "Duration"),
    "term.notice": ("Opzegtermijn", "Notice period"),
    "term.cause": ("Beëindiging wegens tekortkoming", "Termination for cause"),
    "exit.transition": ("Overgangsperiode", "Transition period"),
    "exit.costs": ("Kosten van de overgang", "Costs of the exit"),
    "legal.governing-law": ("Toepasselijk recht en rechter", "Governing law and court"),
    "technology.ai": ("Inzet van AI", "Use of AI"),
}

_ELEMENTS = dict(
    pair.split("=")
    for pair in (
        "services=diensten channels=kanalen duties=verplichtingen request=verzoek effect=gevolg volume=volume limit=tijdslimiet "
        "share=aandeel hours=uren outside=daarbuiten score=score method=meetwijze consequence=gevolg amount=bedrag "
        "remedy=herstel invoicing=facturering term=termijn basis=grondslag rates=tarieven index=index cap=maximum roles=rollen "
        "instructions=instructies duty=plicht measures=maatregelen authorisation=toestemming changes=wijzigingen "
        "information=informatie audit=audit exceptions=uitzonderingen start=begin end=einde default=tekortkoming "
        "insolvency=faillissement length=lengte costs=kosten law=recht forum=rechter rule=regel"
    ).split()
)


def _requirement(name: str, nl: str, en: str) -> SampleRequirement:
    return SampleRequirement(
        id=name,
        topic=name.split(".")[0],
        title={"nl": nl, "en": en},
        why={
            "nl": "Zonder vaste afspraak hangt het resultaat af van de welwillendheid van de leverancier.",
            "en": "Without a fixed rule the outcome depends on the goodwill of the vendor.",
        },
        ask={
            "nl": f"Welke afspraak over ‘{nl.lower()}’ kunt u toezeggen, en op welke termijn?",
            "en": f"What can you commit to on ‘{en.lower()}’, and by when?",
        },
        references=("AVG art. 33 lid 2" if name == "privacy.breach-notification" else "Marktnorm klantcontact",),
        elements={element: SampleElement({"en": element, "nl": dutch}) for element, dutch in _ELEMENTS.items()},
    )


CATALOGUE = {name: _requirement(name, nl, en) for name, (nl, en) in _TITLES.items()}

_MESSAGES: dict[Language, dict[str, str]] = {
    "nl": {
        "met": "Geregeld: alle onderdelen.",
        "deviates": "Geregeld, maar buiten de norm.",
        "no-figure": "Het getal ontbreekt: score.",
        "open-norm": "Alleen open woorden, niets concreets.",
        "incomplete": "Niet alle onderdelen zijn vermeld.",
        "placeholder": "Opengelaten (‘[●]’): de reactietijd voor chat.",
        "refers-out": "Overgelaten aan een document dat niet in het bestand zit (‘Bijlage 2’).",
        "contradictory": "Twee plaatsen noemen verschillende waarden: zes maanden, drie maanden.",
        "missing": "Niets gevonden dat hierover gaat in alle 6 pagina's (31 bepalingen).",
        "unreadable": "Niet gevonden in wat leesbaar was; pagina 4 was niet te lezen en kan het bevatten.",
        "not-applicable": "Niet van toepassing: niets in het document geeft er aanleiding toe.",
        "advice": "Stel de modelbepaling voor, met een getal en een termijn die bij uw bedrijf passen.",
        "model": "Leverancier rapporteert hierover binnen tien werkdagen na iedere maand en vergoedt bij het missen van een "
        "norm 5 % van de maandvergoeding.",
    },
    "en": {
        "met": "Stated: every element.",
        "open-norm": "Only open words, nothing concrete.",
        "missing": "Found nothing that deals with this in the whole document (8 clauses).",
        "advice": "Propose the model clause, with a figure and a limit that suit your business.",
        "model": "Vendor shall report on this within ten working days after each month and shall credit 5 % of the monthly fee "
        "for each level missed.",
    },
}


def _findings(draft: Draft, written: str) -> tuple[Finding, ...]:
    return tuple(_finding(draft, lines.splitlines()) for lines in re.split(r"\n(?=\S)", written.strip()))


def _finding(draft: Draft, lines: list[str]) -> Finding:
    name, verdict, severity, *reason = lines[0].split()
    parts = [(line.strip()[0], line.strip()[2:]) for line in lines[1:]]
    said = _MESSAGES[draft.language]
    acts = verdict in ("missing", "vague", "deviates")
    return Finding(
        requirement=name,
        verdict=cast(Verdict, verdict),
        reason=cast(Reason, reason[0]) if reason else None,
        severity=cast(Severity, severity),
        elements=tuple(_element(draft, part, stated=sign == "+") for sign, part in parts if sign in "+-"),
        evidence=tuple(draft.quote(part) for sign, part in parts if sign == ">"),
        message=said[reason[0] if reason else verdict],
        advice=said["advice"] if acts else "",
        model_clause=said["model"],
        nearest=tuple(draft.quote(*part.split(" -- ")) for sign, part in parts if sign == "~"),
    )


def _element(draft: Draft, part: str, *, stated: bool) -> Element:
    head, _, words = part.partition(" = ")
    name, _, value = head.partition(" [")
    return Element(name, stated, draft.quote(words, f"element {name}") if words else None, value.rstrip("]") or None)


def dutch_review() -> Review:
    """Return a Dutch review of a five-page PDF of which page 4 could not be read."""
    d = dutch_contract()
    notes = (
        Note("unread", "Een scan zonder tekstlaag.", 4),
        Note("repaired", "Uit elkaar gezette letters zijn samengevoegd.", 2),
    )
    return Review(
        d.document(notes),
        tuple(d.clauses),
        Terms(),
        "outsourcing",
        ("customer-service", "gdpr-processor"),
        _findings(d, _DUTCH_FINDINGS),
        (
            DocumentFinding(
                "absent-annex",
                "high",
                "Bijlage 2 bepaalt de tarieven, maar zit niet in het bestand.",
                (d.quote("de tarieven van Bijlage 2"),),
            ),
            DocumentFinding(
                "contradiction",
                "high",
                "Twee opzegtermijnen: zes maanden in artikel 6.2, drie maanden in Bijlage 1.",
                (d.quote("met een termijn van zes maanden"), d.quote("drie maanden")),
            ),
            DocumentFinding("dead-reference", "low", "Artikel 11.4 bestaat niet.", (d.quote("artikel 11.4"),)),
        ),
        (
            KeyTerm("party-customer", "Noordlicht Energie B.V.", d.quote("Noordlicht Energie B.V.")),
            KeyTerm("party-vendor", "Helder Klantcontact B.V.", d.quote("Helder Klantcontact B.V.")),
            KeyTerm(
                "duration",
                "Drie jaar vanaf 1 maart 2026, daarna telkens een jaar",
                d.quote("begint op 1 maart 2026 en geldt voor drie jaar"),
            ),
            KeyTerm("notice", "Zes maanden", d.quote("een termijn van zes maanden")),
            KeyTerm("liability-cap", "€ 150.000,- per gebeurtenis, € 300.000,- per jaar", d.quote("€ 150.000,-")),
            KeyTerm("index", "CBS Dienstenprijsindex, per 1 januari, zonder maximum", d.quote("CBS Dienstenprijsindex")),
            KeyTerm(
                "telephone", "Telefoon 80 % binnen 20 seconden; e-mail 90 % binnen 24 uur", d.quote("80 % binnen 20 seconden")
            ),
            KeyTerm("payment-term", "45 dagen na ontvangst", d.quote("vijfenveertig (45) dagen")),
            KeyTerm("insurance", "", None),
        ),
        "nl",
        {"analyzer": "0.1.0", "customer-service": "1", "gdpr-processor": "1"},
    )


def english_review() -> Review:
    """Return an English review of a DOCX without pages, with words that HTML and Markdown could take for markup."""
    d = english_contract()
    return Review(
        d.document(),
        tuple(d.clauses),
        Terms(),
        "outsourcing",
        ("customer-service",),
        _findings(d, _ENGLISH_FINDINGS),
        (),
        (KeyTerm("duration", "Two years from 1 May 2026", d.quote("1 May 2026")), KeyTerm("liability-cap", "", None)),
        "en",
        {"analyzer": "0.1.0"},
    )
