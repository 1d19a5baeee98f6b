"""References within the contract: "artikel 7.3", "Clause 4.1(a)", "Bijlage 2"; articles of statutes are none."""

from __future__ import annotations

import re

from ..numerals import roman_value
from ..types import Fact
from .passage import Passage, set_apart

_ARTICLES = (
    "artikel artikelen art artt article articles clause clauses section sections paragraph paragraphs paragraaf par sectie §"
).split()
_ANNEXES = (
    "bijlage bijlagen annex annexes annexure schedule schedules exhibit exhibits appendix appendices addendum attachment "
    "attachments"
).split()
_NUMBER = re.compile(
    r"\.? ?(?:nr\.? |no\.? )?((?:[a-z]{1,2}[.-])?[0-9]{1,3}(?:[.-][0-9]{1,3}){0,4}(?![.-]?[0-9])(?:\.?[a-z](?![a-z0-9.]))?|"
    r"[ivx]{1,5}(?![a-z0-9])|[a-z](?:[.-]?[0-9]{1,2}(?:\.[0-9]+)*)?(?![a-z0-9'&]))"
    r"((?: ?\([a-z0-9]{1,4}\))*)"
)
_PARAGRAPH = re.compile(r",? (?:lid|leden|paragraph|para\.?) \(?([0-9]{1,2})\)?|,? (?:onder|sub|onderdeel) ([a-z])\)?(?![a-z])")
_MORE = re.compile(r"(?:,| and| en| or| of| tot en met| t/m| to| through| and/or| en/of|, and|, or| -|-) ?(?=[0-9a-z(])")
_STATUTE = re.compile(
    r"[ ,(]*(?:(?:lid|leden|eerste lid|tweede lid|derde lid|paragraph|sub|onder|aanhef|en|and|or|of|jo\.?|[a-z]|"
    r"[0-9]{1,2}|\([a-z0-9]{1,3}\))[ ,.)]+)*(?:of the |van de |van het |uit de |of |van )?"
    r"(?:(?:uk |eu |dutch |nederlandse )?(?:avg\b|gdpr|bw\b|uavg|wft|hipaa|dora\b|burgerlijk wetboek|civil code|wet\b|"
    r"wetboek|[a-z]*wet\b|verordening|richtlijn|regulation\b|"
    r"regulations\b|directive|treaty|code\b|ucc|u\.s\.c|cfr|c\.f\.r|rv\b|sr\b|awb\b|nis ?2|algemene verordening|"
    r"general data|scc|standard contractual|[a-z]+ act\b|[a-z]+ [a-z]+ act\b|[a-z]+ [a-z]+ [a-z]+ act\b|act\b|"
    r"arbeidstijdenwet|faillissementswet|bankruptcy|auteurswet|vweu|tfeu|rome|uitvoeringswet|besluit|regeling|grondwet|"
    r"constitution|arbit|arvodi|gibit|ccpa|cpra|algemene voorwaarden|general terms))"
)
_STATUTE_BEFORE = re.compile(  # as written: "Act" and not "to act"
    r"\b(?:U?AVG|GDPR|BW|Wft|Awb|HIPAA|DORA|CCPA|Verordening(?: \(EU\) \d{4}/\d+)?|Regulation|Act(?: \d{4})?|Wet \w+|Code|"
    r"U\.?S\.?C\.?|C\.?F\.?R\.?|Burgerlijk Wetboek|Directive)[\s,(]{1,3}$"
)
_LONGEST_STATUTE = 45  # characters of its name before the article
_INTRODUCTION = 80  # characters between "the following clauses" and the colon before their numbers
_COUNTED = re.compile(r" ?(?:%|days|dagen|uur|hours|maand|month|jaar|year|week|euro|werkdag|business|\((?![a-z]{1,3}\)))")
_MOST = 40  # numbers in one list of references


