"""The words that mutations put into a contract, as contracts of both languages write them."""

from __future__ import annotations

import re

from ...types import Fact, FactKind, Language

# What stands instead of a figure; taken in turn, so that no single wording decides.
OPEN_NORMS: dict[Language, dict[FactKind, tuple[str, ...]]] = {
    "nl": {
        "duration": ("een redelijke termijn", "een passende termijn", "afzienbare tijd"),
        "money": ("een redelijk bedrag", "een marktconform bedrag", "een passend bedrag"),
        "percent": ("een redelijk percentage", "een passend deel", "een hoog percentage"),
        "ratio": ("zoveel mogelijk oproepen binnen een redelijke tijd", "de gesprekken zo snel mogelijk"),
        "score": ("een goede score", "een voldoende"),
        "date": ("een passend moment", "een geschikte datum"),
        "hours": ("de gebruikelijke uren", "de uren waarop dat redelijkerwijs nodig is"),
        "frequency": ("regelmatig", "van tijd tot tijd"),
        "index": ("de algemene kostenontwikkeling", "de ontwikkeling van de markt"),
        "fee": ("een redelijk bedrag", "een passend bedrag"),
    },
    "en": {
        "duration": ("a reasonable time", "a reasonable period", "an appropriate period"),
        "money": ("a reasonable amount", "a fair market amount", "an appropriate sum"),
        "percent": ("a reasonable percentage", "an appropriate share", "a high percentage"),
        "ratio": ("as many calls as possible within a reasonable time", "the calls as quickly as possible"),
        "score": ("a good score", "a satisfactory score"),
        "date": ("a suitable date", "an appropriate moment"),
        "hours": ("the usual hours", "such hours as are reasonably needed"),
        "frequency": ("regularly", "from time to time"),
        "index": ("the general development of costs", "developments in the market"),
        "fee": ("a reasonable amount", "an appropriate sum"),
    },
}
ANNEX_TITLES: dict[Language, str] = {"nl": "Bijlage {number} – Nadere bepalingen", "en": "Annex {number} – Further terms"}
SEE_ANNEX: dict[Language, str] = {
    "nl": "Hetgeen hier geldt, staat in Bijlage {number}.",
    "en": "The terms on this are set out in Annex {number}.",
}
_ARTICLES: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"\b(?:een|de|het|elke?|deze|die) $", re.IGNORECASE),
    "en": re.compile(r"\b(?:an?|the|each|every|such) $", re.IGNORECASE),
}
_LEADING_ARTICLE = re.compile(r"^(?:een|de|an?|the) ")
# "monthly report" wants an adjective; "reports monthly" does not.
_ADJECTIVES: dict[Language, str] = {"nl": "periodieke", "en": "periodic"}
_NOUN_FOLLOWS = re.compile(r" (?!(?:in|op|aan|van|en|of|by|to|at|on|and|or|in|of|per|after|before)\b)[a-z]{4,}")


def open_norm(fact: Fact, language: Language, text: str, turn: int) -> str | None:
    """Return an open norm that fits where a figure stands, None where there is none of its kind.

    >>> from ...facts import find_facts
    >>> text = "The Supplier shall respond within 4 hours."
    >>> open_norm(find_facts(text)[0], "en", text, 0)
    'a reasonable time'
    """
    norms = OPEN_NORMS[language].get(fact.kind)
    if norms is None:
        return None
    if fact.kind == "frequency" and " " not in fact.quote and _NOUN_FOLLOWS.match(text, fact.span.end):
        return _ADJECTIVES[language]
    norm = norms[turn % len(norms)]
    if _ARTICLES[language].search(text, max(fact.span.start - 8, 0), fact.span.start):
        return _LEADING_ARTICLE.sub("", norm)
    return norm


