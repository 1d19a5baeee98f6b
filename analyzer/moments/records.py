"""A moment of a contract, and one that could not be computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..types import Evidence

Kind = Literal["start", "end", "notice", "renewal", "indexation", "review"]
Basis = Literal[
    "stated",  # the text names the day
    "term",  # start plus duration, minus a day
    "notice",  # end minus the notice period: the last day on which notice can be given
    "renewal",  # the day after the end, when the contract renews of itself
    "option",  # the day after the end, when it can be renewed
    "yearly",  # a day of every year, the first one after the start
    "anniversary",  # the same day as the start, every year
    "month",  # the text names the month; its first day
    "counted",  # a period that the text gives no day for, counted from the start
]
Reason = Literal[
    "not-stated",
    "blank",  # left open in the text
    "event",  # depends on something that happens: signature, go-live
    "several",  # the text gives more than one
    "differs",  # the end as stated is not the end as computed
    "indefinite",  # the contract has no end
    "bound",  # a minimum or a maximum, no fixed duration
    "any-time",  # notice can be given at any time
    "working-days",  # needs to know which days are worked
    "before-start",  # the notice period is as long as the contract
    "no-start",
    "no-end",
    "no-day",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with what it follows from.

    ``months`` is after how many months it comes round again, 0 where it does not; ``until`` is the last day of a term that
    does not renew, after which it does not come round any more.
    """

    kind: Kind
    day: date
    basis: Basis
    evidence: tuple[Evidence, ...]
    months: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A moment that could not be computed, and why; the evidence is what the text has instead."""

    kind: Kind
    reason: Reason
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments that could be computed, by date, and those that could not."""

    moments: tuple[Moment, ...] = ()
    gaps: tuple[Gap, ...] = ()
