"""The words of a comparison of bids, in English and Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..bids.records import Amount
from ..facts.wording import UNITS, money_text
from ..types import Language

_ENGLISH: Mapping[str, str] = {
    "title": "Bid comparison",
    "bids": "Bids",
    "bid": "Bid",
    "vendor": "Vendor",
    "outcome": "Who comes first",
    "requirements": "Requirements",
    "leads": "{bid} comes first with {score}, {gap} points ahead of {next}.",
    "shares": "{bids} share the first place with {score}.",
    "only": "{bid} is the only bid that meets every must-have; it scores {score}.",
    "leads_alone": "{bid} is the only bid that could be read; it scores {score}.",
    "none_eligible": "No bid meets every must-have. By score alone {bid} comes nearest, with {score}.",
    "not_firm": "This ranking is not firm: {reasons}.",
    "lost_file": "a file of {bid} could not be read, so that it may score {low} to {high}",
    "lost_pages": "pages of {bid} could not be read ({pages}), so that it may score {low} to {high}",
    "lost_part": "part of {bid} could not be read, so that it may score {low} to {high}",
    "holds": "The ranking holds whichever single weight is doubled or halved ({n} changes tried).",
    "holds_leader": "The first place holds whichever single weight is doubled or halved; lower places change "
    "in {changed} of {n} cases.",
    "shifts": "It is not firm: doubling or halving a single weight changes the first place in {leader} of {n} cases.",
    "alone": "With one bid in the ranking there is nothing to test for sensitivity.",
    "higher_out": "{bid} scores higher, {score}, but has no place: it does not meet {unmet}.",
    "leader_open": "Even the first has {n} open points of high severity.",
    "leader_open_one": "Even the first has one open point of high severity.",
    "unread_bids": "Not compared, because unreadable: {bids}.",
    "place": "Place",
    "out": "out",
    "score": "Score",
    "to": "to {score} if what was not read holds what was not found",
    "musts": "Must-haves",
    "musts_none": "No must-haves were set; name them with --must or in a policy.",
    "musts_met": "{met} of {n} met",
    "must": "must-have",
    "high_open": "High severity, open",
    "verdicts": "Verdicts",
    "values": "Values",
    "values_text": "best {best} ×, worst {worst} ×",
    "gaps": "Heaviest gaps",
    "gaps_none": "No open points.",
    "not_read": "could not be read",
    "key_figures": "Key figures side by side",
    "key_hint": "Above, as the bid writes it; below, in the unit of the row. Where units differ, a month "
    "counts as 30 days and five working days as a week; beside hours a working day counts as 24 hours.",
    "prices": "Prices",
    "prices_hint": "As the price tables state them. Rates by the minute are shown by the hour too. What is "
    "counted differs from bid to bid, so no rate is called the best.",
    "prices_none": "no rates stated",
    "basis_time": "By time",
    "basis_piece": "By piece or contact",
    "basis_period": "By period, or once",
    "basis_unknown": "Unit not stated",
    "an_hour": "= {amount} an hour",
    "sheets": "Ranking|Heat map|Matrix|Key figures|Prices|Sensitivity|Questions",
    "price_for": "For",
    "amount": "Amount",
    "currency": "Currency",
    "unit": "Unit",
    "an_hour_head": "An hour",
    "place_head": "Where",
    "heat_map": "Heat map",
    "heat_hint": "The part of the weight of each topic that a bid earns. Each box is one requirement; choose it to read the row.",
    "matrix": "Requirement by requirement",
    "matrix_hint": "Under the verdict stand the values as written, with page or clause.",
    "best": "best",
    "worst": "worst",
    "norm": "Norm",
    "at_most": "at most {limit}",
    "at_least": "at least {limit}",
    "weight": "weight",
    "not_stated": "not stated",
    "by_likeness": "by likeness: read it",
    "not_stated_of": "not stated: {names}",
    "show_all": "All rows",
    "show_differ": "Where bids differ",
    "show_open": "Open at the first",
    "show_must": "Must-haves",
    "none_left": "No row fits this choice.",
    "left_out": "Not compared",
    "remark": "Unmarked",
    "alike": "all values are the same",
    "alone_remark": "there is only one value to compare",
    "band": "the norm has a floor and a ceiling, so neither more nor less is better",
    "contradictory": "states two different values",
    "matters": "the values are of different things",
    "several": "several values in one place",
    "unclear": "it cannot be told of what",
    "incomparable": "the values cannot be set against one another",
    "opposed": "a minimum where the norm is a maximum, or the reverse",
    "kinds": "another kind of value than the norm",
    "unread": "not read as a figure",
    "sensitivity": "Does the ranking hold?",
    "sensitivity_hint": "Every weight that counts was doubled and halved, one at a time, and each topic as a whole.",
    "changed_weight": "Weight",
    "double": "doubled",
    "half": "halved",
    "whole_topic": "whole topic",
    "new_order": "Ranking then",
    "questions": "Questions to each vendor",
    "questions_hint": "In the language of the bid; must-haves first, then by severity.",
    "questions_none": "Nothing to ask.",
    "question": "Question",
    "unread_question": "Ask for a file that can be read: {fault}",
    "method": "How the score is made",
    "method_text": "Each requirement counts for its weight: high {high}, medium {medium}, low {low} unless "
    "the weights file says otherwise. Met earns all of it, deviates {deviates}, vague {vague}, missing and "
    "unreadable nothing; what does not apply to a bid is left out of its score. A must-have counts as met only when "
    "its verdict is met; a bid that fails one has a score but no place.",
    "reading": "What was read",
    "read_whole": "read whole",
    "unread_pages": "pages not read: {pages}",
    "not_advice": "This comparison is an aid to the reader's own judgement. It is not legal advice, and not an award decision.",
    "offline": "Made without a network; the bids were sent to nobody.",
    "pages": "Pages",
    "why_open": "Finding",
    "months_fees": "{n} months of fees",
    "of_ten": "{n} of 10",
}

_DUTCH: Mapping[str, str] = {
    "title": "Vergelijking van aanbiedingen",
    "bids": "Aanbiedingen",
    "bid": "Aanbieding",
    "vendor": "Leverancier",
    "outcome": "Wie staat bovenaan",
    "requirements": "Eisen",
    "leads": "{bid} staat bovenaan met {score}, {gap} punt voor op {next}.",
    "shares": "{bids} delen de eerste plaats met {score}.",
    "only": "{bid} is de enige aanbieding die aan alle harde eisen voldoet; de score is {score}.",
    "leads_alone": "{bid} is de enige aanbieding die leesbaar was; de score is {score}.",
    "none_eligible": "Geen aanbieding voldoet aan alle harde eisen. Alleen naar score komt {bid} het dichtst "
    "in de buurt, met {score}.",
    "not_firm": "Deze rangorde staat niet vast: {reasons}.",
    "lost_file": "een bestand van {bid} kon niet worden gelezen, zodat de score {low} tot {high} kan zijn",
    "lost_pages": "pagina's van {bid} konden niet worden gelezen ({pages}), zodat de score {low} tot {high} kan zijn",
    "lost_part": "een deel van {bid} kon niet worden gelezen, zodat de score {low} tot {high} kan zijn",
    "holds": "De rangorde blijft gelijk, welk gewicht ook wordt verdubbeld of gehalveerd ({n} veranderingen geprobeerd).",
    "holds_leader": "De eerste plaats blijft gelijk, welk gewicht ook wordt verdubbeld of gehalveerd; lagere "
    "plaatsen wisselen in {changed} van {n} gevallen.",
    "shifts": "Vast staat dat niet: één gewicht verdubbelen of halveren verandert de eerste plaats in {leader} van {n} gevallen.",
    "alone": "Met één aanbieding in de rangorde valt er geen gevoeligheid te toetsen.",
    "higher_out": "{bid} scoort hoger, {score}, maar valt af: niet vervuld is {unmet}.",
    "leader_open": "Ook de eerste heeft {n} open punten met hoge prioriteit.",
    "leader_open_one": "Ook de eerste heeft één open punt met hoge prioriteit.",
    "unread_bids": "Niet vergeleken, want onleesbaar: {bids}.",
    "place": "Plaats",
    "out": "valt af",
    "score": "Score",
    "to": "tot {score} als wat niet is gelezen bevat wat niet is gevonden",
    "musts": "Harde eisen",
    "musts_none": "Er zijn geen harde eisen gesteld; noem ze met --must of in een beleidsbestand.",
    "musts_met": "{met} van {n} vervuld",
    "must": "harde eis",
    "high_open": "Hoge prioriteit, open",
    "verdicts": "Oordelen",
    "values": "Waarden",
    "values_text": "{best} × beste, {worst} × slechtste",
    "gaps": "Zwaarste gebreken",
    "gaps_none": "Geen open punten.",
    "not_read": "kon niet worden gelezen",
    "key_figures": "Kerncijfers naast elkaar",
    "key_hint": "Boven zoals de aanbieding het schrijft, onder in de eenheid van de rij. Waar eenheden verschillen, "
    "telt een maand als 30 dagen en tellen vijf werkdagen als een week; naast uren telt een werkdag als 24 uur.",
    "prices": "Prijzen",
    "prices_hint": "Zoals de prijstabellen ze noemen. Tarieven per minuut staan er ook per uur. Wat wordt "
    "geteld verschilt per aanbieding, dus geen tarief heet het beste.",
    "prices_none": "geen tarieven vermeld",
    "basis_time": "Naar tijd",
    "basis_piece": "Per stuk of contact",
    "basis_period": "Per periode, of eenmalig",
    "basis_unknown": "Eenheid niet vermeld",
    "an_hour": "= {amount} per uur",
    "sheets": "Rangorde|Warmtekaart|Matrix|Kerncijfers|Prijzen|Gevoeligheid|Vragen",
    "price_for": "Waarvoor",
    "amount": "Bedrag",
    "currency": "Valuta",
    "unit": "Eenheid",
    "an_hour_head": "Per uur",
    "place_head": "Vindplaats",
    "heat_map": "Warmtekaart",
    "heat_hint": "Het deel van het gewicht van elk onderwerp dat een aanbieding verdient. Elk vakje is één "
    "eis; kies het om de rij te lezen.",
    "matrix": "Eis voor eis",
    "matrix_hint": "Onder het oordeel staan de waarden zoals geschreven, met pagina of artikel.",
    "best": "beste",
    "worst": "slechtste",
    "norm": "Norm",
    "at_most": "ten hoogste {limit}",
    "at_least": "ten minste {limit}",
    "weight": "gewicht",
    "not_stated": "niet vermeld",
    "by_likeness": "op gelijkenis: nalezen",
    "not_stated_of": "niet vermeld: {names}",
    "show_all": "Alle rijen",
    "show_differ": "Waar aanbiedingen verschillen",
    "show_open": "Open bij de eerste",
    "show_must": "Harde eisen",
    "none_left": "Geen rij past bij deze keuze.",
    "left_out": "Niet vergeleken",
    "remark": "Niet gemarkeerd",
    "alike": "alle waarden zijn gelijk",
    "alone_remark": "er is maar één waarde te vergelijken",
    "band": "de norm heeft een onder- en een bovengrens, dus meer noch minder is beter",
    "contradictory": "noemt twee verschillende waarden",
    "matters": "de waarden gaan over verschillende dingen",
    "several": "meer waarden op één plaats",
    "unclear": "niet vast te stellen waarover",
    "incomparable": "de waarden zijn niet tegen elkaar af te zetten",
    "opposed": "een minimum waar de norm een maximum is, of omgekeerd",
    "kinds": "een ander soort waarde dan de norm",
    "unread": "niet als getal gelezen",
    "sensitivity": "Blijft de rangorde staan?",
    "sensitivity_hint": "Elk gewicht dat telt is verdubbeld en gehalveerd, één tegelijk, en elk onderwerp als geheel.",
    "changed_weight": "Gewicht",
    "double": "verdubbeld",
    "half": "gehalveerd",
    "whole_topic": "heel onderwerp",
    "new_order": "Rangorde dan",
    "questions": "Vragen aan elke leverancier",
    "questions_hint": "In de taal van de aanbieding; harde eisen eerst, dan naar prioriteit.",
    "questions_none": "Niets te vragen.",
    "question": "Vraag",
    "unread_question": "Vraag om een leesbaar bestand: {fault}",
    "method": "Hoe de score ontstaat",
    "method_text": "Elke eis telt voor zijn gewicht: hoog {high}, midden {medium}, laag {low}, tenzij het "
    "gewichtenbestand anders zegt. Vervuld verdient alles, wijkt af {deviates}, vaag {vague}, ontbrekend en "
    "onleesbaar niets; wat op een aanbieding niet van toepassing is blijft buiten haar score. Aan een harde eis is "
    "alleen voldaan als het oordeel vervuld is; een aanbieding die er één mist heeft een score maar geen plaats.",
    "reading": "Wat is gelezen",
    "read_whole": "geheel gelezen",
    "unread_pages": "niet gelezen pagina's: {pages}",
    "not_advice": "Deze vergelijking helpt bij het eigen oordeel. Het is geen juridisch advies en geen gunningsbesluit.",
    "offline": "Zonder netwerk gemaakt; de aanbiedingen zijn aan niemand verzonden.",
    "pages": "Pagina's",
    "why_open": "Bevinding",
    "months_fees": "{n} maanden vergoeding",
    "of_ten": "{n} van 10",
}

COMPARISON_TEXTS: Mapping[Language, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH}

# The names of key figures that one contract's report has not.
KEY_LABELS: Mapping[str, Mapping[Language, str]] = {
    "indexation-moment": {"en": "Moment of indexation", "nl": "Moment van indexering"},
    "resolution": {"en": "Solved at first contact, or in time", "nl": "Opgelost bij eerste contact, of op tijd"},
    "transition": {"en": "Transition period", "nl": "Overgangsperiode"},
}


def number_text(number: Decimal, language: Language) -> str:
    """Return a number as the language writes it, with at most two decimals.

    >>> number_text(Decimal("6500000"), "en"), number_text(Decimal("7.50"), "nl"), number_text(Decimal("99.6"), "nl")
    ('6,500,000', '7,5', '99,6')
    """
    text = f"{number.quantize(Decimal('0.01')):,f}".rstrip("0").rstrip(".")
    return text.translate(_SWAP) if language == "nl" else text


_SWAP = str.maketrans(",.", ".,")


def percent_text(number: Decimal, language: Language) -> str:
    """Return a score as the language writes it, with one decimal.

    >>> percent_text(Decimal("63.0"), "nl")
    '63,0 %'
    """
    text = f"{number.quantize(Decimal('0.1')):f}"
    return f"{text.replace('.', ',') if language == 'nl' else text} %"


def amount_text(amount: Amount, language: Language) -> str:
    """Return an amount in words that a reader knows.

    >>> amount_text(Amount(Decimal(80), "ratio", Decimal(20)), "en"), amount_text(Amount(Decimal(3), "months"), "nl")
    ('80 % / 20 s', '3 maanden')
    """
    texts = COMPARISON_TEXTS[language]
    value = number_text(amount.value, language)
    span = f"{value}–{number_text(amount.upper, language)}" if amount.upper is not None else value
    match amount.unit:
        case "percent":
            return f"{span} %"
        case "ratio":
            return f"{value} % / {number_text(amount.upper or Decimal(0), language)} s"
        case "of-10":
            return texts["of_ten"].format(n=value)
        case "fee-months":
            return texts["months_fees"].format(n=value)
        case unit if unit in UNITS:
            one, many = UNITS[unit][language]
            return f"{span} {one if amount.value == 1 and amount.upper is None else many}"
        case "NPS":
            return f"NPS {value}"
    return money_text(amount.value, amount.unit, language)
