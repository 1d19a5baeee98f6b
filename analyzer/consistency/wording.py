"""Faults of wording: defined terms that are not used, and terms used that nothing defines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..language import fold
from ..terms.references import own_names
from ..types import Clause, Document, DocumentFinding, Language, Span, Term, Terms
from .messages import Pages, fault

_MOST = 10
_CANDIDATE = re.compile(
    r"(?<=[a-z,;] )(?P<determiner>(?:the|any|each|such|a|an|all|de|het|een|elke|iedere|alle|deze|die)\s)?"
    r"(?P<name>[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:[ -][A-ZÀ-Ý][a-zà-ÿ]{2,}){1,5})\b"
)
_GOES_ON = re.compile(r"-\w|[ -](?:(?:and|of|en|van|for)\s+)?[A-ZÀ-Ý]")
_DEFINED_ELSEWHERE = re.compile(
    r"(?i)capitali[sz]ed terms? (?:used|not)[^.]{0,80}(?:defined|meaning)|not (?:otherwise )?defined (?:herein|in this)"
    r"|hoofdletter[^.]{0,80}hoofdovereenkomst"
    r"|(?:definitions|definities)[^.\n]{0,60}(?:framework|joint|master|main agreement|hoofdovereenkomst|core terms)"
)
# The last word of offices, institutions, statutes and documents: names, not terms.
_NAME_END = re.compile(
    r"(?i)(?:act|law|laws|code|regulations?|directive|wet|wetboek|verordening|richtlijn|court|rechtbank|commission"
    r"|authority|autoriteit|board|council|agency|"
    r"association|university|institute|bank|street|road|avenue|manager|director|officer|president|counsel|secretary"
    r"|committee|department|group|company|"
    r"limited|agreement|overeenkomst|voorwaarden|conditions|schedule|annex|bijlage|addendum|clauses|policy|form|states"
    r"|union|unie|kingdom|republic|union|"
    r"chamber|kamer|office|register|convention|treaty|rules|standards?|principles|january|february|march|april|may|june"
    r"|july|august|september|october|"
    r"november|december|januari|februari|maart|mei|juni|juli|augustus|oktober|persoonsgegevens|protection|date|page)"
)


def unused_terms(document: Document, terms: Terms, pages: Pages, language: Language) -> Iterator[DocumentFinding]:
    """Find the listed definitions whose term stands nowhere outside its own definition."""
    lowered = document.text.replace("İ", "I").lower()  # in lower case it is two characters, and would shift the offsets
    parties = {alias.lower() for party in terms.parties for alias in (*party.aliases, party.name)}
    found: list[Term] = []
    listed = [term for term in terms.terms if _is_listed(term)]
    if len(listed) < 5:
        return
    for term in listed:
        name = term.name.lower()
        if name in parties or re.search(r"[()/\[\]\"“”]| or | of | and | en |\d", name) or len(name) < 4 or term.name.isupper():
            continue
        stem = _stem(name)
        inside = lowered.count(stem, term.definition.start, term.definition.end)
        if lowered.count(stem) - inside <= 0 and not _initials_used(document.text, term):
            found.append(term)
    if len(found) > 0.4 * len(listed):
        return  # a list of definitions for other documents: a definitions schedule
    for term in found[:_MOST]:
        yield fault("unused-term", term.name, [pages.evidence(term.span, "unused-term")], language)


def _is_listed(term: Term) -> bool:
    """Tell whether the term opens its definition, as in a list of definitions."""
    return term.span.start - term.definition.start <= 12


def _stem(name: str) -> str:
    for ending in ("ing", "en", "es", "s", "e"):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name


def _initials_used(text: str, term: Term) -> bool:
    initials = "".join(word[0] for word in term.name.split() if word[0].isupper())
    return len(initials) >= 2 and re.search(rf"\b{re.escape(initials)}s?\b", text) is not None


def undefined_terms(
    document: Document, clauses: Sequence[Clause], terms: Terms, pages: Pages, language: Language
) -> Iterator[DocumentFinding]:
    """Find phrases written in capitals like a defined term, three times or more, in a document that defines its terms."""
    if len(terms.terms) < 8 or own_names(document, clauses):
        return
    known = [fold(term.name) for term in terms.terms]
    known += [fold(name) for party in terms.parties for name in (party.name, *party.aliases)]
    headings = " | ".join(fold(clause.heading) for clause in clauses) + " | ".join(fold(annex.title) for annex in terms.annexes)
    places: dict[str, list[Span]] = {}
    determined: Counter[str] = Counter()
    for match in _CANDIDATE.finditer(document.text):
        if _GOES_ON.match(document.text, match.end()):
            continue
        name = match["name"]
        places.setdefault(name, []).append(Span(match.start("name"), match.end("name")))
        determined[name] += match["determiner"] is not None
    frequent = {name: spans for name, spans in places.items() if len(spans) >= 3 and determined[name] >= 2}
    if not frequent or _DEFINED_ELSEWHERE.search(document.text):
        return
    count = 0
    seen: set[str] = set()
    for name, spans in frequent.items():
        folded = fold(name)
        if _stem(folded) in seen:
            continue
        seen.add(_stem(folded))
        words = re.split(r"[ -]", name)
        if (
            _NAME_END.fullmatch(words[-1])
            or folded in headings
            or not all(_is_common(word.lower(), document.text) for word in words)
        ):
            continue
        if any(term in folded or folded in term or _stem(folded) in term for term in known) or _is_defined_somewhere(
            document.text, name
        ):
            continue
        count += 1
        if count <= _MOST:
            yield fault(
                "undefined-term", name, [pages.evidence(span, "undefined-term") for span in spans[:3]], language, count=len(spans)
            )


def _is_common(word: str, text: str) -> bool:
    """Tell whether a word is also written small somewhere, as the words of a name are not."""
    return f" {word}" in text or f" {_stem(word)}" in text


def _is_defined_somewhere(text: str, name: str) -> bool:
    """Tell whether the phrase stands in quotation marks, before "means" or a colon, or with its abbreviation in brackets."""
    escaped = re.escape(name)
    return (
        re.search(
            rf"[\"“”„'‘]\s?(?:the |de |het )?{escaped}|{escaped}s?[\"”’']?,?\s?(?:means|shall mean|betekent|:|\([A-Z]{{2,}}\))",
            text,
        )
        is not None
    )
