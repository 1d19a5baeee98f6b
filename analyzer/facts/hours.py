"""Opening hours: "maandag tot en met vrijdag van 8.00 tot 20.00 uur", "9am to 5pm", "24/7"."""

from __future__ import annotations

import re

from ..types import Fact
from .passage import Passage

_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DUTCH_DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_SHORT_DAYS = "mon tue wed thu fri sat sun ma di wo do vr za zo".split()
_PLURALS = [*(f"{day}s" for day in _ENGLISH_DAYS), *(f"{day}en" for day in _DUTCH_DAYS)]
_SEVERAL_DAYS = "werkdagen weekdagen weekdays weekends weekend doordeweeks daily dagelijks".split()
_DAY = rf"(?:{'|'.join((*_PLURALS, *_ENGLISH_DAYS, *_DUTCH_DAYS, *_SHORT_DAYS))})"
_DAY_WORDS = (*_ENGLISH_DAYS, *_DUTCH_DAYS, *_PLURALS, *_SHORT_DAYS, *_SEVERAL_DAYS)
_TO = r" ?(?:tot en met|t/m|through|tot|thru|to|and|en|until|-) ?"
_DAYS = re.compile(rf"{_DAY}(?:\.?{_TO}{_DAY})?\b|(?:{'|'.join(_SEVERAL_DAYS)})\b")
_SPAN_OF_DAYS = re.compile(rf"{_DAY}\.? ?(?:tot en met|t/m|through|thru|to|-) ?{_DAY}\b")
_HALF_OF_DAY = r"(?: ?(?:[ap]\.?m\b\.?|[vn]\.m\.)| '?s (?:ochtends|morgens|middags|avonds|nachts))"
_CLOCK = rf"[0-9][0-9]?(?:[:.u][0-9]{{2}})?(?: ?(?:uur|hrs?|hours|h|u)\b)?{_HALF_OF_DAY}?"
_UNTIL = r"(?: ?(?:tot|to|until|till|en|and|t/m|through|thru|-) ?)"
_TIMES = re.compile(rf"({_CLOCK}){_UNTIL}({_CLOCK}|(?:12 )?noon\b|midnight\b|middernacht\b)")
_MARKED = re.compile(
    r"[:u][0-9]{2}|[apvn]\.?m|uur|hrs|\b[0-9]{1,2} ?u\b|[0-9]h\b|'?s (?:ochtend|morgen|middag|avond|nacht)|noon|night|nacht"
)
_HOUR_WORDS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf one two three four five six seven eight nine ten eleven twelve"
)
_WORD = rf"(?:{_HOUR_WORDS.replace(' ', '|')})"
_WORDED_CLOCK = (
    rf"(?:(?:half (?:past )?|kwart (?:over|voor) |(?:a )?quarter (?:past|to) )?{_WORD}\b(?: uur\b| o'clock)?"
    rf"(?:{_HALF_OF_DAY}| in the (?:morning|afternoon|evening))?|(?:12 |twelve )?noon\b|midnight\b|middernacht\b)"
)
_WORDED = re.compile(rf"({_WORDED_CLOCK}) (?:tot|to|until|till|-) ({_WORDED_CLOCK}|{_CLOCK})")
_BETWEEN = re.compile(rf"({_WORDED_CLOCK}) (?:en|and) ({_WORDED_CLOCK}|{_CLOCK})")
# The day rarely begins before six, so these words are where a range of clock times in words may begin.
_WORDED_STARTS = "half kwart quarter zes zeven acht negen tien six seven eight nine ten twelve noon midnight middernacht".split()
_ON_THE_CLOCK = re.compile(
    r"half |kwart|quarter|uur|o'clock|'?s (?:ochtend|morgen|middag|avond|nacht)|[ap]\.?m\b|[vn]\.m|noon|night|nacht|in the"
)
_NO_CLOCK_AFTER = re.compile(
    r"[-/]?[0-9]|[.,][0-9]| ?(?:%|uur\b|u\b|h\b|hrs?\b|[ap]\.?m\b|percent|procent|per cent|"
    r"(?:business |working |calendar )?(?:days?|hours?|weeks?|months?|years?|"
    r"minutes?|seconds?|percentage|times)\b|(?:werk|kalender)?dag|uren\b|maand|minu|seco|week|weken|jaar|keer|maal|euro|x\b)"
)
# "9 to 9" and "van acht tot zes" are opening hours only beside days or where opening hours are defined.
_BARE = re.compile(r"(?<![0-9.,:/€$£-])[0-9]{1,2} ?(?:to|tot|until|till|-) ?[0-9]{1,2}(?![0-9])")
_DAY_BEFORE = re.compile(
    rf"(?:{_DAY}|werkdagen|weekdagen|weekdays?|weekends?|weekend|doordeweeks|business days|working days|daily|dagelijks)"
    r"[,:|]?(?: \||:)? ?(?:van |from |between |tussen |geopend van |open from |open )?$"
)
_DAY_AFTER = re.compile(
    rf",? (?:on |op |van |from )?(?:{_DAY}\b|werkdagen|weekdagen|weekdays|weekends|doordeweeks|business days|working days)"
)
_HOURS_MEAN = re.compile(
    r"(?:(?:office|business|working|service|opening|support) (?:hours|times)|openings?tijden|(?:kantoor|werk|service|openings|"
    r"bedrijfs)(?:uren|tijden))\W{0,3}(?:(?:means?|are|shall mean|zijn|betekent|de uren|the hours|:|van|from|between|tussen|op "
    r"werkdagen) ?)*$"
)
_DOTTED = re.compile(r"^[0-9]{1,2}\.[0-9]{2}(?: ?(?:hours|hrs?))?$")
_O_CLOCK = re.compile(r" (?:uur|hours|hrs)\b")
_ALL_DAY = re.compile(
    r"24 ?/ ?7(?: ?/ ?365)?(?![0-9])|24 ?[x*] ?7(?: ?[x*] ?365)?\b|24 ?/ ?5\b|7 ?[x*] ?24(?: ?[x*] ?365)?\b|"
    r"(?:24|twenty[- ]?four|vierentwintig)(?: \(24\))? (?:hours?|uur)(?: (?:a|per) |/)(?:day|dag|etmaal)"
    r"(?:(?:,| and| en|, and)? (?:(?:7|seven|zeven)(?: \(7\))? (?:days|dagen) (?:a|per|in de|in the) week|365 (?:days|"
    r"dagen) (?:a|per) (?:year|jaar)))*"
    r"|(?:[567]|five|six|seven|vijf|zes|zeven)(?: \([567]\))? (?:days|dagen) (?:a|per|in de|in the) week"
    r"(?:(?:,| and| en|, and)? (?:24|twenty.four|vierentwintig)(?: \(24\))? (?:hours|uur)(?: (?:a|per) |/)(?:day|dag|etmaal))?"
    r"|a?round[ -]the[ -]clock|24-uurs? per dag|dag en nacht|day and night"
)
_ALL_DAY_ANCHORS = re.compile(
    r"24|the.clock|dagen (?:per|in)|days (?:a|per|in)|dag en nacht|day and night|vierentwintig|twenty.four|[7] ?[x*]"
)
_ALL_DAY_WORDS = ("dagen", "days", "dag", "day", "vierentwintig", "twenty")
_GAP = re.compile(
    r"[ ,(:|]*(?:(?:van|from|between|tussen|op|on|de|the|hours|uur|and|en|of|om|each|elke|every|vanaf|with|zijn|is|"
    r"during|gedurende|local"
    r"|time|telefonisch|bereikbaar|available|geopend|open|excluding|cet|gmt|est|and on|en op)[ ,(:|]+)*"
)
_ROUND = re.compile(r"24|clock|nacht|night|twenty|vierentwintig")
_MONEY_BEFORE = re.compile(r"[€$£] ?$|(?:eur|usd|artikel|section|clause|article|sections|clauses|artikelen|version|versie) $")
_TIME_CONTEXT = re.compile(r"uur|uren|hour|hrs|time|tijd|open|bereik|day|dag|van $|from $|between $|tussen $|vr |fri")


