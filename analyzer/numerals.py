"""Roman numerals, as clauses and references are numbered by them."""

from __future__ import annotations

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_value(text: str) -> int | None:
    """Return the value of a Roman numeral, None when it is none.

    >>> roman_value("iv"), roman_value("IIX"), roman_value("abc")
    (4, None, None)
    """
    digits = [_ROMAN.get(character) for character in text.lower()]
    values = [digit for digit in digits if digit is not None]
    if not values or len(values) != len(digits):
        return None
    total = sum(-a if a < b else a for a, b in zip(values, values[1:] + [0], strict=True))
    return total if _to_roman(total) == text.lower() else None


def _to_roman(number: int) -> str:
    numeral = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral
