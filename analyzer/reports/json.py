"""A review as JSON, in the shape that ``review.schema.json`` publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..types import Document, DocumentFinding, Element, Evidence, File, Finding, HousePolicy, Note, Review
from .digest import Requirement, unread_pages
from .measured import finding_fields, measured_fields
from .quotes import verify_quotes


def render_json(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a review as UTF-8 JSON, one finding a line; the same review gives the same bytes.

    Raises `QuoteNotFound` where a quote does not stand at its place. ``catalogue`` is not needed here: ids say enough.

    >>> from analyzer.types import Document, Terms
    >>> document = Document("a.pdf", "0", "en", "The term is one year.", ())
    >>> render_json(Review(document, (), Terms(), "terms", (), (), (), (), "en", {}), {}).decode().splitlines()[2]
    '"checklists": [],'
    """
    verify_quotes(review)
    return write_json(_review(review))


def write_json(fields: Mapping[str, object]) -> bytes:
    """Return the fields of a report as UTF-8 JSON, records one a line.

    >>> print(write_json({"name": "a.pdf", "findings": [{"id": 1}, {"id": 2}]}).decode())
    {
    "name": "a.pdf",
    "findings": [
    {"id": 1},
    {"id": 2}
    ]
    }
    <BLANKLINE>
    """
    parts = [f'"{name}": {_lines(value)}' for name, value in fields.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(value: object) -> str:
    """Write records one a line, which compares well; indenting everything costs five times more."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(_one_line(item) for item in value) + "\n]"
    return _one_line(value)


_one_line = json.JSONEncoder(ensure_ascii=False).encode


def _review(review: Review) -> dict[str, Any]:
    return {
        "document": _document(review),
        "checklists": list(review.checklists),
        "findings": [_finding(finding) for finding in review.findings],
        "document_findings": [_document_finding(fault) for fault in review.document_findings],
        "key_terms": [
            {"name": term.name, "value": term.value, "evidence": evidence_record(term.evidence) if term.evidence else None}
            for term in review.key_terms
        ],
        "measured": measured_fields(review),
        "policy": policy_fields(review.policy),
        "versions": dict(sorted(review.versions.items())),
    }


def _document(review: Review) -> dict[str, Any]:
    document = review.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "language": document.language,
        "kind": review.kind,
        "pages": len(document.pages) or None,
        "files": [_file(document, file) for file in document.files],
        "unread": list(unread_pages(review)),
        "notes": [_note(note) for note in document.notes],
    }


def _file(document: Document, file: File) -> dict[str, Any]:
    pages = [page for page in document.pages if file.span.start <= page.span.start <= file.span.end]
    return {"name": file.name, "sha256": file.sha256, "language": file.language, "pages": len(pages) or None}


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "detail": note.detail, "page": note.page}


def policy_fields(policy: HousePolicy | None) -> dict[str, Any] | None:
    """Return a house policy as reports carry it, None without one."""
    if policy is None:
        return None
    return {
        "name": policy.name,
        "title": policy.title,
        "sha256": policy.sha256,
        "side": policy.side,
        "changes": [
            {
                "requirement": change.requirement,
                "setting": change.setting,
                "value": change.value,
                "before": change.before,
                "line": change.line,
            }
            for change in policy.changes
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "severity": finding.severity,
        "elements": {element.name: _element(element) for element in finding.elements},
        "evidence": [evidence_record(item) for item in finding.evidence],
        "message": finding.message,
        "advice": finding.advice,
        "model_clause": finding.model_clause,
        "nearest": [evidence_record(item) for item in finding.nearest],
        "must_have": finding.must_have,
        "measured": finding_fields(finding),
    }


def _element(element: Element) -> dict[str, Any]:
    quote = element.evidence.quote if element.evidence is not None and element.evidence.span is not None else None
    return {"stated": element.stated, "quote": quote, "value": element.value}


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Return a quote with its place as the published schemas have it."""
    span = evidence.span
    return {
        "quote": evidence.quote,
        "file": evidence.file,
        "page": evidence.page,
        "clause": evidence.clause,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
        "rule": evidence.rule,
    }


def _document_finding(fault: DocumentFinding) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "severity": fault.severity,
        "message": fault.message,
        "evidence": [evidence_record(item) for item in fault.evidence],
    }
