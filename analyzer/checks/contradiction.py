"""Two places of a contract that state different values for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product

from ..checklist import ElementRule, Requirement
from ..facts import compare
from ..phrases import Phrase, bits_of, positions
from ..types import Fact, FactKind
from .elements import Stated
from .rules import Case

_MEASURES: tuple[FactKind, ...] = ("duration", "percent", "money")  # what words alone may state as well


def find_contradiction(
    case: Case, requirement: Requirement, evidence: Sequence[int], stated: Mapping[str, Sequence[Stated]]
) -> dict[int, str]:
    """Return two passages that cannot both hold, the nearer first, with what each says of an element; none where all agree.

    They state different values, or one a value and the other that there is none. A provision that takes the place of another
    does not contradict it.
    """
    for name, rule in requirement.elements.items():
        for first, second in _unlike(case, rule, evidence, stated[name]) if rule.one_value else ():
            replaced = case.touched(("{replaces}",), bits_of([first.passage, second.passage]))
            if not replaced and _stand_apart(case, rule, first, second):
                return {place.passage: _words(case, rule, place) for place in (first, second)}
    return {}


def _words(case: Case, rule: ElementRule, place: Stated) -> str:
    """Return the value that a passage states, or the words that rule one out."""
    if place.fact is not None:
        return place.fact.quote
    ruling_out = case.hit(rule.none, 1 << place.passage)[place.passage]
    return case.quote(ruling_out[0], place.passage)


def _unlike(case: Case, rule: ElementRule, evidence: Sequence[int], stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Yield the pairs of statements that say different things about the same matter."""
    passages = list(dict.fromkeys([*(place.passage for place in stated), *evidence]))
    none = [Stated(position) for position in positions(case.touched(rule.none, bits_of(passages)))]
    for places in _by_matter(case, rule, passages, stated):
        yield from ((first, second) for first, second in combinations(places, 2) if _differ(first.fact, second.fact))
        yield from product(places, none)


def _by_matter(case: Case, rule: ElementRule, passages: Sequence[int], stated: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Yield the values stated about the same matter, in the order of the evidence."""
    hits = case.hit(rule.matters, bits_of(passages))
    matters = dict.fromkeys(phrase for phrases in hits.values() for phrase in phrases)
    groups = [
        [Stated(at, partial(_value, case, rule, at, phrase)) for at in passages if phrase in hits.get(at, ())]
        for phrase in matters
    ]
    for places in groups if rule.matters else [stated]:
        yield [place for place in places if place.fact is not None]


def _value(case: Case, rule: ElementRule, position: int, phrase: Phrase) -> Fact | None:
    """Return the value that a phrase holds: the one it ends with, else the one it begins with."""
    span = case.locate(phrase, position)
    kinds = rule.value or _MEASURES
    inside = [fact for fact in case.passages[position].facts if fact.kind in kinds and span.start <= fact.span.start < span.end]
    return min(inside, key=lambda fact: (fact.span.end != span.end, fact.span.start), default=None)


def _stand_apart(case: Case, rule: ElementRule, first: Stated, second: Stated) -> bool:
    if first.passage == second.passage:
        return False
    if case.part(first.passage) != case.part(second.passage):
        return True
    if rule.one_value == "parts":
        return False
    articles = [case.article(case.passages[place.passage].clause) for place in (first, second)]
    return rule.one_value == "clauses" or articles[0] != articles[1]


def _differ(first: Fact | None, second: Fact | None) -> bool:
    if first is None or second is None or first.kind != second.kind:
        return False
    try:
        return compare(first, second) != 0
    except ValueError:  # not comparable: rings against seconds, one currency against another
        return False
