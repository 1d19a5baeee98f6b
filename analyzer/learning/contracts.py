"""A contract opened to be judged with one memory and with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..checks import Case, Rulebook, judge, open_case
from ..cuad import point_at
from ..memory import Memory, Recollection, recollect
from ..parsing import parse
from ..pipeline import load_requirements, propose_checklists
from ..readers import read
from ..types import Finding


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract of the user's: its file, and all that judging it needs."""

    path: Path
    case: Case

    def recollect(self, memory: Memory) -> Recollection:
        """Return what a memory says about this contract."""
        return recollect(memory, self.case.passages)

    def judge(self, recollection: Recollection) -> dict[str, Finding]:
        """Return the findings by requirement with what a memory says, in the contract's own language."""
        case = replace(self.case, recollection=recollection)
        return {finding.requirement: finding for finding in judge(case, case.document.language)}


class Rulebooks:
    """The rulebooks of checklists under a house policy, each made once."""

    def __init__(self, policy: Path | None) -> None:
        self._policy = policy
        self._made: dict[tuple[str, ...], Rulebook] = {}

    def made(self, names: tuple[str, ...]) -> Rulebook:
        """Return the rulebook of these checklists; raise `checklist.ChecklistError` where one cannot be used."""
        if names not in self._made:
            self._made[names] = Rulebook(load_requirements(names, self._policy).values())
        return self._made[names]


def open_contract(path: Path, rulebooks: Rulebooks, *, checklists: Sequence[str] = (), besides: Sequence[str] = ()) -> Contract:
    """Read a contract and scan it for the phrases of checklists: those named, else those that fit it, and those ``besides``.

    Raise `readers.UnreadableFile` where it cannot be read.
    """
    parsed = parse(read(path))
    names = tuple(dict.fromkeys([*(checklists or propose_checklists(parsed.kind)), *besides]))
    rulebook = rulebooks.made(names)
    return Contract(path, open_case(parsed, rulebook, pointed=point_at(parsed.document, rulebook.requirements)))
