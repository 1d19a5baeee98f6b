"""One mutation tried: does the verdict follow, and does any other verdict move without cause?"""

from __future__ import annotations

from dataclasses import dataclass

from ...checklist import Requirement
from ...pipeline import review_document
from ...types import Finding, Review, Span
from .editing import Edition, edit
from .operators import OPERATORS, Rewriting
from .subject import Subject, cited, overlapping

ABSENT = frozenset({"missing", "not-applicable", "unreadable"})
# A contract may say a thing in several places: where the verdict stays because of another place, that one is changed too.
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """Another verdict that changed although nothing that it rested on, or rests on now, was touched."""

    requirement: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """What was changed for one requirement of one contract, and what the review made of it.

    ``span`` is the first stretch that was changed, ``old`` and ``new`` its text before and after, ``places`` how often anything
    was changed, the first included. ``others`` counts the verdicts of other requirements that were compared.
    """

    document: str
    language: str
    operator: str
    requirement: str
    span: Span
    old: str
    new: str
    before: str
    after: str
    reason: str | None
    followed: bool
    places: int
    others: int
    moved: tuple[Moved, ...]
    quotes: tuple[str, ...]


def mutate(review: Review, requirement: Requirement, operator: str, marked: tuple[Span, ...] = ()) -> Mutation | None:
    """Change what a finding rests on, review it again, and tell whether the verdict followed; None where nothing can change."""
    subject = Subject(review, finding_of(review, requirement.id), requirement, marked)
    first: Rewriting | None = None
    moved: dict[str, Moved] = {}
    places = others = 0
    for _ in range(1 if operator == "move" else MOST_PLACES):
        rewriting = OPERATORS[operator](subject)
        if rewriting is None:
            break
        first = first or rewriting
        places += 1
        edition = edit(subject.review.document, rewriting.changes, rewriting.additions)
        after = review_document(edition.document, checklists=review.checklists)
        others += len(after.findings) - 1
        moved |= {one.requirement: one for one in _moved(subject, rewriting, edition, after)}
        said = subject.said | {change.text for change in rewriting.changes if change.text}
        subject = Subject(after, finding_of(after, requirement.id), requirement, said=said)
        if _followed(operator, subject, review, edition):
            break
    if first is None:
        return None
    return Mutation(
        document=review.document.name,
        language=review.document.language,
        operator=operator,
        requirement=requirement.id,
        span=first.changes[0].span,
        old=review.document.text[first.changes[0].span.start : first.changes[0].span.end],
        new=first.changes[0].text,
        before=finding_of(review, requirement.id).verdict,
        after=subject.finding.verdict,
        reason=subject.finding.reason,
        followed=_followed(operator, subject, review, edition),
        places=places,
        others=others,
        moved=tuple(moved.values()),
        quotes=tuple(evidence.quote for evidence in cited(subject.finding)),
    )


def finding_of(review: Review, requirement: str) -> Finding:
    """Return the finding on a requirement."""
    return next(finding for finding in review.findings if finding.requirement == requirement)


def _followed(operator: str, subject: Subject, before: Review, edition: Edition) -> bool:
    """Tell whether a verdict is what the mutation must make it; docs/accuracy.md says why for each."""
    finding = subject.finding
    match operator:
        case "removal":
            return finding.verdict in ABSENT or (finding.verdict == "vague" and _states_part(finding))
        case "vagueness":
            return finding.verdict == "vague"
        case "figure":
            return finding.verdict == "deviates" or finding.reason == "contradictory"
        case "negation":
            return finding.verdict != "met"
    spans = [evidence.span for evidence in cited(finding) if evidence.span is not None]
    return finding.verdict == finding_of(before, finding.requirement).verdict and overlapping(spans, edition.written)


def _states_part(finding: Finding) -> bool:
    return any(element.stated for element in finding.elements)


def _moved(subject: Subject, rewriting: Rewriting, edition: Edition, after: Review) -> list[Moved]:
    """Return the other verdicts that changed although neither their old evidence nor their new one touches what was changed.

    Where the change took away who the parties are, that is cause for any verdict; and a subject that is not there is no other
    verdict because it need not be there.
    """
    if _parties(subject.review) != _parties(after):
        return []
    verdicts = {finding.requirement: finding for finding in after.findings}
    changed = [change.span for change in rewriting.changes]
    found = []
    for old in subject.review.findings:
        new = verdicts[old.requirement]
        if old.requirement != subject.requirement.id and new.verdict != old.verdict and not {old.verdict, new.verdict} <= ABSENT:
            caused = overlapping(_spans(old), changed) or overlapping(_spans(new), edition.written)
            if not caused:
                found.append(Moved(old.requirement, old.verdict, new.verdict))
    return found


def _parties(review: Review) -> set[tuple[frozenset[str], str | None]]:
    return {(frozenset((party.name, *party.aliases)), party.role) for party in review.terms.parties}


def _spans(finding: Finding) -> list[Span]:
    return [evidence.span for evidence in cited(finding) if evidence.span is not None]
