"""What a text states: durations, amounts, percentages, dates and the like, as typed values with their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ..types import Fact, FactKind, Language, Span
from .blank import find_blanks
from .columns import find_column_facts
from .comparison import MONTHS, SHORT_UNITS, End, compare, to_days, to_fee_months, to_seconds
from .court import find_courts
from .date import find_dates
from .duration import find_durations
from .fee import find_fees
from .frequency import find_frequencies
from .hours import find_hours
from .index import find_indices
from .law import find_laws
from .money import find_money
from .numbers import read_figure
from .passage import Passage, read_passage
from .percent import find_percents
from .ratio import find_ratios
from .reference import find_references
from .score import find_scores
from .standard import find_standards
from .wording import say

__all__ = [
    "FINDERS",
    "MONTHS",
    "SHORT_UNITS",
    "End",
    "Finder",
    "Passage",
    "compare",
    "disagreements",
    "find_column_facts",
    "find_facts",
    "keeps_norm",
    "parse_fact",
    "read_figure",
    "read_passage",
    "say_value",
    "to_days",
    "to_fee_months",
    "to_seconds",
]

Finder = Callable[[Passage], list[Fact]]

FINDERS: dict[FactKind, Finder] = {
    "duration": find_durations,
    "money": find_money,
    "percent": find_percents,
    "ratio": find_ratios,
    "score": find_scores,
    "date": find_dates,
    "hours": find_hours,
    "frequency": find_frequencies,
    "index": find_indices,
    "fee": find_fees,
    "law": find_laws,
    "court": find_courts,
    "standard": find_standards,
    "blank": find_blanks,
    "reference": find_references,
}


def find_facts(text: str, span: Span | None = None) -> list[Fact]:
    """Find all facts in a text, or in the stretch of it that ``span`` names, in order and without overlaps.

    Of two facts that overlap the longer stays, so a ratio stands for the percentage and the seconds in it; only a
    percentage of fees stays beside the fee formula it belongs to. Spans count from the start of ``text``.

    >>> [(f.kind, f.quote) for f in find_facts("80% of calls within 20 seconds, invoices within 30 days")]
    [('ratio', '80% of calls within 20 seconds'), ('duration', '30 days')]
    """
    passage = read_passage(text, span)
    return _apart([fact for find in FINDERS.values() for fact in find(passage)])


def _apart(facts: list[Fact]) -> list[Fact]:
    facts.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    kept: list[Fact] = []
    shares: list[Fact] = []
    for fact in facts:
        if fact.kind == "percent" and kept and kept[-1].kind == "fee" and fact.span.end <= kept[-1].span.end:
            shares.append(fact)
            continue
        while kept and fact.span.start < kept[-1].span.end:
            if fact.span.end - fact.span.start <= kept[-1].span.end - kept[-1].span.start:
                break
            kept.pop()
        else:
            kept.append(fact)
    return sorted(kept + shares, key=lambda fact: fact.span.start) if shares else kept


@lru_cache(maxsize=1024)  # a checklist holds a few dozen norms, asked for again with every document
def parse_fact(text: str, kind: FactKind) -> Fact:
    """Read a single value of a kind, as policies state it: "48 hours", "99.5 %", "80/20", "3 months".

    Raises ValueError where the text is not one such value and nothing else.

    >>> fact = parse_fact("at most 48 hours", "duration")
    >>> str(fact.value), fact.unit, fact.bound
    ('48', 'hours', 'at-most')
    """
    facts = FINDERS[kind](read_passage(text))
    whole = [fact for fact in facts if fact.span.end == len(text.rstrip())]
    if len(facts) != 1 or not whole or not _only_bound(text[: whole[0].span.start], whole[0]):
        raise ValueError(f"{text!r} is not one {kind}, such as {_EXAMPLES[kind]!r}")
    return whole[0]


def _only_bound(before: str, fact: Fact) -> bool:
    return not before.strip() or (fact.bound != "exact" and len(before.split()) <= 4)


def keeps_norm(fact: Fact, limit: str, *, at_most: bool) -> bool | None:
    """Tell whether a value keeps a norm, which is the most that is asked or else the least; None where they cannot be compared.

    Of a range the end counts that is worse for the norm.

    >>> keeps_norm(parse_fact("4 to 48 hours", "duration"), "24 hours", at_most=True)
    False
    >>> keeps_norm(parse_fact("three rings", "duration"), "20 seconds", at_most=True) is None
    True
    """
    try:
        order = compare(fact, parse_fact(limit, fact.kind), end="upper" if at_most else "lower")
    except ValueError:  # rings against seconds, one currency against another
        return None
    return order <= 0 if at_most else order >= 0


def say_value(text: str, language: Language) -> str:
    """Return a single value, as a policy states it in either language, in words of ``language``; any other text as written.

    >>> say_value("48 hours", "nl"), say_value("80/30", "en"), say_value("24 uur", "en"), say_value("CPI", "nl")
    ('48 uur', '80 % within 30 seconds', '24 hours', 'CPI')
    """
    fact = next(iter(find_facts(text)), None)
    if fact is None or fact.span.end != len(text.rstrip()) or not _only_bound(text[: fact.span.start], fact):
        return text
    return say(fact, language)


_EXAMPLES: dict[FactKind, str] = {
    "duration": "48 hours",
    "money": "€ 500.000",
    "percent": "99.5 %",
    "ratio": "80/20",
    "score": "8.0/10",
    "date": "2026-01-01",
    "hours": "24/7",
    "frequency": "once a year",
    "index": "CPI",
    "fee": "12 months' fees",
    "law": "Dutch law",
    "court": "rechtbank Amsterdam",
    "standard": "ISO 27001",
    "blank": "[date]",
    "reference": "article 7.3",
}


def disagreements(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts whose words and figures differ, such as "drie (4) maanden"; their value is the figures'.

    >>> text = "binnen drie (4) maanden of vijf (5) dagen"
    >>> [fact.quote for fact in disagreements(text, find_facts(text))]
    ['drie (4) maanden']
    """
    return [
        fact for fact in facts if fact.kind in ("duration", "money", "percent") and "(" in fact.quote and _differs(text, fact)
    ]


def _differs(text: str, fact: Fact) -> bool:
    passage, grouped = read_passage(text, fact.span), fact.kind != "percent"
    numbers = sorted(passage.by_start.values(), key=lambda number: number.start)
    for number in numbers:
        again = passage.number_at(number.start)
        if again is not None and again.words is not None and again.raw is not None:
            if again.words != again.value(grouped=grouped):
                return True
    if len(numbers) == 2 and fact.upper is None and (numbers[0].raw is None) != (numbers[1].raw is None):
        return numbers[0].value(grouped=grouped) != numbers[1].value(grouped=grouped)
    return False
