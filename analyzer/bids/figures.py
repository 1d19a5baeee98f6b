"""The values that a finding states, as typed values again, and which bid states the best and the worst of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from ..checklist import LANGUAGES, ElementRule, PolicyRule, Requirement, load_words
from ..facts import End, compare, find_facts, parse_fact
from ..phrases import canonical
from ..types import Document, Element, Evidence, Fact, Finding
from .records import Cell, Direction, Figure, Mark, Remark


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
    return tuple((_direction(rule), rule.at_most or rule.at_least or "") for rule in requirement.policy)


def mark_values(requirement: Requirement, cells: Sequence[Cell | None]) -> tuple[tuple[Cell | None, ...], tuple[Remark, ...]]:
    """Mark the best and the worst value of each element that has a norm; a remark says why one has no marks.

    The norm gives the direction: where it asks at most, less is better. Nothing is guessed: where any two of the values cannot be
    set against one another, none is marked.
    """
    marks: dict[tuple[int, str], Mark] = {}
    remarks: list[Remark] = []
    for name in _measured_elements(requirement):
        rules = [rule for rule in requirement.policy if rule.element == name]
        found = _weigh(rules, _values(name, cells), cells)
        if isinstance(found, str):
            remarks.append(found)
        else:
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
) -> dict[int, Mark] | Remark:
    """Return the marks by bid, or why there are none."""
    if not values:
        return {}
    if len(values) == 1:
        return "alone"
    if any(cell is not None and cell.finding.reason == "contradictory" for cell in (cells[bid] for bid in values)):
        return "contradictory"
    matters = {_matter(rules, figure) for figure, _ in values.values()}
    if len(matters) > 1 or None in matters:
        return "matters"
    norms = [rules[position] for position in matters.pop() or ()]
    if len({_direction(norm) for norm in norms}) > 1:
        return "band"
    facts = {bid: fact for bid, (_, fact) in values.items() if fact is not None}
    if len(facts) < len(values):
        return "unread"
    if not all(_measures(norms[0], fact) for fact in facts.values()):
        return "kinds"
    try:
        return _extremes(facts, _direction(norms[0])) or "alike"
    except ValueError:
        return "kinds"


def _matter(rules: Sequence[PolicyRule], figure: Figure) -> tuple[int, ...] | None:
    """Return the positions of the norms that hold for what a figure is about; None where that cannot be told.

    Norms for e-mail and for chat do not hold for one figure both, and one of the two may not be compared with the other.
    """
    of_all = tuple(position for position, rule in enumerate(rules) if not rule.when)
    quote = figure.evidence.quote
    own = tuple(position for position, rule in enumerate(rules) if rule.when and _says(rule, quote))
    others = [fact for fact in find_facts(quote) if own and figure.fact and fact.kind == figure.fact.kind]
    if len(own) > 1 or len(others) > 1:
        return None
    return own or of_all or None


def _says(rule: PolicyRule, quote: str) -> bool:
    """Tell whether a quote says what a norm is limited to, in either language."""
    for language in LANGUAGES:
        lexicon = load_words(language)
        phrases = [lexicon.parse(source) for source in rule.when[language]]
        sentence, headings = lexicon.read(canonical(quote).split()), lexicon.read(())
        if any(phrase.occurs(sentence, headings) for phrase in phrases):
            return True
    return False


def _measures(rule: PolicyRule, fact: Fact) -> bool:
    """Tell whether the direction of a norm is that of a value too: 75 % solved or more does not mean the longer the better."""
    if fact.kind in _SUMS:
        return True
    try:
        parse_fact(rule.at_most or rule.at_least or "", fact.kind)
    except ValueError:
        return False
    return True


# A cap in money and one in months of fees cannot be set against one another, but of each more is more.
_SUMS = frozenset(("money", "fee"))


def _direction(rule: PolicyRule) -> Direction:
    return "at_most" if rule.at_most else "at_least"


def _extremes(facts: Mapping[int, Fact], direction: Direction) -> dict[int, Mark]:
    """Return the best and the worst values by bid, none where all are alike; raise ValueError where two cannot be compared.

    Of a range the end that is worse for the buyer counts.
    """
    end: End = "upper" if direction == "at_most" else "lower"
    more = -1 if direction == "at_most" else 1
    if direction == "at_most" and any(fact.bound == "at-least" for fact in facts.values()):
        raise ValueError("a value without a ceiling cannot be held against a norm that is one")
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
