"""Terms that a contract coins for things the phrases know by another name: "Ratepayer Data" that is personal data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..types import Term

# What passages write behind a coined term; the word lists {personal-data}, {service-level} and {data-person} hold these marks.
DATA_MARK, LEVEL_MARK, PERSON_MARK = "_coined_data", "_coined_level", "_coined_person"
_BEFORE, _AFTER = 110, 400
_DEFINES = re.compile(
    r"(?i)\W{0,4}(?:\([^)]{1,40}\)\W{0,3})?(?:(?:shall |will )?mean|include|comprise|refer|is |are |: |\| |beteken|omvat|wordt)"
)
_CLOSED = re.compile(r"\W{1,3}\)|\W?\)")
_ARTICLE = re.compile(r"(?i)\W*(?:(?:the|an?|each|any|collectively|together|hereinafter|de|het|een|hierna|samen)\W*)*")
_DATA_NAME = re.compile(r"(?i)(?:\bdata|information|records|details|particulars|gegevens|informatie)$")
_SECRET_NAME = re.compile(r"(?i)confidential|proprietary|vertrouwelijk|technical|usage|business|financial|technisch|bedrijf")
_PLAIN_DATA_NAME = re.compile(r"(?i)personal|persoonsgegevens|persoonlijk")
_PERSONAL = re.compile(
    r"(?i)personal (?:data|information|details)|personally identif|identif\w+ (?:living |natural )?(?:person|individual)"
    r"|persoonsgegevens|natuurlijke persoon"
)
_PARTICULAR = re.compile(
    r"(?i)\b(?:names?|\w*address(?:es)?|telephone|phone|mobile|date of birth|birth ?dates?|social security|passport"
    r"|account numbers?|payment history|card numbers?|medical|health|order history|bookings?"
    r"|na(?:am|men)|\w*adres(?:sen)?|\w*telefoon\w*|geboorte\w*|bsn|burgerservicenummer|klantnummers?|rekeningnummers?)\b"
)
_LEVEL_NAME = re.compile(
    r"(?i)\b(?:standards?|indicators?|targets?|metrics?|measures?|benchmarks?|thresholds?|objectives?|commitments?|norm(?:en)?"
    r"|indicator(?:en)?|streefwaarden?|eisen|criteria)$"
)
_LEVEL_KNOWN = re.compile(r"(?i)service|performance|kpi|security|technical|accounting|prestatie|norm")
_LEVEL = re.compile(
    r"(?i)performance|service levels?|quality|answer|respon[ds]|\bkpis?\b|prestatie|dienstverlening|kwaliteit|beantwoord"
)
_PERSON = re.compile(
    r"(?i)^\W*(?:(?:each|every|any|an?|all|een|elke|iedere|de|the|persons?|who)\W+){0,3}(?:\w+ ){0,2}"
    r"(?:individuals?|natural persons?|consumers?|residents?|account ?holders?|citizens?|patients?|passengers?"
    r"|members? of the public|households?|people who|tenants?|students?|natuurlijke perso\w+|consument\w*|inwoners?"
    r"|bewoners?|burgers?|patiënt\w*|reizigers?|particulier\w*|huurders?)\b"
)
# Those who do the work, those who sign, and definitions of persons in law.
_NO_SUBJECT = re.compile(
    r"(?i)employ|staff|personnel|assigned|engaged|on behalf|representative|director|officer|work(?:s|er|ing|zaam)\b|agents?\b"
    r"|perform|corporation|partnership|compan(?:y|ies)|legal (?:person|entity)|\bact\b"
    r"|medewerker|personeel|in dienst|namens|vertegenwoordig|vanwege|uitvoering|ingezet|rechtspersoon|vennootschap"
)
_NO_SUBJECT_NAME = re.compile(r"(?i)customer|client|supplier|vendor|klant|opdrachtgever|leverancier|person|persoon")


def coined_marks(text: str, terms: Sequence[Term]) -> dict[str, str]:
    """Tell which defined terms name personal data, a service level or a data subject that their words do not show.

    The keys are the terms as the document writes them; the values the marks that stand for what their definition says.

    >>> from analyzer.types import Span
    >>> text = '"Guest Data" means the name, e-mail address and bookings of a guest.'
    >>> coined_marks(text, [Term("Guest Data", Span(1, 11), Span(0, len(text)))])
    {'Guest Data': '_coined_data'}
    """
    marks = ((term.name, _mark(term.name, _definition(text, term))) for term in terms)
    return {name: mark for name, mark in marks if mark}


def _definition(text: str, term: Term) -> str:
    """Return what defines a term: what follows it ("X means ..."), or what precedes it ("... (the X)")."""
    after = text[term.span.end : min(term.definition.end, term.span.end + _AFTER)]
    if not _CLOSED.match(after) and _DEFINES.match(after):
        return _DEFINES.sub("", after, count=1)
    before = text[max(term.definition.start, term.span.start - _BEFORE) : term.span.start]
    outside, _, inside = before.rpartition("(")
    return outside if _ARTICLE.fullmatch(inside) else inside


def _mark(name: str, definition: str) -> str | None:
    if _DATA_NAME.search(name) and not _SECRET_NAME.search(name) and not _PLAIN_DATA_NAME.search(name):
        particulars = {found.lower() for found in _PARTICULAR.findall(definition)}
        return DATA_MARK if _PERSONAL.search(definition) or len(particulars) > 1 else None
    if _LEVEL_NAME.search(name) and not _LEVEL_KNOWN.search(name):
        return LEVEL_MARK if _LEVEL.search(definition) else None
    if _PERSON.search(definition) and not _NO_SUBJECT.search(definition[:150]) and not _NO_SUBJECT_NAME.fullmatch(name):
        return PERSON_MARK
    return None
