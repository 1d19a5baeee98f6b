"""Service ratios: "80/20", "80 % van de gesprekken binnen 20 seconden", "82 van de 100 bellers binnen 25 seconden"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Fact
from .duration import find_durations
from .numbers import plain
from .passage import Passage, set_apart
from .percent import find_percents

_SLASHED = re.compile(r"[5-9][0-9] ?%? ?[/-] ?[0-9]{1,3}")
_PAGES = ("page ", "pagina ", "pag. ", "blad ", "p. ")
_SPLIT = re.compile(r"weging|weegt|weight|split|verdeling|verhouding|mix\b|ratio of|usage")
_SERVICE = re.compile(r"service ?level|bereikba|telefoon|calls?\b|gesprekken|answer|norm\b|sla\b|kpi|opgenomen|chat")
_ENDS = re.compile(r"[.;](?= )|\n")
_LIMIT = re.compile(
    r"(?:binnen|within|in|under|onder|in less than|in no more than|less than|minder dan|uiterlijk|<|≤|in maximaal|"
    r"binnen maximaal|"
    r"within a maximum of|in ten hoogste|ten hoogste|hoogstens|maximaal|at most|langer dan|na maximaal|(?:wait|"
    r"wacht)\w* (?:of|van)|before|voor) ?(?:de |het |the |een |a )?$"
)
_CELL = re.compile(r" ?(?:\||:|,|;|=|-|/|) ?(?:<|≤|max\.?|binnen|within)? ?")
_SECONDS = {"seconds": 1, "minutes": 60}
_SHORT_UNITS = (
    "seconds",
    "seconden",
    "second",
    "seconde",
    "sec",
    "secs",
    "minutes",
    "minuten",
    "minuut",
    "minute",
    "min",
    "mins",
    "s",
)
# "waarbij oproepen die binnen vijf seconden worden verbroken": an exception to the share, not its limit.
_EXCEPTION = re.compile(r"waarbij|exclu|hang|verbr|ophan|opgehang|other than|not counting|niet mee|abandon|buiten beschouwing")


def find_ratios(passage: Passage) -> list[Fact]:
    """Find the share of contacts to be answered within a number of seconds; ``upper`` holds the seconds.

    >>> from .passage import read_passage
    >>> [(str(f.value), str(f.upper)) for f in find_ratios(read_passage("80% of calls answered within 20 seconds"))]
    [('80', '20')]
    """
    found = _slashed(passage) + _worded(passage)
    return set_apart(found)


def _slashed(passage: Passage) -> list[Fact]:
    folded = passage.folded
    found = []
    for start in passage.figures:
        match = _SLASHED.match(folded, start)
        if match is None:
            continue
        end = match.end()
        before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
        if (before and (before.isalnum() or before in "/.,-:€$£")) or (
            after and ((after.isalnum() and after != "s") or after in "/%-")
        ):
            continue
        if folded.endswith(_PAGES, 0, start):
            continue
        if after in (".", ",") and folded[end + 1 : end + 2].isdigit():
            continue
        share, _, seconds = match[0].replace("%", "").replace("-", "/").replace(" ", "").partition("/")
        if int(seconds) % 5 or not 5 <= int(seconds) <= 300 or int(seconds) == 100:
            continue
        around = folded[max(0, start - 80) : end + 80]
        # "80-85" is a range and "50/50" a split, unless the sentence speaks of calls.
        if ("-" in match[0] or share == seconds) and (int(seconds) > int(share) or not _SERVICE.search(around)):
            continue
        if _SPLIT.search(around[:90]):
            continue
        stop = end
        for unit in (" seconden", " seconds", " sec", "s"):
            if folded.startswith(unit, end):
                stop = end + len(unit)
                break
        if folded.startswith((" %", " days", " dagen", " uur", " euro"), end):
            continue
        found.append(passage.fact("ratio", Decimal(share), "seconds", start, stop, "exact", Decimal(seconds)))
    return found


def _worded(passage: Passage) -> list[Fact]:
    durations = find_durations(passage, units=_SHORT_UNITS)
    if not durations:
        return []
    offset, folded = passage.offset, passage.folded
    shares = [
        (fact.span.start - offset, fact.span.end - offset, fact.value)
        for fact in find_percents(passage)
        if fact.upper is None and isinstance(fact.value, Decimal) and 50 <= fact.value <= 100
    ]
    found = []
    for fact in durations:
        seconds = (fact.upper or Decimal(fact.value)) * _SECONDS[fact.unit]
        seconds = plain(seconds)
        start, end = fact.span.start - offset, fact.span.end - offset
        share = next((share for share in reversed(shares) if share[1] <= start), None)
        if share is not None and seconds <= 600 and _meant_for(folded, share[1], start):
            found.append(passage.fact("ratio", share[2], "seconds", share[0], end, "exact", seconds))
            continue
        share = next((share for share in shares if share[0] >= end), None)
        if share is not None and seconds <= 600 and _turned_round(folded, start, end, share[0]):
            found.append(passage.fact("ratio", share[2], "seconds", start, share[1], "exact", seconds))
    return found


def _meant_for(folded: str, stop: int, start: int) -> bool:
    between = folded[stop:start]
    if len(between) > 170 or _ENDS.search(between) or _EXCEPTION.search(between):
        return False
    return _LIMIT.search(between) is not None or _CELL.fullmatch(between) is not None


def _turned_round(folded: str, start: int, end: int, begin: int) -> bool:
    """Tell whether "binnen 20 seconden wordt 80 %" stands here."""
    between = folded[end:begin]
    if len(between) > 70 or _ENDS.search(between) or "%" in between:
        return False
    return _LIMIT.search(folded[max(0, start - 40) : start]) is not None
