"""Writing a model in the form that `topics` reads: weights as bytes, arrays uncompressed, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..topics.model import FORMAT
from .fitting import Fit

if TYPE_CHECKING:
    from ..topics.model import Bytes, Floats
    from .examples import Reals

_MOST = 127


def round_weights(weights: Reals) -> tuple[Bytes, Floats]:
    """Return weights as bytes with a scale for each row.

    >>> import numpy as np
    >>> rounded, scale = round_weights(np.array([[1.0, -0.5], [0.0, 0.0]]))
    >>> rounded.tolist(), bool(abs(rounded[0] * scale[0] - [1.0, -0.5]).max() < 0.01)
    ([[127, -64], [0, 0]], True)
    """
    import numpy as np

    largest = np.abs(weights).max(axis=1, initial=0.0)
    scale = (np.where(largest > 0, largest, 1.0) / _MOST).astype(np.float32)
    return np.rint(weights / scale[:, None]).astype(np.int8), scale


def rounded_fit(found: Fit) -> Fit:
    """Return a fit with the weights that are left after rounding: what is measured is what is shipped."""
    rounded, scale = round_weights(found.weights)
    return replace(found, weights=rounded * scale[:, None].astype(float))


def write_model(
    folder: Path,
    found: Fit,
    labels: tuple[str, ...],
    calibration: Reals,
    thresholds: Mapping[str, list[float]],
    more: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Write ``model.json`` and ``model.npz`` into a folder; ``more`` is what else the JSON says."""
    import numpy as np

    rounded, scale = round_weights(found.weights)
    arrays: dict[str, Any] = {"intercept": found.intercept.astype(np.float32), "calibration": calibration.astype(np.float32)}
    if found.outer is not None:
        arrays["outer"] = found.outer.astype(np.float32)
    channels = []
    first = 0
    for name, vocabulary in found.vocabularies.items():
        past = first + len(vocabulary.words) + len(vocabulary.pairs) + len(vocabulary.grams)
        arrays[f"{name}.pairs"] = np.array(vocabulary.pairs, np.uint32)
        arrays[f"{name}.rarity"] = vocabulary.rarity
        arrays[f"{name}.weights"], arrays[f"{name}.scale"] = rounded[first:past], scale[first:past]
        channels.append({"name": name, "words": vocabulary.words, "grams": vocabulary.grams, "sizes": vocabulary.sizes})
        first = past
    about = {"format": FORMAT, "labels": labels, "thresholds": thresholds, "channels": channels, **more}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    np.savez(folder / "model.npz", **arrays)
