"""Cross-references resolved to the clauses they mean, and the register of annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from ..numerals import roman_value
from ..types import Annex, Clause, Document, Fact, Reference, Span

_ANNEX_WORD = (
    r"(?:(?:call-?off|joint|framework|order)\s+)?"
    r"(?:bijlagen?|annex(?:es|ure)?|schedules?|exhibits?|appendi(?:x|ces)|attachments?|aanhangsel|allonge|addendum|deel|part)"
)
_ANNEX = re.compile(
    rf"\b(?i:(?P<word>{_ANNEX_WORD}))\s+(?:(?i:no\.?|nr\.?)\s*)?(?P<id>\d{{1,2}}(?:[.-]?\d{{1,2}})?[A-Za-z]?\b"
    rf"|[IVX]{{1,5}}\b|[A-Z](?:[.-]?\d{{1,2}})?\b)"
)
_PART = re.compile(r"\b(?:Part|Deel|PART|DEEL)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b")
_LAW_AFTER = re.compile(
    r"^(?:[\s,()0-9.:]|\b(?:lid|leden|sub|onder|en|and|or|of|to|tot en met|t/m|[a-z])\b){0,20}?(?:of|van|from|uit|under"
    r"|in|jo\.?)?\s*(?:the|de|het)?\s*(?:EU\s|UK\s|Dutch\s|Nederlandse\s|U\.S\.\s)?"
    r"(?:AVG|GDPR|BW|Rv|UAVG|WvK|Sr|DORA|NIS|Wet\b|Burgerlijk|Wetboek|Verordening|Richtlijn|Regulation|Directive|Act\b"
    r"|Code\b|Algemene (?:verordening|wet)|"
    r"General Data Protection|Title\b|Data Protection (?:Law|Act|Legislation)|Corporation|Bankruptcy|Companies"
    r"|Securities|Internal Revenue|Uniform|Wetboek|"
    r"Standard Contractual|SCC|Modelcontract|Model Clauses|Uitvoeringswet|Exchange Act|[A-Z][\w-]*wet\b|[A-Z]\w+ (?:Act"
    r"|Code|Law|Regulations?)\b|Treaty|VWEU|TFEU|"
    r"Clauses\b|Telecommunicatiewet|Grondwet|Wbp|CCPA|Civil|UCC|C\.F\.R|U\.S\.C)"
)
_OTHER_AFTER = re.compile(
    r"^[^.;\n]{0,25}?\b(?:of|van|to|bij|in)\s+(?:the|de|het|that|those|die|dat|its|zijn|haar|our"
    r"|onze)\s+(?P<what>[\w-]+(?:\s[\w-]+){0,3})",
    re.I,
)
_OTHER_DOCUMENT = re.compile(
    r"\b(?:algemene\s+\w*voorwaarden|hoofdovereenkomst|raamovereenkomst|master|framework|core terms|principal|underlying"
    r"|original|existing|license agreement|"
    r"main agreement|joint schedule|terms of service|purchase agreement|lease|arbit|arvodi|gibit|rijksvoorwaarden"
    r"|aanbestedingsstukken|offerte|handbook)\b",
    re.I,
)
_ABSENT = re.compile(
    r"(?i)los(?:se)? document|niet (?:bij|aan)?\s?(?:dit exemplaar )?(?:ge)?(?:bij)?gevoegd|niet bijgevoegd"
    r"|separate(?:ly)? (?:document|attached|provided)|not attached|"
    r"to be (?:attached|provided|completed|agreed|added)|nog (?:toe te voegen|bij te voegen|op te stellen)"
    r"|nader (?:toe te voegen|te bepalen)|apart document|"
    r"afzonderlijk document|wordt nagezonden|omitted|intentionally left blank|in a separate file"
)
_NAMED_AGREEMENT = re.compile(
    r"^\W{0,3}(?:\([^)]{1,40}\)\s)?(?:to|of|bij|van|in|under)\s+(?:the|de|het)\s+(?P<name>[A-Z][\w-]+(?:\s+(?:and\s+"
    r"|en\s+)?[A-Z][\w-]+)+)"
)
_OTHER_FIGURES = {"i": "1", "v": "5", "x": "10", "1": "i", "5": "v", "10": "x"}
_LAST_ANNEX = re.compile(_ANNEX.pattern + r"(?:\s*\([^)]{1,40}\))?$")
_TITLE_LENGTH = 900
_INNER = frozenset({"deel", "part"})
_COMPONENT = re.compile(r"\d+|[a-z]+")


@dataclass(slots=True)
class Places:
    """Where the numbers of every part stand: part -> components -> position of the clause; ``annexes`` by their name.

    ``divided`` holds the part and components of what has numbered sub-clauses.
    """

    parts: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)
    divided: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    annexes: dict[tuple[str, str], int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    inner: dict[tuple[str, str], int] = field(default_factory=dict)


def annex_key(word: str, printed: str) -> tuple[str, str]:
    """Return a form of an annex's name to compare by: ("bijlage", "2").

    >>> annex_key("Bijlagen", "II"), annex_key("Exhibit", "C")
    (('bijlage', '2'), ('exhibit', 'c'))
    """
    stem = word.lower().split()[-1]  # "Call-Off Schedule 5" is cited as "Schedule 5"
    stem = "annex" if stem == "annexure" else _singular(stem)
    number = printed.lower().replace("-", ".").lstrip("0")
    value = roman_value(number) if len(number) > 1 else None
    return stem, str(value) if value else number


def _singular(word: str) -> str:
    """Return the word for one annex: "Appendix" for "Appendices"."""
    for plural, single in (("bijlagen", "bijlage"), ("annexes", "annex"), ("appendices", "appendix")):
        if word.lower().endswith(plural):
            return word[: 1 - len(plural)] + single[1:]
    return word[:-1] if word[-1] in "sS" else word


@lru_cache(maxsize=2048)  # of every clause they are asked for two or three times
def components(number: str) -> tuple[str, ...]:
    """Split a clause number into its components.

    >>> components("4.02(a)(ii)"), components("IV")
    (('4', '2', 'a', 'ii'), ('4',))
    """
    lowered = number.lower().strip(". ")
    value = roman_value(lowered)
    if (value is not None and len(lowered) > 1) or number in ("I", "V", "X"):
        return (str(value),)
    return tuple(str(int(part)) if part.isdigit() else part for part in _COMPONENT.findall(lowered))


def find_places(document: Document, clauses: Sequence[Clause]) -> Places:
    """Index the numbers of the clauses by the part they stand in."""
    places = Places()
    for position, clause in enumerate(clauses):
        if clause.part not in places.parts:
            places.parts[clause.part] = {}
            places.first[clause.part] = position
            if clause.part != "body":
                _name_annex(places, clause.part, position)
        inner = _ANNEX.match(clause.path[-1]) if clause.number is None and clause.path else None
        if inner is not None:
            places.inner.setdefault((clause.part, " ".join(inner[0].lower().split())), position)
        if clause.number is not None:
            number = components(clause.number)
            places.parts[clause.part].setdefault(number, position)
            if number and number[-1].isdigit():
                places.divided.add((clause.part, number[:-1]))
    for position, clause in enumerate(clauses):
        if clause.number is None:
            _name_annex(places, clause.heading, position)
    for name in own_names(document, clauses):
        _name_annex(places, name, 0)
    return places


def own_names(document: Document, clauses: Sequence[Clause]) -> list[str]:
    """Return the names of annexes that the title lines carry: the file is then itself an annex of another contract."""
    first = next((clause for clause in clauses if clause.number is not None or clause.part != "body"), None)
    lines = document.text[: min(first.span.start if first else _TITLE_LENGTH, _TITLE_LENGTH)].split("\n")
    names: list[str] = []
    for line in (line.strip(" :") for line in lines if len(line) < 120):
        match = _ANNEX.match(line) or _LAST_ANNEX.search(line)
        if match is not None and "." not in match["id"] and match["word"].lower() not in _INNER:
            names.append(match[0])
    return names


def _name_annex(places: Places, heading: str, position: int) -> None:
    for match in _ANNEX.finditer(heading[:40]):
        if "." not in match["id"]:  # "Exhibit 10.12" is the number of a filing
            places.annexes.setdefault(annex_key(match["word"], match["id"]), position)


def resolve(document: Document, clauses: Sequence[Clause], places: Places, facts: Iterable[Fact]) -> tuple[Reference, ...]:
    """Resolve the reference facts; a reference to a statute or another document is marked ``outside``."""
    found: list[Reference] = []
    owner, annex_word = 0, ""
    for fact in sorted((fact for fact in facts if fact.kind == "reference"), key=lambda fact: fact.span.start):
        while owner + 1 < len(clauses) and clauses[owner].span.end <= fact.span.start:
            owner += 1
        if clauses and _is_own_number(clauses[owner], fact):
            continue
        word = _ANNEX.match(fact.quote)
        annex_word = word["word"] if word else annex_word
        reference = _resolve_one(document, clauses, clauses[owner] if clauses else None, places, fact, annex_word)
        if reference is not None:
            found.append(reference)
    found += _inner_parts(document, clauses, places)
    return tuple(sorted(found, key=lambda reference: reference.span.start))


def _inner_parts(document: Document, clauses: Sequence[Clause], places: Places) -> list[Reference]:
    """Resolve "Part C of Schedule 3"; a name that is no heading is left alone, for it may be no part at all."""
    found: list[Reference] = []
    if not places.inner:
        return found
    owner = 0
    for match in _PART.finditer(document.text):
        while owner + 1 < len(clauses) and clauses[owner].span.end <= match.start():
            owner += 1
        annex = _ANNEX.search(document.text, match.end(), match.end() + 40)
        part = clauses[owner].part
        inside = _annex_position(places, annex_key(annex["word"], annex["id"])) if annex else None
        home = part if inside is None else clauses[inside].part
        name = " ".join(match[0].split())
        positions = [places.inner.get((where, name.lower())) for where in (home, part, "body")]
        position = next((p for p in positions if p is not None), None)
        if position is not None and match.start() > clauses[owner].span.start + 1:
            found.append(Reference(Span(match.start(), match.end()), name, position, False))
    return found


def _is_own_number(clause: Clause, fact: Fact) -> bool:
    """Tell whether the "reference" is the number printed before the clause itself."""
    return fact.span.start - clause.span.start <= 2 and fact.span.end - clause.span.start < 40


def _resolve_one(
    document: Document, clauses: Sequence[Clause], clause: Clause | None, places: Places, fact: Fact, annex_word: str
) -> Reference | None:
    text = document.text
    after = text[fact.span.end : fact.span.end + 90]
    before = text[max(0, fact.span.start - 45) : fact.span.start]
    part = clause.part if clause else "body"
    outside = _is_outside(fact.quote, before, after, text[:400].lower())
    number = str(fact.value).partition(" ")[2]
    if fact.unit == "annex":
        match = _ANNEX.match(fact.quote)
        # "Exhibits B and C": the second has no word of its own; "appendix. 3" is read by the fact alone.
        loose = (annex_word, fact.quote.strip(" ()")) if annex_word else ("annex", number)
        word, printed = (match["word"], match["id"]) if match else loose
        home = _annex_position(places, annex_key(word, printed))
        return Reference(fact.span, f"{_singular(word)} {printed}", None if outside else home, outside)
    target = components(number)
    if not target:
        return None
    if outside:
        return Reference(fact.span, _printed(target), None, True)
    return Reference(fact.span, _printed(target), _find(target, part, places, clauses, after), False)


def _printed(target: tuple[str, ...]) -> str:
    name = target[0]
    for part in target[1:]:
        name += f".{part}" if part.isdigit() and name[-1] != ")" else f"({part})"
    return name


def _is_outside(quote: str, before: str, after: str, title: str) -> bool:
    """Tell whether a reference means a statute or another document; a document named in the title is this one."""
    if _LAW_AFTER.match(after) or ":" in quote:
        return True
    other = _OTHER_AFTER.match(after)
    named = _OTHER_DOCUMENT.search(other["what"]) if other else None
    preceding = _OTHER_DOCUMENT.search(before)
    if preceding and before[preceding.end() :].strip(" ,('s"):
        preceding = None
    agreement = _NAMED_AGREEMENT.match(after)
    if agreement and agreement["name"].lower() not in title:
        return True
    return any(match is not None and match[0].lower() not in title for match in (named, preceding))


def _annex_position(places: Places, key: tuple[str, str]) -> int | None:
    """Return the first clause of an annex, also under another word ("Appendix 1" where the heading says "Annex 1")."""
    for number in (key[1], _OTHER_FIGURES.get(key[1], key[1])):
        if (key[0], number) in places.annexes:
            return places.annexes[(key[0], number)]
    if key[0] in {word for word, _ in places.annexes}:
        return None
    same = [position for (word, number), position in places.annexes.items() if number == key[1] and word not in _INNER]
    return same[0] if len(same) == 1 else None


def _find(target: tuple[str, ...], part: str, places: Places, clauses: Sequence[Clause], after: str) -> int | None:
    annex = _ANNEX.search(after[:40])
    if annex and re.match(r"\s*(?:of|van|in|uit|to|bij)\s", after):
        home = _annex_position(places, annex_key(annex["word"], annex["id"]))
        order = [clauses[home].part] if home is not None else []
    else:
        order = [part] if part == "body" else [part, "body"]
        order += [name for name in places.parts if name not in order]
    digits = tuple(takewhile(str.isdigit, target))
    # "clause 15.2" in a schedule that has a 15 of its own, but no 15.2, means the body's.
    order.sort(key=lambda name: digits not in places.parts.get(name, {}))
    for name in order:
        numbers = places.parts.get(name, {})
        for length in range(len(target), 0, -1):
            position = numbers.get(target[:length])
            if position is None:
                continue
            if length == len(target) or not target[length].isdigit() or (name, target[:length]) not in places.divided:
                return position
            break
    return None


def find_annexes(
    document: Document, clauses: Sequence[Clause], places: Places, references: Sequence[Reference]
) -> tuple[Annex, ...]:
    """Make the register of annexes: those in the file, and those that are only referred to."""
    found: dict[tuple[str, str], Annex] = {}
    for key, position in places.annexes.items():
        clause = clauses[position]
        if clause.part == "body":
            match = _ANNEX.search(clause.heading)
            found[key] = Annex(match[0] if match else " ".join(key), "", position, clause.span)
        elif position == places.first[clause.part]:
            found[key] = Annex(
                clause.part, clause.heading, position if _has_content(document, clauses, clause.part) else None, clause.span
            )
    for reference in references:
        match = _ANNEX.match(reference.target)
        if match is None or reference.outside or match["word"].lower() in _INNER:
            continue
        key = annex_key(match["word"], match["id"])
        if key not in found and _annex_position(places, key) is None:
            found[key] = Annex(reference.target, _announced_title(document, reference), None, reference.span)
    for part, position in places.first.items():
        if part != "body" and not _ANNEX.match(part):
            clause = clauses[position]
            found[(part.lower(), "")] = Annex(
                part, clause.heading, position if _has_content(document, clauses, part) else None, clause.span
            )
    return tuple(sorted(found.values(), key=lambda annex: annex.span.start))


def _has_content(document: Document, clauses: Sequence[Clause], part: str) -> bool:
    """Tell whether an annex is in the file; a heading that only announces it as a separate document is not enough."""
    own = [clause for clause in clauses if clause.part == part]
    length = sum(clause.span.end - clause.span.start for clause in own)
    first = document.text[own[0].span.start : min(own[0].span.end, own[0].span.start + 400)]
    if length < 400 and _ABSENT.search(first):
        return False
    return length - len(own[0].heading) - len(part) > 25


def _announced_title(document: Document, reference: Reference) -> str:
    """Return the title of an annex that is not in the file: from a line that begins with its name, or printed after it."""
    line = re.search(rf"^{re.escape(reference.target)}[\s:–—(-]+([A-ZÀ-Ý][^.;()\n]{{2,60}})", document.text, re.M)
    after = re.match(r"\s*(?:[:–—-]\s*|\()([A-ZÀ-Ý][^.;()\n]{2,60})", document.text[reference.span.end : reference.span.end + 90])
    match = line or after
    return match[1].strip() if match else ""
