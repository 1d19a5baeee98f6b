"""Reviews of annotated contracts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..checklist import ChecklistError
from ..faults import in_words
from ..pipeline import review
from ..readers import UnreadableFile
from ..reports.json import render_json
from ..types import Review, Verdict
from .errors import UnusableData
from .labels import LANGUAGES, VERDICTS, one_of
from .processes import map_in_processes
from .result import Evaluation, count_quotes
from .tally import NO_REVIEW, Judgement, is_quoted


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader of a contract found: for each requirement the verdict and the passages that carry it.

    ``contract`` is None where the file is not there.
    """

    document: str
    language: str
    checklists: tuple[str, ...]
    verdicts: Mapping[str, tuple[Verdict, tuple[str, ...]]]
    contract: Path | None


@dataclass(frozen=True, slots=True)
class _Scored:
    judgements: tuple[Judgement, ...]
    quotes: int = 0
    verbatim: int = 0
    report: bytes = b""
    fault: str | None = None


def read_annotations(gold: Path, *contracts: Path) -> list[Annotation]:
    """Read the annotations below ``gold`` and find their contracts, by name, below ``contracts``.

    Each is JSON with ``document``, ``language``, ``checklists`` and ``verdicts`` {requirement: {verdict, quotes}}. Raise
    `UnusableData` where there is none, or one is not of that form.
    """
    files = {path.name: path for folder in contracts for path in sorted(folder.rglob("*")) if path.is_file()}
    annotations = [_read_annotation(path, files) for path in sorted(gold.rglob("*.json"))]
    if not annotations:
        raise UnusableData(f"{gold}: no annotated contracts here; give a folder of JSON files")
    return annotations


def _read_annotation(path: Path, files: Mapping[str, Path]) -> Annotation:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        name = Path(content["document"]).name
        verdicts = {
            requirement: (one_of(VERDICTS, wanted["verdict"]), tuple(wanted.get("quotes", ())))
            for requirement, wanted in content["verdicts"].items()
        }
        return Annotation(name, one_of(LANGUAGES, content["language"]), tuple(content["checklists"]), verdicts, files.get(name))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        message = f"{path}: not an annotation ({in_words(fault)}); see docs/accuracy.md for its form"
        raise UnusableData(message) from None


def evaluate_gold(
    annotations: Sequence[Annotation],
    *,
    begin: Callable[[str], None] = lambda name: None,
    keep: Callable[[str, bytes], None] | None = None,
) -> Evaluation:
    """Review the annotated contracts and compare the verdicts; a contract without a review has every verdict wrong.

    ``begin`` is called with the name of each contract before it is waited for, ``keep`` with its name and its review as JSON.
    """
    absent = [annotation for annotation in annotations if annotation.contract is None]
    there = [annotation for annotation in annotations if annotation.contract is not None]
    faults = [f"{annotation.document}: annotated, but not among the contracts; add it" for annotation in absent]
    judgements = [judgement for annotation in absent for judgement in _compare(annotation, None)]
    documents = quotes = verbatim = 0
    outcomes = map_in_processes(partial(_score, with_report=keep is not None), there)
    for annotation in there:
        begin(annotation.document)
        scored = next(outcomes)
        judgements += scored.judgements
        quotes += scored.quotes
        verbatim += scored.verbatim
        documents += scored.fault is None
        if scored.fault is not None:
            faults.append(scored.fault)
        if keep is not None and scored.report:
            keep(annotation.document, scored.report)
    return Evaluation(tuple(judgements), documents, quotes, verbatim, tuple(faults))


def _score(annotation: Annotation, *, with_report: bool) -> _Scored:
    assert annotation.contract is not None
    try:
        found = review(annotation.contract, checklists=annotation.checklists)
    except (UnreadableFile, ChecklistError, OSError) as fault:
        return _Scored(_compare(annotation, None), fault=" ".join(str(fault).split()))
    except Exception as fault:  # one contract must not stop the others
        line = f"{annotation.document}: the program failed on this file ({type(fault).__name__}); `analyzer review` says where"
        return _Scored(_compare(annotation, None), fault=line)
    quotes, verbatim = count_quotes(found)
    # A review with a quote that is not there is one that no report prints.
    report = render_json(found, {}) if with_report and quotes == verbatim else b""
    return _Scored(_compare(annotation, found), quotes, verbatim, report)


def _compare(annotation: Annotation, found: Review | None) -> tuple[Judgement, ...]:
    findings = {finding.requirement: finding for finding in found.findings} if found is not None else {}
    judgements = []
    for requirement, (wanted, passages) in annotation.verdicts.items():
        finding = findings.get(requirement)
        judgements.append(
            Judgement(
                document=annotation.document,
                language=annotation.language,
                requirement=requirement,
                wanted=wanted,
                said=finding.verdict if finding is not None else NO_REVIEW,
                quote=passages[0] if passages else "",
                quoted=is_quoted(wanted, passages, [item.quote for item in finding.evidence] if finding is not None else ()),
            )
        )
    return tuple(judgements)
