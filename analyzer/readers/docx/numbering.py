"""The automatic numbers of a Word file, counted the way Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from . import names

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import Style, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MAX_NUMBER = 100_000  # a list that starts beyond it has no printable letters or numerals


class Mark(NamedTuple):
    """What stands before a list paragraph: the printed number, empty for a bullet, and its level from 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; ``pieces`` are its text, with the level (from 0) in the place of each number."""

    start: int = 1
    format: str = "decimal"
    pieces: tuple[str | int, ...] = ()
    legal: bool = False
    hidden: bool = False


class _List:
    """One numbering as paragraphs refer to it: whose count it shares, its levels, and where they start anew."""

    __slots__ = ("_elements", "_levels", "_style_levels", "count", "restarts", "starts")

    def __init__(self, count: str, elements: list[_Element | None], starts: dict[int, int], *, restarts: bool) -> None:
        self.count = count
        self.starts = starts
        # The level (from 1) that a deeper one starts anew after, 0 for never; only where it is not any level above it.
        self.restarts: dict[int, int] = {}
        for index, element in enumerate(elements if restarts else ()):
            restart = None if element is None else element.find(_RESTART)
            if restart is not None:
                self.restarts[index] = _integer(restart.get(names.VALUE), 0)
        self._elements = elements
        self._levels: dict[int, _Level] = {}
        self._style_levels: dict[tuple[str, ...], int] = {}

    def level(self, index: int) -> _Level:
        """Return a level, read the first time it is asked for; most lists only use one or two of their nine."""
        level = self._levels.get(index)
        if level is None:
            element = self._elements[index]
            level = self._levels[index] = _Level() if element is None else _read_level(element)
        return level

    def level_of_style(self, style: Style) -> int:
        """Return the level that is linked to a style or to one it is based on, else the level the style sets."""
        level = self._style_levels.get(style.chain)
        if level is None:
            linked = (self._linked_level(identity) for identity in style.chain)
            level = next((index for index in linked if index is not None), style.numbering_level or 0)
            self._style_levels[style.chain] = level
        return level

    def _linked_level(self, identity: str) -> int | None:
        for index, element in enumerate(self._elements):
            link = None if element is None else element.find(names.PARAGRAPH_STYLE)
            if link is not None and link.get(names.VALUE) == identity:
                return index
        return None


class Numbering:
    """Counts list paragraphs in reading order and gives each its mark."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._numberings: dict[str, _Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._has_restarts = root is not None and next(root.iter(_RESTART), None) is not None
        self._restarted: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            if element.tag == _ABSTRACT:
                self._abstract[element.get(_ABSTRACT_ID, "")] = element
            elif element.tag == _NUM:
                self._numberings[element.get(names.NUMBERING_ID, "")] = element

    def mark(self, numbering: str | None, level: int | None, style: Style) -> Mark | None:
        """Count a paragraph and return its mark, None where it has no number or bullet.

        ``numbering`` and ``level`` are what the paragraph itself says; what it leaves open comes from its style.
        """
        identity = style.numbering if numbering is None else numbering
        if identity is None or identity == "0":
            return None
        if identity not in self._lists:
            self._lists[identity] = self._read_list(identity)
        entry = self._lists[identity]
        if entry is None:
            return None
        if level is None:
            level = entry.level_of_style(style)
        self._count(identity, entry, level)
        definition = entry.level(level)
        if definition.format == "bullet":
            return Mark("", level + 1)
        text = "" if definition.hidden else self._print(entry, level)
        return Mark(text, level + 1) if text else None

    def _count(self, identity: str, entry: _List, level: int) -> None:
        counts = self._counts.setdefault(entry.count, [None] * _LEVELS)
        start = entry.starts.get(level)
        current = counts[level]
        if start is not None and (identity, level) not in self._restarted:
            self._restarted.add((identity, level))
            counts[level] = start
        else:
            counts[level] = entry.level(level).start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            if counts[deeper] is not None:
                restart = entry.restarts.get(deeper)
                if restart is None or level < restart:
                    counts[deeper] = None

    def _print(self, entry: _List, level: int) -> str:
        definition = entry.level(level)
        counts = self._counts[entry.count]
        printed = ""
        for piece in definition.pieces:
            if isinstance(piece, str):
                printed += piece
                continue
            other = entry.level(piece)
            count = counts[piece]
            form = "decimal" if definition.legal and other.format != "none" else other.format
            printed += format_number(other.start if count is None else count, form)
        return " ".join(printed.split())

    def _read_list(self, identity: str) -> _List | None:
        element = self._numberings.get(identity)
        if element is None:
            return None
        count = self._abstract_of(element)
        if count is None:
            return None
        levels = self._levels_of(count)
        starts: dict[int, int] = {}
        for override in element.iterchildren(_OVERRIDE):
            index = _integer(override.get(names.NUMBERING_LEVEL), 0)
            if not 0 <= index < _LEVELS:
                continue
            start = override.find(_START_OVERRIDE)
            if start is not None:
                starts[index] = _integer(start.get(names.VALUE), 0)
            level = override.find(_LEVEL)
            if level is not None:
                levels[index] = level
        return _List(count, levels, starts, restarts=self._has_restarts)

    def _levels_of(self, identity: str) -> list[_Element | None]:
        levels: list[_Element | None] = [None] * _LEVELS
        for element in self._abstract[identity].iterchildren(_LEVEL):
            index = _integer(element.get(names.NUMBERING_LEVEL), -1)
            if 0 <= index < _LEVELS:
                levels[index] = element
        return levels

    def _abstract_of(self, element: _Element) -> str | None:
        """Return the id of the abstract list, following links to a numbering style."""
        for _ in range(_LEVELS):
            reference = element.find(_ABSTRACT_ID)
            identity = None if reference is None else reference.get(names.VALUE)
            abstract = None if identity is None else self._abstract.get(identity)
            if abstract is None:
                return None
            link = abstract.find(_STYLE_LINK)
            linked = None if link is None else self._styles.numbering_of(link.get(names.VALUE, ""))
            following = None if linked is None else self._numberings.get(linked)
            if following is None or following is element:
                return identity
            element = following
        return None


