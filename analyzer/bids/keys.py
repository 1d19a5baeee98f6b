"""Key figures side by side: as each bid writes them, and normalised to one unit a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..facts import find_facts, to_fee_months
from ..keyterms import CONTRADICTS, SOURCES, read_key_term
from ..types import Fact, FactKind, KeyTerm, Span
from .durations import common_unit, converted, is_period
from .figures import join_ratio
from .records import Amount, Bid, Cell, Figure, KeyFigure, KeyRow, Row

# Besides the key terms of one contract, in the order in which a buyer reads them. Rates have a table of their own.
_ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    **{name: SOURCES[name] for name in ("payment-term", "minimum", "liability-cap", "insurance", "index")},
    "indexation-moment": ("indexation.moment", ("moment",)),
    **{name: SOURCES[name] for name in ("indexation-cap", "start", "duration", "renewal", "notice")},
    "transition": ("exit.transition", ("length",)),
    **{name: SOURCES[name] for name in ("telephone", "written", "answer-rate")},
    "resolution": ("sla.resolution", ("target",)),
    **{name: SOURCES[name] for name in ("availability", "satisfaction", "breach-notification", "governing-law", "court")},
}
# What is normalised of an element that has no typed value of its own, where exactly one stands in its words.
_WITHIN: Mapping[str, FactKind] = {"minimum": "money"}


def read_key_rows(rows: Sequence[Row], bids: Sequence[Bid]) -> tuple[KeyRow, ...]:
    """Return the key figures of the requirements on the checklists used, normalised row by row."""
    by_name = {row.requirement: row for row in rows}
    return tuple(_key_row(name, by_name[source], wanted, bids) for name, (source, wanted) in _ROWS.items() if source in by_name)


def _key_row(name: str, row: Row, wanted: Sequence[str], bids: Sequence[Bid]) -> KeyRow:
    facts: list[tuple[Fact, ...]] = []
    figures: list[KeyFigure | None] = []
    for cell, bid in zip(row.cells, bids, strict=True):
        figure, found = _read(name, cell, wanted, bid) if cell else (None, ())
        figures.append(figure)
        facts.append(found)
    # Figures of different things, such as e-mail and chat, are not put in one unit.
    apart = any(remark.reason in ("matters", "unclear") for remark in row.remarks)
    amounts = [_normalise([found])[0] for found in facts] if apart else _normalise(facts)
    normalised = tuple(replace(figure, amounts=found) if figure else None for figure, found in zip(figures, amounts, strict=True))
    return KeyRow(name, row.requirement, normalised, row.remarks if row.norms else ())


def _read(name: str, cell: Cell, wanted: Sequence[str], bid: Bid) -> tuple[KeyFigure, tuple[Fact, ...]]:
    """Return what one bid states, in the words that the review of it has for it, with its typed values."""
    term = read_key_term(name, cell.finding, wanted, _facts_of(cell, wanted, bid))
    figures = [figure for figure in cell.figures if set(figure.elements) & set(wanted)]
    mark = next((figure.mark for figure in figures if figure.mark), None)
    figure = KeyFigure(term.value, (), term.evidence, mark)
    return figure, _joined(figures) if figures else _facts_within(name, term, bid)


def _facts_of(cell: Cell, wanted: Sequence[str], bid: Bid) -> list[Fact]:
    """Return the typed values in the words that state the elements of a key figure, or contradict them, in their order."""
    if bid.review is None:
        return []
    stated = [element.evidence for element in cell.finding.elements if element.name in wanted and element.evidence]
    quoted = [*stated, *(item for item in cell.finding.evidence if item.rule == CONTRADICTS)]
    spans = sorted({(item.span.start, item.span.end) for item in quoted if item.span})
    return [fact for start, end in spans for fact in find_facts(bid.review.document.text, Span(start, end))]


def _joined(figures: Sequence[Figure]) -> tuple[Fact, ...]:
    """Return the typed values of figures, a share and its time limit as one service ratio."""
    ratios = [join_ratio(figure.fact, figures) for figure in figures]
    ratio = next((fact for fact in ratios if fact and fact.kind == "ratio"), None)
    return (ratio,) if ratio else tuple(fact for fact in ratios if fact)


def _facts_within(name: str, term: KeyTerm, bid: Bid) -> tuple[Fact, ...]:
    span = term.evidence.span if term.evidence and term.value else None
    if name not in _WITHIN or span is None or bid.review is None:
        return ()
    facts = [fact for fact in find_facts(bid.review.document.text, span) if fact.kind == _WITHIN[name]]
    return tuple(facts) if len(facts) == 1 else ()


def _normalise(rows: Sequence[Sequence[Fact]]) -> list[tuple[Amount, ...]]:
    """Return the amounts of every bid in the units of the row."""
    unit = common_unit([fact for facts in rows for fact in facts if is_period(fact)])
    return [tuple(amount for fact in facts if (amount := _amount(fact, unit)) is not None) for facts in rows]


def _amount(fact: Fact, time_unit: str) -> Amount | None:
    fact = converted(fact, time_unit) if is_period(fact) else fact
    value = fact.value
    if not isinstance(value, Decimal):
        return None
    match fact.kind:
        case "duration" if fact.unit != "rings":
            return Amount(value, time_unit, fact.upper)
        case "money":
            return Amount(value, fact.unit, fact.upper)
        case "percent":
            return Amount(value, "percent", fact.upper)
        case "ratio" if fact.upper is not None:
            return Amount(value, "ratio", fact.upper)
        case "score" if fact.unit != "NPS" and fact.upper:
            return Amount((value * 10 / fact.upper).quantize(Decimal("0.01")).normalize(), "of-10")
        case "score":
            return Amount(value, fact.unit)
        case "fee":
            try:
                return Amount(to_fee_months(fact), "fee-months")
            except ValueError:
                return None
    return None
