"""Verdicts on single passages of a clause library, each judged as a document of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..pipeline import review_document
from ..readers.plain import read_plain
from .tally import Tally


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """Tallies by requirement and by language over the passages written for each requirement."""

    by_requirement: dict[str, Tally]
    by_language: dict[str, Tally]


def evaluate_clauses(data: Path) -> ClauseResult:
    """Judge every passage of a library: a JSONL file, or a folder of them.

    A line holds ``text``, ``lang``, ``requirement`` and ``verdict``; those written for no requirement ("none") are passed over.
    """
    result = ClauseResult({}, {})
    for path in sorted(data.glob("*.jsonl")) if data.is_dir() else [data]:
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            if passage["requirement"] == "none":
                continue
            checklist = "gdpr-processor" if passage["requirement"].startswith("privacy.") else "customer-service"
            document = read_plain(passage["text"], language=passage["lang"])
            findings = {finding.requirement: finding for finding in review_document(document, checklists=[checklist]).findings}
            said = findings[passage["requirement"]].verdict
            said = "missing" if said == "not-applicable" else said
            for tallies, key in ((result.by_requirement, passage["requirement"]), (result.by_language, passage["lang"])):
                tallies.setdefault(key, Tally()).add(passage["verdict"], said)
    return result
