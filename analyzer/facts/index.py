"""Named price indices: CBS consumentenprijsindex, dienstenprijsindex, CPI, RPI, Employment Cost Index."""

from __future__ import annotations

import re
from dataclasses import replace

from ..types import Fact
from .named import find_named
from .passage import Passage

_TAIL = (
    r"(?:[ -](?:index|indexcijfers?|alle huishoudens|alle bestedingen|all items))*(?: ?\([a-z]{2,6}\))?"
    r"(?:[ ,]+(?:alle huishoudens|alle bestedingen|reeks [a-z ]{2,30}))?"
    r"(?:,? (?:van|van het|zoals gepubliceerd door|gepubliceerd door|zoals gepubliceerd door het|gepubliceerd door het) "
    r"(?:cbs\b|centraal bureau voor de statistiek))?"
)


def _name(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + _TAIL)


_CPI = _name(r"(?:consumentenprijsindex(?:cijfers?|en)?|cpi)(?:-u|-w|h\b|-alle huishoudens)?")
_DPI = _name(r"(?:dienstenprijsindex(?:cijfers?|en)?|dienstenprijzenindex|dpi)")
_CAO = _name(
    r"(?:cao[- ]?(?:lonen|loonindex|loonontwikkeling|loonstijging|index)(?: per (?:uur|maand))?|loonindex|loonindexcijfers?|"
    r"index(?:cijfers?)? (?:van de |der )?cao[- ]lonen(?: per (?:uur|maand))?|loonkostenindex)"
)
_HOUSEHOLDS = _name(r"prijsindexcijfers? (?:van de|voor de|der) gezinsconsumptie")
_NAMES: dict[str, tuple[re.Pattern[str], str]] = {
    "consumentenprijsindex": (_CPI, "CPI"),
    "consumentenprijsindexcijfer": (_CPI, "CPI"),
    "consumentenprijsindexcijfers": (_CPI, "CPI"),
    "cpi": (_CPI, "CPI"),
    "cpih": (_name("cpih"), "CPIH"),
    "dienstenprijsindex": (_DPI, "DPI"),
    "dienstenprijzenindex": (_DPI, "DPI"),
    "dienstenprijsindexcijfer": (_DPI, "DPI"),
    "dpi": (_DPI, "DPI"),
    "cao": (_CAO, "CAO wages"),
    "loonindex": (_CAO, "CAO wages"),
    "loonkostenindex": (_CAO, "CAO wages"),
    "index": (_CAO, "CAO wages"),
    "indexcijfer": (_CAO, "CAO wages"),
    "rpi": (_name("rpi(?:-x|x)?"), "RPI"),
    "hicp": (_name("hicp"), "HICP"),
    "eci": (_name("eci"), "ECI"),
    "seppi": (_name("seppi"), "SEPPI"),
    "ppi": (_name("ppi"), "PPI"),
    "sppi": (_name("sppi"), "SPPI"),
    "cbs": (
        _name(r"cbs[- ](?:consumentenprijs|dienstenprijs|prijs|loon|cao[- ]?loon)?-?(?:index(?:cijfer|en)?|cpi|dpi)"),
        "CBS index",
    ),
    "consumer": (_name(r"consumer prices? ind(?:ex|ices)(?: for all urban consumers| including[a-z' ]*)?"), "CPI"),
    "consumers": (_name(r"consumers? prices? index"), "CPI"),
    "retail": (_name(r"retail prices? index"), "RPI"),
    "employment": (_name(r"employment cost index"), "ECI"),
    "producer": (_name(r"producer prices? index"), "PPI"),
    "services": (_name(r"services producer prices? index"), "SPPI"),
    "harmonised": (_name(r"harmoni[sz]ed ind(?:ex|ices) of consumer prices"), "HICP"),
    "harmonized": (_name(r"harmoni[sz]ed ind(?:ex|ices) of consumer prices"), "HICP"),
    "labour": (_name(r"labour cost index"), "Labour Cost Index"),
    "wage": (_name(r"wage (?:price|cost|rate) index"), "Wage index"),
    "average": (_name(r"average weekly earnings(?: index)?"), "Average Weekly Earnings"),
    "prijsindexcijfer": (_HOUSEHOLDS, "Price index (CBS)"),
    "prijsindexcijfers": (_HOUSEHOLDS, "Price index (CBS)"),
    "producentenprijsindex": (_name(r"producentenprijsindex(?:cijfer)?"), "PPI"),
}
_CAPITALS = frozenset("cpi dpi rpi eci ppi".split())
_PRICE = ("prijsindex", "prijsindexcijfer", "prijsindexcijfers")
_OF_CBS = re.compile(
    r"index(?:cijfers?|en)? (?:[a-z-]+ ){0,6}?(?:van|door) (?:het )?(?:cbs\b|centraal bureau voor de statistiek)"
)


def find_indices(passage: Passage) -> list[Fact]:
    """Find every named price or wage index, under its usual abbreviation; the word "index" alone is none.

    >>> from .passage import read_passage
    >>> [f.value for f in find_indices(read_passage("volgens de consumentenprijsindex (CPI) van het CBS"))]
    ['CPI']
    """
    found = find_named(passage, "index", "index", _NAMES, _CAPITALS)
    for place, word in passage.places(("index", "indexcijfer", "indexcijfers", *_PRICE)):
        match = _OF_CBS.match(passage.folded, place + (5 if word in _PRICE else 0))
        if match is not None:
            start, end = place, match.end()
            if not any(fact.span.start - passage.offset < end and start < fact.span.end - passage.offset for fact in found):
                found.append(passage.fact("index", "CBS index", "index", start, end))
    found = [replace(fact, value=_of_cbs(fact.quote.lower())) if fact.value == "CBS index" else fact for fact in found]
    found.sort(key=lambda fact: fact.span.start)
    return found


def _of_cbs(quote: str) -> str:
    """Return which index of Statistics Netherlands is meant, where the words tell."""
    for part, name in (
        ("consumenten", "CPI"),
        ("cpi", "CPI"),
        ("diensten", "DPI"),
        ("dpi", "DPI"),
        ("loon", "CAO wages"),
        ("lonen", "CAO wages"),
    ):
        if part in quote:
            return name
    return "CBS index"
