"""Passages to probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .features import Marks, Rows, Texts, find_rows
from .model import Channel, Model

if TYPE_CHECKING:
    from .model import Floats, Numbers

_STRETCH = 1 << 14  # rows whose weights are added up at once


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


def add_up(model: Model, texts: Mapping[str, Texts], *, labels: Sequence[str] | None = None) -> Floats:
    """Return the sum of each label (a column) for each passage (a row), before calibration; as `score` takes them."""
    import numpy as np

    passages = max(map(len, texts.values()), default=0)
    columns = _find_columns(model, labels)
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
        sums = np.zeros((len(texts), len(columns)), np.float32)
        for rows in find_rows(channel, texts):
            _add_rows(sums, channel, columns, rows)
        return sums
    distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    sums = np.zeros((len(distinct), len(columns)), np.float32)
    for rows in find_rows(channel, list(distinct)):
        _add_rows(sums, channel, columns, rows)
    return sums if len(distinct) == len(texts) else sums[[distinct[text] for text in texts]]


def _add_rows(sums: Floats, channel: Channel, columns: Numbers, rows: Rows) -> None:
    """Add the weights of the rows to the sums of their passages, a stretch at a time: all at once would take too much memory."""
    import numpy as np

    for first in range(0, len(rows.row), _STRETCH):
        stretch = slice(first, first + _STRETCH)
        row, passage = rows.row[stretch], rows.passage[stretch]
        weights = channel.weights[row].take(columns, axis=1).astype(np.float32)
        weights *= (rows.value[stretch] * channel.scale[row])[:, None]
        starts = np.flatnonzero(np.concatenate([[True], passage[1:] != passage[:-1]]))
        sums[passage[starts]] += np.add.reduceat(weights, starts, axis=0)
