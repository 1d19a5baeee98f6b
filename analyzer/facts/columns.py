"""Figures in a table whose unit stands above them: 5.85 under "EUR per contact", 4 under "Hersteltijd (uren)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..language import fold
from ..types import Document, Fact
from .duration import find_durations
from .money import find_money
from .passage import Passage, read_passage
from .percent import find_percents

_FIGURE = re.compile(r"[0-9][0-9.,]*(?:,-{1,2})?")
_TIME = re.compile(
    r"(?:\b(?:in|op) |\()(?P<unit>(?:working |business |calendar |werk|kalender)?(?:days|dagen)|hours|hrs|uren|uur|minutes|"
    r"minuten|min|seconds|seconden|sec|weeks|weken|months|maanden)\b"
)
_SHARE = re.compile(r"%|\bpercentage\b|\bin (?:procent|per ?cent)\b")
_CURRENCY = re.compile(r"(?P<unit>[€$£]|\b(?:eur|usd|gbp)(?=o?\b))")
# A column of prices, and the currency that the line above the table gives them in: "Rates (in euro, exclusive of VAT)".
_PRICE = re.compile(r"\b(?:rate|price|fee|charge|amount|tarief|prijs|bedrag)s?\b")
_GIVEN_IN = re.compile(rf"\bin {_CURRENCY.pattern}")


def find_column_facts(document: Document) -> list[Fact]:
    """Find the figures in cells of a table whose column header says what they are of, in order.

    >>> from analyzer.types import Block, Span
    >>> text = "Channel | EUR per contact\\nWebchat | 4.20"
    >>> head = Block(Span(0, 25), "row", cells=(Span(0, 7), Span(10, 25)), table=1, header=True)
    >>> below = Block(Span(26, 40), "row", cells=(Span(26, 33), Span(36, 40)), table=1)
    >>> fact = find_column_facts(Document("a", "", "en", text, (head, below)))[0]
    >>> fact.kind, str(fact.value), fact.unit, fact.quote
    ('money', '4.20', 'EUR', '4.20')
    """
    return list(_find(document))


def _find(document: Document) -> Iterator[Fact]:
    units: dict[int | None, list[tuple[Callable[[Passage], list[Fact]], str] | None]] = {}
    above = ""
    for block in document.blocks:
        if block.kind != "row":
            above = document.text[block.span.start : block.span.end]
        elif block.header:
            units[block.table] = [_read_unit(fold(document.text[cell.start : cell.end]), above) for cell in block.cells]
        elif len(block.cells) == len(units.get(block.table, ())):
            for cell, unit in zip(block.cells, units[block.table], strict=True):
                figure = document.text[cell.start : cell.end]
                if unit is not None and _FIGURE.fullmatch(figure):
                    find, written = unit
                    for fact in find(read_passage(written.format(figure)))[:1]:
                        yield replace(fact, span=cell, quote=figure)


def _read_unit(header: str, above: str) -> tuple[Callable[[Passage], list[Fact]], str] | None:
    """Return how a figure below a header is found, once it is written with its unit; None where nothing names one.

    ``above`` is the line above the table, which may name the currency of its prices.
    """
    if any(character.isdigit() for character in header):
        return None
    time, currency = _TIME.search(header), _CURRENCY.search(header)
    if currency is None and _PRICE.search(header):
        currency = _GIVEN_IN.search(fold(above))
    if time is not None:
        return find_durations, f"{{}} {time['unit']}"
    if _SHARE.search(header):
        return find_percents, "{} %"
    return (find_money, f"{currency['unit'].upper()} {{}}") if currency is not None else None
