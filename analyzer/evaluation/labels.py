"""The words that annotators may label with; a word that is none of them would count as a mistake of the program."""

from __future__ import annotations

from typing import TypeVar, get_args

from ..types import Language, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LANGUAGES: tuple[Language, ...] = get_args(Language)
_Label = TypeVar("_Label", bound=str)


def one_of(labels: tuple[_Label, ...], value: object) -> _Label:
    """Return the label that a value is; raise ValueError where it is none of them.

    >>> one_of(LANGUAGES, "en")
    'en'
    """
    found = next((label for label in labels if label == value), None)
    if found is None:
        raise ValueError(f"{value!r} where one may choose from {', '.join(labels)}")
    return found
