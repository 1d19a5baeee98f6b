"""What the passages and tables of a Word file are: headings, items, paragraphs, rows of data or mere layout."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from .passages import ANCHOR, LINE_BREAK, Cell, Passage, Row, Table, shown_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ...types import BlockKind

_LONG_HEADING = 200  # characters; house styles give whole clauses a heading style for the sake of its number
_SENTENCE_HEADING = 60  # a heading that ends like a sentence is one only up to here
_COLON_HEADING = 30
_BOLD_HEADING = 100
_HEADER_CELL = 60
_PROSE_CELL = 1500
_PROSE_PARAGRAPHS = 3
_PROSE_PARAGRAPHS_CELL = 500
_CLAUSE_CELL = 80
_CONTENTS_LINKS = 5
_WRAPPED_LINE = 60
_LONGEST_JOINED = 4000  # no sentence is longer; and joining without end would take quadratic time
_WRAPPED_TEXT = 5  # so many broken sentences prove that the text was pasted line by line

_ITEM_LINE = re.compile(r"[\s\x01]*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-z]{1,3}\)|[a-z]\.|[-–—•·▪*o])[\s\x01]+\S")
_PARAGRAPH_BREAK = re.compile(r"\x0b[^\S\x0b]*(?:\x0b[^\S\x0b]*)+")
_MARKDOWN_HEADING = re.compile(r"[\s\x01]*(#{1,6})[\s\x01]*(?=[^\W\d_]|\d)")
_AROUND = ANCHOR + LINE_BREAK + " \t\u00a0"
_CONTINUATION = re.compile(r"[\s\x01]*(?:[a-zà-ÿ]{2}|\d[\d.,:]*\s?%|\d+ [a-z]{2}|\.\s)")
_SENTENCE_END = (".", ";", ":", ",")
_CLAUSE_NUMBER = re.compile(
    r"(?:(?:artikel|article|art\.|section|clause|§)\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?|\([a-z0-9]{1,4}\)", re.I
)


class Draft(NamedTuple):
    """A block before it has its place in the text; ``cells`` only for a row."""

    kind: BlockKind
    level: int
    passage: Passage
    cells: tuple[tuple[Passage, ...], ...] = ()
    table: int | None = None
    header: bool = False


class Layout:
    """Turns content into drafts of blocks, numbering the tables as they come; ``joined`` counts the repaired breaks."""

    def __init__(self) -> None:
        self._tables = 0
        self.joined = 0

    def drafts(self, content: Sequence[Passage | Table]) -> Iterator[Draft]:
        """Yield the blocks of a stretch of content in reading order."""
        parts = _without_contents(content)
        joined = _join(parts, _goes_on)
        if len(parts) - len(joined) >= _WRAPPED_TEXT:
            joined = _join(joined, _goes_on_anyhow)
        self.joined += len(parts) - len(joined)
        for part in joined:
            if isinstance(part, Passage):
                yield from passage_drafts(part)
            else:
                yield from self._table(part)

    def _table(self, table: Table) -> Iterator[Draft]:
        if max(len(row.cells) for row in table.rows) == 1:
            for row in table.rows:
                yield from self.drafts(row.cells[0].content if row.cells else ())
            return
        if _holds_clauses(table):
            for row in table.rows:
                yield from self._clause(row)
            return
        number: int | None = None
        headers = _header_rows(table)
        for index, row in enumerate(table.rows):
            if any(_is_prose(cell) for cell in row.cells):
                for cell in row.cells:
                    yield from self.drafts(cell.content)
                continue
            cells = tuple(_passages(cell) for cell in row.cells)
            first = next((passage for cell in cells for passage in cell), None)
            if first is None:
                continue
            if number is None:
                self._tables += 1
                number = self._tables
            yield Draft("row", 0, first, cells, number, index < headers)

    def _clause(self, row: Row) -> Iterator[Draft]:
        """Yield a row that only sets a clause's number beside its text as that clause; words beside the number stay."""
        parts = [part for cell in row.cells for part in cell.content]
        first = parts[0] if parts else None
        if len(parts) > 1 and isinstance(first, Passage) and isinstance(parts[1], Passage) and not parts[1].number:
            number = f"{first.number} {first.raw.strip(_AROUND)}".strip()
            if _CLAUSE_NUMBER.fullmatch(number):
                level = first.item or number.strip(".").count(".") + 1
                anchors = first.anchors + parts[1].anchors
                raw = ANCHOR * len(first.anchors) + parts[1].raw
                parts[:2] = [parts[1]._replace(raw=raw, number=number, item=level, page=first.page, anchors=anchors)]
        yield from self.drafts(parts)


