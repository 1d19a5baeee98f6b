"""``analyzer learn``: shows what corrections would change, keeps them when that is accepted, lists them and takes them back."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..checklist import ChecklistError
from ..faults import crash_line
from ..learning import Proposal, UnusableCorrections, accept, forget, propose
from ..memory import BrokenMemory, Memory, default_folder, read_memory
from .progress import show_progress

_QUOTED = 160


def learn(options: Namespace) -> int:
    """Do what the options ask, and return the exit code."""
    folder = options.learnt or default_folder()
    try:
        if options.list:
            return _list(read_memory(folder), folder)
        if options.undo is not None:
            return _undo(folder, options.undo)
        with show_progress(0) as advance:
            proposal = propose(
                options.file,
                read_memory(folder),
                date=date.today().isoformat(),
                contracts=options.contracts,
                checklists=options.checklist,
                policy=options.policy,
                begin=advance,
            )
        _show(proposal)
        _keep(proposal, folder, accepted=options.accept)
    except UnusableCorrections as fault:
        for line in fault.faults:
            print(line, file=sys.stderr)
        return 2
    except (BrokenMemory, ChecklistError) as fault:
        print(fault, file=sys.stderr)
        return 2
    except Exception as fault:
        print(crash_line("learn", fault), file=sys.stderr)
        return 2
    for line in proposal.faults:
        print(line, file=sys.stderr)
    return 2 if proposal.faults else int(not all(outcome.followed for outcome in proposal.outcomes))


def _show(proposal: Proposal) -> None:
    for correction in proposal.known:
        print(f"{correction.place}: learnt before; nothing to add")
    for outcome in proposal.outcomes:
        correction = outcome.correction
        sign = "follows" if outcome.followed else "DOES NOT FOLLOW"
        clause = f", clause {correction.clause}" if correction.clause else ""
        print(f"{outcome.lesson.number}. {correction.document}{clause}: {correction.requirement} is {correction.verdict}")
        moved = f"{outcome.before} -> {outcome.after}" if outcome.after != outcome.before else f"still {outcome.after}"
        print(f"   {sign}: {moved}")
        if not outcome.followed:
            print(f"   {outcome.message}")
            print(f"   It rests on clause {', '.join(outcome.clauses)}." if outcome.clauses else "   It rests on no clause.")
        for quote in outcome.quotes:
            print(f"   learnt from: {_short(quote)}")
    for older, newer in proposal.overruled:
        print(f"{newer.name}: counts before {older.name}, which says {older.verdict} of the same wording")
    asked = [change for change in proposal.changes if change.corrected]
    others = [change for change in proposal.changes if not change.corrected]
    print(f"Held against {_count(proposal.contracts, 'contract')}: {_count(len(asked), 'verdict')} as corrected, ", end="")
    print(f"{_count(len(others), 'verdict')} elsewhere." if others else "no other verdict changes.")
    for change in others:
        print(f"   {change.document}: {change.requirement} {change.before} -> {change.after} ({_place(change.clause)})")
        print(f"      {_short(change.quote)}")


def _keep(proposal: Proposal, folder: Path, *, accepted: bool) -> None:
    if not proposal.outcomes:
        print("Nothing new to keep.")
    elif accepted:
        print(f"Kept in {accept(proposal, folder)}; take it back with `analyzer learn --undo`.")
    else:
        print("Nothing is kept yet: read the changes, then run it again with --accept.")


def _list(memory: Memory, folder: Path) -> int:
    for lesson in memory.lessons:
        clause = f", clause {lesson.clause}" if lesson.clause else ""
        print(f"{lesson.number}. {lesson.date}  {lesson.requirement} is {lesson.verdict}  ({lesson.document}{clause})")
    print(f"{_count(len(memory.lessons), 'correction')} kept in {folder}.")
    return 0


def _undo(folder: Path, numbers: Sequence[int]) -> int:
    for lesson in forget(folder, numbers):
        print(f"Taken back: {lesson.name}, {lesson.requirement} is {lesson.verdict} ({lesson.document})")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _place(clause: str) -> str:
    return f"clause {clause}" if clause else "no clause"


def _short(quote: str) -> str:
    """Return a quote on one line of the terminal, its end left out where it is long."""
    words = " ".join(quote.split())
    most = max(min(_QUOTED, shutil.get_terminal_size().columns - 20), 40)
    return f"“{words}”" if len(words) <= most else f"“{words[: most - 1].rstrip()}…”"
