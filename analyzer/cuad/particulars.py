"""Stretches that may be a contract's name, a party or a date: generous lists, from which the model chooses.

Each finder yields start, end and a letter for the sort of wording that showed it, which the model reads too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..types import Span

Stretch = tuple[int, int, str]

_OPENING = 9000  # characters in which a contract introduces its parties
_CLOSING = 4000  # characters of its signatures
_NAMED_IN = 4500  # characters in which its name stands

_CAPITAL = r"(?:[A-Z0-9][\w&'’\-\./]*|&)"
_SMALL = r"(?:of|and|the|for|de|du|la|in|on|a|d/b/a|y)"
_NAME = re.compile(
    rf"{_CAPITAL}(?:(?:,?\s+|\s*,\s*)(?:\([A-Z][\w\.\s]{{1,25}}\)|{_CAPITAL}|{_SMALL}(?=\s+(?:{_SMALL}\s+)?[A-Z])))*"
)
_LEGAL_FORM = re.compile(
    r"(?i:\b(?:inc|incorporated|llc|l\.l\.c|ltd|limited|corp|corporation|company|co|llp|plc|gmbh|pty|trust|bank|partners|university"
    r"|s\.p\.a|s\.r\.l|sarl|n\.a))\b\.?|\b(?:L\.?P|AG|N\.?V|B\.?V|S\.?A|S\.A\.S|KG|LP|SE|AB|A/S|Oy)\b\.?"
)
_QUOTED = re.compile(r"[\"“”ʺ]([^\"“”ʺ]{1,60})[\"“”ʺ]")
_BRACKETED = re.compile(r"\(([^()]{2,250})\)")
_JOINT = re.compile(r"\s+(?:and|And|AND|between|BETWEEN|between:|Between|By|BY)\s+")
_INTRODUCED = re.compile(r"[^;()\n]{0,320}?\([^()]{0,60}[\"“ʺ][^()]{1,160}\)")
_BOTH = re.compile(r"(?:each|both|together|hereinafter|collectively|individually)[^.;()\n]{0,150}[\"“ʺ]Part(?:y|ies)[.,]?[\"”ʺ]")
_REFERRED = re.compile(
    r"(?<=[.;)\n,])\s+([^.;()\n]{3,60}\b(?:referred to|hereinafter)[^;()\n]{0,150}[\"“ʺ]Part(?:y|ies)[.,]?[\"”ʺ]\.?)"
)
_PARTY_WORD = re.compile(r"[\"“ʺ]?Part(?:y|ies)\b")

_KIND = (
    r"(?i:AGREEMENTS?|CONTRACT|LEASE|AMENDMENT|LICENSE|STATEMENT|ADDENDUM|MEMORANDUM|LETTER|TERMS|POLICY|GUARANTY|GUARANTEE|PLAN"
    r"|UNDERTAKING|DEED|ORDER|SCHEDULE|ARRANGEMENT|TARIFF|EXHIBIT|SUPPLEMENT|CERTIFICATE)"
)
_HAS_KIND = re.compile(_KIND)
_KIND_END = re.compile(rf"\b{_KIND}\b(?:\s+(?:NO|No|#)\.?\s*\S+)?")
_TITLE = re.compile(
    r"(?:\"?[A-Z0-9][\w&'’\-/\.]*|&)(?:(?:,|\s+[-–—/&]|/)?\s+(?:[A-Z0-9#][\w&'’\-/\.#]*|&"
    r"|of|and|for|the|to|on|in|by|with|or|No\.|\([A-Z][^()]{1,30}\)))*"
)
_TITLE_START = re.compile(
    r"\b(?:This|THIS|(?i:exhibit)\s+[\d\.]+|(?i:version)|(?i:copy)|INC\.?|Inc\.?|LLC|CORP(?:ORATION)?\.?|to|and|AND)\s+|\d{4}\s+"
)
_LINE = re.compile(r"[^\n]+")

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sep(?:tember|t\.?|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_ORDINAL = r"(?:s\s?t|n\s?d|r\s?d|t\s?h)"
_BLANK = r"(?:\s{0,3}[_\-\*•●\[\]\.][_\-\*•●\[\]\. ]{0,25})"
_DATE = re.compile(
    "|".join(
        (
            rf"{_MONTH}\s*(?:\d{{1,2}}\s?{_ORDINAL}?|{_BLANK}{_ORDINAL}?)?\s*[,.]?\s*(?:\d{{4}}|20\d?[_\-]+|{_BLANK}(?:\d{{4}})|['’]\d\d)",
            rf"(?:the\s+)?(?:\d{{1,2}}|[_\-\[\]•●\*]{{1,15}}|\[\s+\])\s{{0,3}}{_ORDINAL}?\s*(?:day\s+)?(?:of\s+)?"
            rf"(?:{_MONTH}|[_\-\[\]•●\*]{{2,30}})\s*[,.]?\s*(?:in the year\s+)?(?:\d{{4}}|20\d?\d?[_\-]+|[_\-]{{3,20}})",
            rf"\d{{1,2}}\s?{_ORDINAL}\s+day\s+of\s+{_MONTH}",
            r"\d{1,2}\s*[/\-\.]\s*\d{1,2}\s*[/\-\.]\s*(?:\d{4}|\d{2})\b",
            r"\d{4}-\d\d-\d\d",
            rf"\d{{1,2}}[- ]{_MONTH}[- ]\d{{2,4}}",
            r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth"
            r"|twent\w+[- ]?\w*|thirtieth|thirty[- ]first)"
            rf"\s*(?:\(\d+{_ORDINAL}?\)\s*)?day\s+of\s+{_MONTH}\s*,?\s*\d{{4}}",
            r"\[(?:date|●|•|\s)\]",
            r"(?<=\s), (?:19|20)\d\d",
        )
    ),
    re.IGNORECASE,
)
_DATED = re.compile(r"effective|dated|date of", re.IGNORECASE)
_EFFECTIVE_BRACKET = re.compile(r"\(([^()]{4,150}(?:effective date|commencement date)[^()]{0,40})\)", re.IGNORECASE)
_DATE_IN_WORDS = re.compile(
    r"(?:effective\s+)?(?:as of\s+)?the\s+(?:later\s+|last\s+)?(?:date|day)\s+"
    r"(?:of|on|when|upon|first|last|set|written|that|both|the|signed|executed|this|it)[^.;()]{0,120}",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"effective|commence|come into force|into effect|takes effect", re.IGNORECASE)


def find_parties(text: str, sentences: Sequence[Span]) -> Iterator[Stretch]:
    """Yield what may be a party: names, their short names in quotes or brackets, and how a party is introduced.

    >>> text = 'Acme Inc. ("Supplier") and others agree.'
    >>> sorted({text[start:end] for start, end, _ in find_parties(text, [])})
    ['"Supplier"', '("Supplier")', 'Acme Inc.', 'Acme Inc. ("Supplier")', 'Supplier']
    """
    opening = min(len(text), _OPENING)
    yield from _names(text, 0, opening)
    if len(text) > opening:
        yield from _names(text, max(opening, len(text) - _CLOSING), len(text))
    for sentence in sentences:
        if sentence.start < opening and sentence.end - sentence.start < 350:
            if _PARTY_WORD.search(text, sentence.start, sentence.end):
                yield sentence.start, sentence.end, "S"
    for match in _BOTH.finditer(text, 0, opening):
        yield match.start(), match.end(), "E"
    for match in _REFERRED.finditer(text, 0, opening):
        yield match.start(1), match.end(1), "R"


def _names(text: str, start: int, stop: int) -> Iterator[Stretch]:
    for match in _QUOTED.finditer(text, start, stop):
        yield match.start(1), match.end(1), "q"
    for match in _BRACKETED.finditer(text, start, stop):
        if '"' in match[0] or "“" in match[0]:
            yield match.start(1), match.end(1), "p"
            yield match.start(), match.end(), "P"
    for match in _NAME.finditer(text, start, stop):
        yield match.start(), match.end(), "n"
        forms = [form.end() for form in _LEGAL_FORM.finditer(text, match.start(), match.end())]
        yield from ((match.start(), form, "s") for form in forms)
        if forms:
            introduced = _INTRODUCED.match(text, forms[-1])
            if introduced:
                yield match.start(), introduced.end(), "I"
        for joint in _JOINT.finditer(text, match.start(), match.end()):
            yield joint.end(), match.end(), "t"
            yield match.start(), joint.start(), "u"
            yield from ((joint.end(), form, "v") for form in forms if form > joint.end())


def find_names(text: str, sentences: Sequence[Span]) -> Iterator[Stretch]:
    """Yield what may be the name of the contract: lines and runs of capitals at its beginning.

    >>> text = "EXHIBIT 10.1 SUPPLY AGREEMENT dated today"
    >>> "SUPPLY AGREEMENT" in {text[start:end] for start, end, _ in find_names(text, [])}
    True
    """
    opening = text[:_NAMED_IN]
    lines = [match.span() for match in _LINE.finditer(opening) if match[0].strip()]
    for number, (start, end) in enumerate(lines):
        yield start, end, "l"
        for _, later in lines[number + 1 : number + 3]:
            if later - start < 160 and _HAS_KIND.search(opening, start, later):
                yield start, later, "m"
    for match in _TITLE.finditer(opening):
        if not _HAS_KIND.search(match[0]):
            continue
        yield match.start(), match.end(), "c"
        ends = [kind.end() for kind in _KIND_END.finditer(opening, match.start(), match.end())]
        yield from ((match.start(), end, "d") for end in ends)
        for begin in _TITLE_START.finditer(opening, match.start(), match.end()):
            yield begin.end(), match.end(), "e"
            yield from ((begin.end(), end, "f") for end in ends if end > begin.end())


def find_agreement_dates(text: str, sentences: Sequence[Span]) -> Iterator[Stretch]:
    """Yield what may be the date of the contract, places left open for one included.

    >>> text = "made as of the 1st day of May, 2020"
    >>> [text[start:end] for start, end, _ in find_agreement_dates(text, [])]
    ['the 1st day of May, 2020']
    """
    for start, stop in _dated_stretches(text):
        for match in _DATE.finditer(text, start, stop):
            yield match.start(), match.end(), "d"
    for match in _EFFECTIVE_BRACKET.finditer(text, 0, 60_000):
        yield match.start(1), match.end(1), "p"
    for match in _DATE_IN_WORDS.finditer(text):
        near = text[max(0, match.start() - 120) : match.end() + 80].lower()
        if "effective" in near or match.start() < 4000:
            yield match.start(), match.end(), "w"


def find_effective_dates(text: str, sentences: Sequence[Span]) -> Iterator[Stretch]:
    """Yield what may be the date from which the contract has effect: dates, and sentences that say when it begins."""
    yield from find_agreement_dates(text, sentences)
    for sentence in sentences:
        if _BEGINS.search(text, sentence.start, sentence.end):
            yield sentence.start, sentence.end, "s"


def _dated_stretches(text: str) -> list[tuple[int, int]]:
    """Return the stretches where the date of a contract stands: its beginning, its end, and where dates are spoken of."""
    near = [(match.start() - 250, match.end() + 250) for match in _DATED.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, stop in sorted([(0, 8000), (len(text) - _CLOSING, len(text)), *near]):
        begin, end = max(0, start), min(len(text), stop)
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


FINDERS: Mapping[str, Callable[[str, Sequence[Span]], Iterator[Stretch]]] = {
    "Document Name": find_names,
    "Parties": find_parties,
    "Agreement Date": find_agreement_dates,
    "Effective Date": find_effective_dates,
}
