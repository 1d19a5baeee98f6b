"""Places left open: [●], [datum], "n.t.b.", "to be agreed", "____", XX; and redactions, "[***]"."""

from __future__ import annotations

import re

from ..types import Fact
from .passage import Passage, set_apart

# Each alternative begins with a character that is rare in prose, so that the scan is cheap.
_SIGNS = re.compile(
    r"\[[^\[\]\n]{0,80}\]|___+(?:[ /-]*_{2,})*|\.\.+(?= ?(?:%|dagen|uur|days|hours|maand|werkdag|business|week|weken|"
    r"months|jaar|year|euro|procent|per cent|seco|minu))|"
    r"\.\.\.\.\.+(?:[ /]*\.{3,})*|(?<= )\.(?= (?:20[0-9][0-9]|%|dagen|uur|euro)\b)|\{\{[^{}\n]{0,60}\}\}|<[^<>\n|=]{2,40}>|"
    r"●|•(?=%|[ ]?(?:euro|days|dagen))|€ ?(?:xx*|\.{2,}|-{3,}|_{2,}|…+)(?![a-z0-9])|\$ ?(?:xx*|\.{3,}|_{2,})(?![a-z0-9])|"
    r"£ ?(?:xx*|\.{3,}|_{2,})(?![a-z0-9])|\*{2,}"
)
_BEHIND_STARS = re.compile(r" ?(?:%|percent|million|(?:business |calendar )?(?:day|month|year))")
_REDACTED = re.compile(
    r"\[ ?(?:\*+ ?)+\]|\[redacted[^\]]*\]|\[weggelakt\]|\[zwartgelakt\]|\[confidential(?: treatment)?[^\]]*\]|\[omitted\]"
)
_EMPTY = re.compile(r"\[[\s_.…●•*x?\-–#/:n0]*\]")
_INSTRUCTION = re.compile(
    r"\[ ?(?:insert|in te vullen|invullen|vul |to be|tbd|tbc|tba|n\.?t\.?b|n\.?n\.?b|nader|nog|p\.?m|specify|describe|"
    r"add |complete|choose|kies|"
    r"select|enter|state |bij |datum|date|bedrag|amount|naam|name|plaats|address|adres|number|aantal|nummer|percentage|"
    r"termijn|term\b|period|"
    r"xx|x\b|title|functie|kvk|party|partij|customer name|supplier name|city|country|year|jaar|month|maand|day|dag|"
    r"e-?mail|telefoon|currency|"
    r"tarief|rate|price|prijs|volume|contact|company|vendor name|omschrijving|beschrijving|ondertekening|handtekening|"
    r"signature|leeg|open|blank|"
    r"\.\.|●|•|_|\?)"
)
# What square brackets hold in a finished text: editorial signs, checkboxes, notes, and quotations adapted.
_PROSE = re.compile(
    r"\[(?:sic|\.{3}|…|the|a|an|de|het|een|and|or|en|of|its|his|their|this|that|any|such|is|are|was|to\b(?! be)|"
    r"in\b(?! te)|[0-9]+|[a-z]|ii+|iv|vi*|s|es|n)\]"
)
# What nobody has chosen from yet; "[x]" and "[N]" stand for a number only before a unit.
_CHOICE = re.compile(r"\[[a-z][a-z' -]{1,40} ?/ ?[a-z][a-z' -]{1,40}(?:/ ?[a-z][a-z' -]{1,40})*\]")
_UPPER_CHOICE = re.compile(r"\[[^\[\]]{2,40} (?:OR|OF) [^\[\]]{2,40}\]")
_LETTER = re.compile(r"\[[a-z]{1,2}\]")
_UNIT = re.compile(
    r"(?: \([^)]{1,20}\))? ?(?:%|(?:business |working |calendar |werk|kalender)?(?:days?|dag(?:en)?)\b|uur\b|uren\b|hours?\b|"
    r"weeks?\b|weken\b|months?\b|maand(?:en)?\b|years?\b|jaar\b|minut|second|procent|per ?cent|euros?\b)"
)
_NOUN = re.compile(r"\[(?!the |de |het |a |an |een |that |this |as |to )[a-zéèëïöü' /-]{3,40}\]")
_PHRASES = re.compile(
    r"(?:n\.?t\.?b\.?|n\.?n\.?b\.?|n\.?o\.?t\.?k\.?|t\.?b\.?d\.?|t\.?b\.?a\.?|t\.?b\.?c\.?|p\.m\.)(?![a-z0-9])|"
    r"(?:nader|nog|later)(?: nader)?(?: (?:door|tussen|met) [a-z]+(?: [a-z]+){0,2})? (?:te bepalen|overeen te komen|"
    r"in te vullen|vast te stellen|te specificeren|"
    r"af te spreken|overeengekomen worden|te definieren|te overleggen|aan te vullen|te benoemen|uit te werken|"
    r"in overleg te bepalen)|"
    r"nader(?: (?:door|tussen) [a-z]+(?: [a-z]+)?)? (?:worden|wordt|zullen worden|zal worden) (?:bepaald|afgesproken|"
    r"overeengekomen|vastgesteld|ingevuld)(?! (?:in|op|door|bij|aan|conform|volgens))|"
    r"te zijner tijd (?:afgesproken|bepaald|vastgesteld|overeengekomen)|"
    r"nog (?:nader )?(?:ingevuld|vastgesteld|afgesproken|overeengekomen)(?! (?:in|op|door|bij))|nog (?:nadere )?afspraken|"
    r"day of ?, ?(?=(?:19|20)[0-9][0-9])|still (?:has|have) to (?:be )?(?:agreed?|decided?|determined?|settled?)|"
    r"(?:(?<=will be )|(?<=shall be ))(?:settled|fixed|determined) (?:between|jointly|later)|"
    r"nader overeengekomen(?= (?:worden|zal))|nog (?:in|aan) te vullen|nog niet (?:bekend|ingevuld|vastgesteld)|nog open|"
    r"(?:yet )?to be (?:mutually |further |separately |subsequently )?(?:agreed|determined|confirmed|advised|decided|"
    r"announced|defined|completed(?! (?:within|before|no later|not later|on or before|in not more|prior to))|inserted|"
    r"specified|negotiated|finali[sz]ed|filled in|provided later)"
    r"(?: upon)?(?! by (?:reference|applying|dividing|multiplying)| (?:in accordance|from the|pursuant|upon delivery))|"
    r"left blank|xx+(?: ?%| ?[/-] ?xx+[/-]?x*)?(?![a-z0-9])|x+ ?%|in te vullen|invullen"
)
_ANCHORS = (
    "te n t p ntb nnb notk tbd tba tbc nader nog later yet still day settled fixed determined to left xx xxx xxxx xxxxx x in "
    "invullen"
).split()
_GOES_ON = {"to": " be ", "in": " te v", "te": " zijner"}  # what must follow the common ones
_ADDRESS = re.compile(r"<[^>]*@|<(?:[a-z]+://|www\.)|<[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}[>/]")
_AFTER_BULLET = re.compile(
    r"●(?! ?(?:%|dag|dagen|uur|uren|werkdag|maand|week|weken|jaar|days?|hours?|business|months?|weeks?|years?|euro)\b)"
)


