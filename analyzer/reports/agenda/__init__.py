"""A calendar (iCalendar) of the dates a contract brings with it, and what could not be put in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ...types import Evidence, Review
from ..digest import Requirement
from ..quotes import Places, verify_quotes
from ..texts import TEXTS
from .wording import WORDS

if TYPE_CHECKING:
    from ...moments import Gap, Moment

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # when an entry was made: always this day, so that the same review gives the same bytes
_WARNINGS = (timedelta(days=-30), timedelta(days=-7))  # before the last day for notice
_LONGEST_QUOTE = 600


def render_ics(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return the dates of a contract as an iCalendar file; raise `QuoteNotFound` where a quote does not stand at its place.

    What could not be computed stands in the calendar's description and in X-NOT-COMPUTED lines; see `not_computed`.
    """
    import icalendar

    from ...moments import find_moments

    verify_quotes(review)
    words, found, places = WORDS[review.report_language], find_moments(review), Places(review)
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//contract-analyzer//EN")
    calendar.add("x-wr-calname", icalendar.vText(words["calendar"].format(file=review.document.name)))
    gaps = [_gap_line(gap, review, places) for gap in found.gaps]
    calendar.add("x-wr-caldesc", icalendar.vText("\n".join((words["check"], *gaps))))
    for line in gaps:
        calendar.add("x-not-computed", icalendar.vText(line))
    for moment in found.moments:
        calendar.add_component(_event(moment, review, places))
    return bytes(calendar.to_ical())


def not_computed(review: Review) -> tuple[str, ...]:
    """Return a line for each moment that the calendar lacks, with the reason."""
    from ...moments import find_moments

    places = Places(review)
    return tuple(_gap_line(gap, review, places) for gap in find_moments(review).gaps)


def _gap_line(gap: Gap, review: Review, places: Places) -> str:
    words = WORDS[review.report_language]
    reason = words[f"reason.{gap.reason}"]
    where = "; ".join(dict.fromkeys(place for item in gap.evidence if (place := _place(item, review, places))))
    return words["not_computed"].format(name=words[f"name.{gap.kind}"], reason=f"{reason}: {where}" if where else reason)


def _event(moment: Moment, review: Review, places: Places) -> Any:
    import icalendar

    words = WORDS[review.report_language]
    title = words["event"].format(kind=words[f"kind.{moment.kind}"], file=review.document.name)
    quotes = [f"{_place(item, review, places)}: “{_quote(item)}”" for item in dict.fromkeys(moment.evidence)]
    event = icalendar.Event()
    event.add("uid", _identity(moment, review))
    event.add("dtstamp", _STAMP)
    event.add("dtstart", moment.day)
    event.add("summary", title)
    event.add("description", "\n\n".join((words[f"basis.{moment.basis}"], *quotes, words["check"])))
    event.add("categories", [words[f"name.{moment.kind}"]])
    event.add("transp", "TRANSPARENT")
    if moment.basis == "counted":
        event.add("status", "TENTATIVE")
    rule = _rule(moment)
    if rule:
        event.add("rrule", rule)
    if moment.kind == "notice":
        for before in _WARNINGS:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", words["alarm"])
            alarm.add("trigger", before)
            event.add_component(alarm)
    return event


def _rule(moment: Moment) -> dict[str, Any]:
    """Return how a moment comes round; empty where it does not, or where months are too short to say it."""
    if not moment.months:
        return {}
    until: dict[str, Any] = {"until": moment.until} if moment.until is not None else {}
    if moment.months % 12 == 0 and (moment.day.month, moment.day.day) != (2, 29):
        return {"freq": "yearly", "interval": moment.months // 12, **until}
    return {"freq": "monthly", "interval": moment.months, **until} if moment.day.day <= 28 else {}


def _identity(moment: Moment, review: Review) -> str:
    """Return an id that is the same for the same moment of the same file, so that a second import replaces the first."""
    parts = (review.document.sha256, moment.kind, moment.day.isoformat(), *(str(item.span) for item in moment.evidence))
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}@contract-analyzer"


def _place(item: Evidence, review: Review, places: Places) -> str:
    page = f"{TEXTS[review.report_language]['page_short']} {item.page}" if item.page else ""
    return ", ".join(part for part in (places.name(item), page) if part)


def _quote(item: Evidence) -> str:
    words = " ".join(item.quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
