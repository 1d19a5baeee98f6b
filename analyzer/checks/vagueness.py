"""What leaves a provision vague: blanks, documents that are not in the file, open words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..checklist import Requirement
from ..passages import Passage
from ..phrases import bits_of, canonical, positions
from ..types import Fact, FactKind, Reference, Span
from .rules import Case

_FIGURES: tuple[FactKind, ...] = ("percent", "money", "duration", "hours", "ratio", "score", "fee")
_AFTER_BLANK, _BETWEEN_WHOM = 12, 80  # characters
# "what is not done in time" tells of a breach and promises nothing
_DENIED = re.compile(r"(?i)\b(?:niet|not) (?:tijdig|behoorlijk|deugdelijk|voldoende|zorgvuldig|timely|proper|sufficient)")
_BEFORE = 8  # characters, in which the denial of an open word begins
_LEAST_NAME = 5  # shorter words before the last ("the", "our", "deze") are no part of a document's name


def find_blanks(case: Case, evidence: Sequence[int]) -> dict[int, Fact]:
    """Return the evidence that leaves something blank, with the blank."""
    return {at: fact for at in evidence for fact in case.passages[at].facts if fact.kind == "blank"}


def references_outside(case: Case, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that refers to a document which is not in the file, with the words that do."""
    found: dict[int, str] = {}
    for position, reference, outside in _references(case, evidence):
        if outside:
            found[position] = case.document.text[reference.span.start : reference.span.end]
    for position, phrases in case.hit(("{left-to}",), bits_of(evidence) & case.withheld).items():
        found.setdefault(position, case.quote(phrases[0], position))
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


def find_withheld(case: Case) -> int:
    """Return the passages, as bits, that state nothing in words: they end in a blank, or leave it to a document not in the file.

    A figure beside the blank is stated all the same, and a term is defined where a name or an address is still blank.
    """
    defining = bits_of({position for _, places in case.definitions for position in places})
    blank = positions(case.holding(("blank",)) & ~case.holding(_FIGURES) & ~defining)
    return bits_of(at for at in blank if _ends_blank(case.passages[at])) | bits_of(_left_to_others(case))


def _ends_blank(passage: Passage) -> bool:
    """Tell whether nothing is said behind a blank: "from [date] until the end of the project" does say something."""
    return any(fact.kind == "blank" and passage.span.end - fact.span.end <= _after(fact) for fact in passage.facts)


def _after(blank: Fact) -> int:
    """Return how many characters behind a blank still belong to it: "to be agreed between the parties' lawyers"."""
    return _BETWEEN_WHOM if blank.quote[:1].isalpha() else _AFTER_BLANK


def _left_to_others(case: Case) -> Iterator[int]:
    """Yield the passages that leave what they are about to a document which is not in the file."""
    headings = [set(canonical(clause.heading).split()) for clause in case.clauses if clause.heading]
    for position, phrases in case.hit(("{left-to}",), ~case.touched(("{left-here}",))).items():
        place = case.locate(phrases[0], position)
        named = [outside for _, reference, outside in _references(case, [position]) if _within(reference.span, place)]
        if any(named) or not (named or _is_titled(canonical(case.document.text[place.start : place.end]).split(), headings)):
            yield position


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _is_titled(words: Sequence[str], headings: Iterable[set[str]]) -> bool:
    """Tell whether the document that these words end with ("the Price List") bears a heading in the file."""
    name = {words[-1], *(word for word in words[-2:-1] if len(word) >= _LEAST_NAME)}
    return any(name <= heading for heading in headings)


def open_words(case: Case, requirement: Requirement, evidence: Sequence[int]) -> dict[int, str]:
    """Return the evidence that leaves a norm open, with the words that do: those of the requirement, else general ones."""
    within = bits_of(evidence)
    own, general = case.hit(requirement.open_words, within), case.hit(("{open}",), within)
    found = {}
    for position in evidence:
        places = (case.locate(phrase, position) for phrase in own.get(position) or general.get(position) or ())
        words = next(
            (place for place in places if not _DENIED.search(case.document.text, place.start - _BEFORE, place.end)), None
        )
        if words is not None:
            found[position] = case.document.text[words.start : words.end]
    return found
