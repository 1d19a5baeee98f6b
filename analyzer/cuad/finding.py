"""From the text of a contract to the passages that answer each category, with a probability for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..topics import add_up, score
from ..types import Span
from .categories import CATEGORIES, PARTICULARS
from .context import Candidates, find_candidates, join_columns
from .finder import Finder
from .likeness import liken
from .network import ask_network
from .segments import Segment, split_segments
from .settling import LEAST, lie_in_turn, settle
from .standing import stand_particulars
from .surroundings import Particular, list_particulars
from .trees import ask_forest
from .weighing import ask_jury
from .wordings import find_wordings, weigh_wordings

if TYPE_CHECKING:
    from .context import Floats, Numbers

CHANNELS = ("text", "before", "after", "heading")
BOUNDS = (-12.0, 8.0)  # of log-odds: beyond them a score says no more


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a contract that may answer a category, and how probable that is."""

    category: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class ReadContract:
    """A contract with its segments, and how many phrases of the checklists point at each sentence for each category."""

    text: str
    segments: Sequence[Segment]
    wordings: Floats


def read_contract(text: str) -> ReadContract:
    """Split a contract into segments and look for the phrases of the checklists in them."""
    segments = split_segments(text)
    return ReadContract(text, segments, find_wordings(text, segments))


def find_passages(contract: ReadContract, finder: Finder) -> list[Passage]:
    """Return the passages of a contract for every category, most probable first within a category; none twice."""
    text, segments = contract.text, contract.segments
    if not segments:
        return []
    found = [*_find_clauses(contract, finder), *_find_particulars(text, segments, finder)]
    best: dict[tuple[str, str], Passage] = {}
    for passage in sorted(found, key=lambda one: (one.category, -one.probability, one.span.start, one.span.end)):
        best.setdefault((passage.category, text[passage.span.start : passage.span.end]), passage)
    return list(best.values())


def _find_clauses(contract: ReadContract, finder: Finder) -> list[Passage]:
    import numpy as np

    text, segments = contract.text, contract.segments
    voices = _hear(segments, finder)
    labels = finder.sentences.labels
    columns = [number for number, label in enumerate(labels) if label not in PARTICULARS]
    candidates = find_candidates(text, segments, np.mean(voices, axis=0), columns)
    texts = [one.text for one in segments]
    like = liken(finder.marked, finder.sentences.channels["text"], texts, candidates.segment, candidates.category)
    worded = weigh_candidates(candidates, segments, contract.wordings, labels)
    chance = ask_jury(finder.jury, join_columns(candidates, voices, like, worded), candidates.category)
    chance = settle(chance, lie_clauses(candidates, chance, segments), finder.settlements["clauses"])
    return [
        Passage(labels[candidates.category[row]], segments[candidates.segment[row]].span, float(chance[row]))
        for row in np.flatnonzero(chance >= LEAST)
    ]


def weigh_candidates(candidates: Candidates, segments: Sequence[Segment], wordings: Floats, labels: Sequence[str]) -> Floats:
    """Return what the phrases of the checklists say of candidates; ``labels`` are the categories of the first stage."""
    import numpy as np

    first = np.array([segment.first for segment in segments], np.int64)[candidates.segment]
    last = np.array([segment.last for segment in segments], np.int64)[candidates.segment]
    columns = np.array([CATEGORIES.index(label) for label in labels], np.int64)
    return weigh_wordings(wordings, first, last, columns[candidates.category])


def _hear(segments: Sequence[Segment], finder: Finder) -> list[Floats]:
    """Return the log-odds of each segment (a row) for each label (a column) by the machines, and by the network."""
    import numpy as np

    texts = {name: [getattr(one, name) for one in segments] for name in CHANNELS}
    fired = np.maximum(add_up(finder.hidden, texts), 0)
    return [to_odds(score(finder.sentences, texts)), bound_odds(ask_network(finder.outer, fired))]


def lie_clauses(candidates: Candidates, chance: Floats, segments: Sequence[Segment]) -> Numbers:
    """Return how each candidate lies to the more probable ones of its category."""
    import numpy as np

    start = np.array([segment.span.start for segment in segments])[candidates.segment]
    end = np.array([segment.span.end for segment in segments])[candidates.segment]
    lies = np.zeros(len(chance), np.int64)
    for column in np.unique(candidates.category):
        here = candidates.category == column
        lies[here] = lie_in_turn(start[here], end[here], chance[here])
    return lies


def to_odds(chances: Floats) -> Floats:
    """Return the log-odds of probabilities, within `BOUNDS`."""
    import numpy as np

    chances = np.asarray(chances, np.float64)
    return bound_odds(np.log(chances + 1e-30) - np.log(1 - chances + 1e-30))


def bound_odds(odds: Floats) -> Floats:
    """Return log-odds within `BOUNDS`."""
    import numpy as np

    return np.asarray(np.clip(odds, *BOUNDS), np.float32)


def _find_particulars(text: str, segments: Sequence[Segment], finder: Finder) -> list[Passage]:
    found = []
    sentences = [segment.span for segment in segments if segment.first == segment.last]
    for category, (model, forest) in finder.particulars.items():
        listed = list_particulars(category, text, sentences)
        if not listed:
            continue
        odds = to_odds(score(model, {"marks": [particular.marks for particular in listed]})[:, 0])
        chances = ask_forest(forest, stand_particulars(odds, listed))
        chances = settle(chances, lie_particulars(listed, chances), finder.settlements[category])
        found += [
            Passage(category, particular.span, float(chance))
            for particular, chance in zip(listed, chances, strict=True)
            if chance >= LEAST
        ]
    return found


def lie_particulars(listed: Sequence[Particular], chance: Floats) -> Numbers:
    """Return how each wording lies to the more probable ones."""
    import numpy as np

    start = np.array([particular.span.start for particular in listed], np.int64)
    end = np.array([particular.span.end for particular in listed], np.int64)
    return lie_in_turn(start, end, chance)
