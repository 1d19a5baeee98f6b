"""How often verdicts were right: the figures that come with the program, which `analyzer evaluate gold --rates` measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from .faults import in_words
from .resources import models_folder

# ``tuned``: the program was improved on these contracts, so the figures flatter. ``blind``: nobody had tuned on them.
Condition = Literal["tuned", "blind"]


class UnusableRates(Exception):
    """A file of measured rates cannot be used; the message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right, with the 95 % interval of the share, between 0 and 1."""

    right: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """How often verdicts were right: all of them, those that say a verdict, and those where the annotator wanted it.

    ``said`` and ``wanted`` have the keys missing, vague and met (which holds deviates too: both find the provision), and lack
    those that never occurred.
    """

    judgements: int
    documents: int
    accuracy: Share
    said: Mapping[str, Share]
    wanted: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """What was measured on one set of annotated contracts, in all, by language and by requirement."""

    name: str
    condition: Condition
    remark: str
    total: Score
    languages: Mapping[str, Score]
    requirements: Mapping[str, Score]

    def share(self, requirement: str, verdict: str) -> Share | None:
        """Return how often a verdict on a requirement was right; None where it was never said in this set."""
        score = self.requirements.get(requirement)
        return score.said.get(said_as(verdict)) if score is not None else None


def said_as(verdict: str) -> str:
    """Return the verdict that another is counted with: one that deviates found the provision, as one that is met.

    >>> said_as("deviates"), said_as("vague")
    ('met', 'vague')
    """
    return "met" if verdict == "deviates" else verdict


@cache
def load_measured() -> tuple[MeasuredSet, ...]:
    """Return what was measured of this version of the program; nothing where it came without.

    >>> all(part.condition in ("tuned", "blind") for part in load_measured())
    True
    """
    path = rates_file()
    return read_rates(path) if path is not None and path.is_file() else ()


def rates_file() -> Path | None:
    """Return where the measured rates that come with the program lie, or would lie; None where it has no models folder."""
    folder = models_folder()
    return folder / "measured.json" if folder is not None else None


def read_rates(path: Path) -> tuple[MeasuredSet, ...]:
    """Read a file of measured rates; raise `UnusableRates` where it is not of that form, OSError where it cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_set(fields) for fields in content["sets"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        message = f"{path}: not a file of measured rates ({in_words(fault)}); make it with analyzer evaluate gold --rates"
        raise UnusableRates(message) from None


def _set(fields: Mapping[str, Any]) -> MeasuredSet:
    condition: Condition = fields["condition"]
    if condition not in get_args(Condition):
        raise ValueError(f"condition {condition}")
    return MeasuredSet(
        str(fields["name"]),
        condition,
        str(fields["remark"]),
        _score(fields["total"]),
        {name: _score(part) for name, part in fields["languages"].items()},
        {name: _score(part) for name, part in fields["requirements"].items()},
    )


def _score(fields: Mapping[str, Any]) -> Score:
    return Score(
        int(fields["judgements"]),
        int(fields["documents"]),
        Share(**fields["accuracy"]),
        {verdict: Share(**share) for verdict, share in fields["said"].items()},
        {verdict: Share(**share) for verdict, share in fields["wanted"].items()},
    )
