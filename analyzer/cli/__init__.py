"""The command line: thin, it calls the library and shows what comes back.

Exit codes: 0 clean, 1 findings at or above ``--fail-on`` (or a checklist with a mistake), 2 something could not be run.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace

from .arguments import parse


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code; ``argv`` is without the program's name.

    >>> main(["checklist", "validate", "no-such-file.yaml"])
    2
    """
    options = parse(argv)
    # Imports and checklists make half a million records that stay; walking them again and again cost 0.3 s.
    gc.set_threshold(200_000)
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # head or less closed the pipe; Python would complain again when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(options: Namespace) -> int:
    # A command is imported when it is called: --help must not wait for what a review needs.
    if options.version:
        from ..pipeline import versions

        print(f"analyzer {versions()['analyzer']}")
        return 0
    if options.command == "review":
        from .reviewing import review_files

        return review_files(options)
    if options.command == "diff":
        from .diffing import diff_files

        return diff_files(options)
    if options.command == "compare":
        from .comparing import compare_files

        return compare_files(options)
    if options.command == "learn":
        from .learning import learn

        return learn(options)
    if options.command == "evaluate" and options.action == "mutations":
        from .mutating import evaluate_changes

        return evaluate_changes(options)
    if options.command == "evaluate":
        from .evaluating import evaluate

        return evaluate(options)
    return _run_rules(options)


def _run_rules(options: Namespace) -> int:
    """Run a command about what contracts are held against: policies, checklists, a requirement."""
    if options.command == "policy":
        from . import policies

        if options.action == "init":
            return policies.init(options.file, checklists=options.checklist, language=options.report_language)
        return policies.validate(options.file, checklists=options.checklist)
    from . import checklists

    if options.command == "explain":
        return checklists.explain(options.requirement, language=options.report_language)
    if options.action == "list":
        return checklists.list_all()
    if options.action == "show":
        return checklists.show(options.name, language=options.report_language)
    return checklists.validate(options.file)