def find_hours(passage: Passage) -> list[Fact]:
    """Find opening hours; the value is their text, or "24/7", and the unit "24/7" or "hours".

    >>> from .passage import read_passage
    >>> [f.quote for f in find_hours(read_passage("bereikbaar ma-vr van 8.00 tot 20.00 uur"))]
    ['ma-vr van 8.00 tot 20.00 uur']
    """
    pieces = [*_times(passage), *_bare_times(passage), *_worded_times(passage)]
    near = {start for start, _, _ in pieces}
    pieces += _days(passage, near)
    found: list[Fact] = []
    for start, end, telling in _joined(passage.folded, sorted(pieces)):
        if telling:
            found.append(passage.fact("hours", " ".join(passage.folded[start:end].split()), "hours", start, end))
    for match in _all_day(passage):
        start, end = match.span()
        if start and (passage.folded[start - 1].isdigit() or passage.folded[start - 1] in "./"):
            continue
        round_the_clock = _ROUND.search(match[0]) is not None and "5" not in match[0].replace("365", "")
        value = "24/7" if round_the_clock else match[0]
        found.append(passage.fact("hours", value, "24/7" if round_the_clock else "hours", start, end))
    found.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    return found


def _all_day(passage: Passage) -> list[re.Match[str]]:
    folded = passage.folded
    places = [place for place, _ in passage.places(_ALL_DAY_WORDS)]
    places += [place - 4 for place, _ in passage.places(("clock",)) if place >= 4]
    places += [place for place in passage.figures if folded.startswith(("24", "7"), place)]
    found: list[re.Match[str]] = []
    for place in sorted(places):
        anchor = _ALL_DAY_ANCHORS.match(folded, place)
        if anchor is None or (found and anchor.start() < found[-1].end()):
            continue
        match = _ALL_DAY.search(folded, max(0, anchor.start() - 12), min(len(folded), anchor.end() + 90))
        if match is not None and match.start() <= anchor.end() and (not found or match.start() >= found[-1].end()):
            found.append(match)
    return found


