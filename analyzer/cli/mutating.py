"""``analyzer evaluate mutations``: changes contracts, and shows how often verdicts follow."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ..evaluation import UnusableData, evaluate_mutations, find_contracts, render_mutations
from ..evaluation.mutations import Mutation, MutationEvaluation
from ..evaluation.mutations.result import Share, rows
from .output import write_report
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
    try:
        if options.json:
            write_report(options.json, render_mutations(evaluation))
    except OSError as fault:
        print(f"{options.json}: {fault.strerror or fault}; choose another file with --json", file=sys.stderr)
        return 2
    return 0


def _show(evaluation: MutationEvaluation, errors: int) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    console.width = max(console.width, _WIDTH)
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
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("operator", "language"):
        table.add_column(heading)
    for heading in (
        "followed",
        "95 % interval",
        "of",
        "at once",
        "others moved\nwithout cause",
        "of",
        "mutations that\nmoved another",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows(evaluation.mutations):
        followed, strays = row.followed, row.strays
        counts = f"{followed.part}/{followed.whole}"
        table.add_row(
            row.operator,
            row.language,
            _format(followed),
            f"{followed.low:.3f} to {followed.high:.3f}",
            counts,
            _format(row.at_once),
            f"{strays.part}",
            f"{strays.whole}",
            _format(row.disturbed),
        )
    return table


def _format(share: Share) -> str:
    return "-" if share.rate is None else f"{share.rate:.3f}"
