"""What a finding says about itself, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..facts import say_value
from ..types import Language, Reason, Verdict

# A verdict, or how it came about where that asks for a sentence of its own.
Outcome = Verdict | Literal["ruled-out", "unwanted", "rightly-absent", "not-there"]

_OUTCOMES: dict[Outcome, dict[Language, str]] = {
    "met": {"en": "Stated: {stated}.", "nl": "Geregeld: {stated}."},
    "deviates": {"en": "Stated, but outside the norm: {broken}.", "nl": "Geregeld, maar buiten de norm: {broken}."},
    "missing": {
        "en": "Found nothing that deals with this in {searched}.",
        "nl": "Niets gevonden dat hierover gaat in {searched}.",
    },
    "unreadable": {
        "en": "Not found in what could be read; {unread} could not be read and may hold it.",
        "nl": "Niet gevonden in wat leesbaar was; {unread} was niet te lezen en kan het bevatten.",
    },
    "not-applicable": {
        "en": "Does not apply: found nothing in the document that calls for it.",
        "nl": "Niet van toepassing: niets gevonden in het document dat er aanleiding toe geeft.",
    },
    "ruled-out": {"en": "Ruled out in so many words.", "nl": "Met zoveel woorden uitgesloten."},
    "unwanted": {
        "en": "In the document, though better left out; stated: {stated}.",
        "nl": "Staat erin, maar kan beter ontbreken; geregeld: {stated}.",
    },
    "rightly-absent": {
        "en": "Found nothing that deals with this in {searched}, and it is better left out.",
        "nl": "Niets gevonden dat hierover gaat in {searched}, en dat kan ook beter ontbreken.",
    },
    "not-there": {
        "en": "Found nothing that deals with this in {searched}; not every contract needs it.",
        "nl": "Niets gevonden dat hierover gaat in {searched}; niet elk contract heeft dit nodig.",
    },
}
_REASONS: dict[Reason, dict[Language, str]] = {
    "no-figure": {"en": "The figure is absent: {absent}.", "nl": "Het getal ontbreekt: {absent}."},
    "open-norm": {
        "en": "Only open words ({words}), nothing concrete on: {absent}.",
        "nl": "Alleen open woorden ({words}), niets concreets over: {absent}.",
    },
    "incomplete": {"en": "Not stated: {absent}.", "nl": "Niet vermeld: {absent}."},
    "placeholder": {
        "en": "Left blank or to be agreed ({words}): {absent}.",
        "nl": "Opengelaten of nader overeen te komen ({words}): {absent}.",
    },
    "refers-out": {
        "en": "Left to a document that is not in the file ({words}): {absent}.",
        "nl": "Overgelaten aan een document dat niet in het bestand zit ({words}): {absent}.",
    },
    "contradictory": {
        "en": "Two places state different values: {words}.",
        "nl": "Twee plaatsen noemen verschillende waarden: {words}.",
    },
}
_SETTLE: dict[Language, str] = {
    "en": "Decide which of the two holds and take the other out, or say which place prevails.",
    "nl": "Bepaal welke van de twee geldt en schrap de andere, of leg vast welke plaats voorgaat.",
}
_SEARCHED: dict[Language, dict[str, str]] = {
    "en": {
        "files": "all {n} files ({clauses} clauses)",
        "pages": "all {n} pages ({clauses} clauses)",
        "page": "the one page ({clauses} clauses)",
        "text": "the whole document ({clauses} clauses)",
    },
    "nl": {
        "files": "alle {n} bestanden ({clauses} bepalingen)",
        "pages": "alle {n} pagina's ({clauses} bepalingen)",
        "page": "de ene pagina ({clauses} bepalingen)",
        "text": "het hele document ({clauses} bepalingen)",
    },
}
_UNREAD: dict[Language, str] = {"en": "page {pages}", "nl": "pagina {pages}"}
_UNREAD_PART: dict[Language, str] = {"en": "a part of it", "nl": "een deel ervan"}
_BY_LIKENESS: dict[Language, str] = {
    "en": "Found by likeness: no known wording points at this passage, so read it.",
    "nl": "Gevonden op gelijkenis: geen bekende bewoording wijst naar deze passage, dus lees haar na.",
}
_CORRECTION: dict[Language, str] = {"en": "correction {number} of {date}", "nl": "correctie {number} van {date}"}
_BY_CORRECTION: dict[Language, str] = {
    "en": "A reviewer's {lessons} bears on this: a passage here is very like one that was corrected, so read it.",
    "nl": "Hierop werkt {lessons} van een beoordelaar: een passage hier lijkt sterk op een die werd verbeterd, dus lees haar na.",
}
_PASSED_OVER: dict[Language, str] = {
    "en": "Passed over by a reviewer's {lessons}: a passage that known wording points at, so read it.",
    "nl": "Overgeslagen door {lessons} van een beoordelaar: een passage waar bekende bewoording naar wijst, dus lees haar na.",
}
_LACKS: dict[Language, str] = {"en": "does not state: {absent}", "nl": "noemt niet: {absent}"}
_NORM: dict[Language, dict[str, str]] = {
    "en": {
        "at_most": "{value} where at most {limit} is asked",
        "at_least": "{value} where at least {limit} is asked",
        "denied": "'{value}' says that it is not owed",
        "corrected": "a passage like one that a reviewer found deviating (correction {value} of {limit})",
    },
    "nl": {
        "at_most": "{value} waar ten hoogste {limit} wordt gevraagd",
        "at_least": "{value} waar ten minste {limit} wordt gevraagd",
        "denied": "'{value}' zegt dat het niet hoeft",
        "corrected": "een passage als die welke een beoordelaar afwijkend vond (correctie {value} van {limit})",
    },
}


def verdict_message(outcome: Outcome, language: Language, **parts: str) -> str:
    """Return the sentence that goes with a verdict other than vague."""
    return _OUTCOMES[outcome][language].format(**parts)


def reason_message(reason: Reason, language: Language, *, absent: Sequence[str], words: Sequence[str]) -> str:
    """Return the sentence that says why a provision is vague."""
    shown = ", ".join(f"'{word}'" if reason != "contradictory" else word for word in dict.fromkeys(words)) or "..."
    return _REASONS[reason][language].format(absent="; ".join(absent), words=shown)


def settle(language: Language) -> str:
    """Return what to do about two places that contradict each other, whatever they are about."""
    return _SETTLE[language]


def searched(language: Language, *, files: int, pages: int, clauses: int) -> str:
    """Return what was searched for what was not found: the files of a set, the pages of a file that has them, or the text.

    >>> searched("nl", files=2, pages=16, clauses=195)
    'alle 2 bestanden (195 bepalingen)'
    """
    what = "files" if files else "page" if pages == 1 else "pages" if pages else "text"
    return _SEARCHED[language][what].format(n=files or pages, clauses=clauses)


def unread(language: Language, pages: Sequence[int]) -> str:
    """Return which pages could not be read; where the file has no pages, that a part could not."""
    return _UNREAD[language].format(pages=", ".join(map(str, pages))) if pages else _UNREAD_PART[language]


def by_likeness(language: Language) -> str:
    """Return the warning that goes with a passage which only the learned model pointed at."""
    return _BY_LIKENESS[language]


def by_correction(language: Language, lessons: Sequence[tuple[int, str]], *, passed_over: bool = False) -> str:
    """Return the warning that goes with a passage which a correction bears on; ``lessons`` are their numbers and dates.

    >>> by_correction("en", [(3, "2026-01-31")])[:53]
    "A reviewer's correction 3 of 2026-01-31 bears on this"
    """
    names = [_CORRECTION[language].format(number=number, date=date) for number, date in lessons]
    return (_PASSED_OVER if passed_over else _BY_CORRECTION)[language].format(lessons=", ".join(names))


def lacks(language: Language, absent: Sequence[str]) -> str:
    """Return what a nearest passage does not state."""
    return _LACKS[language].format(absent="; ".join(absent))


def broken_norm(language: Language, bound: str, value: str, limit: str) -> str:
    """Return how a value departs from the norm; ``bound`` is at_most, at_least, denied or corrected.

    The value is quoted; the norm, which a checklist or a policy states in either language, is said in ``language``.

    >>> broken_norm("nl", "at_least", "één maand", "3 months")
    'één maand waar ten minste 3 maanden wordt gevraagd'
    """
    return _NORM[language][bound].format(value=value, limit=say_value(limit, language))
