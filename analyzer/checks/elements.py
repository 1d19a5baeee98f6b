"""Finding what a requirement asks for: in the evidence, in its clause, in what that clause refers to, or further away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..checklist import ElementRule, Scope
from ..phrases import Phrase
from ..types import Fact
from .rules import Case

_ORDER: tuple[Scope, ...] = ("sentence", "clause", "article", "document")


@dataclass(frozen=True, slots=True)
class Stated:
    """A place that states an element: the passage, and the value where the element has one."""

    passage: int
    fact: Fact | None = None


class Surroundings:
    """What lies around the evidence of one requirement, ring by ring; each ring is found once, for all its elements."""

    def __init__(self, case: Case, evidence: Sequence[int]) -> None:
        self.case = case
        self.evidence = evidence
        self._rings: list[dict[int, None]] = []

    def rings(self, within: Scope) -> Iterator[dict[int, None]]:
        """Yield the passages of each ring as far as ``within``, those of nearer rings left out."""
        for number, scope in enumerate(_ORDER[: _ORDER.index(within) + 1]):
            if number == len(self._rings):
                nearer = {position for ring in self._rings for position in ring}
                found = _ring(self.case, scope, self.evidence)
                self._rings.append(dict.fromkeys(position for position in found if position not in nearer))
            yield self._rings[number]


def find_statements(surroundings: Surroundings, rule: ElementRule) -> list[Stated]:
    """Return the places that state an element, those nearest to the evidence first; none where it is not stated.

    Only the nearest ring that holds any counts: a figure in the clause itself outranks one elsewhere.
    """
    case = surroundings.case
    if not surroundings.evidence:
        return []
    if not rule.phrases and not rule.value:
        return [Stated(position) for position in surroundings.evidence]
    for ring in surroundings.rings(rule.within):
        hits, spoiled = case.hit(rule.phrases, ring), case.hit(rule.unless, ring)
        found = [place for position in ring if position not in spoiled for place in _state(case, rule, position, hits)]
        found = found or [Stated(position) for position in case.hit(rule.instead, ring) if position not in spoiled]
        if found:
            return found
    return []


def _state(case: Case, rule: ElementRule, position: int, hits: dict[int, list[Phrase]]) -> list[Stated]:
    passage = case.passages[position]
    if passage.is_heading or (rule.phrases and position not in hits):
        return []
    if not rule.value:
        return [Stated(position)]
    facts = [fact for fact in passage.facts if fact.kind in rule.value]
    if not rule.phrases:
        return [Stated(position, fact) for fact in facts[:1]]
    for phrase in hits[position] if facts else ():
        span = case.locate(phrase, position)
        inside = [fact for fact in facts if span.start <= fact.span.start < span.end]
        if inside:
            return [Stated(position, inside[0])]
    return [Stated(position, facts[0])] if facts else []


def _ring(case: Case, scope: Scope, evidence: Sequence[int]) -> Iterable[int]:
    if scope == "sentence":
        return evidence
    if scope == "document":
        return range(len(case.passages))
    clauses = dict.fromkeys(case.passages[position].clause for position in evidence)
    if scope == "article":
        return case.passages_of(below for clause in clauses for below in case.below(case.article(clause)))
    return _clause_ring(case, evidence, list(clauses))


def _clause_ring(case: Case, evidence: Sequence[int], clauses: Sequence[int]) -> list[int]:
    """Return the passages of the clauses, their sub-clauses, the clause above, and what they refer to or define."""
    ring = {below for clause in clauses for below in case.below(clause)}
    ring.update(parent for clause in clauses if (parent := case.clauses[clause].parent) is not None)
    spans = [case.passages[position].span for position in evidence]
    for reference in case.terms.references:
        if reference.clause is not None and any(span.start <= reference.span.start < span.end for span in spans):
            ring.update(case.below(reference.clause))
    return sorted({*case.passages_of(ring), *_definitions(case, evidence)})


def _definitions(case: Case, evidence: Sequence[int]) -> list[int]:
    """Return the passages that define the terms which the evidence uses."""
    used = [case.passages[position].text for position in evidence]
    return [position for name, positions in case.definitions if any(name in text for text in used) for position in positions]
