"""Judge and repair text as readers find it: letters drawn apart, ligatures, private characters, pages of gibberish."""

from __future__ import annotations

import re
import unicodedata

from .symbols import private_characters

# What must not stay in a text: controls, soft and unbreakable hyphens, invisible characters, ligatures and private characters.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2011\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufff0-\uffff]"
)
_MEANT = {
    0x2011: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    **private_characters(),
}
_APART = re.compile(r"(?<!\w)(?:\w ){4,}\w(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a text on one line, composed (NFC), with single spaces, and without ligatures, invisible or control characters.

    >>> clean("bene\\ufb01t  of\\xa0the\\tsup\\u2066plier"), clean("\\uf0b7 first：e\\u2011mail")
    ('benefit of the supplier', '• first：e-mail')
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    if _ODD.search(text):
        text = _ODD.sub(_plain, text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _plain(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in _MEANT:
        return _MEANT[code]
    if 0xF021 <= code <= 0xF07E:
        return chr(code - 0xF000)
    if 0xE000 <= code <= 0xF8FF or code == 0xFFFD:
        return "\ufffd"
    return " " if code in (0x2028, 0x2029, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85) else ""


def is_drawn_apart(text: str) -> bool:
    """Tell whether a text has letters drawn apart, as in "C o n t r a c t".

    >>> is_drawn_apart("C o n t r a c t"), is_drawn_apart("a plan B or C")
    (True, False)
    """
    return _APART.search(text) is not None


def close_up(text: str) -> str:
    """Return a text with letters that were drawn apart closed up; words must be two or more spaces apart.

    >>> close_up("C o n t r a c t  n o t e s"), close_up("a plan B")
    ('Contract notes', 'a plan B')
    """
    return " ".join(part.replace(" ", "") if is_drawn_apart(part) else part for part in re.split(r" {2,}", text))


def _has_vowels(text: str, least: float) -> bool:
    """Tell whether a text has so many small vowels; the most frequent are counted first, and they are mostly enough."""
    found = 0
    for vowel in "eaoiu":
        found += text.count(vowel)
        if found >= least:
            return True
    return False


def is_gibberish(text: str) -> bool:
    """Tell whether a page's text is none: codes of glyphs, private characters, or letters shifted by a broken font.

    >>> is_gibberish("(cid:12)(cid:7)(cid:3)"), is_gibberish("The supplier shall deliver the services.")
    (True, False)
    """
    if text.count("(cid:") * 6 > len(text) * 0.2:
        return True
    if text.isprintable() and _has_vowels(text, 0.2 * len(text)):
        return False  # nearly every page ends here
    solid = len(text) - text.count(" ")
    if not solid:
        return False
    if not (text.isascii() and text.isprintable()) and len(_ODD.findall(text)) > 0.2 * solid:
        return True
    if len(text) < 200 or _has_vowels(text, 0.2 * solid):  # text in capitals or figures is looked at below
        return False
    letters = "".join(word for word in _WORD.findall(text) if len(word) > 3 and not word.isupper())
    return len(letters) >= 80 and letters.isascii() and len(_VOWEL.findall(letters)) < 0.22 * len(letters)
