"""The comments part of a Word file: what each comment says, by whom and when, in the file's own comment styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.sax.saxutils import escape, quoteattr

from ...readers.docx import names

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
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


_HIGHEST = 1_000_000_000  # numbers must stay below 2 ** 31; a stray one near it must not be continued


class Numbers:
    """Gives out numbers for comments and changes that the file has not given to anything yet."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        texts = [cast("list[str]", root.xpath("//@w:id", namespaces={"w": names.WORD})) for root in roots]
        taken = [int(text) for found in texts for text in found if text.isascii() and text.isdigit()]
        self._next = count(max((number for number in taken if number < _HIGHEST), default=-1) + 1)

    def take(self) -> int:
        """Return the next free number."""
        return next(self._next)


class Comments:
    """The comments of a file, those it had and those that are added behind them."""

    def __init__(self, root: _Element | None, *, author: str, date: str, styles: Styles) -> None:
        self.root = root
        self._head = f"w:author={_attribute(author)} w:date={_attribute(date)} w:initials={_attribute(author[:1].upper())}"
        style = "" if styles.text is None else f"<w:pPr><w:pStyle w:val={_attribute(styles.text)}/></w:pPr>"
        size = f'<w:sz w:val="{_SMALL}"/>' if styles.text is None else ""
        mark = "" if styles.reference is None else f"<w:rPr><w:rStyle w:val={_attribute(styles.reference)}/></w:rPr>"
        self._begin = f"<w:p>{style}<w:r>{mark}<w:annotationRef/></w:r>"
        self._next = f"<w:p>{style}"
        self._bold = f'<w:r><w:rPr><w:b/>{size}</w:rPr><w:t xml:space="preserve">'
        self._plain = f'<w:r><w:rPr>{size}</w:rPr><w:t xml:space="preserve">' if size else '<w:r><w:t xml:space="preserve">'
        # Written as text and parsed once: a file may get a hundred comments of ten elements each.
        self._added: list[str] = []

    def add(self, number: int, lines: Iterable[Line]) -> None:
        """Add a comment."""
        paragraphs = []
        for position, (label, text) in enumerate(lines):
            runs = self._next if position else self._begin
            if label:
                runs += f"{self._bold}{_escaped(f'{label} ' if text else label)}</w:t></w:r>"
            if text:
                runs += f"{self._plain}{_escaped(text)}</w:t></w:r>"
            paragraphs.append(f"{runs}</w:p>")
        self._added.append(f'<w:comment w:id="{number}" {self._head}>{"".join(paragraphs)}</w:comment>')

    def finish(self) -> _Element | None:
        """Return the comments part with the added comments in it, None where there are none at all."""
        from lxml import etree

        if self._added:
            made = etree.fromstring(f'<w:comments xmlns:w="{names.WORD}">{"".join(self._added)}</w:comments>')
            if self.root is None:
                self.root = made
            else:
                self.root.extend(list(made))
        return self.root


def _escaped(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("", text))
