"""What leaves a provision vague: blanks, documents that are not in the file, open words."""

from __future__ import annotations

from collections.abc import Sequence

from ..checklist import Requirement
from ..phrases import bits_of
from ..types import Fact
from .rules import Case


def find_blanks(case: Case, evidence: Sequence[int]) -> dict[int, Fact]:
    """Return the evidence that leaves something blank, with the blank."""
    return {at: fact for at in evidence for fact in case.passages[at].facts if fact.kind == "blank"}


def references_outside(case: Case, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that refers to a document which is not in the file, with the words that do."""
    absent = {annex.name for annex in case.terms.annexes if annex.clause is None}
    found: dict[int, str] = {}
    for position in evidence:
        span = case.passages[position].span
        for reference in case.terms.references:
            if (reference.outside or reference.target in absent) and span.start <= reference.span.start < span.end:
                found[position] = case.document.text[reference.span.start : reference.span.end]
    for position, phrases in case.hit(("{refers-out}",), bits_of(evidence)).items():
        if position not in found:
            found[position] = case.quote(phrases[0], position)
    return found


def open_words(case: Case, requirement: Requirement, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that leaves a norm open, with the words that do: those of the requirement, else general ones."""
    within = bits_of(evidence)
    own, general = case.hit(requirement.open_words, within), case.hit(("{open}",), within)
    found = {position: (own.get(position) or general.get(position) or [])[:1] for position in evidence}
    return {position: case.quote(phrases[0], position) for position, phrases in found.items() if phrases}
