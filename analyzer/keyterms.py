"""The figures and names that a lawyer looks up first, read from findings and from the parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from .checklist import known_names
from .language import fold
from .terms import FIRST_PERSON, SECOND_PERSON
from .types import Clause, Document, Element, Evidence, Fact, FactKind, Finding, KeyTerm, Side, Span, Terms

# Key term: the requirement and the elements it is read from, in the order of a term sheet.
SOURCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "start": ("term.duration", ("start",)),
    "duration": ("term.duration", ("end",)),
    "renewal": ("term.renewal", ("renewal",)),
    "notice": ("term.notice", ("period",)),
    "liability-cap": ("liability.cap", ("cap",)),
    "insurance": ("liability.insurance", ("amount",)),
    "payment-term": ("pricing.payment-term", ("term",)),
    "rates": ("pricing.model", ("rates",)),
    "minimum": ("pricing.minimum-commitment", ("minimum",)),
    "index": ("indexation.index", ("index",)),
    "indexation-cap": ("indexation.cap", ("cap",)),
    "telephone": ("sla.phone-response", ("share", "limit")),
    "written": ("sla.written-response", ("limit",)),
    "answer-rate": ("sla.answer-rate", ("rate",)),
    "availability": ("sla.system-availability", ("percentage",)),
    "satisfaction": ("sla.customer-satisfaction", ("score",)),
    "breach-notification": ("privacy.breach-notification", ("limit",)),
    "governing-law": ("legal.governing-law", ("law",)),
    "court": ("legal.governing-law", ("forum",)),
}
# What to show of words that state an element without a value of its own: the words themselves where these are not in them, or
# where several periods or days are and one may be the wrong one.
_TOLD_BY: Mapping[str, FactKind] = {
    "start": "date",
    "duration": "duration",
    "index": "index",
    "governing-law": "law",
    "court": "court",
}
_ALONE: tuple[FactKind, ...] = ("date", "duration")
_OTHERWISE = re.compile(r"(?i)notice|opzeg|indefinit|onbepaalde|zolang|as long as")  # whose period may be another
# Of several periods or days in a sentence, the one of which these words stand directly before tells the term.
_CUES: Mapping[str, re.Pattern[str]] = {
    "start": re.compile(
        r"(?i)\b(?:effective|commenc\w*|beginning|begins?|starts?|force|effect|from|gaat in|ingaande|vangt aan|aan|van|werking)"
        r"(?: as| of| on| from| op| per| in| van| met ingang)* $"
    ),
    "duration": re.compile(
        r"(?i)\b(?:(?:period|term|duration) of|for|tijd van|duur van|tijdvak van|looptijd van|voor)"
        r"(?: (?:a|an|the|een|de|period|initial|fixed|term|of|periode|vaste|eerste|duur|van))* $"
    ),
}
# The words from which on a sentence tells the term, the surest first; a denial is never cut off.
_NAMED = r"(?-i:(?:[A-Z][\w’']+ ){0,3})"
_HEARTS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    name: tuple(re.compile(f"(?i){words}") for words in patterns)
    for name, patterns in {
        "start": (
            r"(?-i:(?:[A-Z]\w+ )+Date)\b|effective date|(?:upon |op )?(?:execution|signature|ondertekening)|"
            r"(?-i:date|moment|datum) ",
        ),
        "duration": (
            r"indefinite|onbepaalde (?:tijd|duur)|(?:until|till) |[\w-]+ (?:\(\w+\) )?anniversary|as long as|zolang|"
            r"(?:dezelfde|same) (?:looptijd|term)|for the (?:term|duration)",
            r"\b(?:continues?|remains?) in\b",
        ),
        "renewal": (
            r"(?:\b(?:not|niet) (?:\w+ )?)?(?:\b(?:renew|extend)\w* )?(?:automatic|tacit|silent|stilzwijgend|automatisch)|"
            r"\b(?:telkens|steeds|option to|mogelijkheid|(?:twee|een) ?maal|\w+ further (?:period|term))",
            r"(?:\b(?:not to|(?:is|are|be|will|shall|wordt|worden) (?:not|niet)) )?\b(?:renew|extend|verleng)",
        ),
        "notice": (r"\b(?:onmiddellijke ingang|immediate effect|te allen tijde|at any time)\b",),
        "availability": (r"\b(?:no|not|geen|niet) (?:\w+ ){0,3}\w*(?:garantie|guarantee|commitment)",),
        "minimum": (
            r"(?:\b(?:no|not|niet|geen|doesn\Wt) (?:\w+ ){0,2})?\b(?:minimum|at least|ten minste|minimaal|guarantee|garandeert)",
        ),
        "index": (r"(?:[\w-]+ ){0,2}\w*(?:index|indices)|[0-9.,]+ ?(?:%|percent|procent)",),
        "governing-law": (r"\b(?:laws?\b|\w*recht\b)",),
        "court": (
            r"\blaws? of [^.;]{3,60}\b(?:its|whose) courts",
            rf"{_NAMED}\b(?:courts?\b|arbitra|(?:\w*rechtbank|rechter)\b|jurisdiction)",
        ),
    }.items()
}
_ENDS = re.compile(
    r"(?i)\b(?:until|till|through|ends?(?: on)?|ending(?: on)?|expires? on|terminates? on|terminate on|tot(?: en met)?|t/m|"
    r"eindigt op)(?: midnight on| and including| the)? $"
)
_NUMBER = re.compile(r"\(?(?:\w{1,3}\)|\w{0,2}\d+(?:\.\d+)*\.|\w{0,2}\d+(?:\.\d+)+) ")  # of the clause, before its first word
# Where the sentence goes on to something else.
_STOP = re.compile(
    r"(?i) \((?:the|each|hierna|de)\b|,? (?:and|en) (?:shall|will|runs?|lasts?|remains?|continues?|is|wordt|loopt|eindigt|zal)\b|"
    r" ?[;|]"
)
_CURRENCY = re.compile(r"[€$£¥]|[A-Z]{3}|(?i:euro|dollar|pound|pond)")
CONTRADICTS = "reason contradictory"  # the rule of a quote that says another value than another does
_LEFT_OPEN = ("open-norm", "no-figure", "placeholder", "refers-out")  # where a provision is there and its value is not
_MOST_WORDS, _BEFORE = 12, 60  # what is shown of a sentence; characters in which a cue stands


def find_key_terms(
    document: Document, clauses: Sequence[Clause], facts: Sequence[Fact], findings: Sequence[Finding], terms: Terms
) -> tuple[KeyTerm, ...]:
    """Return the parties and the key figures, each with its place; what is not stated has neither, what is left open no value.

    What does not apply to the document, or is not on the checklists used, is left out. ``facts`` are in the order of the text.
    """
    parties = tuple(
        KeyTerm(name=f"party-{party.role or 'other'}", value=party.name, evidence=_place(document, clauses, party.name))
        for party in terms.parties
    )
    applying = {finding.requirement: finding for finding in findings if finding.verdict != "not-applicable"}
    figures = (
        read_key_term(name, applying[source], wanted, facts) for name, (source, wanted) in SOURCES.items() if source in applying
    )
    return (*parties, *figures)


def own_name(terms: Terms, side: Side) -> str:
    """Return the name of its own that the contract gives a side; empty where it is only called by a role or a pronoun.

    >>> from .types import Party
    >>> terms = Terms(parties=(Party("Verwerker", (), "vendor"), Party("u", (), "customer"), Party("Bos", (), "customer")))
    >>> own_name(terms, "vendor"), own_name(terms, "customer")
    ('', 'Bos')
    """
    words = known_names()
    common = words["vendor"] | words["customer"] | FIRST_PERSON | SECOND_PERSON
    return next((party.name for party in terms.parties if party.role == side and fold(party.name) not in common), "")


def read_key_term(name: str, finding: Finding, wanted: Sequence[str], facts: Sequence[Fact]) -> KeyTerm:
    """Return what a finding tells of one key term: the value of the ``wanted`` elements, or the words that tell it.

    ``facts`` are those of the text, or at least of the words that state these elements, in their order. What is left open has
    evidence and no value, what is not stated has neither.
    """
    elements = [element for element in finding.elements if element.name in wanted and element.stated]
    if not elements:
        return KeyTerm(
            name=name, value="", evidence=finding.evidence[0] if finding.reason in _LEFT_OPEN and finding.evidence else None
        )
    values = dict.fromkeys(
        _clash(finding, element, facts) or _value(element, facts) or _inside(name, element.evidence, facts)
        for element in elements
    )
    return KeyTerm(name=name, value=" / ".join(value for value in values if value), evidence=elements[0].evidence)


def _clash(finding: Finding, element: Element, facts: Sequence[Fact]) -> str:
    """Return the values that contradict each other ("14 days ≠ 21 days"); empty where an element has but one."""
    fact = _fact(element, facts) if finding.reason == "contradictory" else None
    if fact is None:
        return ""
    clashing = [evidence for evidence in finding.evidence if evidence.rule == CONTRADICTS]
    values = dict.fromkeys(
        _plain(other.quote) for evidence in clashing for other in _within(evidence.span, facts) if other.kind == fact.kind
    )
    return " ≠ ".join(values) if len(values) > 1 else ""


def _value(element: Element, facts: Sequence[Fact]) -> str:
    """Return the value of an element as written, with its currency where only the head of its column names that."""
    fact, value = _fact(element, facts), _plain(element.value or "").replace(" |", ",")
    bare = fact is not None and fact.kind == "money" and fact.unit and not _CURRENCY.search(value)
    return f"{fact.unit} {value}" if fact is not None and bare else value


def _fact(element: Element, facts: Sequence[Fact]) -> Fact | None:
    """Return the fact that an element's value is."""
    if element.evidence is None or element.value is None:
        return None
    return next((fact for fact in _within(element.evidence.span, facts) if fact.quote == element.value), None)


