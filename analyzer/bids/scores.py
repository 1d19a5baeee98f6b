"""Scores and ranking of bids, and whether the ranking holds when a weight doubles or halves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from .records import Factor, Row, Scheme, Standing, Swing, TopicScore

_FACTORS: Mapping[Factor, Fraction] = {"double": Fraction(2), "half": Fraction(1, 2)}
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a bid earned of the weight that it could have; of one row, or of several together."""

    earned: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)

    def plus(self, other: _Part, times: Fraction = Fraction(1)) -> _Part:
        """Return both together, the other so many times."""
        return _Part(self.earned + times * other.earned, self.possible + times * other.possible)

    @property
    def score(self) -> Fraction:
        return self.earned / self.possible if self.possible else Fraction(0)


def score_bids(rows: Sequence[Row], scheme: Scheme, bids: Sequence[int]) -> tuple[Standing, ...]:
    """Return how each of ``bids`` (those that could be read) scores, best first, those that fail a must-have last.

    A verdict earns its share of the weight; what does not apply to a bid is left out of its score.
    """
    totals = {bid: _total(_parts(rows, scheme, bid)) for bid in bids}
    hopeful = replace(scheme, shares={**scheme.shares, "unreadable": Decimal(1)})
    ceilings = {bid: _total(_parts(rows, hopeful, bid)).score for bid in bids}
    unmet = {bid: _unmet(rows, bid) for bid in bids}
    places = _places({bid: totals[bid].score for bid in bids if not unmet[bid]})
    ranked = sorted(bids, key=lambda bid: (bool(unmet[bid]), -totals[bid].score, bid))
    return tuple(
        Standing(
            bid=bid,
            score=_percent(totals[bid].score),
            ceiling=_percent(ceilings[bid]),
            earned=_rounded(totals[bid].earned),
            possible=_rounded(totals[bid].possible),
            unmet=unmet[bid],
            place=places.get(bid),
        )
        for bid in ranked
    )


def score_topics(rows: Sequence[Row], scheme: Scheme, bids: int) -> tuple[TopicScore, ...]:
    """Return what each of so many bids scores on every topic, in the order of the rows."""
    found = []
    for topic in dict.fromkeys(row.topic for row in rows):
        part = [row for row in rows if row.topic == topic]
        totals = [_total(_parts(part, scheme, bid)) for bid in range(bids)]
        found.append(TopicScore(topic, tuple(_percent(total.score) if total.possible else None for total in totals)))
    return tuple(found)


def find_swings(rows: Sequence[Row], scheme: Scheme, standings: Sequence[Standing]) -> tuple[tuple[Swing, ...], int]:
    """Double and halve each weight, of every requirement and of every topic together; return what changes the ranking.

    With them comes how many changes were tried. The bids that meet every must-have are ranked, or all where none does.
    """
    ranked = [standing.bid for standing in standings if standing.place is not None]
    ranked = ranked or [standing.bid for standing in standings]
    parts = {bid: _parts(rows, scheme, bid) for bid in ranked}
    totals = {bid: _total(parts[bid]) for bid in ranked}
    before = _places({bid: totals[bid].score for bid in ranked})
    swings: list[Swing] = []
    tested = 0
    for name, members in _changeable(rows):
        moved = {bid: _total([parts[bid][at] for at in members]) for bid in ranked}
        for factor, times in _FACTORS.items():
            tested += 1
            after = _places({bid: totals[bid].plus(moved[bid], times - 1).score for bid in ranked})
            if after != before:
                leaders = [{bid for bid, place in found.items() if place == 1} for found in (before, after)]
                swings.append(Swing(name, factor, _grouped(after), leaders[0] != leaders[1]))
    return tuple(swings), tested


def _changeable(rows: Sequence[Row]) -> Iterable[tuple[str, Sequence[int]]]:
    """Yield the weights that may be changed: each requirement's that counts, then each topic's of more than one of them."""
    topics: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.weight:
            yield row.requirement, [at]
            topics.setdefault(row.topic, []).append(at)
    for topic, members in topics.items():
        if len(members) > 1:
            yield topic, members


def _parts(rows: Sequence[Row], scheme: Scheme, bid: int) -> list[_Part]:
    """Return what a bid earned of each row; nothing of a row that does not apply to it."""
    parts = []
    for row in rows:
        cell, weight = row.cells[bid], Fraction(row.weight)
        share = scheme.shares.get(cell.finding.verdict) if cell is not None else None
        parts.append(_Part() if share is None else _Part(weight * Fraction(share), weight))
    return parts


def _total(parts: Iterable[_Part]) -> _Part:
    total = _Part()
    for part in parts:
        total = total.plus(part)
    return total


def _unmet(rows: Sequence[Row], bid: int) -> tuple[str, ...]:
    """Return the must-haves that a bid does not meet: only met counts, for what is vague or does not apply binds nobody."""
    cells = ((row, row.cells[bid]) for row in rows if row.must)
    return tuple(row.requirement for row, cell in cells if cell is not None and cell.finding.verdict != "met")


def _places(scores: Mapping[int, Fraction]) -> dict[int, int]:
    return {bid: 1 + sum(other > score for other in scores.values()) for bid, score in scores.items()}


def _grouped(places: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
    """Return the bids by place, best first."""
    order = sorted(set(places.values()))
    return tuple(tuple(sorted(bid for bid, place in places.items() if place == at)) for at in order)


def _percent(part: Fraction) -> Decimal:
    return _rounded(part * 100)


def _rounded(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_TENTH, ROUND_HALF_EVEN)
