"""Plain text as a document: the examples of the checklists, passages of a clause library, pasted drafts."""

from __future__ import annotations

import hashlib
import re

from ..language import detect
from ..types import Block, Document, Language, Span

_NUMBER = re.compile(r"(?:artikel|article|section|clause|§)?\s*(\d+(?:\.\d+)*|\(?[a-z]{1,3}\)|[a-z]\.)[.:)]?\s", re.IGNORECASE)
_BULLET = re.compile(r"[-•*–]\s")


def read_plain(text: str, *, name: str = "text", language: Language | None = None) -> Document:
    """Return a text as a document, a block a line; " | " parts the cells of a row and "#" begins a heading.

    >>> [block.kind for block in read_plain("# Tarieven\\nDienst | Tarief\\nGesprek | EUR 4").blocks]
    ['heading', 'row', 'row']
    """
    blocks: list[Block] = []
    lines: list[str] = []
    position, table, in_table = 0, 0, False
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line:
            in_table = False
            continue
        level = len(line) - len(line.lstrip("#"))
        line = line[level:].strip()
        is_row = " | " in line
        table += is_row and not in_table
        blocks.append(_block(line, position, level, table if is_row else None, header=is_row and not in_table))
        in_table = is_row
        lines.append(line)
        position += len(line) + 1
    joined = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name=name, sha256=digest, language=language or detect(joined), text=joined, blocks=tuple(blocks))


def _block(line: str, position: int, level: int, table: int | None, *, header: bool) -> Block:
    span = Span(position, position + len(line))
    if table is not None:
        return Block(span=span, kind="row", table=table, header=header, cells=_cells(line, position))
    if level:
        return Block(span=span, kind="heading", level=level)
    number = _NUMBER.match(line)
    if number or _BULLET.match(line):
        return Block(span=span, kind="item", level=1, number=number[0].strip() if number else None)
    return Block(span=span, kind="paragraph")


def _cells(line: str, position: int) -> tuple[Span, ...]:
    cells: list[Span] = []
    for cell in line.split(" | "):
        cells.append(Span(position, position + len(cell)))
        position += len(cell) + 3
    return tuple(cells)
