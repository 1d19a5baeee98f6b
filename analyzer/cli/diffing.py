"""``analyzer diff``: compares two versions of a contract, writes the reports, and shows what came out."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from .. import pipeline
from ..checklist import ChecklistError
from ..faults import crash_line, in_words
from ..memory import BrokenMemory
from ..readers import UnreadableFile
from ..reports.rounds import ROUND_RENDERERS, print_round
from ..rounds import Round
from ..types import SEVERITIES, Severity
from .learnt import recall
from .output import write_report
from .policies import warn_of_clauses


def diff_files(options: Namespace) -> int:
    """Compare the files of the options and return the exit code: 1 where the round made something worse that counts."""
    unknown = [name for name in options.formats if name not in ROUND_RENDERERS]
    if unknown:
        print(f"--format: {unknown[0]} is not a report format; choose from {', '.join(ROUND_RENDERERS)}", file=sys.stderr)
        return 2
    try:
        warn_of_clauses(options.policy, options.checklist)
        found = pipeline.diff(
            options.old,
            options.new,
            checklists=options.checklist,
            policy=options.policy,
            report_language=options.report_language,
            we_are=options.we_are,
            memory=recall(options),
        )
        catalogue = pipeline.load_requirements(found.new.checklists, options.policy)
        paths = []
        for name in options.formats:
            path = options.out / f"{Path(options.new or options.old).stem}.diff.{name}"
            write_report(path, ROUND_RENDERERS[name](found, catalogue))
            paths.append(path)
    except (BrokenMemory, ChecklistError, UnreadableFile) as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{fault.filename or options.out}: {in_words(fault)}; choose another folder with --out", file=sys.stderr)
        return 2
    except Exception as fault:
        print(crash_line(options.new or options.old, fault), file=sys.stderr)
        return 2
    from rich.console import Console

    print_round(Console(highlight=False), found, catalogue, paths)
    return int(_fails(found, options.fail_on))


def _fails(found: Round, limit: Severity | None) -> bool:
    """Tell whether a requirement at or above the limit got worse, or a must-have did."""
    if any(change.effect == "worse" and change.new is not None and change.new.must_have for change in found.points):
        return True
    if limit is None:
        return False
    counted = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(change.effect == "worse" and change.severity in counted for change in found.points)
