"""Values written twice, in words and in figures, and values with what they range to: joined into one fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..types import Fact
from .bounds import find_bound
from .passage import Passage

_OPENING = re.compile(r" ?\((?:zegge:? |in woorden:? |say:? |i\.e\.,? |ofwel )?$")
_JOINT = re.compile(r" ?(?:tot(?: en met| maximaal)?|to|up to|t/m|-|and|en|or|of) ?$")


def join_restated(passage: Passage, facts: Sequence[Fact]) -> list[Fact]:
    """Join "vijf procent (5 %)" and "€ 5 tot € 10" into one fact each; the value in figures wins."""
    joined: list[Fact] = []
    for fact in facts:
        previous = joined[-1] if joined else None
        together = _joined(passage, previous, fact) if previous is not None else None
        if together is None:
            joined.append(fact)
        else:
            joined[-1] = together
    return joined


def _joined(passage: Passage, first: Fact, second: Fact) -> Fact | None:
    folded, offset = passage.folded, passage.offset
    start, stop = first.span.start - offset, first.span.end - offset
    begin, end = second.span.start - offset, second.span.end - offset
    gap = folded[stop:begin]
    if begin - stop > 18 or begin < stop:
        return None
    if _OPENING.fullmatch(gap) and folded.startswith(")", end) and (first.unit == second.unit or not first.unit):
        stated = second if any(character.isdigit() for character in second.quote) else first
        whole = passage.fact(stated.kind, stated.value, stated.unit, start, end + 1)
        return replace(whole, bound=find_bound(folded, start, end + 1))
    if first.upper is None and second.upper is None and first.unit == second.unit and _JOINT.fullmatch(gap):
        if "and" in gap or "en " in gap.replace("tot en met", "") or " or" in gap or " of" in gap:
            opening = folded[max(0, start - 18) : start]
            if not opening.rstrip().endswith(("between", "tussen", "tussen de", "between the")):
                return None
        low, high = first.value, second.value
        if isinstance(low, Decimal) and isinstance(high, Decimal) and low < high:
            return passage.fact(first.kind, low, first.unit, start, end, "range", high)
    return None
