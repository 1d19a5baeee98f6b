"""``analyzer evaluate``: measures how often verdicts are right, and shows the figures."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, get_args

from ..evaluation import Evaluation, UnusableData, evaluate_clauses, evaluate_gold, read_annotations, read_library
from ..evaluation.result import render_evaluation
from ..evaluation.tally import RATES, Grouping, group, intervals, rates, tally
from ..faults import in_words
from .annotated import evaluate_annotated
from .figures import figure_table, show_rate, wide_console, write_json
from .labels import evaluate_labels
from .measuring import keep_rates, show_rates
from .output import write_report
from .progress import show_progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_LABELS = {
    "accuracy": "accuracy (met and deviates as one)",
    "exact": "exact (every verdict told apart)",
    "missing_precision": "missing: precision",
    "missing_recall": "missing: recall",
    "vague_precision": "vague: precision",
    "vague_recall": "vague: recall",
    "flag_precision": "flag (missing or vague): precision",
    "flag_recall": "flag: recall",
    "evidence": "evidence overlaps the standard's",
}
_SHORT = ("accuracy", "exact", "missing\nP", "missing\nR", "vague\nP", "vague\nR", "flag\nP", "flag\nR", "evidence")
_WIDTH = 128  # what the table by requirement takes
_QUOTE = 160


def evaluate(options: Namespace) -> int:
    """Run the evaluation of the options, show it, write what was asked for, and return the exit code."""
    if options.action == "cuad":
        return evaluate_annotated(options)
    if options.action == "dpa":
        return evaluate_labels(options)
    if options.action == "rates":
        return show_rates(options)
    try:
        evaluation = _evaluate_gold(options) if options.action == "gold" else _evaluate_clauses(options)
    except UnusableData as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{fault.filename}: {in_words(fault)}; choose another folder with --reviews", file=sys.stderr)
        return 2
    for line in evaluation.faults:
        print(line, file=sys.stderr)
    if not evaluation.documents:
        return 2
    _show(evaluation, options)
    # A library has a document a passage: figures of each would say nothing.
    groupings: tuple[Grouping, ...] = get_args(Grouping) if options.action == "gold" else ("language", "requirement")
    code = write_json(options.json, render_evaluation(evaluation, groupings) if options.json else b"")
    return keep_rates(evaluation, options) if not code and options.action == "gold" and options.rates else code


def _evaluate_gold(options: Namespace) -> Evaluation:
    annotations = [annotation for folder in options.gold for annotation in read_annotations(folder, *options.contracts)]

    def keep(name: str, report: bytes) -> None:
        write_report(options.reviews / f"{name}.json", report)

    with show_progress(sum(annotation.contract is not None for annotation in annotations)) as begin:
        return evaluate_gold(annotations, begin=begin, keep=keep if options.reviews else None)


def _evaluate_clauses(options: Namespace) -> Evaluation:
    passages = read_library(options.data)
    with show_progress(len({passage.requirement for passage in passages})) as begin:
        return evaluate_clauses(passages, begin=begin)


def _show(evaluation: Evaluation, options: Namespace) -> None:
    console = wide_console(_WIDTH)
    _show_mistakes(console, evaluation, options.errors)
    if options.by:
        console.print(_parts(evaluation, options.by))
    console.print(_total(evaluation))
    wrong = f"; {len(evaluation.faults)} could not be, whose verdicts count as wrong" if evaluation.faults else ""
    console.print(f"{evaluation.documents} documents judged{wrong}")
    console.print(f"{evaluation.verbatim} of {evaluation.quotes} quotes found verbatim at their place")


def _show_mistakes(console: Console, evaluation: Evaluation, most: int) -> None:
    for mistake in evaluation.mistakes[: max(most, 0)]:
        quote = " ".join(mistake.quote.split())[:_QUOTE]
        line = f"{mistake.document} | {mistake.requirement} | wanted {mistake.wanted}, said {mistake.said} | {quote}"
        console.print(line, soft_wrap=True)


def _total(evaluation: Evaluation) -> Table:
    counts, found = tally(evaluation.judgements), intervals(evaluation.judgements)
    table = figure_table("figure", figures=("rate", "95 % interval", "of"))
    for name, rate in rates(counts).items():
        part, whole = RATES[name]
        low, high = found.get(name, (None, None))
        span = f"{show_rate(low)} to {show_rate(high)}" if name in found else "-"
        table.add_row(_LABELS[name], show_rate(rate), span, f"{counts[part]}/{counts[whole]}")
    return table


def _parts(evaluation: Evaluation, by: Grouping) -> Table:
    table = figure_table(by, figures=("judged", *_SHORT))
    for name, part in group(evaluation.judgements, by).items():
        found = intervals(part) if by != "document" else {}  # of one document there is nothing to draw again
        cells = (_with_interval(rate, found.get(figure)) for figure, rate in rates(tally(part)).items())
        table.add_row(name, str(len(part)), *cells)
    return table


def _with_interval(rate: float | None, interval: tuple[float, float] | None) -> str:
    """Return a rate with its interval below it; one that nothing widens is left out."""
    if interval is None or interval[0] == interval[1]:
        return show_rate(rate)
    return f"{show_rate(rate)}\n{interval[0]:.2f}–{interval[1]:.2f}"