def _without_contents(content: Sequence[Passage | Table]) -> Sequence[Passage | Table]:
    """Leave out a table of contents made by hand: a row of passages that are nothing but links into the file."""
    if not any(isinstance(part, Passage) and part.link for part in content):
        return content
    kept: list[Passage | Table] = []
    for is_link, group in groupby(content, key=lambda part: isinstance(part, Passage) and part.link):
        parts = list(group)
        if not is_link or len(parts) < _CONTENTS_LINKS:
            kept += parts
    return kept


def _join(parts: Sequence[Passage | Table], goes_on: Callable[[Passage, Passage], bool]) -> Sequence[Passage | Table]:
    """Join the passages that were one sentence before they were pasted line by line from a PDF, mail or web page."""
    joined: list[Passage | Table] = []
    before: Passage | Table | None = None
    for part in parts:
        if (
            isinstance(part, Passage)
            and isinstance(before, Passage)
            and shown_length(before.raw) < _LONGEST_JOINED
            and goes_on(before, part)
        ):
            before = before._replace(raw=f"{before.raw} {part.raw}", anchors=before.anchors + part.anchors)
            joined[-1] = before
        else:
            joined.append(part)
            before = part
    return joined


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Tell whether a passage surely goes on with the sentence before it."""
    first = passage.raw[:1]
    if not (first.islower() or first.isspace() or first == ANCHOR) or not _are_plain(before, passage):
        return False
    if not passage.raw.lstrip(_AROUND)[:1].islower() or _ITEM_LINE.match(passage.raw):
        return False
    text = before.raw.rstrip(_AROUND)
    if text.endswith(",") or text.rfind("(") > text.rfind(")"):
        return True
    return shown_length(text) >= _WRAPPED_LINE and text[-1:].isalnum()


def _goes_on_anyhow(before: Passage, passage: Passage) -> bool:
    """Tell whether a passage may go on with the sentence before it, in a file known to break sentences."""
    text = before.raw.rstrip(_AROUND)
    if not _are_plain(before, passage) or not (text[-1:].isalnum() or text.endswith((",", "—"))):
        return False
    if _CONTINUATION.match(passage.raw):
        return True
    return shown_length(text) >= _WRAPPED_LINE and not _ITEM_LINE.match(passage.raw)


def _are_plain(*passages: Passage) -> bool:
    return not any(part.item or part.heading or part.note or part.bold or part.number for part in passages)


def passage_drafts(passage: Passage) -> Iterator[Draft]:
    """Yield the block that a passage is, or the several that its author faked with line breaks."""
    if passage.note:
        yield Draft("note", 0, passage)
        return
    for part in split_lines(passage) if LINE_BREAK in passage.raw else (passage,):
        kind, level = _kind(part)
        match = _MARKDOWN_HEADING.match(part.raw) if kind == "paragraph" and "#" in part.raw else None
        if match is None:
            yield Draft(kind, level, part)
        else:
            raw = ANCHOR * match[0].count(ANCHOR) + part.raw[match.end() :]
            yield Draft("heading", len(match[1]), part._replace(raw=raw))


def _kind(passage: Passage) -> tuple[BlockKind, int]:
    if passage.heading and _heads(passage.raw, _LONG_HEADING):
        return "heading", passage.heading
    if passage.bold and (passage.number or not passage.item) and _heads(passage.raw, _BOLD_HEADING):
        return "heading", passage.item
    return ("item", passage.item) if passage.item else ("paragraph", 0)


def _heads(raw: str, longest: int) -> bool:
    """Tell whether text reads like a heading; house styles give whole clauses a heading style for its number's sake."""
    text = raw.strip(_AROUND)
    length = shown_length(text)
    if length > longest or text[:1].islower() or text.endswith((";", ",", "; and", "; or", "; en", "; of")):
        return False
    if (text.endswith(".") and length > _SENTENCE_HEADING) or (text.endswith(":") and length > _COLON_HEADING):
        return False
    return any(map(str.isalnum, text))


def split_lines(passage: Passage) -> list[Passage]:
    """Split a passage at empty lines, and at each line where its lines are list items.

    >>> [part.raw for part in split_lines(Passage("Diensten:\\x0b- bellen\\x0b- chatten,\\x0book 's avonds"))]
    ['Diensten:', '- bellen', "- chatten,\\x0book 's avonds"]
    """
    pieces: list[str] = []
    for stretch in _PARAGRAPH_BREAK.split(passage.raw):
        lines = stretch.split(LINE_BREAK)
        if sum(_ITEM_LINE.match(line) is not None for line in lines) < 2:
            pieces.append(stretch)
            continue
        for line in lines:
            if not pieces or line is lines[0] or _starts_block(line, pieces[-1]):
                pieces.append(line)
            else:
                pieces[-1] += LINE_BREAK + line
    return _cut(passage, pieces)


