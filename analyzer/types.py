"""The records every room works with; frozen, and importing nothing of ours.

One coordinate system runs through all of them: half-open offsets into ``Document.text`` (`Span`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

Language = Literal["nl", "en"]
Verdict = Literal["met", "deviates", "vague", "missing", "unreadable", "not-applicable"]
Reason = Literal["no-figure", "open-norm", "incomplete", "placeholder", "refers-out", "contradictory"]
# What a lawyer has to act on.
OPEN_VERDICTS: frozenset[Verdict] = frozenset({"missing", "vague", "deviates", "unreadable"})
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the heaviest first
OFF = ("off", "false")  # what a house policy says of a requirement or norm that it drops; YAML reads off as false
Role = Literal["vendor", "customer", "both"]
BlockKind = Literal["heading", "paragraph", "item", "row", "note"]
NoteKind = Literal["unread", "repaired", "hidden", "revisions", "comments", "damaged"]
FactKind = Literal[
    "duration",  # value in its unit as written: seconds, minutes, hours, days, working days, weeks, months, years, rings
    "money",  # value; unit is the ISO 4217 code
    "percent",  # value in percent
    "ratio",  # a service ratio: value is the share in percent, upper the seconds (80/20)
    "score",  # value out of upper (8.0 of 10), or a named score (NPS)
    "date",  # value is ISO 8601 text, or --MM-DD for a day of every year
    "hours",  # opening hours: 24/7, 8.00 to 18.00
    "frequency",  # how often: value times per unit (1 per month)
    "index",  # a named price index
    "fee",  # a multiple of fees: value months of fees, or percent of a period's fees
    "law",  # a governing law or a named statute
    "court",  # a court or arbitral tribunal
    "standard",  # ISO 27001, NEN 7510, SOC 2
    "blank",  # a place left open: [●], XX, to be agreed
    "reference",  # article 7.3, Annex 2, Bijlage 4
]
Bound = Literal["exact", "at-most", "at-least", "range"]
Direction = Literal["more", "less"]
Side = Literal["customer", "vendor"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets into the text of a document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Line(NamedTuple):
    """A line of a PDF page: where its text stands in the document and on the page.

    ``position`` is that of its first character in the page's own text, to find single characters' boxes again. A tuple
    without records inside, because a contract has thousands of them and few are ever looked at.
    """

    start: int
    end: int
    page: int
    position: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def box(self) -> Box:
        return Box(self.left, self.bottom, self.right, self.top)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or foot-/endnote, as the reader saw it.

    ``page`` counts from 1 and is None where the file does not tell. ``level`` is the heading or list level from 1 (0 where
    there is none) and ``number`` the number as printed ("4.2", "(a)", "Artikel 4"), which is part of the block's text.
    A row's text is its cells joined by " | "; ``cells`` are their spans, ``table`` tells one table from the next and
    ``header`` marks a row of column headers.
    """

    span: Span
    kind: BlockKind
    page: int | None = None
    box: Box | None = None
    level: int = 0
    number: str | None = None
    cells: tuple[Span, ...] = ()
    table: int | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file: its text, its size in points, and whether its text could be read."""

    number: int
    span: Span
    width: float = 0.0
    height: float = 0.0
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know about the reading itself, such as a page without text."""

    kind: NoteKind
    detail: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that the file already carried, kept apart from its text; ``span`` is what it was anchored on."""

    author: str
    date: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One of several files that are read as one agreement: the stretch of the document's text that comes from it."""

    name: str
    sha256: str
    language: Language
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A contract as read: normalised text, its blocks in reading order, and what could not be read.

    Blocks are separated by one newline in ``text``; nothing changes the text after the reader.
    ``pages`` is empty where the file has no pages of its own (a DOCX without rendered breaks).
    ``files`` is empty but for a document set, whose pages keep the numbers that they have in their own file; ``lost`` says
    of each file of the set that could not be read why.
    """

    name: str
    sha256: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    margins: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    lost: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page on which a character stands, None where the file does not tell."""
        before = bisect_right(self.pages, offset, key=lambda page: page.span.start)
        file = self.file_at(offset)
        if not before or (file is not None and self.pages[before - 1].span.start < file.span.start):
            return None
        return self.pages[before - 1].number

    def file_at(self, offset: int) -> File | None:
        """Return the file of a document set in which a character stands, None where there is but one file."""
        before = bisect_right(self.files, offset, key=lambda file: file.span.start)
        return self.files[before - 1] if before else None

    def file_name_at(self, offset: int) -> str | None:
        """Return the name of the file of a document set in which a character stands, None where there is but one file."""
        file = self.file_at(offset)
        return file.name if file else None


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered or headed provision, without its sub-clauses, which are clauses of their own.

    ``path`` leads from the outermost part to this clause ("Annex 1", "4", "4.2"); ``parent`` is the position of the
    enclosing clause in the list of clauses, None at the top. ``part`` is "body" or the annex it stands in.
    """

    id: str
    number: str | None
    heading: str
    path: tuple[str, ...]
    span: Span
    page: int | None
    language: Language
    parent: int | None = None
    part: str = "body"


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value as the text states it; ``bound`` says how ("at most"), ``upper`` ends a range."""

    kind: FactKind
    value: Decimal | str
    unit: str
    span: Span
    quote: str
    bound: Bound = "exact"
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the contract: its name, the names the text gives it, and the side it is on."""

    name: str
    aliases: tuple[str, ...]
    role: Role | None


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term with the passage that defines it."""

    name: str
    span: Span
    definition: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex the document names; ``clause`` is the position of its first clause, None where it is not in the file."""

    name: str
    title: str
    clause: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference in the text; ``clause`` is the position of the clause it means, None where it is dead.

    ``outside`` marks a reference to another document (an annex that is not in the file, a policy, general terms).
    """

    span: Span
    target: str
    clause: int | None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What the document's own words mean."""

    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    annexes: tuple[Annex, ...] = ()


