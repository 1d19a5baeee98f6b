"""A model clause as a tracked insertion: a paragraph of its own, with the looks and the numbering of those around it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from ...readers.docx import names

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHANGES = frozenset((names.INSERTED, names.DELETED, names.MOVED_HERE, names.MOVED_AWAY))
# Properties of the paragraph that is imitated which belong to its place and not to its looks.
_OF_ITS_PLACE = frozenset(
    (
        names.RUN_PROPERTIES,
        names.SECTION,
        names.PAGE_BREAK_BEFORE,
        *map(names.word, ("pPrChange", "framePr", "divId", "cnfStyle")),
    )
)
_OF_ITS_WORDS = frozenset(
    (*_CHANGES, names.HIDDEN, *map(names.word, ("rPrChange", "highlight", "shd", "webHidden", "specVanish")))
)


class Change(NamedTuple):
    """Who proposes an insertion, and when (ISO 8601)."""

    author: str
    date: str


class Pattern:
    """What inserted paragraphs are made like: a paragraph of the contract, or plain text where there is none."""

    def __init__(self, like: _Element | None, near: _Element, change: Change) -> None:
        self._tab = _has_tab(like)
        self._paragraph = near.makeelement(names.PARAGRAPH)
        properties = _paragraph_properties(near, like)
        mark = _mark_properties(near, like)
        mark.insert(0, _changed(near, change))
        properties.append(mark)
        self._paragraph.append(properties)
        inserted = _changed(near, change)
        runs = [] if like is None else [run for run in like.iter(names.RUN) if run.find(names.TEXT) is not None]
        # A typed number may be set in bold before text that is not: it looks like the first words, the text like most of them.
        self._number = _run(near, runs[0] if runs else None)
        inserted.append(_run(near, max(runs, key=_length) if runs else None))
        self._paragraph.append(inserted)

    def insert(self, after: _Element, text: str, *, number: str, ids: tuple[int, int]) -> _Element:
        """Insert a paragraph behind an element as a tracked change and return it.

        ``number`` is typed in front where there is one. ``ids`` number the change of the paragraph's mark and that of its text.
        """
        paragraph = deepcopy(self._paragraph)
        for change, identity in zip(paragraph.iter(names.INSERTED), ids, strict=True):
            change.set(names.ID, str(identity))
        run = next(paragraph.iter(names.RUN))
        run.append(_text(run, text))
        if number:
            typed = deepcopy(self._number)
            typed.append(_text(run, number if self._tab else f"{number} "))
            if self._tab:
                typed.append(run.makeelement(names.TAB))
            run.addprevious(typed)
        after.addnext(paragraph)
        return paragraph


def block_after(paragraph: _Element) -> _Element:
    """Return the element behind which a paragraph can follow what ends in this one.

    Not within a paragraph that goes on in the next because its end was deleted, nor in a content control that it fills alone.
    """
    following = paragraph.getnext()
    while _end_is_deleted(paragraph) and following is not None and following.tag == names.PARAGRAPH:
        paragraph, following = following, following.getnext()
    node = paragraph
    parent = node.getparent()
    while parent is not None and parent.tag == names.word("sdtContent") and node.getnext() is None:
        control = parent.getparent()
        if control is None:
            break
        node, parent = control, control.getparent()
    return node


def _end_is_deleted(paragraph: _Element) -> bool:
    mark = paragraph.find(f"{names.PARAGRAPH_PROPERTIES}/{names.RUN_PROPERTIES}")
    return mark is not None and any(node.tag in (names.DELETED, names.MOVED_AWAY) for node in mark)


def _paragraph_properties(near: _Element, like: _Element | None) -> _Element:
    properties = None if like is None else like.find(names.PARAGRAPH_PROPERTIES)
    if properties is None:
        return near.makeelement(names.PARAGRAPH_PROPERTIES)
    copied = deepcopy(properties)
    copied.tail = None
    for node in list(copied):
        if node.tag in _OF_ITS_PLACE:
            copied.remove(node)
        elif node.tag == names.NUMBERING:
            for change in list(node.iterchildren(names.INSERTED)):
                node.remove(change)
    return copied


def _mark_properties(near: _Element, like: _Element | None) -> _Element:
    """Return the properties of the new paragraph's mark: its automatic number looks like the others."""
    mark = None if like is None else like.find(f"{names.PARAGRAPH_PROPERTIES}/{names.RUN_PROPERTIES}")
    if mark is None:
        return near.makeelement(names.RUN_PROPERTIES)
    return _without(mark, _OF_ITS_WORDS)


def _run(near: _Element, like: _Element | None) -> _Element:
    """Return an empty run that looks like another one, without what belongs to that one's words alone."""
    run = near.makeelement(names.RUN)
    properties = None if like is None else like.find(names.RUN_PROPERTIES)
    if properties is not None:
        run.append(_without(properties, _OF_ITS_WORDS))
    return run


def _length(run: _Element) -> int:
    return sum(len(node.text or "") for node in run.iterchildren(names.TEXT))


def _without(properties: _Element, tags: frozenset[str]) -> _Element:
    copied = deepcopy(properties)
    copied.tail = None
    for node in list(copied):
        if node.tag in tags:
            copied.remove(node)
    return copied


def _has_tab(like: _Element | None) -> bool:
    return like is not None and next((True for run in like.iter(names.RUN) if run.find(names.TAB) is not None), False)


def _changed(near: _Element, change: Change) -> _Element:
    element = near.makeelement(names.INSERTED)
    element.set(names.ID, "")
    element.set(names.AUTHOR, change.author)
    element.set(names.DATE, change.date)
    return element


def _text(near: _Element, text: str) -> _Element:
    element = near.makeelement(names.TEXT)
    element.set(_SPACE, "preserve")
    element.text = text
    return element
