"""``analyzer evaluate dpa``: measures the labels that a model gives to sentences of processing agreements."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ..evaluation import AgreementFigures, UnusableData, evaluate_agreements, read_sentences, render_agreements
from .output import write_report

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 96  # what the table by code takes
_LABELS = {
    "micro_f1": "sentences: micro F1",
    "macro_f1": "sentences: macro F1",
    "presence_precision": "in the agreement at all: precision",
    "presence_recall": "in the agreement at all: recall",
    "absence_precision": "not in the agreement: precision",
    "absence_recall": "not in the agreement: recall",
    "presence_accuracy": "in the agreement or not: accuracy",
    "mandatory_precision": "in the agreement, mandatory codes: precision",
    "mandatory_recall": "in the agreement, mandatory codes: recall",
}


def evaluate_labels(options: Namespace) -> int:
    """Label the sentences of the options' file, show the figures, write what was asked for, and return the exit code."""
    from rich.console import Console

    try:
        figures = evaluate_agreements(read_sentences(options.data))
    except UnusableData as fault:
        print(fault, file=sys.stderr)
        return 2
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, _WIDTH)
    console.print(_by_code(figures))
    console.print(_total(figures))
    console.print(f"{figures.sentences} sentences of {figures.agreements} agreements")
    try:
        if options.json:
            write_report(options.json, render_agreements(figures))
    except OSError as fault:
        print(f"{options.json}: {fault.strerror or fault}; choose another file with --json", file=sys.stderr)
        return 2
    return 0


def _total(figures: AgreementFigures) -> Table:
    table = _table("figure", "rate", "95 % interval")
    for name, rate in figures.rates.items():
        low, high = figures.intervals[name]
        table.add_row(_LABELS[name], f"{rate:.3f}", f"{low:.3f} to {high:.3f}")
    return table


def _by_code(figures: AgreementFigures) -> Table:
    table = _table("code", "sentences", "precision", "recall", "F1", "agreements", "said there", "rightly")
    for code, found in figures.codes.items():
        rates = (f"{found[name]:.3f}" for name in ("precision", "recall", "f1"))
        counts = (str(found[name]) for name in ("agreements", "said_there", "rightly"))
        table.add_row(code, str(found["sentences"]), *rates, *counts)
    return table


def _table(first: str, *headings: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table
