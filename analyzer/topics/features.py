"""From words to rows: which rows of a channel each passage adds up, and how much each weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from .model import Channel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .model import Floats, Numbers


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows each passage adds up: three columns, in the order of the passages."""

    passage: Numbers
    row: Numbers
    value: Floats


@dataclass(frozen=True, slots=True)
class Marks:
    """Texts that are no more than marks with a name: a bit for each place that bears a mark, by its name.

    ``places`` are those of the texts, in order.
    """

    bits: Mapping[str, int]
    places: Sequence[int]

    def __len__(self) -> int:
        return len(self.places)

    def written(self) -> list[str]:
        """Return the names of the marks of each text, with spaces between them.

        >>> Marks({"a": 0b101, "b": 0b100}, [0, 2]).written()
        ['a', 'a b']
        """
        return [" ".join(name for name, bits in self.bits.items() if bits >> place & 1) for place in self.places]

    def borne(self) -> NDArray[np.bool_]:
        """Return which mark (a row, in the order of ``bits``) each text (a column) bears."""
        import numpy as np

        if not self.places:
            return np.zeros((len(self.bits), 0), bool)
        first = self.places[0]
        width = (self.places[-1] - first >> 3) + 1
        within = (1 << 8 * width) - 1
        rows = b"".join((bits >> first & within).to_bytes(width, "little") for bits in self.bits.values())
        columns = np.array(self.places) - first
        return np.unpackbits(np.frombuffer(rows, np.uint8).reshape(-1, width), axis=1, bitorder="little")[:, columns] > 0


class Numbering(dict[str, int]):
    """Numbers of words; a word that is not known gets the next number when it is first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


Texts = Sequence[str] | Marks


def cut_grams(word: str, sizes: Sequence[int]) -> tuple[str, ...]:
    """Return the pieces of a word, its ends marked; none of a typed value or a number.

    >>> cut_grams("boete", (4,))
    ('^boe', 'boet', 'oete', 'ete$')
    """
    if not word.isalpha() or len(word) < 4:
        return ()
    marked = f"^{word}$"
    return tuple(dict.fromkeys(marked[at : at + size] for size in sizes for at in range(len(marked) - size + 1)))


def find_rows(channel: Channel, texts: Sequence[str]) -> tuple[Rows, Rows]:
    """Return the rows of words (with the pieces of those not known) and the rows of pairs that texts of a channel add up.

    A text is words with spaces between them. Each word and each pair counts once in a text, by its rarity, and the words of
    a text, like its pairs, have a length of one together.
    """
    numbering = Numbering(channel.words)
    sequence, owner = _count(texts, numbering)
    unknown = list(numbering)[len(channel.words) :]
    return _word_rows(channel, sequence, owner, unknown), _pair_rows(channel, sequence, owner)


def find_mark_rows(channel: Channel, marks: Marks) -> tuple[Numbers, Floats]:
    """Return the row of each mark, -1 where the channel does not know it, and the rarity of each.

    Marks weigh as words do, but one that is not known weighs nothing: it is a list that was written after the training.
    """
    import numpy as np

    number = np.array([channel.words.get(name, -1) for name in marks.bits], np.int64)
    return number, np.where(number < 0, np.float32(0), channel.rarity[number])


def _count(texts: Sequence[str], numbering: Numbering) -> tuple[Numbers, Numbers]:
    """Return the number of each word of texts, and the text that it stands in."""
    import numpy as np

    split = [text.split() for text in texts]
    sequence = np.array(list(map(numbering.__getitem__, chain.from_iterable(split))), np.int64)
    return sequence, np.repeat(np.arange(len(split)), np.fromiter(map(len, split), np.int64, len(split)))


def _word_rows(channel: Channel, sequence: Numbers, owner: Numbers, unknown: Sequence[str]) -> Rows:
    import numpy as np

    known = len(channel.words)
    passage, number = _once(owner, sequence, known + len(unknown))
    rarity = channel.rarity[np.where(number < known, number, -1)]
    value = _to_length_one(passage, rarity)
    row = number.copy()
    strange = np.flatnonzero(number >= known)
    if not len(strange):
        return Rows(passage, row, value)
    first = known + len(channel.pairs)
    pieces = [
        [first + channel.grams[gram] for gram in cut_grams(word, channel.sizes) if gram in channel.grams] for word in unknown
    ]
    lengths = np.array([len(piece) for piece in pieces], np.int64)
    starts = np.cumsum(lengths) - lengths
    flat = np.array([row for piece in pieces for row in piece], np.int64)
    word = number[strange] - known
    times = lengths[word]
    offset = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    piece_row = flat[np.repeat(starts[word], times) + offset]
    piece_value = np.repeat(value[strange] / np.sqrt(np.maximum(times, 1)).astype(np.float32), times)
    familiar = number < known
    passage = np.concatenate([passage[familiar], np.repeat(passage[strange], times)])
    order = np.argsort(passage, kind="stable")
    return Rows(
        passage[order],
        np.concatenate([row[familiar], piece_row])[order],
        np.concatenate([value[familiar], piece_value])[order],
    )


def _pair_rows(channel: Channel, sequence: Numbers, owner: Numbers) -> Rows:
    import numpy as np

    known = len(channel.words)
    first, second = sequence[:-1], sequence[1:]
    beside = (owner[:-1] == owner[1:]) & (first < known) & (second < known)
    code = first[beside] * known + second[beside]
    if not len(channel.pairs) or not len(code):
        return Rows(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    place = np.minimum(np.searchsorted(channel.pairs, code), len(channel.pairs) - 1)
    found = channel.pairs[place] == code
    passage, number = _once(owner[:-1][beside][found], place[found], len(channel.pairs))
    row = number + known
    return Rows(passage, row, _to_length_one(passage, channel.rarity[row]))


def _once(owner: Numbers, number: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """Return each number once for each owner, in order."""
    import numpy as np

    both = np.sort(owner * max(most, 1) + number)
    first = np.ones(len(both), bool)
    first[1:] = both[1:] != both[:-1]
    found, remaining = np.divmod(both[first], max(most, 1))
    return found, remaining


def _to_length_one(passage: Numbers, value: Floats) -> Floats:
    import numpy as np

    squares = np.bincount(passage, weights=value.astype(np.float64) ** 2)
    return (value / np.sqrt(squares)[passage]).astype(np.float32)
