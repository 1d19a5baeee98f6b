"""Multiples of fees that can serve as a cap: "twelve months' fees", "150 % of the annual fees", "de jaarvergoeding"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..types import Fact, Span
from .ceiling import find_ceilings
from .formula import PER, PERIODIC, make_formula, months_of
from .passage import Passage

_NOUN = r"(?:fees?|charges?|remuneration|amounts?|sums|consideration|price|vergoeding(?:en)?|bedragen|bedrag|prijs)"
_ENGLISH = "fees fee charges amount amounts sums remuneration consideration price".split()
_PAID = (
    r"(?:(?:actually |that were |which were |were |are |have been |has been |having been |received|properly |due|and|or|"
    r"/|paid|payable|invoiced|charged|"
    r"billed|incurred|owed|owing|then|to be|, | ?excluding vat| ?\(excluding vat\)| ?\(ex(?:cl\.?)? vat\)|which it )\s?)+"
)
_NAME = r"\w+(?: (?!(?:to|in|during|for|over|under|within|pursuant|and)\b)\w+){0,3}"
_MONTHS = r"(?P<period>(?:[a-z-]+ ?)?(?:\(?[0-9]{1,2}\)?[ -])?(?:calendar |contract |full )?(?:months?|quarters?|years?))"
_PAID_IN = re.compile(
    rf"{_NOUN}\b(?: \(?excl[a-z.]* (?:of )?vat\)?)?,? ?(?:(?:you|we|it|the \w+) )?{_PAID}"
    rf"(?:by (?:the )?{_NAME} )?(?:to (?:the )?{_NAME} "
    rf")?(?:(?!for (?:\w+ ){{1,2}}(?:years?|quarters?|months?)\b)(?:for|under|pursuant to|in respect of|hereunder|"
    rf"in connection with) ?(?:(?:this|the|that|such|all|any|relevant|affected|applicable|services?|agreement|contract|"
    rf"order(?: form)?|statement of work|sow)\b,? ?){{0,5}})?"
    rf"(?:(?:in|during|for|over|within|in respect of) (?:the |each |any |that |such |a )?(?:(?:immediately|contract|"
    rf"calendar|relevant|last|previous|preceding|prior|then-current|first|most recent|past) )*{_MONTHS})?"
)
_TAIL = re.compile(
    r"(?: period)?,?(?: immediately| directly)?(?: preceding| prior to| before)?(?: the (?:date|event|claim|month|year|"
    r"act|incident|moment)\b)?"
)
_IS_PAID = re.compile(r"paid|payable|due|invoiced|charged|billed|owed|owing|incurred|received")
_UNDER = re.compile(
    r"\b(?:under|pursuant to|in connection with|in respect of|for) (?:this|the|that|such|all|any|relevant|affected|"
    r"applicable) (?:\w+ )?(?:agreement|contract|order|statement|sow|services?)|hereunder"
)
_MONTHLY_OF = re.compile(
    r"(?P<number>(?:[a-z-]+ )?(?:\([0-9]{1,2}\) ?)?(?:[0-9]{1,2})?)[ -]?(?P<unit>months?|years?|quarters?)(?:'s|"
    r"')?(?: worth)?(?: of)?(?: the)? ?(?:average |total |base )?$"
)
_ADJECTIVES = re.compile(
    r"(?:(?P<period>annual|yearly|monthly|quarterly|jaarlijkse|maandelijkse) |(?:average|total|aggregate|base|fixed|"
    r"recurring|net|service|services|contract|gemiddelde|totale|vaste|netto|"
    r"then-current|applicable|maximum|verschuldigde|last|laatste|"
    r"laatst(?:elijk)?(?: door (?:de |het )?\w+)?|resterende|remaining|contractuele|subscription|support|management) )+$"
)
_COMPOUNDS = {
    "maandvergoeding": 1,
    "maandvergoedingen": 1,
    "maandfee": 1,
    "maandbedrag": 1,
    "maandfactuur": 1,
    "maandfacturen": 1,
    "maandtarief": 1,
    "maandprijs": 1,
    "maandwaarde": 1,
    "kwartaalvergoeding": 3,
    "kwartaalfactuur": 3,
    "jaarvergoeding": 12,
    "jaarvergoedingen": 12,
    "jaarsom": 12,
    "jaarbedrag": 12,
    "jaarfee": 12,
    "jaarwaarde": 12,
    "jaarcontractwaarde": 12,
    "jaaropdrachtsom": 12,
    "maandtermijn": 1,
    "weekvergoeding": 0,
    "contractwaarde": 0,
    "contractsom": 0,
    "contractprijs": 0,
    "opdrachtsom": 0,
    "opdrachtwaarde": 0,
    "opdrachtprijs": 0,
    "factuurbedrag": 0,
    "factuurwaarde": 0,
    "factuurbedragen": 0,
}
_OF_DAMAGE = re.compile(r" (?:voor|van) (?:de |alle |enige )?(?:directe |indirecte )?(?:schade|kosten)")
_EQUAL_TO = re.compile(r"(?:equal to|gelijk aan|ter hoogte van|ter grootte van)(?: the| een| de| a)? $")
# "honorarium over een vol contractjaar": a period of fees without a word about paying.
_OVER_PERIOD = re.compile(
    r" (?:over|for|gedurende|voor) (?:(?:that|such|dat) (?:year|jaar)\b|"
    r"(?:a |an |one |the |that |such |een |het |de |dat )?(?:full |complete |whole |"
    r"vol |volle |volledig |heel |hele |lopende )*"
    r"(?:contract ?jaar|kalenderjaar|contract year|calendar year|year of the term)\b)"
)
_DUTCH_PAID = re.compile(
    r"(?:vergoeding(?:en)?|bedrag(?:en)?|prijs|facturen|tarieven|honorarium)\b(?: \(?excl[a-z.]* btw\)?)?,?(?: (?:dat|"
    r"die|welke|welk|door|de|het|opdrachtgever|klant|opdrachtnemer|leverancier|aan|"
    r"daadwerkelijk|feitelijk|in|over|u|ons|voor|diensten|onder|op|grond|van|krachtens|deze|dit|overeenkomst|contract|"
    r"partij|werd|is|zijn|heeft|hebt|betreffende|aan het|betaalt|gedurende|uit hoofde van|ter zake|"
    r"verwerkings?overeenkomst|verwerker|verwerkingsverantwoordelijke|gebruiker|wij|je|jij|hebben|exclusief|btw|"
    r"dienstverlening)){0,14}"
    r"(?: (?:betaald|betaalde|betaalt|verschuldigd|verschuldigde|gefactureerd|gefactureerde|voldaan|voldane|ontvangen|"
    r"in rekening (?:is |heeft )?gebracht|in rekening gebrachte|betaald of verschuldigd|bedongen))"
)
_DUTCH_PERIOD = re.compile(
    r"(?:in|over|gedurende|van) (?:de |het )?(?:(?:laatste|afgelopen|voorafgaande|direct voorafgaande|voorgaande|"
    r"betreffende|lopende|desbetreffende|periode van|twee|aan) )*"
    r"(?P<period>(?:[a-z]+ )?(?:\(?[0-9]{1,2}\)? )?(?:kalender|contract)?(?:maand(?:en)?|jaar|"
    r"kwartaal))\b(?: voorafgaand| vooraf| daaraan voorafgaand| voor (?:het|de))?"
)
_DUTCH_OF_MONTHS = re.compile(r"(?P<number>[a-z]+(?: \([0-9]{1,2}\))?|[0-9]{1,2}) (?P<unit>maanden|jaar|kwartalen) $")
_MONTHS_BEFORE = re.compile(
    r"(?:(?:in|over|during|for|within|gedurende|van|binnen) )?(?:the |de |het |each |any |that )?"
    r"(?P<past>(?:(?:immediately|direct|onmiddellijk|daaraan)? ?(?:preceding|prior|previous|last|past|laatste|afgelopen|"
    r"voorafgaande|voorgaande) )?)"
    r"(?P<rest>(?:period of |periode van )?(?:[a-z-]+ )?(?:\([0-9]{1,2}\) |[0-9]{1,2} )?(?:full |calendar |volle )?"
    r"(?:[a-z]+-|-)?)$"
)
_PAST = re.compile(r"preceding|prior|previous|last|past|laatste|afgelopen|voorafgaande|voorgaande")
_PRECEDING = re.compile(
    r"(?: period)?,?(?: (?:immediately|directly|direct|onmiddellijk|daaraan))? ?(?:preceding|prior to|before|"
    r"voorafgaand(?:e)?(?: aan)?|voor) "
    r"(?:(?:the|that|de|het|die|dat|such|any) )?(?:date|event|claim|month|act|incident|moment|gebeurtenis|schade\w*|voorval|"
    r"aanspraak|tekortkoming|vordering|first|eerste|onset)?"
)
_WHAT_PAID = re.compile(
    r"\b(?:fees|charges|amounts?|sums?|remuneration|what you|what the client|vergoeding(?:en)?|bedrag(?:en)?|wat (?:je|u|"
    r"jij|opdrachtgever|klant)|honorarium|prijs)\b"
    r"(?=.{0,120}(?:paid|pay|payable|invoiced|due|charged|betaald|verschuldigd|gefactureerd|betaalt|voldaan|gebracht|"
    r"ontvangen)|[^.]{0,40}$)"
)
_PAID_AFTER = re.compile(
    r"(?: (?:aan|door|de|het|en|of|dan wel|daadwerkelijk|feitelijk|in|rekening|heeft|hebt|is|zijn|ons|abonnementskosten|"
    r"verschuldigde|verschuldigd|betaalde|betaald|betaalbare|"
    r"gefactureerde|gefactureerd|gebrachte|gebracht|opdrachtgever|leverancier|klant|exclusief|btw|the|paid|payable|"
    r"invoiced)){1,10}"
    r"(?P<noun> (?:\w*vergoeding(?:en)?|\w*bedrag(?:en)?|\w*prijs|\w*kosten|\w*gelden|facturen|honorarium|fees|charges))?"
)
_PHRASES = re.compile(
    r"(?:de )?bedongen prijs|overeengekomen prijs|contract (?:value|price|sum)|annual contract value|order value"
)
_PAID_UNDER = re.compile(
    r"(?:betaald|gefactureerd|voldaan).*(?:overeenkomst|contract)|(?:overeenkomst|contract).*(?:betaald|gefactureerd|voldaan)"
)


def find_fees(passage: Passage) -> list[Fact]:
    """Find formulas over fees: ``value`` months of fees (unit ``months``), a percentage of a period's fees, or the text.

    >>> from .passage import read_passage
    >>> [(str(f.value), f.unit) for f in find_fees(read_passage("twelve months' fees or 150 % of the annual fees"))]
    [('12', 'months'), ('150', 'percent of 12 months')]
    """
    facts = [*_english(passage), *_dutch(passage), *_compound(passage), *_phrases(passage), *_looking_back(passage)]
    facts += _up_to(passage, facts)
    facts.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    apart: list[Fact] = []
    for fact in facts:
        if not apart or fact.span.start >= apart[-1].span.end:
            apart.append(fact)
        elif apart[-1].unit == "text" and fact.unit == "months" and fact.span.end > apart[-1].span.end:
            apart[-1] = fact  # "the fees paid for the services | in the twelve months before the claim"
    return apart


def _looking_back(passage: Passage) -> list[Fact]:
    """Find what was paid over a past period: "the fees you paid in the three months before the event"."""
    folded, found = passage.folded, []
    for place, word in passage.places(PER):
        end = place + len(word)
        after = _PRECEDING.match(folded, end)
        stop = after.end() if after is not None else end
        due = _PAID_AFTER.match(folded, stop)
        noun = due is not None and due["noun"] is not None
        if after is None and not noun and not _PAST.search(folded, max(0, place - 34), place):
            continue
        period = _MONTHS_BEFORE.search(folded, max(0, place - 34), place)
        if period is None:
            continue
        start = _paid_before(folded, period.start(), place) if after is not None or period["past"] else None
        if start is not None or noun:
            months = months_of(passage, period.start("rest"), end)
            begin = period.start() if start is None else start
            found.append(make_formula(passage, begin, stop if due is None else due.end(), months))
    return found


def _paid_before(folded: str, end: int, place: int) -> int | None:
    """Return where the last thing that is paid begins, in the sentence of ``place`` and before ``end``."""
    start = max(_sentence_start(folded, place), place - 160)
    paid = next(reversed(list(_WHAT_PAID.finditer(folded[start:end]))), None)
    return None if paid is None else start + paid.start()


def _sentence_start(folded: str, place: int) -> int:
    return max(folded.rfind(stop, max(0, place - 160), place) for stop in (". ", "\n", "; ")) + 1


def _english(passage: Passage) -> list[Fact]:
    folded, found = passage.folded, []
    for place, word in passage.places(_ENGLISH):
        end = place + len(word)
        before = _MONTHLY_OF.search(folded, max(0, place - 44), place)
        if before is not None and before["number"].strip():
            start = _number_start(passage, before.start("number"), before.end("number"))
            if start is not None:
                found.append(make_formula(passage, start, end, months_of(passage, start, before.end("unit"))))
                continue
        period = _ADJECTIVES.search(folded, max(0, place - 50), place)
        paid = _PAID_IN.match(folded, place)
        if paid is not None and _IS_PAID.search(paid[0]) and (paid["period"] or _is_paid_under(paid[0])):
            months = months_of(passage, *paid.span("period")) if paid["period"] else None
            if months is not None and period is not None and period["period"] and "average" in period[0]:
                months = Decimal(PERIODIC[period["period"]])
            tail = _TAIL.match(folded, paid.end())
            end = tail.end() if tail is not None and paid["period"] else paid.end()
            start = period.start() if period is not None else place
            found.append(make_formula(passage, start, end, months))
        elif period is not None and period["period"] and word in ("fees", "fee", "charges", "remuneration", "price"):
            found.extend(_periodic(passage, period.start(), end, Decimal(PERIODIC[period["period"]])))
        elif (whole := _OVER_PERIOD.match(folded, end)) is not None:
            found.append(make_formula(passage, period.start() if period else place, whole.end(), Decimal(12)))
    return found


def _periodic(passage: Passage, start: int, end: int, months: Decimal) -> list[Fact]:
    """Make the fact of a period's fee; "the monthly fee" is none by itself, as it only names what is paid."""
    fact = make_formula(passage, start, end, months)
    bare = fact.unit == "months" and fact.span == Span(start + passage.offset, end + passage.offset)
    if bare and months < 12 and fact.bound == "exact" and not _EQUAL_TO.search(passage.folded, max(0, start - 16), start):
        return []
    return [fact]


