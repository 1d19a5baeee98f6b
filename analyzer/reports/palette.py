"""The colours of verdicts, one set for every report that is no HTML; the style sheet of the HTML report has the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

# A mark of the document's own findings is coloured apart from the verdicts.
DOCUMENT = "document"

# Dark enough for words on white.
INK: Mapping[str, str] = {
    "missing": "9C2C1F",
    "vague": "7D4D00",
    "deviates": "5A3D8F",
    "unreadable": "414A55",
    "met": "10615B",
    "not-applicable": "5F6974",
    DOCUMENT: "1D4F7C",
}
# Light enough to stand behind words.
WASH: Mapping[str, str] = {
    "missing": "FBEEEC",
    "vague": "FDF3DD",
    "deviates": "F2EDFA",
    "unreadable": "E9ECF0",
    "met": "E5F3F1",
    "not-applicable": "F3F5F7",
    DOCUMENT: "E8F0F8",
}
# Between the two: a marker pen on paper.
PEN: Mapping[str, str] = {
    "missing": "F6B9AF",
    "vague": "FFDF8F",
    "deviates": "D9C8F7",
    "unreadable": "CBD2DA",
    "met": "C9E9E3",
    "not-applicable": "E3E7EB",
    DOCUMENT: "BBDAF5",
}


@lru_cache(maxsize=64)
def parts(colour: str) -> tuple[float, float, float]:
    """Return the red, green and blue of a colour, each from 0 to 1.

    >>> parts("FF0033")
    (1.0, 0.0, 0.2)
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
