"""Amounts of money: "€ 1.000.000,-", "USD 250,000", "vijfhonderdduizend euro (€ 500.000)"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound, joint_before
from .numbers import plain
from .passage import Number, Passage
from .restated import join_restated

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_SIGN = re.compile("[€$£¥]")
_SIGNED = tuple(_SIGNS)
_SPELT_SIGN = re.compile(r"\((pounds?|euros?|dollars?)\)(?= ?[0-9])")  # as old typescripts write a sign that they lack
_CODES = {"rmb": "CNY"} | {
    code: code.upper() for code in "eur usd gbp chf sek nok dkk cad aud nzd jpy inr pln cny hkd twd sgd php zar nlg".split()
}
_WORDS = {
    "euro": "EUR",
    "euros": "EUR",
    "eurocent": "EUR",
    "cent": "EUR",
    "gulden": "NLG",
    "guldens": "NLG",
    "guilders": "NLG",
    "dollar": "USD",
    "dollars": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "pond": "GBP",
    "francs": "CHF",
    "frank": "CHF",
    "yen": "JPY",
    "yuan": "CNY",
    "rupees": "INR",
}
_PREFIXED = (
    (("us", "u.s."), "USD"),
    (("ca", "c", "cad"), "CAD"),
    (("au", "a", "aud"), "AUD"),
    (("nz",), "NZD"),
    (("hk",), "HKD"),
    (("nt",), "TWD"),
    (("s",), "SGD"),
)
_NATIONS = (
    ("us ", "USD"),
    ("u.s. ", "USD"),
    ("canadian ", "CAD"),
    ("australian ", "AUD"),
    ("american ", "USD"),
    ("amerikaanse ", "USD"),
    ("swiss ", "CHF"),
    ("zwitserse ", "CHF"),
)
_TAIL = re.compile(r",-{1,2}|\.-{1,2}|,=")
_TAIL_BEFORE = re.compile(rf"(?:{_TAIL.pattern}) ?$")
_THOUSANDS = re.compile(r"(?: [0-9]{3})+(?![0-9])(?:,[0-9]{2})?")
_LETTER = re.compile(r" ?(k|m|mn|bn|mln)\b")
_SCALE_WORDS = "million billion miljoen mln mio miljard mld ton".split()
_TON = Decimal(100_000)
# Without a currency only where money is spoken of, and never where things are counted.
_AT_STAKE = re.compile(
    r"aansprakelijk|liab|verzeker|insur|dekking|cover|schade|damage|loss|boete|penalt|bedrag|\bsum\b|amount|indemn|vrijwar|claim|"
    r"aanspraak|omzet|turnover|revenue|premie|premium|bankgarantie|guarantee|vergoed"
)
_PER_EVENT = re.compile(
    r" (?:per|for each|for any one|each|and every|voor elke?) (?:[a-z]+ )?(?:occurrence|event|claim|incident|loss|gebeurtenis|"
    r"aanspraak|schadegeval|schadeveroorzakende|voorval)\b"
)
_COUNTED = re.compile(
    r"\b(?:aantal|number|volumes?|calls?|oproep\w*|gesprek\w*|contact\w*|records?|customers?|klanten|users?|gebruikers|inwoners|kg|kilo)\b"
)
_AFTER_AMOUNT = re.compile(
    r"[.,;:)|\n]|$| (?:per|each|in (?:the )?aggregate|in total|in totaal|for (?:each|any|all)|or|and|of|en|voor elke?|any|te|is|"
    r"wordt|bedraagt|ineens)\b(?! (?:month|calls?|second|minu))"
)
_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "mln": 1_000_000}


def find_money(passage: Passage) -> list[Fact]:
    """Find every amount with its currency (ISO 4217); Dutch and English separators are told apart by their form.

    >>> from .passage import read_passage
    >>> [(str(f.value), f.unit) for f in find_money(read_passage("ten hoogste € 1.000.000,- per jaar"))]
    [('1000000', 'EUR')]
    """
    folded = passage.folded
    found: dict[int, Fact] = {}
    marks = [(match.start(), match.end(), _SIGNS[match[0]]) for match in _SIGN.finditer(folded)]
    marks += [(match.start(), match.end(), _WORDS[match[1]]) for match in _SPELT_SIGN.finditer(folded)]
    for place, word in passage.places((*_CODES, "euro")):
        end = place + len(word)
        if word == "euro" or passage.text[place:end].isupper():
            marks.append((place, end, _CODES.get(word, "EUR")))
    for place, end, unit in marks:
        fact = _after_mark(passage, place, end, unit)
        if fact is not None:
            found[fact.span.start] = fact
    worded = [(place, word, _WORDS.get(word, "EUR")) for place, word in passage.places(_WORDS)]
    worded += [(place, word, _CODES[word]) for place, word in passage.places(_CODES) if passage.text[place].isupper()]
    worded += [(match.start(), match[0], _SIGNS[match[0]]) for match in _SIGN.finditer(folded)]
    for place, word, unit in worded:
        fact = _before_word(passage, place, word, unit)
        if fact is not None and not any(place - 40 < start <= place and _within(found[start], fact) for start in found):
            found.setdefault(fact.span.start, fact)
    for fact in _without_currency(passage):
        if not any(_within(known, fact) for start, known in found.items() if fact.span.start - 60 < start < fact.span.end):
            found[fact.span.start] = fact
    return join_restated(passage, [found[start] for start in sorted(found)])


def _without_currency(passage: Passage) -> list[Fact]:
    """Read "2 million per occurrence" and "ten hoogste vijf ton": amounts (unit "") of the currency of the contract."""
    folded, found = passage.folded, []
    for place, word in passage.places(_SCALE_WORDS):
        end = place + len(word)
        number = passage.number_before(place) if word == "ton" else passage.by_end.get(end)
        if number is None and not (word == "ton" and folded.endswith("een ", 0, place)):
            continue
        value, start = (number.value(), number.start) if number is not None else (Decimal(1), place - 4)
        if word == "ton":
            value *= _TON
        if folded.endswith("half ", 0, place) and folded.endswith("een ", 0, start):
            start -= 4
        around = folded[max(0, start - 120) : end + 40].rpartition("\n")[0 if "\n" in folded[end : end + 40] else 2]
        if folded.endswith(_SIGNED, 0, start) or not _AFTER_AMOUNT.match(folded, end):
            continue
        bound = find_bound(folded, start, end)
        limit = bound in ("at-most", "at-least") and not _COUNTED.search(around)
        if limit or _PER_EVENT.match(folded, end) or _AT_STAKE.search(around):
            found.append(passage.fact("money", plain(value), "", start, end, bound))
    return found


def _within(known: Fact, fact: Fact) -> bool:
    return known.span.start < fact.span.end and fact.span.start < known.span.end


def _after_mark(passage: Passage, place: int, end: int, unit: str) -> Fact | None:
    folded = passage.folded
    start = end
    while folded.startswith((" ", "."), start) and start < end + 2:
        start += 1
    number = passage.number_at(start)
    if number is None:
        return None
    begin = place
    if folded[place] == "$":
        for prefixes, code in _PREFIXED:
            prefix = next((word for word in prefixes if folded.endswith(word, 0, place)), None)
            if prefix is not None and not folded[max(0, place - len(prefix) - 1) : place - len(prefix)].isalpha():
                begin, unit = place - len(prefix), code
    value, stop = _amount(passage, number)
    if folded[start - 1] == "." and number.raw is not None and number.raw.isdigit():
        value = Decimal(f"0.{number.raw}")
    bound, upper = find_bound(folded, begin, stop), None
    for joint in (" tot ", " to ", " - ", "-", " t/m "):
        second = passage.number_at(stop + len(joint)) if folded.startswith(joint, stop) else None
        if second is not None and second.value() > value and not folded.startswith(("%", " %"), second.end):
            if _not_money_after(folded, second.end):
                continue
            upper, stop = _amount(passage, second)
            bound = "range"
            break
    return passage.fact("money", value, unit, begin, stop, bound, upper)


def _not_money_after(folded: str, end: int) -> bool:
    """Tell whether the second number of "€ 5 tot 20 uur" belongs to something else."""
    return re.match(r" ?(?:uur|days?|dagen|hours?|maand|month|week|jaar|year)", folded[end : end + 8]) is not None


def _amount(passage: Passage, number: Number) -> tuple[Decimal, int]:
    """Return the amount and where it ends, with ",-", "k" and blanks between thousands taken along."""
    folded, end, value = passage.folded, number.end, number.value()
    tail = _TAIL.match(folded, end)
    if tail is not None:
        return value, tail.end()
    if number.raw is not None and number.raw.isdigit() and len(number.raw) <= 3:
        groups = _THOUSANDS.match(folded, end)
        if groups is not None:
            return Decimal((number.raw + groups[0]).replace(" ", "").replace(",", ".")), groups.end()
    letter = _LETTER.match(folded, end)
    if letter is not None:
        return value * _LETTERS[letter[1]], letter.end()
    return value, end


def _before_word(passage: Passage, place: int, word: str, unit: str) -> Fact | None:
    folded, end = passage.folded, place + len(word)
    start = place
    for prefix, code in _NATIONS:
        if (word in ("dollar", "dollars") or unit == code) and folded.endswith(prefix, 0, place):
            start, unit = place - len(prefix), code
    tail = _TAIL_BEFORE.search(folded, max(0, start - 4), start)
    number = passage.by_end.get(tail.start()) if tail is not None else passage.number_before(start)
    if number is None or folded.endswith(_SIGNED, 0, number.start):
        return None
    if word in _SIGNS and passage.number_at(end + (1 if folded.startswith(" ", end) else 0)) is not None:
        return None
    scale = Decimal("0.01") if word in ("eurocent", "cent") else Decimal(1)
    value = number.value() * scale
    begin, upper = number.start, None
    end += 9 if unit == "GBP" and folded.startswith(" sterling", end) else 0
    bound = find_bound(folded, begin, end)
    joint = joint_before(folded, begin)
    first = passage.number_before(joint) if joint is not None else None
    if (
        first is not None
        and first.end == joint
        and first.value() * scale < value
        and not folded.endswith(_SIGNED, 0, first.start)
    ):
        begin, value, upper, bound = first.start, first.value() * scale, value, "range"
    return passage.fact("money", value, unit, begin, end, bound, upper)
