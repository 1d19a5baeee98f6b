"""Measure the type that a PDF is set in: its body, its headings, its footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from .layout import Flow, Part, Table
from .records import TextLine

_SMALL = 0.92  # of the body's size: footnotes are set at most as large
_NOTE = re.compile(r"(?:\d{1,2}|[*†‡]{1,3})[\s.)]*[^\W\d_]")


class Type(NamedTuple):
    """The type that the body of a document is set in: its size, the distance of its lines in ems, the sizes of headings."""

    size: float
    pitch: float
    sizes: tuple[float, ...]


def measure_type(pages: list[list[Part]]) -> Type:
    """Return the type of the body: the size that most letters have, and its usual line distance."""
    exact: defaultdict[float, int] = defaultdict(int)
    steps: defaultdict[int, int] = defaultdict(int)
    for parts in pages:
        for part in parts:
            if isinstance(part, Table):
                continue
            last = 0.0
            for text, _, _, _, _, _, _, base, size, _, _, _ in part.lines:
                exact[size] += len(text)
                steps[int((last - base) / size * 20 + 0.5) if size else 0] += 1
                last = base
    letters: Counter[float] = Counter()
    for size, count in exact.items():
        letters[round(size, 1)] += count
    body = max(letters, key=lambda size: (letters[size], size), default=10.0) or 10.0
    usual = [(count, -step) for step, count in steps.items() if 16 <= step <= 60]
    pitch = -max(usual)[1] / 20 if usual else 1.2
    larger = sorted((size for size in letters if size > 1.12 * body), reverse=True)
    return Type(body, pitch, tuple(larger[:5]))


def is_note(text: str) -> bool:
    """Tell whether a line begins as a footnote does.

    >>> is_note("3 See Annex 2."), is_note("See Annex 2.")
    (True, False)
    """
    return _NOTE.match(text) is not None


def split_notes(parts: list[Part], size: float) -> tuple[list[Part], list[TextLine]]:
    """Take the footnotes off the end of a page's text: small lines of which the first has a mark; ``size`` is the body's."""
    last = parts[-1] if parts else None
    if not isinstance(last, Flow) or last.lines[-1].size > _SMALL * size:
        return parts, []
    start = len(last.lines)
    while start and last.lines[start - 1].size <= _SMALL * size:
        start -= 1
    while start < len(last.lines) and not is_note(last.lines[start].text):
        start += 1
    if not start or start == len(last.lines):
        return parts, []
    return [*parts[:-1], last._replace(lines=last.lines[:start])], last.lines[start:]
