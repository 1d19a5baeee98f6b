"""What stands in and around a stretch that may be a name, party or date: words for the linear model, figures for the trees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import Span
from .particulars import _LEGAL_FORM, FINDERS, Stretch

_TOKEN = re.compile(r"\w+|[^\w\s]|\n+")
_AROUND = 10  # tokens read on either side
_INSIDE = 60
_OCCURRENCES = 3  # of one wording that are read
_MOST, _LEAST = 300, 2  # characters


@dataclass(frozen=True, slots=True)
class Particular:
    """A wording that may be a particular: where it stands first, its marks (with spaces between them) and its figures."""

    span: Span
    text: str
    marks: str
    figures: tuple[float, ...]


def list_particulars(category: str, text: str, sentences: Sequence[Span]) -> list[Particular]:
    """Return each different wording that may be the particular of a category, in the order of the contract."""
    stretches: dict[tuple[int, int], str] = {}
    for start, end, sort in FINDERS[category](text, sentences):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if _LEAST <= end - start < (_MOST if sort not in "sS" or category == "Parties" else 3000):
            stretches.setdefault((start, end), sort)
    places: dict[str, list[Stretch]] = {}
    for (start, end), sort in sorted(stretches.items()):
        places.setdefault(text[start:end], []).append((start, end, sort))
    tokens = _Tokens.read(text)
    landmarks = _Landmarks(len(text), text[:_LONG].lower())
    return [
        Particular(
            Span(found[0][0], found[0][1]),
            quote,
            " ".join(dict.fromkeys(mark for place in found[:_OCCURRENCES] for mark in _marks(tokens, place))),
            _figures(text, quote, found, landmarks, number, len(places)),
        )
        for number, (quote, found) in enumerate(places.items())
    ]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a contract, as the marks name them, and where each begins."""

    names: list[str]
    shapes: list[str]
    starts: list[int]

    @classmethod
    def read(cls, text: str) -> _Tokens:
        matches = list(_TOKEN.finditer(text))
        return cls([_name(one[0]) for one in matches], [_shape(one[0]) for one in matches], [one.start() for one in matches])


def _name(token: str) -> str:
    if token[0] == "\n":
        return "¶"
    return f"#{len(token)}" if token[0].isdigit() else token.lower()


def _shape(token: str) -> str:
    if token.isupper() and len(token) > 1:
        return "A"
    if token[0].isupper():
        return "C"
    if token[0].isdigit():
        return "#"
    return "a" if token.isalpha() else token[0].strip() or "¶"


def _marks(tokens: _Tokens, place: Stretch) -> list[str]:
    start, end, sort = place
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    inside = tokens.names[first:last]
    left = tokens.names[max(0, first - _AROUND) : first][::-1] or ["^"]
    right = tokens.names[last : last + _AROUND] or ["$"]
    near = [f"l{number}={token}" for number, token in enumerate(left[:4])]
    near += [f"r{number}={token}" for number, token in enumerate(right[:4])]
    marks = [f"k={sort}", *near, *(f"k={sort}{mark}" for mark in near)]
    marks += ["ll=" + "_".join(left[:2]), "rr=" + "_".join(right[:2]), "lll=" + "_".join(left[:3]), f"lr={left[0]}_{right[0]}"]
    marks += [f"L={token}" for token in left] + [f"R={token}" for token in right] + [f"i={token}" for token in inside[:_INSIDE]]
    if inside:
        marks += [f"f={inside[0]}", f"e={inside[-1]}", "s=" + "".join(tokens.shapes[first:last][:8])]
    return marks


_LONG = 400_000


@dataclass(frozen=True, slots=True)
class _Landmarks:
    length: int
    folded: str


def _figures(text: str, quote: str, found: Sequence[Stretch], landmarks: _Landmarks, number: int, of: int) -> tuple[float, ...]:
    start, end, sort = found[0]
    folded = landmarks.folded
    between = folded.find("between", 0, 20_000)
    near = max(0, start - 200)
    effective = folded.find("effective", end, end + 999)
    return (
        start,
        start / landmarks.length,
        len(quote.split()),
        end - start,
        len(found),
        min(text.count(quote, 0, 60_000), 200),
        text.count(quote, 0, 5000),
        number,
        number / of,
        sum(map(str.isupper, quote)) / len(quote),
        bool(_LEGAL_FORM.search(quote)),
        start - between if between >= 0 else -9999,
        start - text.rfind("\n", 0, start),
        "\n" in text[end : end + 2],
        "lmcdefqpPnsItuvSERdw".find(sort),
        landmarks.length,
        start - folded.find("agreement", 0, 20_000),
        folded.rfind("(", near, start) > folded.rfind(")", near, start),
        folded.count('"', max(0, start - 300), start),
        start - max(0, folded.rfind("effective", max(0, start - 999), start)),
        effective - end if effective >= 0 else 999,
    )
