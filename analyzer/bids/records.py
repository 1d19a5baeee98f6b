"""A comparison of bids: requirements by rows, bids by columns, with scores and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..keyterms import own_name
from ..types import Evidence, Fact, Finding, Language, Review, Severity

LEAST_BIDS, MOST_BIDS = 2, 20
Mark = Literal["best", "worst"]
Direction = Literal["at_most", "at_least"]
Basis = Literal["time", "piece", "period", "unknown"]
Factor = Literal["double", "half"]
Reason = Literal[
    # why a row has no marks
    "alike",  # all values are the same
    "alone",  # there is only one value to compare
    "band",  # the norm has a floor and a ceiling: neither more nor less is better
    "matters",  # the values are of different things, such as e-mail and chat
    "incomparable",  # two of them cannot be ordered, such as a higher share in a longer time
    # why a bid is left out
    "contradictory",  # it states two values in two places
    "several",  # its passage states several, of which any may be meant
    "unclear",  # it cannot be told which of the norms its value is held against
    "kinds",  # its value is of another kind than the norm, such as an amount and a number of months' fees
    "opposed",  # it states a minimum where the norm is a maximum, or the reverse: an indexation of at least 2 %
    "unread",  # its value could not be read as a figure
]


class IncomparableBids(ValueError):
    """Bids that cannot be compared at all: too few, too many, or a must-have that nobody knows."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Why values stand unmarked: those of the bids that were left out of the comparison, or without ``bids`` the whole row."""

    reason: Reason
    bids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid by the name it has in the reports.

    ``fault`` says why it, or a file of it, could not be read; ``review`` is None where nothing of it could.
    """

    name: str
    review: Review | None
    fault: str = ""

    @property
    def vendor(self) -> str:
        """Return the vendor's name as the contract states it; empty where it has none but "Supplier" or "we"."""
        return own_name(self.review.terms, "vendor") if self.review else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as a bid states it, for one element or more; ``fact`` is None where it could not be read as a typed value."""

    elements: tuple[str, ...]
    written: str
    evidence: Evidence
    fact: Fact | None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bid says on one requirement."""

    finding: Finding
    figures: tuple[Figure, ...]

    @property
    def absent(self) -> tuple[str, ...]:
        """Return the names of the elements that are not stated."""
        return tuple(element.name for element in self.finding.elements if not element.stated)


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement with the cell of every bid, None for a bid that could not be read.

    ``weight`` is what the requirement counts for in the score, ``norms`` what the values are held against, and ``remarks`` say
    why values stand there unmarked.
    """

    requirement: str
    topic: str
    severity: Severity
    must: bool
    weight: Decimal
    norms: tuple[tuple[Direction, str], ...]
    cells: tuple[Cell | None, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in the unit of its row: seconds, hours, days, months, percent, ratio, of-10, NPS, fee-months or a currency."""

    value: Decimal
    unit: str
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One key figure of one bid: as written, normalised where it can be, and where it stands.

    ``written`` is empty where it is not stated, or where a provision deals with it and leaves it open: then it has a place.
    """

    written: str
    amounts: tuple[Amount, ...] = ()
    evidence: Evidence | None = None
    mark: Mark | None = None

    @property
    def is_left_open(self) -> bool:
        """Tell whether a provision deals with it without stating it."""
        return not self.written and self.evidence is not None


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key figure side by side; None for a bid that could not be read."""

    name: str
    requirement: str
    figures: tuple[KeyFigure | None, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """A rate as a bid states it, and what it is for.

    ``value`` is None where the amount was left blank; ``hourly`` is what an hour costs, for rates by the minute or the hour.
    """

    label: str
    written: str
    unit: str
    evidence: Evidence
    basis: Basis
    value: Decimal | None
    hourly: Decimal | None = None
    currency: str = ""

    @property
    def hourly_differs(self) -> bool:
        """Tell whether the price of an hour is another figure than the one written."""
        return self.hourly is not None and self.hourly != self.value


@dataclass(frozen=True, slots=True)
class Standing:
    """How one bid scores, in percent of the weight of what applies to it.

    ``ceiling`` is the score it would have if everything on its unreadable pages met the requirements, ``unmet`` the must-haves
    that are not met, and ``place`` its place among the bids that meet all of them (ties share one); None for the others.
    """

    bid: int
    score: Decimal
    ceiling: Decimal
    earned: Decimal
    possible: Decimal
    unmet: tuple[str, ...]
    place: int | None


@dataclass(frozen=True, slots=True)
class TopicScore:
    """What each bid scores on one topic, in percent; None where nothing of it counts or the bid could not be read."""

    topic: str
    scores: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """A weight that changes the ranking when it doubles or halves: of a requirement, or of a whole topic together.

    ``order`` are the bids in the new ranking, best first, those that share a place together; ``leader`` tells whether another bid
    comes first or shares the first place.
    """

    weight: str
    factor: Factor
    order: tuple[tuple[int, ...], ...]
    leader: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A point to clear up with one vendor, in the language of its bid."""

    requirement: str
    text: str
    finding: Finding
    must: bool


@dataclass(frozen=True, slots=True)
class Scheme:
    """How bids are scored: the weight of each severity, what overrides it, and what part of it a verdict earns."""

    severities: Mapping[str, Decimal]
    topics: Mapping[str, Decimal]
    requirements: Mapping[str, Decimal]
    shares: Mapping[str, Decimal]

    def weight(self, requirement: str, severity: str) -> Decimal:
        """Return what a requirement counts for: its own weight, else that of its topic, else that of its severity."""
        topic = requirement.split(".")[0]
        own = self.requirements.get(requirement)
        return own if own is not None else self.topics.get(topic, self.severities[severity])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Bids held against the same requirements, ready for the reports.

    ``standings`` are in the order of the ranking, bids that fail a must-have last; ``tested`` counts the changes of a weight that
    were tried for ``swings``. ``questions`` and ``prices`` have an entry for every bid, in the order of ``bids``.
    """

    bids: tuple[Bid, ...]
    checklists: tuple[str, ...]
    rows: tuple[Row, ...]
    key_rows: tuple[KeyRow, ...]
    prices: tuple[tuple[Price, ...], ...]
    scheme: Scheme
    standings: tuple[Standing, ...]
    topics: tuple[TopicScore, ...]
    swings: tuple[Swing, ...]
    tested: int
    questions: tuple[tuple[Question, ...], ...]
    report_language: Language
    versions: dict[str, str]
