"""What a model of whole documents says of a requirement, weighed against what phrases found.

Chosen on contracts that no model had seen (docs/accuracy.md).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..checklist import Requirement
from ..phrases import bits_of
from .rules import Case

# From this chance on a provision is there. Below it phrases fell together by chance; where it is wanted, and to find nothing
# would be to call it missing, only what is all but excluded.
_THERE = 0.35
_EXCLUDED = 0.1


def is_overruled(case: Case, requirement: Requirement) -> bool:
    """Tell whether what phrases find for a requirement does not count: the model is sure enough that nothing deals with it."""
    pointed = case.pointed.get(requirement.id)
    return pointed is not None and pointed.chance < (_EXCLUDED if requirement.wanted == "present" else _THERE)


def find_pointed(case: Case, requirement: Requirement) -> list[int]:
    """Return the passages that the model points at where it finds a requirement dealt with, likeliest first.

    Those are left out that phrases tell to be something else.
    """
    if requirement.id not in case.pointed or case.pointed[requirement.id].chance < _THERE:
        return []
    found = nearest_pointed(case, requirement)
    other = case.touched(requirement.not_evidence, bits_of(found))
    return [position for position in found if not other >> position & 1]


def nearest_pointed(case: Case, requirement: Requirement) -> list[int]:
    """Return the passages but headings that the model finds likeliest, likeliest first, whether they are likely or not."""
    found: dict[int, None] = {}
    for span in case.pointed[requirement.id].spans if requirement.id in case.pointed else ():
        first = bisect_right(case.passages, span.start, key=lambda passage: passage.span.end)
        last = bisect_left(case.passages, span.end, key=lambda passage: passage.span.start)
        found.update((position, None) for position in range(first, last) if not case.passages[position].is_heading)
    return list(found)
