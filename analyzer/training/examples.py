"""What a model learns from: texts for each channel, what each is about, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Borne = NDArray[np.bool_]
    Reals = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text for each channel with the labels it bears.

    ``source`` is where it comes from ("library", "wording", "rewording", "sentence", "checklist", "contract", "labelled",
    "agreement") and ``group`` the document or passage: what is never on both sides of a cross-validation. A label that it
    does not bear counts as absent by its entry in ``absent``, else by ``otherwise``: 1 where somebody made sure, 0 where nobody
    looked. ``worth`` is how much all of it counts.
    """

    source: str
    group: str
    language: str
    texts: Mapping[str, str]
    labels: frozenset[str]
    absent: Mapping[str, float] = field(default_factory=dict)
    otherwise: float = 1.0
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Lessons:
    """Examples as a learner wants them: texts by channel; a row an example, a column a label."""

    examples: Sequence[Example]
    texts: Mapping[str, Sequence[str]]
    labels: tuple[str, ...]
    borne: Borne
    weights: Reals


def tabulate(examples: Sequence[Example], labels: Sequence[str]) -> Lessons:
    """Return examples as tables of labels and weights.

    >>> lessons = tabulate([Example("library", "a", "en", {"text": "fee"}, frozenset({"x"}), {"y": 0.5}, 0.0)], ["x", "y", "z"])
    >>> lessons.borne.tolist(), lessons.weights.tolist()
    ([[True, False, False]], [[1.0, 0.5, 0.0]])
    """
    import numpy as np

    borne = np.array([[label in example.labels for label in labels] for example in examples], bool)
    weights = np.array(
        [
            [
                example.worth * (1.0 if label in example.labels else example.absent.get(label, example.otherwise))
                for label in labels
            ]
            for example in examples
        ],
        np.float32,
    )
    channels = examples[0].texts if examples else {}
    texts = {name: [example.texts[name] for example in examples] for name in channels}
    return Lessons(examples, texts, tuple(labels), borne, weights)


def fold_of_groups(examples: Sequence[Example], folds: int) -> Sequence[int]:
    """Return the fold of each example: the groups of each source dealt out in an order that their names alone decide.

    >>> fold_of_groups([Example("contract", name, "en", {}, frozenset()) for name in "aabc"], 2)
    [0, 0, 1, 0]
    """
    from hashlib import sha256

    sources: dict[str, set[str]] = {}
    for example in examples:
        sources.setdefault(example.source, set()).add(example.group)
    fold: dict[str, int] = {}
    for _, groups in sorted(sources.items()):
        for number, group in enumerate(sorted(groups, key=lambda name: sha256(name.encode()).hexdigest())):
            fold.setdefault(group, number % folds)
    return [fold[example.group] for example in examples]
