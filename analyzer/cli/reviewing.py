"""``analyzer review``: reviews one file after another, writes the reports, and shows what came out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import pipeline
from ..checklist import ChecklistError, Requirement, load_catalogue
from ..faults import crash_line, in_words
from ..memory import BrokenMemory, Memory
from ..readers import UnreadableFile
from ..reports import ANNOTATORS, BUNDLES, RENDERERS, Marking, NotAnnotated
from ..topics import BrokenModel
from ..types import OPEN_VERDICTS, SEVERITIES, Review, Severity
from .learnt import recall
from .output import report_stems, write_report
from .policies import warn_of_clauses
from .progress import show_progress


@dataclass(frozen=True, slots=True)
class _Outcome:
    review: Review
    catalogue: dict[str, Requirement]
    reports: tuple[Path, ...]
    faults: tuple[str, ...]


def review_files(options: Namespace) -> int:
    """Review the files of the options and return the exit code."""
    options.formats = tuple(dict.fromkeys(part for name in options.formats for part in BUNDLES.get(name, (name,))))
    refusal = _refusal(options)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    outcomes: list[_Outcome] = []
    faults: list[str] = []
    try:
        load_catalogue(options.checklist or ())  # a mistake in a checklist is told once, not for every file
        warn_of_clauses(options.policy, options.checklist)
        memory = recall(options)
        jobs = [options.files] if options.set else [[file] for file in options.files]
        with show_progress(len(jobs)) as advance:
            for files, stem in zip(jobs, report_stems([files[0] for files in jobs]), strict=True):
                advance(files[0].name)
                outcome = _attempt(files, stem, options, memory)
                if isinstance(outcome, str):
                    faults.append(outcome)
                else:
                    faults += outcome.review.document.lost
                    outcomes.append(outcome)
                    faults += outcome.faults
    except (BrokenMemory, ChecklistError) as fault:
        faults.append(str(fault))
    for line in faults:
        print(line, file=sys.stderr)
    _show(outcomes, options.formats)
    return 2 if faults else int(_fails(outcomes, options.fail_on))


def _refusal(options: Namespace) -> str:
    """Say which reports cannot be had as asked, empty where all can."""
    known = {**RENDERERS, **ANNOTATORS}
    unknown = [name for name in options.formats if name not in known]
    if unknown:
        return f"--format: {unknown[0]} is not a report format; choose from {', '.join([*BUNDLES, *known])}"
    if options.suggest and "docx" not in options.formats:
        return "--suggest: model clauses go into the marked copy of a Word contract; ask for it with --format docx"
    return ""


def _attempt(files: Sequence[Path], stem: str, options: Namespace, memory: Memory | None) -> _Outcome | str:
    """Review one agreement and write its reports; return what went wrong, in one line, where it could not be done."""
    try:
        return _review(files, stem, options, memory)
    except ChecklistError:
        raise
    except (UnreadableFile, BrokenModel) as fault:
        return str(fault)
    except OSError as fault:
        return f"{fault.filename or files[0]}: {in_words(fault)}; choose another folder with --out"
    except Exception as fault:
        return crash_line(files[0], fault)  # one file must not stop the others


def _review(files: Sequence[Path], stem: str, options: Namespace, memory: Memory | None) -> _Outcome:
    wanted: pipeline.Options = {
        "checklists": options.checklist,
        "policy": options.policy,
        "report_language": options.report_language,
        "we_are": options.we_are,
        "revisions": options.revisions,
        "memory": memory,
    }
    review = pipeline.review_set(files, **wanted) if options.set else pipeline.review(files[0], **wanted)
    catalogue = pipeline.load_requirements(review.checklists, options.policy)
    reports, faults = [], []
    for name in options.formats:
        # ".review" keeps a report apart from a contract's own Markdown or HTML in the same folder.
        path = options.out / f"{stem}.review.{name}"
        try:
            write_report(path, _report(name, review, catalogue, files, stem, options))
        except NotAnnotated as fault:  # the other reports of this contract can still be made
            faults.append(str(fault))
        else:
            reports.append(path)
    return _Outcome(review, catalogue, tuple(reports), tuple(faults))


def _report(
    name: str, review: Review, catalogue: dict[str, Requirement], files: Sequence[Path], stem: str, options: Namespace
) -> bytes:
    if name == "xlsx":  # its links lead to the page beside it
        from ..reports import render_xlsx

        return render_xlsx(review, catalogue, f"{stem}.review.html")
    if name in RENDERERS:
        return RENDERERS[name](review, catalogue)
    if len(files) > 1:
        raise NotAnnotated(files[0].name, f"--format {name} marks one file, and this is a set", "review it alone to mark it")
    marking = Marking(suggest=options.suggest, revisions=options.revisions, date=options.date)
    return ANNOTATORS[name](review, catalogue, files[0].read_bytes(), marking)


def _show(outcomes: Sequence[_Outcome], formats: Sequence[str]) -> None:
    from rich.console import Console

    from ..reports import not_computed, print_review

    console = Console(highlight=False)
    for outcome in outcomes:
        print_review(console, outcome.review, outcome.catalogue, outcome.reports)
        for line in not_computed(outcome.review) if "ics" in formats else ():
            console.print(line, markup=False)


def _fails(outcomes: Sequence[_Outcome], limit: Severity | None) -> bool:
    """Tell whether a finding, or a fault of a document as a whole, is at or above the limit, or a must-have is open."""
    findings = [finding for outcome in outcomes for finding in outcome.review.findings]
    if any(finding.must_have and finding.verdict in OPEN_VERDICTS for finding in findings):
        return True
    if limit is None:
        return False
    counted = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(finding.severity in counted and finding.verdict in OPEN_VERDICTS for finding in findings) or any(
        fault.severity in counted for outcome in outcomes for fault in outcome.review.document_findings
    )
