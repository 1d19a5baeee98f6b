"""The order of precedence: whether a contract speaks of one, and which file of a set prevails over which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..language import fold, sentences
from ..types import Document, Evidence, Span
from .messages import Pages

# Introduce a list of what prevails.
_ORDERS = (
    "order of precedence", "order of priority", "following order", "following sequence", "rangorde", "rangvolgorde",
    "volgende volgorde", "onderstaande volgorde", "genoemde volgorde", "in de volgorde", "volgorde van voorrang",
    "volgorde van prioriteit", "volgorde van belangrijkheid",
)  # fmt: skip
# Say what prevails; in English the winner stands before the verb, in Dutch on either side of it.
_ENGLISH_VERBS = (
    "prevail", "prevails", "take precedence", "takes precedence", "take priority", "takes priority", "shall govern",
    "will govern", "shall control", "will control", "controls over", "come first", "comes first", "shall override",
    "will override", "overrides",
)  # fmt: skip
_DUTCH_VERBS = ("prevaleert", "prevaleren", "heeft voorrang", "hebben voorrang")
# Speak of documents that conflict, or of their rank, in other words; what begins with one of them does so too.
_CONFLICTS = (
    "precedence", "conflict between", "event of conflict", "event of a conflict", "event of any conflict", "there is a conflict",
    "inconsisten", "discrepan", "voorrang", "prevaler", "strijdig", "tegenstrijdig", "in strijd met de bijlage", "elkaar tegen",
    "leidend",
)  # fmt: skip
_GAAT_BOVEN = re.compile(
    r"\b(?:gaat|gaan|gelden|geldt)\s[^.\n]{0,60}\bvoor\b(?:\.|;|,|\s+(?:op|boven|die)\b)"
    r"|\bboven\s(?:de|het)\s(?:bijlage|overeenkomst|contract)"
)
# A list's lead-in ends in a colon, and it ends before the next sub-clause or long line.
_LIST = re.compile(rf"\b(?:{'|'.join(_ORDERS)})[^\n:]{{0,120}}:")
_PAST_LIST = re.compile(r"\n(?=\d+\.\d|[^\n]{200})")
_PREVAILS = re.compile(rf"\b(?:{'|'.join(_ENGLISH_VERBS)}|controls?)\b")
_GAAT_VOOR = re.compile(rf"\b(?:{'|'.join(_DUTCH_VERBS)}|(?:gaat|gaan)\b(?=.{{0,80}}\bvoor\b))")
_MAIN = (
    "hoofdovereenkomst|raamovereenkomst|overeenkomst|hoofdtekst|main (?:agreement|body)|master (?:services )?agreement|"
    "this agreement|agreement|this contract|contract"
)
_ALL_OTHERS = "annexes|schedules|exhibits|appendices|attachments|bijlagen|aanhangsels"
_BY_KIND = (
    (re.compile(r"process|verwerk"), "data processing (?:agreement|addendum)|processing agreement|dpa|verwerkersovereenkomst"),
    (re.compile(r"service ?level|dienstenniveau|\bsla\b"), "service level (?:agreement|schedule)|sla|dienstenniveauovereenkomst"),
    (re.compile(r"general terms|algemene \w*voorwaarden"), "general terms(?: and conditions)?|algemene (?:inkoop)?voorwaarden"),
)
_ANNEX_NAME = re.compile(r"\b(?:annex|schedule|exhibit|appendix|attachment|bijlage)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\b")
_TITLE, _LIST_LENGTH = 300, 700
_EVERY_OTHER = -1


@dataclass(frozen=True, slots=True)
class Precedence:
    """The rank of the files that the agreement orders, by name, the one that prevails first; and where it says so."""

    ranks: Mapping[str, int]
    evidence: Evidence

    def winner(self, files: Sequence[str | None]) -> str | None:
        """Return which of the files prevails, None where the agreement does not settle it."""
        ranked = sorted((self.ranks[file], file) for file in set(files) if file in self.ranks and file is not None)
        settled = len(ranked) == len(set(files)) > 1 and ranked[0][0] < ranked[1][0]
        return ranked[0][1] if settled else None


def speaks_of_precedence(text: str) -> bool:
    """Tell whether a text says what prevails where its parts conflict.

    >>> speaks_of_precedence("Bij strijdigheid is de offerte leidend."), speaks_of_precedence("Zie de begeleidende brief.")
    (True, False)
    """
    lowered = text.lower()
    # Looked for as they are first, much faster than as a pattern.
    words = (rf"\b{phrase}\b" for phrase in (*_ORDERS, *_ENGLISH_VERBS, *_DUTCH_VERBS) if phrase in lowered)
    beginnings = (rf"\b{phrase}" for phrase in _CONFLICTS if phrase in lowered)
    return any(re.search(pattern, lowered) for pattern in (*words, *beginnings)) or _GAAT_BOVEN.search(lowered) is not None


def find_precedence(document: Document, pages: Pages) -> Precedence | None:
    """Return the order of precedence between the files of a set, None where there is one file or no order.

    An order in a list outranks a sentence that says what prevails.
    """
    if not document.files:
        return None
    text = fold(document.text)
    names = _names(document, text)
    for match in _LIST.finditer(text):
        past = _PAST_LIST.search(text, match.end())
        span = Span(match.end(), min(match.end() + _LIST_LENGTH, past.start() if past else len(text)))
        order = list(dict.fromkeys(file for _, file in _mentions(names, text, span)))
        if len(order) > 1:
            others = order.index(_EVERY_OTHER) if _EVERY_OTHER in order else len(order)
            ranks = {file.name: order.index(n) if n in order else others for n, file in enumerate(document.files)}
            return Precedence(ranks, _sentence(document, pages, match.start()))
    for pattern, dutch in ((_PREVAILS, False), (_GAAT_VOOR, True)):
        for match in pattern.finditer(text):
            found = _winner(names, text, _line(text, match.start()), match, dutch=dutch)
            if found is not None:
                ranks = {file.name: int(number != found) for number, file in enumerate(document.files)}
                return Precedence(ranks, _sentence(document, pages, match.start()))
    return None


def _names(document: Document, text: str) -> list[tuple[re.Pattern[str], int]]:
    """Return what the agreement may call each file, the longest names first, so that "agreement" is tried last."""
    names: list[tuple[re.Pattern[str], int]] = []
    for number, file in enumerate(document.files):
        if number:
            title = text[file.span.start : min(file.span.start + _TITLE, file.span.end)].split("\n")[0].strip(" .:")
            called = [re.escape(title)] if 2 < len(title) < 80 else []
            called += [re.escape(name) for name in _ANNEX_NAME.findall(title)]
            called += [kind for pattern, kind in _BY_KIND if pattern.search(f"{title} {fold(file.name)}")]
            names += [(re.compile(rf"\b(?:{name})\b"), number) for name in called]
    return [*names, (re.compile(rf"\b(?:{_ALL_OTHERS})\b"), _EVERY_OTHER), (re.compile(rf"\b(?:{_MAIN})\b"), 0)]


def _mentions(names: Sequence[tuple[re.Pattern[str], int]], text: str, span: Span) -> list[tuple[int, int]]:
    """Return where a stretch of text names files, in order; a name inside another one is none."""
    taken: list[tuple[int, int, int]] = []
    for pattern, file in names:
        for match in pattern.finditer(text, span.start, span.end):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((match.start(), match.end(), file))
    return [(start, file) for start, _, file in sorted(taken)]


def _winner(
    names: Sequence[tuple[re.Pattern[str], int]], text: str, line: Span, verb: re.Match[str], *, dutch: bool
) -> int | None:
    mentions = _mentions(names, text, line)
    before = [file for start, file in mentions if start < verb.start()]
    after = [file for start, file in mentions if start >= verb.end()]
    conflict = "strijd" in text[line.start : verb.start()] or "conflict" in text[line.start : verb.start()]
    winner = after[0] if dutch and conflict and after else before[-1] if before else after[0] if dutch and after else None
    others = {file for file in (*before, *after) if file != winner}
    return winner if winner is not None and winner != _EVERY_OTHER and others else None


def _line(text: str, offset: int) -> Span:
    """Return the sentence around an offset, or the line where it has no full stop."""
    start = max(text.rfind("\n", 0, offset), text.rfind(". ", 0, offset)) + 1
    ends = [end for end in (text.find("\n", offset), text.find(". ", offset)) if end >= 0]
    return Span(start, min(ends, default=len(text)))


def _sentence(document: Document, pages: Pages, offset: int) -> Evidence:
    start = document.text.rfind("\n", 0, offset) + 1
    end = document.text.find("\n", offset)
    line = Span(start, end if end >= 0 else len(document.text))
    around = next((span for span in sentences(document.text, line) if span.start <= offset < span.end), line)
    return pages.evidence(around, "precedence")
