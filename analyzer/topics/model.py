"""The record of a trained model, and reading it from its two files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ..faults import in_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]
    Bytes = NDArray[np.int8]

FORMAT = 1


# What reading arrays and JSON raises where a file is not there, cut off or another.
DAMAGED = (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile)


class BrokenModel(ValueError):
    """A folder that holds no model this version can read: the folder, what was found, what to do."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One sort of text that a passage is scored on: its own words, or those of its headings.

    Its rows are, in this order: ``words``, ``pairs`` of neighbouring words (each as number of the first word times the number
    of words plus number of the second, ascending), and ``grams``, pieces of ``sizes`` letters of words that are not among
    ``words``. ``rarity`` is what an occurrence weighs, the last entry that of a word not among ``words``.
    A weight is its byte times its row's ``scale``.
    """

    words: Mapping[str, int]
    pairs: Numbers
    grams: Mapping[str, int]
    sizes: tuple[int, ...]
    rarity: Floats
    weights: Bytes
    scale: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A model over several channels: for each of ``labels`` a probability.

    Where it is linear ``outer`` is none. Else the columns after those of the labels are hidden units, and to a label's sum comes
    what ``outer`` (a row a unit, a column a label) makes of those units that are above nought.
    ``calibration`` holds a slope and an offset for each label: the probability is that of ``slope * sum + offset``.
    ``about`` is what else its JSON says, such as operating points.
    """

    labels: tuple[str, ...]
    channels: Mapping[str, Channel]
    intercept: Floats
    outer: Floats | None
    calibration: Floats
    about: Mapping[str, Any]


@lru_cache(maxsize=8)
def load_model(folder: Path) -> Model:
    """Read a model from ``model.json`` and ``model.npz`` in a folder; read once in a process.

    Raise `BrokenModel` where they are not of the form that docs/models.md describes.
    """
    import numpy as np

    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with (folder / "model.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            stored = {name: arrays[name] for name in arrays.files}
        if about["format"] != FORMAT:
            raise ValueError(f"format {about['format']} where {FORMAT} is known")
        channels = {channel["name"]: _read_channel(channel, stored) for channel in about["channels"]}
        model = Model(tuple(about["labels"]), channels, stored["intercept"], stored.get("outer"), stored["calibration"], about)
        _check(model)
    except DAMAGED as fault:
        raise broken_model(folder, fault) from None
    return model


def broken_model(folder: Path, fault: Exception) -> BrokenModel:
    """Return the error that tells of a model's folder what is wrong with it.

    >>> str(broken_model(Path("models/topics"), KeyError("labels")))
    "models/topics: not a model (it lacks 'labels'); install the program again, or train it with `make train`"
    """
    return BrokenModel(f"{folder}: not a model ({in_words(fault)}); install the program again, or train it with `make train`")


def _read_channel(about: Mapping[str, Any], stored: Mapping[str, Any]) -> Channel:
    import numpy as np

    name = about["name"]
    return Channel(
        words=_number(about["words"]),
        pairs=stored[f"{name}.pairs"].astype(np.int64),
        grams=_number(about["grams"]),
        sizes=tuple(about["sizes"]),
        rarity=stored[f"{name}.rarity"],
        weights=stored[f"{name}.weights"],
        scale=stored[f"{name}.scale"],
    )


def _number(names: Sequence[str]) -> dict[str, int]:
    return dict(zip(names, range(len(names)), strict=True))


def _check(model: Model) -> None:
    """Raise ValueError where the arrays do not fit the vocabulary, the labels and the hidden units."""
    labels, columns = len(model.labels), len(model.intercept)
    units = 0 if model.outer is None else len(model.outer)
    if columns != labels + units or model.calibration.shape != (labels, 2):
        raise ValueError("intercept or calibration do not fit the labels")
    if model.outer is not None and model.outer.shape != (units, labels):
        raise ValueError("the hidden units do not fit the labels")
    for name, channel in model.channels.items():
        rows = len(channel.words) + len(channel.pairs) + len(channel.grams)
        if channel.weights.shape != (rows, columns) or channel.scale.shape != (rows,):
            raise ValueError(f"the weights of {name} do not fit its vocabulary and the labels")
        if channel.rarity.shape != (len(channel.words) + len(channel.pairs) + 1,):
            raise ValueError(f"the rarities of {name} do not fit its vocabulary")
