"""The options of ``analyzer compare``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .learning_arguments import add_learnt

_CODES = "Exit codes: 0 clean, 1 a bid fails what --fail-on names, 2 something could not be run."
_CONTRACT_SUFFIXES = frozenset({".pdf", ".docx"})


def add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the others."""
    parser = commands.add_parser(
        "compare",
        help="put bids side by side, with scores and what they rest on",
        description="Review bids against the same checklists and put them side by side.",
        epilog=_CODES,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a bid: PDF or DOCX; 2 to 20 of them")
    parser.add_argument(
        "--checklist",
        nargs="+",
        action="extend",
        metavar="NAME",
        help="checklists to hold all bids against (default: those that fit the kind of any of them)",
    )
    parser.add_argument("--policy", type=Path, metavar="FILE", help="a house policy (YAML): limits, severities, must-haves")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="what counts for how much (YAML; default: by severity)")
    parser.add_argument(
        "--must", nargs="+", action="extend", metavar="REQUIREMENT", help="requirements that a bid has to meet to get a place"
    )
    parser.add_argument(
        "--format",
        type=lambda text: tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip().lower()))),
        default=("html", "xlsx", "json"),
        metavar="LIST",
        dest="formats",
        help="reports to write, comma-separated: html, xlsx, json (default: all)",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR", help="where the reports go (default: the folder reports)"
    )
    parser.add_argument(
        "--fail-on",
        choices=("must", "high", "medium", "low"),
        help="exit with 1 where a bid fails a must-have, or has an open finding of this severity or above (default: never)",
    )
    parser.add_argument("--report-language", choices=("nl", "en"), help="language of the reports (default: that of most bids)")
    parser.add_argument(
        "--we-are", choices=("customer", "vendor"), help='the side that "we" is (default: what each bid itself says)'
    )
    parser.add_argument(
        "--revisions",
        choices=("final", "original"),
        default="final",
        help="read tracked changes as accepted or as rejected (default: final)",
    )
    add_learnt(parser)


def settle_compare(parser: argparse.ArgumentParser, options: argparse.Namespace, arguments: Sequence[str]) -> None:
    """Tell bids from the names before them: a bid that follows ``--must ID...`` or ``--checklist NAME...`` is still a bid.

    The bids keep the order of ``arguments``, the command line.
    """
    swallowed = [*(options.checklist or ()), *(options.must or ())]
    bids = {*options.files, *(part for part in swallowed if _names_bid(part))}
    options.files = [Path(part) for part in arguments if part in bids]
    for name in ("checklist", "must"):
        parts = [piece for part in getattr(options, name) or () if not _names_bid(part) for piece in part.split(",") if piece]
        setattr(options, name, list(dict.fromkeys(parts)) or None)
    if not options.files:
        parser.error("compare: give 2 to 20 bids (PDF or DOCX)")
    if not options.formats:
        parser.error("--format: give at least one of html, xlsx, json")


def _names_bid(part: str) -> bool:
    return Path(part).suffix.lower() in _CONTRACT_SUFFIXES
