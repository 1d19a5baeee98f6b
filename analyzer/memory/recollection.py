"""What a memory says about the passages of a document: which are like those that corrections were about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..passages import Passage
from .records import Example, Lesson, Memory
from .words import FEWEST_WORDS, make_example, to_rows

Key = TypeVar("Key")

# From this likeness on a passage is read for a requirement; docs/learning.md tells how both were chosen.
LIKE = 0.5
# From this likeness on it is taken to say the same: to state an element in words nobody knew, or to be no evidence.
VERY_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Recollection:
    """What corrections say about a document, by requirement and by the position of a passage.

    ``pointed`` are passages that deal with a requirement, ``against`` those that do not, ``contrary`` those that depart from it;
    ``states`` and ``denies`` say it of single elements. Two recollections that are equal lead to equal verdicts.
    """

    pointed: dict[str, dict[int, Lesson]] = field(default_factory=dict)
    against: dict[str, dict[int, Lesson]] = field(default_factory=dict)
    contrary: dict[str, dict[int, Lesson]] = field(default_factory=dict)
    states: dict[tuple[str, str], dict[int, Lesson]] = field(default_factory=dict)
    denies: dict[tuple[str, str], dict[int, Lesson]] = field(default_factory=dict)


def recollect(memory: Memory | None, passages: Sequence[Passage]) -> Recollection:
    """Hold the passages of a document against a memory.

    Where corrections of one requirement disagree about a passage, the likest speaks, and of two as like the later one.
    """
    if memory is None or not memory.lessons:
        return Recollection()
    likeness = _compare(memory, passages)
    nearest: dict[tuple[str, int], tuple[float, int, int]] = {}
    for (number, place), scores in sorted(likeness.items()):
        lesson = memory.lessons[number]
        for position, score in scores.items() if place == 0 or lesson.against or lesson.denies else ():
            key = lesson.requirement, position
            if key not in nearest or score >= nearest[key][0]:
                nearest[key] = score, number, place
    found = Recollection({}, {}, {}, {}, {})
    for (_, position), (score, number, place) in sorted(nearest.items(), key=lambda item: item[0]):
        very = score >= VERY_LIKE
        _note(found, position, memory.lessons[number], place, very=very, whole=very and _is_whole(memory, number, likeness))
    return found


def _note(found: Recollection, position: int, lesson: Lesson, place: int, *, very: bool, whole: bool) -> None:
    """Put down what a passage like the one at a ``place`` of a lesson means; ``whole``: the others have their like too."""
    if lesson.against:
        if very:
            _put(found.against, lesson.requirement, position, lesson)
        return
    if place == 0:
        _put(found.pointed, lesson.requirement, position, lesson)
        if very and lesson.contrary:
            _put(found.contrary, lesson.requirement, position, lesson)
        for element in lesson.states if whole else ():
            _put(found.states, (lesson.requirement, element), position, lesson)
    for element in lesson.denies if very else ():
        _put(found.denies, (lesson.requirement, element), position, lesson)


def _put(notes: dict[Key, dict[int, Lesson]], key: Key, position: int, lesson: Lesson) -> None:
    notes.setdefault(key, {})[position] = lesson


def _is_whole(memory: Memory, number: int, likeness: Mapping[tuple[int, int], Mapping[int, float]]) -> bool:
    """Tell whether each passage of a lesson has its like in the document: only together do they state what they state."""
    places = range(len(memory.lessons[number].examples))
    return all(max(likeness.get((number, place), {}).values(), default=0.0) >= VERY_LIKE for place in places)


def _compare(memory: Memory, passages: Sequence[Passage]) -> dict[tuple[int, int], dict[int, float]]:
    """Return by lesson and example the passages that are like it, with how much."""
    import numpy as np

    kept = [
        (number, place, example) for number, lesson in enumerate(memory.lessons) for place, example in enumerate(lesson.examples)
    ]
    columns = sorted({word for _, _, example in kept for word in example.words})
    ours = [(position, make_example(passage)) for position, passage in enumerate(passages) if not passage.is_heading]
    ours = [(position, example) for position, example in ours if len(example.words) >= FEWEST_WORDS]
    scores = to_rows([example for _, example in ours], columns) @ to_rows([example for _, _, example in kept], columns).T
    found: dict[tuple[int, int], dict[int, float]] = {}
    for row, column in np.argwhere(scores >= LIKE - 1e-4).tolist():
        number, place, example = kept[column]
        position, own = ours[row]
        score = round(float(scores[row, column]), 4)  # the last digits depend on the order in which a machine adds up
        if score >= LIKE and _may_be_like(own, example):
            found.setdefault((number, place), {})[position] = score
    return found


def same_wording(first: Lesson, second: Lesson) -> bool:
    """Tell whether two lessons are about passages that are very like each other."""
    columns = sorted({word for one in first.examples for word in one.words})
    scores = to_rows(first.examples, columns) @ to_rows(second.examples, columns).T
    return any(
        scores[row, column] >= VERY_LIKE and _may_be_like(one, other)
        for row, one in enumerate(first.examples)
        for column, other in enumerate(second.examples)
    )


def _may_be_like(first: Example, second: Example) -> bool:
    """Tell whether one passage can say what another says: nothing denied is granted, nothing owed by the other."""
    parties = {first.party, second.party} - {""}
    return first.language == second.language and first.negated == second.negated and len(parties) < 2
