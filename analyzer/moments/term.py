"""When a contract starts and ends, when notice must have been given by, and when it renews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ..types import Evidence
from .records import Gap, Kind, Moment, Reason
from .sentences import Sentence, Sheet, day_of, is_never, length_of, moved
from .wording import (
    ANY_TIME,
    AUTOMATIC,
    CAUSE,
    CONDITION,
    DURATION,
    END,
    ENDING,
    EVENT,
    EVENT_START,
    INDEFINITE,
    LONG_UNITS,
    NOTICE_TIED,
    OPEN_START,
    OPTION,
    OTHER_NOTICE,
    OTHER_SUBJECT,
    RANGE,
    RENEWAL_PERIOD,
    START,
    UNTIL_WORD,
    YEAR_TO_YEAR,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A day that a sentence states, with the words up to it."""

    sentence: Sentence
    words: str
    day: date


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a contract: its start and end where they are known, and whether it goes on after the end."""

    moments: tuple[Moment, ...]
    gaps: tuple[Gap, ...]
    start: Moment | None
    end: Moment | None
    renews: bool


def find_course(sheet: Sheet) -> Course:
    """Return the start, the end, the notice deadline and the renewal of a contract, as far as the text gives them."""
    start = _start(sheet)
    known_start = start if isinstance(start, Moment) else None
    end = _end(sheet, known_start)
    if known_start is not None and isinstance(end, Moment) and end.day <= known_start.day:
        end = Gap("end", "differs", (*known_start.evidence, *end.evidence))
    known_end = end if isinstance(end, Moment) else None
    renewal = _renewal(sheet, known_end)
    months = renewal.months if isinstance(renewal, Moment) else 0
    notice = _notice(sheet, known_start, known_end, months)
    found = [item for item in (start, end, notice, renewal) if item is not None]
    return Course(
        tuple(item for item in found if isinstance(item, Moment)),
        tuple(item for item in found if isinstance(item, Gap)),
        known_start,
        known_end,
        isinstance(renewal, Moment) and renewal.basis == "renewal",
    )


def _matches(sheet: Sheet, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences on the contract itself that a pattern fits, each once."""
    patterns = tuple(patterns)
    for sentence in sheet.sentences:
        if OTHER_SUBJECT.search(sentence.text):
            continue
        match = next((match for pattern in patterns if (match := pattern.search(sentence.text))), None)
        if match is not None:
            yield sentence, match


def _days(sheet: Sheet, patterns: Iterable[re.Pattern[str]], group: str) -> list[Found]:
    found = []
    for sentence, match in _matches(sheet, patterns):
        day = day_of(sentence.fact(match, group))
        if day is not None:
            found.append(Found(sentence, sentence.text[: match.end(group)], day))
    return found


def _one(kind: Kind, found: list[Found], sheet: Sheet) -> Moment | Gap | None:
    """Return the one day that was found, a gap where there are several, None where there is none."""
    days = sorted({item.day for item in found})
    evidence = tuple(sheet.evidence(item.sentence, kind) for item in found[:3])
    if len(days) > 1:
        return Gap(kind, "several", evidence)
    return Moment(kind, days[0], "stated", evidence) if days else None


def _start(sheet: Sheet) -> Moment | Gap:
    found = _days(sheet, (*RANGE, *START), "start")
    one = _one("start", found, sheet)
    if one is not None:
        return one
    otherwise: tuple[tuple[tuple[re.Pattern[str], ...], Reason], ...] = ((OPEN_START, "blank"), (EVENT_START, "event"))
    for patterns, reason in otherwise:
        for sentence, _ in _matches(sheet, patterns):
            return Gap("start", reason, (sheet.evidence(sentence, "start"),))
    return Gap("start", "not-stated")


def _end(sheet: Sheet, start: Moment | None) -> Moment | Gap:
    stated = _one("end", [_last_day(found) for found in _days(sheet, (*RANGE, *END), "end")], sheet)
    if isinstance(stated, Gap):
        return stated
    counted = _counted_end(sheet, start)
    if stated is not None:
        if isinstance(counted, Moment) and abs((counted.day - stated.day).days) > 2:
            return Gap("end", "differs", (*stated.evidence, *counted.evidence))
        return stated
    return counted


def _last_day(found: Found) -> Found:
    """Take "until 1 January" as ending the day before: who names the first of a month names the first free day."""
    day = found.day
    if day is not None and day.day == 1 and UNTIL_WORD.search(found.words):
        return Found(found.sentence, found.words, day - timedelta(days=1))
    return found


