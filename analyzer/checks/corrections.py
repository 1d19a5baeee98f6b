"""What a reviewer's corrections change: which passages are evidence, and which elements a passage states.

A correction speaks of passages like those it was about. A value is still the one that stands there, and what is blank, open or
left to another document stays so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..checklist import ElementRule, Requirement
from ..memory import Lesson
from ..phrases import bits_of
from .elements import Stated, Surroundings, find_statements
from .rules import Case
from .vagueness import find_blanks, open_words, references_outside


@dataclass(frozen=True, slots=True)
class Credit:
    """The passages of a finding on which a correction bears: those it ``used``, and those it ``passed_over``."""

    used: Mapping[int, Lesson] = field(default_factory=dict)
    passed_over: Mapping[int, Lesson] = field(default_factory=dict)


def correct_evidence(case: Case, requirement: str, found: Iterable[int]) -> list[int]:
    """Return the evidence that phrases found, without what a correction says is none and with what it says is."""
    against = case.recollection.against.get(requirement, {})
    kept = [position for position in found if position not in against]
    return kept + [position for position in case.recollection.pointed.get(requirement, ()) if position not in kept]


def correct_statements(surroundings: Surroundings, requirement: Requirement, name: str) -> list[Stated]:
    """Return the places that state an element: as phrases find them, but for what corrections say about a passage."""
    case, rule, key = surroundings.case, requirement.elements[name], (requirement.id, name)
    denies = case.recollection.denies.get(key)
    if denies:
        surroundings = surroundings.without(bits_of(denies))
        found = [place for place in find_statements(surroundings, rule) if place.passage not in denies]
    else:
        found = find_statements(surroundings, rule)
    if found:
        return found
    passages = [position for position in surroundings.evidence if position in case.recollection.states.get(key, ())]
    return [place for position in passages for place in _state(case, requirement, rule, position)]


def _state(case: Case, requirement: Requirement, rule: ElementRule, position: int) -> list[Stated]:
    """Return that a passage states an element, where it holds the value asked for, or words and nothing that leaves them open."""
    if rule.value:
        facts = [fact for fact in case.passages[position].facts if fact.kind in rule.value]
        return [Stated(position, lambda: facts[0])] if facts else []
    here = [position]
    if find_blanks(case, here) or references_outside(case, here) or open_words(case, requirement, here):
        return []
    return [Stated(position)]


def credit(case: Case, requirement: str, found: Collection[int], stated: Mapping[str, Sequence[Stated]]) -> Credit:
    """Return on which passages of a finding a correction bears; ``found`` is what phrases alone took for evidence."""
    said = case.recollection
    used = {at: lesson for at, lesson in said.pointed.get(requirement, {}).items() if at not in found}
    used.update(said.contrary.get(requirement, {}))
    for name, places in stated.items():
        used.update(said.denies.get((requirement, name), {}))
        used.update(
            (place.passage, said.states[requirement, name][place.passage])
            for place in places
            if place.passage in said.states.get((requirement, name), ())
        )
    passed_over = {at: lesson for at, lesson in said.against.get(requirement, {}).items() if at in found}
    return Credit(dict(sorted(used.items())), passed_over)