def _inside(name: str, evidence: Evidence | None, facts: Sequence[Fact]) -> str:
    """Return what a quote tells of a key term: its value as written, else the words from those on that tell it."""
    if evidence is None:
        return ""
    found = _within(evidence.span, facts)
    kind = _TOLD_BY.get(name)
    values = [fact for fact in found if fact.kind == kind]
    told = ""
    if kind in _ALONE and (len(values) > 1 or _OTHERWISE.search(evidence.quote)):
        told = next((_plain(fact.quote) for fact in values if _CUES[name].search(_before(evidence, fact))), "")
    elif values:
        told = _plain(values[0].quote)
    elif name == "duration":
        told = next((end for fact in found if fact.kind == "date" and (end := _end(evidence, fact))), "")
    told = told or _shorten(evidence.quote, _HEARTS.get(name, ()))
    return "" if told.endswith(":") else told  # which the rows of a table go on to tell


def _within(span: Span | None, facts: Sequence[Fact]) -> Sequence[Fact]:
    if span is None:
        return ()
    first, last = (bisect_left(facts, edge, key=lambda fact: fact.span.start) for edge in (span.start, span.end))
    return facts[first:last]


def _before(evidence: Evidence, fact: Fact) -> str:
    """Return the words of a quote directly before a fact in it."""
    start = fact.span.start - evidence.span.start if evidence.span else 0
    return _plain(evidence.quote[max(0, start - _BEFORE) : start]) + " "


def _end(evidence: Evidence, date: Fact) -> str:
    """Return "until 31 December 2028" where a day is the end; else nothing."""
    last = _ENDS.search(_before(evidence, date))
    return last[0] + _plain(date.quote) if last is not None else ""


def _shorten(quote: str, hearts: Sequence[re.Pattern[str]]) -> str:
    text = _plain(quote)
    number = _NUMBER.match(text)
    found = next((heart for pattern in hearts if (heart := pattern.search(text))), number)
    start = 0 if found is None else found.end() if found is number else found.start()
    stop = _STOP.search(text, start + 1) if found is not number else None
    words = text[start : stop.start() if stop else None].split()
    return " ".join(words).removesuffix(".") if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " ..."


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(document: Document, clauses: Sequence[Clause], name: str) -> Evidence | None:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", document.text)
    if found is None:
        return None
    start = found.start()
    clause = next((clause.id for clause in clauses if clause.span.start <= start < clause.span.end), "")
    span = Span(start, start + len(name))
    return Evidence(name, span, document.page_at(start), clause, "party", document.file_name_at(start))
