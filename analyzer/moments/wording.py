"""How Dutch and English contracts say when they start, end, renew and can be ended; over sentences as `sentences` marks them.

Narrow on purpose: a sentence that says it otherwise gives no date, and the calendar says that there is none.
"""

from __future__ import annotations

import re


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


# The contract itself, as the subject of a sentence.
_EN = r"(?<![-\w])(?:agreement|contract(?! year)|initial term|initial period|term|deed|services? period)\b(?! year)"
_NL = r"\b(?:\w*overeenkomst|contract|akte|looptijd|contractduur|contractperiode|samenwerking|dienstverlening)\b"
_THIS = rf"(?:{_EN}|{_NL})"
_DATE = r"<date[0-9]+>"
_NEAR = r"[^.<]{0,40}?"  # words between a verb and its date

# Sentences on something else than this contract as a whole.
OTHER_SUBJECT = re.compile(
    r"\b(?:amend(?:ed|ment|ments)|restated|previous|predecessor|existing agreement|that certain|statements? of work|"
    r"sow|purchase orders?|work orders?|"
    r"insurance|verzekering\w*|pilot|proefperiode|lease|warrant\w+|garantie\w*|confidential\w*|geheimhouding\w*|"
    r"non-compet\w+|concurrentie\w*|"
    r"nadere overeenkomst\w*|wijzigings\w+|deelopdracht\w*|employ\w*|arbeidsovereenkomst\w*|dienstverband|surviv\w+|"
    r"liabilit\w+|aansprakelijk\w*|interruption|force majeure|overmacht|sublicen\w+|loan|credit agreement|escrow|"
    r"transition services? period|bewaar\w*|retain\w*|retention|aanbesteding\w*|offerte)\b"
)

_LABEL = r"(?:effective|commencement|start|starting|contract start)[ -]date"
_ETIKET = r"(?:ingangsdatum|startdatum|aanvangsdatum|begindatum|datum van ingang|datum van inwerkingtreding)"
_STARTS = (
    r"(?:shall |will |is |be |to |becomes? |made |deemed |and |entered into )*"
    r"(?:commenc(?:e|es|ed|ing)|starts?|starting|begins?|beginning|effective|takes? effect|comes? into (?:force|"
    r"effect|operation)|"
    r"enters? into (?:force|effect)|in force from|runs? from)"
)
_BEGINT = (
    r"(?:gaat in|treedt in werking|treedt|vangt aan|vangt|begint|start|ingaande|aanvangend|met ingang van|"
    r"aangegaan (?:per|op|vanaf|met ingang van)|geldt vanaf|loopt vanaf)"
)
_ON = (
    r"(?:,? ?(?:and )?(?:on|as of|as from|from|per|op|vanaf|met ingang van|with effect from|in werking|aan|in|the|"
    r"de|date|of|:|\|) ?)*"
)
START = _compiled(
    rf"{_EN}[^.]{{0,120}}?\b{_STARTS}{_ON} ?(?P<start>{_DATE})",
    rf"{_NL}[^.]{{0,90}}?\b{_BEGINT}{_ON} ?(?P<start>{_DATE})",
    rf"\b(?:{_LABEL}|{_ETIKET})\W{{0,4}}(?:means|is|shall be|will be|betekent|:|\||van (?:deze|de) \w*overeenkomst(?:"
    rf" is)?)?\W{{0,3}}(?:de |the )?(?P<start>{_DATE})",
    rf"(?P<start>{_DATE}),? ?\(?(?:hierna:? ?|hereinafter:? ?)?(?:the |de )?\W{{0,2}}(?:{_LABEL}|{_ETIKET})",
)
OPEN_START = _compiled(
    rf"{_EN}[^.]{{0,120}}?\b{_STARTS}{_ON} ?<blank[0-9]+>",
    rf"{_NL}[^.]{{0,90}}?\b{_BEGINT}{_ON} ?<blank[0-9]+>",
    rf"\b(?:{_LABEL}|{_ETIKET})\W{{0,4}}(?:means|is|shall be|betekent|:|\|)?\W{{0,3}}<blank[0-9]+>",
)
_SIGNED = (
    r"(?:signature|signing|execution|last (?:party )?sign\w*|ondertekening|handtekening\w*|go-live|livegang|"
    r"acceptance|gunning\w*)"
)
EVENT_START = _compiled(
    rf"{_EN}[^.]{{0,120}}?\b{_STARTS}[^.<]{{0,50}}\b{_SIGNED}\b",
    rf"{_NL}[^.]{{0,90}}?\b{_BEGINT}[^.<]{{0,70}}(?:\b{_SIGNED}\b|\bingangsdatum die\b)",
    rf"\b(?:{_LABEL}|{_ETIKET})\b[^.<]{{0,60}}\b{_SIGNED}\b",
)

