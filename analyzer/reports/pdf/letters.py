"""Words set in the faces that every PDF reader has: made printable, broken into lines, cut to a width."""

from __future__ import annotations

import unicodedata

BODY, BOLD, SERIF, SERIF_BOLD = "Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold"


def printable(text: str) -> str:
    """Return text in the letters of the standard faces (Windows-1252): other letters lose their marks, or become "?".

    >>> printable("€ 150.000,– “ë” Łódź ≥ 80\\u00a0%")
    '€ 150.000,– “ë” Lódz >= 80 %'
    """
    text = " ".join(text.split())
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return "".join(_plain(letter) for letter in text)
    return text


def _plain(letter: str) -> str:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        known = _OTHERS.get(letter)
        if known is not None:
            return known
        bare = unicodedata.normalize("NFKD", letter)
        return bare.encode("cp1252", "ignore").decode("cp1252") or "?"
    return letter


_OTHERS = {"≥": ">=", "≤": "<=", "●": "•", "▪": "•", "→": "->", "ł": "l", "Ł": "L", "−": "-", "‑": "-", "đ": "d", "Đ": "D"}


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Return text as lines that fit a width in points; a word that is wider is broken.

    >>> wrapped("Leverancier is aansprakelijk", "Helvetica", 10, 80)
    ['Leverancier is', 'aansprakelijk']
    """
    lines: list[str] = []
    line = ""
    for word in printable(text).split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while _width(word, font, size) > width and len(word) > 1:
            head = _head(word, font, size, width)
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line else lines


def fitted(text: str, font: str, size: float, width: float) -> str:
    """Return text on one line, cut with an ellipsis where it is wider than a width in points."""
    text = printable(text)
    if _width(text, font, size) <= width:
        return text
    return _head(text, font, size, width - _width("…", font, size)).rstrip() + "…"


def _head(text: str, font: str, size: float, width: float) -> str:
    """Return as much of a text as fits a width, at least one letter."""
    end = len(text)
    while end > 1 and _width(text[:end], font, size) > width:
        end -= 1
    return text[:end]


def _width(text: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))
