"""The verdict on a requirement; nothing else in the program decides one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..checklist import ElementRule, Phrases, PolicyRule, Requirement
from ..facts import keeps_norm
from ..phrases import Phrase, bits_of, positions
from ..types import Finding, Language, Verdict
from .contradiction import find_contradiction
from .corrections import correct_evidence, correct_statements, credit
from .drafting import read_names
from .elements import Stated, Surroundings
from .findings import Decision, Ruling, write_finding
from .likeness import Likeness, complete, find_likeness, propose, write_texts
from .pointing import find_pointed
from .rules import Case
from .vagueness import find_blanks, open_words, references_outside, refers_inside

# Where fewer requirements of a checklist than this share are dealt with at all, its terms are not in the file.
_SHARE_IN_FILE = 0.5
# Phrases beyond so many say nothing more about which passage deals best with a requirement.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What there is on each requirement before anything is decided.

    ``by_phrases`` is what counts of what phrases found, with the number of phrases that point at each passage, ``evidence``
    that with what corrections or models add, ``elsewhere`` the passages that leave a requirement to a document which is not in
    the file, ``beside`` the requirements whose subject the document never speaks of, ``proposed`` what models put forward and
    no phrase found, and ``dealt`` for each requirement which share of all the document deals with, as far as the others tell.
    """

    by_phrases: Mapping[str, Mapping[int, int]]
    evidence: Mapping[str, Sequence[int]]
    elsewhere: Mapping[str, tuple[int, ...]]
    beside: frozenset[str]
    likeness: Likeness | None
    proposed: Mapping[str, Sequence[int]]
    dealt: Mapping[str, float]


def judge(case: Case, language: Language) -> tuple[Finding, ...]:
    """Return a finding for every requirement of the rulebook, with messages in ``language``."""
    gathered = _gather(case)
    names = read_names(case.document, case.terms)
    findings = []
    for requirement in case.rulebook.requirements:
        decision = _decide(case, requirement, gathered)
        used = credit(case, requirement.id, gathered.by_phrases[requirement.id], decision.stated)
        findings.append(write_finding(case, requirement, decision, language, gathered.likeness, names=names, credit=used))
    return tuple(findings)


def _gather(case: Case) -> _Gathered:
    """Look for evidence on every requirement: by phrases, by corrections, and by likeness where these find nothing."""
    requirements = case.rulebook.requirements
    subjects = {requirement.subject for requirement in requirements}
    absent = {subject for subject in subjects if subject and not case.touched(subject)}
    beside = frozenset(requirement.id for requirement in requirements if requirement.subject in absent)
    hits = {one.id: {} if one.id in beside else find_evidence(case, one) for one in requirements}
    pointed = {one.id: find_pointed(case, one) for one in requirements}
    likeness = find_likeness(write_texts(case), [one for one in requirements if one.id not in beside])
    doubted = {name: likeness.unlikely(name, found) if likeness else set() for name, found in hits.items()}
    by_phrases = {name: {at: n for at, n in found.items() if at not in doubted[name]} for name, found in hits.items()}
    evidence = {name: correct_evidence(case, name, dict.fromkeys([*pointed[name], *found])) for name, found in by_phrases.items()}
    elsewhere = _left_elsewhere(case, requirements, evidence)
    silent = [one for one in requirements if not evidence[one.id] and one.id not in elsewhere and one.id not in beside]
    dealt = _share_dealt(evidence, likeness.expect(silent) if likeness else {})
    proposed = propose(case, likeness, silent, dealt=dealt) if likeness else {}
    alike = {name: [at for at in found if at not in by_phrases[name]] for name, found in pointed.items()}
    return _Gathered(by_phrases, evidence | proposed, elsewhere, beside, likeness, alike | proposed, dealt)


def _share_dealt(evidence: Mapping[str, Sequence[int]], expected: Mapping[str, float]) -> dict[str, float]:
    """Return for each requirement which share of all is dealt with: those found and what is expected of others but itself."""
    total = sum(map(bool, evidence.values())) + sum(expected.values())
    return {name: (total - expected.get(name, 0.0)) / len(evidence) for name in evidence}


def _decide(case: Case, requirement: Requirement, gathered: _Gathered) -> Decision:
    """Decide on a requirement; where evidence leaves an element out, what the model finds likely and states it is more of it."""
    found, alike = gathered.evidence[requirement.id], gathered.proposed.get(requirement.id, ())
    kept, stated, ruling = _weigh(case, requirement, gathered, found)
    if gathered.likeness is not None and ruling.reason in ("incomplete", "no-figure"):
        absent = [name for name, places in stated.items() if not places]
        further = complete(case, gathered.likeness, requirement, found, absent, dealt=gathered.dealt[requirement.id])
        if further:
            kept, stated, ruling = _weigh(case, requirement, gathered, [*found, *further])
            alike = (*alike, *further)
    likeness, settled = gathered.likeness, ruling.verdict in ("met", "deviates") and not ruling.ruled_out and not alike
    if likeness and settled and likeness.is_thin(requirement.id, gathered.by_phrases[requirement.id], found):
        # Words that fell together by chance settle nothing: as if no phrase had found any.
        alike = propose(case, likeness, [requirement], dealt=gathered.dealt).get(requirement.id, ())
        kept, stated, ruling = _weigh(case, requirement, gathered, alike)
    return Decision(kept, stated, ruling, [position for position in kept if position in alike])


