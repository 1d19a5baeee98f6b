"""The styles of a Word file, each resolved once along the styles it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import names

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|inhopg|inhoudsopgave|verzeichnis)\s*[1-9]$|toc heading$|kopvaninhoudsopgave$|table of (?:figures|authorities)$", re.I
)
_MAX_DEPTH = 32  # a style based on itself would never end


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style decides for the text that carries it.

    ``level`` is the heading level from 1 (0 for body text). ``chain`` are the style's id and those it is based on.
    """

    level: int = 0
    numbering: str | None = None
    numbering_level: int | None = None
    chain: tuple[str, ...] = ()
    hidden: bool = False
    bold: bool = False
    contents: bool = False
    page_break: bool = False


PLAIN = Style()


class Styles:
    """Looks styles up by id, resolving each the first time it is asked for."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[str | None, Style] = {}
        default = None
        for element in () if root is None else root.iterchildren(names.STYLE):
            identity = element.get(_STYLE_ID)
            if identity is not None:
                self._elements[identity] = element
                if element.get(_DEFAULT) in ("1", "true", "on") and element.get(names.TYPE) == "paragraph":
                    default = identity
        self._resolved[None] = PLAIN if default is None else self.find(default)

    def find(self, identity: str | None) -> Style:
        """Return a style by its id; None or an unknown id gives the document's default paragraph style."""
        style = self._resolved.get(identity)
        if style is None:
            style = self._resolve(identity) if identity in self._elements else self._resolved.get(None, PLAIN)
            self._resolved[identity] = style
        return style

    def character(self, identity: str | None) -> Style:
        """Return a character style by its id, one that decides nothing where it is unknown."""
        return self.find(identity) if identity in self._elements else PLAIN

    def numbering_of(self, identity: str) -> str | None:
        """Return the numbering that a numbering style stands for."""
        return self.find(identity).numbering

    def _resolve(self, identity: str | None) -> Style:
        elements = self._chain(identity)
        level = _level(elements)
        numbering, numbering_level = _numbering(elements)
        shown = _name(elements[0])
        return Style(
            level=level,
            numbering=numbering,
            numbering_level=numbering_level,
            chain=tuple(element.get(_STYLE_ID, "") for element in elements),
            hidden=_switch(elements, names.RUN_PROPERTIES, names.HIDDEN),
            bold=_switch(elements, names.RUN_PROPERTIES, names.BOLD),
            contents=_CONTENTS.match(shown) is not None,
            page_break=_switch(elements, names.PARAGRAPH_PROPERTIES, names.PAGE_BREAK_BEFORE),
        )

    def _chain(self, identity: str | None) -> list[_Element]:
        chain: list[_Element] = []
        while identity is not None and len(chain) < _MAX_DEPTH:
            element = self._elements.get(identity)
            if element is None:
                break
            chain.append(element)
            base = element.find(_BASED_ON)
            identity = None if base is None else base.get(names.VALUE)
        return chain


_STYLE_ID = names.word("styleId")
_DEFAULT = names.word("default")
_BASED_ON = names.word("basedOn")
_NAME = names.word("name")


def _name(element: _Element) -> str:
    name = element.find(_NAME)
    shown = None if name is None else name.get(names.VALUE)
    return shown or element.get(_STYLE_ID) or ""


def _level(elements: list[_Element]) -> int:
    """Return the heading level: the nearest outline level, else what the nearest telling name says."""
    for element in elements:
        properties = element.find(names.PARAGRAPH_PROPERTIES)
        outline = None if properties is None else properties.find(names.OUTLINE_LEVEL)
        if outline is not None:
            return heading_level(outline.get(names.VALUE))
        name = _name(element)
        match = _HEADING.match(name)
        if match is not None:
            return int(match[1])
        if name.lower() in ("title", "titel"):
            return 1
    return 0


def heading_level(outline: str | None) -> int:
    """Return the heading level (from 1) of an outline level (from 0); 0 for body text.

    >>> heading_level("0"), heading_level("9"), heading_level(None)
    (1, 0, 0)
    """
    return int(outline) + 1 if outline is not None and outline in "012345678" and outline else 0


def _numbering(elements: list[_Element]) -> tuple[str | None, int | None]:
    """Return the numbering and its level, each from the nearest style that sets it."""
    found: str | None = None
    level: int | None = None
    for element in elements:
        properties = element.find(names.PARAGRAPH_PROPERTIES)
        numbering = None if properties is None else properties.find(names.NUMBERING)
        if numbering is None:
            continue
        own, own_level = numbering_reference(numbering)
        found = own if found is None else found
        level = own_level if level is None else level
        if found is not None:
            break
    return found, level


def numbering_reference(numbering: _Element) -> tuple[str | None, int | None]:
    """Return the numbering id and level that a ``w:numPr`` sets, None for what it leaves open."""
    identity = level = None
    for element in numbering:
        tag = element.tag
        if tag == names.NUMBERING_ID:
            identity = element.get(names.VALUE)
        elif tag == names.NUMBERING_LEVEL:
            value = element.get(names.VALUE, "0")
            level = int(value) if value in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0
    return identity, level


def _switch(elements: list[_Element], properties: str, name: str) -> bool:
    for element in elements:
        holder = element.find(properties)
        switch = None if holder is None else holder.find(name)
        if switch is not None:
            return names.is_on(switch.get(names.VALUE))
    return False
