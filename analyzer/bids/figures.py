"""The values that a finding states, as typed values again, and which bid states the best and the worst of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from ..checklist import LANGUAGES, ElementRule, PolicyRule, Requirement, load_words
from ..facts import End, compare, find_facts, parse_fact
from ..phrases import Text, canonical
from ..types import Document, Element, Evidence, Fact, Finding
from .durations import common_unit, converted, is_period
from .records import Cell, Direction, Figure, Mark, Reason, Remark


def read_cell(finding: Finding, requirement: Requirement, document: Document) -> Cell:
    """Return what a bid says on a requirement; elements that state one and the same value have one figure together."""
    figures: dict[tuple[str, Evidence], Figure] = {}
    for element in finding.elements:
        if element.value is None or element.evidence is None:
            continue
        key = element.value, replace(element.evidence, rule="")
        if key in figures:
            figures[key] = replace(figures[key], elements=(*figures[key].elements, element.name))
        else:
            fact = _fact(element, requirement.elements[element.name], document)
            figures[key] = Figure((element.name,), element.value, element.evidence, fact)
    return Cell(finding, tuple(figures.values()))


def _fact(element: Element, rule: ElementRule, document: Document) -> Fact | None:
    """Find the value of an element again in the words that state it; None where it stands outside them."""
    span = element.evidence.span if element.evidence else None
    facts = find_facts(document.text, span) if span else []
    return next((fact for fact in facts if fact.quote == element.value and fact.kind in rule.value), None)


def norms_of(requirement: Requirement) -> tuple[tuple[Direction, str], ...]:
    """Return the limits of a requirement, each with its direction: what is at most asked, or at least."""
    return tuple((_direction(rule), rule.limit) for rule in requirement.policy)


def mark_values(requirement: Requirement, cells: Sequence[Cell | None]) -> tuple[tuple[Cell | None, ...], tuple[Remark, ...]]:
    """Mark the best and the worst value of each element that has a norm; remarks say why values have no marks.

    The norm gives the direction: where it asks at most, less is better. Nothing is guessed: a bid whose value is not certain is
    left out, and where any two of the others cannot be set against one another, none is marked.
    """
    marks: dict[tuple[int, str], Mark] = {}
    remarks: list[Remark] = []
    for name in _measured_elements(requirement):
        rules = [rule for rule in requirement.policy if rule.element == name]
        found, reasons = _weigh(rules, _values(name, cells), cells)
        remarks += reasons
        marks.update({(bid, name): mark for bid, mark in found.items()})
    marked = tuple(_marked(cell, bid, marks) if cell else None for bid, cell in enumerate(cells))
    return marked, tuple(dict.fromkeys(remarks))


def _measured_elements(requirement: Requirement) -> list[str]:
    """Return the elements whose values are compared; where a norm is a service ratio, it holds the time limit too."""
    names = dict.fromkeys(rule.element for rule in requirement.policy)
    ratios = [name for name in names if requirement.elements[name].value[:1] == ("ratio",)]
    return ratios or list(names)


def _values(name: str, cells: Sequence[Cell | None]) -> dict[int, tuple[Figure, Fact | None]]:
    """Return the figure and the typed value of an element by bid, for the bids that state one."""
    values: dict[int, tuple[Figure, Fact | None]] = {}
    for bid, cell in enumerate(cells):
        figure = next((figure for figure in cell.figures if name in figure.elements), None) if cell else None
        if cell and figure:
            values[bid] = figure, join_ratio(figure.fact, cell.figures)
    return values


def join_ratio(fact: Fact | None, figures: Sequence[Figure]) -> Fact | None:
    """Return a share and the time limit that stands apart from it ("80 %", "within 30 seconds") as one service ratio."""
    limits = [figure.fact for figure in figures if figure.fact and figure.fact.kind == "duration"]
    if fact is None or fact.kind != "percent" or len(limits) != 1 or limits[0].unit not in _RATIO_SECONDS:
        return fact
    limit = limits[0].value
    if not isinstance(limit, Decimal):
        return fact
    return replace(fact, kind="ratio", unit="seconds", upper=limit * _RATIO_SECONDS[limits[0].unit])


_RATIO_SECONDS = {"seconds": 1, "minutes": 60}


def _weigh(
    rules: Sequence[PolicyRule], values: Mapping[int, tuple[Figure, Fact | None]], cells: Sequence[Cell | None]
) -> tuple[dict[int, Mark], list[Remark]]:
    """Return the marks by bid, and why there are none for some of them."""
    clear: dict[int, Fact] = {}
    matters: set[tuple[int, ...]] = set()
    left_out: dict[Reason, list[int]] = {}
    for bid, (figure, fact) in values.items():
        matter = _matter(rules, figure)
        doubt = _doubt(rules, matter, figure, fact, cells[bid])
        if doubt is None and fact is not None:
            clear[bid] = fact
            matters.add(matter)
        elif doubt is not None:
            left_out.setdefault(doubt, []).append(bid)
    remarks = [Remark(reason, tuple(bids)) for reason, bids in left_out.items()]
    found = _order(rules, clear, matters)
    if isinstance(found, str):
        return {}, [*remarks, Remark(found)]
    return found, remarks


def _doubt(
    rules: Sequence[PolicyRule], matter: tuple[int, ...], figure: Figure, fact: Fact | None, cell: Cell | None
) -> Reason | None:
    """Return why the value of a bid is not certain enough to be compared; None where it is."""
    if cell is not None and cell.finding.reason == "contradictory":
        return "contradictory"
    if fact is None or figure.fact is None:
        return "unread"
    if len({(other.value, other.unit, other.upper) for other in _alike(figure.fact, figure.evidence.quote)}) > 1:
        return "several"
    if not matter:
        return "unclear"
    norms = [rules[position] for position in matter]
    if _is_opposed(fact, norms):
        return "opposed"
    return None if all(_measures(norm, fact) for norm in norms) else "kinds"


def _is_opposed(fact: Fact, norms: Sequence[PolicyRule]) -> bool:
    """Tell whether a value bounds the other side than its norms do.

    A ceiling under a floor counts for levels of service only: a cap and a time to pay are ceilings by nature.
    """
    if fact.bound == "at-least":
        return all(norm.at_most for norm in norms)
    return fact.bound == "at-most" and fact.kind in _LEVELS and all(norm.at_least for norm in norms)


_LEVELS = ("percent", "ratio", "score")


def _alike(fact: Fact, quote: str) -> list[Fact]:
    return [other for other in find_facts(quote) if other.kind == fact.kind]


def _order(
    rules: Sequence[PolicyRule], facts: Mapping[int, Fact], matters: Collection[tuple[int, ...]]
) -> dict[int, Mark] | Reason:
    """Return the marks of values that are certain, or why there are none."""
    if len(facts) < 2:
        return "alone" if facts else {}
    if len(matters) > 1:
        return "matters"
    directions = {_direction(rules[position]) for matter in matters for position in matter}
    if len(directions) > 1:
        return "band"
    try:
        return _extremes(facts, directions.pop()) or "alike"
    except ValueError:
        return "incomparable"


def _matter(rules: Sequence[PolicyRule], figure: Figure) -> tuple[int, ...]:
    """Return the positions of the norms that hold for what a figure is about; none where that cannot be told.

    Norms for e-mail and for chat do not hold for one figure both, and one of the two may not be compared with the other.
    """
    of_all = tuple(position for position, rule in enumerate(rules) if not rule.when)
    own = tuple(position for position, rule in enumerate(rules) if rule.when and _says(rule, figure.evidence.quote))
    return () if len(own) > 1 else own or of_all


def _says(rule: PolicyRule, quote: str) -> bool:
    """Tell whether a quote says what a norm is limited to, in either language."""
    for language in LANGUAGES:
        lexicon = load_words(language)
        phrases = [lexicon.parse(source) for source in rule.when[language]]
        sheet = lexicon.lay_out([Text(canonical(quote))])
        if any(map(sheet.occurrences, phrases)):
            return True
    return False


def _measures(rule: PolicyRule, fact: Fact) -> bool:
    """Tell whether a norm is of the kind of a value: 75 % solved or more does not mean the longer the better."""
    try:
        parse_fact(rule.limit, fact.kind)
    except ValueError:
        return False
    return True


def _direction(rule: PolicyRule) -> Direction:
    return "at_most" if rule.at_most else "at_least"


def _extremes(facts: Mapping[int, Fact], direction: Direction) -> dict[int, Mark]:
    """Return the best and the worst values by bid, none where all are alike; raise ValueError where two cannot be compared.

    Of a range the end that is worse for the buyer counts; periods are compared in the unit in which they are shown.
    """
    if all(map(is_period, facts.values())):
        unit = common_unit(list(facts.values()))
        facts = {bid: converted(fact, unit) for bid, fact in facts.items()}
    end: End = "upper" if direction == "at_most" else "lower"
    more = -1 if direction == "at_most" else 1
    better = {(one, other): more * compare(facts[one], facts[other], end=end) for one, other in permutations(facts, 2)}
    if any(order != -better[other, one] for (one, other), order in better.items()):
        raise ValueError("of two service ratios one is faster and the other higher")
    best = [one for one in facts if all(better[one, other] >= 0 for other in facts if other != one)]
    worst = [one for one in facts if all(better[one, other] <= 0 for other in facts if other != one)]
    if len(best) == len(facts):
        return {}
    return {bid: "best" if bid in best else "worst" for bid in facts if bid in best or bid in worst}


def _marked(cell: Cell, bid: int, marks: Mapping[tuple[int, str], Mark]) -> Cell:
    figures = []
    for figure in cell.figures:
        mark = next((marks[bid, name] for name in figure.elements if (bid, name) in marks), None)
        figures.append(replace(figure, mark=mark))
    return replace(cell, figures=tuple(figures))
