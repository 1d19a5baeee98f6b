"""A text made ready for the finders: folded, with its words and numbers indexed once for all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..language import fold
from ..types import Bound, Fact, FactKind, Span
from .numbers import FRACTIONS, SCALES, WORDS, plain, read_figure

_LETTERS = bytes(code if 97 <= code <= 122 else 32 for code in range(256))
_FRACTION = f"[{''.join(FRACTIONS)}]"
_DIGITS = re.compile(rf"[0-9]+(?:[.,][0-9]+|'[0-9]{{3}}(?![0-9]))*(?: ?{_FRACTION})?|{_FRACTION}")
_NUMBER_WORDS = WORDS.keys() | SCALES.keys()
_JOINTS = {" ": 1, "-": 1, " and ": 2, " en ": 2, " and a ": 3, "-and-a-": 3, " en een ": 3, " point ": 4, " komma ": 4}

# Dutch "ten minste" is not ten.
_DUTCH_TEN = (
    " minste",
    " hoogste",
    " opzichte",
    " behoeve",
    " laste",
    " gunste",
    " aanzien",
    " kantore",
    " tijde",
    " gevolge",
    " name",
    " honderd",
)


class Number(NamedTuple):
    """A number as written: in ``words``, in figures (``raw``), or in both, as in "three (3)"."""

    start: int
    end: int
    words: Decimal | None
    raw: str | None

    def value(self, *, grouped: bool = True) -> Decimal:
        """Return the value; figures win over words where both are written."""
        if self.raw is not None:
            return read_figure(self.raw, grouped=grouped)
        assert self.words is not None
        return self.words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its folded form, the places of its words, and its numbers by start and by end.

    ``figures`` are the places of the numbers in figures; ``memo`` holds what one finder found and another asks for again.
    """

    text: str
    folded: str
    offset: int
    words: dict[str, list[int]]
    by_start: dict[int, Number]
    by_end: dict[int, Number]
    figures: list[int]
    memo: dict[FactKind, list[Fact]] = field(default_factory=dict)

    def places(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield where any of the words stands, with the word, in the order of the text."""
        index = self.words
        found = [(place, word) for word in words if word in index for place in index[word]]
        found.sort()
        yield from found

    def number_at(self, start: int) -> Number | None:
        """Return the number that starts here, with the figures in brackets that repeat it."""
        number = self.by_start.get(start)
        if number is None:
            return None
        return self._with_restated(number)

    def _with_restated(self, number: Number) -> Number:
        end = number.end
        opening = end + 1 if self.folded.startswith(" (", end) else end
        if not self.folded.startswith("(", opening):
            return number
        again = self.by_start.get(opening + 1)
        if again is None or not self.folded.startswith(")", again.end) or (again.raw is None) == (number.raw is None):
            return number
        raw, words = number.raw or again.raw, number.words if number.words is not None else again.words
        return Number(number.start, again.end + 1, words, raw)

    def number_before(self, end: int) -> Number | None:
        """Return the number that ends here or one blank or hyphen before."""
        if end and self.folded[end - 1] in " -":
            end -= 1
            if end and self.folded[end - 1] == " ":
                end -= 1
        if end and self.folded[end - 1] == ")":
            return self._bracketed(end)
        return self.by_end.get(end)

    def _bracketed(self, end: int) -> Number | None:
        inner = self.by_end.get(end - 1)
        if inner is None or not self.folded.endswith("(", 0, inner.start):
            return None
        before = inner.start - 1
        outer = self.by_end.get(before) or self.by_end.get(before - 1)
        if outer is None and self.folded.endswith("een ", 0, before):
            return Number(before - 4, end, Decimal(1), inner.raw)
        if outer is None:
            return Number(inner.start - 1, end, inner.words, inner.raw)
        whole = self._with_restated(outer)
        return whole if whole.end == end else None

    def fact(
        self,
        kind: FactKind,
        value: Decimal | str,
        unit: str,
        start: int,
        end: int,
        bound: Bound = "exact",
        upper: Decimal | None = None,
    ) -> Fact:
        """Make a fact of what stands between two places of this passage."""
        span = Span(start + self.offset, end + self.offset)
        return Fact(kind, value, unit, span, self.text[start:end], bound, upper)


def set_apart(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts of one kind in order; of those that overlap the first stays, and of those that begin together the longest."""
    apart: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end)):
        if not apart or fact.span.start >= apart[-1].span.end:
            apart.append(fact)
    return apart


