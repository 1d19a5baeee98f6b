"""What pydantic finds wrong with a file that people wrote, in their words, with the keys that were expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

_UNKNOWN_KEY = "unexpected_keyword_argument"  # as pydantic calls it
_WORDS = {
    "missing": "is missing",
    "tuple_type": "expected a list",
    "dict_type": "expected names, with something below each",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "string_type": "expected text",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "expected a topic and a name in small letters, such as liability.cap",
    "too_short": "is empty; give at least one",
}


def first_mistake(kind: Any, errors: Sequence[Mapping[str, Any]]) -> tuple[tuple[str | int, ...], str]:
    """Return where the mistake stands that says most, and what it is; ``kind`` is the record that was to be read."""
    # A misspelt key gives two errors; the line that holds it says more than the one that lacks the right key.
    first = next((error for error in errors if error["type"] == _UNKNOWN_KEY), errors[0])
    place = first["loc"]
    where = ".".join(str(part) for part in place)
    return place, f"{where}: {_in_words(kind, first)}" if where else _in_words(kind, first)


def _in_words(kind: Any, error: Mapping[str, Any]) -> str:
    place = error["loc"]
    if error["type"] == _UNKNOWN_KEY:
        keys = expected_keys(kind, place[:-1])
        near = get_close_matches(str(place[-1]), keys, n=1)
        return f"there is no such key; {f'did you mean {near[0]}?' if near else 'there are ' + ', '.join(keys)}"
    if error["type"] == "dataclass_type":
        return f"expected keys and values: {', '.join(expected_keys(kind, place))}"
    if error["type"] == "literal_error":
        return f"expected {error['ctx']['expected']}"
    return _WORDS.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")


def expected_keys(kind: Any, place: Sequence[str | int] = ()) -> list[str]:
    """Return the keys of a record, or of the one at a place in it.

    >>> from .records import Requirements
    >>> expected_keys(Requirements), expected_keys(Requirements, ("requirements", 0, "model_clause"))
    (['requirements'], ['en', 'nl'])
    """
    for part in place:
        kind = get_type_hints(kind)[str(part)] if is_dataclass(kind) else _inner(kind)
        if isinstance(kind, UnionType):
            kind = _inner(kind)
    return [field.name for field in fields(kind)] if is_dataclass(kind) else []


def _inner(kind: Any) -> Any:
    """Return what a tuple, a mapping or an optional value holds."""
    return next((inner for inner in reversed(get_args(kind)) if inner not in (NoneType, ...)), kind)
