"""``analyzer evaluate gold --rates`` and ``analyzer evaluate rates``: the measured rates kept in a file, and shown."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..evaluation import Evaluation, measure, render_rates, render_rates_table, with_set
from ..faults import in_words
from ..measured import UnusableRates, rates_file, read_rates
from .output import write_report


def keep_rates(evaluation: Evaluation, options: Namespace) -> int:
    """Put what was measured into the options' file, in place of the set of that name, and return the exit code."""
    try:
        sets = read_rates(options.rates) if options.rates.exists() else ()
        new = measure(evaluation.judgements, name=options.set, condition=options.condition, remark=options.remark)
        write_report(options.rates, render_rates(with_set(sets, new)))
    except UnusableRates as fault:
        print(f"{fault}, or choose another file", file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{options.rates}: {in_words(fault)}; choose another file with --rates", file=sys.stderr)
        return 2
    return 0


def show_rates(options: Namespace) -> int:
    """Write the tables of measured rates to the options' file, or to the standard output, and return the exit code."""
    path = options.rates or rates_file()
    if path is None or not path.is_file():
        print(f"{path or 'measured rates'}: not there; make it with analyzer evaluate gold --rates", file=sys.stderr)
        return 2
    try:
        table = render_rates_table(read_rates(path))
        if options.table:
            write_report(options.table, table)
        else:
            print(table.decode(), end="")
    except UnusableRates as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{fault.filename or options.table}: {in_words(fault)}; choose another file with --table", file=sys.stderr)
        return 2
    return 0
