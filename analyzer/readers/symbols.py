"""The characters behind symbol fonts, which number their signs in an alphabet of their own."""

from __future__ import annotations

# Adobe Symbol and its kin, by the low byte of the code; only signs that occur in contracts.
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "·", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xA0: "€",
    0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x6D: "μ", 0x70: "π", 0x73: "σ",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "•", 0x6E: "•", 0x71: "☐", 0x72: "☐", 0x76: "•", 0x9F: "•", 0xA7: "•", 0xA8: "☐", 0x6F: "☐", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0xD8: "•", 0xE0: "→", 0xE8: "→", 0xF0: "→",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x30: "☐", 0x97: "•", 0x98: "•"}


def symbol(font: str, code: str) -> str:
    """Return the character that a symbol shows, empty where it is unknown; ``code`` is hexadecimal.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "F0FC"), symbol("Arial", "20AC")
    ('≥', '✓', '€')
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    low = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    lowered = font.lower()
    if lowered in ("symbol", "wingdings", "wingdings 2"):
        table = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}[lowered]
        return table.get(low) or (chr(low) if lowered == "symbol" and 0x20 <= low < 0x40 else "")
    if 0xE000 <= value <= 0xF8FF or not 0x20 <= value <= 0x10FFFF or 0xD800 <= value <= 0xDFFF:
        return ""
    return chr(value)


def private_characters() -> dict[int, str]:
    """Return what private characters mean that stand in text for signs of these fonts, at U+F000 plus their place in the font.

    Below 0x80 they are the letters of a font that is no symbol font at all, but for the box of Wingdings.

    >>> private_characters()[0xF0B7]
    '•'
    """
    signs = {**_WINGDINGS, **_SYMBOL}
    return {0xF000 + low: character for low, character in signs.items() if low >= 0x80} | {0xF06F: _WINGDINGS[0x6F]}
