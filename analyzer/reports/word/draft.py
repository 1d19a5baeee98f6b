"""The vendor's own draft, annotated: a copy of the file to which comments and, where asked for, model clauses are added."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from ...readers.docx.anchors import Anchors
from ...types import Block, Review, Span
from ..annotation import AUTHOR, Marking, NotAnnotated
from ..digest import Requirement, digest_review
from ..texts import TEXTS
from .comments import Comments, Line, Numbers, find_styles
from .insertion import Change
from .marks import Range, enclose, mark_ranges
from .parts import Copy, add_comments_part
from .places import Whereabouts
from .proposals import Proposals
from .remarks import Remark, find_remarks


def annotate_docx(review: Review, catalogue: Mapping[str, Requirement], original: bytes, marking: Marking) -> bytes:
    """Return a copy of a Word contract with a comment on each flagged quote and where each missing clause would belong.

    With ``marking.suggest`` the model clauses of what is missing are tracked insertions there. What is not marked stays as it
    was, every untouched part byte for byte. Raise `NotAnnotated` where the contract is no Word file or not the one that was
    reviewed, and `QuoteNotFound` where a quote does not stand at its place.

    >>> from analyzer.types import Document, Terms
    >>> review = Review(Document("a.pdf", "0", "en", "", ()), (), Terms(), "other", (), (), (), (), "en", {})
    >>> annotate_docx(review, {}, b"%PDF-1.7", Marking())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    analyzer.reports.annotation.NotAnnotated: a.pdf: only a Word contract can be marked as docx, and this is none; ...
    """
    name = review.document.name
    if not original.startswith(b"PK"):
        raise NotAnnotated(name, "only a Word contract can be marked as docx, and this is none", "use --format pdf or html")
    if hashlib.sha256(original).hexdigest() != review.document.sha256:
        raise NotAnnotated(name, "the file has changed since it was reviewed", "review it again")
    digest = digest_review(review, catalogue)
    draft = _Draft(review, catalogue, original, marking)
    for remark in find_remarks(digest, suggest=marking.suggest):
        draft.add(remark)
    return draft.write()


class _Draft:
    """A copy in the making."""

    def __init__(self, review: Review, catalogue: Mapping[str, Requirement], original: bytes, marking: Marking) -> None:
        self._review = review
        self._catalogue = catalogue
        self._texts = TEXTS[review.report_language]
        self._anchors = Anchors(original, review.document, revisions=marking.revisions)
        self._package = self._anchors.package
        self._copy = Copy(original, review.document.name)
        date = f"{marking.date}T00:00:00Z" if marking.date else self._copy.saved(self._package.main)
        self._change = Change(AUTHOR, date)
        relations = {relation.kind: relation.target for relation in self._package.relations(self._package.main)}
        styles = relations.get("styles")
        self._styles = find_styles(self._package.part(styles) if styles else None)
        self._part = relations.get("comments")
        comments = self._package.part(self._part) if self._part else None
        self._numbers = Numbers([self._anchors.body] if comments is None else [self._anchors.body, comments])
        self._has_comments = comments is not None
        self._comments = Comments(comments, author=AUTHOR, date=date, styles=self._styles)
        self._places = Whereabouts(review, catalogue)
        self._proposals = Proposals(review, self._anchors, self._numbers, self._change) if marking.suggest else None
        self._ranges: list[Range] = []

    def add(self, remark: Remark) -> None:
        """Add a remark: to its words, or to the place where a clause is missing."""
        if remark.missing is None:
            self._comment_on(remark.span, remark.lines, quote=True)
            return
        finding = remark.missing.finding
        place = self._places.place(finding)
        if place is None:
            return
        if self._proposals is not None and finding.model_clause:
            inserted = self._proposals.insert(remark.missing, self._catalogue[finding.requirement], place)
            if inserted is not None:
                enclose(inserted, self._comment(remark.lines), self._styles.reference)
                return
        self._comment_on(self._last_word(place.after), remark.lines, quote=False)

    def _comment_on(self, span: Span, lines: tuple[Line, ...], *, quote: bool) -> None:
        """Comment on words; a quote that the file does not hold as it is said (a note's) is repeated in the comment."""
        stretch = self._anchors.find(span)
        if stretch is None:
            return
        if quote and not stretch.exact:
            lines = (*lines, Line(self._texts["quoted"], f"“{self._review.document.text[span.start : span.end]}”"))
        self._ranges.append(Range(self._comment(lines), stretch))

    def _comment(self, lines: tuple[Line, ...]) -> int:
        number = self._numbers.take()
        self._comments.add(number, lines)
        return number

    def _last_word(self, block: Block) -> Span:
        text = self._review.document.text
        return Span(max(text.rfind(" ", block.span.start, block.span.end) + 1, block.span.start), block.span.end)

    def write(self) -> bytes:
        """Set all marks and return the bytes of the copy."""
        mark_ranges(self._ranges, self._styles.reference)
        body = self._anchors.body
        self._copy.put(self._package.main, body.getroottree().getroot())
        comments = self._comments.finish()
        if comments is not None:
            part = self._part if self._has_comments and self._part else add_comments_part(self._copy, self._package)
            self._copy.put(part, comments)
        return self._copy.write()
