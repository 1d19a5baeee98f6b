"""Where a model of whole documents says that a requirement is dealt with: evidence besides what phrases find."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..checklist import Requirement
from ..phrases import bits_of, positions
from ..types import Span
from .rules import Case

# From this chance on a provision is taken to be there. Where it is less likely, what phrases found stays all the same: the model
# learned from other contracts than yours (docs/accuracy.md).
_THERE = 0.35


def find_pointed(case: Case, requirement: Requirement) -> list[int]:
    """Return the passages that the model points at where it finds a requirement dealt with, likeliest first.

    Those are left out that phrases tell to be something else.
    """
    if requirement.id not in case.pointed or case.pointed[requirement.id].chance < _THERE:
        return []
    found: dict[int, None] = {}
    for span in case.pointed[requirement.id].spans:
        within = _passages_of(case, span)
        denied = case.touched(requirement.denied, bits_of(within))  # what stands beside a denial is not evidence of the contrary
        other = case.touched(requirement.not_evidence, bits_of(within))
        kept = positions(denied) if denied else positions(bits_of(within) & ~other)
        found.update(dict.fromkeys(kept))
    return list(found)


def nearest_pointed(case: Case, requirement: Requirement) -> list[int]:
    """Return the passages but headings that the model finds likeliest, likeliest first, whether they are likely or not."""
    spans = case.pointed[requirement.id].spans if requirement.id in case.pointed else ()
    return list(dict.fromkeys(position for span in spans for position in _passages_of(case, span)))


def _passages_of(case: Case, span: Span) -> list[int]:
    """Return the passages but headings that a span touches."""
    first = bisect_right(case.passages, span.start, key=lambda passage: passage.span.end)
    last = bisect_left(case.passages, span.end, key=lambda passage: passage.span.start)
    return [position for position in range(first, last) if not case.passages[position].is_heading]