_ABSTRACT = names.word("abstractNum")
_ABSTRACT_ID = names.word("abstractNumId")
_NUM = names.word("num")
_OVERRIDE = names.word("lvlOverride")
_START_OVERRIDE = names.word("startOverride")
_LEVEL = names.word("lvl")
_STYLE_LINK = names.word("numStyleLink")
_START = names.word("start")
_FORMAT = names.word("numFmt")
_LEVEL_TEXT = names.word("lvlText")
_RESTART = names.word("lvlRestart")
_LEGAL = names.word("isLgl")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None and len(value) < 10 else default
    except ValueError:
        return default


def _read_level(element: _Element) -> _Level:
    start, form, text, legal, hidden = 0, "decimal", "", False, False
    for child in element:
        tag = child.tag
        value = child.get(names.VALUE)
        if tag == _START:
            start = _integer(value, 0)
        elif tag == _FORMAT:
            form = value or "decimal"
        elif tag == names.ALTERNATIVES:
            form = _fallback_format(child)
        elif tag == _LEVEL_TEXT:
            text = value or ""
        elif tag == _LEGAL:
            legal = names.is_on(value)
        elif tag == names.RUN_PROPERTIES:
            switch = child.find(names.HIDDEN)
            hidden = switch is not None and names.is_on(switch.get(names.VALUE))
    pieces = _PLACE.split(text)
    return _Level(start, form, tuple(int(piece) - 1 if index % 2 else piece for index, piece in enumerate(pieces)), legal, hidden)


def _fallback_format(element: _Element) -> str:
    """Return the format of a level that newer versions of Word write in a form of their own ("001, 002")."""
    fallback = element.find(f"{names.FALLBACK}/{_FORMAT}")
    return (None if fallback is None else fallback.get(names.VALUE)) or "decimal"


_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def format_number(value: int, form: str) -> str:
    """Return a count in one of Word's number formats; a format not known here gives figures.

    >>> [format_number(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero", "none")]
    ['28', 'bb', 'XXVIII', '28', '']
    """
    if form == "decimal":
        return str(value)
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if 0 < value < _MAX_NUMBER:
        if form in ("lowerLetter", "upperLetter"):
            letters = chr(97 + (value - 1) % 26) * min((value - 1) // 26 + 1, 30)
            return letters if form == "lowerLetter" else letters.upper()
        if form in ("lowerRoman", "upperRoman") and value < 4000:
            numeral = _roman(value)
            return numeral if form == "lowerRoman" else numeral.upper()
        if form == "ordinal":
            return f"{value}{_ordinal_suffix(value)}"
        if form == "cardinalText" and value < len(_WORDS):
            return _WORDS[value].capitalize()
        if form == "ordinalText" and value < len(_ORDINALS):
            return _ORDINALS[value].capitalize()
    if form == "decimalEnclosedParen":
        return f"({value})"
    return f"{value}." if form == "decimalEnclosedFullstop" else str(value)


def _roman(value: int) -> str:
    numeral = ""
    for size, letters in _NUMERALS:
        count, value = divmod(value, size)
        numeral += letters * count
    return numeral


def _ordinal_suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
