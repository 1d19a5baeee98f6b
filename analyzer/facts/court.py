"""Courts, arbitral tribunals and mediators: "rechtbank Amsterdam", "courts of England", NAI, ICC, AAA."""

from __future__ import annotations

import re

from ..types import Fact
from .passage import Passage, set_apart

_NAME = r"[A-Z][\w’'-]*(?: (?:Bosch|York|Haag|Brabant|Holland|Limburg))?"
_COURT_OF = (
    r"(?:the )?(?:State of |City of |County of |Republic of )?[A-Z][\w’'-]*(?:,? (?:and |of |or )?(?:the )?[A-Z][\w’'-]*){0,5}"
)
_PATTERNS: dict[str, re.Pattern[str]] = {
    "rechtbank": re.compile(
        rf"(?:(?i:arrondissements)?[Rr]echtbank)(?: in| te| van| van het arrondissement)?(?: (?:Den |'s-|’s-)?{_NAME})"
    ),
    "rechter": re.compile(
        r"[Rr]echter(?:s)?(?: (?:te|in|van de rechtbank|van|binnen het arrondissement|in het arrondissement))"
        rf"(?: (?:het arrondissement|de rechtbank|het gerecht))?(?: (?:Den |'s-|’s-)?{_NAME})"
    ),
    "courts": re.compile(
        r"[Cc]ourts? (?:of competent jurisdiction )?(?:(?:located|sitting|situated|seated) )?(?:of|in|at|within)(?: and for)? "
        rf"(?:the )?{_COURT_OF}"
    ),
}
_COMPETENT = re.compile(
    r"(?:bevoegde|burgerlijke|gewone|nederlandse|absoluut bevoegde|daartoe bevoegde) (?:nederlandse )?(?:rechter|"
    r"rechtbank|kantonrechter)"
    r"|(?:overheids|kanton|voorzieningen|burgerlijke )rechter"
)
_FORA: tuple[tuple[str, str, str], ...] = (
    (r"nederlands arbitrage[ -]?instituut(?: \(nai\))?|netherlands arbitration institute(?: \(nai\))?", "NAI", "arbitration"),
    (r"american arbitration association(?: \(\"?aaa\"?\))?", "AAA", "arbitration"),
    (r"international chamber of commerce(?: \(icc\))?|internationale kamer van koophandel", "ICC", "arbitration"),
    (r"london court of international arbitration(?: \(lcia\))?", "LCIA", "arbitration"),
    (r"singapore international arbitration cent(?:re|er)", "SIAC", "arbitration"),
    (r"hong kong international arbitration cent(?:re|er)", "HKIAC", "arbitration"),
    (r"china international economic and trade arbitration commission(?: \(cietac\))?", "CIETAC", "arbitration"),
    (r"stichting geschillenoplossing automatisering(?: \(sgoa\))?", "SGOA", "arbitration"),
    (r"raad van arbitrage(?: voor de bouw)?", "Raad van Arbitrage", "arbitration"),
    (r"geschillencommissie(?: [a-z]+)?", "Geschillencommissie", "arbitration"),
    (r"netherlands commercial court(?: \(ncc\))?", "NCC", "court"),
    (r"centre for effective dispute resolution(?: \(cedr\))?", "CEDR", "mediation"),
    (r"mediatorsfederatie nederland(?: \(mfn\))?", "MfN", "mediation"),
    (r"court of arbitration", "Court of Arbitration", "arbitration"),
)
_FORA_ANCHORS = (
    "nederlands netherlands american international internationale london singapore hong china stichting raad geschillencommissie "
    "centre mediatorsfederatie"
).split()
_FORUM = re.compile("|".join(f"(?P<f{number}>{pattern})" for number, (pattern, _, _) in enumerate(_FORA)))
_ABBREVIATED = {
    "nai": ("NAI", "arbitration"),
    "aaa": ("AAA", "arbitration"),
    "icc": ("ICC", "arbitration"),
    "lcia": ("LCIA", "arbitration"),
    "uncitral": ("UNCITRAL", "arbitration"),
    "jams": ("JAMS", "arbitration"),
    "siac": ("SIAC", "arbitration"),
    "cietac": ("CIETAC", "arbitration"),
    "sgoa": ("SGOA", "arbitration"),
    "cepani": ("CEPANI", "arbitration"),
    "ncc": ("NCC", "court"),
    "cedr": ("CEDR", "mediation"),
    "mfn": ("MfN", "mediation"),
}
_STATE_COURTS = re.compile(
    r"(?:state|federal|provincial)(?: (?:and|or|and/or) (?:federal|state|local))? courts?(?: (?:located|sitting|situated))?"
    r"(?: (?:in|of|within|for)(?: (?:the )?(?:city|county|state|southern district|northern district)(?: and county)? of)? )?"
)
_HIGH_COURT = re.compile(
    r"(?:high court|court of session|supreme court|district court|chancery court|court of chancery|superior court)\b"
)
_ENGLISH_COURTS = re.compile(r"(?:english|dutch|scottish|irish|belgian|german|french|swiss|indian) courts?\b")
_WHERE = re.compile(rf" ?(?:of|in|for|located in|at)? ?{_COURT_OF}")


