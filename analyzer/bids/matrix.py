"""Reviews of bids against one catalogue, put side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..checklist import Requirement
from ..types import OPEN_VERDICTS, SEVERITIES, Language
from .figures import mark_values, norms_of, read_cell
from .keys import read_key_rows
from .prices import find_prices
from .records import LEAST_BIDS, MOST_BIDS, Bid, Cell, Comparison, IncomparableBids, Question, Row, Scheme
from .scores import find_swings, score_bids, score_topics


def compare_bids(
    bids: Sequence[Bid],
    catalogue: Mapping[str, Requirement],
    *,
    checklists: Sequence[str],
    scheme: Scheme,
    must: Collection[str] = (),
    report_language: Language,
    versions: Mapping[str, str],
) -> Comparison:
    """Return bids side by side; each review must be of the requirements of ``catalogue``, in its order.

    ``must`` are must-haves besides those of the catalogue. Raise `IncomparableBids` where there are too few or too many bids, or
    a must-have is not in the catalogue.
    """
    check_number(len(bids))
    unknown = sorted(set(must) - catalogue.keys())
    if unknown:
        raise IncomparableBids(f"{unknown[0]}: no such requirement on {', '.join(checklists)}; it cannot be a must-have")
    rows = tuple(_row(requirement, position, bids, scheme, must) for position, requirement in enumerate(catalogue.values()))
    read = [position for position, bid in enumerate(bids) if bid.review is not None]
    standings = score_bids(rows, scheme, read)
    swings, tested = find_swings(rows, scheme, standings)
    return Comparison(
        bids=tuple(bids),
        checklists=tuple(checklists),
        rows=rows,
        key_rows=read_key_rows(rows, bids),
        prices=tuple(find_prices(bid.review) if bid.review else () for bid in bids),
        scheme=scheme,
        standings=standings,
        topics=score_topics(rows, scheme, len(bids)),
        swings=swings,
        tested=tested,
        questions=tuple(_questions(rows, position, bid, catalogue) for position, bid in enumerate(bids)),
        report_language=report_language,
        versions=dict(versions),
    )


def check_number(count: int) -> None:
    """Raise `IncomparableBids` unless so many bids can stand side by side.

    >>> check_number(1)
    Traceback (most recent call last):
    ...
    analyzer.bids.records.IncomparableBids: 1 bid was given; compare 2 to 20
    """
    if not LEAST_BIDS <= count <= MOST_BIDS:
        given = f"{count} bid was" if count == 1 else f"{count} bids were"
        raise IncomparableBids(f"{given} given; compare {LEAST_BIDS} to {MOST_BIDS}")


def _row(requirement: Requirement, position: int, bids: Sequence[Bid], scheme: Scheme, must: Collection[str]) -> Row:
    cells: list[Cell | None] = []
    for bid in bids:
        cells.append(read_cell(bid.review.findings[position], requirement, bid.review.document) if bid.review else None)
    marked, remarks = mark_values(requirement, cells)
    return Row(
        requirement=requirement.id,
        topic=requirement.topic,
        severity=requirement.severity,
        must=requirement.must_have or requirement.id in must,
        weight=scheme.weight(requirement.id, requirement.severity),
        norms=norms_of(requirement),
        cells=marked,
        remarks=remarks,
    )


def _questions(rows: Sequence[Row], position: int, bid: Bid, catalogue: Mapping[str, Requirement]) -> tuple[Question, ...]:
    """Return what to ask one vendor, must-haves first, then by severity, in the order of the catalogue."""
    if bid.review is None:
        return ()
    found = []
    for row in rows:
        cell = row.cells[position]
        if cell is not None and cell.finding.verdict in OPEN_VERDICTS:
            text = catalogue[row.requirement].ask[bid.review.document.language]
            found.append(Question(row.requirement, text, cell.finding, row.must))
    return tuple(sorted(found, key=lambda question: (not question.must, SEVERITIES.index(question.finding.severity))))
