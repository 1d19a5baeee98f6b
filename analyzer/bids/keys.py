"""Key figures side by side: as each bid writes them, and normalised to one unit a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..facts import find_facts, to_days, to_fee_months, to_seconds
from ..keyterms import SOURCES
from ..types import Element, Fact, FactKind
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
# What is looked for in the words of an element that has no typed value of its own; taken where there is exactly one. Not a date
# or a duration: the one date beside the start may be that of the end, the one duration beside a renewal its notice.
_WITHIN: Mapping[str, FactKind] = {
    "minimum": "money",
    "index": "index",
    "governing-law": "law",
    "court": "court",
}
# These say it all; an amount without the words around it does not say of what it is.
_NAMES: frozenset[FactKind] = frozenset(("index", "law", "court"))
_MOST_WORDS = 14
_MONTHS = {"months": 1, "quarters": 3, "years": 12}
_SHORT = ("seconds", "minutes", "hours", "working hours")


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
    """Return what one bid states, with its typed values."""
    figures = [figure for figure in cell.figures if set(figure.elements) & set(wanted)]
    if figures:
        written = " / ".join(figure.written for figure in figures)
        mark = next((figure.mark for figure in figures if figure.mark), None)
        return KeyFigure(written, (), figures[0].evidence, mark), _joined(figures)
    elements = [element for element in cell.finding.elements if element.name in wanted and element.stated and element.evidence]
    if not elements or elements[0].evidence is None:
        return KeyFigure(""), ()
    facts = _facts_within(name, elements[0], bid)
    named = facts and facts[0].kind in _NAMES
    text = facts[0].quote if named else _shortened(elements[0].evidence.quote)
    return KeyFigure(text, (), elements[0].evidence), facts


def _joined(figures: Sequence[Figure]) -> tuple[Fact, ...]:
    """Return the typed values of figures, a share and its time limit as one service ratio."""
    ratios = [join_ratio(figure.fact, figures) for figure in figures]
    ratio = next((fact for fact in ratios if fact and fact.kind == "ratio"), None)
    return (ratio,) if ratio else tuple(fact for fact in ratios if fact)


def _facts_within(name: str, element: Element, bid: Bid) -> tuple[Fact, ...]:
    span = element.evidence.span if element.evidence else None
    if name not in _WITHIN or span is None or bid.review is None:
        return ()
    facts = [fact for fact in find_facts(bid.review.document.text, span) if fact.kind == _WITHIN[name]]
    return tuple(facts) if len(facts) == 1 else ()


def _normalise(rows: Sequence[Sequence[Fact]]) -> list[tuple[Amount, ...]]:
    """Return the amounts of every bid in the units of the row."""
    durations = [fact for facts in rows for fact in facts if fact.kind == "duration" and fact.unit != "rings"]
    unit = _time_unit(durations)
    return [tuple(amount for fact in facts if (amount := _amount(fact, unit)) is not None) for facts in rows]


def _time_unit(facts: Sequence[Fact]) -> str:
    """Return the unit in which all these durations are shown: months only where all are months, for they have no fixed days."""
    if all(fact.unit in _MONTHS for fact in facts):
        return "months"
    if not any(fact.unit in _SHORT for fact in facts):
        return "days"
    return "seconds" if all(fact.unit in ("seconds", "minutes") for fact in facts) else "hours"


def _amount(fact: Fact, time_unit: str) -> Amount | None:
    value = fact.value
    if not isinstance(value, Decimal):
        return None
    match fact.kind:
        case "duration" if fact.unit != "rings":
            upper = replace(fact, value=fact.upper) if fact.upper is not None and fact.bound == "range" else None
            return Amount(_in_time_unit(fact, time_unit), time_unit, _in_time_unit(upper, time_unit) if upper else None)
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


def _in_time_unit(fact: Fact, unit: str) -> Decimal:
    if unit == "months":
        assert isinstance(fact.value, Decimal)
        return fact.value * _MONTHS[fact.unit]
    if unit == "days":
        return to_days(fact)
    seconds = to_seconds(fact)
    return seconds if unit == "seconds" else seconds / 3600


def _shortened(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
