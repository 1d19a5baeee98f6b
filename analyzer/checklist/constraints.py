"""What strangers' data must be besides of the right type: told to pydantic, which is imported only where such data is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

_Record = TypeVar("_Record")
# For the records themselves: a key that they do not know is a mistake.
STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A text, list or mapping that holds something."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Return how pydantic reads the type, and that it is not empty."""
        return {**handler(source), "min_length": 1}


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of a certain form, as a regular expression."""

    pattern: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Return how pydantic reads the type, and the form that it must have."""
        return {**handler(source), "pattern": self.pattern}


@dataclass(frozen=True, slots=True)
class Sound:
    """A record whose parts fit together: ``check`` raises ValueError where they do not."""

    check: Callable[[Any], None]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Return how pydantic reads the record, and what it is asked then."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, record: _Record) -> _Record:
        self.check(record)
        return record
