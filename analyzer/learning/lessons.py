"""From a correction to a lesson: which passages of the clause it is about, and what they state."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..checklist import Requirement
from ..checks import Case, find_evidence, likeliest
from ..memory import FEWEST_WORDS, Lesson, Memory, make_example
from ..types import Document, Finding
from .contracts import Contract
from .corrections import Correction

# Passages elsewhere that state what a reviewer says is vague: in more than so many the correction is told not to be followed.
_MOST_PLACES = 5
_NUMBER = re.compile(r"(?:artikel|article|section|clause|§)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A correction taken up: the lesson that it teaches, and the passages of the contract that it is about."""

    correction: Correction
    lesson: Lesson
    passages: tuple[int, ...]


def begin_lesson(correction: Correction, document: Document, *, number: int, batch: int, date: str) -> Lesson:
    """Return the lesson that a correction begins, without what it teaches; its ``source`` tells when it comes again."""
    said = (document.sha256, correction.clause, correction.requirement, correction.verdict, correction.quote)
    return Lesson(
        number=number,
        batch=batch,
        date=date,
        document=document.name,
        clause=correction.clause,
        requirement=correction.requirement,
        verdict=correction.verdict,
        source=hashlib.sha256("\0".join(said).encode()).hexdigest()[:16],
        examples=(),
    )


def take_up(
    contract: Contract, corrections: Sequence[tuple[Correction, Lesson]], memory: Memory
) -> tuple[list[Taken], list[str]]:
    """Return what corrections of one contract teach beside a memory, and why any of them teaches nothing, one line each.

    Of a right verdict met or deviates all elements are stated, in words that were not known where none are found; of a right
    verdict vague, what was thought to be stated there is not.
    """
    before = contract.judge(contract.recollect(memory))
    taken, faults = [], []
    for correction, lesson in corrections:
        found = _find_passages(contract.case, correction, before.get(correction.requirement))
        if isinstance(found, str):
            faults.append(f"{correction.place}: {found}")
        else:
            examples = tuple(make_example(contract.case.passages[position]) for position in found)
            taken.append(Taken(correction, replace(lesson, examples=examples), tuple(found)))
    for say in (_say_elements, _say_contrary, *[_deny_elsewhere] * _MOST_PLACES):
        if not taken:
            break
        lessons = tuple(one.lesson for one in taken)
        findings = contract.judge(contract.recollect(replace(memory, lessons=(*memory.lessons, *lessons))))
        said = [say(one, findings[one.lesson.requirement], contract.case) for one in taken]
        if say is _deny_elsewhere and said == taken:
            break
        taken = said
    return taken, faults


def _say_elements(taken: Taken, finding: Finding, case: Case) -> Taken:
    """Return the lesson with the elements that its passages state, or do not state though they seemed to."""
    if taken.lesson.verdict in ("met", "deviates"):
        absent = tuple(element.name for element in finding.elements if not element.stated)
        return replace(taken, lesson=replace(taken.lesson, states=absent))
    if taken.lesson.verdict == "vague" and finding.verdict != "vague":
        spans = {case.passages[position].span for position in taken.passages}
        stated = (element for element in finding.elements if element.evidence and element.evidence.span in spans)
        return replace(taken, lesson=replace(taken.lesson, denies=tuple(element.name for element in stated)))
    return taken


def _say_contrary(taken: Taken, finding: Finding, case: Case) -> Taken:
    """Return the lesson marked as contrary where its values keep to the norm and the reviewer says that it departs."""
    departs = taken.lesson.verdict == "deviates" and _requirement(case, finding.requirement).wanted == "present"
    return replace(taken, lesson=replace(taken.lesson, contrary=departs and finding.verdict == "met"))


