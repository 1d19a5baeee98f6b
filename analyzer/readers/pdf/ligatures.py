"""Give back the letters that broken ligatures lost: fonts whose "ti" or "ff" claims to be only a "t" or an "f".

Some converters name a ligature after its first letter, so that a page shows "information" and its text says "informaton";
others give one letter two names ("contraact"). The width of the letter on the page tells what was drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from . import calls
from .records import TextLine

# What words become when their ligatures lose a letter, in either language; hardly any word has these by nature.
_TELLTALES = (
    "aton", "cton", "fnan", "efnit", "onfden", "pecifc", "otfc", "ertfc", "ufcien", "artkel", "partj", "actvit", "ontnu",
)  # fmt: skip
_LIGATURES = {"t": ("ti", "tt", "tti"), "f": ("fi", "ff", "fl", "ffi", "ffl", "ft"), "T": ("Th",)}
_REAL = frozenset("ff fi fl ffi ffl ft fj ti tt tti tf ct st Th ij IJ ae oe AE OE".split())
_WIDER = 1.2  # a letter this much wider than is usual in its font is a ligature
_TIGHT = 0.965  # a ligature is somewhat narrower than its letters apart
_FIT = 0.08  # how far, as a part, the width of a ligature may be from that of its letters


def is_broken(text: str) -> bool:
    """Tell whether a text has lost letters of its ligatures, by what that does to words.

    >>> is_broken("informaton obligatons instructons on fnancial defnitons"), is_broken("information on financial obligations")
    (True, False)
    """
    found = sum(map(text.count, _TELLTALES))
    return found >= 3 and found > 0.1 * (text.count("tion") + text.count("tie"))


class _Glyph(NamedTuple):
    """What one drawn letter says: its font, its text, and its width in ems."""

    font: bytes
    text: str
    width: float


class Ligatures:
    """The usual widths of letters in each font, learned from pages, and the mending of lines by them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[bytes, str], Counter[float]] = {}
        self._usual: dict[tuple[bytes, str], float] = {}
        self._box = calls.Numbers("f", 4)
        self._flags = calls.Numbers("i", 1)
        self._font = calls.Text(96)

    def learn(self, text_page: calls.Argument, lines: list[TextLine]) -> None:
        """Count the widths of the letters of a page."""
        for line in lines:
            for glyph in self._glyphs(text_page, line):
                if len(glyph.text) == 1:
                    self._seen.setdefault((glyph.font, glyph.text), Counter())[round(glyph.width, 2)] += 1
        self._usual.clear()

    def mend(self, text_page: calls.Argument, line: TextLine) -> TextLine:
        """Return a line with the letters that its ligatures lost, and without those that a letter got too many."""
        glyphs = list(self._glyphs(text_page, line))
        pieces = []
        for i, glyph in enumerate(glyphs):
            after = "".join(other.text for other in glyphs[i + 1 : i + 3])
            pieces.append(self._meant(glyph, after))
        mended = "".join(pieces)
        return line._replace(text=mended) if mended.strip() and mended != line.text else line

    def _meant(self, glyph: _Glyph, after: str) -> str:
        """Return the letters that a glyph shows."""
        if len(glyph.text) > 1:
            return glyph.text if glyph.text in _REAL else glyph.text[0]
        candidates = _LIGATURES.get(glyph.text)
        usual = self._width(glyph.font, glyph.text)
        if glyph.width < usual / _WIDER and abs(glyph.width - self._width(glyph.font, "(")) < 0.006:
            return ")"  # another sign under a letter's name; the closing bracket is the one that contracts are full of
        if candidates is None or not usual or glyph.width < _WIDER * usual:
            return glyph.text
        fits: dict[str, float] = {}
        for letters in candidates:
            widths = [self._width(glyph.font, letter) for letter in letters]
            if all(widths):
                fits[letters] = abs(_TIGHT * sum(widths) / glyph.width - 1)
        if not fits or min(fits.values()) > _FIT:
            return glyph.text
        best = min(fits, key=lambda letters: fits[letters])
        for narrow, other in (("fi", "fl"), ("fl", "fi"), ("ffi", "ffl"), ("ffl", "ffi")):  # i and l are often as wide
            if best == narrow and fits.get(other, 1.0) <= _FIT:
                return _with_i_or_l(best[:-1], after)
        return best

    def _width(self, font: bytes, letter: str) -> float:
        """Return the usual width of a letter in a font; 0 where it was not seen."""
        key = (font, letter)
        if key not in self._usual:
            seen = self._seen.get(key)
            self._usual[key] = max(seen, key=lambda width: (seen[width], -width)) if seen else 0.0
        return self._usual[key]

    def _glyphs(self, text_page: calls.Argument, line: TextLine) -> Iterator[_Glyph]:
        """Yield the letters of a line as drawn; letters that share a place are one."""
        fonts: dict[int, tuple[bytes, float]] = {}
        last: tuple[float, float] | None = None
        held = _Glyph(b"", "", 0.0)
        for offset, letter in enumerate(line.text):
            position = line.position + offset
            thing = calls.get_text_object(text_page, position) or 0
            if thing not in fonts:
                calls.get_font(text_page, position, self._font.at, self._font.size, self._flags.at[0])
                fonts[thing] = (self._font.value, calls.get_font_size(text_page, position) or 1.0)
            font, size = fonts[thing]
            calls.get_loose_box(text_page, position, self._box.at[0])
            left, _, right, _ = self._box.values
            if (left, right) == last and right > left and letter != " ":
                held = held._replace(text=held.text + letter)
                continue
            if held.text:
                yield held
            held, last = _Glyph(font, letter, (right - left) / size), (left, right)
        if held.text:
            yield held


def _with_i_or_l(stem: str, after: str) -> str:
    """Choose between fi and fl by what follows: "confl-ict", "fl-ow", "fl-exible", but "speci-fi-ed", "fi-nal"."""
    is_l = after[:1] in ("i", "a", "o", "u", "y") or after[:2] in ("ex", "ec", "et", "ee")
    return stem + ("l" if is_l else "i")
