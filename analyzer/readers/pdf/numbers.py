"""Recognise the printed numbers that begin a clause, an item or an annex in a PDF."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORDS = (
    "artikel|article|section|clause|clausule|paragraaf|paragraph|hoofdstuk|chapter|bijlage|annex|appendix|schedule|exhibit|"
    "attachment|addendum|part|deel|module|lid"
)
_NUMBER = re.compile(
    rf"""(?P<word>(?i:{_WORDS})\s+(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVXLC]{{1,6}}|[A-Z](?:-?\d{{1,2}})?)(?![\w%])[.:]?)
    | (?P<many>(?:\d{{1,3}}|[A-Z])(?:\.\d{{1,3}}){{1,6}}[.)]?(?=\s|$)|\d{{1,2}}[a-z](?=\s+[A-Z“"‘]))
    | (?P<round>\(\s?(?:[a-z]{{1,2}}|[ivxl]{{1,6}}|[A-Z]|\d{{1,2}})\s?\))
    | (?P<one>(?:\d{{1,3}}|[a-z]|[ivxl]{{1,6}}|[A-Z]|[IVXL]{{1,6}})[.)](?=\s|$)|§\s?\d+)
    | (?P<bare>\d{{1,2}}(?=\s+[A-Z“"‘]))""",
    re.VERBOSE,
)
_BULLET = re.compile(r"(?:[•●○▪■□◦‣∙·➢✓❖►▶\uf0b7\uf0a7\uf0d8]|[-–—*](?=\s)|o(?=\s+[A-Z]))\s*")
_NAMES = frozenset(_WORDS.split("|"))
_FIRST = frozenset("0123456789(§abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PROVISION = re.compile(r"artikel|article|section|clause|clausule|para|lid", re.IGNORECASE)
_BULLETS = frozenset("•●○▪■□◦‣∙·➢✓❖►▶\uf0b7\uf0a7\uf0d8-–—*o")


class Number(NamedTuple):
    """A printed number: as printed, its depth (2 for 4.2), how it is written, and its figures where it is decimal."""

    printed: str
    depth: int
    style: str
    figures: tuple[int, ...] = ()


def read_number(text: str) -> Number | None:
    """Return the number that a line begins with, None where there is none.

    >>> read_number("4.2 Each party"), read_number("(a) the fees")
    (Number(printed='4.2', depth=2, style='many', figures=(4, 2)), Number(printed='(a)', depth=1, style='round', figures=()))
    >>> read_number("Each party") is None
    True
    """
    first = text[0]
    if first not in _FIRST:
        return None
    start = text[1:6]
    if first.isalpha() and "." not in start and ")" not in start and text.partition(" ")[0].lower() not in _NAMES:
        return None  # nearly every line ends here, for a tenth of what the pattern costs
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    printed = match[0].strip()
    bare = [piece for piece in printed.strip("().:§ ").split(".") if piece]
    figures = tuple(map(int, bare)) if "".join(bare).isdecimal() else ()
    depth = len(bare)
    if match.lastgroup == "word" and not _PROVISION.match(printed):  # Exhibit 10.1 is no part of an Exhibit 10
        depth = 1
    if (printed[0].isdecimal() and printed[-1].islower()) or printed[:3].lower() == "lid":  # 12a, lid 3
        depth += 1
    return Number(printed, depth, match.lastgroup, figures if match.lastgroup in ("many", "one", "bare") else ())


def is_marker(text: str) -> bool:
    """Tell whether a text is nothing but a number or a bullet.

    >>> is_marker("4.2"), is_marker("(iv)"), is_marker("•"), is_marker("24 hours")
    (True, True, True, False)
    """
    text = text.strip()
    if len(text) <= 3 and (text.isdecimal() or is_bullet(text + " ")):
        return True
    match = _NUMBER.match(text)
    return match is not None and match.end() == len(text)


def is_bullet(text: str) -> bool:
    """Tell whether a line begins with a bullet or a dash.

    >>> is_bullet("• the fees"), is_bullet("- the fees"), is_bullet("the fees")
    (True, True, False)
    """
    return text[0] in _BULLETS and _BULLET.match(text) is not None
