"""From the text of a contract to the passages that answer each category, with a probability for each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..topics import Model, load_model, score
from ..types import Span
from .categories import PARTICULARS
from .context import Candidates, find_candidates
from .segments import Segment, split_segments
from .settling import LEAST, Settlement, lie_in_turn, settle
from .standing import stand_particulars
from .surroundings import Particular, list_particulars
from .trees import Forest, ask_forest

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
class Finder:
    """All that was learned from CUAD: which sentences, which names and dates, and what is enough to call a category present."""

    sentences: Model
    second: Forest
    particulars: Mapping[str, tuple[Model, Forest]]
    settlements: Mapping[str, Settlement]
    presence: Forest
    threshold: float


@lru_cache(maxsize=4)
def load_finder(folder: Path) -> Finder:
    """Read what `make train` wrote into a folder; raise OSError or `BrokenModel` where it is not there or not whole."""
    import numpy as np

    about = json.loads((folder / "finder.json").read_text(encoding="utf-8"))
    with np.load(folder / "trees.npz", allow_pickle=False) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    return Finder(
        load_model(folder / "sentences"),
        read_forest("sentences", stored),
        {category: (load_model(folder / slug(category)), read_forest(slug(category), stored)) for category in PARTICULARS},
        about["settlements"],
        read_forest("presence", stored),
        about["threshold"],
    )


def slug(category: str) -> str:
    """Return the name of a category's folder.

    >>> slug("Document Name")
    'document-name'
    """
    return category.lower().replace(" ", "-")


def read_forest(name: str, stored: Mapping[str, Any]) -> Forest:
    """Return the forest of a name from arrays as `training` keeps them."""
    import numpy as np

    return Forest(
        stored[f"{name}.roots"].astype(np.int64),
        stored[f"{name}.column"].astype(np.int64),
        stored[f"{name}.threshold"],
        stored[f"{name}.left"].astype(np.int64),
        stored[f"{name}.value"],
        float(stored[f"{name}.base"]),
        int(stored[f"{name}.depth"]),
    )


def find_passages(text: str, finder: Finder) -> list[Passage]:
    """Return the passages of a contract for every category, most probable first within a category; none twice."""
    segments = split_segments(text)
    if not segments:
        return []
    found = [*_find_clauses(text, segments, finder), *_find_particulars(text, segments, finder)]
    best: dict[tuple[str, str], Passage] = {}
    for passage in sorted(found, key=lambda one: (one.category, -one.probability, one.span.start, one.span.end)):
        best.setdefault((passage.category, text[passage.span.start : passage.span.end]), passage)
    return list(best.values())


def _find_clauses(text: str, segments: Sequence[Segment], finder: Finder) -> list[Passage]:
    import numpy as np

    chances = score(finder.sentences, {name: [getattr(one, name) for one in segments] for name in CHANNELS})
    odds = to_odds(chances)
    labels = finder.sentences.labels
    columns = [number for number, label in enumerate(labels) if label not in PARTICULARS]
    candidates = find_candidates(text, segments, odds, columns)
    chance = ask_forest(finder.second, candidates.columns)
    chance = settle(chance, lie_clauses(candidates, chance, segments), finder.settlements["clauses"])
    return [
        Passage(labels[candidates.category[row]], segments[candidates.segment[row]].span, float(chance[row]))
        for row in np.flatnonzero(chance >= LEAST)
    ]


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
    return np.asarray(np.clip(np.log(chances + 1e-30) - np.log(1 - chances + 1e-30), *BOUNDS), np.float32)


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
