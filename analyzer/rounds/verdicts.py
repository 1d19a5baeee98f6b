"""The findings of two versions side by side: what the round resolved, brought or changed, and for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..checklist import Requirement
from ..types import OPEN_VERDICTS, SEVERITIES, DocumentFinding, Finding, Review, Side
from .records import Effect, FaultChange, FaultStatus, FigureChange, FindingChange, FindingStatus

# Not found in either version, of which one could not be read as a whole: no word of the contract says that anything changed.
_NOWHERE = frozenset({"missing", "unreadable"})
# How far a verdict is from what the requirement asks; what was not read, or does not apply, cannot be weighed.
_DISTANCE: Mapping[str, int] = {"met": 0, "deviates": 1, "vague": 1, "missing": 2}
_STATUSES: tuple[FaultStatus, ...] = ("new", "more", "fewer", "resolved", "unchanged")
_EFFECTS: Mapping[Effect, int] = {"worse": 0, "unclear": 1, "none": 2, "better": 3}


def compare_findings(
    old: Review, new: Review, figures: Sequence[FigureChange], *, catalogue: Mapping[str, Requirement], side: Side
) -> tuple[FindingChange, ...]:
    """Return every requirement that either review judged, worst first, those without a change last."""
    before, after = ({finding.requirement: finding for finding in review.findings} for review in (old, new))
    by_requirement: dict[str, list[FigureChange]] = defaultdict(list)
    for figure in figures:
        if figure.requirement is not None:
            by_requirement[figure.requirement].append(figure)
    changes = [
        _compare(before.get(name), after.get(name), tuple(by_requirement[name]), catalogue[name], side)
        for name in dict.fromkeys((*after, *before))
    ]
    return tuple(sorted(changes, key=worst_first))


def worst_first(change: FindingChange) -> tuple[bool, int, int, bool]:
    """Return what to sort changes of findings by."""
    verdict = change.status in ("new", "resolved")
    return change.status == "unchanged", _EFFECTS[change.effect], SEVERITIES.index(change.severity), not verdict


def _compare(
    old: Finding | None, new: Finding | None, figures: tuple[FigureChange, ...], requirement: Requirement, side: Side
) -> FindingChange:
    some = new or old
    assert some is not None
    status = _status(old, new, figures)
    effect = _effect(old, new, figures, requirement, side) if status != "unchanged" else "none"
    return FindingChange(some.requirement, status, effect, some.severity, old, new, figures)


def _status(old: Finding | None, new: Finding | None, figures: Sequence[FigureChange]) -> FindingStatus:
    was, is_now = (finding is not None and finding.verdict in OPEN_VERDICTS for finding in (old, new))
    if was != is_now:
        return "new" if is_now else "resolved"
    if old is None or new is None:
        return "changed"
    if {old.verdict, new.verdict} == _NOWHERE:
        return "unchanged"
    same = (old.verdict, old.reason, _stated(old)) == (new.verdict, new.reason, _stated(new))
    return "unchanged" if same and not figures else "changed"


def _stated(finding: Finding) -> frozenset[str]:
    return frozenset(element.name for element in finding.elements if element.stated)


def _effect(
    old: Finding | None, new: Finding | None, figures: Sequence[FigureChange], requirement: Requirement, side: Side
) -> Effect:
    """Weigh a change: the verdict first, then the values, then how much of what is asked is stated."""
    if old is None or new is None or old.verdict not in _DISTANCE or new.verdict not in _DISTANCE:
        return "unclear"
    by_values = {figure.effect for figure in figures} - {"unclear", "none"}
    step = _distance(new) - _distance(old)
    if step and "deviates" in (old.verdict, new.verdict) and by_values:
        owner = "vendor" if any(rule.side == "vendor" for rule in requirement.policy) else "customer"
        return "worse" if (step > 0) == (side == owner) else "better"
    if step:
        return _for_side("worse" if step > 0 else "better", requirement, side)
    if by_values:
        return by_values.pop() if len(by_values) == 1 else "unclear"
    before, after = _stated(old), _stated(new)
    if before < after or after < before:
        return _for_side("worse" if after < before else "better", requirement, side)
    return "unclear"


def _distance(finding: Finding) -> int:
    """Return how far a finding is from what is asked; a duty that the contract denies is no nearer than one it passes over."""
    denied = finding.verdict == "deviates" and not _stated(finding)
    return _DISTANCE["missing" if denied else finding.verdict]


def _for_side(effect: Effect, requirement: Requirement, side: Side) -> Effect:
    """Say for whom it is good that a contract deals with something: a cap on liability is not the customer's wish."""
    if requirement.serves in (side, "both"):
        return effect
    if side == "customer":
        return "unclear"
    return "better" if effect == "worse" else "worse"


def compare_faults(old: Review, new: Review, places: Callable[[DocumentFinding, int], Counter[str]]) -> tuple[FaultChange, ...]:
    """Return the faults of either document as a whole, new ones first, those that stay last.

    ``places`` gives the places of a fault of the older (0) or newer (1) version in words that both versions share.
    """
    left = [(fault, places(fault, 0)) for fault in old.document_findings]
    changes: list[FaultChange] = []
    for fault in new.document_findings:
        here = places(fault, 1)
        counterpart = max(
            (other for other in left if other[0].kind == fault.kind and _overlap(other[1], here)),
            key=lambda other: (other[1] & here).total(),
            default=None,
        )
        if counterpart is None:
            changes.append(FaultChange("new", fault))
            continue
        left.remove(counterpart)
        before = counterpart[1]
        changes.append(FaultChange("more" if here - before else "fewer" if before - here else "unchanged", fault))
    changes += [FaultChange("resolved", fault) for fault, _ in left]
    return tuple(sorted(changes, key=lambda change: (_STATUSES.index(change.status), SEVERITIES.index(change.fault.severity))))


def _overlap(first: Counter[str], second: Counter[str]) -> bool:
    return bool(first & second) or not (first or second)
