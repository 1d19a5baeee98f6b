"""Putting a ruling into a finding: quotes with their places, elements, message and advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..checklist import Requirement
from ..facts import keeps_norm
from ..phrases import bits_of
from ..types import BY_LIKENESS, Direction, Element, Evidence, Finding, Language, Reason, Role, Verdict
from . import wording
from .corrections import Credit
from .drafting import PartyName, in_own_words
from .elements import Stated
from .likeness import Likeness
from .pointing import nearest_pointed
from .proof import NEAREST, nearest_passages
from .rules import Case

# More quotes than this prove nothing more.
_MOST_QUOTES = 5
_LOOKED_AT, _LEAST_WORDS = 4 * NEAREST, 5  # of the passages that come near; and words of letters in one
_BY_LIKENESS = 2  # of the nearest
_NEAR = 3  # passages: an exception further off, in a clause of pages, is one to something else


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict before it is put into words: what its message quotes, the passages it rests on, the norms it breaks.

    ``ruled_out`` marks a document that says the thing is not agreed, so that no element of it is asked for.
    """

    verdict: Verdict
    reason: Reason | None = None
    words: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    broken: tuple[tuple[str, str, str], ...] = ()
    ruled_out: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a requirement: the evidence that counts, where it states each element, and what that comes to.

    ``alike`` is the evidence that no phrase found but the model pointed at.
    """

    evidence: Sequence[int]
    stated: Mapping[str, Sequence[Stated]]
    ruling: Ruling
    alike: Sequence[int]


def write_finding(
    case: Case,
    requirement: Requirement,
    decision: Decision,
    language: Language,
    likeness: Likeness | None,
    *,
    names: Mapping[Role, PartyName],
    credit: Credit,
) -> Finding:
    """Return the finding that a decision amounts to, its messages in ``language``, its model clause in the document's.

    ``names`` is what the document calls the two sides; ``credit`` tells on which passages a reviewer's correction bears.
    """
    ruling = decision.ruling
    elements = tuple(_element(case, requirement, name, places) for name, places in decision.stated.items())
    likely = likeness.most_likely(case, requirement) if likeness and decision.evidence and not ruling.ruled_out else None
    titles = {name: rule.title[language] for name, rule in requirement.elements.items()}
    absent = [titles[element.name] for element in elements if not element.stated]
    nearest = _nearest(case, requirement, likeness) if ruling.verdict in ("missing", "unreadable") else []
    present = [titles[element.name] for element in elements if element.stated]
    message = _message(case, requirement, ruling, absent, present, language)
    if decision.alike:
        message += f" {wording.by_likeness(language)}"
    message += _credits(credit, language)
    return Finding(
        requirement=requirement.id,
        verdict=ruling.verdict,
        reason=ruling.reason,
        severity=requirement.severity,
        elements=elements,
        evidence=_evidence(case, decision, credit, likely),
        message=message,
        advice=_advice(requirement, ruling, language),
        model_clause=in_own_words(requirement.model_clause[case.document.language], names),
        nearest=_nearest_quotes(case, nearest, wording.lacks(language, list(titles.values())), ruling, credit),
        must_have=requirement.must_have,
    )


def _nearest(case: Case, requirement: Requirement, likeness: Likeness | None) -> list[int]:
    """Return the passages that come nearest: two that the model finds likeliest, then the one with the rarest words.

    Each finds some that the other does not (docs/accuracy.md). A page number that strayed into the text is as likely as anything
    where nothing is, but tells a reader nothing; nor does what only introduces the next ("it is agreed as follows:").
    """
    likeliest = nearest_pointed(case, requirement) or (likeness.likeliest(requirement.id, _LOOKED_AT) if likeness else [])
    telling = [at for at in likeliest if _tells_something(case, at)]
    words = nearest_passages(case, requirement)
    return list(dict.fromkeys([*telling[:_BY_LIKENESS], *words[:1], *telling, *words]))[:NEAREST]


def _tells_something(case: Case, position: int) -> bool:
    passage = case.passages[position]
    if case.document.text[passage.span.start : passage.span.end].rstrip().endswith(":"):
        return False
    return sum(word.isalpha() and len(word) > 2 for word in passage.own.split()) >= _LEAST_WORDS


def _nearest_quotes(case: Case, nearest: Sequence[int], lacks: str, ruling: Ruling, credit: Credit) -> tuple[Evidence, ...]:
    """Return the nearest passages, those first that would be evidence but for a correction."""
    if ruling.verdict not in ("missing", "unreadable", "not-applicable"):
        return ()
    passed_over = [_quote(case, position, f"passed over: {lesson.name}") for position, lesson in credit.passed_over.items()]
    others = [_quote(case, position, lacks) for position in nearest if position not in credit.passed_over]
    return tuple([*passed_over, *others][: max(NEAREST, len(passed_over))])


def _credits(credit: Credit, language: Language) -> str:
    """Return what the message says about corrections, empty where none bears on the finding."""
    said = ""
    for lessons, passed_over in ((credit.used, False), (credit.passed_over, True)):
        if lessons:
            names = sorted({(lesson.number, lesson.date) for lesson in lessons.values()})
            said += f" {wording.by_correction(language, names, passed_over=passed_over)}"
    return said


def _element(case: Case, requirement: Requirement, name: str, places: Sequence[Stated]) -> Element:
    if not places:
        return Element(name=name, stated=False)
    first = places[0]
    value = first.fact.quote if first.fact else None
    better = _better(case, requirement, name, first)
    return Element(name=name, stated=True, evidence=_quote(case, first.passage, f"element {name}"), value=value, better=better)


def _better(case: Case, requirement: Requirement, name: str, place: Stated) -> Direction | None:
    """Return which value serves the customer better: what the norms for this place say, else what the checklist says.

    Norms that pull both ways (a notice period of three to six months) say nothing, nor does one of another kind of value.
    """
    if place.fact is None:
        return None
    norms = {
        rule.better
        for rule in requirement.policy
        if rule.element == name
        and keeps_norm(place.fact, rule.limit, at_most=bool(rule.at_most)) is not None
        and (not rule.when or case.touched(rule.when, 1 << place.passage))
    }
    return norms.pop() if len(norms) == 1 else None if norms else requirement.elements[name].better


def _evidence(case: Case, decision: Decision, credit: Credit, likely: int | None) -> tuple[Evidence, ...]:
    """Return the quotes that prove a ruling: what it rests on, what states each element, the strongest evidence, exceptions.

    ``likely`` is what the model finds likeliest: a reader should see it too, though nothing rests on it.
    """
    evidence, ruling = decision.evidence, decision.ruling
    rules: dict[int, str] = {}
    for position in decision.alike:
        names = ", ".join(name for name, places in decision.stated.items() if any(place.passage == position for place in places))
        rules[position] = f"{BY_LIKENESS}: {names}" if names else BY_LIKENESS
    for position, lesson in credit.used.items():
        if position in evidence and len(rules) < _MOST_QUOTES:
            rules[position] = f"{BY_LIKENESS}: {lesson.name}"
    for position in ruling.passages[:_MOST_QUOTES]:
        rules.setdefault(position, f"reason {ruling.reason}" if ruling.reason else "evidence")
    for position in evidence[:1]:
        rules.setdefault(position, "evidence")
    for name, places in decision.stated.items():
        for place in places[:1]:
            rules.setdefault(place.passage, f"element {name}")
    for position in evidence:
        if len(rules) < _MOST_QUOTES:
            rules.setdefault(position, "evidence")
    if likely is not None:
        rules.setdefault(likely, "likely")
    exception = _exception(case, evidence[0]) if evidence else None
    if exception is not None:
        rules.setdefault(exception, "exception")
    return tuple(_quote(case, position, rule) for position, rule in rules.items())


def _exception(case: Case, position: int) -> int | None:
    """Return the passage nearest to another, of the same clause and not far from it, that takes something back."""
    beside = case.passages.by_clause[case.passages[position].clause]
    near = [other for other in beside if abs(other - position) <= _NEAR]
    return min(case.hit(("{except}",), bits_of(near)), key=lambda other: (abs(other - position), other < position), default=None)


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


def _message(
    case: Case,
    requirement: Requirement,
    ruling: Ruling,
    absent: Sequence[str],
    stated: Sequence[str],
    language: Language,
) -> str:
    if ruling.reason is not None:
        return wording.reason_message(ruling.reason, language, absent=absent, words=ruling.words)
    document = case.document
    unread = [note.page for note in document.notes if note.kind == "unread" and note.page is not None]
    return wording.verdict_message(
        _wording_of(requirement, ruling),
        language,
        stated="; ".join(stated),
        broken="; ".join(wording.broken_norm(language, *norm) for norm in ruling.broken),
        searched=wording.searched(language, files=len(document.files), pages=len(document.pages), clauses=len(case.clauses)),
        unread=wording.unread(language, unread),
    )


def _wording_of(requirement: Requirement, ruling: Ruling) -> wording.Outcome:
    """Return which sentence tells a verdict: what is optional or better left out is not told as what is wanted."""
    if ruling.ruled_out:
        return "ruled-out"
    if ruling.verdict == "deviates" and not ruling.broken:
        return "unwanted"
    if ruling.verdict == "not-applicable" and requirement.wanted != "present":
        return "rightly-absent" if requirement.wanted == "absent" else "not-there"
    return ruling.verdict


def _advice(requirement: Requirement, ruling: Ruling, language: Language) -> str:
    if ruling.verdict in ("missing", "unreadable") or any(bound == "denied" for bound, _, _ in ruling.broken):
        return requirement.advice.missing[language] if requirement.advice.missing else ""
    if ruling.reason == "contradictory":
        return wording.settle(language)
    if ruling.verdict == "vague":
        return requirement.advice.vague[language]
    if ruling.verdict == "deviates":
        return (requirement.advice.deviates or requirement.advice.vague)[language]
    return ""
