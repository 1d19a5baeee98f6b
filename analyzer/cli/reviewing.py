"""``analyzer review``: reviews one file after another, writes the reports, and shows what came out."""

from __future__ import annotations

import gc
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import pipeline
from ..checklist import ChecklistError, Requirement, load_catalogue
from ..readers import UnreadableFile
from ..reports import RENDERERS, print_review
from ..reports.texts import OPEN_VERDICTS, SEVERITIES
from ..types import Review, Severity
from .output import report_stems, write_report
from .progress import show_progress


@dataclass(frozen=True, slots=True)
class _Outcome:
    review: Review
    catalogue: dict[str, Requirement]
    reports: tuple[Path, ...]


def review_files(options: Namespace) -> int:
    """Review the files of the options and return the exit code."""
    # Reading the checklists makes half a million records that stay; walking them again and again cost 0.3 s.
    gc.set_threshold(200_000)
    unknown = [name for name in options.formats if name not in RENDERERS]
    if unknown:
        print(f"--format: {unknown[0]} is not a report format; choose from {', '.join(RENDERERS)}", file=sys.stderr)
        return 2
    outcomes: list[_Outcome] = []
    faults: list[str] = []
    try:
        load_catalogue(options.checklist or ())  # a mistake in a checklist is told once, not for every file
        with show_progress(len(options.files)) as advance:
            for file, stem in zip(options.files, report_stems(options.files), strict=True):
                advance(file.name)
                outcome = _attempt(file, stem, options)
                if isinstance(outcome, str):
                    faults.append(outcome)
                else:
                    outcomes.append(outcome)
    except ChecklistError as fault:
        faults.append(str(fault))
    for line in faults:
        print(line, file=sys.stderr)
    _show(outcomes)
    return 2 if faults else int(_fails(outcomes, options.fail_on))


def _attempt(file: Path, stem: str, options: Namespace) -> _Outcome | str:
    """Review one file and write its reports; return what went wrong, in one line, where it could not be done."""
    try:
        return _review_file(file, stem, options)
    except ChecklistError:
        raise
    except UnreadableFile as fault:
        return str(fault)
    except OSError as fault:
        return f"{fault.filename or file}: {fault.strerror or fault}; choose another folder with --out"
    except Exception as fault:
        # One file must not stop the others. The message may hold contract text, so only the place is told.
        place = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{type(fault).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return f"{file}: the program failed on this file ({where}); please report it"


def _review_file(file: Path, stem: str, options: Namespace) -> _Outcome:
    review = pipeline.review(
        file,
        checklists=options.checklist,
        policy=options.policy,
        report_language=options.report_language,
        we_are=options.we_are,
        revisions=options.revisions,
    )
    catalogue = load_catalogue(review.checklists)
    reports = []
    for name in options.formats:
        # ".review" keeps a report apart from a contract's own Markdown or HTML in the same folder.
        path = options.out / f"{stem}.review.{name}"
        write_report(path, RENDERERS[name](review, catalogue))
        reports.append(path)
    return _Outcome(review, catalogue, tuple(reports))


def _show(outcomes: Sequence[_Outcome]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for outcome in outcomes:
        print_review(console, outcome.review, outcome.catalogue, outcome.reports)


def _fails(outcomes: Sequence[_Outcome], limit: Severity | None) -> bool:
    """Tell whether a finding, or a fault of a document as a whole, is at or above the limit."""
    if limit is None:
        return False
    counted = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(
        any(finding.severity in counted and finding.verdict in OPEN_VERDICTS for finding in outcome.review.findings)
        or any(fault.severity in counted for fault in outcome.review.document_findings)
        for outcome in outcomes
    )
