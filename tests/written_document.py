"""Makes a Document from lines of text, as the readers would make it from a file."""

from __future__ import annotations

from analyzer.language import detect
from analyzer.types import Block, BlockKind, Document, Span


def write(text: str, *, name: str = "contract.docx") -> Document:
    """Make a Document: a line "# ..." is a heading of its level, "- ..." an item, "a | b" a table row."""
    blocks: list[Block] = []
    lines: list[str] = []
    start = 0
    table = 0
    for raw in text.strip().split("\n"):
        line = raw.strip()
        if not line:
            table += 1
            continue
        kind: BlockKind = "paragraph"
        level = 0
        cells: tuple[Span, ...] = ()
        if line.startswith("#"):
            marks, _, line = line.partition(" ")
            kind, level = "heading", len(marks)
        elif line.startswith("- "):
            kind, level, line = "item", 1, line[2:]
        elif " | " in line:
            kind, cells = "row", _cells(line, start)
        blocks.append(
            Block(Span(start, start + len(line)), kind, page=1, level=level, cells=cells, table=table if kind == "row" else None)
        )
        lines.append(line)
        start += len(line) + 1
    body = "\n".join(lines)
    return Document(name, "0" * 64, detect(body), body, tuple(blocks))


def _cells(line: str, start: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for cell in line.split(" | "):
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + 3
    return tuple(spans)
