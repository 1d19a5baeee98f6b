"""Provisions that were run together in one paragraph, as web pages and poor conversions do, taken apart again."""

from __future__ import annotations

import re
from dataclasses import replace

from ..types import Block, Document, Span
from .numbering import Label, read_label

_LONG = 250
_INNER = re.compile(r"(?<=[.;:!?”\"')])\s+(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<end>[.)]?)\s+(?=[A-ZÀ-Ý“\"])")
_FIRST = re.compile(r"\s(?=1\.\s+[A-ZÀ-Ý])")


def unfold(document: Document) -> tuple[Block, ...]:
    """Return the blocks with a block "3.1 ... 3.2 ..." or "Artikel 3 1. ... 2. ..." cut before each number.

    A number counts only when it is the next in its series and begins a sentence, so no figure is taken for one.
    """
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind == "row" or block.span.end - block.span.start < _LONG:
            blocks.append(block)
            continue
        label = read_label(document.text, block.span.start, block.span.end)
        cuts = _cuts(document.text, block.span, label) if label else []
        starts = [block.span.start, *cuts]
        for start, end in zip(starts, [*cuts, block.span.end], strict=True):
            piece = document.text[start:end]
            blocks.append(block if not cuts else replace(block, span=Span(start, start + len(piece.rstrip()))))
    return tuple(blocks)


def _cuts(text: str, span: Span, label: Label) -> list[int]:
    """Return where the following numbers of the block's own series stand."""
    if label.style == "decimal" and label.form.startswith("."):
        return _series(text, label.end, span.end, label.parts[:-1], label.ordinal + 1)
    if label.word and label.style == "integer":
        first = _FIRST.search(text, label.end, min(span.end, label.end + 120))
        following = _series(text, first.end() + 2, span.end, (), 2) if first else []
        return [first.end(), *following] if first and following else []
    if label.style == "integer" and label.form == "1":
        following = _series(text, label.end, span.end, (), label.ordinal + 1)
        return following if len(following) >= 2 else []
    return []


def _series(text: str, start: int, end: int, prefix: tuple[str, ...], ordinal: int) -> list[int]:
    cuts: list[int] = []
    for match in _INNER.finditer(text, start, end):
        parts = tuple(str(int(part)) for part in match["number"].split("."))
        if parts == (*prefix, str(ordinal)) and (prefix or match["end"]):
            cuts.append(match.start("number"))
            ordinal += 1
    return cuts
