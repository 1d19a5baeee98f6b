"""What a segment's score means where it stands: beside its neighbours, the rest of the contract and the other categories.

The second stage weighs these columns; `training` fits it on them and `finding` asks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .segments import Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

MOST_SENTENCES = 25  # of a contract that are looked at again for a category, best first
LEAST = -8.5  # a log-odds below this is not looked at again
_TIME = re.compile(r"\b(?:days?|months?|years?)\b")
_FIGURE = re.compile(r"\d")
_MONEY = re.compile(r"\$|USD")
_REFUSAL = re.compile(r"(?:shall|will|may|agrees?) not|neither|no party", re.IGNORECASE)
_WINDOWS = (5, 15)  # sentences on either side


@dataclass(frozen=True, slots=True)
class Candidates:
    """Segments looked at again: which, for which category (a column of the scores), and what is known of each."""

    segment: Numbers
    category: Numbers
    columns: Floats


def describe_segments(text: str, segments: Sequence[Segment]) -> Floats:
    """Return what can be seen of each segment without a model: place, length, punctuation, figures."""
    import numpy as np

    sentences = max((segment.last for segment in segments), default=0) + 1
    return np.array([_describe(text, segment, sentences) for segment in segments], np.float32).reshape(len(segments), -1)


def _describe(text: str, segment: Segment, sentences: int) -> tuple[float, ...]:
    quote = text[segment.span.start : segment.span.end]
    before = text[max(0, segment.span.start - 3) : segment.span.start]
    return (
        segment.first / sentences,
        min(segment.first, 400),
        len(text) / 1000,
        len(quote.split()),
        quote[0].islower(),
        quote[0].isdigit(),
        quote[0] == "(",
        quote[-1] in ".;",
        quote[-1] == ":",
        bool(_MONEY.search(quote)),
        "%" in quote,
        bool(_TIME.search(quote)),
        bool(_FIGURE.search(quote)),
        sum(map(str.isupper, quote)) / len(quote),
        "[*" in quote,
        '"' in quote or "“" in quote,
        bool(_REFUSAL.search(quote)),
        "provided" in quote,
        "means" in quote or "shall mean" in quote,
        "\n" in before,
        segment.last - segment.first,
    )


def find_candidates(text: str, segments: Sequence[Segment], odds: Floats, clauses: Sequence[int]) -> Candidates:
    """Return the segments of a contract worth a second look, for each of the categories ``clauses`` (columns of ``odds``).

    ``odds`` are the first stage's log-odds, a row a segment.
    """
    import numpy as np

    first = np.array([segment.first for segment in segments], np.int64)
    last = np.array([segment.last for segment in segments], np.int64)
    single = np.flatnonzero(first == last)
    kept = [_choose(odds[:, column], first, last, single) for column in clauses]
    segment = np.concatenate(kept) if kept else np.zeros(0, np.int64)
    category = np.repeat(np.array(clauses, np.int64), [len(some) for some in kept])
    return Candidates(segment, category, _columns(text, segments, odds, segment, category))


def join_columns(candidates: Candidates, voices: Sequence[Floats], like: Floats, worded: Floats) -> Floats:
    """Return the columns of candidates with the log-odds of each voice alone.

    ``like`` tells how like each is to known passages, ``worded`` what the phrases of the checklists say of it.
    """
    import numpy as np

    own = [voice[candidates.segment, candidates.category] for voice in voices]
    return np.column_stack([candidates.columns, *own, like, worded])


def _choose(odds: Floats, first: Numbers, last: Numbers, single: Numbers) -> Numbers:
    """Return the best sentences and the segments made of them, in the order of the contract."""
    import numpy as np

    best = single[np.argsort(-odds[single], kind="stable")[:MOST_SENTENCES]]
    best = best[odds[best] > LEAST]
    held = np.zeros(int(last.max(initial=0)) + 2, np.int64)
    held[first[best] + 1] = 1
    held = np.cumsum(held)
    touched = (held[last + 1] > held[first]) & (first != last) & (odds > LEAST)
    return np.sort(np.concatenate([best, np.flatnonzero(touched)]))


def _columns(text: str, segments: Sequence[Segment], odds: Floats, segment: Numbers, category: Numbers) -> Floats:
    import numpy as np

    first = np.array([one.first for one in segments], np.int64)
    last = np.array([one.last for one in segments], np.int64)
    single = np.flatnonzero(first == last)
    sentence = odds[single]  # a row a sentence
    chance = 1 / (1 + np.exp(-sentence))
    end = len(single) - 1
    mine = odds[segment, category]
    start, stop = first[segment], last[segment]
    seen = describe_segments(text, segments)

    columns = [mine]
    before = {step: np.maximum(start - step, 0) for step in (3, 2, 1)}
    after = {step: np.minimum(stop + step, end) for step in (1, 2, 3)}
    columns += [sentence[at, category] for at in (*before.values(), *after.values())]
    columns.append(np.maximum(sentence[before[1], category], sentence[after[1], category]))
    running = np.concatenate([np.zeros((1, chance.shape[1])), np.cumsum(chance, axis=0)])
    own = running[stop + 1, category] - running[start, category]
    for window in _WINDOWS:
        low, high = np.maximum(start - window, 0), np.minimum(stop + window + 1, end + 1)
        columns.append(running[high, category] - running[low, category] - own)
    columns += _beside_rest(sentence, chance, mine, category)
    columns += _beside_overlaps(odds, segment, category, start, stop, sentence)
    ranked = np.sort(odds, axis=1)[:, -2:]
    total = (1 / (1 + np.exp(-odds))).sum(axis=1)
    everywhere = chance.sum()
    columns += [
        total[segment] - 1 / (1 + np.exp(-mine)),
        ranked[segment, 1],
        ranked[segment, 0],
        mine - ranked[segment, 1],
        total[single[before[1]]],
        total[single[after[1]]],
        np.full(len(mine), everywhere),
    ]
    described = np.column_stack([seen[segment], seen[single[before[1]]][:, 3:9], seen[single[after[1]]][:, 3:5]])
    return np.column_stack([*columns, described, odds[segment], category]).astype(np.float32)


def _beside_rest(sentence: Floats, chance: Floats, mine: Floats, category: Numbers) -> list[Floats]:
    """Return how a score stands among the category's scores in the contract."""
    import numpy as np

    ordered = np.sort(sentence, axis=0)
    best, second = ordered[-1], ordered[max(len(ordered) - 2, 0)]
    expected = chance.sum(axis=0)
    above = np.empty(len(mine), np.float32)
    for column in np.unique(category):
        here = category == column
        above[here] = len(ordered) - np.searchsorted(ordered[:, column], mine[here], "right")
    own = 1 / (1 + np.exp(-mine))
    return [best[category], second[category], expected[category], mine - best[category], own / expected[category], above]


def _beside_overlaps(
    odds: Floats, segment: Numbers, category: Numbers, start: Numbers, stop: Numbers, sentence: Floats
) -> list[Floats]:
    """Return the best and the worst score of a segment's own sentences, and the best of other candidates that overlap it."""
    import numpy as np

    best, worst, rival = (np.empty(len(segment), np.float32) for _ in range(3))
    mine = odds[segment, category]
    for column in np.unique(category):
        here = np.flatnonzero(category == column)
        overlap = (start[here][:, None] <= stop[here][None, :]) & (stop[here][:, None] >= start[here][None, :])
        np.fill_diagonal(overlap, val=False)
        rival[here] = np.where(overlap, mine[here][None, :], -15).max(axis=1, initial=-15)
    for number, (low, high, column) in enumerate(zip(start.tolist(), stop.tolist(), category.tolist(), strict=True)):
        parts = sentence[low : high + 1, column]
        best[number], worst[number] = parts.max(), parts.min()
    return [best, worst, rival, mine - rival]
