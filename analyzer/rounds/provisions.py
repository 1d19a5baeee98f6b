"""The provisions of two versions, paired, and what became of each: added, removed, moved or reworded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..types import Clause, DocumentFinding, Finding, Review, Span
from .alignment import Group, group_clauses, match_sentences, moved_groups
from .records import ClauseChange, ClauseStatus, Effect, FindingChange, Piece
from .wording import Comparison, Version, compare_words, write_pieces
from .words import Sentence, name_references, read_sentences

_EFFECTS: tuple[Effect, ...] = ("worse", "unclear", "better", "none")
_FIGURES = re.compile(r"[\d.\s|]+")


class Provisions:
    """Two versions of one contract, clause against clause, in the order of the newer one."""

    def __init__(self, old: Review, new: Review) -> None:
        self.old, self.new = old, new
        before, after = read_sentences(old), read_sentences(new)
        matches = match_sentences(before, after)
        groups = group_clauses(before, after, matches, old_clauses=old.clauses, new_clauses=new.clauses)
        self.groups = _in_order(groups)
        self._by_clause = _by_clause(before), _by_clause(after)
        self._group_of = (
            {clause: position for position, group in enumerate(self.groups) for clause in group.old},
            {clause: position for position, group in enumerate(self.groups) for clause in group.new},
        )
        paired = [
            {
                clause: f"§{position}"
                for clause, position in side.items()
                if self.groups[position].old and self.groups[position].new
            }
            for side in self._group_of
        ]
        self._names = name_references(old, new, (paired[0], paired[1]))
        self.comparisons = [self._compare(group) for group in self.groups]

    def sentences(self, group: Group) -> tuple[list[Sentence], list[Sentence]]:
        """Return the sentences of a group in either version."""
        return (
            [sentence for clause in group.old for sentence in self._by_clause[0][clause]],
            [sentence for clause in group.new for sentence in self._by_clause[1][clause]],
        )

    def _compare(self, group: Group) -> Comparison:
        old, new = self.sentences(group)
        return compare_words(
            Version(old, self._names[0], self.old.document.text), Version(new, self._names[1], self.new.document.text)
        )

    @property
    def kept(self) -> float:
        """Return the share of the older version's words that the newer one still has."""
        total = sum(len(comparison.old) for comparison in self.comparisons)
        kept = sum(edit.old[1] - edit.old[0] for one in self.comparisons for edit in one.edits if edit.kept)
        return kept / total if total else 1.0

    def changes(self, findings: Sequence[FindingChange]) -> list[ClauseChange]:
        """Return the clauses that changed, in the order of the newer version, with the findings that changed with them."""
        sizes = [len(comparison.new) for comparison in self.comparisons]
        moved = moved_groups(self.groups, sizes)
        changes = [
            self._change(group, comparison, position in moved)
            for position, (group, comparison) in enumerate(zip(self.groups, self.comparisons, strict=True))
        ]
        joined = self._joined([change for change in changes if change is not None])
        links = self._links(findings)
        return [_with_effect(change, links) for change in joined]

    def _change(self, group: Group, comparison: Comparison, moved: bool) -> ClauseChange | None:
        if not comparison.old and not comparison.new:
            return None
        status: ClauseStatus
        if not group.old:
            status = "added"
        elif not group.new:
            status = "removed"
        elif comparison.is_same:
            if not moved:
                return None
            status = "moved"
        else:
            status = "moved-and-reworded" if moved else "reworded"
        pieces = write_pieces(comparison, old_text=self.old.document.text, new_text=self.new.document.text)
        return ClauseChange(status, group.old, group.new, pieces)

    def _joined(self, changes: Sequence[ClauseChange]) -> Iterator[ClauseChange]:
        """Yield the changes, an article that came, went or moved as a whole with its sub-clauses as one."""
        pending: ClauseChange | None = None
        for change in changes:
            if pending is not None and self._goes_with(pending, change):
                pieces = (*pending.pieces, Piece(pending.pieces[-1].kind, "\n"), *change.pieces)
                pending = replace(pending, old=pending.old + change.old, new=pending.new + change.new, pieces=_run(pieces))
                continue
            if pending is not None:
                yield pending
            pending = change
        if pending is not None:
            yield pending

    def _goes_with(self, first: ClauseChange, second: ClauseChange) -> bool:
        if first.status != second.status or first.status not in ("added", "removed", "moved"):
            return False
        follows = [
            not later or (earlier[-1] + 1 == later[0] and _is_below(later[0], earlier, review.clauses))
            for earlier, later, review in ((first.old, second.old, self.old), (first.new, second.new, self.new))
        ]
        return all(follows)

    def _links(self, findings: Sequence[FindingChange]) -> tuple[dict[int, list[FindingChange]], dict[int, list[FindingChange]]]:
        links: tuple[dict[int, list[FindingChange]], dict[int, list[FindingChange]]] = defaultdict(list), defaultdict(list)
        for change in findings:
            for side, (review, finding) in enumerate(((self.old, change.old), (self.new, change.new))):
                for clause in _clauses_of(finding, review):
                    links[side][clause].append(change)
        return links

    def without_reading(self, change: FindingChange) -> FindingChange:
        """Return a change as one to weigh where no provision that proves the finding changed a word."""
        if change.status == "unchanged":
            return change
        for side, (review, finding) in enumerate(((self.old, change.old), (self.new, change.new))):
            for clause in _clauses_of(finding, review):
                group = self._group_of[side].get(clause)
                if group is None or not self.comparisons[group].is_same:
                    return change
        return replace(change, effect="unclear", same_words=True)

    def fault_places(self, fault: DocumentFinding, side: int) -> Counter[str]:
        """Return the places of a fault of the older (0) or newer (1) version: provision and words, whatever their numbers."""
        review = (self.old, self.new)[side]
        return Counter(
            f"{self._group_of[side].get(clause_at(review.clauses, item.span))} {_FIGURES.sub('', item.quote)}"
            for item in fault.evidence
            if item.span is not None
        )


