"""Passages as numbers of words, and how much each number weighs."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ..passages import Passage
from ..resources import models_folder
from ..topics import load_model
from .records import Example

if TYPE_CHECKING:
    from ..topics.model import Floats

# So few that many words of a dictionary share a number, and so many that the words of one contract hardly do.
NUMBERS = 1 << 16
# A passage of fewer words cannot be known again: "Fees are payable monthly" stands in half of all contracts.
FEWEST_WORDS = 5
_NEGATIONS = frozenset(
    (
        "not no nor never neither none without unless except cannot "
        "niet geen noch nooit zonder tenzij behoudens behalve nimmer niets"
    ).split()
)
# "No later than" bounds and "without prejudice" reserves; neither denies anything.
_BOUNDING = frozenset(
    (
        "more less later earlier longer fewer greater exceed only limited limitation limiting prejudice "
        "meer minder later eerder langer hoger lager alleen beperkt afbreuk"
    ).split()
)
_PARTIES = frozenset({"_vendor", "_customer"})


def make_example(passage: Passage) -> Example:
    """Return what is kept of a passage; what it borrows from the sentence above a list is not its own."""
    words = passage.own.split()
    return Example(
        passage.language,
        tuple(sorted({number_word(word) for word in words})),
        negated=any(word in _NEGATIONS and following not in _BOUNDING for word, following in pairwise([*words, ""])),
        party=next((word for word in words if word in _PARTIES), ""),
    )


def number_word(word: str) -> int:
    """Return the number of a word, the same in every process and version.

    >>> number_word("supplier") == number_word("supplier")
    True
    """
    return zlib.crc32(word.encode()) % NUMBERS


def weigh_numbers() -> Floats:
    """Return how much each number weighs: the rarity that the model of the requirements gives its words, all alike without it."""
    return _weigh(models_folder())


@lru_cache(maxsize=2)
def _weigh(folder: Path | None) -> Floats:
    import numpy as np

    if folder is None or not (folder / "topics" / "model.json").is_file():
        return np.ones(NUMBERS, np.float32)
    channel = load_model(folder / "topics").channels["text"]
    weights = np.full(NUMBERS, channel.rarity[-1], np.float32)
    for word, row in channel.words.items():
        number = number_word(word)
        weights[number] = min(weights[number], channel.rarity[row])  # of words with one number the commonest decides
    return weights


def to_rows(examples: Sequence[Example], columns: Sequence[int]) -> Floats:
    """Return a row for each example, of length one in all its words; only the words among ``columns`` have a column."""
    import numpy as np

    numbers = np.fromiter(chain.from_iterable(example.words for example in examples), np.int64)
    owner = np.repeat(np.arange(len(examples)), np.fromiter((len(example.words) for example in examples), np.int64))
    values = weigh_numbers()[numbers].astype(np.float64)
    values /= np.sqrt(np.bincount(owner, values**2, minlength=len(examples)))[owner]
    place = np.full(NUMBERS, -1, np.int64)
    place[list(columns)] = np.arange(len(columns))
    column = place[numbers]
    known = column >= 0
    rows = np.zeros((len(examples), len(columns)), np.float32)
    rows[owner[known], column[known]] = values[known]
    return rows
