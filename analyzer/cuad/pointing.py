"""Where the provisions stand that a checklist asks about in the words of CUAD's categories: for requirements that name one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..checklist import Requirement
from ..checks import Pointed
from ..resources import models_folder
from ..types import Document
from .finder import MODEL, Finder, load_finder
from .finding import Passage, find_passages, read_contract
from .presence import weigh_presence
from .wordings import categories_of

_LIKELY = 0.5  # so probable are passages that are pointed at besides the likeliest
_MOST = 3


def point_at(document: Document, requirements: Iterable[Requirement]) -> dict[str, Pointed]:
    """Return what the model of CUAD's categories says of the requirements that name one.

    Nothing where none does, of a document that is not English, and where the program came without the model.
    """
    asked = {one.id: named for one in requirements if (named := categories_of(one))}
    folder = models_folder() if asked and document.language == "en" else None
    if folder is None or not (folder / MODEL / "finder.json").is_file():
        return {}
    return _point(document.text, asked, load_finder(folder / MODEL))


def _point(text: str, asked: Mapping[str, Sequence[str]], finder: Finder) -> dict[str, Pointed]:
    contract = read_contract(text)
    passages = find_passages(contract, finder)
    chances = weigh_presence(contract, passages, finder.detector)
    return {name: point(categories, passages, chances) for name, categories in asked.items()}


def point(categories: Sequence[str], passages: Sequence[Passage], chances: Mapping[str, float]) -> Pointed:
    """Return what ``passages`` and the chances that categories are there come to for a requirement that names ``categories``."""
    found = sorted((one for one in passages if one.category in categories), key=lambda one: -one.probability)
    kept = [one.span for number, one in enumerate(found) if number == 0 or one.probability >= _LIKELY]
    return Pointed(max(chances[category] for category in categories), tuple(kept[:_MOST]))
