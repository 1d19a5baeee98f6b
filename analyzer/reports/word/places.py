"""Where a missing clause would belong: at the end of the article on the same topic, else in a new article at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...types import Block, Clause, Document, Finding, Review, Span
from ..digest import Requirement
from ..quotes import Places as Quoted

_SIGNING = re.compile(
    r"(?:aldus|getekend|ondertekend|ondertekening|voor akkoord|in witness|signed|signatures?\b|executed|"
    r"agreed and signed|for and on behalf|as witness|authorised signator)",
    re.IGNORECASE,
)
_DEFINING = re.compile(r"defini|begrip|interpret", re.IGNORECASE)
_KINDRED = {"indexation": "pricing"}  # where a topic has no article of its own, it is at home in that of another
# An article with one provision of a topic takes in up to four more; where more are missing, they make an article of their own.
_MOST_FOR_ONE = 4
_LAST_COUNT = re.compile(r"(\d+|(?<![^\W\d_])[A-Za-z])(?=[^\w]*$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a missing clause: behind ``after``, in the manner of ``body`` and, where clauses have one, of ``heading``.

    ``article`` is the heading of the last article, where the topic has no article of its own and a new one would begin.
    """

    after: Block
    body: Block | None
    heading: Block | None = None
    article: Block | None = None


class Whereabouts:
    """Finds the place of each missing clause in one review."""

    def __init__(self, review: Review, catalogue: Mapping[str, Requirement]) -> None:
        self._document: Document = review.document
        self._clauses: Sequence[Clause] = review.clauses
        self._catalogue = catalogue
        self._quoted = Quoted(review)
        self._position = {clause.span: number for number, clause in enumerate(review.clauses)}
        self._homes = self._find_homes(review.findings)
        absent = (finding for finding in review.findings if finding.verdict in ("missing", "unreadable"))
        self._missing = Counter(catalogue[finding.requirement].topic for finding in absent)
        self._places: dict[int | None, Place | None] = {}

    def _find_homes(self, findings: Sequence[Finding]) -> dict[str, Counter[int]]:
        """Count for each topic in which articles its provisions stand."""
        homes: dict[str, Counter[int]] = {}
        for finding in findings:
            span = next((item.span for item in finding.evidence if item.span is not None), None)
            article = None if span is None else self._article_at(span)
            # A clause without a heading is about one thing, and definitions are about all: neither takes in more of a topic.
            if article is not None and self._clauses[article].heading and not _DEFINING.search(self._clauses[article].heading):
                homes.setdefault(self._catalogue[finding.requirement].topic, Counter())[article] += 1
        return homes

    def _article_at(self, span: Span) -> int | None:
        clause = self._quoted.clause(span)
        return None if clause is None else self._article(self._position[clause.span])

    def _article(self, clause: int) -> int:
        """Return the outermost numbered clause around a clause, itself where nothing is numbered."""
        parent = self._clauses[clause].parent
        while parent is not None and self._clauses[parent].number is not None:
            clause, parent = parent, self._clauses[parent].parent
        return clause

    def place(self, finding: Finding) -> Place | None:
        """Return where a missing clause would belong; None in a document without any text.

        The article of the topic that the nearest passage stands in, else the one with most provisions of the topic.
        """
        topic = self._catalogue[finding.requirement].topic
        home = self._homes.get(topic) or self._homes.get(_KINDRED.get(topic, ""))
        article: int | None = None
        if home and max(home.values()) * _MOST_FOR_ONE >= self._missing[topic]:
            near = [self._article_at(item.span) for item in finding.nearest if item.span is not None]
            article = next((number for number in near if number in home), None)
            article = home.most_common(1)[0][0] if article is None else article
        if article not in self._places:
            self._places[article] = self._last_place() if article is None else self._place_in(article)
        return self._places[article]

    def _place_in(self, article: int) -> Place | None:
        blocks = self._blocks(article)
        if not blocks:
            return self._last_place()
        # Lettered items go on with a sentence and are no provisions of their own.
        under = range(article + 1, self._last_under(article) + 1)
        provisions = [n for n in under if self._clauses[n].parent == article and _has_figure(self._clauses[n])]
        last = self._blocks(provisions[-1]) if provisions else []
        text = _text(last)
        if text:
            return Place(blocks[-1], text[0], heading=last[0] if last[0].kind == "heading" else None)
        text = [block for block in _text(blocks) if block.kind == "paragraph"] or _text(blocks)
        return Place(blocks[-1], text[-1] if text else None)

    def _blocks(self, clause: int) -> list[Block]:
        """Return the blocks of a clause and of the clauses under it, up to where the document is signed."""
        first, end = self._clauses[clause].span.start, self._clauses[self._last_under(clause)].span.end
        found: list[Block] = []
        for block in self._document.blocks:
            if first <= block.span.start < end and block.kind != "note":
                if found and _SIGNING.match(self._document.text, block.span.start):
                    break
                found.append(block)
        return found

    def _last_under(self, clause: int) -> int:
        """Return the last of the clauses under a clause that follow it without a break, itself where there is none."""
        last = clause
        while last + 1 < len(self._clauses) and self._is_under(last + 1, clause):
            last += 1
        return last

    def _is_under(self, clause: int, outer: int) -> bool:
        parent = self._clauses[clause].parent
        while parent is not None and parent > outer:
            parent = self._clauses[parent].parent
        return parent == outer

    def _last_place(self) -> Place | None:
        """Return the end of the main part's last article, after which a new one would come."""
        numbered = [n for n, clause in enumerate(self._clauses) if clause.number is not None and self._article(n) == n]
        parts = [self._clauses[number].part for number in numbered]
        main = "body" if "body" in parts else parts[0] if parts else None
        last = [number for number in numbered if self._clauses[number].part == main][-1:]
        blocks = self._blocks(last[0]) if last else []
        if not blocks:
            text = _text(self._document.blocks)
            return Place(text[-1], text[-1]) if text else None
        if blocks[0].kind != "heading":
            return Place(blocks[-1], blocks[0])
        inner = self._place_in(last[0])
        return Place(blocks[-1], None if inner is None else inner.body, article=blocks[0])


