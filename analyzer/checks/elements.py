"""Finding what a requirement asks for: in the evidence, in its clause, in what that clause refers to, or further away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from ..checklist import ElementRule, Scope
from ..phrases import Phrase, bits_of, positions
from ..types import Fact
from .rules import Case

_BESIDE = 6  # characters
_ORDER: tuple[Scope, ...] = ("sentence", "clause", "article", "document")


class Stated:
    """A place that states an element: the passage, and the value where the element has one.

    The value is looked for when it is first asked for: a period may stand in thirty passages, and mostly the first one counts.
    """

    def __init__(self, passage: int, find: Callable[[], Fact | None] | None = None) -> None:
        self.passage = passage
        self._find = find

    @cached_property
    def fact(self) -> Fact | None:
        return self._find() if self._find else None


@dataclass(frozen=True, slots=True)
class _Ring:
    """The passages at one distance from the evidence, in order and as bits."""

    passages: tuple[int, ...]
    bits: int


class Surroundings:
    """What lies around the evidence of one requirement, ring by ring; each ring is found once, for all its elements.

    ``denied`` are the passages, as bits, that say the contrary or speak of something else: they stand in no ring, because they
    state nothing.
    """

    def __init__(self, case: Case, evidence: Sequence[int], *, denied: int = 0) -> None:
        self.case = case
        self.evidence = evidence
        self._denied = denied
        self._nearer = denied
        self._rings: list[_Ring] = []

    def without(self, denied: int) -> Surroundings:
        """Return the same surroundings in which these passages, as bits, state nothing either."""
        return Surroundings(self.case, self.evidence, denied=self._denied | denied)

    def rings(self, within: Scope) -> Iterator[_Ring]:
        """Yield the passages of each ring as far as ``within``, those of nearer rings left out."""
        for number, scope in enumerate(_ORDER[: _ORDER.index(within) + 1]):
            if number == len(self._rings):
                found = dict.fromkeys(_ring(self.case, scope, self.evidence))
                ring = tuple(position for position in found if not self._nearer >> position & 1)
                self._rings.append(_Ring(ring, bits_of(ring)))
                self._nearer |= self._rings[-1].bits
            yield self._rings[number]


def find_statements(surroundings: Surroundings, rule: ElementRule) -> list[Stated]:
    """Return the places that state an element, those nearest to the evidence first; none where it is not stated.

    Only the nearest ring that holds any counts: a figure in the clause itself outranks one elsewhere. Where the evidence leaves a
    blank for it, a value from elsewhere is another's.
    """
    case = surroundings.case
    if not surroundings.evidence:
        return []
    if not rule.phrases and not rule.value:
        return [Stated(position) for position in surroundings.evidence if not case.withheld >> position & 1]
    able = _not_left_blank(surroundings, rule)
    for ring in surroundings.rings(rule.within if able < 0 else "sentence"):
        found = _values(case, rule, ring.bits & able) if rule.value else _wording(case, rule, ring.bits)
        if found:
            return [found[position] for position in ring.passages if position in found]
        instead = case.touched(rule.instead, ring.bits)
        instead &= ~case.touched(rule.unless, instead)
        if instead:
            return [Stated(position) for position in positions(instead)]
    return []


def _not_left_blank(surroundings: Surroundings, rule: ElementRule) -> int:
    """Return the passages, as bits, that may state an element's value: all of them (-1) where the evidence leaves none blank.

    Else those of the evidence up to the blank, for the rest is about something else; of prices all of it, for there are many.
    """
    blank = surroundings.case.holding(("blank",)) if rule.value else 0
    evidence = surroundings.evidence
    first = next((number for number, position in enumerate(evidence) if blank >> position & 1), None)
    if first is None:
        return -1
    return bits_of(evidence if "money" in rule.value else evidence[: first + 1])


def _wording(case: Case, rule: ElementRule, within: int) -> dict[int, Stated]:
    """Return the passages that state an element in words."""
    found = case.touched(rule.phrases, within)
    found &= ~case.touched(rule.unless, found) & ~case.withheld
    return {position: Stated(position) for position in positions(found)}


def _values(case: Case, rule: ElementRule, within: int) -> dict[int, Stated]:
    """Return the passages that state an element by a value, with the one inside the first phrase that holds one."""
    able = within & case.holding(rule.value)
    able &= ~case.touched(rule.unless, able)
    able &= ~bits_of(at for at in positions(able & case.holding(("blank",))) if not _facts(case, rule, at))
    hits: Mapping[int, Sequence[Phrase]] = case.hit(rule.phrases, able) if rule.phrases else dict.fromkeys(positions(able), ())
    return {position: Stated(position, partial(_value, case, rule, position, phrases)) for position, phrases in hits.items()}


def _value(case: Case, rule: ElementRule, position: int, phrases: Sequence[Phrase]) -> Fact:
    facts = _facts(case, rule, position)
    spans = (case.locate(phrase, position) for phrase in phrases)
    inside = (fact for span in spans for fact in facts if span.start <= fact.span.start < span.end)
    return next(inside, facts[0])


def _facts(case: Case, rule: ElementRule, position: int) -> list[Fact]:
    """Return the facts of a passage that may be the value; "Monday to Friday from [hours]" is half of one."""
    facts = case.passages[position].facts
    blanks = [fact.span.start for fact in facts if fact.kind == "blank"]
    return [
        fact for fact in facts if fact.kind in rule.value and not any(0 <= blank - fact.span.end <= _BESIDE for blank in blanks)
    ]


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
