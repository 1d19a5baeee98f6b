"""Likeness: the passages that a learned model thinks a requirement is about. It points; what is stated there decides.

Without a model of the requirements beside the program a review goes on as if nothing were alike.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..checklist import Requirement, list_phrase, load_words
from ..resources import models_folder
from ..topics import Marks, Texts, find_below, load_model, score
from .elements import Surroundings, find_statements
from .rules import Case
from .vagueness import find_blanks, open_words, references_outside

if TYPE_CHECKING:
    from ..topics.model import Floats

MODEL = "topics"


# How likely passages are to be about a requirement, and what follows from it. Chosen on contracts nobody had tuned on
# (docs/accuracy.md).
_UNLIKELY = 0.04  # less: states no element where evidence stands elsewhere; a single phrase's evidence gives way to better
_IMPROBABLE = 0.01  # less, all of it: no evidence, though several phrases found it
_THIN = 0.1  # less, and single phrases alone: may be vague, but settles nothing
_UNLIKELY_BESIDE = 0.12  # less, and `_KNOWN` about another requirement: states no element either
_KNOWN = 0.5
_LIKELY = 0.2  # less: gives way to evidence that is `_SURE`, whatever found it
_SURE = 0.8
# How likely a passage must be that leaves the matter open, and one that says nothing in known words: a sentence, for what is
# likely of a title is what stands below it.
_OPEN = 0.5
_CERTAIN = 0.9
_LEAST_WORDS = 8
_SAYS_SOMETHING = 3  # words, where there is no value
_LOOKED_AT = 3  # passages that may complete the evidence
_EVEN = 0.5  # of a chance, and of a share that leaves a chance as it is
_LEAST_DEALT = 0.05  # a clause by itself deals with one requirement of ninety, and says nothing of its contract
_LEAST_ODDS = 1e-6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely each passage is to be about each of some requirements.

    ``passages`` are those that were scored, in the order of the rows of ``chances``; ``columns`` tells the column of a
    requirement, ``limits`` from which chance a passage is put forward for it, and ``strange`` for each column the passages, as
    bits, that are unlikely to be about it.
    """

    passages: Sequence[int]
    columns: Mapping[str, int]
    chances: Floats
    limits: Mapping[str, float]
    strange: Sequence[int]

    def likeliest(self, requirement: str, most: int) -> list[int]:
        """Return the passages most likely to be about a requirement, best first; none where the model does not know it."""
        column = self.columns.get(requirement)
        if column is None or not self.passages:
            return []
        chances = self.chances[:, column]
        ranked = chances.copy()
        ranked.partition(max(len(ranked) - most, 0))  # puts one number in its place, which is less work than sorting all
        rows = (chances >= ranked[max(len(ranked) - most, 0)]).nonzero()[0]
        order = rows[(-chances[rows]).argsort(kind="stable")]
        return [self.passages[row] for row in order[:most].tolist()]

    def chance(self, requirement: str, position: int) -> float:
        """Return how likely a scored passage is to be about a requirement that the model knows."""
        return float(self.chances[bisect_left(self.passages, position), self.columns[requirement]])

    def expect(self, requirements: Iterable[Requirement]) -> dict[str, float]:
        """Return how likely each of these requirements is dealt with at all: by the chance of its likeliest passage."""
        return {one.id: self.chance(one.id, position) for one in requirements for position in self.likeliest(one.id, 1)}

    def most_likely(self, case: Case, requirement: Requirement) -> int | None:
        """Return the passage that is likelier than not, and the likeliest, to be about a requirement; none that cannot be."""
        for position in self.likeliest(requirement.id, 1):
            if _is_likely(case, self, requirement, position, _EVEN, _EVEN):
                return position
        return None

    def strangers(self, requirement: str) -> int:
        """Return the passages, as bits, that are so unlikely to be about a requirement that they state nothing for it."""
        column = self.columns.get(requirement)
        return 0 if column is None else self.strange[column]

    def unlikely(self, requirement: str, hits: Mapping[int, int]) -> set[int]:
        """Return the passages that do not count as evidence, of those that so many phrases point at: all, some or none."""
        if requirement not in self.columns or not hits:
            return set()
        chances = {position: self.chance(requirement, position) for position in hits}
        doubted = {position for position, phrases in hits.items() if phrases == 1}
        if max(chances.values()) < (_UNLIKELY if len(doubted) == len(hits) else _IMPROBABLE):
            return set(hits)
        if max(chances.values()) >= _SURE:
            return {position for position in hits if chances[position] < _LIKELY}
        if len(doubted) == len(hits) and max(chances.values()) < _LIKELY:
            return set()
        return {position for position in doubted if chances[position] < _UNLIKELY}

    def is_thin(self, requirement: str, hits: Mapping[int, int], evidence: Sequence[int]) -> bool:
        """Tell whether evidence is so thin that it may leave a matter vague but not settle it: single phrases, none likely."""
        if requirement not in self.columns or not evidence:
            return False
        return all(hits.get(at) == 1 and self.chance(requirement, at) < _THIN for at in evidence)