def find_references(passage: Passage) -> list[Fact]:
    """Find references to articles and annexes; the value is the normalised target ("article 7.3", "annex 2").

    >>> from .passage import read_passage
    >>> [f.value for f in find_references(read_passage("artikel 7 lid 2, Bijlage 4 en artikel 28 AVG"))]
    ['article 7.2', 'annex 4']
    """
    found: list[Fact] = []
    for place, word in passage.places(_ARTICLES[:-1]):
        found.extend(_read(passage, place, word, "article"))
    for place, word in passage.places(_ANNEXES):
        found.extend(_read(passage, place, word, "annex"))
    if "§" in passage.folded:
        for sign in re.finditer("§", passage.folded):
            found.extend(_read(passage, sign.start(), "§", "article"))
    return set_apart(found)


def _read(passage: Passage, place: int, word: str, unit: str) -> list[Fact]:
    """Read the numbers after "artikel", "clauses" or "Annex", a list of them included."""
    folded, end, start = passage.folded, place + len(word), place
    colon = folded.find(":", end, end + _INTRODUCTION) if folded.endswith("following ", 0, place) else -1
    end = max(end, colon + 1)
    if not folded.startswith((" ", ".", "-"), end) and word != "§":
        return []
    if _is_heading(passage, place, end):
        return []
    found: list[Fact] = []
    for _ in range(_MOST):
        match = _NUMBER.match(folded, end) if start == place else _NUMBER.match(folded, start)
        if match is None or not _is_number(passage, match, unit, first=start == place):
            break
        number, brackets, stop = match[1], match[2].replace(" ", ""), match.end()
        if unit == "article":
            number, stop = _with_paragraph(folded, number, stop)
        if folded.startswith(":", stop) and folded[stop + 1 : stop + 2].isdigit():
            return []
        begin = match.start(1) if colon > start else start  # what stands between the word and the colon is text
        found.append(passage.fact("reference", f"{unit} {_normal(number)}{brackets}", unit, begin, stop))
        more = _MORE.match(folded, stop)
        if more is None or not folded[more.end()].isdigit():
            break
        start = more.end()
    if found and unit == "article" and _is_of_statute(passage, place, found[-1].span.end - passage.offset):
        return []
    return found


def _is_of_statute(passage: Passage, start: int, end: int) -> bool:
    """Tell the article of a law ("article 9 GDPR", "GDPR article 9") from one of the contract."""
    before = passage.text[max(0, start - _LONGEST_STATUTE) : start]
    return _STATUTE.match(passage.folded, end) is not None or _STATUTE_BEFORE.search(before) is not None


def _is_heading(passage: Passage, place: int, end: int) -> bool:
    """Tell "Artikel 7 Geheimhouding" at the start of a line from a sentence that begins with "Artikel 7 is"."""
    line = passage.text[passage.text.rfind("\n", 0, place) + 1 : place]
    if line.strip(" #*_\t"):
        return False
    match = _NUMBER.match(passage.folded, end)
    if match is None or (place == 0 and match.end() == len(passage.text)):
        return False
    after = passage.text[match.end() : match.end() + 4].lstrip(" .:*|-–—_()")
    return not after[:1].islower() and not passage.folded.startswith((",", " en ", " and "), match.end())


def _with_paragraph(folded: str, number: str, stop: int) -> tuple[str, int]:
    for _ in range(2):
        match = _PARAGRAPH.match(folded, stop)
        if match is None:
            break
        number = f"{number}.{match[1]}" if match[1] else f"{number}({match[2]})"
        stop = match.end()
    return number, stop


def _is_number(passage: Passage, match: re.Match[str], unit: str, *, first: bool) -> bool:
    raw, folded = match[1], passage.folded
    end = match.end(1)
    if raw[0].isdigit():
        following = folded[end : end + 12]
        if not first and following[:1].isalpha():
            return False  # "Schedule 1, 37signals makes available"
        if not first and _COUNTED.match(following):
            return False
        return not (not first and re.match(r"[.,][0-9]|/[0-9]", following))
    if unit == "article" and len(raw) == 1 and raw not in "ivx":
        return False
    written = passage.text[match.start(1) : end]
    return written.isupper() or (written[:1].isupper() and any(character.isdigit() for character in written))


def _normal(number: str) -> str:
    """Return Roman numerals as figures and letters in capitals."""
    value = roman_value(number) if not number.strip("ivx") else None
    if value is not None:
        return str(value)
    return number.upper() if number[0].isalpha() else number.rstrip(".-")
