"""The five operators: each takes a finding and says what to change in the text, or that it does not apply."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from ...types import Clause, Language, Span
from .breach import beyond
from .editing import Addition, Change
from .phrasing import ANNEX_TITLES, SEE_ANNEX, negation, open_norm
from .subject import Subject, asks_figure, cited, clause_at, figures, provision


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What to change in the text and what to add at its end."""

    changes: tuple[Change, ...]
    additions: tuple[Addition, ...] = ()


Operator = Callable[[Subject], Rewriting | None]

# Requirements that ask for a duty or a right, of which the contrary can be agreed. Not here: those that an exclusion meets ("no
# service credits apply", "prices are not indexed"), and those that ask for a description, which cannot be denied.
DUTIES = frozenset(
    {
        "confidentiality.duty",
        "confidentiality.personnel",
        "continuity.plan",
        "continuity.testing",
        "exit.data-return",
        "exit.knowledge-transfer",
        "exit.plan",
        "exit.transition",
        "governance.audit-right",
        "governance.meetings",
        "governance.quality-assurance",
        "governance.reporting",
        "legal.compliance",
        "liability.indemnity",
        "liability.insurance",
        "onboarding.acceptance",
        "onboarding.plan",
        "pricing.review",
        "privacy.audit",
        "privacy.breach-content",
        "privacy.breach-notification",
        "privacy.data-subject-rights",
        "privacy.dpia",
        "privacy.instructions",
        "privacy.records",
        "privacy.return-deletion",
        "privacy.security-measures",
        "privacy.staff-confidentiality",
        "privacy.subprocessor-flowdown",
        "privacy.unlawful-instruction",
        "security.measures",
        "security.testing",
        "sla.remedy-plan",
        "sla.review",
        "staffing.brand",
        "staffing.screening",
        "staffing.training",
        "term.cause",
    }
)
# Those among them that are a right: a permission that is taken away.
RIGHTS = frozenset({"governance.audit-right", "pricing.review", "privacy.audit", "term.cause"})


def remove(subject: Subject) -> Rewriting | None:
    """Take away the clauses in which the provision stands."""
    return _rewriting([Change(span) for _, pieces in provision(subject) for _, span in pieces if span.start < span.end])


def make_vague(subject: Subject) -> Rewriting | None:
    """Put an open norm in the place of the figures that the finding's elements cannot be stated without."""
    text = subject.review.document.text
    changes = []
    for figure in figures(subject):
        if asks_figure(subject.requirement.elements[figure.element]):
            norm = open_norm(figure.fact, _language(subject, figure.fact.span), text, _turn(subject))
            if norm is not None:
                changes.append(Change(figure.fact.span, norm))
    return _rewriting(changes)


def exceed(subject: Subject) -> Rewriting | None:
    """Put a figure beyond the norm in the place of one that keeps it."""
    values = {element.name: element.value for element in subject.finding.elements}
    changes = []
    for figure in figures(subject):
        rules = tuple(rule for rule in subject.requirement.policy if rule.element == figure.element)
        figure_language = _language(subject, figure.fact.span)
        text = beyond(figure.fact, rules, figure_language) if values[figure.element] == figure.fact.quote else None
        if text is not None:
            changes.append(Change(figure.fact.span, text))
    return _rewriting(changes)


def negate(subject: Subject) -> Rewriting | None:
    """Make the sentences that the finding rests on say the contrary, and take away those that cannot be turned round.

    What is left says only that the duty or right is not there; nothing is changed where no sentence can be turned round.
    """
    if subject.requirement.id not in DUTIES:
        return None
    text = subject.review.document.text
    changes = []
    for evidence in cited(subject.finding):
        span = evidence.span
        sentence = text[span.start : span.end] if span is not None else ""
        if span is not None and sentence not in subject.said:
            rights = subject.requirement.id in RIGHTS
            turned = negation(sentence, _language(subject, span), _turn(subject), rights=rights)
            changes.append(Change(span, turned or ""))
    return _rewriting(changes) if any(change.text for change in changes) or subject.said else None


def move_to_annex(subject: Subject) -> Rewriting | None:
    """Move the clauses in which the provision stands, with the headings above them, to a new annex that their place refers to."""
    document = subject.review.document
    parts = provision(subject)
    if not parts or any(block.kind == "row" for _, pieces in parts for block, _ in pieces):
        return None  # a row without its table is no clause
    number = _free_number(subject)
    additions = [Addition(ANNEX_TITLES[document.language].format(number=number), kind="heading", level=1)]
    changes = []
    above: tuple[str, ...] = ()
    for clause, pieces in parts:
        headings = _headings(subject, clause)
        additions += [Addition(heading, kind="heading", level=2) for heading in headings if heading not in above]
        above = headings
        for position, (block, span) in enumerate(piece for piece in pieces if piece[1].start < piece[1].end):
            content = document.text[span.start : span.end]
            additions.append(Addition(content, kind=block.kind, level=block.level, number=block.number))
            changes.append(Change(span, SEE_ANNEX[clause.language].format(number=number) if position == 0 else ""))
    return _rewriting(changes, additions)


OPERATORS: dict[str, Operator] = {
    "removal": remove,
    "vagueness": make_vague,
    "figure": exceed,
    "negation": negate,
    "move": move_to_annex,
}


def _rewriting(changes: list[Change], additions: list[Addition] | None = None) -> Rewriting | None:
    """Return the changes without those that stand inside another; None where nothing changes."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or change.span.start >= kept[-1].span.end:
            kept.append(change)
    return Rewriting(tuple(kept), tuple(additions or ())) if kept else None


def _language(subject: Subject, span: Span) -> Language:
    position = clause_at(subject.review.clauses, span.start)
    return subject.review.document.language if position is None else subject.review.clauses[position].language


def _turn(subject: Subject) -> int:
    """Return a number that is the same for the same contract and requirement: which of several wordings is used."""
    return crc32(f"{subject.review.document.name}|{subject.requirement.id}".encode())


def _free_number(subject: Subject) -> int:
    names = " ".join(annex.name for annex in subject.review.terms.annexes)
    return max((int(number) for number in re.findall(r"\d{1,3}", names)), default=0) + 1


def _headings(subject: Subject, clause: Clause) -> tuple[str, ...]:
    headings: list[str] = []
    parent = clause.parent
    while parent is not None:
        above = subject.review.clauses[parent]
        if above.heading:
            headings.insert(0, above.heading)
        parent = above.parent
    return tuple(headings)
