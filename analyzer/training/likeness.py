"""The library of passages that `cuad.likeness` compares with: those marked for a category, and those that nearly were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..cuad.context import Candidates
from ..cuad.likeness import BUCKETS, Library, hash_texts, liken, read_library
from .matrix import bare_channel
from .sentences import LABELS, Corpus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

_COMMON = 0.12  # share of segments above which a word or pair tells nothing
_LEAST_WRONG = 200  # passages that nearly were a category's, at least; else two for each right one


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library as the arrays that are written, and the segment of the corpus that each of its passages is."""

    arrays: dict[str, Any]
    segment: Numbers


def collect_library(corpus: Corpus, odds: Floats) -> Shelf:
    """Return the passages marked for each category, and of the others those of greatest ``odds`` (by what had not seen them)."""
    import numpy as np

    right, wrong = [], []
    for column in range(len(LABELS)):
        marked = corpus.right[:, column] > 0
        right.append(np.flatnonzero(marked))
        rest = np.flatnonzero(~marked)
        most = max(_LEAST_WRONG, 2 * len(right[-1]))
        wrong.append(rest[np.argsort(-odds[rest, column], kind="stable")[:most]])
    segment = np.unique(np.concatenate([*right, *wrong]))
    telling = _telling(corpus)
    texts = [one.text for some in corpus.segments for one in some]
    channel = bare_channel(corpus.vocabularies["text"])
    entries = hash_texts(channel, telling, [texts[number] for number in segment.tolist()])
    order = np.lexsort((entries.text, entries.bucket))
    arrays: dict[str, Any] = {
        "telling": np.packbits(telling),
        "rows": np.int32(len(telling)),
        "starts": np.concatenate([[0], np.cumsum(np.bincount(entries.bucket, minlength=BUCKETS))]).astype(np.int32),
        "passage": entries.text[order].astype(np.int32 if len(segment) > 65535 else np.uint16),
        "weight": np.rint(np.clip(entries.weight[order], 0, 1) * 255).astype(np.uint8),
        "passages": np.int32(len(segment)),
    }
    for side, some in (("right", right), ("wrong", wrong)):
        arrays[f"{side}.passages"] = np.searchsorted(segment, np.concatenate(some)).astype(np.int32)
        arrays[f"{side}.edges"] = np.concatenate([[0], np.cumsum([len(one) for one in some])]).astype(np.int32)
    return Shelf(arrays, segment)


def _telling(corpus: Corpus) -> NDArray[np.bool_]:
    """Return which words and pairs of the segments' own text stand in few enough of them."""
    import numpy as np

    known = corpus.vocabularies["text"]
    own = corpus.rows[:, : len(known.words) + len(known.pairs)]
    often = np.bincount(own.indices[own.data > 0], minlength=own.shape[1])
    return np.asarray(often < _COMMON * own.shape[0])


def liken_unseen(corpus: Corpus, candidates: Sequence[Candidates], shelf: Shelf, fold: Numbers) -> list[Floats]:
    """Return the likeness columns of each contract's candidates, each compared with the passages of other folds alone."""
    library: Library = read_library(shelf.arrays)
    channel = bare_channel(corpus.vocabularies["text"])
    of_passage = fold[corpus.contract[shelf.segment]]
    columns = []
    for number, (segments, one) in enumerate(zip(corpus.segments, candidates, strict=True)):
        texts = [segment.text for segment in segments]
        columns.append(liken(library, channel, texts, one.segment, one.category, of_passage == fold[number]))
    return columns
