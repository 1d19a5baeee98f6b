"""What changed between two versions of a contract, as reports print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..types import Document, DocumentFinding, FactKind, Finding, Review, Severity, Side, Span

Effect = Literal["worse", "better", "unclear", "none"]
FindingStatus = Literal["resolved", "new", "changed", "unchanged"]
ClauseStatus = Literal["added", "removed", "moved", "reworded", "moved-and-reworded"]
FaultStatus = Literal["new", "more", "fewer", "resolved", "unchanged"]
FigureKind = FactKind | Literal["number"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a clause: kept, removed or added. Kept words are shown as the newer version prints them."""

    kind: Literal["kept", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A value that became another one, went (``new`` is None) or came (``old`` is None); the quotes are verbatim.

    ``instead`` are the words that stand in the place of one that went, or stood in that of one that came; ``fills`` says that the
    older version had left it blank. ``about`` is what the figure says something of, where a table tells; ``requirement`` and
    ``element`` are what it is evidence of, where known. ``old_clause`` and ``new_clause`` are positions in the clauses.
    """

    kind: FigureKind
    old: str | None
    new: str | None
    old_span: Span | None
    new_span: Span | None
    old_clause: int | None
    new_clause: int | None
    about: str
    instead: str
    effect: Effect
    fills: bool
    requirement: str | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """The finding on one requirement in both versions, None where it was not judged, and what that means for us.

    ``figures`` are the values that changed in what proves it. ``same_words`` says that nothing was reworded in what proves it, in
    two files of different formats: then the reading made the difference, and it is for a lawyer to look.
    """

    requirement: str
    status: FindingStatus
    effect: Effect
    severity: Severity
    old: Finding | None
    new: Finding | None
    figures: tuple[FigureChange, ...] = ()
    same_words: bool = False


@dataclass(frozen=True, slots=True)
class FaultChange:
    """A fault of the document as a whole that went (resolved), came (new), stayed, or shows at more or fewer places."""

    status: FaultStatus
    fault: DocumentFinding


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """Clauses that changed together, as positions in the clauses of either review; ``old`` is empty for what was added.

    ``requirements`` are those whose finding changed here; ``effect`` is the worst of them. ``evidence_of`` are those whose
    finding rests on these clauses in either version and did not change.
    """

    status: ClauseStatus
    old: tuple[int, ...]
    new: tuple[int, ...]
    pieces: tuple[Piece, ...]
    effect: Effect = "none"
    requirements: tuple[str, ...] = ()
    evidence_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """Two versions of one contract, and all that changed between them, worst for ``side`` first.

    ``kept`` is the share of the older version's words that the newer one still has, from 0 to 1.
    """

    old: Review
    new: Review
    side: Side
    findings: tuple[FindingChange, ...]
    figures: tuple[FigureChange, ...]
    clauses: tuple[ClauseChange, ...]
    faults: tuple[FaultChange, ...]
    kept: float

    @property
    def points(self) -> tuple[FindingChange, ...]:
        """Return the requirements on which the round made a difference, worst first."""
        return tuple(change for change in self.findings if change.status != "unchanged")

    def count(self, effect: Effect) -> int:
        """Return how many requirements got worse, better, or changed in a way that is for a lawyer to weigh."""
        return sum(change.effect == effect for change in self.points)


def quote(document: Document, span: Span) -> str:
    """Return the words of a document that a span covers."""
    return document.text[span.start : span.end]
