"""What every annotated copy of a contract has in common: how it is asked for, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..types import Review
from .digest import Requirement

AUTHOR = "analyzer"  # whom the marks name as their maker


@dataclass(frozen=True, slots=True)
class Marking:
    """How a copy is to be marked.

    ``suggest`` puts the model clauses of what is missing into the text, as changes that can be rejected. ``revisions`` is the
    view of the contract's own tracked changes that the review was made of. ``date`` (ISO 8601) is what the marks are dated;
    without it, in a DOCX the file's own date of last saving and in a PDF none, so that the same file gives the same copy.
    """

    suggest: bool = False
    revisions: Literal["final", "original"] = "final"
    date: str | None = None


class NotAnnotated(ValueError):
    """A contract that cannot carry these marks: the file, what was found, and what to do, on one line."""

    def __init__(self, name: str, found: str, todo: str) -> None:
        super().__init__(f"{name}: {found}; {todo}")


# The review, the requirements of its findings by id, the bytes of the contract that was reviewed, and how to mark the copy.
Annotator = Callable[[Review, Mapping[str, Requirement], bytes, Marking], bytes]