def find_courts(passage: Passage) -> list[Fact]:
    """Find where disputes go: a court, an arbitral tribunal or a mediator (the unit says which).

    >>> from .passage import read_passage
    >>> [(f.value, f.unit) for f in find_courts(read_passage("de bevoegde rechter te Utrecht"))]
    [('bevoegde rechter te Utrecht', 'court')]
    """
    return set_apart([*_seated(passage), *_fora(passage), *_american(passage), *_competent(passage)])


def _court(passage: Passage, start: int, end: int) -> Fact:
    text = passage.text
    while text[end - 1] in ".,; ":
        end -= 1
    return passage.fact("court", " ".join(text[start:end].split()), "court", start, end)


def _seated(passage: Passage) -> list[Fact]:
    found = []
    text, folded = passage.text, passage.folded
    for place, word in passage.places(("rechtbank", "arrondissementsrechtbank", "rechter", "rechters", "courts", "court")):
        pattern = _PATTERNS["rechtbank" if word.endswith("bank") else "courts" if word.startswith("court") else "rechter"]
        match = pattern.match(text, place)
        if match is None:
            continue
        start = place
        for opening in (
            "bevoegde nederlandse ",
            "daartoe bevoegde ",
            "absoluut bevoegde ",
            "bevoegde ",
            "competent ",
            "kanton",
            "state and federal ",
        ):
            if folded.endswith(opening, 0, place):
                start = place - len(opening)
                break
        found.append(_court(passage, start, match.end()))
    return found


def _competent(passage: Passage) -> list[Fact]:
    found = []
    for place, _ in passage.places(
        "bevoegde burgerlijke gewone nederlandse absoluut daartoe overheidsrechter kantonrechter voorzieningenrechter".split()
    ):
        match = _COMPETENT.match(passage.folded, place)
        if match is not None and not passage.folded[match.end() : match.end() + 1].isalpha():
            found.append(_court(passage, place, match.end()))
    return found


def _fora(passage: Passage) -> list[Fact]:
    found = []
    for place, _ in passage.places(_FORA_ANCHORS):
        match = _FORUM.match(passage.folded, place)
        if match is not None and match.lastgroup is not None:
            _, name, unit = _FORA[int(match.lastgroup[1:])]
            found.append(passage.fact("court", name, unit, place, match.end()))
    for place, word in passage.places(_ABBREVIATED):
        end = place + len(word)
        if passage.text[place:end].isupper() or (word == "mfn" and passage.text[place] == "M"):
            name, unit = _ABBREVIATED[word]
            found.append(passage.fact("court", name, unit, place, end))
    return found


def _american(passage: Passage) -> list[Fact]:
    """Find "state or federal courts located in ..." and English and American courts by name."""
    found = []
    text, folded = passage.text, passage.folded
    for place, _ in passage.places(("state", "federal", "provincial")):
        match = _STATE_COURTS.match(folded, place)
        if match is None:
            continue
        where = _WHERE.match(text, match.end()) if match[0].endswith(" ") else None
        found.append(_court(passage, place, where.end() if where is not None else match.end()))
    for place, _ in passage.places(
        "high court supreme district chancery superior english dutch scottish irish belgian german french swiss indian".split()
    ):
        match = _HIGH_COURT.match(folded, place) or _ENGLISH_COURTS.match(folded, place)
        if match is not None and text[place].isupper():
            where = _WHERE.match(text, match.end())
            found.append(_court(passage, place, where.end() if where is not None else match.end()))
    return found
