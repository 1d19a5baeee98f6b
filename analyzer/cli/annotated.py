"""``analyzer evaluate cuad``: measures the passages that a model finds in annotated contracts."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ..cuad.answers import YES_OR_NO
from ..evaluation import ContractFigures, UnusableData, evaluate_contracts, read_contracts, render_contracts
from .figures import figure_table, show_rate, wide_console, write_json
from .progress import show_progress

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 132  # what the table by category takes
_BY_CATEGORY = ("aupr", "best F1", "highest recall", "detection precision", "detection recall", "detection F1")


def evaluate_annotated(options: Namespace) -> int:
    """Find the passages of the options' contracts, show the figures, write what was asked for, and return the exit code."""
    try:
        contracts = read_contracts(options.data)
        with show_progress(len(contracts)) as begin:
            figures = evaluate_contracts(contracts, begin=begin)
    except UnusableData as fault:
        print(fault, file=sys.stderr)
        return 2
    console = wide_console(_WIDTH)
    console.print(_by_category(figures))
    console.print(_total(figures))
    console.print(f"{figures.contracts} contracts")
    return write_json(options.json, render_contracts(figures))


def _total(figures: ContractFigures) -> Table:
    table = figure_table("figure", figures=("rate", "95 % interval"))
    for group, rates in figures.groups.items():
        # Yes and no stand in the table by category, and are many.
        for name, rate in ((name, rate) for name, rate in rates.items() if name not in YES_OR_NO):
            low, high = figures.intervals[group][name]
            table.add_row(f"{group}: {name}", f"{rate:.3f}", f"{low:.3f} to {high:.3f}")
        table.add_section()
    return table


def _by_category(figures: ContractFigures) -> Table:
    columns = ("answers", "contracts", *(name.replace(" ", "\n") for name in _BY_CATEGORY), "answer\nright")
    table = figure_table("category", figures=columns)
    answers = figures.groups.get("answers", {})
    for category, rates in figures.categories.items():
        counts = (f"{rates[name]:.0f}" for name in ("answers", "contracts"))
        table.add_row(category, *counts, *(show_rate(rates.get(name)) for name in _BY_CATEGORY), show_rate(answers.get(category)))
    return table