def find_blanks(passage: Passage) -> list[Fact]:
    """Find places left open (unit ``open``) and redactions (unit ``redacted``); brackets in prose are none.

    >>> from .passage import read_passage
    >>> [f.quote for f in find_blanks(read_passage("vóór [datum] voor € XX, tarief n.t.b. [sic]"))]
    ['[datum]', '€ XX', 'n.t.b.']
    """
    found: list[Fact] = []
    for match in _SIGNS.finditer(passage.folded):
        unit = _kind_of(match[0], passage, match.start(), match.end())
        if unit is not None:
            found.append(_blank(passage, match.start(), match.end(), unit))
    for place, word in passage.places(_ANCHORS):
        if word in _GOES_ON and not passage.folded.startswith(_GOES_ON[word], place + len(word)):
            continue
        if len(word) == 1 and not passage.folded.startswith((".", " %", "%"), place + 1):
            continue
        if place and (passage.folded[place - 1].isalnum() or passage.folded[place - 1] in ".'"):
            continue
        phrase = _PHRASES.match(passage.folded, place)
        if (
            phrase is not None
            and not passage.folded[phrase.end() : phrase.end() + 1].isalpha()
            and _is_open(passage, word, phrase)
        ):
            found.append(_blank(passage, place, phrase.end(), "open"))
    return set_apart(found)


