"""The options of ``analyzer learn``, and those by which other commands choose what was learnt."""

from __future__ import annotations

import argparse
from pathlib import Path

from .parser import OneLineParser, whole_number
from .review_options import add_policy, checklist_names

_CODES = "Exit codes: 0 done, 1 a correction does not bring the verdict it asks for, 2 something could not be run."
_FOLDER = "the folder of what was learnt (default: ANALYZER_LEARNT, else one among the user's data)"


def add_learn(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add the command to the others."""
    parser = commands.add_parser(
        "learn",
        help="learn from corrections of verdicts, or take back what was learnt",
        description="Learn from corrections of verdicts: shows what they change, and keeps them with --accept.",
        epilog=_CODES,
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="corrections: JSON Lines, one a line")
    parser.add_argument("--accept", action="store_true", help="keep the corrections (without it they are only shown)")
    parser.add_argument(
        "--contracts",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="DIR",
        help="contracts to hold the corrections against, besides the corrected ones: folders or files",
    )
    parser.add_argument(
        "--checklist",
        type=checklist_names,
        default=(),
        metavar="LIST",
        help="checklists to hold contracts against, comma-separated (default: those that fit each)",
    )
    add_policy(parser)
    parser.add_argument("--list", action="store_true", help="show the corrections that are kept")
    parser.add_argument(
        "--undo",
        type=whole_number,
        nargs="*",
        metavar="NUMBER",
        help="take corrections back by number; without a number those that were accepted last",
    )
    parser.add_argument("--learnt", type=Path, metavar="DIR", help=_FOLDER)


def settle_learn(parser: OneLineParser, options: argparse.Namespace) -> None:
    """Stop where a command line asks for more than one thing, or for nothing.

    Corrections that follow ``--contracts DIR...`` are still corrections.
    """
    if options.file is None and options.contracts and options.contracts[-1].suffix.lower() in (".jsonl", ".json"):
        options.file = options.contracts.pop()
    if (options.file is not None) + options.list + (options.undo is not None) != 1:
        parser.error("learn: give a file of corrections, or --list, or --undo")
    if options.accept and options.file is None:
        parser.error("learn: --accept keeps the corrections of a file; give one")


def add_learnt(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose what was learnt to a command that reviews."""
    parser.add_argument("--learnt", type=Path, metavar="DIR", help=_FOLDER)
    parser.add_argument("--no-learnt", action="store_true", help="leave out what was learnt from corrections")
