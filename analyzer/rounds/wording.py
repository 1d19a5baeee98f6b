"""The words that changed within a clause, in runs a lawyer can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .records import Piece
from .words import Names, Sentence, Word

# A run of so few kept words between two changes only breaks up what is read as one.
_SHORT = 2
_FAR = 60
# Words of one version times words of the other: up to the first, difflib's longest runs, which read best, take milliseconds; up
# to the second, rapidfuzz finds the fewest changes in a second and 100 MB. Beyond, one long paragraph took the place of another.
_READABLE = 250_000
_MOST = 1_000_000_000
_EDGES = " \t\n|"
_GLUE = frozenset("the a an of to in and or for by on at is be de het een van te in en of voor door op aan is".split())


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that stays, or that takes the place of another: half-open positions in the words of either version."""

    kept: bool
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words of one provision in both versions, and what became of them."""

    old: tuple[Word, ...]
    new: tuple[Word, ...]
    edits: tuple[Edit, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether not a word changed."""
        return all(edit.kept for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a provision: its sentences, what its cross-references mean, and the text they stand in."""

    sentences: Sequence[Sentence]
    names: Names
    text: str

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words of all sentences."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


@dataclass(frozen=True, slots=True)
class _Printed:
    words: Sequence[Word]
    text: str

    def text_of(self, first: int, last: int) -> str:
        """Return some of the words as printed, without spaces."""
        return "".join("".join(self.text[word.start : word.end].split()) for word in self.words[first:last])


def compare_words(old: Version, new: Version) -> Comparison:
    """Compare two versions of a provision: sentences that are equal stand still, between them it goes word by word."""
    before, after = ([sentence.named(one.names) for sentence in one.sentences] for one in (old, new))
    words = old.words, new.words
    edits: list[Edit] = []
    at = to = 0
    for tag, first, last, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        olds = [word for sentence in before[first:last] for word in sentence]
        news = [word for sentence in after[start:stop] for word in sentence]
        if tag == "equal":
            edits.append(Edit(True, (at, at + len(olds)), (to, to + len(news))))
        else:
            edits += _between(olds, news, _Printed(words[0][at:], old.text), _Printed(words[1][to:], new.text), (at, to))
        at, to = at + len(olds), to + len(news)
    return Comparison(*words, tuple(_joined(edits)))


def _between(old: Sequence[str], new: Sequence[str], before: _Printed, after: _Printed, place: tuple[int, int]) -> list[Edit]:
    at, to = place
    cut = [
        Edit(
            # Only spaces differ, or two references of the same words.
            tag == "equal" or before.text_of(first, last) == after.text_of(start, stop),
            (at + first, at + last),
            (to + start, to + stop),
        )
        for tag, first, last, start, stop in _opcodes(old, new)
    ]
    edits = list(_joined(cut))
    return [
        Edit(False, edit.old, edit.new)
        if edit.kept and _breaks_up(edits, position, old[edit.old[0] - at : edit.old[1] - at])
        else edit
        for position, edit in enumerate(edits)
    ]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the runs that are equal and those that are not, as difflib does; quickly where the texts are long and unlike."""
    pairs = len(old) * len(new)
    if pairs <= _READABLE:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return
    if pairs > _MOST:
        yield "replace", 0, len(old), 0, len(new)
        return
    from rapidfuzz.distance import Indel

    letters: dict[str, str] = {}
    spelled = ["".join(letters.setdefault(word, chr(0xF0000 + len(letters))) for word in words) for words in (old, new)]
    for operation in Indel.opcodes(*spelled):
        yield operation.tag, operation.src_start, operation.src_end, operation.dest_start, operation.dest_end


def _breaks_up(edits: Sequence[Edit], position: int, words: Sequence[str]) -> bool:
    """Tell whether kept words only stand in the way: few, and between changes that are longer than they are."""
    if position in (0, len(edits) - 1):
        return False
    glue = all(word.casefold() in _GLUE or not word[0].isalnum() for word in words)
    most = 2 * _SHORT if glue else _SHORT
    around = [max(edit.old[1] - edit.old[0], edit.new[1] - edit.new[0]) for edit in (edits[position - 1], edits[position + 1])]
    return len(words) <= most and min(around) > len(words)


def _joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits with those of one sort that follow each other as one."""
    pending: Edit | None = None
    for edit in edits:
        if pending is not None and pending.kept == edit.kept:
            pending = Edit(edit.kept, (pending.old[0], edit.old[1]), (pending.new[0], edit.new[1]))
            continue
        if pending is not None:
            yield pending
        pending = edit
    if pending is not None:
        yield pending


def write_pieces(comparison: Comparison, *, old_text: str, new_text: str) -> tuple[Piece, ...]:
    """Return what to print: kept and added words as the newer version has them, removed ones as the older had them."""
    pieces: list[Piece] = []
    for edit in comparison.edits:
        if edit.kept:
            pieces.append(Piece("kept", _printed(comparison.new, *edit.new, new_text)))
            continue
        if edit.old[0] < edit.old[1]:
            words = _printed(comparison.old, *edit.old, old_text)
            # What follows a replaced word, such as the edge of a table cell, is printed once, after the word that came.
            pieces.append(Piece("removed", words.rstrip(_EDGES) if edit.new[0] < edit.new[1] else words))
        if edit.new[0] < edit.new[1]:
            pieces.append(Piece("added", _printed(comparison.new, *edit.new, new_text)))
    return tuple(pieces)


def _printed(words: Sequence[Word], first: int, last: int, text: str) -> str:
    """Return the text of a run of words with what stands between them, from the number or letter before the first word."""
    parts = [_between_words(words, first - 1, text)[1]] if first < last else []
    for position in range(first, last):
        word = words[position]
        spaces, label = _between_words(words, position, text)
        parts.append(text[word.start : word.end] + spaces + (label if position + 1 < last else ""))
    return "".join(parts)


def _between_words(words: Sequence[Word], position: int, text: str) -> tuple[str, str]:
    """Return the spaces and edges of cells that follow a word, and the label of an item that belongs to the next one."""
    if not 0 <= position < len(words) - 1:
        return "", ""
    end, following = words[position].end, words[position + 1].start
    between = text[end:following] if end <= following <= end + _FAR else "\n"
    label = between.lstrip(_EDGES)
    return between[: len(between) - len(label)], label
