"""A comparison of bids as JSON, in the shape that ``comparison.schema.json`` publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..bids.records import Amount, Bid, Cell, Comparison, Figure, KeyFigure, KeyRow, Price, Question, Remark, Row, Standing, Swing
from ..types import Evidence
from .digest import Requirement
from .json import evidence_record, write_json
from .quotes import verify_quotes


def render_comparison_json(
    comparison: Comparison, catalogue: Mapping[str, Requirement], reviews: Sequence[str | None] = ()
) -> bytes:
    """Return a comparison as UTF-8 JSON, one row a line; the same bids give the same bytes.

    Raises `QuoteNotFound` where a quote does not stand at its place. Bids are told apart by their position, from 0; the addresses
    of their reviews are not needed here.
    """
    for bid in comparison.bids:
        if bid.review is not None:
            verify_quotes(bid.review)
    return write_json(_comparison(comparison, catalogue))


def _comparison(comparison: Comparison, catalogue: Mapping[str, Requirement]) -> dict[str, Any]:
    scheme = comparison.scheme
    return {
        "bids": [_bid(bid) for bid in comparison.bids],
        "checklists": list(comparison.checklists),
        "ranking": [_standing(standing) for standing in comparison.standings],
        "topics": [
            {"topic": part.topic, "scores": [_number(score) if score is not None else None for score in part.scores]}
            for part in comparison.topics
        ],
        "sensitivity": {"tested": comparison.tested, "changes": [_swing(swing) for swing in comparison.swings]},
        "requirements": [_row(row, catalogue, comparison) for row in comparison.rows],
        "key_figures": [_key_row(row) for row in comparison.key_rows],
        "prices": [[_price(price) for price in prices] for prices in comparison.prices],
        "questions": [[_question(question) for question in questions] for questions in comparison.questions],
        "weights": {
            "severities": _numbers(scheme.severities),
            "topics": _numbers(scheme.topics),
            "requirements": _numbers(scheme.requirements),
            "shares": _numbers(scheme.shares),
        },
        "versions": dict(sorted(comparison.versions.items())),
    }


def _bid(bid: Bid) -> dict[str, Any]:
    review = bid.review
    return {
        "name": bid.name,
        "vendor": bid.vendor or None,
        "fault": bid.fault or None,
        "sha256": review.document.sha256 if review else None,
        "language": review.document.language if review else None,
        "kind": review.kind if review else None,
        "pages": (len(review.document.pages) or None) if review else None,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "bid": standing.bid,
        "place": standing.place,
        "score": _number(standing.score),
        "ceiling": _number(standing.ceiling),
        "earned": _number(standing.earned),
        "possible": _number(standing.possible),
        "unmet": list(standing.unmet),
    }


def _swing(swing: Swing) -> dict[str, Any]:
    return {
        "weight": swing.weight,
        "factor": swing.factor,
        "order": [list(group) for group in swing.order],
        "leader_changes": swing.leader,
    }


def _row(row: Row, catalogue: Mapping[str, Requirement], comparison: Comparison) -> dict[str, Any]:
    return {
        "requirement": row.requirement,
        "title": catalogue[row.requirement].title[comparison.report_language],
        "topic": row.topic,
        "severity": row.severity,
        "must": row.must,
        "weight": _number(row.weight),
        "norms": [{"direction": direction, "limit": limit} for direction, limit in row.norms],
        "remarks": [_remark(remark) for remark in row.remarks],
        "cells": [_cell(cell) if cell else None for cell in row.cells],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"reason": remark.reason, "bids": list(remark.bids)}


def _cell(cell: Cell) -> dict[str, Any]:
    finding = cell.finding
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "message": finding.message,
        "figures": [_figure(figure) for figure in cell.figures],
        "not_stated": list(cell.absent),
        "evidence": [evidence_record(item) for item in finding.evidence],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "elements": list(figure.elements),
        "written": figure.written,
        "mark": figure.mark,
        "evidence": evidence_record(figure.evidence),
    }


def _key_row(row: KeyRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "requirement": row.requirement,
        "remarks": [_remark(remark) for remark in row.remarks],
        "figures": [_key_figure(figure) if figure else None for figure in row.figures],
    }


def _key_figure(figure: KeyFigure) -> dict[str, Any]:
    return {
        "written": figure.written,
        "amounts": [_amount(amount) for amount in figure.amounts],
        "mark": figure.mark,
        "evidence": _place(figure.evidence),
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": _number(amount.value),
        "unit": amount.unit,
        "upper": _number(amount.upper) if amount.upper is not None else None,
    }


def _price(price: Price) -> dict[str, Any]:
    return {
        "label": price.label,
        "written": price.written,
        "unit": price.unit,
        "basis": price.basis,
        "value": _number(price.value) if price.value is not None else None,
        "hourly": _number(price.hourly) if price.hourly is not None else None,
        "currency": price.currency or None,
        "evidence": evidence_record(price.evidence),
    }


def _question(question: Question) -> dict[str, Any]:
    return {"requirement": question.requirement, "question": question.text, "must": question.must}


def _place(evidence: Evidence | None) -> dict[str, Any] | None:
    return evidence_record(evidence) if evidence is not None else None


def _numbers(values: Mapping[str, Decimal]) -> dict[str, float | int]:
    return {name: _number(value) for name, value in sorted(values.items())}


def _number(value: Decimal) -> float | int:
    """Return a number as JSON writes it, whole ones without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)
