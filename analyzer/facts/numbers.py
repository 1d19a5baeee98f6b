"""Numbers in words and in figures, in Dutch and in English."""

from __future__ import annotations

import re
from decimal import Decimal

_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DUTCH_UNITS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
).split()
_DUTCH_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def _dutch_words() -> dict[str, int]:
    """Spell the numbers up to 999, the round hundreds to 9900 and the round thousands, as one Dutch word each."""
    words = dict(zip(_DUTCH_UNITS, range(20), strict=True))
    for tens, word in enumerate(_DUTCH_TENS, 2):
        words[word] = tens * 10
        words.update({f"{_DUTCH_UNITS[unit]}en{word}": tens * 10 + unit for unit in range(1, 10)})
    below = dict(words)
    for hundreds in range(1, 100):
        if hundreds % 10 == 0 and hundreds > 9:
            continue
        spelled = "" if hundreds == 1 else next(word for word, value in below.items() if value == hundreds)
        words[f"{spelled}honderd"] = hundreds * 100
        if hundreds < 10:
            words.update({f"{spelled}honderd{word}": hundreds * 100 + value for word, value in below.items() if value})
    for spelled, value in list(words.items()):
        if 1 < value < 1000:
            words[f"{spelled}duizend"] = value * 1000
    words["duizend"] = 1000
    return words


_DUTCH = _dutch_words()
_HALVES = {
    f"{word}{ending}": Decimal(value) + Decimal("0.5")
    for value, word in enumerate(_DUTCH_UNITS[2:13], 2)
    for ending in ("eneenhalf", "eneenhalve", "enhalf", "enhalve")
}
# "een" and "one" are articles far more often than numbers: "een" is read where a unit follows it, not here.
del _DUTCH["een"]
WORDS: dict[str, Decimal] = (
    {
        word: Decimal(value)
        for word, value in (
            *_DUTCH.items(),
            *zip(_ENGLISH_UNITS, range(20), strict=True),
            *zip(_ENGLISH_TENS, range(20, 100, 10), strict=True),
        )
    }
    | _HALVES
    | {"half": Decimal("0.5"), "halve": Decimal("0.5"), "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
)
SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "mn": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "duizend": Decimal(1000),
    "honderd": Decimal(100),
    "mln": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "miljoen": Decimal(1_000_000),
    "mld": Decimal(1_000_000_000),
    "miljard": Decimal(1_000_000_000),
}
FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
).split()
_DUTCH_ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde".split()
ORDINALS: dict[str, int] = {
    **dict(zip(_ORDINAL_WORDS, range(1, 16), strict=True)),
    **dict(zip(_DUTCH_ORDINALS, range(1, 13), strict=True)),
    **{f"{word}de": value for word, value in _DUTCH.items() if 12 < value < 20},
    **{f"{word}ste": value for word, value in _DUTCH.items() if 19 < value < 100},
    **{f"{tens[:-1]}ieth": value for value, tens in zip(range(20, 100, 10), _ENGLISH_TENS, strict=True)},
    **{
        f"{tens}-{unit}": value + number
        for value, tens in zip(range(20, 100, 10), _ENGLISH_TENS, strict=True)
        for number, unit in enumerate(_ORDINAL_WORDS[:9], 1)
    },
}
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})+$")


def read_figure(raw: str, *, grouped: bool) -> Decimal:
    """Read a number written in figures, telling Dutch, English and Swiss (49'500) separators apart by their form.

    ``grouped`` says what one separator before exactly three digits is: a thousands separator (money, days) or, when
    False, a decimal point (percentages).

    >>> read_figure("1.000.000,50", grouped=True), read_figure("250,000", grouped=True), read_figure("99.95", grouped=True)
    (Decimal('1000000.50'), Decimal('250000'), Decimal('99.95'))
    >>> read_figure("99.950", grouped=False), read_figure("2¾", grouped=True)
    (Decimal('99.950'), Decimal('2.75'))
    """
    raw = raw.replace("'", "").replace("’", "")
    if raw[-1] in FRACTIONS:
        return read_figure(raw[:-1].strip() or "0", grouped=grouped) + FRACTIONS[raw[-1]]
    if raw.isdigit():
        return Decimal(raw)
    last = max(raw.rfind("."), raw.rfind(","))
    separators = {character for character in raw if character in ".,"}
    groups = _GROUPS.match(raw)
    if len(separators) == 1:
        several = raw.count(raw[last]) > 1
        if several or (groups is not None and grouped and not raw.startswith("0")):
            return Decimal(raw.replace(raw[last], ""))
    whole, fraction = raw[:last], raw[last + 1 :]
    return Decimal(f"{whole.replace('.', '').replace(',', '') or '0'}.{fraction}")


def plain(value: Decimal) -> Decimal:
    """Drop the zeros behind the decimal point without falling into exponents.

    >>> plain(Decimal("120.0"))
    Decimal('120')
    """
    return Decimal(f"{value.normalize():f}")