@dataclass(frozen=True, slots=True)
class Written:
    """Which passages are scored, headings left out, and their texts for each channel of the model."""

    passages: Sequence[int]
    channels: Mapping[str, Texts]

    def distinct(self) -> tuple[dict[str, Texts], list[int]]:
        """Return the texts without those that occur again, and the place of each passage among them.

        Passages that say the same under the same headings are so put in the order of the document: scored apart, they may differ
        in the last bit.
        """
        texts = {name: texts for name, texts in self.channels.items() if not isinstance(texts, Marks)}
        written = list(zip(*texts.values(), strict=True))
        first: dict[tuple[str, ...], int] = {}
        for row, said in enumerate(written):
            first.setdefault(said, row)
        number = {said: row for row, said in enumerate(first)}
        distinct = {name: _pick(channel, list(first.values())) for name, channel in self.channels.items()}
        return distinct, [number[said] for said in written]


def _pick(texts: Texts, rows: Sequence[int]) -> Texts:
    if isinstance(texts, Marks):
        return Marks(texts.bits, [texts.places[row] for row in rows])
    return [texts[row] for row in rows]


def find_likeness(written: Written, requirements: Sequence[Requirement]) -> Likeness | None:
    """Score passages for some requirements; None where nothing is asked, or the program came without a model."""
    folder = models_folder() if requirements else None
    if folder is None or not (folder / MODEL / "model.json").is_file():
        return None
    model = load_model(folder / MODEL)
    limits = dict(zip(model.labels, model.about["thresholds"]["propose"], strict=True))
    known = [requirement.id for requirement in requirements if requirement.id in limits]
    columns = {name: column for column, name in enumerate(known)}
    texts, order = written.distinct()
    chances = score(model, texts, labels=known)[order]
    strange = find_below(chances, written.passages, _UNLIKELY, known=_KNOWN, beside=_UNLIKELY_BESIDE)
    return Likeness(written.passages, columns, chances, limits, strange)


def propose(case: Case, likeness: Likeness, silent: Sequence[Requirement], *, dealt: Mapping[str, float]) -> dict[str, list[int]]:
    """Put forward what may be about the requirements that nothing was found on.

    A passage is put forward when it is the likeliest, likely enough in a document that deals with this share of all requirements
    (``dealt``), states an element itself or leaves it open, and is none that no phrase would be believed in. One that is all but
    certain need do neither: a sentence whose words nobody knew is no absence.
    """
    proposed: dict[str, list[int]] = {}
    for requirement in silent:
        share = dealt[requirement.id]
        for position in likeness.likeliest(requirement.id, 1):
            if _is_likely(case, likeness, requirement, position, share, min(_OPEN, likeness.limits[requirement.id])):
                least = _least_chance(case, likeness, requirement, position)
                if _lean(likeness.chance(requirement.id, position), share) >= least:
                    proposed[requirement.id] = [position]
    return proposed


def _least_chance(case: Case, likeness: Likeness, requirement: Requirement, position: int) -> float:
    """Return how likely a passage must be to be put forward, by what it says: above one where it is too short to say anything."""
    if not case.passages[position].facts and len(_own_words(case, position).split()) < _SAYS_SOMETHING:
        return math.inf  # "Background." is no screening
    if _states(case, requirement, position):
        return likeness.limits[requirement.id]
    if _leaves_open(case, requirement, position):
        return _OPEN
    return _CERTAIN if len(_own_words(case, position).split()) >= _LEAST_WORDS else math.inf


