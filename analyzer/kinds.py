"""Which kind of contract a document is, by the words of its title and its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .language import fold
from .types import Document

OPENING = 1500  # characters in which a document says what it is

_TITLES: Mapping[str, re.Pattern[str]] = {
    "processing-agreement": re.compile(
        r"verwerkersovereenkomst|bewerkersovereenkomst|data processing (?:agreement|addendum|terms)|\bdpa\b|"
        r"processing of personal data"
    ),
    "sla": re.compile(r"service[ -]?level[ -]?agreement|\bsla\b|serviceniveauovereenkomst|service level overeenkomst"),
    "general-terms": re.compile(
        r"algemene (?:\w+ )?voorwaarden|general terms|terms (?:of service|and conditions)|terms of use|"
        r"leveringsvoorwaarden|inkoopvoorwaarden"
    ),
    "saas": re.compile(r"\bsaas\b|software[ -]as[ -]a[ -]service|subscription|abonnement|hosting|cloud"),
    "outsourcing": re.compile(
        r"outsourc\w*|uitbested\w*|(?:call|contact) ?cent(?:er|re)|klantcontact\w*|klantenservice|"
        r"customer (?:service|care|support)|helpdesk|\bbpo\b"
    ),
    "it-services": re.compile(r"software|maintenance|onderhoud|it[ -](?:services|diensten)|support|licen[cs]e|beheer|develop\w*"),
}
_TITLE_WEIGHT = 3


def recognise_kind(document: Document) -> str:
    """Return the kind of contract: one of the keys of the table above, or "other".

    A word in the opening weighs three times; a kind named more specifically wins a tie by its order.
    """
    opening, rest = fold(document.text[:OPENING]), fold(document.text[OPENING : 20 * OPENING])
    heading = fold(document.name + " " + document.text[:200])
    best, most = "other", 0.0
    for kind, pattern in _TITLES.items():
        if kind in _DECISIVE and pattern.search(heading):
            return kind
        count = _TITLE_WEIGHT * len(pattern.findall(opening)) + len(pattern.findall(rest)) / 3
        if count > most and kind not in _DECISIVE:
            best, most = kind, count
    return best if most >= _TITLE_WEIGHT else "other"


# What a document calls itself in its title settles it.
_DECISIVE = frozenset({"processing-agreement", "sla", "general-terms"})