def clause_at(clauses: Sequence[Clause], span: Span) -> int:
    """Return the position of the clause that a span begins in, -1 where it stands before all clauses."""
    return bisect_right(clauses, span.start, key=lambda clause: clause.span.start) - 1


def _clauses_of(finding: Finding | None, review: Review) -> set[int]:
    spans = [item.span for item in finding.evidence if item.span is not None] if finding is not None else []
    return {clause_at(review.clauses, span) for span in spans}


def _by_clause(sentences: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        found[sentence.clause].append(sentence)
    return found


def _in_order(groups: Sequence[Group]) -> list[Group]:
    """Return the groups as the newer version has them; what went stands behind what it stood behind."""
    place = {clause: group.new[0] for group in groups if group.new for clause in group.old}
    last = -1
    for clause in range(max((group.old[-1] for group in groups if group.old), default=-1) + 1):
        last = place.setdefault(clause, last)
    return sorted(groups, key=lambda group: (group.new[0], 0, 0) if group.new else (place[group.old[0]], 1, group.old[0]))


def _is_below(clause: int, above: Sequence[int], clauses: Sequence[Clause]) -> bool:
    parent = clauses[clause].parent
    while parent is not None:
        if parent in above:
            return True
        parent = clauses[parent].parent
    return False


def _run(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces with those of one kind that follow each other as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _with_effect(
    change: ClauseChange, links: tuple[dict[int, list[FindingChange]], dict[int, list[FindingChange]]]
) -> ClauseChange:
    if change.status == "moved":
        return change
    linked = {
        found.requirement: found
        for side, clauses in enumerate((change.old, change.new))
        for clause in clauses
        for found in links[side].get(clause, ())
    }
    quiet = tuple(name for name, found in linked.items() if found.status == "unchanged")
    ranked = sorted(
        (found for found in linked.values() if found.status != "unchanged"), key=lambda found: _EFFECTS.index(found.effect)
    )
    effect = ranked[0].effect if ranked else change.effect
    return replace(change, effect=effect, requirements=tuple(found.requirement for found in ranked), evidence_of=quiet)
