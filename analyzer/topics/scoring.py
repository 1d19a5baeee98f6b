"""Passages to probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .features import Rows, find_rows
from .model import Channel, Model

if TYPE_CHECKING:
    from .model import Bytes, Floats, Numbers


def score(model: Model, texts: Mapping[str, Sequence[str]], *, labels: Sequence[str] | None = None) -> Floats:
    """Return the probability of each label (a column) for each passage (a row); of ``labels`` alone where they are given.

    ``texts`` holds, for each channel of the model, one text a passage: words in canonical form with spaces between them. A
    channel that is not given adds nothing; all that are given must be of one length.
    """
    import numpy as np

    columns = _find_columns(model, labels)
    sums = add_up(model, texts, labels=labels)
    sums *= model.calibration[columns, 0]
    sums += model.calibration[columns, 1]
    return np.asarray(1 / (1 + np.exp(-sums)), np.float32)


def add_up(model: Model, texts: Mapping[str, Sequence[str]], *, labels: Sequence[str] | None = None) -> Floats:
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


def _add_up(channel: Channel, texts: Sequence[str], columns: Numbers) -> Floats:
    """Return the sums of a channel; texts that occur again, as headings do, are added up once."""
    import numpy as np

    distinct = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    sums = np.zeros((len(distinct), len(columns)), np.float32)
    weights = channel.weights if len(columns) == channel.weights.shape[1] else channel.weights[:, columns]
    for rows in find_rows(channel, list(distinct)):
        _add_rows(sums, weights, channel.scale, rows)
    return sums if len(distinct) == len(texts) else sums[[distinct[text] for text in texts]]


def _add_rows(sums: Floats, stored: Bytes, scale: Floats, rows: Rows) -> None:
    import numpy as np

    if not len(rows.row):
        return
    weights = stored[rows.row].astype(np.float32)
    weights *= (rows.value * scale[rows.row])[:, None]
    starts = np.flatnonzero(np.concatenate([[True], rows.passage[1:] != rows.passage[:-1]]))
    sums[rows.passage[starts]] += np.add.reduceat(weights, starts, axis=0)