def _blank(passage: Passage, start: int, end: int, unit: str) -> Fact:
    return passage.fact("blank", passage.text[start:end], unit, start, end)


def _is_open(passage: Passage, word: str, match: re.Match[str]) -> bool:
    """Keep abbreviations in capitals or with points apart from words that look like them."""
    written = passage.text[match.start() : match.end()]
    if word in ("tbd", "tba", "tbc", "ntb", "nnb", "xx", "xxx", "xxxx", "xxxxx", "notk"):
        return written.isupper() or word in ("tbd", "ntb", "nnb") or "%" in written
    if word == "p" and re.search(r"[0-9:] ?$", passage.folded[max(0, match.start() - 3) : match.start()]):
        return False  # six in the evening, not pro memorie
    if word in ("n", "t", "p"):
        return "." in written
    return True


def _is_redaction(folded: str, start: int, end: int) -> bool:
    """Tell asterisks for words left out from emphasis and lines: "$*****", "upon ** days", "a period of *** from"."""
    before = folded[max(0, start - 2) : start]
    if before.endswith(("$", "€", "£")):
        return True
    if not (before[:1].isalpha() and before[1:] == " "):
        return False
    return _BEHIND_STARS.match(folded, end) is not None or (
        end - start > 2 and folded[end : end + 1] in (" ", ".", ",", ";", ")")
    )


def _is_bullet(folded: str, place: int) -> bool:
    """Tell the mark of a list item, at the start of a line or cell, from a place left open."""
    before = folded[max(0, place - 2) : place].rstrip(" ")[-1:]
    at_start = before in ("\n", "|") or (not before and place < 2)
    return at_start and _AFTER_BULLET.match(folded, place) is not None


def _kind_of(folded: str, passage: Passage, start: int, end: int) -> str | None:
    """Tell an open place from brackets that belong to the text."""
    if folded[0] == "<":
        if _ADDRESS.match(folded) or folded[1:3] in ("br", "p>"):
            return None
        return "open" if re.match(r"<[a-z][a-z .,:/'-]+>$", folded) else None
    if folded == "●":
        return None if _is_bullet(passage.folded, start) else "open"
    if folded[0] == "*":
        return "redacted" if _is_redaction(passage.folded, start, end) else None
    if folded[0] != "[":
        if folded[0] in "_." and passage.folded[start - 1 : start] not in ("", " ", "\n", ":", "(", "|", "€", "$", "-", "/"):
            return "open" if folded[0] == "_" or len(folded) > 8 else None
        return "open"
    return _kind_in_brackets(folded, passage, start, end)


def _kind_in_brackets(folded: str, passage: Passage, start: int, end: int) -> str | None:
    if _REDACTED.match(folded):
        return "redacted"
    if _LETTER.fullmatch(folded) and _UNIT.match(passage.folded, end):
        return "open"
    if _CHOICE.fullmatch(folded) or _UPPER_CHOICE.fullmatch(passage.text[start:end]):
        return "open"
    if _EMPTY.fullmatch(folded):
        return "open" if not re.fullmatch(r"\[(?:[0nx])\]|\[\.{3}\]|\[…\]", folded) else None
    if _PROSE.match(folded) or passage.folded.startswith("(", end):
        return None
    if _INSTRUCTION.match(folded) or "●" in folded or "___" in folded or "•" in folded:
        return "open"
    if passage.folded[start - 1 : start].isalpha() or passage.folded[end : end + 1].isalpha():
        return None  # part of a word: "a [sub]processor"
    written = passage.text[start + 1 : end - 1]
    return "open" if _NOUN.fullmatch(folded) and written == written.lower() and len(written.split()) <= 5 else None
