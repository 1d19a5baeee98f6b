"""When prices are indexed, and when prices and service levels are reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from ..types import Evidence, Fact, Finding, Review
from .records import Gap, Moment
from .sentences import Sentence, Sheet, day_of, moved
from .term import Course
from .wording import FIRST_TIME, IN_MONTH, NOT_INDEXED, REVIEWING

_FIRST = re.compile(r"(?:first time|for the first time|voor het eerst|eerstmaals|eerste maal)[^.<]{0,30}(?P<date><date[0-9]+>)")
_ANNIVERSARY = re.compile(r"\b(?:anniversary|verjaardag|jaardag)\b")
_MONTHS = {"month": 1, "months": 1, "quarter": 3, "quarters": 3, "half-year": 6, "year": 12, "years": 12}


@dataclass(frozen=True, slots=True)
class Recurring:
    """Moments that come round, and those that could not be placed."""

    moments: tuple[Moment, ...] = ()
    gaps: tuple[Gap, ...] = ()


def find_indexations(review: Review, sheet: Sheet, course: Course) -> Recurring:
    """Return the days on which prices are indexed: a day of every year, or the anniversary of the start."""
    stated = list(_sentences(review, sheet, "indexation.moment"))
    if not stated:
        return Recurring(gaps=(Gap("indexation", "not-stated"),)) if _applies(review, "indexation.moment") else Recurring()
    for sentence in stated:
        evidence = (sheet.evidence(sentence, "indexation"),)
        days = [fact for fact in sentence.facts if fact.kind == "date" and str(fact.value).startswith("--")]
        first = _FIRST.search(sentence.text)
        begun = day_of(sentence.fact(first, "date")) if first is not None else None
        if days and not NOT_INDEXED.search(sentence.text):
            if begun is None and course.start is None:
                return Recurring(gaps=(Gap("indexation", "no-start", evidence),))
            begins = begun or (course.start.day + relativedelta(days=1) if course.start is not None else date.max)
            moments = (Moment("indexation", _next(fact, begins), "yearly", evidence, 12) for fact in days)
            return Recurring(_placed(moments, course))
        if begun is not None:
            return Recurring(_placed([Moment("indexation", begun, "stated", evidence, 12)], course))
        if _ANNIVERSARY.search(sentence.text) and course.start is not None:
            day = course.start.day + relativedelta(years=1)
            anniversary = Moment("indexation", day, "anniversary", (*evidence, *course.start.evidence[:1]), 12)
            return Recurring(_placed([anniversary], course))
    return Recurring(gaps=(Gap("indexation", "no-day", (sheet.evidence(stated[0], "indexation"),)),))


def find_reviews(review: Review, sheet: Sheet, course: Course) -> Recurring:
    """Return when prices and service levels are reviewed, counted from the start where the text names no month."""
    moments: list[Moment] = []
    gaps: list[Gap] = []
    for requirement in ("sla.review", "pricing.review"):
        for sentence in _sentences(review, sheet, requirement):
            months = _period(sentence)
            if months and REVIEWING.search(sentence.text):
                placed = _review(sentence, months, course, (sheet.evidence(sentence, "review"),))
                if isinstance(placed, Moment):
                    moments.append(placed)
                else:
                    gaps.append(placed)
                break
    return Recurring(_placed(moments, course), tuple(gaps))


def _review(sentence: Sentence, months: int, course: Course, evidence: tuple[Evidence, ...]) -> Moment | Gap:
    """Place the first of the rounds that a sentence tells of."""
    begun = next((day for fact in sentence.facts if (day := _month_of(fact)) is not None), None)
    if begun is not None and FIRST_TIME.search(sentence.text):
        return Moment("review", begun, "month", evidence, months)
    if FIRST_TIME.search(sentence.text):
        return Gap("review", "no-day", evidence)
    if course.start is None:
        return Gap("review", "no-start", evidence)
    named = IN_MONTH.search(sentence.text)
    if named is not None and months % 12 == 0:
        month = int((named.lastgroup or "m1")[1:])
        day = date(course.start.day.year, month, 1)
        return Moment("review", day if day > course.start.day else day + relativedelta(years=1), "month", evidence, months)
    first = moved(course.start.day, relativedelta(months=months))
    return Moment("review", first, "counted", evidence, months) if first else Gap("review", "no-day", evidence)


def _month_of(fact: Fact) -> date | None:
    """Return the first day of a month of a year, or the day of a date."""
    if fact.kind != "date":
        return None
    return date.fromisoformat(f"{fact.value}-01") if fact.unit == "month" else day_of(fact)


def _sentences(review: Review, sheet: Sheet, requirement: str) -> Iterator[Sentence]:
    """Yield the sentences that prove a requirement which is met or off the norm."""
    for finding in review.findings:
        if finding.requirement == requirement and finding.verdict in ("met", "deviates"):
            spans = dict.fromkeys(item.span for item in _proofs(finding) if item.span is not None)
            yield from (sheet.sentence(span) for span in spans)


def _proofs(finding: Finding) -> Iterator[Evidence]:
    yield from (element.evidence for element in finding.elements if element.stated and element.evidence is not None)
    yield from finding.evidence


def _applies(review: Review, requirement: str) -> bool:
    return any(f.requirement == requirement and f.verdict not in ("not-applicable", "missing") for f in review.findings)


def _next(fact: Fact, after: date) -> date:
    """Return the first day on or after another that has the month and day of a fact."""
    month, day = (int(part) for part in str(fact.value)[2:].split("-"))
    found = date(after.year, month, min(day, 28) if month == 2 else day)
    return found if found >= after else found + relativedelta(years=1)


def _placed(moments: Iterable[Moment], course: Course) -> tuple[Moment, ...]:
    """Return the moments that fall in the term of a contract; one that goes on, or whose end is not known, has no last day."""
    if course.end is None or course.renews:
        return tuple(moments)
    last = course.end.day
    return tuple(replace(moment, until=last) for moment in moments if moment.day <= last)


def _period(sentence: Sentence) -> int:
    """Return the months between two rounds of the one frequency in a sentence; 0 where that is not plain."""
    found = {_months(fact) for fact in sentence.facts if fact.kind == "frequency"}
    return found.pop() if len(found) == 1 else 0


def _months(fact: Fact) -> int:
    number, _, unit = fact.unit.rpartition(" ")
    if unit not in _MONTHS or not isinstance(fact.value, Decimal) or fact.value <= 0 or not (number or "1").isdigit():
        return 0
    months = Decimal(_MONTHS[unit] * int(number or 1)) / fact.value
    return int(months) if months == int(months) else 0
