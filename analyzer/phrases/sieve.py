"""A sieve for many phrases at once: which passages of a document hold the words that each of them waits for.

A contract holds the words of a third of the nine thousand phrases. Asking for those of one phrase after another took as long as
matching what was left; as tables of numbers it is a few operations on all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from .matching import Phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Bits = NDArray[np.uint64]


class Sieve:
    """Phrases, none of which may come later, with the words that they wait for; those of headings are words of their own."""

    def __init__(self, phrases: Collection[Phrase], groups: Sequence[Sequence[int]]) -> None:
        import numpy as np

        self._sources = [phrase.source for phrase in phrases]
        self._counts = np.fromiter((len(phrase.needs) for phrase in phrases), np.int64, len(phrases))
        self._phrase = np.repeat(np.arange(len(phrases)), self._counts)  # of each need the phrase that has it
        needs = np.fromiter(chain.from_iterable(phrase.needs for phrase in phrases), np.int64)
        asked, self._needs = np.unique(needs, return_inverse=True)
        words = [groups[need >> 1] for need in asked.tolist()]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        self._owner = np.repeat(np.arange(len(words)), lengths)  # of each word the need that it serves
        self._words = np.fromiter(chain.from_iterable(words), np.int64) << 1 | np.repeat(asked & 1, lengths)
        self._last = int(self._words.max(initial=0))

    def sift(self, inside: Mapping[int, int], above: Mapping[int, int]) -> dict[str, int]:
        """Return the passages, as bits, that hold the words of a phrase, by its source; phrases that none holds are left out.

        ``inside`` gives the passages that hold a word, by its number, ``above`` those that stand under headings with it.
        """
        import numpy as np

        present = [number << 1 for number in inside] + [number << 1 | 1 for number in above]
        held = [*inside.values(), *above.values()]
        if not present or not self._sources:
            return {}
        place = np.full(max(self._last, *present) + 1, -1)
        place[present] = np.arange(len(present))
        found = place[self._words]
        hit = found >= 0
        met = _marked(self._owner[hit], len(self._needs))
        whole = (np.bincount(self._phrase[met[self._needs]], minlength=len(self._sources)) == self._counts)[self._phrase]
        needs = self._needs[whole]  # of the phrases all of whose needs some passage meets; the others need no further look
        hit &= _marked(needs, len(self._needs))[self._owner]
        served, passages = _joined(self._owner[hit], _table(held)[found[hit]], np.bitwise_or)
        left, bits = _joined(self._phrase[whole], passages[np.searchsorted(served, needs)], np.bitwise_and)
        worth = bits.any(axis=1)
        rows = bits[worth]
        return {
            self._sources[number]: int.from_bytes(row.tobytes(), "little")
            for number, row in zip(left[worth].tolist(), rows, strict=True)
        }


def _table(held: Sequence[int]) -> Bits:
    """Return sets of passages as a table: a row for each set, a bit for each passage."""
    import numpy as np

    width = (max(bits.bit_length() for bits in held) + 63) // 64 * 8
    return np.frombuffer(b"".join(bits.to_bytes(width, "little") for bits in held), np.uint64).reshape(len(held), -1)


def _marked(places: Numbers, length: int) -> NDArray[np.bool_]:
    """Return so many marks, those at the places set."""
    import numpy as np

    marks = np.zeros(length, bool)
    marks[places] = True
    return marks


def _joined(owner: Numbers, rows: Bits, join: np.ufunc) -> tuple[Numbers, Bits]:
    """Return the owners of rows, which follow one another, once each, and all rows of each joined to one."""
    import numpy as np

    first = np.flatnonzero(np.diff(owner, prepend=-1))
    return owner[first], join.reduceat(rows, first) if len(first) else rows
