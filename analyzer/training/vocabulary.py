"""Which words, pairs and grams of a channel are kept, and what an occurrence of each weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..topics.features import cut_grams

if TYPE_CHECKING:
    from ..topics.model import Floats


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """How a channel is built: in how many texts a word, pair or gram must stand to be kept, and how long grams are.

    Nought pairs or grams means that the channel has none.
    """

    name: str
    words: int = 2
    pairs: int = 3
    grams: int = 3
    sizes: tuple[int, ...] = (4, 5)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rows of a channel before they have weights; pairs as numbers of two words."""

    words: tuple[str, ...]
    pairs: tuple[int, ...]
    grams: tuple[str, ...]
    sizes: tuple[int, ...]
    rarity: Floats


def choose_vocabulary(plan: ChannelPlan, texts: Iterable[str]) -> Vocabulary:
    """Return the words, pairs and grams that stand in enough of the texts, each in a fixed order.

    >>> vocabulary = choose_vocabulary(ChannelPlan("text", words=2, pairs=2, grams=0), ["a fee", "a fee is due", "fee"])
    >>> vocabulary.words, vocabulary.pairs
    (('a', 'fee'), (1,))
    """
    import numpy as np

    split = [text.split() for text in sorted(set(texts))]
    seen = Counter(word for words in split for word in dict.fromkeys(words))
    words = tuple(sorted(word for word, count in seen.items() if count >= plan.words))
    number = {word: position for position, word in enumerate(words)}
    beside = Counter(pair for pairs in _pairs(split, number) for pair in pairs) if plan.pairs else Counter[int]()
    pairs = tuple(sorted(pair for pair, count in beside.items() if count >= plan.pairs))
    inside = Counter(gram for word in seen for gram in cut_grams(word, plan.sizes)) if plan.grams else Counter[str]()
    grams = tuple(sorted(gram for gram, count in inside.items() if count >= plan.grams))
    counts = [*(seen[word] for word in words), *(beside[pair] for pair in pairs), 1]
    rarity = np.log((1 + len(split)) / (1 + np.array(counts, np.float64))) + 1
    return Vocabulary(words, pairs, grams, plan.sizes, rarity.astype(np.float32))


def _pairs(split: Sequence[Sequence[str]], number: dict[str, int]) -> Iterable[set[int]]:
    for words in split:
        numbers = [number.get(word, -1) for word in words]
        yield {first * len(number) + second for first, second in pairwise(numbers) if first >= 0 <= second}