_UNTIL = (
    r"(?:until|through|to|up to and including|till|ending(?: on)?|and ends?(?: on)?|and ending(?: on)?|t/m|tot"
    r" en met|tot|en eindigt(?: op)?|-)"
)
RANGE = _compiled(
    rf"(?:{_THIS}|\bduration\b|\bperiod\b)[^.]{{0,80}}?\b(?:from|between|beginning|commencing|van|vanaf|"
    rf"tussen)\b[^.<]{{0,12}}(?P<start>{_DATE})"
    rf"[^.<]{{0,6}}\b{_UNTIL} (?:and including )?(?P<end>{_DATE})",
    rf"^(?:[0-9.]+ )?(?:term|duration|contract period|looptijd|duur|contractduur)[ :|]+(?:from |van"
    rf" )?(?P<start>{_DATE}) ?{_UNTIL} ?(?P<end>{_DATE})",
)
END = _compiled(
    rf"{_EN}(?:(?!\b(?:prior|notice|renew\w*|extend\w*)\b)[^.]){{0,160}}?\b(?:ends?|ending|expires?|expiring|"
    rf"terminates?|until|through)\b"
    rf"(?: (?:on|at|and|including|the|midnight|end|of|close|business|automatically))* ?(?P<end>{_DATE})",
    rf"{_NL}(?:(?!\b(?:opzeg\w*|opgezegd|verleng\w*|voor)\b)[^.]){{0,160}}?\b(?:eindigt|loopt af|loopt|tot en met|tot|"
    rf"t/m|expireert)\b"
    rf"(?: (?:van rechtswege|op|en met|tot|per|automatisch|zonder|dat|opzegging|vereist|is))* ?(?P<end>{_DATE})",
    rf"\b(?:end|expiry|expiration|termination) date\W{{0,4}}(?:means|is|shall be|:|\|)?\W{{0,3}}(?P<end>{_DATE})",
    rf"\b(?:einddatum|expiratiedatum|afloopdatum)\W{{0,4}}(?:is|betekent|:|\|)?\W{{0,3}}(?P<end>{_DATE})",
)

# Words that make a duration one of notice, renewal or aftermath.
_NO_TERM = (
    r"\b(?:notice|prior|renew\w*|extend\w*|extension|after|following|within|terminat\w*|thereafter|additional|"
    r"successive|breach|payment|unless|"
    r"opzeg\w*|opgezegd|verleng\w*|na|binnen|beeindig\w*|daarna|telkens|tenzij|voorafgaand\w*|option\w*|optie\w*)\b"
)
_BEFORE = rf"(?:(?!{_NO_TERM})[^.<]){{0,110}}?"
_AFTERWARDS = r"(?!['’]? ?(?:'|prior|notice|written|before|after|following|na\b|voor het|opzeg|extension|verlenging|renewal))"
_DUR = r"(?P<duration><duration[0-9]+>)"
DURATION = _compiled(
    rf"{_EN}(?:(?!{_NO_TERM})[^.]){{0,130}}?\b(?:is|be|of|for|in effect|in force|continues?|runs?|lasts?)\b(?: (?:for|"
    rf"a|the|an|period|term|initial|fixed|of|in|full|force|and|effect))* ?{_DUR}{_AFTERWARDS}",
    rf"{_NL}(?:(?!{_NO_TERM})[^.]){{0,130}}?\b(?:voor|van|geldt|loopt|bedraagt|is|duurt)\b(?: (?:voor|de|een|het|duur|"
    rf"periode|termijn|looptijd|initiele|vaste|van|tijd|bepaalde))* ?{_DUR}{_AFTERWARDS}",
    rf"^(?:[0-9.]+ )?(?:initial term|term|duration|contract period|looptijd|duur|contractduur)[ :|"
    rf"]+{_BEFORE}{_DUR}{_AFTERWARDS}",
    rf"\b(?:initial|fixed) term\b{_BEFORE}\b(?:is|of|be)\b(?: a)? ?{_DUR}{_AFTERWARDS}",
)
# A contract of working days or hours is none; such a duration is a time limit within it.
LONG_UNITS = frozenset({"weeks", "months", "quarters", "years"})
# What a duration is counted from, where that is an event.
EVENT = re.compile(
    rf"[^.<]{{0,20}}\b(?:from|after|following|vanaf|na|te rekenen vanaf)\b[^.<]{{0,40}}(?:\b{_SIGNED}\b|\b(?:de start|"
    rf"completion|oplevering|delivery)\b)"
)
INDEFINITE = _compiled(
    rf"{_EN}[^.]{{0,120}}\b(?:indefinite(?:ly)?|undetermined|no fixed (?:term|end)|evergreen)\b",
    rf"{_NL}[^.]{{0,120}}\bonbepaalde (?:tijd|duur)\b",
)

