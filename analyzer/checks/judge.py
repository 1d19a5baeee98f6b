"""The verdict on a requirement; nothing else in the program decides one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..checklist import ElementRule, Phrases, PolicyRule, Requirement
from ..facts import compare, parse_fact
from ..phrases import Phrase, bits_of, positions
from ..types import Fact, Finding, Language, Verdict
from .elements import Stated, Surroundings, find_statements
from .findings import Ruling, write_finding
from .rules import Case

# Where fewer requirements of a checklist than this share are dealt with at all, its terms are not in the file.
_SHARE_IN_FILE = 0.5
# Phrases beyond so many say nothing more about which passage deals best with a requirement.
_ENOUGH = 3


def judge(case: Case, language: Language) -> tuple[Finding, ...]:
    """Return a finding for every requirement of the rulebook, with messages in ``language``."""
    subjects = {requirement.subject for requirement in case.rulebook.requirements}
    absent_subjects = {subject for subject in subjects if subject and not case.touched(subject)}
    evidence = {
        requirement.id: [] if requirement.subject in absent_subjects else find_evidence(case, requirement)
        for requirement in case.rulebook.requirements
    }
    elsewhere = _left_elsewhere(case, case.rulebook.requirements, evidence)
    rulings: dict[str, tuple[dict[str, list[Stated]], Ruling]] = {}
    for requirement in case.rulebook.requirements:
        found = evidence[requirement.id]
        denied = case.hit(requirement.denied, bits_of(found)) if requirement.denied else {}
        kept = [position for position in found if position not in denied]
        around = Surroundings(case, kept, denied=bits_of(denied))
        stated = {name: find_statements(around, rule) for name, rule in requirement.elements.items()}
        if found and not kept:
            rulings[requirement.id] = stated, _excluded(case, denied)
            continue
        evidence[requirement.id] = kept
        rulings[requirement.id] = stated, _rule(case, requirement, kept, stated, elsewhere.get(requirement.id, ()))
    return tuple(
        write_finding(case, requirement, evidence[requirement.id], *rulings[requirement.id], language)
        for requirement in case.rulebook.requirements
    )


def _left_elsewhere(
    case: Case, requirements: Sequence[Requirement], evidence: Mapping[str, Sequence[int]]
) -> dict[str, tuple[int, ...]]:
    """Return the passages that leave a whole checklist to a document which is not in the file, for its requirements."""
    groups: dict[Phrases, list[str]] = {}
    for requirement in requirements:
        if requirement.elsewhere:
            groups.setdefault(requirement.elsewhere, []).append(requirement.id)
    found: dict[str, tuple[int, ...]] = {}
    for phrases, names in groups.items():
        passages = tuple(positions(case.touched(phrases)))
        if passages and sum(bool(evidence[name]) for name in names) < _SHARE_IN_FILE * len(names):
            found.update(dict.fromkeys(names, passages))
    return found


def find_evidence(case: Case, requirement: Requirement) -> list[int]:
    """Return the passages that deal with a requirement, those that more phrases point at first.

    Of passages that several phrases point at, one in the body speaks for the contract before one in an annex does: what the
    parties agreed themselves before the model clauses they attached.
    """
    hits = case.hit(requirement.evidence)
    denied = case.touched(requirement.not_evidence, bits_of(hits))
    kept = (position for position in hits if not denied >> position & 1)
    return sorted(kept, key=lambda at: (-min(len(hits[at]), _ENOUGH), case.part(at) != "body", at))


def _rule(
    case: Case,
    requirement: Requirement,
    evidence: Sequence[int],
    stated: Mapping[str, Sequence[Stated]],
    elsewhere: tuple[int, ...],
) -> Ruling:
    """Decide the verdict: the catalogue's rules, in the order in which they bind."""
    if not evidence and elsewhere:
        words = tuple(
            case.quote(phrases[0], position) for position, phrases in case.hit(requirement.elsewhere, bits_of(elsewhere)).items()
        )
        return Ruling("vague", "refers-out", words, elsewhere)
    if not evidence:
        return Ruling(_without_evidence(case, requirement))
    clash = _contradiction(case, requirement, stated)
    if clash:
        places = tuple(place.passage for place in clash)
        return Ruling("vague", "contradictory", tuple(place.fact.quote for place in clash if place.fact), places)
    absent = [name for name in requirement.elements if not stated[name]]
    if absent:
        return _vague(case, requirement, evidence, absent)
    broken = _broken_policy(case, requirement.policy, stated)
    return Ruling("deviates", broken=tuple(broken)) if broken else Ruling("met")