BY_LIKENESS = "found by likeness"  # how the rule of such evidence begins


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place. A negative one ("no duration in this clause") has no span; ``rule`` says what found it.

    ``file`` names the file of a document set in which it stands.
    """

    quote: str
    span: Span | None
    page: int | None
    clause: str
    rule: str
    file: str | None = None

    @property
    def is_by_likeness(self) -> bool:
        """Tell whether no phrase points at the quote, only the learned model or a correction: it wants reading."""
        return self.rule.startswith(BY_LIKENESS)


@dataclass(frozen=True, slots=True)
class Element:
    """What a requirement asks for, and whether and where it is stated.

    ``better`` says which other value would serve the customer better, None where that is not known.
    """

    name: str
    stated: bool
    evidence: Evidence | None = None
    value: str | None = None
    better: Direction | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one requirement, with its proof and what to do about it.

    ``must_have`` marks what a house policy insists on: it is always of high severity, and open it fails the gate.
    """

    requirement: str
    verdict: Verdict
    reason: Reason | None
    severity: Severity
    elements: tuple[Element, ...]
    evidence: tuple[Evidence, ...]
    message: str
    advice: str
    model_clause: str
    nearest: tuple[Evidence, ...] = ()
    must_have: bool = False

    @property
    def is_by_likeness(self) -> bool:
        """Tell whether no phrase points at some of its evidence: a lawyer reads that, also where it is met."""
        return any(evidence.is_by_likeness for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """A fault of the document as a whole, such as a dead cross-reference or two notice periods."""

    kind: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A figure or name a lawyer looks up first, with where it stands; without a value it is left open there, or not stated."""

    name: str
    value: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A line of a house policy that was applied: what it sets for a requirement, to what, and what stood there before.

    ``setting`` is empty where the line says "off" or "must-have"; else "severity", "limit.at_most", "advice.missing.nl".
    """

    requirement: str
    setting: str
    value: str
    before: str
    line: int


@dataclass(frozen=True, slots=True)
class HousePolicy:
    """A house policy as applied: the name and SHA-256 of its file, whose it is, and what it changed."""

    name: str
    title: str
    sha256: str
    side: Side
    changes: tuple[PolicyChange, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What every report, comparison and store row is made from."""

    document: Document
    clauses: tuple[Clause, ...]
    terms: Terms
    kind: str
    checklists: tuple[str, ...]
    findings: tuple[Finding, ...]
    document_findings: tuple[DocumentFinding, ...]
    key_terms: tuple[KeyTerm, ...]
    report_language: Language
    versions: dict[str, str]
    policy: HousePolicy | None = None