def _weigh(
    case: Case, requirement: Requirement, gathered: _Gathered, found: Sequence[int]
) -> tuple[Sequence[int], dict[str, list[Stated]], Ruling]:
    """Return which of the passages found count, where they state each element, and what that comes to."""
    denied = {} if requirement.id in gathered.beside else _denials(case, requirement, found)
    kept = [position for position in found if position not in denied]
    if denied and not kept and requirement.wanted != "present":
        return list(denied), {}, Ruling("met", ruled_out=True)
    strange = gathered.likeness.strangers(requirement.id) & ~bits_of(kept) if gathered.likeness else 0
    around = Surroundings(case, kept, denied=bits_of([*denied, *case.recollection.against.get(requirement.id, ())]) | strange)
    stated = {name: correct_statements(around, requirement, name) for name in requirement.elements}
    if found and not kept:
        return found, stated, _excluded(case, denied)
    return kept, stated, _rule(case, requirement, kept, stated, gathered.elsewhere.get(requirement.id, ()))


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
        passages = tuple(at for at in positions(case.touched(phrases)) if not refers_inside(case, at))
        if passages and sum(bool(evidence[name]) for name in names) < _SHARE_IN_FILE * len(names):
            found.update(dict.fromkeys(names, passages))
    return found


def find_evidence(case: Case, requirement: Requirement) -> dict[int, int]:
    """Return the passages that deal with a requirement, with the number of phrases that point at each, the most first.

    Of passages that several phrases point at, one in the body speaks for the contract before one in an annex does: what the
    parties agreed themselves before the model clauses they attached.
    """
    hits = case.hit(requirement.evidence)
    denied = case.touched(requirement.not_evidence, bits_of(hits))
    kept = (position for position in hits if not denied >> position & 1)
    order = sorted(kept, key=lambda at: (-min(len(hits[at]), _ENOUGH), case.part(at) != "body", at))
    return {position: len(hits[position]) for position in order}


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
    clash = find_contradiction(case, requirement, evidence, stated)
    if clash:
        return Ruling("vague", "contradictory", tuple(clash.values()), tuple(clash))
    absent = [name for name in requirement.elements if not stated[name]]
    if absent:
        return _vague(case, requirement, evidence, absent)
    broken = _broken_policy(case, requirement.policy, stated)
    if broken or (requirement.wanted == "absent" and not requirement.policy):
        return Ruling("deviates", broken=tuple(broken))
    contrary = {at: lesson for at, lesson in case.recollection.contrary.get(requirement.id, {}).items() if at in evidence}
    if contrary:
        norms = dict.fromkeys(("corrected", str(lesson.number), lesson.date) for lesson in contrary.values())
        return Ruling("deviates", passages=tuple(contrary), broken=tuple(norms))
    return Ruling("met")


def _denials(case: Case, requirement: Requirement, found: Sequence[int]) -> dict[int, list[Phrase]]:
    """Return what says the contrary: among the evidence, or anywhere where the contrary is what a reader hopes to find."""
    if not requirement.denied:
        return {}
    return case.hit(requirement.denied, bits_of(found) if requirement.wanted == "present" else -1)


def _excluded(case: Case, denied: Mapping[int, Sequence[Phrase]]) -> Ruling:
    """Rule on a provision that only says that the thing is not owed: it deals with it, but not as it should."""
    words = [case.quote(phrases[0], position) for position, phrases in denied.items()]
    return Ruling("deviates", passages=tuple(denied), broken=tuple(("denied", word, "") for word in dict.fromkeys(words)))


def _without_evidence(case: Case, requirement: Requirement) -> Verdict:
    if requirement.applies and not case.touched(requirement.applies):
        return "not-applicable"
    if any(note.kind == "unread" for note in case.document.notes):
        return "unreadable"
    return "missing" if requirement.wanted == "present" else "not-applicable"


def _vague(case: Case, requirement: Requirement, evidence: Sequence[int], absent: Sequence[str]) -> Ruling:
    """Say why elements are absent: blank, elsewhere, only in open words, without a figure, or simply not there."""
    rules = [requirement.elements[name] for name in absent]
    blanks = find_blanks(case, evidence)
    if blanks:
        return Ruling("vague", "placeholder", tuple(fact.quote for fact in blanks.values()), tuple(blanks))
    away = references_outside(case, evidence)
    if away:
        return Ruling("vague", "refers-out", tuple(away.values()), tuple(away))
    opened = open_words(case, requirement, evidence)
    if opened:
        return Ruling("vague", "open-norm", tuple(opened.values()), tuple(opened))
    return Ruling("vague", "no-figure" if any(map(_asks_figure, rules)) else "incomplete")


def _asks_figure(rule: ElementRule) -> bool:
    """Tell whether an element is a value: it says so, or all its phrases hold one."""
    phrases = (*rule.phrases.en, *rule.phrases.nl)
    return bool(rule.value) or (bool(phrases) and all("<" in phrase for phrase in phrases))


def _broken_policy(
    case: Case, policy: Sequence[PolicyRule], stated: Mapping[str, Sequence[Stated]]
) -> list[tuple[str, str, str]]:
    """Return the values outside the policy, each as (bound, value, limit)."""
    found = []
    for rule in policy:
        where = case.touched(rule.when) if rule.when else None
        places = [place for place in stated[rule.element] if where is None or where >> place.passage & 1]
        for place in places if where is not None else places[:1]:
            if place.fact is not None and keeps_norm(place.fact, rule.limit, at_most=bool(rule.at_most)) is False:
                found.append(("at_most" if rule.at_most else "at_least", place.fact.quote, rule.limit))
    return found