def _deny_elsewhere(taken: Taken, finding: Finding, case: Case) -> Taken:
    """Return a lesson of vague wording with the passage elsewhere that states its element all the same.

    A requirement of one element that is vague is stated nowhere; of several it is not known which one the reviewer misses.
    """
    if taken.lesson.verdict != "vague" or finding.verdict not in ("met", "deviates") or len(finding.elements) != 1:
        return taken
    (element,) = finding.elements
    span = element.evidence.span if element.evidence else None
    found = [at for at, passage in enumerate(case.passages) if passage.span == span and at not in taken.passages]
    examples = [make_example(case.passages[position]) for position in found]
    if not examples or len(examples[0].words) < FEWEST_WORDS:
        return taken
    lesson = replace(taken.lesson, denies=(element.name,), examples=(*taken.lesson.examples, *examples))
    return replace(taken, lesson=lesson, passages=(*taken.passages, *found))


def _requirement(case: Case, name: str) -> Requirement:
    return next(requirement for requirement in case.rulebook.requirements if requirement.id == name)


def _find_passages(case: Case, correction: Correction, finding: Finding | None) -> list[int] | str:
    """Return the passages that a correction is about, the one that deals with the requirement first, or why there are none."""
    if finding is None:
        return f"{correction.requirement} is switched off by the house policy; correct it without --policy"
    within = range(len(case.passages)) if not correction.clause else _passages_of_clause(case, correction.clause)
    if isinstance(within, str):
        return f"{correction.document}: {within}"
    within = [position for position in within if not case.passages[position].is_heading]
    where = f"{correction.document}, clause {correction.clause}" if correction.clause else correction.document
    if correction.quote:
        within = [position for position in within if _holds(case, position, correction.quote)]
        if not within:
            return f"{where}: the quote does not stand there; copy it from the clause, word by word"
    if correction.verdict in ("missing", "not-applicable"):
        return _quoted_among(case, correction, finding, within) or f"{where}: {_rests_on(finding)}"
    known = [position for position in within if len(make_example(case.passages[position]).words) >= FEWEST_WORDS]
    if not known:
        return f"{where}: fewer than {FEWEST_WORDS} words to know such a passage by; name the clause that says it in full"
    able = _holding_values(case, correction.requirement, finding, known) or known
    first = likeliest(case, _requirement(case, correction.requirement), able) if len(able) > 1 else able[0]
    return [first, *(position for position in known if position != first)]


def _holding_values(case: Case, requirement: str, finding: Finding, among: Sequence[int]) -> list[int]:
    """Return the passages that hold a value such as an element asks for that was not found."""
    rules = _requirement(case, requirement).elements
    kinds = {kind for element in finding.elements if not element.stated for kind in rules[element.name].value}
    return [position for position in among if any(fact.kind in kinds for fact in case.passages[position].facts)]


def _passages_of_clause(case: Case, name: str) -> list[int] | str:
    """Return the passages of a clause and its sub-clauses by its id or its number, or why they are not found."""
    wanted = _NUMBER.sub("", name, count=1).rstrip(".").casefold() or name.casefold()
    exact = [at for at, clause in enumerate(case.clauses) if clause.id.casefold() in (name.casefold(), wanted)]
    found = exact or [at for at, clause in enumerate(case.clauses) if (clause.number or "").rstrip(".").casefold() == wanted]
    if not found:
        return f"clause {name} is not found; give its number as printed, or the clause of a quote in the review"
    if len(found) > 1:
        return f"clause {name} is found {len(found)} times; say which: {', '.join(case.clauses[at].id for at in found[:5])}"
    return case.passages_of(case.below(found[0]))


def _holds(case: Case, position: int, quote: str) -> bool:
    span = case.passages[position].span
    text = " ".join(case.document.text[span.start : span.end].split())
    return quote in text or (len(text) > len(quote) / 10 and text in quote)


def _quoted_among(case: Case, correction: Correction, finding: Finding, within: Sequence[int]) -> list[int]:
    """Return the passages among these that the requirement was thought to be dealt with in."""
    spans = {evidence.span for evidence in finding.evidence}
    found = set(find_evidence(case, _requirement(case, correction.requirement))) | {
        at for at in within if case.passages[at].span in spans
    }
    return [position for position in within if position in found]


def _rests_on(finding: Finding) -> str:
    clauses = ", ".join(dict.fromkeys(evidence.clause for evidence in finding.evidence))
    if not clauses:
        return f"{finding.requirement} is {finding.verdict} already, and rests on no passage"
    return f"{finding.requirement} does not rest on it; name one of {clauses}"
