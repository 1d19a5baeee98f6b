"""Rounds of a negotiation: what changed between two versions of a contract, and for whom it got better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from ..checklist import Requirement
from ..types import Review, Side
from .figures import Pair, changed_figures, judge_figures
from .provisions import Provisions
from .records import ClauseChange, Effect, FaultChange, FigureChange, FindingChange, Piece, Round
from .verdicts import compare_faults, compare_findings, worst_first

__all__ = [
    "ClauseChange",
    "Effect",
    "FaultChange",
    "FigureChange",
    "FindingChange",
    "Piece",
    "Round",
    "compare_versions",
]

_EFFECTS: tuple[Effect, ...] = ("worse", "unclear", "better", "none")


def compare_versions(old: Review, new: Review, *, catalogue: Mapping[str, Requirement], side: Side) -> Round:
    """Compare the reviews of two versions of one contract, judged from ``side``.

    ``catalogue`` holds the requirements that either was held against, by id.
    """
    provisions = Provisions(old, new)
    pairs: list[Pair] = []
    for group, comparison in zip(provisions.groups, provisions.comparisons, strict=True):
        if group.old and group.new and not comparison.is_same:
            pairs += changed_figures(comparison, old.document, new.document, *provisions.sentences(group))
    figures = judge_figures(pairs, old, new, catalogue=catalogue, side=side)
    findings = compare_findings(old, new, figures, catalogue=catalogue, side=side)
    if PurePath(old.document.name).suffix.lower() != PurePath(new.document.name).suffix.lower():
        findings = tuple(sorted((provisions.without_reading(change) for change in findings), key=worst_first))
    figures = [_with_verdict(figure, findings) for figure in figures]
    return Round(
        old=old,
        new=new,
        side=side,
        findings=findings,
        figures=tuple(sorted(figures, key=lambda figure: _EFFECTS.index(figure.effect))),
        clauses=tuple(provisions.changes(findings)),
        faults=compare_faults(old, new, provisions.fault_places),
        kept=provisions.kept,
    )


def _with_verdict(figure: FigureChange, findings: Sequence[FindingChange]) -> FigureChange:
    """Give a figure that came, went or was filled in the effect that it had on the verdict; there is no other to weigh it by."""
    if figure.effect != "unclear" or (figure.old and figure.new and not figure.fills):
        return figure
    change = next((change for change in findings if change.requirement == figure.requirement), None)
    return replace(figure, effect=change.effect) if change and change.status in ("new", "resolved") else figure