def complete(
    case: Case, likeness: Likeness, requirement: Requirement, evidence: Sequence[int], absent: Sequence[str], *, dealt: float
) -> list[int]:
    """Return what else may be about a requirement: likely enough, as `propose` asks, and stating what the evidence leaves out.

    A passage with a blank completes nothing.
    """
    return [
        position
        for position in likeness.likeliest(requirement.id, _LOOKED_AT)
        if position not in evidence
        and not find_blanks(case, [position])
        and _is_likely(case, likeness, requirement, position, dealt, likeness.limits[requirement.id])
        and _states(case, requirement, position, absent)
    ]


def _is_likely(case: Case, likeness: Likeness, requirement: Requirement, position: int, dealt: float, least: float) -> bool:
    """Tell whether a passage is likely enough to be put forward, and neither a correction nor a phrase says that it is none."""
    if position in case.recollection.against.get(requirement.id, ()):
        return False
    likely = _lean(likeness.chance(requirement.id, position), dealt) >= least
    return likely and not case.touched(requirement.not_evidence, 1 << position)


def _lean(chance: float, dealt: float) -> float:
    """Return a chance once it is known which share of the requirements the document deals with.

    What a full contract seems to say it mostly does say; what seems to be in two pages of maintenance terms mostly is not.
    Its odds count half (a square root): more, and less, put forward fewer rightly (docs/accuracy.md).

    >>> round(_lean(0.5, 0.8), 2), round(_lean(0.5, 0.2), 2)
    (0.67, 0.33)
    """
    share = min(max(dealt, _LEAST_DEALT), 1 - _LEAST_DEALT)
    odds = chance / max(1 - chance, _LEAST_ODDS) * math.sqrt(share / (1 - share))
    return odds / (1 + odds)


def likeliest(case: Case, requirement: Requirement, among: Sequence[int]) -> int:
    """Return the passage of these that is the likeliest to be about a requirement: the first where there is no model of it."""
    likeness = find_likeness(write_texts(case), [requirement])
    order = likeness.likeliest(requirement.id, len(case.passages)) if likeness else []
    return next((position for position in order if position in among), among[0])


def write_texts(case: Case) -> Written:
    """Return the texts of a document's passages for the model.

    ``text`` is the passage, ``headings`` what stands above it, ``clause`` all of its clause, ``lists`` the names of the word
    lists it holds words of: what says the same in Dutch and English.
    """
    scored = [position for position, passage in enumerate(case.passages) if not passage.is_heading]
    clauses = [
        " ".join(own for position in members if (own := _own_words(case, position))) for members in case.passages.by_clause
    ]
    channels: dict[str, Texts] = {
        "text": [case.passages[position].text for position in scored],
        "headings": [case.passages[position].headings for position in scored],
        "clause": [clauses[case.passages[position].clause] for position in scored],
        "lists": Marks(_lists(case), scored),
    }
    return Written(scored, channels)


def _own_words(case: Case, position: int) -> str:
    passage = case.passages[position]
    return "" if passage.is_heading else passage.own


def _lists(case: Case) -> dict[str, int]:
    """Return the word lists with the passages, as bits, that hold the rarest words of one of its entries."""
    found: dict[str, int] = {}
    for language, sheet in case.sheets.items():
        lexicon = load_words(language)
        for name in lexicon.lists:
            found[name] = found.get(name, 0) | sheet.holding(lexicon.parse(list_phrase(name)))
    return found


def _states(case: Case, requirement: Requirement, position: int, names: Sequence[str] | None = None) -> bool:
    """Tell whether a passage itself states an element (of ``names``, or any) with words or a value of its own to be known by."""
    around = Surroundings(case, [position])
    rules = [rule for name, rule in requirement.elements.items() if names is None or name in names]
    return any(
        place.passage == position for rule in rules if rule.phrases or rule.value for place in find_statements(around, rule)
    )


def _leaves_open(case: Case, requirement: Requirement, position: int) -> bool:
    """Tell whether a passage leaves what it is about to an open norm, a blank or another document."""
    here = [position]
    return bool(open_words(case, requirement, here) or find_blanks(case, here) or references_outside(case, here))
