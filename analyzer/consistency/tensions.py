"""Faults that show only when findings are laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..types import Clause, Document, DocumentFinding, Finding, Language
from .messages import Pages, fault
from .precedence import Precedence, find_precedence

# A malus and its bonus.
_PENALTY, _REWARD = "sla.penalty", "sla.incentive"


def find_tensions(
    document: Document, clauses: Sequence[Clause], findings: Sequence[Finding], *, report_language: Language
) -> tuple[DocumentFinding, ...]:
    """Return the contradictions between clauses, and a malus that no bonus balances.

    Where the clauses stand in different files of a set and the agreement orders these, the finding says which one prevails.

    >>> find_tensions(Document("a.pdf", "", "nl", "", ()), (), (), report_language="nl")
    ()
    """
    precedence = find_precedence(document, Pages(document, clauses))
    return (*_contradictions(findings, precedence, report_language), *_malus_without_bonus(findings, report_language))


def _contradictions(findings: Sequence[Finding], precedence: Precedence | None, language: Language) -> Iterator[DocumentFinding]:
    for finding in findings:
        if finding.reason == "contradictory":
            places = [evidence for evidence in finding.evidence if evidence.rule == "reason contradictory"]
            what = " | ".join(f"“{evidence.quote}”" for evidence in places)
            winner = precedence.winner([evidence.file for evidence in places]) if precedence else None
            if precedence and winner:
                yield fault("settled-contradiction", what, [*places, precedence.evidence], language, winner=winner)
            else:
                yield fault("contradiction", what, places, language)


def _malus_without_bonus(findings: Sequence[Finding], language: Language) -> Iterator[DocumentFinding]:
    verdicts = {finding.requirement: finding for finding in findings}
    penalty, reward = verdicts.get(_PENALTY), verdicts.get(_REWARD)
    if penalty and reward and penalty.verdict in ("met", "deviates") and reward.verdict == "missing":
        yield fault("malus-without-bonus", "", penalty.evidence[:1], language)
