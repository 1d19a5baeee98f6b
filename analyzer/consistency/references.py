"""References that nothing answers: to clauses that do not exist and annexes that are not in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..terms.references import components, own_names
from ..types import Annex, Clause, Document, DocumentFinding, Language, Reference, Terms
from .messages import Pages, fault

_MOST = 12
_AMENDMENT = re.compile(r"(?i)\b(?:amendment|amends|amended agreement|allonge|wijzigingsovereenkomst|addendum to)\b")
_MODEL_CLAUSES = re.compile(
    r"(?i)standard contractual clauses|\bSCCs?\b|modelcontractbepalingen|standaardcontractbepalingen|model clauses|isda"
    r"|uk addendum"
)
_STATUTE = re.compile(
    r"\b(?:AVG|GDPR|UAVG|BW|Act|Code|Regulations?|Directive|Wet|Wetboek|Verordening|Richtlijn|FAR|DFAR|Statute|Law|ISDA"
    r"|HIPAA|CCPA|C\.?F\.?R|U\.?S\.?C|"
    r"DORA|NIS2?|[A-Za-z]+wet|verordening|wet|richtlijn|regulation|statute)\b"
)
_DATA_LAW = re.compile(r"\b(?:AVG|GDPR|General Data Protection|Algemene [Vv]erordening)\b")
_THIS = re.compile(
    r"(?i)^\W{0,3}(?:of|van|in|to|bij)\s+(?:this|deze|dit|the agreement|de overeenkomst|het contract|the contract|these)\b"
)
_OTHER = re.compile(
    r"^\W{0,3}(?:of|van|in|to|bij|under|from|uit)\s+(?:the|de|het|that|such|its|any|said|those)\b|^\W{0,2}(?:and|en|of"
    r"|or|,|to|through|t/m|tot)\b.{0,40}\bof the\b"
)


def dead_references(
    document: Document, clauses: Sequence[Clause], terms: Terms, pages: Pages, language: Language
) -> Iterator[DocumentFinding]:
    """Find references to clauses beyond the end of the numbering; a gap in it may be the reader's and is left alone.

    Amendments refer to the contract they change, and clauses of the EU's model contracts are quoted by number, so
    neither is judged.
    """
    if _AMENDMENT.search(document.text[:1_500]) or own_names(document, clauses):
        return
    numbers = _numbers(clauses)
    seen: set[str] = set()
    for reference in terms.references:
        if reference.clause is not None or reference.outside or not reference.target[:1].isdigit() or reference.target in seen:
            continue
        target = components(reference.target)
        clause = pages.clause(reference.span.start)
        if clause is None or not _beyond(target, numbers.get(clause.part, set()), numbers.get("body", set())):
            continue
        if _may_be_elsewhere(document, reference):
            continue
        seen.add(reference.target)
        quote = document.text[reference.span.start : reference.span.end]
        yield fault("dead-reference", quote, [pages.evidence(reference.span, "dead-reference")], language)
        if len(seen) >= _MOST:
            return


def _numbers(clauses: Sequence[Clause]) -> dict[str, set[tuple[str, ...]]]:
    numbers: dict[str, set[tuple[str, ...]]] = {}
    for clause in clauses:
        if clause.number is not None:
            numbers.setdefault(clause.part, set()).add(components(clause.number))
    return numbers


def _beyond(target: tuple[str, ...], own: set[tuple[str, ...]], body: set[tuple[str, ...]]) -> bool:
    """Tell whether a number lies after the last of an unbroken series, in its own part and in the body."""
    return all(_past_end(target, numbers) for numbers in (own, body) if numbers) and bool(own or body)


def _past_end(target: tuple[str, ...], numbers: set[tuple[str, ...]]) -> bool:
    for depth in range(len(target)):
        series = {
            int(key[depth]) for key in numbers if len(key) > depth and key[:depth] == target[:depth] and key[depth].isdigit()
        }
        if not target[depth].isdigit():
            return False
        number = int(target[depth])
        if number in series:
            continue
        last = max(series, default=0)
        enough = 5 if depth == 0 else 2
        unbroken = series == set(range(1, last + 1))
        return unbroken and last >= enough and last < number <= last + (25 if depth == 0 else 12)
    return False


def _may_be_elsewhere(document: Document, reference: Reference) -> bool:
    """Tell whether a reference may mean a statute, a model contract or another agreement."""
    text, span = document.text, reference.span
    quote = text[span.start : span.end].lower()
    after, before = text[span.end : span.end + 70], text[max(0, span.start - 160) : span.start]
    if _THIS.match(after):
        return False
    sentence = re.split(r"[.;\n]\s", before)[-1] + quote + re.split(r"[.;\n]\s", after)[0]
    if _STATUTE.search(sentence) or _OTHER.match(after) or _MODEL_CLAUSES.search(sentence):
        return True
    if quote.startswith(("clause", "bepaling")) and _MODEL_CLAUSES.search(text):
        return True
    if quote.startswith("art") and _DATA_LAW.search(text):
        return True
    return not any(character.isalpha() for character in quote)


def absent_annexes(document: Document, terms: Terms, pages: Pages, language: Language) -> Iterator[DocumentFinding]:
    """Find annexes that the text names and the file does not hold."""
    if _AMENDMENT.search(document.text[:1_500]):
        return
    for annex in [annex for annex in terms.annexes if annex.clause is None][:_MOST]:
        references = [r for r in terms.references if r.target.lower() == annex.name.lower() and not r.outside]
        named = [
            r for r in references if annex.name.split()[-1] in document.text[r.span.start : r.span.end] and _has_word(document, r)
        ]
        if _is_numbered_oddly(annex) or (references and not named) or (all(_is_model(document, r) for r in named) and named):
            continue
        spans = [reference.span for reference in named[:3]] or [annex.span]
        what = f"{annex.name} ({annex.title})" if annex.title else annex.name
        yield fault("absent-annex", what, [pages.evidence(span, "absent-annex") for span in spans], language)


def _has_word(document: Document, reference: Reference) -> bool:
    return document.text[reference.span.start : reference.span.end][:3].isalpha()


def _is_numbered_oddly(annex: Annex) -> bool:
    """Tell whether the number is of a filing ("Exhibit 10.12") and not of an annex."""
    return "." in annex.name.split()[-1] or (annex.name.split()[-1].isdigit() and int(annex.name.split()[-1]) > 30)


def _is_model(document: Document, reference: Reference) -> bool:
    around = document.text[max(0, reference.span.start - 120) : reference.span.end + 80]
    return _MODEL_CLAUSES.search(around) is not None or document.text[
        reference.span.end : reference.span.end + 9
    ].strip().startswith(("thereto", "thereof"))
