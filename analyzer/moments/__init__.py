"""The dates a contract brings with it: end, notice deadline, renewal, indexation, review; computed, or said why they cannot be.

A wrong deadline is worse than none: a date is given only where the text states what it is computed from, once, in its main part.
"""

from __future__ import annotations

from ..types import Review
from .records import Gap, Moment, Moments
from .recurring import find_indexations, find_reviews
from .sentences import Sheet
from .term import Course, find_course

__all__ = ["Gap", "Moment", "Moments", "find_moments"]


def find_moments(review: Review) -> Moments:
    """Return the moments of a contract in order of date, and what could not be computed with its reason."""
    sheet = Sheet(review.document, review.clauses)
    course: Course = find_course(sheet)
    moments, gaps = list(course.moments), list(course.gaps)
    for found in (find_indexations(review, sheet, course), find_reviews(review, sheet, course)):
        moments += found.moments
        gaps += found.gaps
    moments.sort(key=lambda moment: (moment.day, moment.kind))
    return Moments(tuple(moments), tuple(gaps))
