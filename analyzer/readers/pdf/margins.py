"""Tell running headers, running footers and page numbers from the text of a contract."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .numbers import read_number
from .records import PageText, TextLine

_EDGE = 0.12  # the part of a page's height, above and below, where running lines stand
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"(?:page|pagina|pag\.|blad|seite|p\.)\s*\d{1,4}(?:\s*(?:of|van|/|-)\s*\d{1,4})?", re.IGNORECASE)
_BARE = re.compile(r"[-–—\[(]?\s*(?:(\d{1,3})|[ivxl]{1,6}|[A-Z]{1,2}\s?[-–]\s?\d{1,3})\s*[-–—\])]?(?:\s*(?:of|van|/)\s*\d{1,4})?")
_SHORT = 24  # characters: a page number with the words around it is shorter
_ENDS = 2  # lines at the top and bottom of a page that may be running lines wherever they stand


class Body(NamedTuple):
    """The pages without their running lines; the running lines, each once; and where page numbers stood in mid-page."""

    pages: list[PageText]
    margins: tuple[str, ...]
    cuts: dict[int, list[float]]


def split_margins(pages: list[PageText]) -> Body:
    """Take the running lines and page numbers out of the pages."""
    recurring = _recurring(pages)
    straying = _straying_numbers(pages)
    margins: dict[str, None] = {}
    cuts: dict[int, list[float]] = {}
    kept: set[str] = set()
    bodies = []
    for page in pages:
        dropped: set[int] = set()
        for place, end in _suspects(page, bool(straying)):
            line = page.lines[place]
            stray = (line.page, line.position) in straying
            if not stray and not _is_margin(page, line, recurring, end):
                continue
            if line.text not in kept and (number := read_number(line.text)) is not None and number.style == "word":
                kept.add(line.text)  # a running title is a title where it stands first
                continue
            dropped.add(place)
            margins[line.text] = None
            if stray:
                cuts.setdefault(line.page, []).append(line.base)
        tables = []
        for table in page.tables:
            lines = [line for cell in table.cells for line in cell.lines]
            if all(_is_margin(page, line, recurring, False) for line in lines):
                margins.update((line.text, None) for line in lines)
            else:
                tables.append(table)
        if dropped or len(tables) != len(page.tables):
            page = page._replace(lines=[line for i, line in enumerate(page.lines) if i not in dropped], tables=tables)
        bodies.append(page)
    return Body(bodies, tuple(margins), cuts)


def _suspects(page: PageText, everywhere: bool) -> list[tuple[int, bool]]:
    """Return the places of the lines that may be set apart, and whether each is one of the first or last of its page.

    That is few of them, unless page numbers stray and may stand ``everywhere``.
    """
    places = range(len(page.lines))
    ends = {*places[:_ENDS], *places[-_ENDS:]}
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    among = [i for i, line in enumerate(page.lines) if len(line.text) < _SHORT or not low <= line.base <= high]
    return [(i, i in ends) for i in (places if everywhere else sorted({*among, *ends}))]


def _edge(page: PageText, line: TextLine) -> bool:
    return line.base < page.height * _EDGE or line.base > page.height * (1 - _EDGE)


def _recurring(pages: list[PageText]) -> frozenset[str]:
    """Return the texts of the lines that stand at the edge of page after page with the same words, whatever their numbers."""
    places: dict[str, dict[int, str]] = {}
    texts: dict[str, set[str]] = {}
    for page in pages:
        low, high = page.height * _EDGE, page.height * (1 - _EDGE)
        lines = page.lines[:_ENDS] + page.lines[_ENDS:][-_ENDS:]
        lines += [line for line in page.lines[_ENDS:-_ENDS] if line.base < low or line.base > high]
        for table in page.tables:
            if table.bottom < low or table.top > high:
                lines.extend(line for cell in table.cells for line in cell.lines if _edge(page, line))
        for line in lines:
            words = _DIGITS.sub("#", line.text).casefold()
            places.setdefault(words, {})[page.number] = line.text
            texts.setdefault(words, set()).add(line.text)
    least = 2 if len(pages) <= 4 else 3
    return frozenset(
        text
        for words, found in places.items()
        if len(found) >= least and any(letter.isalpha() for letter in words) and _runs([*found.items()], least)
        for text in texts[words]
    )


def _runs(found: list[tuple[int, str]], least: int) -> bool:
    """Tell whether lines with the same words recur as they are, or count the pages; "Schedule 1", "Schedule 2" do neither."""
    same = Counter(text for _, text in found)
    if max(same.values()) >= least:
        return True
    if (number := read_number(found[0][1])) is not None and number.style != "bare":
        return False  # numbered clauses that happen to count with the pages
    steps = Counter(
        step for page, text in found for step in {int(digits) - page for digits in _DIGITS.findall(text) if len(digits) < 5}
    )
    return bool(steps) and max(steps.values()) >= max(least, 0.6 * len(found))


def _is_margin(page: PageText, line: TextLine, recurring: frozenset[str], end: bool) -> bool:
    """Tell whether a line is set apart; ``end`` tells that it is one of the first or last of its page."""
    text = line.text
    short = len(text) < _SHORT
    if short and _NUMBERED.fullmatch(text):
        return True
    if page.height * _EDGE <= line.base <= page.height * (1 - _EDGE):
        return end and text in recurring
    return (short and _BARE.fullmatch(text) is not None) or text in recurring


def _straying_numbers(pages: list[PageText]) -> frozenset[tuple[int, int]]:
    """Find page numbers in mid-page, as left by a text that was paginated before: bare numbers that count up."""
    chain: list[tuple[int, int]] = []
    last = found = 0
    for page in pages:
        for line in page.lines:
            if len(line.text) < 8 and (match := _BARE.fullmatch(line.text)) and match[1]:
                found += 1
                if not chain or 0 <= int(match[1]) - last <= 2:
                    chain.append((line.page, line.position))
                    last = int(match[1])
    return frozenset(chain) if len(chain) >= 3 and len(chain) >= 0.6 * found else frozenset()
