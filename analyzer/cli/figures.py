"""Figures of an evaluation, on the terminal and as JSON: what every ``analyzer evaluate`` command does alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..faults import in_words
from .output import write_report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def wide_console(least: int) -> Console:
    """Return a console at least so many characters wide, so that a table that is piped elsewhere keeps its columns."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    console.width = max(console.width, least)
    return console


def figure_table(*names: str, figures: tuple[str, ...]) -> Table:
    """Return an empty table with columns of names on the left and of figures on the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for figure in figures:
        table.add_column(figure, justify="right", no_wrap=True)
    return table


def show_rate(rate: float | None) -> str:
    """Return a rate with three decimals, a dash where there is none.

    >>> show_rate(0.97251), show_rate(None)
    ('0.973', '-')
    """
    return "-" if rate is None else f"{rate:.3f}"


def write_json(path: Path | None, content: bytes) -> int:
    """Write figures where that was asked for, and return the exit code."""
    try:
        if path:
            write_report(path, content)
    except OSError as fault:
        print(f"{path}: {in_words(fault)}; choose another file with --json", file=sys.stderr)
        return 2
    return 0
