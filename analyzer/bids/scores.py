"""Scores and ranking of bids, and whether the ranking holds when a weight doubles or halves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from .records import Factor, Row, Scheme, Standing, Swing, TopicScore

_FACTORS: Mapping[Factor, Fraction] = {"double": Fraction(2), "half": Fraction(1, 2)}
_TENTH = Decimal("0.1")


def score_bids(rows: Sequence[Row], scheme: Scheme, bids: Sequence[int]) -> tuple[Standing, ...]:
    """Return how each of ``bids`` (those that could be read) scores, best first, those that fail a must-have last.

    A verdict earns its share of the weight; what does not apply to a bid is left out of its score.
    """
    shares = {verdict: Fraction(share) for verdict, share in scheme.shares.items()}
    weights = [Fraction(row.weight) for row in rows]
    scores = {bid: _score(rows, weights, shares, bid) for bid in bids}
    ceilings = {bid: _score(rows, weights, {**shares, "unreadable": Fraction(1)}, bid) for bid in bids}
    unmet = {bid: _unmet(rows, bid) for bid in bids}
    places = _places({bid: scores[bid][0] for bid in bids if not unmet[bid]})
    ranked = sorted(bids, key=lambda bid: (bool(unmet[bid]), -scores[bid][0], bid))
    return tuple(
        Standing(
            bid=bid,
            score=_percent(scores[bid][0]),
            ceiling=_percent(ceilings[bid][0]),
            earned=_rounded(scores[bid][1]),
            possible=_rounded(scores[bid][2]),
            unmet=unmet[bid],
            place=places.get(bid),
        )
        for bid in ranked
    )


def score_topics(rows: Sequence[Row], scheme: Scheme, bids: int) -> tuple[TopicScore, ...]:
    """Return what each of so many bids scores on every topic, in the order of the rows."""
    shares = {verdict: Fraction(share) for verdict, share in scheme.shares.items()}
    found = []
    for topic in dict.fromkeys(row.topic for row in rows):
        part = [row for row in rows if row.topic == topic]
        results = [_score(part, [Fraction(row.weight) for row in part], shares, bid) for bid in range(bids)]
        found.append(TopicScore(topic, tuple(_percent(score) if possible else None for score, _, possible in results)))
    return tuple(found)


def find_swings(rows: Sequence[Row], scheme: Scheme, standings: Sequence[Standing]) -> tuple[tuple[Swing, ...], int]:
    """Double and halve each weight, of every requirement and of every topic together; return what changes the ranking.

    With them comes how many changes were tried. The bids that meet every must-have are ranked, or all where none does.
    """
    ranked = [standing.bid for standing in standings if standing.place is not None]
    ranked = ranked or [standing.bid for standing in standings]
    shares = {verdict: Fraction(share) for verdict, share in scheme.shares.items()}
    weights = [Fraction(row.weight) for row in rows]

    def places(changed: Sequence[Fraction]) -> dict[int, int]:
        return _places({bid: _score(rows, changed, shares, bid)[0] for bid in ranked})

    before = places(weights)
    swings: list[Swing] = []
    tested = 0
    for name, members in _changeable(rows):
        for factor, times in _FACTORS.items():
            tested += 1
            after = places([weight * times if at in members else weight for at, weight in enumerate(weights)])
            if after != before:
                leaders = [{bid for bid, place in found.items() if place == 1} for found in (before, after)]
                swings.append(Swing(name, factor, _grouped(after), leaders[0] != leaders[1]))
    return tuple(swings), tested


def _changeable(rows: Sequence[Row]) -> Iterable[tuple[str, frozenset[int]]]:
    """Yield the weights that may be changed: each requirement's that counts, then each topic's of more than one of them."""
    topics: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.weight:
            yield row.requirement, frozenset((at,))
            topics.setdefault(row.topic, []).append(at)
    for topic, members in topics.items():
        if len(members) > 1:
            yield topic, frozenset(members)


def _score(
    rows: Sequence[Row], weights: Sequence[Fraction], shares: Mapping[str, Fraction], bid: int
) -> tuple[Fraction, Fraction, Fraction]:
    """Return the score of a bid as a part of 1, with what it earned and what it could have."""
    earned = possible = Fraction(0)
    for row, weight in zip(rows, weights, strict=True):
        cell = row.cells[bid]
        if cell is not None and cell.finding.verdict in shares:
            earned += weight * shares[cell.finding.verdict]
            possible += weight
    return (earned / possible if possible else Fraction(0)), earned, possible


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
