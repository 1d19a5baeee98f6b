"""A round as JSON, in the shape that ``round.schema.json`` publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...rounds import ClauseChange, FaultChange, FigureChange, FindingChange, Round
from ...types import Finding, Review, Span
from ..digest import Requirement
from ..json import policy_fields, write_json
from .digest import digest_round


def render_round_json(round_: Round, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a round as UTF-8 JSON, one change a line; the same files give the same bytes.

    Raises `QuoteNotFound` where a quote or a figure does not stand at its place. ``catalogue`` holds the requirements by id.
    """
    digest = digest_round(round_, catalogue)
    return write_json(
        {
            "verdict": {
                "text": digest.headline,
                "we_are": round_.side,
                "worse": round_.count("worse"),
                "better": round_.count("better"),
                "unclear": round_.count("unclear"),
            },
            "old": _document(round_.old),
            "new": _document(round_.new),
            "checklists": list(round_.new.checklists),
            "kept": round(round_.kept, 4),
            "findings": [_finding_change(change) for change in round_.findings],
            "figures": [_figure(change, round_) for change in round_.figures],
            "clauses": [_clause_change(change, round_) for change in round_.clauses],
            "document_findings": [_fault(change) for change in round_.faults],
            "policy": policy_fields(round_.new.policy),
            "versions": dict(sorted(round_.new.versions.items())),
        }
    )


def _document(review: Review) -> dict[str, Any]:
    document = review.document
    return {"name": document.name, "sha256": document.sha256, "language": document.language, "clauses": len(review.clauses)}


def _finding_change(change: FindingChange) -> dict[str, Any]:
    return {
        "requirement": change.requirement,
        "status": change.status,
        "effect": change.effect,
        "severity": change.severity,
        "same_words": change.same_words,
        "old": _finding(change.old),
        "new": _finding(change.new),
    }


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    clauses = dict.fromkeys(item.clause for item in finding.evidence if item.span is not None)
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "message": finding.message,
        "values": {element.name: element.value for element in finding.elements if element.value is not None},
        "clauses": list(clauses),
    }


def _figure(change: FigureChange, round_: Round) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "effect": change.effect,
        "fills": change.fills,
        "about": change.about,
        "requirement": change.requirement,
        "element": change.element,
        "old": _value(change.old, change.old_span, change.old_clause, round_.old),
        "new": _value(change.new, change.new_span, change.new_clause, round_.new),
        "instead": change.instead,
    }


def _value(quote: str | None, span: Span | None, clause: int | None, review: Review) -> dict[str, Any] | None:
    if quote is None or span is None or clause is None:
        return None
    page = review.document.page_at(span.start)
    return {"quote": quote, "page": page, "clause": review.clauses[clause].id, "start": span.start, "end": span.end}


def _clause_change(change: ClauseChange, round_: Round) -> dict[str, Any]:
    return {
        "status": change.status,
        "effect": change.effect,
        "old": [round_.old.clauses[position].id for position in change.old],
        "new": [round_.new.clauses[position].id for position in change.new],
        "requirements": list(change.requirements),
        "evidence_of": list(change.evidence_of),
        "words": [[piece.kind, piece.text] for piece in change.pieces],
    }


def _fault(change: FaultChange) -> dict[str, Any]:
    fault = change.fault
    return {"status": change.status, "kind": fault.kind, "severity": fault.severity, "message": fault.message}
