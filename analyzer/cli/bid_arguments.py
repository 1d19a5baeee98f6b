"""The options of ``analyzer compare``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .learning_arguments import add_learnt
from .parser import OneLineParser
from .review_options import add_checklist, add_policy, add_reports, add_revisions, add_standpoint, split_names

_CODES = "Exit codes: 0 clean, 1 a bid fails what --fail-on names, 2 something could not be run."


def add_compare(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add the command to the others."""
    parser = commands.add_parser(
        "compare",
        help="put bids side by side, with scores and what they rest on",
        description="Review bids against the same checklists and put them side by side.",
        epilog=_CODES,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a bid: PDF or DOCX; 2 to 20 of them")
    add_checklist(parser, default="those that fit the kind of any of the bids, for all of them")
    add_policy(parser)
    parser.add_argument("--weights", type=Path, metavar="FILE", help="what counts for how much (YAML; default: by severity)")
    parser.add_argument(
        "--must", nargs="+", action="extend", metavar="REQUIREMENT", help="requirements that a bid has to meet to get a place"
    )
    add_reports(parser, default=("html", "xlsx", "json"), formats="html, xlsx, json")
    parser.add_argument(
        "--fail-on",
        choices=("must", "high", "medium", "low"),
        help="exit with 1 where a bid fails a must-have, or has an open finding of this severity or above (default: never)",
    )
    add_standpoint(parser, language="that of most bids", side='the side that "we" is (default: what each bid itself says)')
    add_revisions(parser)
    add_learnt(parser)


def settle_compare(parser: OneLineParser, options: argparse.Namespace) -> None:
    """Make names and paths of what was given; stop where there is nothing to compare or to write."""
    options.files = [Path(file) for file in options.files]
    options.checklist, options.must = split_names(options.checklist), split_names(options.must)
    if not options.files:
        parser.error("compare: give 2 to 20 bids (PDF or DOCX)")
    if not options.formats:
        parser.error("--format: give at least one of html, xlsx, json")
