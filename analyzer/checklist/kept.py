"""Checklists as kept from an earlier process: checked when they were read from YAML, so that pydantic is not asked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_Data = TypeVar("_Data")


def write_kept(kind: Any, data: object) -> bytes:
    """Return a record, or a mapping of records, as JSON without what is as it is by default.

    >>> from .records import Phrases
    >>> write_kept(Phrases, Phrases(en=("within",)))
    b'{"en":["within"]}'
    """
    from pydantic import TypeAdapter

    return TypeAdapter(kind).dump_json(data, exclude_defaults=True)


def read_kept(kind: type[_Data], kept: bytes) -> _Data:
    """Return what `write_kept` wrote.

    >>> from .records import Phrases
    >>> read_kept(Phrases, b'{"en":["within"]}')
    Phrases(en=('within',), nl=())
    """
    form: Any = kind
    read = _reader(form)
    data: _Data = read(json.loads(kept)) if read else json.loads(kept)
    return data


@cache
def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of a type from JSON, None where JSON's own value is one."""
    if is_dataclass(kind):
        readers = {name: read for name, hint in get_type_hints(kind).items() if (read := _reader(hint))}
        return partial(_read_record, kind, readers)
    inner = [read for part in get_args(kind) if (read := _reader(part))]
    if get_origin(kind) is tuple:
        return partial(_read_tuple, inner[0]) if inner else tuple
    if not inner:
        return None
    if get_origin(kind) is dict:
        return partial(_read_mapping, inner[0])
    return partial(_read_optional, inner[0]) if get_origin(kind) is UnionType else None


def _read_record(kind: Any, readers: dict[str, Callable[[Any], Any]], data: dict[str, Any]) -> Any:
    for name in readers.keys() & data.keys():
        data[name] = readers[name](data[name])
    return kind(**data)


def _read_tuple(read: Callable[[Any], Any], data: list[Any]) -> tuple[Any, ...]:
    return tuple(map(read, data))


def _read_mapping(read: Callable[[Any], Any], data: dict[str, Any]) -> dict[str, Any]:
    return {name: read(value) for name, value in data.items()}


def _read_optional(read: Callable[[Any], Any], data: Any) -> Any:
    return None if data is None else read(data)
