"""Opening hours: "maandag tot en met vrijdag van 8.00 tot 20.00 uur", "9am to 5pm", "24/7"."""

from __future__ import annotations

import re

from ..types import Fact
from .passage import Passage

_DAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|maandag(?:en)?|dinsdag(?:en)?|woensdag(?:en)?|"
    r"donderdag(?:en)?|vrijdag(?:en)?|zaterdag(?:en)?|zondag(?:en)?|mon|tue|wed|thu|fri|sat|sun|ma|di|wo|do|vr|za|zo)"
)
_DAY_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mondays saturdays sundays weekdays weekends weekend "
    "maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag maandagen zaterdagen zondagen werkdagen weekdagen doordeweeks ma di wo do vr za "
    "zo mon tue wed thu "
    "fri sat sun daily dagelijks"
).split()
_TO = r" ?(?:tot en met|t/m|through|tot|thru|to|and|en|until|-) ?"
_DAYS = re.compile(rf"{_DAY}(?:\.?{_TO}{_DAY})?\b|(?:werkdagen|weekdagen|weekdays|weekends?|doordeweeks|daily|dagelijks)\b")
_SPAN_OF_DAYS = re.compile(rf"{_DAY}\.? ?(?:tot en met|t/m|through|thru|to|-) ?{_DAY}\b")
_CLOCK = r"[0-9][0-9]?(?:[:.u][0-9]{2})?(?: ?(?:[ap]\.?m\b\.?|(?:uur|hrs?|hours|h|u)\b))?"
_TIMES = re.compile(rf"({_CLOCK})(?: ?(?:tot|to|until|till|en|and|t/m|through|thru|-) ?)({_CLOCK})")
_MARKED = re.compile(r"[:u][0-9]{2}|[ap]\.?m|uur|hrs|\b[0-9]{1,2} ?u\b|[0-9]h\b")
_DOTTED = re.compile(r"^[0-9]{1,2}\.[0-9]{2}$")
_ALL_DAY = re.compile(
    r"24 ?/ ?7(?: ?/ ?365)?(?![0-9])|24 ?[x*] ?7\b|24 ?/ ?5\b|7 ?[x*] ?24\b|"
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
_GAP = re.compile(
    r"[ ,(:|]*(?:(?:van|from|between|tussen|op|on|de|the|hours|uur|and|en|of|om|each|elke|every|vanaf|with|zijn|is|"
    r"during|gedurende|local"
    r"|time|telefonisch|bereikbaar|available|geopend|open|excluding|cet|gmt|est|and on|en op)[ ,(:|]+)*"
)
_ROUND = re.compile(r"24|clock|nacht|night|twenty|vierentwintig")
_MONEY_BEFORE = re.compile(r"[€$£] ?$|(?:eur|usd|artikel|section|clause|article|sections|clauses|artikelen|version|versie) $")
_TIME_CONTEXT = re.compile(r"uur|hour|hrs|time|tijd|open|bereik|day|dag|van $|from $|between $|tussen $|vr |fri")


def find_hours(passage: Passage) -> list[Fact]:
    """Find opening hours; the value is their text, or "24/7", and the unit "24/7" or "hours".

    >>> from .passage import read_passage
    >>> [f.quote for f in find_hours(read_passage("bereikbaar ma-vr van 8.00 tot 20.00 uur"))]
    ['ma-vr van 8.00 tot 20.00 uur']
    """
    pieces = _times(passage)
    near = {start for start, _, _ in pieces}
    pieces += _days(passage, near)
    found: list[Fact] = []
    for start, end, telling in _joined(passage.folded, sorted(pieces)):
        if telling:
            found.append(passage.fact("hours", " ".join(passage.folded[start:end].split()), "hours", start, end))
    for match in _all_day(passage.folded):
        start, end = match.span()
        if start and (passage.folded[start - 1].isdigit() or passage.folded[start - 1] in "./"):
            continue
        round_the_clock = _ROUND.search(match[0]) is not None and "5" not in match[0].replace("365", "")
        value = "24/7" if round_the_clock else match[0]
        found.append(passage.fact("hours", value, "24/7" if round_the_clock else "hours", start, end))
    found.sort(key=lambda fact: (fact.span.start, -fact.span.end))
    return found


def _all_day(folded: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for anchor in _ALL_DAY_ANCHORS.finditer(folded):
        if found and anchor.start() < found[-1].end():
            continue
        match = _ALL_DAY.search(folded, max(0, anchor.start() - 12), min(len(folded), anchor.end() + 90))
        if match is not None and match.start() <= anchor.end() and (not found or match.start() >= found[-1].end()):
            found.append(match)
    return found


def _times(passage: Passage) -> list[tuple[int, int, bool]]:
    folded = passage.folded
    found = []
    for match in _TIMES.finditer(folded):
        start, end = match.span()
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
        if folded.startswith((" uur", " hours", " hrs"), end):
            end += len(folded[end:].split(" ", 2)[1]) + 1 if folded.startswith(" uur", end) else 6
            end = min(end, start + len(folded[start:end].rstrip(".,;")))
        found.append((start, end, True))
    return found


def _clock_range(folded: str, start: int, first: str) -> bool:
    """Tell "van 8 tot 20 uur" from "binnen 2 tot 4 uur"."""
    if ":" in first or "." in first or "uur" in first:
        return True
    before = folded[max(0, start - 11) : start]
    return before.endswith(
        ("van ", "tussen ", "vanaf ", "dag ", "vr ", "vr. ", "za ", "dagen ", "dag: ", "vr: ", "zo ")
    ) or first.startswith("0")


def _is_time(raw: str) -> bool:
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
