"""The values that changed within a provision: which became which, and whether that is worse for us."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..checklist import Requirement
from ..facts import compare, find_facts, read_figure
from ..types import Direction, Document, Fact, Review, Side, Span
from .records import Effect, FigureChange, FigureKind, quote
from .wording import Comparison, Edit
from .words import Sentence, Word

_BARE = re.compile(r"[€$£]?\s*\d[\d.,\s]*(?:,-)?\s*%?")
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_FEW = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in one version that a change touches, ``edit`` the first that does.

    A bare number of a table has no fact. ``is_single`` tells that its sentence states no other value of its kind.
    """

    kind: FigureKind
    span: Span
    quote: str
    clause: int
    edit: int
    about: str = ""
    fact: Fact | None = None
    is_single: bool = False

    def says_same(self, other: Figure) -> bool:
        """Tell whether two figures state the same, in whatever words."""
        if self.fact is None or other.fact is None:
            return self.fact is other.fact and "".join(self.quote.split()) == "".join(other.quote.split())
        first, second = self.fact, other.fact
        return (first.kind, first.value, first.unit, first.bound, first.upper) == (
            second.kind,
            second.value,
            second.unit,
            second.bound,
            second.upper,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A value and what it became; ``instead`` are the words in the place of the one that is absent."""

    old: Figure | None
    new: Figure | None
    instead: str = ""


def changed_figures(
    comparison: Comparison, old: Document, new: Document, old_sentences: Sequence[Sentence], new_sentences: Sequence[Sentence]
) -> list[Pair]:
    """Return the values that changed in one provision, each with what it became; None where it came or went."""
    edits = comparison.edits
    before = _touched(old, old_sentences, comparison.old, [(edit, edit.old) for edit in edits])
    after = _touched(new, new_sentences, comparison.new, [(edit, edit.new) for edit in edits])
    _drop_same(before, after)
    pairs: list[Pair] = []
    for answers in (_same_place_and_kind, _same_place):
        for figure in list(before):
            other = next((one for one in after if answers(figure, one)), None)
            if other is not None:
                pairs.append(Pair(figure, other))
                before.remove(figure)
                after.remove(other)
    pairs += [
        Pair(figure, None, _words_at(comparison.new, edits[figure.edit].new, new))
        for figure in before
        if not _is_whole(figure, edits[figure.edit].new)
    ]
    pairs += [
        Pair(None, figure, _words_at(comparison.old, edits[figure.edit].old, old))
        for figure in after
        if not _is_whole(figure, edits[figure.edit].old)
    ]
    return sorted(pairs, key=lambda pair: next(figure.edit for figure in (pair.old, pair.new) if figure is not None))


def _is_whole(figure: Figure, counterpart: tuple[int, int]) -> bool:
    """Tell whether a figure came or went with its row of a table, which the wording shows."""
    return figure.kind == "number" or (bool(figure.about) and counterpart[0] == counterpart[1])


def _words_at(words: Sequence[Word], place: tuple[int, int], document: Document) -> str:
    """Return a stretch of a few words, nothing where there are none or too many to be read as one value."""
    if not 0 < place[1] - place[0] <= _FEW:
        return ""
    return " ".join(document.text[words[place[0]].start : words[place[1] - 1].end].split())


def _drop_same(before: list[Figure], after: list[Figure]) -> None:
    """Leave out what both versions state, wherever in the provision it now stands."""
    for figure in list(before):
        other = next((one for one in after if figure.says_same(one)), None)
        if other is not None:
            before.remove(figure)
            after.remove(other)


def _same_place_and_kind(old: Figure, new: Figure) -> bool:
    # A bare number of one row does not become that of another.
    return old.edit == new.edit and old.kind == new.kind and (old.kind != "number" or old.about == new.about)


def _same_place(old: Figure, new: Figure) -> bool:
    return old.edit == new.edit and "number" not in (old.kind, new.kind)


def _touched(
    document: Document, sentences: Sequence[Sentence], words: Sequence[Word], edits: Sequence[tuple[Edit, tuple[int, int]]]
) -> list[Figure]:
    """Return the values of one version in whose words something changed."""
    changed = [(number, first, last) for number, (edit, (first, last)) in enumerate(edits) if not edit.kept]
    found: list[Figure] = []
    at = 0
    for sentence in sentences:
        stop = at + len(sentence.words)
        here = [(number, first, last) for number, first, last in changed if first <= stop and last >= at]
        for figure in _figures(document, sentence) if here else ():
            inside = [n for n in range(at, stop) if figure.span.start <= words[n].start < figure.span.end]
            edit = next((number for number, first, last in here if inside and _overlaps(inside, first, last)), None)
            if edit is not None:
                found.append(replace(figure, edit=edit))
        at = stop
    return found


def _overlaps(inside: Sequence[int], first: int, last: int) -> bool:
    """Tell whether a change takes away one of the words, or puts something between them."""
    return (first <= inside[-1] and last > inside[0]) if first < last else inside[0] < first <= inside[-1]


def _figures(document: Document, sentence: Sentence) -> Iterator[Figure]:
    facts = [fact for fact in find_facts(document.text, sentence.span) if fact.kind != "reference"]
    kinds = Counter(fact.kind for fact in facts)
    for fact in facts:
        about = _about(document, sentence, fact.span)
        yield Figure(fact.kind, fact.span, fact.quote, sentence.clause, 0, about, fact, kinds[fact.kind] == 1)
    for cell in _row(document, sentence):
        words = quote(document, cell)
        if _BARE.fullmatch(words) and not any(fact.span.start < cell.end and cell.start < fact.span.end for fact in facts):
            yield Figure("number", cell, words, sentence.clause, 0, _about(document, sentence, cell))


def _row(document: Document, sentence: Sentence) -> tuple[Span, ...]:
    if sentence.first is None:
        return ()
    return next((block.cells for block in document.blocks if block.span == sentence.span), ())


def _about(document: Document, sentence: Sentence, span: Span) -> str:
    """Return what a table says a figure is of: the first cell of its row and the header of its column."""
    cells = _row(document, sentence)
    column = next((number for number, cell in enumerate(cells) if cell.start <= span.start < cell.end), 0)
    if not cells or column == 0:
        return ""
    table = next(block.table for block in document.blocks if block.span == sentence.span)
    header = next((block for block in document.blocks if block.table == table and block.header), None)
    names = [quote(document, cells[0])]
    if header is not None and column < len(header.cells):
        names.append(quote(document, header.cells[column]))
    return ", ".join(" ".join(name.split()) for name in names if name.strip())


@dataclass(frozen=True, slots=True)
class Use:
    """What a value is evidence of, and which other value would serve the customer better."""

    requirement: str
    element: str
    better: Direction | None


class Uses:
    """Tells what the values of one review are evidence of."""

    def __init__(self, review: Review, catalogue: Mapping[str, Requirement]) -> None:
        self._review = review
        self._catalogue = catalogue

    def of(self, figure: Figure) -> Use | None:
        """Return the element that quotes a figure; failing that, the only one that such a figure near its evidence can be of."""
        quoted = list(self._quoting(figure))
        if quoted:
            return next((use for use in quoted if use.better is not None), quoted[0])
        near = {use.requirement: use for use in self._near(figure) if use.better is not None}
        return next(iter(near.values())) if len(near) == 1 else None

    def _quoting(self, figure: Figure) -> Iterator[Use]:
        for finding in self._review.findings:
            for element in finding.elements:
                span = element.evidence.span if element.evidence is not None else None
                if element.value == figure.quote and span is not None and _covers(span, figure.span):
                    yield Use(finding.requirement, element.name, element.better)

    def _near(self, figure: Figure) -> Iterator[Use]:
        """Yield the elements of this kind of value whose requirement rests on the sentence of the figure, or on its table."""
        kind = "money" if figure.kind == "number" else figure.kind
        home = self._review.clauses[figure.clause].span
        place = home if figure.about and kind == "money" else figure.span
        if kind != "money" and not figure.is_single:
            return
        for finding in self._review.findings:
            spans = [item.span for item in finding.evidence if item.span is not None and item.rule != "exception"]
            if not any(_covers(span, place) or _covers(place, span) for span in spans):
                continue
            for name, rule in self._catalogue[finding.requirement].elements.items():
                if kind in rule.value:
                    stated = next((element.better for element in finding.elements if element.name == name), None)
                    yield Use(finding.requirement, name, stated or rule.better)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def judge_figures(
    pairs: Sequence[Pair], old: Review, new: Review, *, catalogue: Mapping[str, Requirement], side: Side
) -> list[FigureChange]:
    """Return the changes of values with what they are evidence of, and what that means for ``side``."""
    uses = Uses(old, catalogue), Uses(new, catalogue)
    return [_judge(pair, uses, side) for pair in pairs]


def _judge(pair: Pair, uses: tuple[Uses, Uses], side: Side) -> FigureChange:
    before, after = pair.old, pair.new
    found = [uses[1].of(after) if after is not None else None, uses[0].of(before) if before is not None else None]
    use = next((one for one in found if one is not None and one.better is not None), found[0] or found[1])
    some = (after if before is None or before.kind == "blank" else before) or before
    assert some is not None
    return FigureChange(
        kind=some.kind,
        old=before.quote if before else None,
        new=after.quote if after else None,
        old_span=before.span if before else None,
        new_span=after.span if after else None,
        old_clause=before.clause if before else None,
        new_clause=after.clause if after else None,
        about=some.about,
        instead=pair.instead,
        effect=_effect(before, after, use.better if use else None, side),
        fills=before is not None and before.kind == "blank" and after is not None,
        requirement=use.requirement if use else None,
        element=use.element if use else None,
    )


def _effect(old: Figure | None, new: Figure | None, better: Direction | None, side: Side) -> Effect:
    if old is None or new is None or better is None:
        return "unclear"
    order = _order(old, new)
    if order == 0:
        return "unclear"
    return "better" if ((order > 0) == (better == "more")) == (side == "customer") else "worse"


def _order(old: Figure, new: Figure) -> int:
    """Return 1 where the new value is more, -1 where it is less, 0 where they are equal or cannot be compared."""
    if old.fact is None or new.fact is None:
        if old.kind != "number" or new.kind != "number":
            return 0
        before, after = (read_figure(_DIGITS.findall(figure.quote)[0], grouped=True) for figure in (old, new))
        return (after > before) - (after < before)
    try:
        return compare(new.fact, old.fact) or compare(new.fact, old.fact, end="upper")
    except ValueError:
        return 0
