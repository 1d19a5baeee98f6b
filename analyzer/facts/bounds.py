"""The words around a value that say whether it is a ceiling or a floor, and the joints of a range."""

from __future__ import annotations

from ..types import Bound

_AT_MOST = """
within|at most|no later than|not later than|at the latest|no more than|not more than|up to|up to and including|maximum|
maximum of|max|less than|fewer than|under|below|not exceed|not exceeding|never exceed|exceed not|capped at|limited to|
not to exceed|in no more than|no longer than|not longer than|no greater than|not greater than|not be greater than|
lower than|by no later than|in under|in less than|binnen|uiterlijk|uiterlijk binnen|maximaal|ten hoogste|hoogstens|tot|
tot maximaal|niet meer dan|niet langer dan|niet later dan|minder dan|korter dan|lager dan|onder|tot en met|maximum van|
beperkt tot|niet hoger dan|niet overschrijden|gemaximeerd op|gemaximeerd tot|op zijn hoogst|tot ten hoogste|
nooit meer dan|niet groter dan|max.|sneller dan|within a maximum of|not exceed the sum of|<|≤|=<|<=
"""
_AT_LEAST = """
at least|not less than|no less than|minimum|minimum of|more than|not fewer than|no fewer than|exceeding|exceeds|exceed|
above|in excess of|greater than|longer than|no earlier than|not below|no lower than|not lower than|higher than|min|
minimaal|ten minste|tenminste|minstens|minimum van|niet minder dan|meer dan|langer dan|hoger dan|vanaf|op zijn minst|
niet lager dan|niet korter dan|boven|min.|groter dan|>|≥|=>|>=
"""


def _phrases(listed: str, bound: Bound) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for phrase in listed.replace("\n", "").split("|")}


_BEFORE = _phrases(_AT_MOST, "at-most") | _phrases(_AT_LEAST, "at-least")
# By their last word, the longer first: most values follow a word that ends none of them.
_ENDING: dict[str, list[list[str]]] = {}
for _phrase in sorted(_BEFORE, key=len, reverse=True):
    _ENDING.setdefault(_phrase[-1], []).append(list(_phrase))
# What may stand between the bound and the value: "within a period of thirty days", "ten hoogste een bedrag van € 5".
_FILLERS = frozenset(
    "a an the period of term een de het termijn periode van met op uit is are be amount sum total aggregate bedrag som totaal "
    "duration another further nog ca circa about approximately ongeveer rate percentage equal to gelijk aan and of:".split()
)
_AFTER: tuple[tuple[str, Bound], ...] = (
    (" or less", "at-most"),
    (" or fewer", "at-most"),
    (" or lower", "at-most"),
    (" of minder", "at-most"),
    (" of lager", "at-most"),
    (" of korter", "at-most"),
    (" or sooner", "at-most"),
    (" of eerder", "at-most"),
    (" or more", "at-least"),
    (" or longer", "at-least"),
    (" or higher", "at-least"),
    (" or greater", "at-least"),
    (" of meer", "at-least"),
    (" of langer", "at-least"),
    (" of hoger", "at-least"),
)
# These say more about what follows than about the value before them, unless the phrase ends there.
_CLOSING: tuple[tuple[str, Bound], ...] = (
    (" at most", "at-most"),
    (" at the latest", "at-most"),
    (" maximum", "at-most"),
    (" ten hoogste", "at-most"),
    (" maximaal", "at-most"),
    (" max", "at-most"),
    (" at least", "at-least"),
    (" minimum", "at-least"),
    (" minimaal", "at-least"),
    (" min", "at-least"),
)
_OPENINGS = tuple({phrase[:4] for phrase, _ in _AFTER + _CLOSING})


def find_bound(folded: str, start: int, end: int) -> Bound:
    """Read from the words before and after a value whether it is a ceiling, a floor or exact.

    >>> find_bound("within a period of 30 days", 19, 26), find_bound("30 days or more", 0, 7)
    ('at-most', 'at-least')
    """
    head = folded[max(0, start - 48) : start]
    line = head.rfind("\n")
    words = head[line + 1 :].replace("(", " ").split()
    if start > 48 and line < 0 and words and folded[start - 49] not in " (\n":
        words = words[1:]
    skipped = 0
    while words:
        for phrase in _ENDING.get(words[-1], ()):
            if words[-len(phrase) :] == phrase:
                return _BEFORE[tuple(phrase)]
        if words[-1] not in _FILLERS or skipped > 4:
            break
        words.pop()
        skipped += 1
    return _bound_after(folded, end) if folded.startswith(_OPENINGS, end) else "exact"


def _bound_after(folded: str, end: int) -> Bound:
    for after, bound in _AFTER:
        if folded.startswith(after, end) and not folded[end + len(after) : end + len(after) + 1].isalpha():
            return bound
    for after, bound in _CLOSING:
        if folded.startswith(after, end) and folded[end + len(after) : end + len(after) + 1] in ".,;:)|\n":
            return bound
    return "exact"


JOINTS = (" tot en met ", " tot maximaal ", " up to ", " t/m ", " tot ", " to ", " - ", "-", " a ", " or ", " of ")

_LAST_OF_JOINTS = (*JOINTS, " and ", " en ")


def joint_before(folded: str, start: int) -> int | None:
    """Return where the first half of a range ends, when the words of a range ("3 tot 6") stand before ``start``."""
    if not folded.endswith(_LAST_OF_JOINTS, 0, start):
        return None
    for joint in JOINTS:
        if folded.endswith(joint, 0, start):
            return start - len(joint)
    for joint, opening in ((" and ", "between "), (" en ", "tussen "), (" en ", "tussen de ")):
        if folded.endswith(joint, 0, start) and opening in folded[max(0, start - 60) : start]:
            return start - len(joint)
    return None
