"""The model clauses of what is missing, put into the draft one behind the other at each place, with the next numbers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ...readers.docx import names
from ...readers.docx.anchors import Anchors
from ...types import Block, Review, Span
from ..digest import Entry, Requirement
from ..labels import topic_label
from .comments import Numbers
from .insertion import Change, Pattern, block_after
from .places import Place, bare_number, next_number, number_under, typed_number

if TYPE_CHECKING:
    from lxml.etree import _Element


class Proposals:
    """Inserts model clauses into the tree of one draft."""

    def __init__(self, review: Review, anchors: Anchors, numbers: Numbers, change: Change) -> None:
        self._review = review
        self._anchors = anchors
        self._numbers = numbers
        self._change = change
        # By the block they follow: the element inserted last, and the typed number given last to an article and to a clause.
        self._ends: dict[Block, _Element] = {}
        self._articles: dict[Block, str] = {}
        self._clauses: dict[Block, str] = {}
        self._patterns: dict[Block | None, Pattern] = {}
        self._begun: set[tuple[Block, str]] = set()

    def insert(self, entry: Entry, requirement: Requirement, place: Place) -> _Element | None:
        """Insert the model clause of a finding at its place and return its paragraph; None where the place is in no paragraph."""
        if place.after not in self._ends:
            end = self._end(place.after)
            if end is None:
                return None
            self._ends[place.after] = end
        if place.article is not None and (place.after, requirement.topic) not in self._begun:
            self._begun.add((place.after, requirement.topic))
            self._begin_article(place, place.article, requirement.topic)
        if place.heading is not None:
            title = requirement.title[self._review.document.language]
            self._add(place.after, title, place.heading, self._next(place, place.heading))
            return self._add(place.after, entry.finding.model_clause, place.body, "")
        number = "" if place.body is None else self._next(place, place.body)
        return self._add(place.after, entry.finding.model_clause, place.body, number)

    def _begin_article(self, place: Place, article: Block, topic: str) -> None:
        number = next_number(self._articles.get(place.after) or self._typed(article))
        self._articles[place.after] = number
        self._clauses.pop(place.after, None)
        self._add(place.after, topic_label(topic, self._review.document.language), article, number)

    def _next(self, place: Place, model: Block) -> str:
        """Return the typed number of the next clause at a place, empty where Word counts."""
        last = self._clauses.get(place.after)
        if last is not None:
            number = next_number(last)
        elif place.article is not None:
            number = number_under(self._articles[place.after], self._typed(model))
        else:
            number = self._free(self._typed(model), model)
        self._clauses[place.after] = number
        return number

    def _free(self, typed: str, model: Block) -> str:
        """Return the typed number after another, or the same with a letter where the contract goes on to count from there."""
        following = next_number(typed)
        later = [
            bare_number(clause.number) for clause in self._review.clauses if clause.number and clause.span.start > model.span.end
        ]
        # Where the same number comes again, another part counts anew.
        series = itertools.takewhile(lambda number: number != bare_number(typed), later)
        taken = bool(following) and bare_number(following) in series
        return f"{typed.rstrip('.:)')}A" if taken else following

    def _typed(self, block: Block) -> str:
        return typed_number(self._review.document, self._review.clauses, block)

    def _add(self, after: Block, text: str, model: Block | None, number: str) -> _Element:
        if model not in self._patterns:
            like = None if model is None else self._paragraph(model)
            self._patterns[model] = Pattern(like, self._anchors.body, self._change)
        ids = self._numbers.take(), self._numbers.take()
        self._ends[after] = made = self._patterns[model].insert(self._ends[after], text, number=number, ids=ids)
        return made

    def _paragraph(self, block: Block) -> _Element | None:
        """Return the paragraph of the running text that a block ends in."""
        stretch = self._anchors.find(Span(block.span.end - 1, block.span.end))
        if stretch is None:
            return None
        holders = list(stretch.end.element.iterancestors(names.PARAGRAPH))
        return holders[-1] if holders else None

    def _end(self, block: Block) -> _Element | None:
        """Return the element that a new paragraph after a block follows: its paragraph, or the table it is a row of."""
        paragraph = self._paragraph(block)
        if paragraph is None:
            return None
        tables = list(paragraph.iterancestors(names.TABLE)) if block.kind == "row" else []
        return block_after(tables[-1] if tables else paragraph)
