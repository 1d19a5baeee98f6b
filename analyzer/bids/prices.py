"""The rates that a bid states, from its price tables and from the provisions on prices, with what an hour of each costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..facts import find_facts
from ..types import Block, Document, Evidence, Fact, Review, Span
from .records import Basis, Price

_PROVISIONS = ("pricing.model", "pricing.extra-work")
_PRICE_HEADER = re.compile(
    r"tari?e[fv]|prijs|prijzen|bedrag|\brates?\b|\bprices?\b|\bfees?\b|\bcharges?\b|€|\$|£|\b(?:eur|usd|gbp)\b", re.I
)
_CURRENCIES = (
    ("EUR", re.compile(r"€|\beuros?\b|\beur\b", re.I)),
    ("GBP", re.compile(r"£|\bgbp\b", re.I)),
    ("USD", re.compile(r"\$|\busd\b", re.I)),
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,  ]\d{3})*(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?")
_UNIT = re.compile(
    r"\b(?:per|voor elke?|voor iedere?|for (?:each|every))\s+[^\W\d_][\w’'-]*"
    r"(?:\s+(?:per\s+)?(?!(?:at|op|in|of|the|volgens)\b)[^\W\d_][\w’'-]*){0,2}",
    re.I,
)
_ONCE = re.compile(r"\b(?:fixed|vast|one[- ]time|once|eenmalig|ineens|lump sum)\b", re.I)
_HOURS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?:^|\W)(?:per|elke?|each|every)\s+(?:\w+\s+)?\w*(?:minuut|minute)\b", re.I), 60),
    (re.compile(r"(?:^|\W)(?:per|elke?|each|every)\s+(?:\w+\s+)?\w*(?:uur|hour)\b", re.I), 1),
)
_PERIOD = re.compile(r"\b(?:maand|jaar|kwartaal|week|dag|month|year|quarter|annum|day)\b", re.I)
# So much of a table cell must be the amount itself: "settled up to € 750" is no price.
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Table:
    header: tuple[str, ...]
    rows: tuple[Block, ...]
    lead: str


def find_prices(review: Review) -> tuple[Price, ...]:
    """Return the rates of price tables, and those that the provisions on prices state by a unit, in the order of the text."""
    document = review.document
    proof = [item for finding in review.findings if finding.requirement in _PROVISIONS for item in finding.evidence if item.span]
    spans = [item.span for item in proof if item.span]
    found: dict[tuple[int, int], Price] = {}
    for table in _tables(document):
        if _is_price_table(table, spans):
            found.update(_row_prices(document, table))
    in_rows = [block.span for block in document.blocks if block.kind == "row"]
    for item in proof:
        if item.span and not _within(item.span, in_rows):
            found.update(_said_prices(document, item))
    return tuple(price for _, price in sorted(found.items()))


def _tables(document: Document) -> Iterator[_Table]:
    lead, position = "", 0
    while position < len(document.blocks):
        block = document.blocks[position]
        if block.kind != "row" or block.table is None:
            lead, position = document.text[block.span.start : block.span.end], position + 1
            continue
        rows = []
        while position < len(document.blocks) and document.blocks[position].table == block.table:
            rows.append(document.blocks[position])
            position += 1
        header = next((tuple(_texts(document, row)) for row in rows if row.header), ())
        yield _Table(header, tuple(row for row in rows if not row.header), lead)


def _is_price_table(table: _Table, proof: Iterable[Span]) -> bool:
    if any(_PRICE_HEADER.search(cell) for cell in table.header):
        return True
    return any(row.span.start < span.end and span.start < row.span.end for span in proof for row in table.rows)


def _row_prices(document: Document, table: _Table) -> Iterator[tuple[tuple[int, int], Price]]:
    for row in table.rows:
        cells = _texts(document, row)
        amounts = {at: read for at, cell in enumerate(cells) if (read := _amount(cell, _head(table, at))) is not None}
        words = [at for at, cell in enumerate(cells) if at not in amounts and cell]
        units = [at for at in words[1:] if _UNIT.match(cells[at]) or _ONCE.search(cells[at])]
        label = next((cells[at] for at in words if at not in units), "")
        for at, (value, currency) in amounts.items():
            unit = cells[units[0]] if units else _unit_in(cells[at]) or _unit_in(_head(table, at)) or _unit_in(table.lead)
            name = f"{label}, {_head(table, at)}" if len(amounts) > 1 and _head(table, at) else label
            evidence = _evidence(document, row.span, "price table")
            yield (row.span.start, at), _price(name, cells[at], unit, evidence, value, currency)


def _amount(cell: str, header: str) -> tuple[Decimal | None, str] | None:
    """Return the amount and the currency that a cell consists of, no amount where it was left blank; None for another cell."""
    for fact in find_facts(cell):
        if fact.kind == "blank" and _PRICE_HEADER.search(f"{cell} {header}"):
            return None, ""
        if fact.kind == "money" and isinstance(fact.value, Decimal) and len(fact.quote) >= _MOSTLY * len(cell):
            return fact.value, fact.unit
    if not _NUMBER.fullmatch(cell) or not _PRICE_HEADER.search(header):
        return None
    currency = next((code for code, sign in _CURRENCIES if sign.search(header)), "")
    facts = [fact for fact in find_facts(f"{currency or 'EUR'} {cell}") if fact.kind == "money"]
    value = facts[0].value if len(facts) == 1 else None
    return (value, currency) if isinstance(value, Decimal) else None


def _said_prices(document: Document, item: Evidence) -> Iterator[tuple[tuple[int, int], Price]]:
    """Yield the amounts of a provision on prices that are followed by what they are for ("€ 78 per hour")."""
    assert item.span is not None
    for fact in find_facts(document.text, item.span):
        # "Refunds up to € 150 per order" limits something; it is not what an order costs.
        if fact.kind == "money" and fact.bound == "exact" and isinstance(fact.value, Decimal):
            unit = _unit_after(document, fact, item.span)
            if unit:
                yield (fact.span.start, 0), _price("", fact.quote, unit, item, fact.value, fact.unit)


def _unit_after(document: Document, fact: Fact, within: Span) -> str:
    rest = document.text[fact.span.end : within.end]
    match = _UNIT.match(rest.lstrip(" ,-"))
    return match[0] if match else ""


def _price(label: str, written: str, unit: str, evidence: Evidence, value: Decimal | None, currency: str) -> Price:
    times = next((times for pattern, times in _HOURS if pattern.search(unit)), None)
    basis: Basis = "time" if times else "period" if _PERIOD.search(unit) or _ONCE.search(unit) else "piece" if unit else "unknown"
    hourly = value * times if times and value is not None else None
    return Price(" ".join(label.split()), written, " ".join(unit.split()), evidence, basis, value, hourly, currency)


def _unit_in(text: str) -> str:
    units = [match[0] for match in _UNIT.finditer(text)]
    return units[0] if len(units) == 1 else ""


def _head(table: _Table, at: int) -> str:
    return table.header[at] if at < len(table.header) else ""


def _texts(document: Document, row: Block) -> list[str]:
    return [document.text[cell.start : cell.end].strip() for cell in row.cells]


def _within(span: Span, rows: Iterable[Span]) -> bool:
    return any(row.start <= span.start < row.end for row in rows)


def _evidence(document: Document, span: Span, rule: str) -> Evidence:
    return Evidence(document.text[span.start : span.end], span, document.page_at(span.start), "", rule)
