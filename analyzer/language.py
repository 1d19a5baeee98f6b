"""Which language a text is in, its sentences, and its folded form for comparison (Dutch and English)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import repeat

from .types import Language, Span

# Frequent words that only one of the two languages uses; shared ones (is, of, in, was, die, over) would blur the count.
_DUTCH = frozenset(
    "de het een en van voor met aan op te door zijn wordt worden niet dan ook als bij uit naar deze dit dat zal zullen heeft "
    "hebben kan kunnen partijen overeenkomst artikel tot om indien geen haar onder alle ten der".split()
)
_ENGLISH = frozenset(
    "the and to by for with shall will be this that any or such from as not are may its agreement on which other under "
    "has have been party parties section all at".split()
)
_LEAN = dict.fromkeys(_DUTCH, 1) | dict.fromkeys(_ENGLISH, -1)
_WORD = re.compile(r"[a-zà-ÿ]+")


def detect(text: str, fallback: Language = "en") -> Language:
    """Return the language of a text by its function words; ``fallback`` where it has none of them.

    >>> detect("De leverancier zal de dienst leveren."), detect("The supplier shall deliver the service.")
    ('nl', 'en')
    """
    lean = sum(map(_LEAN.get, _WORD.findall(text[:20_000].lower()), repeat(0)))
    if not lean:
        return fallback
    return "nl" if lean > 0 else "en"


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isdigit() and not character.isdecimal():
        return character  # "¾" is not the 3 that it decomposes into
    return base if base.isascii() else character


_PUNCTUATION = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u2009": " ",
} | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " ")  # marks of footnotes: "30¹ days" are thirty


class _Fold(dict[int, str]):
    """Lower case without accents, one character for one, so that offsets stay valid."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lowered = character.lower()
        folded = _PUNCTUATION.get(character) or _plain(lowered if len(lowered) == 1 else character)
        self[code] = folded
        return folded


_FOLD = _Fold()
_ASCII = bytes(range(128))
_MANY = 48  # beyond this many different characters a look-up for each place is the quicker way


def fold(text: str) -> str:
    """Return the text in lower case, without accents and with plain quotes and dashes, offsets unchanged.

    >>> fold("Beëindiging – “Diensten”")
    'beeindiging - "diensten"'
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # A table look-up for every character is slow, and few characters need one: a contract has a handful beyond ASCII.
    encoded = text.encode("utf-8", "surrogatepass")
    beyond = set(encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if len(beyond) > _MANY:
        return text.translate(_FOLD)
    folded = encoded.lower().decode("utf-8", "surrogatepass").replace("`", "'")
    for character in beyond:
        folded = folded.replace(character, _FOLD[ord(character)])
    return folded


# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "art artt nr nrs no nos incl excl bijv bv resp ca max min jo vgl cf e.g i.e etc ltd inc corp co mr mrs ms dr drs mw dhr "
    "ing ir prof st sub sect sec par paras ex vs approx dept est fig vol pp p blz d.d dd m.b.t o.a n.v b.v v.o.f t.a.v "
    "d.w.z e.d i.v.m m.u.v z.o.z t.o.v m.i.v n.a.v u.s u.s.c jr a.m p.m".split()
)
_BREAK = re.compile(r"[.!?;](?=[\"'”’)\]]*\s)[\"'”’)\]]*\s+|\n")
_ANNEX = re.compile(r"(?i)(?:bijlage|annex|schedule|exhibit|appendix|part|deel|fase|phase)\s$")
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences(text: str, span: Span) -> list[Span]:
    """Split a stretch of text into sentences; a line break always ends one, as a block does, and a semicolon too.

    >>> text = "Zie art. 4 lid 2. Daarna volgt meer."
    >>> [text[s.start:s.end] for s in sentences(text, Span(0, len(text)))]
    ['Zie art. 4 lid 2.', 'Daarna volgt meer.']
    """
    found: list[Span] = []
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if match[0][0] == "." and _goes_on(text, start, match.start(), match.end()):
            continue
        _add(text, start, match.end(), found)
        start = match.end()
    _add(text, start, span.end, found)
    return found


def _goes_on(text: str, start: int, stop: int, following: int) -> bool:
    """Tell whether the full stop at ``stop`` belongs to an abbreviation, an initial or a number that goes on."""
    word = _LAST_WORD.search(text, max(text.rfind(" ", start, stop) + 1, start), stop)
    if word is None:
        return False
    last = word[0].lower()
    next_character = text[following : following + 1]
    if next_character.islower():
        return True
    if last in _ABBREVIATIONS:
        return True
    if len(last) == 1 and last.isalpha():  # an initial, unless it names an annex: "zie Bijlage B. Daarna ..."
        return not _ANNEX.search(text, max(start, word.start() - 12), word.start())
    return last.rstrip(".").replace(".", "").isdigit() and word.start() == start


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