def _times(passage: Passage) -> list[tuple[int, int, bool]]:
    folded = passage.folded
    found = []
    stop = 0
    for start in passage.figures:
        match = _TIMES.match(folded, start) if start >= stop else None
        if match is None:
            continue
        end = stop = match.end()
        before = folded[start - 1 : start] if start else ""
        if (before and (before.isalnum() or before in "/.:,€$£%-")) or folded[end : end + 1] in ("%", "/"):
            continue
        if folded[end : end + 1] in (".", ",") and folded[end + 1 : end + 2].isdigit():
            continue
        if not all(_is_time(match[group]) for group in (1, 2)):
            continue
        if _MONEY_BEFORE.search(folded, max(0, start - 10), start):
            continue
        if _MARKED.search(match[0]) is None:
            both = _DOTTED.match(match[1]) and _DOTTED.match(match[2])
            if not both or not (
                _TIME_CONTEXT.search(folded, max(0, start - 24), start) or _TIME_CONTEXT.search(folded, end, end + 12)
            ):
                continue
        elif "uur" in match[0] and not _clock_range(folded, start, match[1]):
            continue
        o_clock = _O_CLOCK.match(folded, end)
        end = o_clock.end() if o_clock is not None else end
        found.append((start, end, True))
    return found


def _bare_times(passage: Passage) -> list[tuple[int, int, bool]]:
    """Find "9 to 9" beside a day, or in a definition of the opening hours."""
    folded, found = passage.folded, []
    for place in passage.figures:
        match = _BARE.match(folded, place)
        if match is None:
            continue
        start, end = match.span()
        first, last = (int(figure) for figure in re.findall("[0-9]+", match[0]))
        if first <= 24 and last <= 24 and not _NO_CLOCK_AFTER.match(folded, end) and _is_opening(folded, start, end):
            found.append((start, end, True))
    return found


def _worded_times(passage: Passage) -> list[tuple[int, int, bool]]:
    """Find "van acht uur 's ochtends tot tien uur 's avonds" and "van acht tot half zes"."""
    folded = passage.folded
    found: list[tuple[int, int, bool]] = []
    for place, _ in passage.places(_WORDED_STARTS):
        between = folded.endswith(("tussen ", "between "), 0, place)
        match = (between and _BETWEEN.match(folded, place)) or _WORDED.match(folded, place)
        if match is None or (found and place < found[-1][1]) or folded[match.end() : match.end() + 1].isalnum():
            continue
        if _NO_CLOCK_AFTER.match(folded, match.end()):
            continue
        clock = _ON_THE_CLOCK.search(match[1]) or _ON_THE_CLOCK.search(match[2].removesuffix(" uur"))
        opened = match[2].endswith(" uur") and (between or folded.endswith(("van ", "vanaf "), 0, place))
        if clock or opened or _is_opening(folded, place, match.end()):
            found.append((place, match.end(), True))
    return found


def _is_opening(folded: str, start: int, end: int) -> bool:
    if _DAY_AFTER.match(folded, end) or _DAY_BEFORE.search(folded, max(0, start - 40), start):
        return True
    return _HOURS_MEAN.search(folded, max(0, start - 50), start) is not None


def _clock_range(folded: str, start: int, first: str) -> bool:
    """Tell "van 8 tot 20 uur" from "binnen 2 tot 4 uur"."""
    if ":" in first or "." in first or "uur" in first:
        return True
    before = folded[max(0, start - 11) : start]
    return before.endswith(
        ("van ", "tussen ", "vanaf ", "dag ", "vr ", "vr. ", "za ", "dagen ", "dag: ", "vr: ", "zo ")
    ) or first.startswith("0")


def _is_time(raw: str) -> bool:
    if raw.endswith(("noon", "midnight", "middernacht")):
        return True
    digits = re.match(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?", raw)
    return digits is not None and int(digits[1]) <= 24 and int(digits[2] or 0) <= 59


def _days(passage: Passage, times: set[int]) -> list[tuple[int, int, bool]]:
    folded = passage.folded
    found: list[tuple[int, int, bool]] = []
    for place, _word in passage.places(_DAY_WORDS):
        if found and place < found[-1][1]:
            continue
        match = _DAYS.match(folded, place)
        if match is None:
            continue
        telling = _SPAN_OF_DAYS.fullmatch(match[0]) is not None
        if telling or any(start - 40 < match.end() <= start for start in times):
            found.append((place, match.end(), telling))
        elif any(0 <= place - start < 60 for start in times):
            found.append((place, match.end(), False))
    return found


def _joined(folded: str, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    joined: list[tuple[int, int, bool]] = []
    for start, end, telling in pieces:
        if joined:
            first, stop, told = joined[-1]
            if start < stop:
                continue
            if start - stop <= 40 and "\n" not in folded[stop:start] and _GAP.fullmatch(folded, stop, start):
                joined[-1] = (first, end, told or telling)
                continue
        joined.append((start, end, telling))
    return joined