def _counted_end(sheet: Sheet, start: Moment | None) -> Moment | Gap:
    """Return the end as start plus duration, minus a day."""
    never = [sentence for sentence, match in _matches(sheet, (*RANGE, *END)) if is_never(sentence.fact(match, "end"))]
    indefinite = [*never, *(sentence for sentence, _ in _matches(sheet, INDEFINITE))]
    if indefinite:
        return Gap("end", "indefinite", (sheet.evidence(indefinite[0], "end"),))
    lengths: dict[tuple[int, int], tuple[Sentence, relativedelta]] = {}
    reason: Reason = "not-stated"
    refused: tuple[Evidence, ...] = ()
    for sentence, match in _matches(sheet, DURATION):
        fact = sentence.fact(match, "duration")
        length = sentence.length(match, "duration")
        before = sentence.text[: match.start("duration")]
        if CONDITION.search(before) or ENDING.search(before) or fact.unit not in LONG_UNITS:
            continue
        if length is None or fact.bound in ("at-least", "at-most", "range"):
            reason, refused = "bound", (sheet.evidence(sentence, "end"),)
        elif EVENT.match(sentence.text, match.end("duration")):
            reason, refused = "event", (sheet.evidence(sentence, "end"),)
        else:
            lengths.setdefault((12 * length.years + length.months, length.days), (sentence, length))
    evidence = tuple(sheet.evidence(sentence, "end") for sentence, _ in lengths.values())
    if len(lengths) > 1:
        return Gap("end", "several", evidence[:3])
    if not lengths:
        return Gap("end", reason, refused)
    if refused:
        return Gap("end", reason, (*evidence, *refused))
    if start is None:
        return Gap("end", "no-start", evidence)
    (_, length), *_ = lengths.values()
    last = moved(start.day, length - relativedelta(days=1))
    if last is None:
        return Gap("end", "indefinite", evidence)
    return Moment("end", last, "term", (*start.evidence[:1], *evidence))


def _notice(sheet: Sheet, start: Moment | None, end: Moment | None, months: int) -> Moment | Gap:
    """Return the last day on which notice can be given to end the contract at its end."""
    tied: dict[str, tuple[Sentence, relativedelta | None]] = {}
    for sentence, match in _matches(sheet, NOTICE_TIED):
        if not CAUSE.search(sentence.text) and not OTHER_NOTICE.search(sentence.text):
            fact = sentence.fact(match, "duration")
            tied.setdefault(f"{fact.value} {fact.unit}", (sentence, length_of(fact)))
    evidence = tuple(sheet.evidence(sentence, "notice") for sentence, _ in tied.values())
    if len(tied) > 1:
        return Gap("notice", "several", evidence[:3])
    if not tied:
        free = [sentence for sentence, _ in _matches(sheet, ANY_TIME) if not CAUSE.search(sentence.text)]
        if free:
            return Gap("notice", "any-time", (sheet.evidence(free[0], "notice"),))
        return Gap("notice", "not-stated")
    ((_, length),) = tied.values()
    if length is None:
        return Gap("notice", "working-days", evidence)
    if end is None:
        return Gap("notice", "no-end", evidence)
    last = moved(end.day, -length)
    if last is None or (start is not None and last <= start.day):
        return Gap("notice", "before-start", (*evidence, *end.evidence[:1]))
    return Moment("notice", last, "notice", (*evidence, *end.evidence[:1]), months)


def _renewal(sheet: Sheet, end: Moment | None) -> Moment | Gap | None:
    """Return when the contract goes on after its end, of itself or by choice; None where it says nothing of it."""
    for patterns, basis in ((AUTOMATIC, "renewal"), (OPTION, "option")):
        sentence = next((sentence for sentence, _ in _matches(sheet, patterns)), None)
        if sentence is None:
            continue
        evidence = (sheet.evidence(sentence, "renewal"),)
        if end is None:
            return Gap("renewal", "no-end", evidence)
        months = _months(sentence) if basis == "renewal" else 0
        day = moved(end.day, relativedelta(days=1))
        if day is None:
            return Gap("renewal", "no-end", evidence)
        return Moment("renewal", day, "renewal" if basis == "renewal" else "option", (*evidence, *end.evidence[:1]), months)
    return None


def _months(sentence: Sentence) -> int:
    """Return after how many months a contract that renews of itself does so again; 0 where that is not plain."""
    if YEAR_TO_YEAR.search(sentence.text):
        return 12
    periods = set()
    for match in RENEWAL_PERIOD.finditer(sentence.text):
        length = length_of(sentence.fact(match, "duration"))
        periods.add(12 * length.years + length.months if length is not None and not length.days else 0)
    return periods.pop() if len(periods) == 1 else 0
