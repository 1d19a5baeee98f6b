"""Which kind of contract a document is, by the words of its title and its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .language import fold
from .types import Document

TITLE = 200  # characters of the title
HEADINGS = 2  # the headings that may hold the title where other matter stands before it
OPENING = 1500  # characters in which a document says what it is about

# What a document calls itself in its title settles it, unless it calls itself more than one thing (a bundle).
_TITLES: Mapping[str, re.Pattern[str]] = {
    "processing-agreement": re.compile(
        r"verwerkersovereenkomst|bewerkersovereenkomst|data (?:processing|processor|protection) (?:agreement|addendum)|"
        r"data processing terms|\bdpa\b|processing (?:of )?(?:personal )?data|verwerking van persoonsgegevens|"
        r"\bart(?:ikel|icle|\.)? 28\b.{0,30}(?:\bavg\b|\bgdpr\b|verordening|regulation)"
    ),
    "sla": re.compile(r"service[ -]?level[ -]?(?:agreement|overeenkomst)|\bsla\b|serviceniveauovereenkomst"),
    "general-terms": re.compile(
        r"algemene (?:[\w-]+ )?voorwaarden|algemene rijksvoorwaarden|general terms|terms (?:of service|and conditions)|"
        r"terms of use|leveringsvoorwaarden|inkoopvoorwaarden"
    ),
}

# A page of a website may have no title of its own; then what it calls itself where it begins settles it.
_OWN_NAME = re.compile(
    r"\b(?:deze|this) (?:verwerkersovereenkomst|bewerkersovereenkomst|data processing (?:agreement|addendum)|dpa)\b"
)


def _any_of(*wordings: str) -> re.Pattern[str]:
    """Return a pattern of wordings that begin with a letter; it looks at that first, which passes over nearly all places."""
    letters = "".join(sorted({wording.removeprefix(r"\b")[0] for wording in wordings}))
    return re.compile(rf"(?=[{letters}])(?:{'|'.join(wordings)})")


_WORDS: Mapping[str, re.Pattern[str]] = {
    "outsourcing": _any_of(
        r"outsourc\w*",
        r"uitbested\w*",
        r"c(?:all|ontact) ?(?:cent(?:er|re)s?|volumes?)",
        r"klant(?:contact|telefonie|enservice)\w*",
        r"customer (?:service|care|interaction|contact)s?",
        r"helpdesk",
        r"bellers?",
        r"callers?",
        r"gesprekken",
        r"\bagents?\b",
        r"\bcalls?\b",
        r"\bchats?\b",
        r"telefon(?:ie|isch)\w*",
        r"\bbpo\b",
    ),
    "saas": _any_of(
        r"\bsaas\b",
        r"software[ -]as[ -]a[ -]service",
        r"hosting",
        r"cloud",
    ),
    "it-services": _any_of(
        r"software",
        r"maintenance",
        r"onderhoud",
        r"\bict\w*",
        r"\bit[ -](?:services?|systems?|support|infra\w*|dienst\w*|systemen|beheer|overeenkomst\w*)",
        r"licen[cs]e\w*",
        r"beheer",
        r"develop\w*",
        r"programmatuur",
    ),
}
# Who has a subscription may also read a magazine: these count with software that is delivered as a service, and not without.
_SUBSCRIBED = _any_of(r"subscriptions?", r"abonnement\w*", r"\baccounts?\b")
_DELIVERED = _any_of(
    r"\bsaas\b", r"software", r"hosting", r"cloud", r"platform", r"\bapp\b", r"applicatie", r"website", r"\bonline\b"
)
_TITLE_WEIGHT = 3
_TEXT = 40_000


def recognise_kind(document: Document) -> str:
    """Return the kind of contract: one of the keys of the tables above, or "other".

    >>> from analyzer.readers.plain import read_plain
    >>> recognise_kind(read_plain("Verwerkersovereenkomst\\nPartijen komen het volgende overeen."))
    'processing-agreement'
    >>> recognise_kind(read_plain("Ons callcenter helpt wie een abonnement heeft: een abonnement op de krant."))
    'outsourcing'
    """
    text = fold(document.text[:_TEXT])
    headings = [block.span for block in document.blocks if block.kind == "heading"][:HEADINGS]
    title = " ".join([text[:TITLE], *(text[span.start : span.end] for span in headings)])
    titles = [kind for kind, pattern in _TITLES.items() if pattern.search(title)]
    if len(titles) == 1:
        return titles[0]
    if not titles and _OWN_NAME.search(text, 0, OPENING):
        return "processing-agreement"
    counts = {kind: _count(pattern, text) for kind, pattern in _WORDS.items()}
    counts["saas"] += min(_count(_SUBSCRIBED, text), 2 * _count(_DELIVERED, text))
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] >= _TITLE_WEIGHT else "other"


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Return how often a pattern occurs, more where the document says what it is about."""
    return _TITLE_WEIGHT * len(pattern.findall(text, 0, OPENING)) + len(pattern.findall(text, OPENING))
