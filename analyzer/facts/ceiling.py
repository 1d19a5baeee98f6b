"""Sums that a limit names by what was paid or earned: "shall not exceed the royalties received by Licensor hereunder"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .passage import Passage

_LIMITS = (
    "excess exceed exceeds exceeding limited restricted capped confined up than maximum equal equivalent times twice thrice "
    "overschrijden overschrijdt beperkt gemaximeerd begrensd maximaal hoogste hooguit hoogstens dan boven gelijk maal keer "
    "tweemaal driemaal viermaal vijfmaal tot"
).split()
# What stands between the limit and the sum: "(limited) to an amount equal to the aggregate of all ..."
_BETWEEN = (
    r"(?:,? (?:to|of|at|the|an?|all|any|such|sum|totals?|aggregate|amounts?|equal|equivalent|in|no more than|maximum|"
    r"het|de|een|aan|tot|van|totaal|totale|bedrag|bedragen|som|hoogte|ter hoogte van|maximaal|ten hoogste))*? "
)
_WHOSE = r"(?:(?!(?:not|no|than|exceed\w*|if|niet|geen|indien)\b)[\w'’-]+ ){0,3}?"
_SUM = (
    r"(?P<sum>fees?|charges?|amounts?|sums?|payments?|remuneration|compensation|consideration|price|royalt(?:y|ies)|commissions?|"
    r"revenues?|proceeds|costs?|value|vergoeding(?:en)?|honorarium|bedrag(?:en)?|prijs|\w*(?:prijs|som|waarde|vergoeding|kosten)|"
    r"factu(?:ur|ren)|termijnen)\b"
)
_WITHIN = r"(?:(?!\b(?:shall|will|must|may|zal|zullen|moet|mag|kan)\b)[^.;:\n]){0,110}?"
_PAID = (
    r"\b(?:paid|pays|received|receives|payable|due|owed|owing|invoiced|billed|collected|earned|betaald|betaalde|betaalt|voldaan|"
    r"voldane|verschuldigd|verschuldigde|gefactureerd|gefactureerde|ontvangen|bedongen|overeengekomen|in rekening)\b"
)
_OF_WORK = (
    r" (?:of|for|van|voor) (?:the|that|such|de|het|die|dat) (?:[\w-]+ ){0,3}?(?:orders?|engagement|contract|assignment|products?|"
    r"software|devices?|goods|services?|licen[cs]e|work|opdracht|order|bestelling|overeenkomst|levering|product(?:en)?|"
    r"diensten|dienst|apparatuur|werkzaamheden)\b"
)
_CEILING = re.compile(rf"\w+(?: \([0-9., ]+x?\))?{_BETWEEN}(?P<what>{_WHOSE}{_SUM}(?:{_OF_WORK}|{_WITHIN}{_PAID}))")
_ARTICLES = re.compile(r"(?:(?:to|of|the|an?|all|any|het|de|een|van|maximaal) )*")
_NO_LIMIT = ("not limited", "other than", "later than", "earlier than", "rather than", "niet beperkt", "anders dan", "later dan")
_REST = re.compile(r"[^.;,():\n]{0,110}")


def find_ceilings(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where the sums are that a limit names by what was paid, received or invoiced, or as the value of the work.

    >>> from .passage import read_passage
    >>> passage = read_passage("Its liability shall not exceed the royalties received by Licensor hereunder.")
    >>> [passage.text[start:end] for start, end in find_ceilings(passage)]
    ['royalties received by Licensor hereunder']
    """
    starts: dict[int, int] = {}  # by where a sum ends: of "(exceed) an amount (equal) to the fees paid" the last
    for place, word in passage.places(_LIMITS):
        found = _CEILING.match(passage.folded, place)
        if found is None or passage.folded.endswith(_NO_LIMIT, 0, place + len(word)):
            continue
        end = _past(_REST, passage, found.end())
        starts[end] = max(_past(_ARTICLES, passage, found.start("what")), starts.get(end, 0))
    yield from ((start, end) for end, start in starts.items())


def _past(pattern: re.Pattern[str], passage: Passage, place: int) -> int:
    """Return where what the pattern skips at a place ends."""
    found = pattern.match(passage.folded, place)
    return place if found is None else found.end()
