"""The number with which a provision begins: "4.2", "Artikel 4", "§ 3", "(a)", "IV."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..numerals import roman_value

Style = Literal["decimal", "integer", "letter", "roman", "bullet"]

_WORDS = r"artikel|article|section|sectie|clause|paragraaf|paragraph|hoofdstuk|chapter|lid|art\.|§{1,2}"
_LABEL = re.compile(
    rf"""\s*(?:
      (?P<word>(?i:{_WORDS}))\s*(?P<id>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[IVXLC]{{1,6}}|[A-Z])(?P<wordend>[.:)]?)(?=[\s–—-]|$)
    | \((?P<inner>\d{{1,3}}|[a-zA-Z]|[ivxl]{{2,6}}|[IVXL]{{2,6}}|(?P<twin>[a-z])(?P=twin))\)
    | (?!\S+\s+(?:to|and|or|en|tot|of|t/m|through)\s+\d)
      (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})(?P<decimalend>[.):]?)(?=[\s–—-]|$|[A-Z“"(\[])
    | (?P<annexed>[A-Z]\.?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})[.:]?(?=[\s–—]|$)
    | (?P<suffixed>\d{{1,3}}[a-z])(?P<suffixedend>[.):]?)(?=\s)
    | (?P<integer>\d{{1,3}})(?P<integerend>[.):])(?![\d])
    | (?P<bare>\d{{1,3}})(?=\s+[A-Z“"‘(])
    | (?P<loose>[ivxl]{{2,6}}|[IVXL]{{2,6}}|[a-zA-Z]|(?P<double>[a-z])(?P=double))(?P<looseend>[.)])(?=\s)
    | (?P<bullet>[-•·–—*▪◦●○■]|o(?=\s))(?=\s)
    )[\s.:–—-]*""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed at the start of a block, and what it counts.

    ``parts`` are its components ("4", "2"), ``form`` tells one series from another ("(a)" from "a."), ``end`` is the
    offset of the text that follows. A single letter that may be a Roman numeral has style "letter" and ``roman`` set.
    """

    style: Style
    parts: tuple[str, ...]
    ordinal: int
    form: str
    end: int
    word: str = ""
    roman: int | None = None


def read_label(text: str, start: int, end: int) -> Label | None:
    """Read the number at ``start``; None when the block starts with none.

    >>> read_label("4.02 Fees. The Customer pays.", 0, 29).parts
    ('4', '2')
    >>> read_label("Artikel IV – Betaling", 0, 21).parts, read_label("30 days after receipt", 0, 21)
    (('4',), None)
    """
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    if match["word"]:
        return _worded(match)
    if match["decimal"]:
        parts = _components(match["decimal"])
        return Label("decimal", parts, int(parts[-1]), "." * (len(parts) - 1), match.end())
    if match["annexed"]:
        digits = match["annexed"][1:].lstrip(".")
        parts = (match["annexed"][0].lower(), *_components(digits))
        return Label("decimal", parts, int(parts[-1]), "A" + "#" * (len(parts) - 1), match.end())
    if match["suffixed"]:
        number, letter = match["suffixed"][:-1], match["suffixed"][-1]
        return Label("decimal", (str(int(number)), letter), ord(letter) - 96, "suffixed", match.end())
    if match["bullet"]:
        return Label("bullet", (), 0, "bullet", match.end())
    return _counted(match)


def _components(printed: str) -> tuple[str, ...]:
    return tuple(str(int(part)) for part in printed.split("."))


def _worded(match: re.Match[str]) -> Label:
    word = match["word"].lower()
    word = "artikel" if word == "art." else word[0] if word[0] == "§" else word
    printed = match["id"]
    if not printed[0].isdigit():
        value = roman_value(printed)
        part = str(value) if value else printed.lower()
        return Label("integer", (part,), value or (ord(part) - 96 if len(part) == 1 else 0), word, match.end(), word)
    digits = printed.rstrip("abcdefghijklmnopqrstuvwxyz")
    parts = _components(digits) + tuple(printed[len(digits) :])
    ordinal = int(parts[-1]) if parts[-1].isdigit() else ord(parts[-1]) - 96
    # "§ 7" follows "§ 6", never "§ 6.6": each depth is a series of its own.
    style: Style = "integer" if len(parts) == 1 else "decimal"
    return Label(style, parts, ordinal, word + "." * (len(parts) - 1), match.end(), word)


def _counted(match: re.Match[str]) -> Label:
    if match["inner"]:
        printed, ending = match["inner"], "()"
    elif match["loose"]:
        printed, ending = match["loose"], match["looseend"]
    elif match["bare"]:
        printed, ending = match["bare"], ""
    else:
        printed, ending = match["integer"], match["integerend"]
    if printed.isdigit():
        # "4." and "4" count in one series: authors mix them; "(4)" and "4)" are series of their own.
        form = "1" if ending in (".", "", ":") else "1" + ending
        return Label("integer", (str(int(printed)),), int(printed), form, match.end())
    case = "A" if printed.isupper() else "a"
    value = roman_value(printed)
    if len(printed) > 1 and value is not None:
        return Label("roman", (printed.lower(),), value, ("I" if case == "A" else "i") + ending, match.end(), roman=value)
    ordinal = ord(printed[0].lower()) - 96 + 26 * (len(printed) - 1)
    return Label("letter", (printed.lower(),), ordinal, case + ending, match.end(), roman=value)