def read_passage(text: str, span: Span | None = None) -> Passage:
    """Index a text, or the stretch of it that ``span`` names, for the finders.

    >>> passage = read_passage("within thirty (30) days")
    >>> passage.number_before(passage.words["days"][0]).value()
    Decimal('30')
    """
    offset = 0
    if span is not None:
        text, offset = text[span.start : span.end], span.start
    folded = fold(text)
    if "\t" in folded:
        folded = folded.replace("\t", " ")
    words = _index(folded)
    by_start: dict[int, Number] = {}
    by_end: dict[int, Number] = {}
    for match in _DIGITS.finditer(folded):
        start, end = match.span()
        by_start[start] = by_end[end] = Number(start, end, None, match[0])
    figures = list(by_start)
    for number in _worded(folded, words, by_end):
        by_start[number.start] = by_end[number.end] = number
    return Passage(text, folded, offset, words, by_start, by_end, figures)


def _index(folded: str) -> dict[str, list[int]]:
    """Return where each word of letters begins; blanks in place of all else make splitting do the work of a pattern."""
    written = folded.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split(" ")
    index: defaultdict[str, list[int]] = defaultdict(list)
    place = 0
    for word in written:
        if word:
            index[word].append(place)
            place += len(word)
        place += 1
    return dict(index)


def _worded(folded: str, words: dict[str, list[int]], figures: dict[int, Number]) -> list[Number]:
    """Join neighbouring number words ("one hundred and twenty", "2,5 miljoen") into numbers."""
    found: list[Number] = []
    tokens = sorted((place, word) for word in words.keys() & _NUMBER_WORDS for place in words[word])
    for place, word in tokens:
        end = place + len(word)
        if word == "ten" and folded.startswith(_DUTCH_TEN, end):
            continue
        previous = found[-1] if found else None
        if word == "half" and previous is not None and previous.words == 1 and folded[previous.end : place] in ("-", " "):
            _add_one_half(found, folded, end)
            continue
        if previous is not None and place - previous.end <= 9:
            joined = _joined(previous, folded[previous.end : place], word, end)
            if joined is not None:
                found[-1] = joined
                continue
        figure = figures.get(place - 1) if word in SCALES else None
        if figure is not None and figure.raw is not None and folded[place - 1] == " ":
            value = read_figure(figure.raw, grouped=False) * SCALES[word]
            found.append(Number(figure.start, end, None, str(plain(value))))
            continue
        value = WORDS[word] if word in WORDS else SCALES[word]
        found.append(Number(place, end, value, None))
    return found


def _add_one_half(found: list[Number], folded: str, end: int) -> None:
    """Make one number of "ninety-six and one-half", whose last number so far is the "one"."""
    one = found.pop()
    whole = found[-1] if found else None
    if whole is not None and whole.words is not None and folded[whole.end : one.start] == " and ":
        found[-1] = Number(whole.start, end, whole.words + WORDS["half"], None)
    else:
        found.append(Number(one.start, end, WORDS["half"], None))


def _joined(previous: Number, joint: str, word: str, end: int) -> Number | None:
    """Return the number that ``word`` makes of the one before it, or None where it starts another."""
    so_far = previous.words
    if so_far is None or joint not in _JOINTS:
        return None
    form = _JOINTS[joint]
    if form == 3:
        return Number(previous.start, end, so_far + WORDS[word], None) if word in ("half", "halve") else None
    if form == 4:
        digit = WORDS.get(word)
        return Number(previous.start, end, so_far + digit / 10, None) if digit is not None and digit < 10 else None
    if word in SCALES and form == 1:
        scale = SCALES[word]
        rest = so_far % (1000 if scale == 100 else scale * 1000)
        if not 0 < rest < scale:
            return None
        return Number(previous.start, end, so_far - rest + rest * scale, None)
    value = WORDS.get(word)
    if value is None or value < 1:
        return None
    tail = so_far % 100
    after_tens = form == 1 and tail >= 20 and tail % 10 == 0 and value < 10
    after_hundreds = so_far >= 100 and tail == 0 and value < 100
    after_thousands = so_far >= 1000 and so_far % 1000 == 0 and value < 1000
    if after_tens or after_hundreds or after_thousands:
        return Number(previous.start, end, so_far + value, None)
    return None
