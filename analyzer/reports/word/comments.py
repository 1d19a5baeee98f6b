"""The comments part of a Word file: what each comment says, by whom and when, in the file's own comment styles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from ...readers.docx import names

if TYPE_CHECKING:
    from lxml.etree import _Element

COMMENTS = names.word("comments")
COMMENT = names.word("comment")
_INITIALS = names.word("initials")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SMALL = "20"  # half points; for a file that has no style for comments


class Line(NamedTuple):
    """A paragraph of a comment: a label in bold, empty where there is none, and what follows it."""

    label: str
    text: str


class Styles(NamedTuple):
    """The ids of the file's own styles for comments, None where it has none."""

    text: str | None = None
    reference: str | None = None


def find_styles(root: _Element | None) -> Styles:
    """Return the comment styles of a styles part."""
    ids: dict[str, str] = {}
    for style in () if root is None else root.iterchildren(names.STYLE):
        name = style.find(names.word("name"))
        shown = "" if name is None else (name.get(names.VALUE) or "").lower()
        if shown in ("annotation text", "annotation reference"):
            ids[shown] = style.get(names.word("styleId"), "")
    return Styles(ids.get("annotation text") or None, ids.get("annotation reference") or None)


class Numbers:
    """Gives out numbers for comments and changes that the file has not given to anything yet."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._taken: set[int] = set()
        for root in roots:
            for value in root.xpath("//@w:id", namespaces={"w": names.WORD}):
                if str(value).lstrip("-").isdigit():
                    self._taken.add(int(str(value)))
        below = [number for number in self._taken if number < _HIGHEST]
        self._next = count(max(below, default=-1) + 1)

    def take(self) -> int:
        """Return the next free number."""
        return next(self._next)


_HIGHEST = 1_000_000_000  # numbers must stay below 2 ** 31; a stray one near it must not be continued


def new_comments() -> _Element:
    """Return an empty comments part."""
    from lxml import etree

    return etree.Element(COMMENTS, nsmap={"w": names.WORD})


def add_comment(root: _Element, number: int, lines: Iterable[Line], *, author: str, date: str, styles: Styles) -> None:
    """Append a comment to a comments part."""
    comment = _add(root, COMMENT)
    comment.set(names.ID, str(number))
    comment.set(names.AUTHOR, author)
    comment.set(names.DATE, date)
    comment.set(_INITIALS, author[:1].upper())
    for position, line in enumerate(lines):
        paragraph = _add(comment, names.PARAGRAPH)
        properties = _add(paragraph, names.PARAGRAPH_PROPERTIES)
        if styles.text is not None:
            _add(properties, names.PARAGRAPH_STYLE).set(names.VALUE, styles.text)
        if position == 0:
            mark = _add(paragraph, names.RUN)
            if styles.reference is not None:
                _add(_add(mark, names.RUN_PROPERTIES), names.RUN_STYLE).set(names.VALUE, styles.reference)
            _add(mark, names.word("annotationRef"))
        if line.label:
            _add_run(paragraph, f"{line.label} " if line.text else line.label, styles, bold=True)
        if line.text:
            _add_run(paragraph, line.text, styles, bold=False)


def _add_run(paragraph: _Element, text: str, styles: Styles, *, bold: bool) -> None:
    run = _add(paragraph, names.RUN)
    if bold or styles.text is None:
        properties = _add(run, names.RUN_PROPERTIES)
        if bold:
            _add(properties, names.BOLD)
        if styles.text is None:
            _add(properties, names.word("sz")).set(names.VALUE, _SMALL)
    shown = _add(run, names.TEXT)
    shown.set(_SPACE, "preserve")
    shown.text = text


def _add(parent: _Element, tag: str) -> _Element:
    child = parent.makeelement(tag)
    parent.append(child)
    return child