# Only what is sure to say the contrary is turned round: a sentence with one duty or right in its main clause, and nothing else in
# it that is negative or conditional on something.
_UNSURE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:not|no|nor|neither|never|unless|except|without|cannot|nothing|none|only|fails?|provided)\b", re.I),
    "nl": re.compile(
        r"\b(?:niet|geen|noch|nooit|tenzij|behoudens|behalve|zonder|nimmer|niets|uitsluitend|slechts|alleen|mits)\b",
        re.IGNORECASE,
    ),
}
_SUBORDINATE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:that|which|who|whom|whose|if|where|when|whether|as|because|until|before|after)\b[^,;]*$", re.IGNORECASE
    ),
    "nl": re.compile(
        r"\b(?:die|dat|welke?|indien|als|of|waar\w*|wanneer|omdat|totdat|voordat|nadat|hoe)\b[^,;]*$", re.IGNORECASE
    ),
}
_MODALS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:shall|will|must|may|agrees to|undertakes to|is entitled to|has the right to)\b"),
    "nl": re.compile(
        r"\b(?:zal|zullen|moet|moeten|dient|dienen|mag|mogen|kan|kunnen|(?:is|zijn) verplicht|is gerechtigd|heeft het recht)\b"
    ),
}
_SECOND_DUTY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:and|or|but|nor)(?: \w+){0,4} (?:shall|will|must|may)\b|[,;] \w+ (?:shall|will|must|may)\b"),
    "nl": re.compile(r"\ben(?: \w+){0,4} (?:zal|zullen|moet|moeten|dient|dienen|mag|mogen|kan|kunnen|is|zijn)\b|\ben \w+t\b"),
}
_PROHIBITION: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:shall|will|must|may) not\b"),
    "nl": re.compile(r"\b(zal|zullen|mag|mogen)\b([^.,;:]{0,60}?) niet\b"),
}
_LIFTED = {"zal": "mag", "zullen": "mogen", "mag": "mag", "mogen": "mogen"}
_DENIALS: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "shall": ("shall not", "shall not be obliged to", "shall not be required to", "shall have no obligation to"),
        "will": ("will not", "will not be obliged to", "will be under no obligation to"),
        "must": ("need not", "does not have to"),
        "may": ("may not", "shall not be entitled to"),
        "agrees to": ("does not undertake to",),
        "undertakes to": ("does not undertake to", "has no obligation to"),
        "is entitled to": ("is not entitled to",),
        "has the right to": ("has no right to", "does not have the right to"),
    },
    "nl": {
        "dient": ("hoeft",),
        "dienen": ("hoeven",),
        "is verplicht": ("is niet verplicht", "is niet gehouden"),
        "zijn verplicht": ("zijn niet verplicht",),
        "is gerechtigd": ("is niet gerechtigd",),
        "heeft het recht": ("heeft niet het recht",),
    },
}
_SUBJECT = r"(?:(?:[Dd]e|[Hh]et|[Ee]lke|[Ii]edere|[Bb]eide) )?[A-Z][\w-]+(?: en (?:(?:de|het) )?[A-Z][\w-]+)?"
_NO_VERB = r"(?!(?:het|dat|met|niet|uit|tot|wat|iet|een|hen|den|ten|binnen|tussen|mogen|buiten)\b)"
_VERB_SECOND = re.compile(
    rf"^(?:[\d.()a-zA-Z]{{1,6}}[.)]? |[A-Z]?\d[\d.]* )?(?:{_SUBJECT} {_NO_VERB}[a-z]+(?:t|en)"
    rf"|.*?, dan {_NO_VERB}[a-z]+(?:t|en) (?:hij|zij|het|deze|{_SUBJECT}))\b"
)
# "niet" stands before what says when, where or to whom, and else before the verb at the end.
_PLACE_OF_NOT = re.compile(
    r" (?=(?:binnen|uiterlijk|jaarlijks|maandelijks|wekelijks|onverwijld|direct|onmiddellijk|aan|voor|mee|met|op|over|in|bij"
    r"|tegen|te [a-z]+en)\b)"
)
_INFINITIVE = re.compile(r" (?=[a-z]+en\.?$)")
_SHORT = 4  # so few words after the verb are its object
_DEEPER = re.compile(r"[,;:]|\b(?:die|dat|om|indien|als|of|waar\w*|wanneer|door|tot)\b")


def negation(sentence: str, language: Language, turn: int, *, rights: bool = False) -> str | None:
    """Return a sentence with its duty taken away, its prohibition lifted; None where that is not sure to be what it says.

    ``rights`` takes a permission away as well ("may").

    >>> negation("The Supplier shall inform the Customer.", "en", 1)
    'The Supplier shall not be obliged to inform the Customer.'
    >>> negation("Leverancier meldt datalekken binnen een dag.", "nl", 0)
    'Leverancier meldt datalekken niet binnen een dag.'
    """
    if sentence.rstrip()[-1:] not in (".", ";"):
        return None  # a heading, or the start of an enumeration
    prohibition = _PROHIBITION[language].search(sentence)
    rest = sentence[: prohibition.start()] + sentence[prohibition.end() :] if prohibition else sentence
    if _UNSURE[language].search(rest):
        return None
    if prohibition:
        lifted = "may" if language == "en" else _LIFTED[prohibition[1]] + prohibition[2]
        return sentence[: prohibition.start()] + lifted + sentence[prohibition.end() :]
    if _SECOND_DUTY[language].search(sentence):
        return None
    modal = _MODALS[language].search(sentence)
    if modal:
        return _deny(sentence, modal, language, turn, rights=rights)
    return _insert_not(sentence) if language == "nl" else None


def _deny(sentence: str, modal: re.Match[str], language: Language, turn: int, *, rights: bool) -> str | None:
    before, after = sentence[: modal.start()], sentence[modal.end() :]
    if _SUBORDINATE[language].search(before) or (modal[0] in ("may", "mag", "mogen", "kan", "kunnen") and not rights):
        return None
    denials = _DENIALS[language].get(modal[0], (modal[0],))
    denial = denials[turn % len(denials)]
    if language == "en" or " niet" in denial:
        return before + denial + after
    return _with_not(before + denial, after, infinitive=True)


def _insert_not(sentence: str) -> str | None:
    verb = _VERB_SECOND.match(sentence)
    return None if verb is None else _with_not(verb[0], sentence[verb.end() :], infinitive=False)


def _with_not(before: str, after: str, *, infinitive: bool) -> str | None:
    """Return a Dutch sentence with "niet" in what follows its verb; None where its place is not clear.

    ``infinitive`` says that the sentence ends with one, before which "niet" can stand.
    """
    if after.startswith(" een "):
        return f"{before} geen{after[4:]}"
    place = _PLACE_OF_NOT.search(after) or (_INFINITIVE.search(after) if infinitive else None)
    if place is None and len(after.split()) > _SHORT:
        return None
    at = place.start() if place else len(after.rstrip("."))
    pronoun = len(" dat") if after.startswith(" dat ") and ", dan " in before else 0
    return None if _DEEPER.search(after, pronoun, at) else f"{before}{after[:at]} niet{after[at:]}"