def _has_figure(clause: Clause) -> bool:
    return any(map(str.isdigit, clause.number or ""))


def _text(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind in ("paragraph", "item")]


def typed_number(document: Document, clauses: Sequence[Clause], block: Block) -> str:
    """Return the number that the author typed at the start of a block, empty where there is none or Word counts it."""
    if block.number is not None:
        return ""
    number = next((clause.number for clause in clauses if clause.span.start == block.span.start and clause.number), None)
    if number is None:
        return ""
    text = document.text[block.span.start : block.span.end]
    at = text.find(number)
    if not 0 <= at <= 12:
        return ""
    end = at + len(number)
    while end < len(text) and text[end] in ".:)":
        end += 1
    return text[:end]


def bare_number(number: str) -> str:
    """Return a number without the words and signs around its figures.

    >>> bare_number("Artikel 9.3."), bare_number("(c)")
    ('9.3', '(c)')
    """
    match = re.search(r"\d+(?:\.\d+)*", number)
    return match[0] if match else number


def number_under(article: str, number: str) -> str:
    """Return the number of the first clause under a new article, in the form of another clause's number.

    >>> number_under("Artikel 15.", "14.3."), number_under("15", "(a)"), number_under("", "3")
    ('15.1.', '(a)', '')
    """
    count = re.search(r"\d+", article)
    if count is None:
        return ""
    return re.sub(r"\d+(?:\.\d+)+", f"{count[0]}.1", number, count=1)


def next_number(number: str) -> str:
    """Return the typed number that comes after another, in the same form; empty where it cannot be counted.

    >>> next_number("Artikel 9.3"), next_number("(c)"), next_number("§ 2.9."), next_number("A")
    ('Artikel 9.4', '(d)', '§ 2.10.', 'B')
    """
    match = _LAST_COUNT.search(number)
    if match is None:
        return ""
    last = match[1]
    following = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)
    if not following.isdigit() and (not following.isalpha() or following.isupper() != last.isupper()):
        return ""
    return number[: match.start()] + following + number[match.end() :]