def _excluded(case: Case, denied: Mapping[int, Sequence[Phrase]]) -> Ruling:
    """Rule on a provision that only says that the thing is not owed: it deals with it, but not as it should."""
    words = [case.quote(phrases[0], position) for position, phrases in denied.items()]
    return Ruling("deviates", passages=tuple(denied), broken=tuple(("denied", word, "") for word in dict.fromkeys(words)))


def _without_evidence(case: Case, requirement: Requirement) -> Verdict:
    if requirement.applies and not case.touched(requirement.applies):
        return "not-applicable"
    return "unreadable" if any(note.kind == "unread" for note in case.document.notes) else "missing"


def _contradiction(case: Case, requirement: Requirement, stated: Mapping[str, Sequence[Stated]]) -> list[Stated]:
    """Return two statements of one element that cannot both hold: in two passages, or in two parts (body and annex)."""
    for name, rule in requirement.elements.items():
        places = [place for place in stated[name] if place.fact is not None] if rule.one_value else []
        for place in places[1:]:
            apart = rule.one_value == "clauses" or case.part(place.passage) != case.part(places[0].passage)
            if apart and place.passage != places[0].passage and _differ(places[0].fact, place.fact):
                return [places[0], place]
    return []


def _differ(first: Fact | None, second: Fact | None) -> bool:
    if first is None or second is None or first.kind != second.kind:
        return False
    try:
        return compare(first, second) != 0
    except ValueError:
        return False


def _vague(case: Case, requirement: Requirement, evidence: Sequence[int], absent: Sequence[str]) -> Ruling:
    """Say why elements are absent: blank, elsewhere, only in open words, without a figure, or simply not there."""
    rules = [requirement.elements[name] for name in absent]
    blanks = {at: fact for at in evidence for fact in case.passages[at].facts if fact.kind == "blank"}
    if blanks:
        return Ruling("vague", "placeholder", tuple(fact.quote for fact in blanks.values()), tuple(blanks))
    away = _references_outside(case, evidence)
    if away:
        return Ruling("vague", "refers-out", tuple(away.values()), tuple(away))
    opened = _open_words(case, requirement, evidence)
    if opened:
        return Ruling("vague", "open-norm", tuple(opened.values()), tuple(opened))
    return Ruling("vague", "no-figure" if any(map(_asks_figure, rules)) else "incomplete")


def _asks_figure(rule: ElementRule) -> bool:
    """Tell whether an element is a value: it says so, or all its phrases hold one."""
    phrases = (*rule.phrases.en, *rule.phrases.nl)
    return bool(rule.value) or (bool(phrases) and all("<" in phrase for phrase in phrases))


def _references_outside(case: Case, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that refers to a document which is not in the file, with the words that do."""
    absent = {annex.name for annex in case.terms.annexes if annex.clause is None}
    found: dict[int, str] = {}
    for position in evidence:
        span = case.passages[position].span
        for reference in case.terms.references:
            if (reference.outside or reference.target in absent) and span.start <= reference.span.start < span.end:
                found[position] = case.document.text[reference.span.start : reference.span.end]
    for position, phrases in case.hit(("{refers-out}",), bits_of(evidence)).items():
        if position not in found:
            found[position] = case.quote(phrases[0], position)
    return found


def _open_words(case: Case, requirement: Requirement, evidence: Sequence[int]) -> dict[int, str]:
    within = bits_of(evidence)
    own, general = case.hit(requirement.open_words, within), case.hit(("{open}",), within)
    found = {position: (own.get(position) or general.get(position) or [])[:1] for position in evidence}
    return {position: case.quote(phrases[0], position) for position, phrases in found.items() if phrases}


def _broken_policy(
    case: Case, policy: Sequence[PolicyRule], stated: Mapping[str, Sequence[Stated]]
) -> list[tuple[str, str, str]]:
    """Return the values outside the policy, each as (bound, value, limit)."""
    found = []
    for rule in policy:
        limit_text, bound = (rule.at_most, "at_most") if rule.at_most else (rule.at_least or "", "at_least")
        where = case.touched(rule.when) if rule.when else None
        places = [place for place in stated[rule.element] if where is None or where >> place.passage & 1]
        for place in places if where is not None else places[:1]:
            if place.fact is not None and _breaks(place.fact, bound, limit_text):
                found.append((bound, place.fact.quote, limit_text))
    return found


def _breaks(fact: Fact, bound: str, limit_text: str) -> bool:
    try:
        order = compare(fact, parse_fact(limit_text, fact.kind))
    except ValueError:  # not comparable: rings against seconds, one currency against another
        return False
    return order > 0 if bound == "at_most" else order < 0
