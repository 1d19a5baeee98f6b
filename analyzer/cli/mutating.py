"""``analyzer evaluate mutations``: changes contracts, and shows how often verdicts follow."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ..evaluation import UnusableData, evaluate_mutations, find_contracts, render_mutations
from ..evaluation.mutations import Mutation, MutationEvaluation
from ..evaluation.mutations.result import rows
from .figures import figure_table, show_rate, wide_console, write_json
from .progress import show_progress

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 110
_QUOTE = 160


def evaluate_changes(options: Namespace) -> int:
    """Run the evaluation of the options, show it, write what was asked for, and return the exit code."""
    try:
        contracts = find_contracts(options.contracts, options.gold)
    except UnusableData as fault:
        print(fault, file=sys.stderr)
        return 2
    with show_progress(len(contracts)) as begin:
        evaluation = evaluate_mutations(contracts, most=max(options.most, 0), begin=begin)
    for line in evaluation.faults:
        print(line, file=sys.stderr)
    if not evaluation.documents:
        return 2
    _show(evaluation, options.errors)
    return write_json(options.json, render_mutations(evaluation))


def _show(evaluation: MutationEvaluation, errors: int) -> None:
    console = wide_console(_WIDTH)
    for mutation in evaluation.failures[: max(errors, 0)]:
        console.print(_line(mutation), soft_wrap=True)
    console.print(_table(evaluation))
    console.print(f"{len(evaluation.mutations)} mutations of {evaluation.documents} documents")


def _line(mutation: Mutation) -> str:
    what = f"{mutation.document} | {mutation.operator} | {mutation.requirement} | {mutation.before} became {mutation.after}"
    others = "".join(f" | {moved.requirement} moved from {moved.before} to {moved.after}" for moved in mutation.moved)
    old, new = (" ".join(text.split())[:_QUOTE] for text in (mutation.old, mutation.new))
    return f"{what}{others} | {old} -> {new or '(nothing)'}"


def _table(evaluation: MutationEvaluation) -> Table:
    columns = (
        "followed",
        "95 % interval",
        "of",
        "at once",
        "others moved\nwithout cause",
        "of",
        "mutations that\nmoved another",
    )
    table = figure_table("operator", "language", figures=columns)
    for row in rows(evaluation.mutations):
        followed, strays = row.followed, row.strays
        counts = f"{followed.part}/{followed.whole}"
        table.add_row(
            row.operator,
            row.language,
            show_rate(followed.rate),
            f"{followed.low:.3f} to {followed.high:.3f}",
            counts,
            show_rate(row.at_once.rate),
            f"{strays.part}",
            f"{strays.whole}",
            show_rate(row.disturbed.rate),
        )
    return table
