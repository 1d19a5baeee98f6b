"""``analyzer policy``: a house policy to begin with, and the mistakes in one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..checklist import ChecklistError, available_checklists, load_catalogue
from ..faults import in_words
from ..pipeline import find_policy_faults
from ..policy import draft_policy, read_policy
from ..types import Language
from .output import write_report


def init(path: Path | None, *, checklists: Sequence[str] | None, language: Language) -> int:
    """Write a policy to begin with, to a new file or the standard output; return the exit code."""
    try:
        draft = draft_policy(load_catalogue(checklists or available_checklists()), language=language)
    except ChecklistError as fault:
        print(fault, file=sys.stderr)
        return 2
    if path is None:
        print(draft, end="")
        return 0
    if path.exists():
        print(f"{path}: is there already; choose another name, so that nothing of yours is lost", file=sys.stderr)
        return 2
    try:
        write_report(path, draft.encode())
    except OSError as fault:
        print(f"{path}: {in_words(fault)}; choose another place", file=sys.stderr)
        return 2
    print(f"{path}: take away the # before what your house wants otherwise")
    return 0


def warn_of_clauses(policy: Path | None, checklists: Sequence[str] | None) -> None:
    """Print the model clauses that would not be met under a policy, one line each; raise `ChecklistError` as it is read."""
    for fault in find_policy_faults(policy, checklists=checklists or ()) if policy else ():
        print(fault.splitlines()[0], file=sys.stderr)


def validate(path: Path, *, checklists: Sequence[str]) -> int:
    """Print whether a policy can be used, or its mistakes; return the exit code."""
    try:
        faults = find_policy_faults(path, checklists=checklists)
        policy = read_policy(load_catalogue((*available_checklists(), *checklists)), path)
    except ChecklistError as mistake:
        print(mistake, file=sys.stderr)
        return 1 if path.is_file() else 2
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    count = len(policy.changes)
    print(f"{path}: valid, {count} setting{'' if count == 1 else 's'} of {policy.side}")
    return 0