_LAST_DAY = r"(?:end|expiry|expiration|renewal|conclusion|lapse|termination date|then-current term)"
_EINDE = r"(?:einde|einddatum|afloop|aflopen|verstrijken|vervaldatum|expiratie\w*|verlenging\w*|verlengd)"
# Notice that ends the contract; a notice of renewal, or one that asks for help at the exit, does not.
_NOTICE = (
    r"(?:terminate|cancel(?:led|lation)?|non-renewal|not (?:to )?(?:renew|extend|be renewed|be extended)|notice of termination|"
    r"unless[^.,]{0,100}\bnotice)"
)
_OPZEG = r"(?:opzeg\w*|opgezegd|zegt|beeindig(?:en|d|t|ing)|te kennen|kenbaar)"
# The end of a month or a year is not the end of the contract.
_NOT_OF = r"(?! of <)(?! of (?:each|any|a|the) (?:calendar )?(?:month|quarter|year))"
_NIET_VAN = r"(?! van <)(?! van (?:elke|iedere|een|de) (?:kalender)?(?:maand|jaar|kwartaal))"
NOTICE_TIED = _compiled(
    rf"\b{_NOTICE}\b[^.]{{0,160}}?{_DUR}[^.<]{{0,60}}?\b(?:prior to|before|in advance of|"
    rf"preceding)\b[^.<]{{0,40}}?\b{_LAST_DAY}\b{_NOT_OF}",
    rf"{_DUR}[^.<]{{0,30}}?\b(?:prior to|before)\b[^.<]{{0,40}}?\b{_LAST_DAY}\b{_NOT_OF}[^.]{{0,120}}?\b{_NOTICE}\b",
    rf"{_DUR}[^.<]{{0,50}}?\bnotice\b[^.]{{0,80}}?\bnot (?:to )?(?:renew|extend|be renewed|be extended)\b",
    rf"\b{_OPZEG}\b[^.]{{0,160}}?{_DUR}[^.<]{{0,30}}?\b(?:voor|voorafgaand aan|voordat)\b[^.<]{{0,40}}?\b{_EINDE}\b{_NIET_VAN}",
    rf"{_DUR}[^.<]{{0,30}}?\b(?:voor|voorafgaand aan|voordat)\b[^.<]{{0,40}}?\b{_EINDE}\b{_NIET_VAN}[^.]{{0,120}}?\b{_OPZEG}\b",
    rf"\btegen (?:het |de )?(?:einde|einddatum)\b{_NIET_VAN}[^.]{{0,140}}?{_DUR}",
    rf"\b{_OPZEG}\b[^.]{{0,120}}?{_DUR}[^.<]{{0,40}}?\btegen (?:het |de )?(?:einde|einddatum)\b{_NIET_VAN}",
)
ANY_TIME = _compiled(
    r"\b(?:terminat\w+|cancel\w*)\b[^.<]{0,80}\b(?:agreement|contract)\b[^.]{0,100}?<duration[0-9]+>[^.<]{0,40}?\bnotice\b",
    r"\b(?:agreement|contract)\b[^.<]{0,60}\b(?:terminated|cancelled|cancell?able|terminable)\b[^.]{0,160}?<duration[0-9]+>",
    rf"{_NL}[^.]{{0,100}}\b(?:opzeg\w*|opgezegd)\b[^.]{{0,140}}?<duration[0-9]+>",
    rf"\b(?:opzeg\w*|opgezegd)\b[^.]{{0,60}}{_NL}[^.]{{0,140}}?<duration[0-9]+>",
    rf"{_NL}[^.]{{0,100}}<duration[0-9]+>[^.]{{0,60}}\b(?:opzeg\w*|opgezegd)\b",
    r"^(?:[0-9.]+ )?(?:opzeg\w*|notice(?: period)?|termination)[ :|]+[^.]{0,60}<duration[0-9]+>",
)
# Notice for a fault has no deadline.
CAUSE = re.compile(
    r"\b(?:breach\w*|default\w*|insolven\w*|bankrupt\w*|(?<!without )cause|fail(?:s|ure|ed)?|non-payment|force"
    r" majeure|change of control|"
    r"tekortkom\w*|verzuim\w*|faillissement|surseance|overmacht|ingebrekestelling|wanprestatie|zeggenschap\w*)\b"
)

