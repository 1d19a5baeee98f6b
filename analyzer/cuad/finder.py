"""All that was learned from CUAD, and reading it from its folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..topics import BrokenModel, Model, load_model
from ..topics.model import DAMAGED, broken_model
from .categories import PARTICULARS
from .likeness import Library, read_library
from .network import Network, read_network
from .presence import Detector
from .settling import Settlement
from .trees import Forest, read_forest
from .weighing import Jury

MODEL = "cuad"  # its folder among the models


@dataclass(frozen=True, slots=True)
class Finder:
    """Which sentences, which names and dates, and what is enough to call a category present.

    ``hidden`` gives the hidden sums of a network over the words of sentences, ``outer`` is what follows them.
    """

    sentences: Model
    hidden: Model
    outer: Network
    marked: Library
    jury: Jury
    particulars: Mapping[str, tuple[Model, Forest]]
    settlements: Mapping[str, Settlement]
    detector: Detector


@lru_cache(maxsize=4)
def load_finder(folder: Path) -> Finder:
    """Read what `make train` wrote into a folder; raise `BrokenModel` where it is not there or not whole."""
    try:
        return _read_finder(folder)
    except BrokenModel:
        raise
    except DAMAGED as fault:
        raise broken_model(folder, fault) from None


def _read_finder(folder: Path) -> Finder:
    about = json.loads((folder / "finder.json").read_text(encoding="utf-8"))
    trees, networks = _read_arrays(folder / "trees.npz"), _read_arrays(folder / "networks.npz")
    weighing = tuple(read_network(f"weighing {number}", networks) for number in range(about["networks"]))
    return Finder(
        load_model(folder / "sentences"),
        load_model(folder / "hidden"),
        read_network("outer", networks),
        read_library(_read_arrays(folder / "likeness.npz")),
        Jury(read_forest("sentences", trees), weighing),
        {category: (load_model(folder / slug(category)), read_forest(slug(category), trees)) for category in PARTICULARS},
        about["settlements"],
        Detector(load_model(folder / "whole"), read_forest("presence", trees), about["threshold"]),
    )


def _read_arrays(file: Path) -> dict[str, Any]:
    import numpy as np

    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def slug(category: str) -> str:
    """Return the name of a category's folder.

    >>> slug("Document Name")
    'document-name'
    """
    return category.lower().replace(" ", "-")
