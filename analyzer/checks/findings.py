"""Putting a ruling into a finding: quotes with their places, elements, message and advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..checklist import Requirement
from ..phrases import bits_of
from ..types import Element, Evidence, Finding, Language, Reason, Verdict
from . import wording
from .elements import Stated
from .proof import nearest_passages
from .rules import Case

# More quotes than this prove nothing more.
_MOST_QUOTES = 5


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict before it is put into words: what its message quotes, the passages it rests on, the norms it breaks."""

    verdict: Verdict
    reason: Reason | None = None
    words: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    broken: tuple[tuple[str, str, str], ...] = ()


def write_finding(
    case: Case,
    requirement: Requirement,
    evidence: Sequence[int],
    stated: Mapping[str, Sequence[Stated]],
    ruling: Ruling,
    language: Language,
) -> Finding:
    """Return the finding that a ruling amounts to, its messages in ``language``, its model clause in the document's."""
    elements = tuple(_element(case, name, stated[name]) for name in requirement.elements)
    titles = {name: rule.title[language] for name, rule in requirement.elements.items()}
    absent = [titles[element.name] for element in elements if not element.stated]
    nearest = nearest_passages(case, requirement) if ruling.verdict in ("missing", "unreadable") else []
    return Finding(
        requirement=requirement.id,
        verdict=ruling.verdict,
        reason=ruling.reason,
        severity=requirement.severity,
        elements=elements,
        evidence=_evidence(case, evidence, stated, ruling),
        message=_message(case, ruling, absent, [titles[element.name] for element in elements if element.stated], language),
        advice=_advice(requirement, ruling, language),
        model_clause=requirement.model_clause[case.document.language],
        nearest=tuple(_quote(case, position, wording.lacks(language, list(titles.values()))) for position in nearest),
    )


def _element(case: Case, name: str, places: Sequence[Stated]) -> Element:
    if not places:
        return Element(name=name, stated=False)
    first = places[0]
    value = first.fact.quote if first.fact else None
    return Element(name=name, stated=True, evidence=_quote(case, first.passage, f"element {name}"), value=value)


def _evidence(
    case: Case, evidence: Sequence[int], stated: Mapping[str, Sequence[Stated]], ruling: Ruling
) -> tuple[Evidence, ...]:
    """Return the quotes that prove a ruling: what it rests on, what states each element, the strongest evidence, exceptions."""
    rules: dict[int, str] = {}
    for position in ruling.passages:
        rules.setdefault(position, f"reason {ruling.reason}" if ruling.reason else "evidence")
    for position in evidence[:1]:
        rules.setdefault(position, "evidence")
    for name, places in stated.items():
        for place in places[:1]:
            rules.setdefault(place.passage, f"element {name}")
    for position in evidence:
        if len(rules) < _MOST_QUOTES:
            rules.setdefault(position, "evidence")
    beside = case.passages.by_clause[case.passages[evidence[0]].clause] if evidence else []
    for position in list(case.hit(("{except}",), bits_of(beside)))[:1]:
        rules.setdefault(position, "exception")
    return tuple(_quote(case, position, rule) for position, rule in rules.items())


def _quote(case: Case, position: int, rule: str) -> Evidence:
    passage = case.passages[position]
    return Evidence(
        quote=case.document.text[passage.span.start : passage.span.end],
        span=passage.span,
        page=case.document.page_at(passage.span.start),
        clause=case.clauses[passage.clause].id,
        rule=rule,
        file=case.document.file_name_at(passage.span.start),
    )


def _message(case: Case, ruling: Ruling, absent: Sequence[str], stated: Sequence[str], language: Language) -> str:
    if ruling.reason is not None:
        return wording.reason_message(ruling.reason, language, absent=absent, words=ruling.words)
    pages = [note.page for note in case.document.notes if note.kind == "unread" and note.page is not None]
    return wording.verdict_message(
        ruling.verdict,
        language,
        stated="; ".join(stated),
        broken="; ".join(wording.broken_norm(language, *norm) for norm in ruling.broken),
        searched=wording.searched(language, 0 if case.document.files else len(case.document.pages), len(case.clauses)),
        unread=wording.unread(language, pages),
    )


def _advice(requirement: Requirement, ruling: Ruling, language: Language) -> str:
    if ruling.verdict in ("missing", "unreadable") or any(bound == "denied" for bound, _, _ in ruling.broken):
        return requirement.advice.missing[language]
    if ruling.verdict == "vague":
        return requirement.advice.vague[language]
    if ruling.verdict == "deviates":
        return (requirement.advice.deviates or requirement.advice.vague)[language]
    return ""
