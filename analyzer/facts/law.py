"""Governing laws and named statutes: "Nederlands recht", "laws of England and Wales", AVG, GDPR, Arbeidstijdenwet."""

from __future__ import annotations

import re

from ..types import Fact
from .passage import Passage, set_apart

_DUTCH_ADJECTIVES = (
    "nederlands nederlandse belgisch belgische duits duitse frans franse engels engelse luxemburgs zweeds deens spaans portugees "
    "iers zwitsers oostenrijks surinaams italiaans pools noors"
).split()
_ENGLISH_ADJECTIVES = (
    "dutch english belgian german french swiss irish scottish scots swedish danish norwegian finnish spanish portuguese "
    "italian polish "
    "austrian luxembourg indian japanese chinese canadian australian american york delaware california texas"
).split()
_CAPITALISED = r"[A-Z][\w’'-]*(?:\.[A-Z]\b\.?)*"
_PLACE = re.compile(
    rf"(?:the )?(?:(?:State|Commonwealth|Province|Kingdom|Republic|Federal Republic|People['’]s Republic|Country) of (?:the )?)?"
    rf"{_CAPITALISED}(?:,? (?:and |of |of the )?{_CAPITALISED}){{0,4}}"
)
_LAWS_OF = re.compile(r"laws? (?:in force in|of) (?!the eu\b|the european)")
_RECHT_VAN = re.compile(r"recht van (?:Nederland|België|Duitsland|Engeland|Frankrijk|Luxemburg)\b")
_STATUTES = {
    name: title
    for title, names in (
        ("GDPR", "avg gdpr"),
        ("BW", "bw"),
        ("Wft", "wft"),
        ("HIPAA", "hipaa hitech"),
        ("Arbeidstijdenwet", "arbeidstijdenwet atw"),
        ("Telecommunicatiewet", "telecommunicatiewet"),
        ("Waadi", "waadi"),
        ("CCPA", "ccpa cpra"),
        ("DORA", "dora"),
        ("Wwft", "wwft"),
        ("TCPA", "tcpa"),
        ("FLSA", "flsa"),
        ("TUPE", "tupe"),
        ("PECR", "pecr"),
        ("Wav", "wav"),
        ("UAVG", "uavg"),
        ("Wbp", "wbp"),
        ("NIS2", "nis"),
        ("WKA", "wka"),
        ("Wpbr", "wpbr"),
        ("CISG", "cisg"),
        ("GLBA", "glba"),
    )
    for name in names.split()
}
_CAPITALS = frozenset("avg bw atw wav nis dora wka waadi wbp uavg".split())
_MIXED = frozenset(("wav",))
_TITLES = re.compile(
    r"uitvoeringswet (?:algemene verordening gegevensbescherming|avg)|algemene verordening gegevensbescherming(?: \(avg\))?|"
    r"general data protection regulation(?: \(gdpr\))?|burgerlijk wetboek|wetboek van [a-z]+|dutch civil code|civil code|"
    r"(?:verordening|regulation) \((?:eu|eg|ec)\) ?(?:nr\.? |no\.? )?[0-9]{3,4}/[0-9]{2,4}|"
    r"health insurance portability and accountability act(?: of 1996)?|"
    r"weens koopverdrag|(?:united nations )?convention on contracts for the international sale of goods|gramm-leach-bliley act"
)
_TITLE_ANCHORS = (
    "uitvoeringswet algemene general burgerlijk wetboek dutch civil verordening regulation health weens convention united gramm"
).split()
_ACT = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|of|and|for|the|\([A-Z][\w ’'-]*\)|&)[ ,]+){1,9}\Z",
)
_ACT_YEAR = re.compile(r"(?: \([A-Z][\w ,’'-]{2,30}\))?(?:,? (?:of )?(?:19|20)[0-9]{2})?")
_WET = re.compile(r"Wet (?:(?:[a-zéë]+|[A-Z][\w]*|op|ter|van|en|de|het|in|bij)[ ]?){1,7}")
_WET_STOPS = re.compile(
    r" (?:en|is|zijn|of|die|dat|zal|als|wordt|worden|geldt|heeft|hebben|voor|mag|moet|kan|te|na|dit|niet|ook|naleven|"
    r"naleeft|van toepassing"
    r"|bedoeld|bepaalt|in werking|gelden|blijft|blijven)\b"
)
_DUTCH_STATUTE = re.compile(
    r"(?:arbeids|telecommunicatie|mededingings|faillissements|arbo|omgevings|aanbestedings|gemeente|zorgverzekerings|"
    r"archief|auteurs|"
    r"belasting|ondernemings|zorg|kieswet|advies|handels|winkeltijden|consumenten|identificatie)[a-z]*wet\b"
)


def find_laws(passage: Passage) -> list[Fact]:
    """Find governing laws (unit ``governing``) and named statutes (unit ``statute``).

    >>> from .passage import read_passage
    >>> [(f.value, f.unit) for f in find_laws(read_passage("beheerst door Nederlands recht en de AVG"))]
    [('Nederlands recht', 'governing'), ('GDPR', 'statute')]
    """
    return set_apart([*_governing(passage), *_titles(passage), *_abbreviated(passage), *_acts(passage), *_wetten(passage)])


def _governing(passage: Passage) -> list[Fact]:
    folded, text, found = passage.folded, passage.text, []
    for place, word in passage.places(_DUTCH_ADJECTIVES):
        end = place + len(word)
        stop = end + len(" recht")
        if folded.startswith(" recht", end) and not folded[stop : stop + 1].isalpha():
            found.append(_law(passage, place, stop))
    for place, word in passage.places(_ENGLISH_ADJECTIVES):
        end = place + len(word)
        start = place - 4 if word == "york" and folded.endswith("new ", 0, place) else place
        if folded.startswith(" law", end) and not folded[end + 4 : end + 5].isalpha() and text[start].isupper():
            found.append(_law(passage, start, end + 4))
    for place, _ in passage.places(("laws", "law")):
        match = _LAWS_OF.match(folded, place)
        where = _PLACE.match(text, match.end()) if match is not None else None
        if where is not None and text[where.end() - 1] != " " and not folded.endswith("by-", 0, place):
            found.append(_law(passage, place, where.end() - (where[0][-1] in ".,")))
    for place, _ in passage.places(("recht",)):
        match = _RECHT_VAN.match(text, place)
        if match is not None:
            found.append(_law(passage, place, match.end()))
    return found


def _law(passage: Passage, start: int, end: int) -> Fact:
    return passage.fact("law", " ".join(passage.text[start:end].split()), "governing", start, end)


def _titles(passage: Passage) -> list[Fact]:
    found = []
    for place, _ in passage.places(_TITLE_ANCHORS):
        match = _TITLES.match(passage.folded, place)
        if match is not None:
            found.append(passage.fact("law", _title(match[0], passage.text[place : match.end()]), "statute", place, match.end()))
    return found


def _title(folded: str, written: str) -> str:
    if folded.startswith(("algemene verordening", "general data protection")) or "2016/679" in folded:
        return "GDPR"
    if folded.startswith("uitvoeringswet"):
        return "UAVG"
    return "BW" if folded == "burgerlijk wetboek" else " ".join(written.split())


def _abbreviated(passage: Passage) -> list[Fact]:
    found = []
    for place, word in passage.places(_STATUTES):
        end = place + len(word)
        written = passage.text[place:end]
        if (word in _CAPITALS and not written.isupper() and not (word in _MIXED and written.istitle())) or written.islower():
            continue
        if word == "nis" and not passage.folded.startswith(("2", " 2"), end):
            continue
        found.append(passage.fact("law", _STATUTES[word], "statute", place, end + (word == "nis")))
    return found


def _acts(passage: Passage) -> list[Fact]:
    """Find "the Data Protection Act 2018" backwards from the word Act."""
    text, found = passage.text, []
    for place, word in passage.places(("act", "regulations")):
        if not text[place].isupper() or passage.text[place : place + len(word)].isupper():
            continue
        head = _ACT.search(text, max(0, text.rfind("\n", 0, place) + 1, place - 90), place)
        if head is None:
            continue
        start = head.start()
        words = text[start:place]
        while " and the " in words:
            start, words = start + words.index(" and the ") + 9, words.split(" and the ", 1)[1]
        while (words and not words[0].isupper()) or words.startswith(
            ("The ", "Under ", "This ", "And ", "In ", "If ", "For ", "Any ", "Each ")
        ):
            cut = words.find(" ") + 1
            if cut == 0:
                break
            start, words = start + cut, words[cut:]
        end = place + len(word)
        year = _ACT_YEAR.match(text, end)
        end = year.end() if year is not None else end
        if words.strip() and words[0].isupper():
            found.append(passage.fact("law", " ".join(text[start:end].split()), "statute", start, end))
    return found


def _wetten(passage: Passage) -> list[Fact]:
    """Find "de Wet op het financieel toezicht" and one-word Dutch statutes."""
    text, found = passage.text, []
    for place, _ in passage.places(("wet",)):
        match = _WET.match(text, place)
        if match is None:
            continue
        stop = _WET_STOPS.search(match[0], 8)
        end = place + len((match[0][: stop.start()] if stop is not None else match[0]).rstrip())
        if end - place > 5:
            found.append(passage.fact("law", text[place:end], "statute", place, end))
    for word in passage.words:
        if word.endswith("wet") and len(word) > 7 and _DUTCH_STATUTE.fullmatch(word):
            found.extend(
                passage.fact("law", passage.text[place : place + len(word)], "statute", place, place + len(word))
                for place in passage.words[word]
                if passage.text[place].isupper()
            )
    return found
