"""What leaves a provision vague: blanks, documents that are not in the file, open words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..checklist import Requirement
from ..phrases import bits_of
from ..types import Fact, Reference
from .rules import Case


def find_blanks(case: Case, evidence: Sequence[int]) -> dict[int, Fact]:
    """Return the evidence that leaves something blank, with the blank."""
    return {at: fact for at in evidence for fact in case.passages[at].facts if fact.kind == "blank"}


def references_outside(case: Case, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that refers to a document which is not in the file, with the words that do."""
    found: dict[int, str] = {}
    for position, reference, outside in _references(case, evidence):
        if outside:
            found[position] = case.document.text[reference.span.start : reference.span.end]
    for position, phrases in case.hit(("{refers-out}",), bits_of(evidence)).items():
        if position not in found:
            found[position] = case.quote(phrases[0], position)
    return found


def refers_inside(case: Case, position: int) -> bool:
    """Tell whether a passage refers to other places, all of which are in the file."""
    outside = [outside for _, _, outside in _references(case, [position])]
    return bool(outside) and not any(outside)


def _references(case: Case, passages: Iterable[int]) -> Iterator[tuple[int, Reference, bool]]:
    """Yield the references in passages, each with its passage and whether it leads out of the file."""
    absent = {annex.name for annex in case.terms.annexes if annex.clause is None}
    for position in passages:
        span = case.passages[position].span
        for reference in case.terms.references:
            if span.start <= reference.span.start < span.end:
                yield position, reference, reference.outside or reference.target in absent


def open_words(case: Case, requirement: Requirement, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that leaves a norm open, with the words that do: those of the requirement, else general ones."""
    within = bits_of(evidence)
    own, general = case.hit(requirement.open_words, within), case.hit(("{open}",), within)
    found = {position: (own.get(position) or general.get(position) or [])[:1] for position in evidence}
    return {position: case.quote(phrases[0], position) for position, phrases in found.items() if phrases}
