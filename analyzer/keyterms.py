"""The figures and names that a lawyer looks up first, read from findings and from the parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from .types import Clause, Document, Evidence, Fact, FactKind, Finding, KeyTerm, Span, Terms

# Key term: the requirement and the elements it is read from, in the order of a term sheet.
SOURCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "start": ("term.duration", ("start",)),
    "duration": ("term.duration", ("end",)),
    "renewal": ("term.renewal", ("renewal",)),
    "notice": ("term.notice", ("period",)),
    "liability-cap": ("liability.cap", ("cap",)),
    "insurance": ("liability.insurance", ("amount",)),
    "payment-term": ("pricing.payment-term", ("term",)),
    "rates": ("pricing.model", ("rates",)),
    "minimum": ("pricing.minimum-commitment", ("minimum",)),
    "index": ("indexation.index", ("index",)),
    "indexation-cap": ("indexation.cap", ("cap",)),
    "telephone": ("sla.phone-response", ("share", "limit")),
    "written": ("sla.written-response", ("limit",)),
    "answer-rate": ("sla.answer-rate", ("rate",)),
    "availability": ("sla.system-availability", ("percentage",)),
    "satisfaction": ("sla.customer-satisfaction", ("score",)),
    "breach-notification": ("privacy.breach-notification", ("limit",)),
    "governing-law": ("legal.governing-law", ("law",)),
    "court": ("legal.governing-law", ("forum",)),
}
# What to show of words that state an element without a value of its own: the words themselves where these are not in them, or
# where several periods or days are and one may be the wrong one.
_TOLD_BY: Mapping[str, FactKind] = {
    "start": "date",
    "duration": "duration",
    "index": "index",
    "governing-law": "law",
    "court": "court",
}
_ALONE: tuple[FactKind, ...] = ("date", "duration")
_OTHERWISE = re.compile(r"(?i)notice|opzeg|indefinit|onbepaalde|zolang|as long as")  # whose period may be another


def find_key_terms(
    document: Document, clauses: Sequence[Clause], facts: Sequence[Fact], findings: Sequence[Finding], terms: Terms
) -> tuple[KeyTerm, ...]:
    """Return the parties and the key figures, each with its place; the value of what is not stated is empty.

    ``facts`` are in the order of the text.

    What does not apply to the document, or is not on the checklists used, is left out.
    """
    parties = tuple(
        KeyTerm(name=f"party-{party.role or 'other'}", value=party.name, evidence=_place(document, clauses, party.name))
        for party in terms.parties
    )
    applying = {finding.requirement: finding for finding in findings if finding.verdict != "not-applicable"}
    figures = (_read(name, applying[source], wanted, facts) for name, (source, wanted) in SOURCES.items() if source in applying)
    return (*parties, *figures)


def _read(name: str, finding: Finding, wanted: Sequence[str], facts: Sequence[Fact]) -> KeyTerm:
    elements = [element for element in finding.elements if element.name in wanted and element.stated]
    if not elements:
        return KeyTerm(name=name, value="", evidence=None)
    kind = _TOLD_BY.get(name)
    values = dict.fromkeys(
        element.value or _inside(element.evidence, kind, facts) or _shorten(element.evidence) for element in elements
    )
    return KeyTerm(name=name, value=" / ".join(value for value in values if value), evidence=elements[0].evidence)


def _inside(evidence: Evidence | None, kind: FactKind | None, facts: Sequence[Fact]) -> str:
    """Return the value of a kind that a quote holds, as written; empty where it holds none, or several and one was wanted."""
    if evidence is None or evidence.span is None:
        return ""
    first, last = (
        bisect_left(facts, edge, key=lambda fact: fact.span.start) for edge in (evidence.span.start, evidence.span.end)
    )
    found = [" ".join(fact.quote.split()) for fact in facts[first:last] if fact.kind == kind]
    if kind in _ALONE and (len(found) > 1 or _OTHERWISE.search(evidence.quote)):
        return ""
    return found[0] if found else ""


def _shorten(evidence: Evidence | None) -> str:
    words = evidence.quote.split() if evidence else []
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _place(document: Document, clauses: Sequence[Clause], name: str) -> Evidence | None:
    start = document.text.find(name)
    if start < 0:
        return None
    clause = next((clause.id for clause in clauses if clause.span.start <= start < clause.span.end), "")
    span = Span(start, start + len(name))
    return Evidence(name, span, document.page_at(start), clause, "party", document.file_name_at(start))


_MOST_WORDS = 12