def _starts_block(line: str, before: str) -> bool:
    if _ITEM_LINE.match(line):
        return True
    return before.rstrip().endswith(_SENTENCE_END) and line.lstrip(_AROUND)[:1].isupper()


def _cut(passage: Passage, pieces: list[str]) -> list[Passage]:
    """Return the passage in pieces, each with its own anchors; only the first carries the number."""
    parts: list[Passage] = []
    anchors = list(passage.anchors)
    page = passage.page
    for piece in pieces:
        own, anchors = anchors[: piece.count(ANCHOR)], anchors[piece.count(ANCHOR) :]
        if not parts:
            parts.append(passage._replace(raw=piece, anchors=tuple(own)))
        else:
            parts.append(Passage(piece, page=page, anchors=tuple(own), bold=passage.bold, heading=passage.heading))
        for anchor in own:
            page = int(anchor.value) if anchor.kind == "page" else page
    return parts


def _passages(cell: Cell) -> tuple[Passage, ...]:
    return tuple(part for part in cell.content if isinstance(part, Passage))


def _is_prose(cell: Cell) -> bool:
    """Tell whether a cell holds running text: a table inside it, a heading above text, or many or long paragraphs."""
    parts = _passages(cell)
    if len(parts) < len(cell.content):
        return True
    length = sum(shown_length(part.raw) for part in parts)
    if len(parts) > 1 and parts[0].heading:
        return True
    return (length > _PROSE_CELL and len(parts) > 1) or (len(parts) >= _PROSE_PARAGRAPHS and length > _PROSE_PARAGRAPHS_CELL)


def _shown(cell: Cell) -> str:
    return " ".join(f"{part.number} {part.raw}" for part in _passages(cell)).replace(ANCHOR, "").strip()


def _holds_clauses(table: Table) -> bool:
    """Tell whether a table only sets clause numbers in a column beside the clauses' text."""
    if max(len(row.cells) for row in table.rows) > 3:
        return False
    rows = [[_shown(cell) for cell in row.cells] for row in table.rows]
    rows = [[text for text in row if text] for row in rows]
    numbered = [row for row in rows if len(row) == 2 and _CLAUSE_NUMBER.fullmatch(row[0])]
    if len(numbered) < 2 or len(numbered) * 2 < sum(bool(row) for row in rows):
        return False
    return sum(len(row[1]) for row in numbered) >= _CLAUSE_CELL * len(numbered)


def _header_rows(table: Table) -> int:
    """Return how many rows at the top head the columns: those marked so, else a first row that looks like it."""
    marked = 0
    for row in table.rows:
        if not row.header:
            break
        marked += 1
    if marked:
        return marked if marked < len(table.rows) else 1
    first = [_shown(cell) for cell in table.rows[0].cells]
    if len(table.rows) < 2 or len(first) < 2 or sum(map(bool, first)) < len(first) - 1:
        return 0
    if any(len(text) > _HEADER_CELL or text.endswith((".", ";", ":")) for text in first):
        return 0
    if all(part.bold for cell in table.rows[0].cells for part in _passages(cell)):
        return 1
    if sum(bool(_COLUMN_NAME.fullmatch(text.casefold())) for text in first) >= 2:
        return 1
    others = [[_shown(cell) for cell in row.cells] for row in table.rows[1:]]
    if len(first) == 2:  # keys and values look like this too, but seldom are all values figures
        figures = len(others) > 1 and all(row and _FIGURE.fullmatch(row[-1]) for row in others)
    else:
        figures = any(map(_has_figures, others))
    return int(figures and not _has_figures(first))


_FIGURE = re.compile(r"(?:[€$£]|EUR|USD|GBP)? ?\d[\d.,]*(?:,-{1,2})?(?: ?%)?")
# What columns are called in contracts; two such names side by side head a table though nothing in it is a figure.
_COLUMN_NAME = re.compile(
    r"nr\.?|no\.?|onderwerp|omschrijving|frequentie|deelnemers?|aanwezigen|overleg|soort overleg|niveau|functie|rol|naam|norm|"
    r"waarde|termijn|wanneer|wie|wat|wat we afspreken|afspraak|maatregel|begrip|betekenis|partij|verantwoordelijke|datum|stap|"
    r"fase|mijlpaal|bedrag|tarief|eenheid|kanaal|doel|inhoud|toelichting|post|kpi|"
    r"item|subject|description|frequency|attendees|participants|meeting|level|role|name|target|value|when|who|what|measure|"
    r"term|meaning|party|owner|date|step|phase|milestone|amount|rate|unit|channel|purpose|content|notes|metric"
)


def _has_figures(texts: Iterable[str]) -> bool:
    return any(character.isdigit() for text in texts for character in text)
