"""Scores: "een 8,0", "4.5/5", "8 op een schaal van 10", "NPS +20"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound
from .passage import Number, Passage

_WORDS = (
    "rapportcijfer rapportcijfers cijfer eindcijfer score scores csat rating klanttevredenheid klanttevredenheidscijfer "
    "klanttevredenheidsscore tevredenheidscijfer waardering waarderingscijfer satisfaction kwaliteitsscore kwaliteitscijfer "
    "klantwaardering klantscore grade scored beoordeling medewerkerstevredenheid tevredenheidsscore scoren scoort"
).split()
# These say little by themselves: only a figure with a decimal, where a survey is spoken of, is a score.
_WEAK = ("gemiddelde", "gemiddeld", "beoordeeld", "gewaardeerd", "average", "mark", "sterren", "stars")
_ASKED = re.compile(r"tevreden|satisf|enqu|survey|sterren|stars|report mark|onderzoek|cijfer")
_GRADES = frozenset(
    "rapportcijfer rapportcijfers cijfer eindcijfer klanttevredenheidscijfer tevredenheidscijfer waarderingscijfer".split()
)
_NEAR = re.compile(
    r"scor|csat|rating|tevreden|satisf|cijfer|waarder|schaal|scale|beoorde|quality|kwalit|nps|rated|survey|report mark|\bgrade"
)
_WORTH = re.compile(_NEAR.pattern + r"|/ ?(?:5|10)\b|of (?:5|10)\b")
_OF_SCALE = re.compile(
    r" ?/ ?(5|10|100)(?![0-9/%]|[.,-][0-9])| \((?:out of|van de) (10|5)\)|,? (?:out of|of(?= [51])|van de|van maximaal|"
    r"uit) (five|vijf|ten|tien|5|10|100)\b"
)
_SCALE = re.compile(
    r",? ?\(?(?:of hoger |or higher |or more |or above |gemiddeld |stars? |points? |punten |sterren )?"
    r"(?:(?:op|on|uit|measured on|gemeten op|using) (?:een|a|de|the) |(?<=\()|(?<=, ))"
    r"(?:schaal|scale|[a-z]*puntsschaal|[a-z]+-point scale|"
    r"(?:5|10|five|ten|7)[- ]?\w*[- ]?(?:schaal|scale))"
    r"(?: (?:van|of|from|met))?(?: (?:0|1|one|een|nul|zero)(?: ?-|,?\.{3}| (?:tot en met|tot|to|t/m|"
    r"through)\b))?(?: ?(100|10|5|7|tien|vijf|five|ten)\b)?"
)
_POINTS = re.compile(r"(?:vijf|five|5)[- ]?p(?:unts|oint)")
_SCALE_NUMBERS = {"vijf": 5, "five": 5, "tien": 10, "ten": 10, "seven": 7, "zeven": 7}
_ANCHORS = re.compile(
    r"/ ?(?:5|10|100)\b|out of (?:five|ten|5|10)\b|of (?:5|10)\b|schaal|scale|van de (?:5|10|vijf|tien)\b|uit (?:5|10)\b"
)
_BEFORE_TOP = re.compile(r"(?:/ ?|out of |of |van de |uit )$")
# "8 out of 10 test scripts" counts things; "3 topics" after "score" does too.
_COUNTED = re.compile(
    r" (?:test|call|script|case|contact|custom|klant|gesprek|bell|time|keer|passeng|item|agent|user|gebruik|respond|"
    r"vragen|question)"
)
_GOES_ON = re.compile(
    r"\)?(?:[.,;:|)\n*\"']|$| (?:or|of|en|and|on|op|out|punten|points|stars|sterren|per|in|over|as|measured|gemeten|at|"
    r"for|by|wordt|is|uit|from|behaal|bij|hoger|te|na|when|if|then|gemiddeld|averaged|or|voor|met|halen|scoort|scoren|"
    r"geldt|achieved|zakken|zakt|dalen|daalt|komen|komt|liggen|ligt|uitkomen|"
    r"under|onder|across|during|each|every|elke|ieder|gedurende|to be|zijn|krijgt|heeft|volgt|zien|achter|"
    r"twee)\b| [|(-])"
)
_NPS = re.compile(r"[+-] ?$")
_NOT_SCORE = re.compile(
    r" ?(?:%|percent|procent|per cent|seconds?|seconden|minut|hours?|uur|days?|dagen|month|maand|year|jaar|weeks?|weken|"
    r"punten lager|"
    r"points lower|euro|eur\b|business|werk|calendar|kpi|respond|enqu|survey|meting|measure|keer|times|vragen|questions|"
    r"klant|cust|calls|"
    r"gesprek|consecutive|opeenvolgende|agents|\.?[0-9]|quarter|kwarta|[:/][0-9]|contact|and its|basis)|\)[a-z ]"
)
# "het rapportcijfer over 12 maanden is een 8": a period or a number of answers before the mark.
_COUNT_OF = re.compile(r" (?:months?|maanden|weken|weeks|quarters|kwartalen|respond\w+|enqu\w+|surveys)\b")
_SCALE_START = re.compile(r" ?(?:-|tot en met|tot|t/m|to|through) ?(?:5|10|7|100|five|ten|vijf|tien)\b")
_REFERRED = re.compile(
    r"(?:article|artikel|clause|section|annex|bijlage|schedule|exhibit|table|tabel|appendix|lid|kpi|no\.|nr\.|level) ?-?$"
)


def find_scores(passage: Passage) -> list[Fact]:
    """Find scores out of a maximum (``upper``) and Net Promoter Scores (unit ``NPS``).

    >>> from .passage import read_passage
    >>> [(str(f.value), str(f.upper)) for f in find_scores(read_passage("een rapportcijfer van minimaal een 7,5"))]
    [('7.5', '10')]
    """
    found: dict[int, Fact] = {}
    if not _WORTH.search(passage.folded):
        return []
    for fact in (*_out_of(passage), *_promoters(passage), *_graded(passage)):
        found.setdefault(fact.span.start, fact)
    apart: list[Fact] = []
    for start in sorted(found):
        if not apart or start >= apart[-1].span.end:
            apart.append(found[start])
    return apart


def _scale_after(folded: str, end: int) -> tuple[int, Decimal] | None:
    match = _OF_SCALE.match(folded, end) or _SCALE.match(folded, end)
    if match is None:
        return None
    top = next((group for group in match.groups() if group), "5" if _POINTS.search(match[0]) else "10")
    return match.end(), Decimal(_SCALE_NUMBERS.get(top) or top)


def _out_of(passage: Passage) -> list[Fact]:
    """Read "4.5/5", "4 out of 5" and "8 op een schaal van 10"."""
    folded, found = passage.folded, []
    for match in _anchors(passage):
        at_word = match[0] in ("schaal", "scale")
        gap = next((len(gap) for gap in (" (", " ") if folded.endswith(gap, 0, match.start())), 0)
        place = match.start() - (0 if match[0][0] == "s" else gap)
        number = (
            _number_near(passage, match.start(), 40) if at_word else passage.by_end.get(place) or passage.number_before(place)
        )
        if number is not None and folded.startswith(")", number.end):
            number = passage.number_before(number.end + 1)
        scale = _scale_after(folded, number.end) if number is not None else None
        if number is None or scale is None or scale[0] < match.end():
            continue
        value, before = number.value(grouped=False), folded[number.start - 1 : number.start]
        near = _NEAR.search(folded[max(0, number.start - 100) : scale[0] + 60])
        decimal = number.raw is not None and not number.raw.isdigit() and before not in ("/",)
        if (
            _COUNTED.match(folded, scale[0])
            or value > scale[1]
            or (before and before in "/-.:")
            or not (near or (decimal and match[0][0] in "/o"))
        ):
            continue
        bound = find_bound(folded, number.start, number.end)
        found.append(passage.fact("score", value, "score", number.start, scale[0], bound, scale[1]))
    return found


def _anchors(passage: Passage) -> list[re.Match[str]]:
    """Find "schaal", "/ 10" and "out of ten" from the words and figures that may end them."""
    folded, starts = passage.folded, []
    for word in ("schaal", "scale"):
        place = folded.find(word)
        while place >= 0:
            starts.append(place)
            place = folded.find(word, place + len(word))
    tops = [place for place, _ in passage.places(("five", "ten", "vijf", "tien"))]
    for place in (*tops, *(place for place in passage.figures if folded.startswith(("5", "10"), place))):
        head = _BEFORE_TOP.search(folded, max(0, place - 7), place)
        if head is not None:
            starts.append(head.start())
    return [match for start in sorted(starts) if (match := _ANCHORS.match(folded, start)) is not None]


def _number_near(passage: Passage, place: int, reach: int) -> Number | None:
    """Return the last number that ends shortly before ``place``."""
    return next((passage.by_end[end] for end in range(place, max(0, place - reach), -1) if end in passage.by_end), None)


def _promoters(passage: Passage) -> list[Fact]:
    found = []
    for place, word in passage.places(("nps", "promoter", "promotor")):
        line = _line_end(passage.folded, place, 70)
        for start in range(place + len(word), line):
            number = passage.number_at(start)
            if number is None:
                continue
            if number.raw is None or _NOT_SCORE.match(passage.folded, number.end) or _refers(passage.folded, start):
                continue
            sign = _NPS.search(passage.folded, max(0, start - 2), start)
            begin = sign.start() if sign is not None else start
            value = number.value(grouped=False)
            value = -value if sign is not None and "-" in sign[0] and folded_is_minus(passage.folded, begin) else value
            bound = find_bound(passage.folded, begin, number.end)
            found.append(passage.fact("score", value, "NPS", begin, number.end, bound, Decimal(100)))
            break
    return found


def folded_is_minus(folded: str, place: int) -> bool:
    """Tell whether the hyphen here is a sign and not a dash between words."""
    return folded[place + 1 : place + 2].isdigit()


def _line_end(folded: str, place: int, reach: int) -> int:
    end = min(len(folded), place + reach)
    for stop in ("\n", ". ", "; "):
        cut = folded.find(stop, place, end)
        end = cut if cut >= 0 else end
    return end


def _refers(folded: str, start: int) -> bool:
    return _REFERRED.search(folded, max(0, start - 12), start) is not None


def _graded(passage: Passage) -> list[Fact]:
    """Read the figure after "rapportcijfer" or "score": "een rapportcijfer van ten minste 8,0"."""
    folded, found = passage.folded, []
    for place, word in passage.places((*_WORDS, *_WEAK)):
        if folded.startswith("net promot", max(0, place - 13)):
            continue
        weak = word in _WEAK
        if weak and not _ASKED.search(folded, max(0, place - 120), place + 120):
            continue
        for start in range(place + len(word), _line_end(folded, place, 75)):
            number = passage.number_at(start)
            if number is None:
                continue
            if _COUNT_OF.match(folded, number.end):
                continue
            value = number.value(grouped=False)
            before = folded[start - 1]
            if (
                value < 10
                and number.raw is not None
                and value >= 1
                and not (weak and number.raw.isdigit())
                and before in " (≥>:|*"
                and not _refers(folded, start)
                and not _NOT_SCORE.match(folded, number.end)
                and _GOES_ON.match(folded, number.end)
                and not _SCALE_START.match(folded, number.end)
            ):
                scale = _scale_after(folded, number.end)
                top = scale[1] if scale is not None else Decimal(10) if word in _GRADES or value > 5 else None
                end = scale[0] if scale is not None else number.end
                bound = find_bound(folded, start, number.end)
                found.append(passage.fact("score", value, "score", start, end, bound, top))
            break
    return found
