"""Parts of a whole in words: "half of", "a quarter of the", "driekwart van de"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

PART_WORDS = "half helft quarter quarters kwart third thirds derde driekwart tweederde".split()  # one of which each part holds
_WORDS = {
    "half": (1, 2),
    "helft": (1, 2),
    "quarter": (1, 4),
    "kwart": (1, 4),
    "three-quarters": (3, 4),
    "driekwart": (3, 4),
    "third": (1, 3),
    "derde": (1, 3),
    "two-thirds": (2, 3),
    "tweederde": (2, 3),
}
# "The third quarter of the year" and "de tweede helft" are parts too, but no amounts.
_WORD = (
    r"(?:one|an?|een)[ -](?P<single>quarter|kwart|half|(?:third|derde)(?= of| van))|de (?P<side>helft)|"
    r"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!last )(?<!eerste )(?<!tweede )(?P<bare>half)|"
    r"(?P<several>three[- ]quarters|driekwart|two[- ]thirds|twee ?derde)(?: deel)?"
)
REACH = 34  # characters from the beginning of a part to what it is taken of
_BEFORE = re.compile(rf"(?<![a-z0-9-])(?:{_WORD})(?: of| van)?(?: the| de| het| its| an?| een| all| alle)? $")


class Part(NamedTuple):
    """A part as written: where it begins, and how many of how many."""

    start: int
    many: int
    of: int

    def times(self, whole: Decimal) -> Decimal:
        """Return so much of a whole.

        >>> Part(0, 2, 3).times(Decimal(12))
        Decimal('8')
        """
        return whole * self.many / self.of


def part_before(folded: str, end: int) -> Part | None:
    """Return the part that is taken of what begins at ``end``, None where all of it is meant.

    >>> part_before("een kwart van de jaarvergoeding", 17)
    Part(start=0, many=1, of=4)
    """
    found = _BEFORE.search(folded, max(0, end - REACH), end)
    if found is None:
        return None
    word = found[found.lastgroup or 0]
    return Part(found.start(), *_WORDS[word.replace(" ", "" if word.startswith("twee") else "-")])
