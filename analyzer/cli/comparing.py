"""``analyzer compare``: reviews bids, writes the comparison and the review of each, and shows the ranking."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from .. import pipeline
from ..bids import Comparison, IncomparableBids
from ..checklist import ChecklistError, Requirement
from ..faults import crash_line, in_words
from ..memory import BrokenMemory
from ..reports import COMPARISON_RENDERERS, RENDERERS, print_comparison
from ..reports.addresses import address_of
from ..types import OPEN_VERDICTS, SEVERITIES
from .learnt import recall
from .output import report_stems, write_report
from .policies import warn_of_clauses
from .progress import show_progress


def compare_files(options: Namespace) -> int:
    """Compare the bids of the options and return the exit code."""
    unknown = [name for name in options.formats if name not in COMPARISON_RENDERERS]
    if unknown:
        print(f"--format: {unknown[0]} is no format; choose from {', '.join(COMPARISON_RENDERERS)}", file=sys.stderr)
        return 2
    try:
        warn_of_clauses(options.policy, options.checklist)
        with show_progress(len(options.files)) as advance:
            comparison = pipeline.compare(
                options.files,
                checklists=options.checklist,
                policy=options.policy,
                weights=options.weights,
                must=options.must or (),
                report_language=options.report_language,
                we_are=options.we_are,
                revisions=options.revisions,
                memory=recall(options),
                begin=advance,
            )
        return _report(comparison, options)
    except (BrokenMemory, ChecklistError, IncomparableBids) as fault:
        print(fault, file=sys.stderr)
    except OSError as fault:
        print(f"{fault.filename or options.out}: {in_words(fault)}; choose another folder with --out", file=sys.stderr)
    except Exception as fault:
        print(crash_line("compare", fault), file=sys.stderr)
    return 2


def _report(comparison: Comparison, options: Namespace) -> int:
    """Tell what could not be read, write and show the rest, and return the exit code."""
    faults = [bid.fault for bid in comparison.bids if bid.fault]
    for line in faults:
        print(line, file=sys.stderr)
    if not comparison.standings:
        return 2
    reports = _write(comparison, options)
    _show(comparison, pipeline.load_requirements(comparison.checklists, options.policy), reports)
    return 2 if faults else int(_fails(comparison, options.fail_on))


def _write(comparison: Comparison, options: Namespace) -> list[Path]:
    """Write the comparison in every format, and beside the page the review of each bid, to which its cells lead."""
    catalogue = pipeline.load_requirements(comparison.checklists, options.policy)
    addresses: list[str | None] = []
    if "html" in options.formats:
        for bid, stem in zip(comparison.bids, report_stems(options.files), strict=True):
            addresses.append(address_of(f"{stem}.review.html") if bid.review else None)
            if bid.review is not None:
                write_report(options.out / f"{stem}.review.html", RENDERERS["html"](bid.review, catalogue))
    reports = []
    for name in options.formats:
        reports.append(options.out / f"comparison.{name}")
        write_report(reports[-1], COMPARISON_RENDERERS[name](comparison, catalogue, addresses))
    return reports


def _show(comparison: Comparison, catalogue: dict[str, Requirement], reports: list[Path]) -> None:
    from rich.console import Console

    print_comparison(Console(highlight=False), comparison, catalogue, reports)


def _fails(comparison: Comparison, limit: str | None) -> bool:
    """Tell whether a bid fails a must-have, or has an open finding at or above the limit."""
    if limit is None:
        return False
    if limit == "must":
        return any(standing.unmet for standing in comparison.standings)
    counted = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(
        cell is not None and cell.finding.verdict in OPEN_VERDICTS and row.severity in counted
        for row in comparison.rows
        for cell in row.cells
    )
