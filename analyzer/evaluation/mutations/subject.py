"""What an operator works on: a review, one of its findings, and where in the text that finding's provision stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...checklist import ElementRule, Requirement
from ...facts import find_facts
from ...types import Block, Clause, Evidence, Fact, Finding, Review, Span

# A clause longer than this deals with much else: then only the blocks that are cited are the provision.
_LONG_CLAUSE = 1_500
_SLOT = re.compile(r"<([a-z|]+)>")


@dataclass(frozen=True, slots=True)
class Subject:
    """A finding under mutation.

    ``marked`` are the passages that an annotator marked for it, ``said`` the sentences that earlier changes put in.
    """

    review: Review
    finding: Finding
    requirement: Requirement
    marked: tuple[Span, ...] = ()
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that states an element."""

    element: str
    fact: Fact


def cited(finding: Finding) -> list[Evidence]:
    """Return the quotes that state something for a finding: its evidence, without the exceptions shown beside it."""
    found = [evidence for evidence in finding.evidence if evidence.rule != "exception"]
    found += [element.evidence for element in finding.elements if element.evidence is not None]
    return list({evidence.span: evidence for evidence in found if evidence.span is not None}.values())


def provision(subject: Subject) -> list[tuple[Clause, list[tuple[Block, Span]]]]:
    """Return the clauses in which the provision stands, each with the stretches of blocks that are the provision.

    Those are all blocks of the clause, or the ones that are cited or marked where the clause is long. A clause may be part of a
    block: some files set a whole article as one paragraph.
    """
    clauses, blocks = subject.review.clauses, subject.review.document.blocks
    starts = [block.span.start for block in blocks]
    wanted: dict[int, set[int]] = {}
    for span in places(subject):
        clause = clause_at(clauses, span.start)
        if clause is not None:
            own = clauses[clause].span
            around = span if own.end - own.start > _LONG_CLAUSE else own
            first = max(bisect_right(starts, around.start) - 1, 0)
            wanted.setdefault(clause, set()).update(range(first, bisect_left(starts, around.end)))
    return [
        (clauses[clause], [(blocks[number], _within(blocks[number].span, clauses[clause].span)) for number in sorted(numbers)])
        for clause, numbers in sorted(wanted.items())
    ]


def _within(span: Span, limits: Span) -> Span:
    return Span(max(span.start, limits.start), min(span.end, limits.end))


def places(subject: Subject) -> list[Span]:
    """Return the passages that are cited for a finding or marked for it, in the order of the text."""
    found = [evidence.span for evidence in cited(subject.finding) if evidence.span is not None]
    return sorted({*found, *subject.marked}, key=lambda span: (span.start, span.end))


def clause_at(clauses: Sequence[Clause], offset: int) -> int | None:
    """Return the position of the clause in which a character stands, None outside all (a table of contents)."""
    number = bisect_right(clauses, offset, key=lambda clause: clause.span.start) - 1
    return number if number >= 0 and offset < clauses[number].span.end else None


def figures(subject: Subject) -> list[Figure]:
    """Return the values by which the elements of a finding are stated.

    Those are the value that the finding gives for an element, and every other of its kinds in the same passage, and in the other
    rows of its table and items of its list: with one of two limits made vague, the other would still be stated.
    """
    found: dict[Span, Figure] = {}
    for element in subject.finding.elements:
        rule = subject.requirement.elements[element.name]
        if element.evidence is not None and element.evidence.span is not None:
            own = find_facts(subject.review.document.text, element.evidence.span)
            if element.value is None or any(fact.quote == element.value for fact in own):
                for span in (element.evidence.span, *_beside(subject, element.evidence.span)):
                    for fact in find_facts(subject.review.document.text, span):
                        if fact.kind in kinds_of(rule):
                            found.setdefault(fact.span, Figure(element.name, fact))
    return [found[span] for span in sorted(found, key=lambda span: span.start)]


def _beside(subject: Subject, span: Span) -> list[Span]:
    """Return the other rows of the table, or items of the list in the same clause, that a passage stands in."""
    blocks, clauses = subject.review.document.blocks, subject.review.clauses
    block = blocks[max(bisect_right(blocks, span.start, key=lambda one: one.span.start) - 1, 0)]
    clause = clause_at(clauses, span.start)
    if block.kind not in ("row", "item") or clause is None:
        return []
    inside = clauses[clause].span
    return [
        one.span
        for one in blocks
        if one.kind == block.kind and one.table == block.table and inside.start <= one.span.start < inside.end
    ]


def kinds_of(rule: ElementRule) -> frozenset[str]:
    """Return the kinds of value that state an element: those it asks for, and those that its phrases have a slot for."""
    phrases = (*rule.phrases.en, *rule.phrases.nl)
    return frozenset(rule.value) or frozenset(kind for phrase in phrases for kind in _slots(phrase))


def asks_figure(rule: ElementRule) -> bool:
    """Tell whether an element is a value, whatever words may stand instead of it."""
    phrases = (*rule.phrases.en, *rule.phrases.nl)
    return bool(rule.value) or (bool(phrases) and all("<" in phrase for phrase in phrases))


def _slots(phrase: str) -> Iterator[str]:
    for slot in _SLOT.findall(phrase):
        yield from slot.split("|")


def overlapping(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether any span shares a character with any of the others."""
    others = list(others)
    return any(one.start < other.end and other.start < one.end for one in spans for other in others)
