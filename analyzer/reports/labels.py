"""The names of topics, verdicts, reasons, kinds and elements in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from ..types import Language

TOPICS: Mapping[str, Mapping[Language, str]] = {
    "scope": {"en": "Services and scope", "nl": "Diensten en reikwijdte"},
    "sla": {"en": "Service levels", "nl": "Serviceniveaus"},
    "pricing": {"en": "Prices and payment", "nl": "Prijzen en betaling"},
    "indexation": {"en": "Indexation", "nl": "Indexering"},
    "commercial": {"en": "Commercial terms", "nl": "Commerciële bepalingen"},
    "privacy": {"en": "GDPR processor terms", "nl": "AVG-verwerkersvoorwaarden"},
    "security": {"en": "Information security", "nl": "Informatiebeveiliging"},
    "confidentiality": {"en": "Confidentiality", "nl": "Geheimhouding"},
    "liability": {"en": "Liability and insurance", "nl": "Aansprakelijkheid en verzekering"},
    "term": {"en": "Term and termination", "nl": "Duur en beëindiging"},
    "exit": {"en": "Exit and transition out", "nl": "Exit en overdracht"},
    "onboarding": {"en": "Transition in", "nl": "Implementatie"},
    "staffing": {"en": "Staffing and training", "nl": "Personeel en training"},
    "governance": {"en": "Governance and reporting", "nl": "Overleg en rapportage"},
    "continuity": {"en": "Business continuity", "nl": "Continuïteit"},
    "technology": {"en": "Technology", "nl": "Technologie"},
    "legal": {"en": "General legal terms", "nl": "Algemene juridische bepalingen"},
}

# The value of a field as a reader should see it. What is not listed here is shown as written (see `label`).
_LABELS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "met": "Met",
        "deviates": "Deviates",
        "vague": "Vague",
        "missing": "Missing",
        "unreadable": "Unreadable",
        "not-applicable": "Not applicable",
        "no-figure": "no figure",
        "open-norm": "open norm",
        "incomplete": "incomplete",
        "placeholder": "left blank",
        "refers-out": "refers out",
        "contradictory": "contradictory",
        "high": "High",
        "medium": "Medium",
        "low": "Low",
        "nl": "Dutch",
        "en": "English",
        "unread": "Not read",
        "repaired": "Repaired",
        "hidden": "Hidden text",
        "revisions": "Tracked changes",
        "comments": "Comments",
        "damaged": "Damaged",
        "processing-agreement": "Data processing agreement",
        "it-services": "IT services agreement",
        "outsourcing": "Outsourcing agreement",
        "saas": "Software as a service",
        "sla": "Service level agreement",
        "general-terms": "General terms",
        "other": "Other",
        "customer-service": "Customer service outsourcing",
        "commercial": "Commercial terms",
        "gdpr-processor": "GDPR processor terms",
        "contradiction": "Contradiction",
        "settled-contradiction": "Contradiction settled by precedence",
        "dead-reference": "Dead cross-reference",
        "absent-annex": "Annex not in the file",
        "undefined-term": "Undefined term",
        "unused-term": "Defined term, never used",
        "blank": "Left blank",
        "malus-without-bonus": "Malus without a bonus",
        "no-precedence": "No order of precedence",
        "disagreement": "Words and figures differ",
        "duplicate-number": "Number given twice",
        "party-customer": "Customer",
        "party-vendor": "Vendor",
        "party-both": "Party",
        "party-other": "Party",
        "start": "Start",
        "duration": "Duration",
        "renewal": "Renewal",
        "notice": "Notice period",
        "liability-cap": "Liability cap",
        "insurance": "Insurance",
        "payment-term": "Payment term",
        "rates": "Rates",
        "minimum": "Minimum commitment",
        "index": "Indexation",
        "indexation-cap": "Maximum indexation",
        "telephone": "Telephone answering time",
        "written": "E-mail and chat response time",
        "answer-rate": "Answer rate",
        "availability": "System availability",
        "satisfaction": "Customer satisfaction",
        "breach-notification": "Data breach notification",
        "governing-law": "Governing law",
        "court": "Court",
    },
    "nl": {
        "met": "Vervuld",
        "deviates": "Wijkt af",
        "vague": "Vaag",
        "missing": "Ontbreekt",
        "unreadable": "Onleesbaar",
        "not-applicable": "Niet van toepassing",
        "no-figure": "geen getal",
        "open-norm": "open norm",
        "incomplete": "onvolledig",
        "placeholder": "opengelaten",
        "refers-out": "verwijst door",
        "contradictory": "tegenstrijdig",
        "high": "Hoog",
        "medium": "Midden",
        "low": "Laag",
        "nl": "Nederlands",
        "en": "Engels",
        "unread": "Niet gelezen",
        "repaired": "Hersteld",
        "hidden": "Verborgen tekst",
        "revisions": "Bijgehouden wijzigingen",
        "comments": "Opmerkingen",
        "damaged": "Beschadigd",
        "processing-agreement": "Verwerkersovereenkomst",
        "it-services": "IT-dienstverlening",
        "outsourcing": "Uitbestedingsovereenkomst",
        "saas": "Software als dienst",
        "sla": "Service level agreement",
        "general-terms": "Algemene voorwaarden",
        "other": "Overig",
        "customer-service": "Uitbesteding klantenservice",
        "commercial": "Commerciële bepalingen",
        "gdpr-processor": "AVG-verwerkersvoorwaarden",
        "contradiction": "Tegenstrijdigheid",
        "settled-contradiction": "Tegenstrijdigheid, door rangorde beslist",
        "dead-reference": "Verwijzing naar niets",
        "absent-annex": "Bijlage niet in het bestand",
        "undefined-term": "Niet-gedefinieerd begrip",
        "unused-term": "Gedefinieerd begrip, nergens gebruikt",
        "blank": "Opengelaten",
        "malus-without-bonus": "Malus zonder bonus",
        "no-precedence": "Geen rangorde",
        "disagreement": "Woorden en cijfers verschillen",
        "duplicate-number": "Nummer twee keer gegeven",
        "party-customer": "Opdrachtgever",
        "party-vendor": "Leverancier",
        "party-both": "Partij",
        "party-other": "Partij",
        "start": "Ingang",
        "duration": "Looptijd",
        "renewal": "Verlenging",
        "notice": "Opzegtermijn",
        "liability-cap": "Grens aan aansprakelijkheid",
        "insurance": "Verzekering",
        "payment-term": "Betaaltermijn",
        "rates": "Tarieven",
        "minimum": "Minimumafname",
        "index": "Indexering",
        "indexation-cap": "Maximum aan indexering",
        "telephone": "Telefonische beantwoording",
        "written": "Reactietijd e-mail en chat",
        "answer-rate": "Bereikbaarheid",
        "availability": "Beschikbaarheid systeem",
        "satisfaction": "Klanttevredenheid",
        "breach-notification": "Melding datalek",
        "governing-law": "Toepasselijk recht",
        "court": "Rechter",
    },
}


def label(value: str, language: Language) -> str:
    """Return a verdict, reason, severity, kind or checklist as a reader should see it; an unknown one as written.

    >>> label("no-figure", "nl"), label("house-rules", "en")
    ('geen getal', 'House rules')
    """
    known = _LABELS[language].get(value) or _LABELS[language].get(value.lower())
    return known or capital(value.replace("-", " ").replace("_", " "))


def topic_label(topic: str, language: Language) -> str:
    """Return the title of a topic; a topic of a house checklist is shown as written.

    >>> topic_label("exit", "nl")
    'Exit en overdracht'
    """
    return TOPICS[topic][language] if topic in TOPICS else label(topic, language)


def capital(text: str) -> str:
    """Return text with its first letter in upper case, the rest as written.

    >>> capital("a limit in EUR")
    'A limit in EUR'
    """
    return text[:1].upper() + text[1:]
