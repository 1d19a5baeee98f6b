"""What corrections would change, before any of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..checklist import available_checklists, load_checklist
from ..memory import Lesson, Memory, same_wording
from ..readers import UnreadableFile, find_files
from ..types import Finding, Verdict
from .contracts import Contract, Rulebooks, open_contract
from .corrections import Correction, UnusableCorrections, read_corrections
from .lessons import Taken, begin_lesson, take_up


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one correction: the sentences it was learnt from, and the verdicts without and with all corrections.

    ``message`` and ``clauses``, on which the verdict rests, are the finding's own, with all corrections.
    """

    correction: Correction
    lesson: Lesson
    quotes: tuple[str, ...]
    before: Verdict
    after: Verdict
    message: str
    clauses: tuple[str, ...]

    @property
    def followed(self) -> bool:
        """Tell whether the program now says what the reviewer says."""
        return self.after == self.correction.verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that corrections change in a contract, and the passage that it rests on, or rested on where it is missing now.

    ``corrected`` marks one that a correction asked for; any other followed by likeness.
    """

    document: str
    requirement: str
    before: Verdict
    after: Verdict
    clause: str
    quote: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Corrections taken up and held against contracts; nothing of it is kept until it is accepted.

    ``memory`` is what would be kept. ``known`` are corrections that were learnt before. ``overruled`` are pairs of an older and a
    newer correction that contradict each other on the same wording, of which the newer counts. ``contracts`` is how many were
    held against it, ``faults`` tell of those that could not be read.
    """

    memory: Memory
    outcomes: tuple[Outcome, ...]
    known: tuple[Correction, ...]
    changes: tuple[Change, ...]
    overruled: tuple[tuple[Lesson, Lesson], ...]
    contracts: int
    faults: tuple[str, ...] = ()


def propose(
    corrections: Path,
    memory: Memory,
    *,
    date: str,
    contracts: Sequence[Path] = (),
    checklists: Sequence[str] = (),
    policy: Path | None = None,
    begin: Callable[[str], None] = lambda name: None,
) -> Proposal:
    """Learn from a file of corrections beside a memory, and hold what was learnt against contracts (files or folders).

    The documents of corrections are found by their path, from the file of corrections or from here, or by name among the
    contracts; they are always held against it. ``date`` is kept with the corrections (ISO 8601); ``begin`` is called with the
    name of each contract as it is read. Raise `UnusableCorrections` where any of them cannot be learnt from: all or nothing.
    """
    homes = _homes(checklists)
    read = read_corrections(corrections, requirements=homes)
    files = _contract_files(contracts)
    places = _find_documents(read, corrections.parent, files)
    rulebooks = Rulebooks(policy)
    opened = _open_corrected(read, places, homes, rulebooks, checklists, begin)
    known, new = _sort_out(read, places, opened, memory, date)
    taken = _take_up_all(new, places, opened, memory)
    learnt = Memory((*memory.lessons, *(one.lesson for one in taken)), memory.last + len(taken))
    judged: dict[Path, tuple[Mapping[str, Finding], Mapping[str, Finding]]] = {}
    faults: list[str] = []
    for path in dict.fromkeys([*opened, *files]):
        try:
            contract = opened.get(path) or _open_other(path, rulebooks, checklists, begin)
        except UnreadableFile as fault:
            faults.append(str(fault))
            continue
        without, within = contract.recollect(memory), contract.recollect(learnt)
        if without != within or path in opened:  # else no verdict can differ
            judged[path] = contract.judge(without), contract.judge(within)
    return Proposal(
        memory=learnt,
        outcomes=tuple(_outcome(one, opened[path], *judged[path]) for one in taken if (path := places[one.correction.document])),
        known=tuple(known),
        changes=tuple(_changes(judged, {(places[one.correction.document], one.correction.requirement) for one in taken})),
        overruled=tuple(_overruled(memory, taken)),
        contracts=len({*opened, *files}) - len(faults),
        faults=tuple(faults),
    )


def _homes(checklists: Sequence[str]) -> dict[str, str]:
    """Return every requirement that a correction may name, with a checklist that has it."""
    return {
        requirement.id: name
        for name in [*reversed(available_checklists()), *checklists]
        for requirement in load_checklist(name).requirements
    }


def _contract_files(contracts: Sequence[Path]) -> list[Path]:
    """Return the contracts in these folders, and below them, and these files; what is not there is told as unreadable later."""
    found: list[Path] = []
    for path in contracts:
        found += find_files(path) if path.is_dir() else [path]
    return list(dict.fromkeys(path.resolve() for path in found))


