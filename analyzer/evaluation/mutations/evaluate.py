"""Many contracts mutated, as many at once as there are processor cores."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

from ...checklist import ChecklistError, Requirement, load_catalogue
from ...pipeline import review_document
from ...readers import UnreadableFile, find_files, read
from ...types import Document, Review, Span
from ..errors import UnusableData
from ..gold import Annotation, read_annotations
from ..processes import map_in_processes
from ..tally import PRESENT
from .operators import OPERATORS
from .result import MutationEvaluation
from .trial import Mutation, finding_of, mutate

MOST = 8  # mutations of each operator for a contract
# What a verdict must be for an operator to have something to change.
_NEEDED = {name: PRESENT if name in ("removal", "move") else frozenset({"met"}) for name in OPERATORS}


@dataclass(frozen=True, slots=True)
class _Outcome:
    mutations: tuple[Mutation, ...] = ()
    fault: str | None = None


def find_contracts(contracts: Path, gold: Path | None = None) -> list[Annotation]:
    """Return the contracts below a folder; with ``gold`` the annotated ones only, with what the annotators marked.

    Raise `UnusableData` where there is none.
    """
    if gold is not None:
        found = [annotation for annotation in read_annotations(gold, contracts) if annotation.contract is not None]
    else:
        found = [Annotation(path.name, "", (), {}, path) for path in find_files(contracts)]
    if not found:
        raise UnusableData(f"{contracts}: no contracts here; give a folder with PDF or DOCX files")
    return found


def evaluate_mutations(
    contracts: Sequence[Annotation], *, most: int = MOST, begin: Callable[[str], None] = lambda name: None
) -> MutationEvaluation:
    """Mutate each contract, at most ``most`` times with each operator, always in the same places.

    Only a verdict that the annotation, where there is one, shares is put to the test. ``begin`` is called with the name of each
    contract before it is waited for.
    """
    outcomes = map_in_processes(partial(_mutate_contract, most=most), contracts)
    mutations: list[Mutation] = []
    faults: list[str] = []
    for contract in contracts:
        begin(contract.document)
        outcome = next(outcomes)
        mutations += outcome.mutations
        faults += [outcome.fault] if outcome.fault else []
    return MutationEvaluation(tuple(mutations), len(contracts) - len(faults), tuple(faults))


def _mutate_contract(contract: Annotation, *, most: int) -> _Outcome:
    assert contract.contract is not None
    try:
        review = review_document(read(contract.contract), checklists=contract.checklists or None)
    except (UnreadableFile, ChecklistError, OSError) as fault:
        return _Outcome(fault=" ".join(str(fault).split()))
    return _Outcome(tuple(mutation for operator in OPERATORS for mutation in _mutations(review, contract, operator, most)))


def _mutations(review: Review, contract: Annotation, operator: str, most: int) -> list[Mutation]:
    catalogue = load_catalogue(review.checklists)
    found: list[Mutation] = []
    for requirement in _drawn(review, contract, operator, catalogue):
        if len(found) == most:
            break
        marked = _marked(review.document, contract.verdicts.get(requirement.id, ("", ()))[1])
        mutation = mutate(review, requirement, operator, marked)
        if mutation is not None:
            found.append(mutation)
    return found


def _drawn(review: Review, contract: Annotation, operator: str, catalogue: dict[str, Requirement]) -> list[Requirement]:
    """Return the requirements that an operator can be tried on, in an order that looks drawn and is always the same."""
    fit = [
        requirement
        for name, requirement in catalogue.items()
        if finding_of(review, name).verdict in _NEEDED[operator]
        and (not contract.verdicts or contract.verdicts.get(name, ("",))[0] in PRESENT)
    ]
    return sorted(fit, key=lambda one: crc32(f"{contract.document}|{operator}|{one.id}".encode()))


def _marked(document: Document, quotes: Sequence[str]) -> tuple[Span, ...]:
    """Return where an annotator's quotes stand, whatever the white space; one that stands nowhere is left out."""
    found = []
    for quote in quotes:
        match = re.search(r"\s+".join(map(re.escape, quote.split())), document.text) if quote.split() else None
        if match:
            found.append(Span(*match.span()))
    return tuple(found)