def _is_paid_under(folded: str) -> bool:
    """Tell "fees paid under this Agreement", a sum, from "fees due hereunder", a debt."""
    return "paid" in folded and _UNDER.search(folded) is not None


def _number_start(passage: Passage, start: int, end: int) -> int | None:
    """Return where the first number between two places starts: the "twelve" of "the twelve (12) months' fees"."""
    for place in range(start, end + 1):
        if passage.number_at(place) is not None:
            return place
    return None


def _dutch(passage: Passage) -> list[Fact]:
    folded, found = passage.folded, []
    for place, word in passage.places("vergoeding vergoedingen bedrag bedragen facturen honorarium".split()):
        end = place + len(word)
        before = _DUTCH_OF_MONTHS.search(folded, max(0, place - 30), place)
        if before is not None and passage.number_at(before.start()) is not None and word.startswith("vergoeding"):
            found.append(make_formula(passage, before.start(), end, months_of(passage, before.start(), before.end("unit"))))
            continue
        adjective = _ADJECTIVES.search(folded, max(0, place - 50), place)
        paid = _DUTCH_PAID.match(folded, place)
        if paid is not None:
            period = _DUTCH_PERIOD.search(folded, place + len(word), min(len(folded), paid.end() + 60, _stop(folded, paid.end())))
            months = months_of(passage, *period.span("period")) if period is not None else None
            if period is None and not _PAID_UNDER.search(paid[0]):
                continue
            stop = max(paid.end(), period.end()) if period is not None else paid.end()
            found.append(make_formula(passage, place, stop, months))
        elif adjective is not None and adjective["period"] and word.startswith("vergoeding"):
            found.extend(_periodic(passage, adjective.start(), end, Decimal(PERIODIC[adjective["period"]])))
        elif (whole := _OVER_PERIOD.match(folded, end)) is not None:
            found.append(make_formula(passage, adjective.start() if adjective else place, whole.end(), Decimal(12)))
        elif word.startswith("vergoeding") and folded.endswith("totale ", 0, place) and not _OF_DAMAGE.match(folded, end):
            found.append(make_formula(passage, place - 7, end, None))
    return found


