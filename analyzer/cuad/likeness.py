"""How like a segment is to passages marked for a category, and to those that nearly were: cosines over words and pairs.

The passages are kept as numbers alone: each word or pair is one of `BUCKETS` that several share, its weight a byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..topics.features import find_rows
from ..topics.model import Channel

if TYPE_CHECKING:
    from .context import Floats, Numbers

BUCKETS = 1 << 15
NEAREST = 5  # passages that are looked at
_MIX = 2654435761  # spreads neighbouring rows over all buckets
_AT_ONCE = 24  # segments compared together: bounds the memory
_STEEP = 4  # the power by which near passages outweigh far ones


@dataclass(frozen=True, slots=True)
class Library:
    """Passages of known meaning: where each bucket occurs, and which passages are right or nearly right for a category.

    Entries ``starts[bucket]`` to ``starts[bucket + 1]`` of ``passage`` and ``weight`` are the occurrences of a bucket.
    ``telling`` says which rows of the channel are rare enough to tell anything. ``right`` and ``wrong`` hold the numbers of
    passages by category, a column of the first stage.
    """

    telling: Any
    starts: Numbers
    passage: Numbers
    weight: Floats
    passages: int
    right: Mapping[int, Numbers]
    wrong: Mapping[int, Numbers]


@dataclass(frozen=True, slots=True)
class Entries:
    """The buckets of texts: which text, which bucket, what weight; the weights of a text have a length of one together."""

    text: Numbers
    bucket: Numbers
    weight: Floats


def hash_texts(channel: Channel, telling: Any, texts: Sequence[str]) -> Entries:
    """Return the buckets of the telling words and pairs of texts, in the order of the texts."""
    import numpy as np

    found = find_rows(channel, texts)
    text = np.concatenate([rows.passage for rows in found])
    row = np.concatenate([rows.row for rows in found])
    value = np.concatenate([rows.value for rows in found]).astype(np.float64)
    kept = row < len(telling)
    kept[kept] = telling[row[kept]]
    text, row, value = text[kept], row[kept], value[kept]
    order = np.argsort(text, kind="stable")
    text, row, value = text[order], row[order], value[order]
    length = np.sqrt(np.bincount(text, value**2, len(texts)))
    bucket = row * _MIX % (1 << 32) // ((1 << 32) // BUCKETS)
    return Entries(text, bucket, (value / length[text]).astype(np.float32))


def compare_texts(library: Library, entries: Entries, texts: int) -> Floats:
    """Return the cosine of each of ``texts`` texts (a row) with each passage of a library (a column)."""
    import numpy as np

    begin = library.starts[entries.bucket]
    many = library.starts[entries.bucket + 1] - begin
    place = np.arange(many.sum()) + np.repeat(begin - (np.cumsum(many) - many), many)
    cell = np.repeat(entries.text * library.passages, many) + library.passage[place]
    product = np.repeat(entries.weight, many) * library.weight[place]
    alike = np.bincount(cell, product, texts * library.passages)
    return alike.reshape(texts, library.passages).astype(np.float32)


def liken(
    library: Library, channel: Channel, texts: Sequence[str], segment: Numbers, category: Numbers, unseen: Any = None
) -> Floats:
    """Return the likeness columns of candidates: segment ``segment`` of ``texts`` for ``category``.

    ``unseen`` (a mask over the library's passages) leaves passages out, as training does with those of a contract's own fold.
    """
    import numpy as np

    columns = np.zeros((len(segment), 7), np.float32)
    asked = np.unique(segment)
    for first in range(0, len(asked), _AT_ONCE):
        block = asked[first : first + _AT_ONCE]
        entries = hash_texts(channel, library.telling, [texts[number] for number in block.tolist()])
        alike = compare_texts(library, entries, len(block))
        if unseen is not None:
            alike[:, unseen] = 0
        rows = np.flatnonzero((segment >= block[0]) & (segment <= block[-1]))
        for column in np.unique(category[rows]).tolist():
            here = rows[category[rows] == column]
            place = np.searchsorted(block, segment[here])
            right, wrong = alike[np.ix_(place, library.right[column])], alike[np.ix_(place, library.wrong[column])]
            columns[here] = _columns(right, wrong)
    return columns


def _columns(right: Floats, wrong: Floats) -> Floats:
    """Return the nearest right passage, the second, the mean of the nearest; of the wrong; the gap; the share of the right."""
    import numpy as np

    good, bad = _nearest(right), _nearest(wrong)
    voices = (right**_STEEP).sum(axis=1)
    all_voices = voices + (wrong**_STEEP).sum(axis=1)
    share = voices / (all_voices + 1e-6)
    gap = good[:, 0] - bad[:, 0]
    return np.column_stack([good[:, 0], good[:, 1], good.mean(axis=1), bad[:, 0], bad.mean(axis=1), gap, share])


def _nearest(alike: Floats) -> Floats:
    """Return the highest likenesses of each row, best first; 0 where there are fewer passages.

    >>> import numpy as np
    >>> _nearest(np.array([[0.1, 0.5, 0.3]])).tolist()
    [[0.5, 0.3, 0.1, 0.0, 0.0]]
    """
    import numpy as np

    padded = np.column_stack([alike, np.zeros((len(alike), NEAREST), alike.dtype)])
    return -np.sort(np.partition(-padded, NEAREST - 1, axis=1)[:, :NEAREST], axis=1)


def read_library(stored: Mapping[str, Any]) -> Library:
    """Return a library from the arrays that `training` writes."""
    import numpy as np

    edges = {side: stored[f"{side}.edges"] for side in ("right", "wrong")}
    sides: dict[str, dict[int, Numbers]] = {
        side: {
            column: stored[f"{side}.passages"][edges[side][column] : edges[side][column + 1]].astype(np.int64)
            for column in range(len(edges[side]) - 1)
        }
        for side in edges
    }
    return Library(
        np.unpackbits(stored["telling"])[: int(stored["rows"])].astype(bool),
        stored["starts"].astype(np.int64),
        stored["passage"].astype(np.int64),
        stored["weight"].astype(np.float32) / 255,
        int(stored["passages"]),
        sides["right"],
        sides["wrong"],
    )