def _find_documents(corrections: Sequence[Correction], beside: Path, files: Sequence[Path]) -> dict[str, Path]:
    """Return the file of each document that corrections name; raise `UnusableCorrections` where one is not found."""
    places, faults = dict[str, Path](), list[str]()
    for correction in corrections:
        name = correction.document
        direct = [path.resolve() for path in (beside / name, Path(name)) if path.is_file()]
        found = direct[:1] or [path for path in files if path.name == Path(name).name]
        if len(found) == 1:
            places[name] = found[0]
        elif found:
            faults.append(f"{correction.place}: {name}: {len(found)} contracts have this name; give its path")
        else:
            faults.append(f"{correction.place}: {name}: no such contract; give its path, or its folder with --contracts")
    if faults:
        raise UnusableCorrections(faults)
    return places


def _open_corrected(
    corrections: Sequence[Correction],
    places: Mapping[str, Path],
    homes: Mapping[str, str],
    rulebooks: Rulebooks,
    checklists: Sequence[str],
    begin: Callable[[str], None],
) -> dict[Path, Contract]:
    """Open the documents of corrections, with the checklists of the requirements that are corrected besides their own."""
    opened, faults = dict[Path, Contract](), list[str]()
    for path in dict.fromkeys(places.values()):
        begin(path.name)
        own = [correction for correction in corrections if places[correction.document] == path]
        besides = [homes[correction.requirement] for correction in own]
        try:
            opened[path] = open_contract(path, rulebooks, checklists=checklists, besides=besides)
        except UnreadableFile as fault:
            faults += [f"{correction.place}: {fault}" for correction in own]
    if faults:
        raise UnusableCorrections(faults)
    return opened


def _open_other(path: Path, rulebooks: Rulebooks, checklists: Sequence[str], begin: Callable[[str], None]) -> Contract:
    begin(path.name)
    return open_contract(path, rulebooks, checklists=checklists)


def _sort_out(
    corrections: Sequence[Correction], places: Mapping[str, Path], opened: Mapping[Path, Contract], memory: Memory, date: str
) -> tuple[list[Correction], list[tuple[Correction, Lesson]]]:
    """Return the corrections that were learnt before, and the others with the lesson that each begins, numbered."""
    known, new = list[Correction](), list[tuple[Correction, Lesson]]()
    sources = {lesson.source for lesson in memory.lessons}
    for correction in corrections:
        document = opened[places[correction.document]].case.document
        number = memory.last + len(new) + 1
        lesson = begin_lesson(correction, document, number=number, batch=memory.last + 1, date=date)
        if lesson.source in sources:
            known.append(correction)
        else:
            new.append((correction, lesson))
        sources.add(lesson.source)
    return known, new


def _take_up_all(
    new: Sequence[tuple[Correction, Lesson]], places: Mapping[str, Path], opened: Mapping[Path, Contract], memory: Memory
) -> list[Taken]:
    """Return what the corrections teach, in their order; raise `UnusableCorrections` where any teaches nothing."""
    taken, faults = list[Taken](), list[str]()
    for path, contract in opened.items():
        learnt, wrong = take_up(contract, [pair for pair in new if places[pair[0].document] == path], memory)
        taken += learnt
        faults += wrong
    if faults:
        raise UnusableCorrections(faults)
    return sorted(taken, key=lambda one: one.lesson.number)


def _outcome(taken: Taken, contract: Contract, before: Mapping[str, Finding], after: Mapping[str, Finding]) -> Outcome:
    name, document = taken.correction.requirement, contract.case.document
    spans = [contract.case.passages[position].span for position in taken.passages]
    quotes = tuple(document.text[span.start : span.end] for span in spans)
    clauses = tuple(dict.fromkeys(evidence.clause for evidence in after[name].evidence))
    verdicts = before[name].verdict, after[name].verdict
    return Outcome(taken.correction, taken.lesson, quotes, *verdicts, after[name].message, clauses)


def _changes(
    judged: Mapping[Path, tuple[Mapping[str, Finding], Mapping[str, Finding]]], corrected: set[tuple[Path, str]]
) -> Iterator[Change]:
    for path, (before, after) in judged.items():
        for name, finding in after.items():
            if finding.verdict != before[name].verdict:
                shown = (*finding.evidence, *before[name].evidence, *finding.nearest)[:1]
                clause, quote = (shown[0].clause, shown[0].quote) if shown else ("", "")
                verdicts = before[name].verdict, finding.verdict
                yield Change(path.name, name, *verdicts, clause, quote, (path, name) in corrected)


def _overruled(memory: Memory, taken: Sequence[Taken]) -> Iterator[tuple[Lesson, Lesson]]:
    """Yield older and newer lessons of one requirement that say something else of the same wording."""
    lessons = [*memory.lessons, *(one.lesson for one in taken)]
    for at, newer in enumerate(lessons):
        for older in lessons[:at] if at >= len(memory.lessons) else ():
            if older.requirement == newer.requirement and older.verdict != newer.verdict and same_wording(older, newer):
                yield older, newer
