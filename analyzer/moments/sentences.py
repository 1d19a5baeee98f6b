"""The sentences of a contract's main part, in small letters, with a mark for every date, duration and blank in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from ..facts import FINDERS, read_passage
from ..language import fold, sentences
from ..types import Clause, Document, Evidence, Fact, FactKind, Span

_KINDS: tuple[FactKind, ...] = ("date", "duration", "frequency", "blank")
_DAYS = {"days": 1, "calendar days": 1, "weeks": 7}
_MONTHS = {"months": 1, "quarters": 3, "years": 12}
_TOKEN = re.compile(r"<(?:date|duration|frequency|blank)([0-9]+)>")
_JOINED = re.compile(r" (?:and|en|plus) <duration([0-9]+)>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; in ``text`` each fact is a mark such as <date0>, whose number is its place in ``facts``."""

    span: Span
    text: str
    facts: tuple[Fact, ...]

    def fact(self, match: re.Match[str], group: str | int) -> Fact:
        """Return the fact whose mark a group of a match has caught."""
        token = _TOKEN.match(match[group])
        assert token is not None, "a group that catches a mark"
        return self.facts[int(token[1])]

    def length(self, match: re.Match[str], group: str | int) -> relativedelta | None:
        """Return the duration that a group has caught, with one that "and" joins to it; None where it cannot be counted."""
        whole = length_of(self.fact(match, group))
        joined = _JOINED.match(self.text, match.end(group))
        if whole is not None and joined is not None:
            more = length_of(self.facts[int(joined[1])])
            return whole + more if more is not None else None
        return whole


def day_of(fact: Fact) -> date | None:
    """Return the day of a date with day, month and year; None of any other, and of one that stands for "never".

    >>> from analyzer.facts import find_facts
    >>> [day_of(fact) for fact in find_facts("van 1 mei 2026 tot 31 december")]
    [datetime.date(2026, 5, 1), None]
    """
    try:
        day = date.fromisoformat(str(fact.value))
    except ValueError:
        return None
    return None if is_never(fact) else day


def is_never(fact: Fact) -> bool:
    """Tell whether a date is in the last year that a calendar knows: programs that must have an end fill in 31-12-9999."""
    return str(fact.value).startswith(f"{MAXYEAR}-")


def moved(day: date, length: relativedelta) -> date | None:
    """Return a day with a length added; None where no calendar has that day.

    >>> moved(date(2026, 5, 1), relativedelta(years=3)), moved(date(2026, 5, 1), -relativedelta(years=3000))
    (datetime.date(2029, 5, 1), None)
    """
    try:
        return day + length
    except (OverflowError, ValueError):
        return None


def length_of(fact: Fact) -> relativedelta | None:
    """Return how long a duration is; None of a range, a fraction, or working days, which only a calendar can count."""
    unit, value = fact.unit, fact.value
    if not isinstance(value, Decimal) or fact.upper is not None:
        return None
    if unit == "years" and value != int(value):
        value, unit = value * 12, "months"
    if unit not in _DAYS.keys() | _MONTHS.keys() or value != int(value) or not 0 < value <= 3660:
        return None
    number = int(value)
    return relativedelta(months=number * _MONTHS[unit]) if unit in _MONTHS else relativedelta(days=number * _DAYS[unit])


class Sheet:
    """A contract laid out in sentences. Annexes are left out: what they say of a term is often of something else."""

    def __init__(self, document: Document, clauses: Sequence[Clause]) -> None:
        self.document = document
        self._clauses = sorted(clauses, key=lambda clause: clause.span.start)
        self._starts = [clause.span.start for clause in self._clauses]
        passage = read_passage(document.text)
        facts = [fact for kind in _KINDS for fact in FINDERS[kind](passage)]
        self._facts = _apart(facts)
        self._places = [fact.span.start for fact in self._facts]
        self._folded = fold(document.text)
        self.sentences = tuple(self._read())

    def _read(self) -> Iterator[Sentence]:
        last = self.document.files[0].span.end if self.document.files else len(self.document.text)
        for block in self.document.blocks:
            if block.span.start >= last:  # the other files of a document set
                break
            clause = self._clause(block.span.start)
            if clause is not None and clause.part != "body":
                continue
            for span in sentences(self.document.text, block.span):
                yield self.sentence(span)

    def sentence(self, span: Span) -> Sentence:
        """Return a stretch of the text as a sentence with its facts marked."""
        first, last = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        facts = tuple(fact for fact in self._facts[first:last] if fact.span.end <= span.end)
        parts, at = [], span.start
        for number, fact in enumerate(facts):
            parts += [self._folded[at : fact.span.start], f"<{fact.kind}{number}>"]
            at = fact.span.end
        parts.append(self._folded[at : span.end])
        return Sentence(span, re.sub(r"\s+", " ", "".join(parts)), facts)

    def evidence(self, sentence: Sentence, rule: str) -> Evidence:
        """Quote a sentence."""
        span = sentence.span
        clause = self._clause(span.start)
        quote = self.document.text[span.start : span.end]
        page, file = self.document.page_at(span.start), self.document.file_name_at(span.start)
        return Evidence(quote, span, page, clause.id if clause else "", f"moment.{rule}", file)

    def _clause(self, offset: int) -> Clause | None:
        position = bisect_right(self._starts, offset)
        return self._clauses[position - 1] if position else None


def _apart(facts: list[Fact]) -> list[Fact]:
    """Return facts in order, of two that overlap the longer."""
    facts.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    kept: list[Fact] = []
    for fact in facts:
        if not kept or fact.span.start >= kept[-1].span.end:
            kept.append(fact)
        elif fact.span.end - fact.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = fact
    return kept
