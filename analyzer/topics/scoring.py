"""Passages to probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .features import Marks, Rows, Texts, find_mark_rows, find_rows
from .model import Channel, Model

if TYPE_CHECKING:
    from .model import Floats, Numbers

_STRETCH = 512  # passages: of a whole long contract the tables would take too much memory


def score(model: Model, texts: Mapping[str, Texts], *, labels: Sequence[str] | None = None) -> Floats:
    """Return the probability of each label (a column) for each passage (a row); of ``labels`` alone where they are given.

    ``texts`` holds, for each channel of the model, one text a passage: words in canonical form with spaces between them, or
    `Marks`. A channel that is not given adds nothing; all that are given must be of one length.
    """
    import numpy as np

    columns = _find_columns(model, labels)
    sums = add_up(model, texts, labels=labels)
    sums *= model.calibration[columns, 0]
    sums += model.calibration[columns, 1]
    return np.asarray(1 / (1 + np.exp(-sums)), np.float32)


def find_below(chances: Floats, places: Sequence[int], limit: float, *, known: float, beside: float) -> list[int]:
    """Return for each column of chances those of the places (a row each, ascending), as bits, whose chance is below a limit.

    The limit is ``beside`` where the best chance of the place is ``known`` or more: there it is told what else it is about.

    >>> import numpy as np
    >>> chances = np.array([[0.1, 0.3], [0.3, 0.9], [0.2, 0.1]])
    >>> [bin(bits) for bits in find_below(chances, [0, 1, 3], 0.2, known=0.5, beside=0.4)]
    ['0b11', '0b1000']
    """
    import numpy as np

    limits = np.where(chances.max(axis=1, initial=0) >= known, beside, limit)
    below = np.zeros((chances.shape[1], places[-1] + 1 if places else 0), bool)
    below[:, places] = (chances < limits[:, None]).T
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(below, axis=1, bitorder="little")]


def add_up(model: Model, texts: Mapping[str, Texts], *, labels: Sequence[str] | None = None) -> Floats:
    """Return the sum of each label (a column) for each passage (a row), before calibration; as `score` takes them."""
    import numpy as np

    columns = _find_columns(model, labels)
    if model.outer is None:
        return _add_channels(model, texts, columns)
    units = np.arange(len(model.labels), len(model.intercept))
    sums = _add_channels(model, texts, np.concatenate([columns, units]))
    own, fired = sums[:, : len(columns)], np.maximum(sums[:, len(columns) :], 0)
    return np.asarray(own + fired @ model.outer[:, columns], np.float32)


def _add_channels(model: Model, texts: Mapping[str, Texts], columns: Numbers) -> Floats:
    """Return the sum of each column for each passage, all channels together."""
    import numpy as np

    passages = max(map(len, texts.values()), default=0)
    sums: Floats = np.tile(model.intercept[columns], (passages, 1))
    for name, channel in model.channels.items():
        if texts.get(name):
            sums += _add_up(channel, texts[name], columns)
    return sums


def _find_columns(model: Model, labels: Sequence[str] | None) -> Numbers:
    import numpy as np

    return np.arange(len(model.labels)) if labels is None else np.array([model.labels.index(name) for name in labels], int)


def _add_up(channel: Channel, texts: Texts, columns: Numbers) -> Floats:
    """Return the sums of a channel; texts that occur again, as headings do, are added up once."""
    import numpy as np

    if isinstance(texts, Marks):
        return _add_marks(channel, texts, columns)
    distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    sums = np.zeros((len(distinct), len(columns)), np.float32)
    for found in find_rows(channel, list(distinct)):
        _add_rows(sums, channel, columns, found)
    return sums if len(distinct) == len(texts) else sums[[distinct[text] for text in texts]]


def _add_marks(channel: Channel, marks: Marks, columns: Numbers) -> Floats:
    """Return the sums of texts that are marks; a mark that is not known weighs nothing."""
    import numpy as np

    marks = Marks({name: bits for name, bits in marks.bits.items() if bits}, marks.places)
    rows, rarity = find_mark_rows(channel, marks)
    known = rows >= 0
    weights = _take_weights(channel, rows[known], columns) * rarity[known, None]
    sums = np.zeros((len(marks), len(columns)), np.float32)
    for first in range(0, len(marks), _STRETCH):
        borne = Marks(marks.bits, marks.places[first : first + _STRETCH]).borne().astype(np.float32)
        length = np.sqrt(rarity**2 @ borne)
        sums[first : first + _STRETCH] = borne[known].T @ weights / np.where(length > 0, length, 1)[:, None]
    return sums


def _take_weights(channel: Channel, rows: Numbers, columns: Numbers) -> Floats:
    weights: Floats = channel.weights[rows][:, columns] * channel.scale[rows, None]
    return weights


def _add_rows(sums: Floats, channel: Channel, columns: Numbers, rows: Rows) -> None:
    """Add the weights of the rows to the sums of their passages: a product of tables for as many passages as share most rows."""
    import numpy as np

    place = np.zeros(len(channel.scale), np.int64)
    firsts = range(0, len(sums), _STRETCH)
    edges = np.searchsorted(rows.passage, [*firsts, len(sums)])
    for first, start, end in zip(firsts, edges[:-1], edges[1:], strict=True):
        row = rows.row[start:end]
        place[row] = 1
        used = np.flatnonzero(place)
        place[used] = np.arange(len(used))
        passages = min(_STRETCH, len(sums) - first)
        entries = (rows.passage[start:end] - first) * len(used) + place[row]
        table = np.bincount(entries, rows.value[start:end], passages * len(used)).reshape(passages, -1)
        sums[first : first + passages] += table.astype(np.float32) @ _take_weights(channel, used, columns)
        place[used] = 0
