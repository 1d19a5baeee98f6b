"""The words of the phrases of one language, numbered, and which of them a word of a text is a case of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_REMEMBERED = 100_000


class Words:
    """Words of phrases, which may have stars, under their numbers."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self._numbers = dict(zip(self.names, range(len(self.names)), strict=True))
        self._known: dict[str, tuple[int, ...]] = {}
        self._starred: _Starred | None = None

    def number(self, name: str) -> int:
        """Return the number of a word of a phrase, a new one where the word is new."""
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self.names)
            self.names.append(name)
            self._known.clear()
            self._starred = None
        return found

    def cases(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the words of the phrases that a word of a text is a case of.

        >>> Words(["meld*", "melding", "*ing", "m*ing"]).cases("melding")
        (0, 1, 2, 3)
        """
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> tuple[int, ...]:
        same = self._numbers.get(word)
        found = set() if same is None else {same}
        if word[0] != "<":  # a typed value is no case of a word with a star
            self._starred = self._starred or _Starred(self.names)
            found.update(self._starred.find(word))
        return tuple(sorted(found))


class _Starred:
    """Words with a star by what tells most about their cases: their beginning, their end, or two letters inside."""

    def __init__(self, names: Sequence[str]) -> None:
        self._first: dict[str, list[tuple[list[str], int]]] = {}
        self._last: dict[str, list[tuple[list[str], int]]] = {}
        self._inside: dict[str, list[tuple[list[str], int]]] = {}
        for number, name in enumerate(names):
            if "*" in name:
                pieces = name.split("*")
                if pieces[0]:
                    self._first.setdefault(pieces[0], []).append((pieces, number))
                elif pieces[-1]:
                    self._last.setdefault(pieces[-1], []).append((pieces, number))
                else:
                    self._inside.setdefault(max(pieces, key=len)[:2], []).append((pieces, number))

    def find(self, word: str) -> Iterator[int]:
        """Yield the numbers of the words with a star that a word of a text is a case of."""
        length = len(word)
        for end in range(1, length + 1):
            for pieces, number in self._first.get(word[:end], ()):
                if _is_case(word, pieces):
                    yield number
        for start in range(length):
            for pieces, number in self._last.get(word[start:], ()):
                if _is_case(word, pieces):
                    yield number
            for pieces, number in self._inside.get(word[start : start + 2], ()):
                if _is_case(word, pieces):
                    yield number


def _is_case(word: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word consists of the pieces in their order, with anything between them."""
    if not (word.startswith(pieces[0]) and word.endswith(pieces[-1])):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = word.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= len(word) - len(pieces[-1])
