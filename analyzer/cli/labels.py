"""``analyzer evaluate dpa``: measures the labels that a model gives to sentences of processing agreements."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ..evaluation import AgreementFigures, UnusableData, evaluate_agreements, read_sentences, render_agreements
from .figures import figure_table, wide_console, write_json

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
    try:
        figures = evaluate_agreements(read_sentences(options.data))
    except UnusableData as fault:
        print(fault, file=sys.stderr)
        return 2
    console = wide_console(_WIDTH)
    console.print(_by_code(figures))
    console.print(_total(figures))
    console.print(f"{figures.sentences} sentences of {figures.agreements} agreements")
    return write_json(options.json, render_agreements(figures))


def _total(figures: AgreementFigures) -> Table:
    table = figure_table("figure", figures=("rate", "95 % interval"))
    for name, rate in figures.rates.items():
        low, high = figures.intervals[name]
        table.add_row(_LABELS[name], f"{rate:.3f}", f"{low:.3f} to {high:.3f}")
    return table


def _by_code(figures: AgreementFigures) -> Table:
    columns = ("sentences", "precision", "recall", "F1", "agreements", "said there", "rightly")
    table = figure_table("code", figures=columns)
    for code, found in figures.codes.items():
        rates = (f"{found[name]:.3f}" for name in ("precision", "recall", "f1"))
        counts = (str(found[name]) for name in ("agreements", "said_there", "rightly"))
        table.add_row(code, str(found["sentences"]), *rates, *counts)
    return table
