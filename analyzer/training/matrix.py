"""Texts to a sparse matrix to fit on: the rows that `topics` adds up, with the grams of known words besides.

A word's grams are learned from all words that hold them, and folded into the rows of known words afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..topics.features import cut_grams, find_rows
from ..topics.model import Channel
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .examples import Reals


def bare_channel(vocabulary: Vocabulary) -> Channel:
    """Return the channel of a vocabulary without weights."""
    import numpy as np

    rows = len(vocabulary.words) + len(vocabulary.pairs) + len(vocabulary.grams)
    return Channel(
        words={word: number for number, word in enumerate(vocabulary.words)},
        pairs=np.array(vocabulary.pairs, np.int64),
        grams={gram: number for number, gram in enumerate(vocabulary.grams)},
        sizes=vocabulary.sizes,
        rarity=vocabulary.rarity,
        weights=np.zeros((rows, 0), np.int8),
        scale=np.ones(rows, np.float32),
    )


def scored_matrix(vocabularies: Mapping[str, Vocabulary], texts: Mapping[str, Sequence[str]]) -> Any:
    """Return the matrix whose product with the weights is what `topics.score` adds up (scipy CSR, float64)."""
    from scipy import sparse

    blocks = []
    for name, vocabulary in vocabularies.items():
        channel = bare_channel(vocabulary)
        distinct = {text: number for number, text in enumerate(dict.fromkeys(texts[name]))}
        shape = (len(distinct), len(channel.scale))
        block = sparse.csr_matrix(shape)
        for rows in find_rows(channel, list(distinct)):
            block = block + sparse.csr_matrix((rows.value, (rows.passage, rows.row)), shape)
        blocks.append(block.tocsr()[[distinct[text] for text in texts[name]]])
    return sparse.hstack(blocks).tocsr()


def gram_matrix(vocabulary: Vocabulary) -> Any:
    """Return the share of each gram (column) in each known word (row); a word's shares have a length of one together."""
    import numpy as np
    from scipy import sparse

    number = {gram: position for position, gram in enumerate(vocabulary.grams)}
    found = [[number[gram] for gram in cut_grams(word, vocabulary.sizes) if gram in number] for word in vocabulary.words]
    lengths = np.array([len(grams) for grams in found], np.int64)
    columns = np.array([gram for grams in found for gram in grams], np.int64)
    values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
    return sparse.csr_matrix((values, columns, np.concatenate([[0], np.cumsum(lengths)])), (len(found), len(number)))


def fitted_matrix(vocabularies: Mapping[str, Vocabulary], texts: Mapping[str, Sequence[str]]) -> Any:
    """Return the matrix to fit on: as `scored_matrix`, known words standing for their grams too."""
    return scored_matrix(vocabularies, texts) @ _spread(vocabularies)


def fold_grams(vocabularies: Mapping[str, Vocabulary], weights: Reals) -> Reals:
    """Return the weights that score alike without the grams of known words; rows as in the matrix, a column a label."""
    folded: Reals = _spread(vocabularies) @ weights
    return folded


def _spread(vocabularies: Mapping[str, Vocabulary]) -> Any:
    """Return the matrix that gives a known word's occurrence to the word and to its grams."""
    from scipy import sparse

    parts = []
    for vocabulary in vocabularies.values():
        words, pairs, grams = len(vocabulary.words), len(vocabulary.pairs), len(vocabulary.grams)
        beside = sparse.hstack([sparse.csr_matrix((words, words + pairs)), gram_matrix(vocabulary)])
        beside = sparse.vstack([beside, sparse.csr_matrix((pairs + grams, words + pairs + grams))])
        parts.append(sparse.identity(words + pairs + grams) + beside)
    return sparse.block_diag(parts).tocsr()
