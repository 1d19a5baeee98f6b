"""The records of a memory: a correction as it is kept, and the passages it is about."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from ..types import Language, Verdict


@dataclass(frozen=True, slots=True)
class Example:
    """A passage as a memory keeps it: the numbers of its words, sorted, and not the words.

    ``negated`` marks a passage with a word such as "not", ``party`` is the side it names first, empty where it names none.
    """

    language: Language
    words: tuple[int, ...]
    negated: bool = False
    party: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A correction that was accepted, and what follows from it for passages like those it is about.

    ``number`` is never given again, ``batch`` is shared by what was accepted together, and ``source`` tells a correction that was
    handed in before. Of ``examples`` the first deals with
    the requirement. Together they state the elements ``states``, in words that the program did not know; they do not state
    ``denies``, though it thought so; ``contrary`` marks wording that departs from the requirement whatever its values.
    """

    number: int
    batch: int
    date: str
    document: str
    clause: str
    requirement: str
    verdict: Verdict
    source: str
    examples: tuple[Example, ...]
    states: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    contrary: bool = False

    @property
    def against(self) -> bool:
        """Tell whether the passages are none about the requirement."""
        return self.verdict in ("missing", "not-applicable")

    @property
    def name(self) -> str:
        """Return how reports call it.

        >>> Lesson(3, 1, "2026-01-31", "a.pdf", "4", "liability.cap", "met", "", ()).name
        'correction 3 of 2026-01-31'
        """
        return f"correction {self.number} of {self.date}"


@dataclass(frozen=True, slots=True)
class Memory:
    """The corrections that were accepted and not undone, in the order of their numbers; ``last`` is the last number given."""

    lessons: tuple[Lesson, ...] = ()
    last: int = 0


def fingerprint(memory: Memory) -> str:
    """Return what tells one memory from another: how many corrections, and a digest of all that they say.

    >>> lesson = Lesson(1, 1, "2026-01-31", "a.pdf", "4", "liability.cap", "met", "", (Example("en", (1, 2)),))
    >>> fingerprint(Memory((lesson,), 1)) == fingerprint(Memory((lesson,), 7))
    True
    """
    said = json.dumps([asdict(lesson) for lesson in memory.lessons], sort_keys=True)
    number = len(memory.lessons)
    return f"{number} correction{'s' * (number != 1)}, {hashlib.sha256(said.encode()).hexdigest()[:12]}"
