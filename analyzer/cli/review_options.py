"""The options that every command which reviews contracts has: what they are held against, whose side, and where reports go."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path


def add_checklist(parser: argparse.ArgumentParser, *, default: str) -> None:
    """Add the checklists; `contracts_last` tells them from contracts that follow them."""
    parser.add_argument(
        "--checklist",
        nargs="+",
        action="extend",
        metavar="NAME",
        help=f"checklists to hold contracts against, by name or YAML file (default: {default})",
    )


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Add the house policy."""
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="a house policy (YAML): norms, severities, must-haves, own texts"
    )


def add_reports(parser: argparse.ArgumentParser, *, default: Sequence[str], formats: str) -> None:
    """Add which reports are written, and where."""
    parser.add_argument(
        "--format",
        type=_formats,
        default=tuple(default),
        metavar="LIST",
        dest="formats",
        help=f"reports to write, comma-separated: {formats} (default: {','.join(default)})",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR", help="where the reports go (default: the folder reports)"
    )


def add_standpoint(parser: argparse.ArgumentParser, *, language: str, side: str) -> None:
    """Add the language of the reports and the side they are written for; ``language`` and ``side`` say what goes without."""
    parser.add_argument("--report-language", choices=("nl", "en"), help=f"language of the reports (default: {language})")
    parser.add_argument("--we-are", choices=("customer", "vendor"), help=side)


def add_revisions(parser: argparse.ArgumentParser) -> None:
    """Add which view of tracked changes is read."""
    parser.add_argument(
        "--revisions",
        choices=("final", "original"),
        default="final",
        help="read tracked changes as accepted or as rejected (default: final)",
    )


def comma_names(text: str) -> tuple[str, ...]:
    """Split a comma-separated list, keeping the order and dropping repetitions.

    >>> comma_names("gdpr-processor, Our.yaml,gdpr-processor")
    ('gdpr-processor', 'Our.yaml')
    """
    return tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))


def _formats(text: str) -> tuple[str, ...]:
    return comma_names(text.lower())


def checklist_names(text: str) -> tuple[str, ...]:
    """Split a comma-separated list of checklists; a path keeps its capitals, and its commas where there is such a file.

    >>> checklist_names("gdpr-processor,House.yaml")
    ('gdpr-processor', 'House.yaml')
    """
    return tuple(split_names([text]) or ())


def split_names(parts: Sequence[str] | None) -> list[str] | None:
    """Return the names that an option was given, apart or with commas between them; None for none.

    >>> split_names(["a,b", "a"])
    ['a', 'b']
    """
    names = (piece.strip() for part in parts or () for piece in _pieces(part))
    return list(dict.fromkeys(name for name in names if name)) or None


def _pieces(part: str) -> Sequence[str]:
    return (part,) if Path(part).exists() else part.split(",")