def _stop(folded: str, end: int) -> int:
    cuts = [cut for stop in (". ", "\n", "; ") if (cut := folded.find(stop, end)) >= 0]
    return min(cuts, default=len(folded))


def _compound(passage: Passage) -> list[Fact]:
    found = []
    for place, word in passage.places(_COMPOUNDS):
        months = Decimal(_COMPOUNDS[word])
        if months:
            found.extend(_periodic(passage, place, place + len(word), months))
        else:
            found.append(make_formula(passage, place, place + len(word), None))
    return found


def _phrases(passage: Passage) -> list[Fact]:
    found = []
    for place, _ in passage.places(("bedongen", "overeengekomen", "contract", "order", "annual")):
        match = _PHRASES.match(passage.folded, place)
        if match is not None and not passage.folded[match.end() : match.end() + 1].isalpha():
            annual = match[0].startswith("annual") or passage.folded.endswith("annual ", 0, place)
            found.append(make_formula(passage, place, match.end(), Decimal(12) if annual else None))
    return found


def _up_to(passage: Passage, known: Sequence[Fact]) -> list[Fact]:
    """Find the sums that a limit names in other words than those of the ``known`` facts."""
    found = []
    for start, end in find_ceilings(passage):
        edge = start + passage.offset, end + passage.offset
        if not any(fact.span.start < edge[1] and edge[0] < fact.span.end for fact in known):
            months = PERIODIC.get(passage.folded[start:end].split(" ", 1)[0])
            found.append(make_formula(passage, start, end, None if months is None else Decimal(months)))
    return found