# Sentences on a notice that does not end the contract.
OTHER_NOTICE = re.compile(
    r"\b(?:assistance|renewal notice|exit plan|proposal|offer|invoice\w*|factu\w+|tariev\w+|prijs\w*|price\w*|fees?)\b"
)
# "If ..., the contract ...": what follows is not what the parties agreed for every case.
CONDITION = re.compile(
    r"^(?:[a-z0-9.()]{1,8} )*(?:however,? )?(?:if|in case|in the event|should|indien|als|wanneer|ingeval|mocht)\b"
)
ENDING = re.compile(r"\b(?:notice|opzeg\w*|opgezegd)\b")
UNTIL_WORD = re.compile(r"\b(?:until|till|to|tot|loopt tot)\b(?! en met)(?: (?:the|midnight))* ?<date[0-9]+>$")
REVIEWING = re.compile(
    r"\b(?:review\w*|evaluat\w+|benchmark\w*|reassess\w*|revis\w+|bezien|evalu\w+|herzien\w*|toets\w*|vergelijk\w*|"
    r"vergeleken|heroverw\w+|"
    r"herijk\w*|beoordel\w+)\b"
)
NOT_INDEXED = re.compile(
    r"\b(?:not|no|niet|geen)\b (?:be )?(?:index\w*|adjust\w*|increas\w*|chang\w*|aangepast|geindexeerd|verhoogd|"
    r"gewijzigd|verhoging)"
)

_GOES_ON = r"(?:renew(?:s|ed|al)?|extend(?:s|ed)?|continues?|prolonged|roll(?:s|ed)? over)"
_VERLENGD = r"(?:verlengd|verlenging|verlengt|voortgezet)"
_NEGATED = r"(?!(?:[^.]{0,30}\b(?:not|no|niet|geen)\b))"
AUTOMATIC = _compiled(
    rf"{_EN}{_NEGATED}[^.]{{0,140}}?\b(?:automatically|tacitly)\b[^.]{{0,40}}?\b{_GOES_ON}\b",
    rf"{_EN}{_NEGATED}[^.]{{0,140}}?\b{_GOES_ON}\b[^.]{{0,40}}?\b(?:automatically|tacitly|year to year)\b",
    rf"\bunless\b[^.,]{{0,160}}\bnotice\b[^.]{{0,160}}{_EN}[^.]{{0,60}}?\b{_GOES_ON}\b",
    rf"{_NL}{_NEGATED}[^.]{{0,140}}?\b(?:stilzwijgend|automatisch|telkens)\b[^.]{{0,60}}?\b{_VERLENGD}\b",
    rf"{_NL}{_NEGATED}[^.]{{0,140}}?\b{_VERLENGD}\b[^.]{{0,60}}?\b(?:tenzij|stilzwijgend|automatisch)\b",
)
OPTION = _compiled(
    rf"\b(?:may|option|right|entitled)\b[^.]{{0,80}}\b(?:renew|extend|extension)\b[^.]{{0,60}}{_EN}",
    rf"{_EN}[^.]{{0,80}}\b(?:may|can) be (?:renewed|extended)\b",
    rf"\b(?:kan|mag|optie|recht|mogelijkheid|bevoegd)\b[^.]{{0,60}}{_NL}[^.]{{0,80}}\bte? ?verleng(?:en|d)\b",
    rf"{_NL}[^.]{{0,60}}\bkan\b[^.]{{0,80}}\bworden verlengd\b",
)
YEAR_TO_YEAR = re.compile(r"\b(?:year[ -]to[ -]year|van jaar tot jaar|telkens (?:met|voor) een jaar)\b")
RENEWAL_PERIOD = re.compile(
    rf"(?<!not to )\b(?:{_GOES_ON}|{_VERLENGD})\b(?:(?!\b(?:within|notice|intent\w*|binnen|tenzij|unless)\b)[^.<]){{0,60}}?"
    rf"(?P<duration><duration[0-9]+>)(?!['’]? ?(?:'|prior|notice|written|before|following|voor|opzeg))"
)

_MONTH_NAMES = (
    "january|januari",
    "february|februari",
    "march|maart",
    "april",
    "may|mei",
    "june|juni",
    "july|juli",
    "august|augustus",
    "september",
    "october|oktober",
    "november",
    "december",
)
# "in October", "iedere oktober": the month in which something is done.
IN_MONTH = re.compile(
    r"\b(?:in|each|every|elke|iedere) (?:de maand |the month of )?(?:"
    + "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTH_NAMES, 1))
    + r")\b(?! <)"
)
FIRST_TIME = re.compile(
    r"\b(?:first time|first in|voor het eerst|eerstmaals|eerste maal|(?:[a-z]+th|[a-z]+de|[a-z]+ste) (?:month|maand))\b"
)
