"""A whole document held against phrases: sifted for the passages worth trying, which are then tried all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .matching import Phrase, Places
from .sieve import Sieve
from .tables import Tables

# No gap skips more words, so that so many free bits after a text keep a match from running on into the next.
_FREE = 12
# Bits of the texts that are laid out in one row. Long rows save operations, short ones memory: a word of which one case occurs
# takes as many bits as its row is long.
_ROW = 65_536
# Bits of terms that a row keeps for other phrases before it begins anew; a contract of 40 pages hardly comes to as many.
_MOST_KEPT = 1 << 25

Cases = Callable[[str], Sequence[int]]


class Text(NamedTuple):
    """A passage as phrases are matched against it: words in canonical form, the headings above, and the words of its lead-in."""

    words: str
    headings: str = ""
    skip: int = 0
    position: int = 0


class Sheet:
    """The passages of a document in one language, and which phrases occur in them; sets of passages are bits.

    A phrase is worth trying only where a passage holds its words. It is what spaCy's PhraseMatcher would do, without its
    tokeniser, which alone costs more than the whole review may.
    """

    def __init__(self, texts: Iterable[Text], cases: Cases, tables: Tables, sieve: Sieve | None = None) -> None:
        """Lay out the passages for phrases whose pieces stand in ``tables``, and for no others than those of the ``sieve``.

        ``cases`` gives the numbers of the words of the phrases that a word is a case of.
        """
        self._groups = tables.groups
        self._rows = [_Row(row, cases, tables) for row in _split(texts)]
        self._row_of = {position: row for row in self._rows for position in row.spans}
        self._inside = _gathered(row.inside.texts for row in self._rows)
        self._above = _gathered(row.above.texts for row in self._rows)
        self._sifted = sieve.sift(self._inside, self._above) if sieve else None
        self._found: dict[str, int] = {}

    def postings(self, words: frozenset[int]) -> list[int]:
        """Return for each of these words that occurs the passages that hold it, in the order of the words."""
        return [self._inside[number] for number in sorted(words & self._inside.keys())]

    def sift(self, sources: Sequence[str]) -> Sequence[str]:
        """Return those of the phrases, by how they are written, that may occur."""
        return sources if self._sifted is None else [source for source in sources if source in self._sifted]

    def holding(self, phrase: Phrase, within: int = -1) -> int:
        """Return the passages that hold the words a phrase waits for, a bit for each; only those ``within``."""
        if self._sifted is not None:
            return self._sifted.get(phrase.source, 0) & within
        found = within
        for need in phrase.needs:  # the rarest first: most phrases end here
            passages, holding = self._above if need & 1 else self._inside, 0
            for number in passages.keys() & self._groups[need >> 1]:
                holding |= passages[number]
            found &= holding
            if not found:
                return 0
        return found

    def occurrences(self, phrase: Phrase, within: int = -1) -> int:
        """Return the passages in which a phrase occurs, a bit for each; only those ``within``.

        In such a passage all terms hold, and one of them past the lead-in.
        """
        found = self._found.get(phrase.source)
        if found is None:
            if not self.holding(phrase, within):
                return 0
            worth_trying = self.holding(phrase)
            found = 0
            for row in self._rows:
                if worth_trying & row.passages:
                    found |= row.occurrences(phrase)
            self._found[phrase.source] = found
        return found & within

    def locate(self, phrase: Phrase, position: int) -> tuple[int, int]:
        """Return the first and past-the-last word of a phrase in a passage where it occurs, as places in the passage.

        A phrase of headings alone stands for the whole passage without its lead-in.
        """
        return self._row_of[position].locate(phrase, position)


class _Row:
    """Passages laid out side by side, and the headings above them likewise."""

    def __init__(self, texts: Sequence[Text], cases: Cases, tables: Tables) -> None:
        below: dict[str, int] = {}  # the passages by the headings above them
        for text in texts:
            below[text.headings] = below.get(text.headings, 0) | 1 << text.position
        self.inside, ends = _lay_out([(text.words, 1 << text.position) for text in texts], cases, tables)
        self.above, ends_above = _lay_out(below.items(), cases, tables)
        self.spans: dict[int, tuple[int, int, int]] = {}  # by passage: where it begins and ends, and the words of its lead-in
        self._passages: dict[int, int] = {}  # the bit of a passage by the place of its flag
        self._past = 0  # what lies past the lead-ins
        self._longer = 0  # the flags of the passages that are longer than their lead-in
        under = dict.fromkeys(below, 0)
        start = 0
        for text, end in zip(texts, ends, strict=True):
            self._passages[end + 1] = 1 << text.position
            self.spans[text.position] = start, end, text.skip
            under[text.headings] |= 1 << end + 1
            if start + text.skip < end:
                self._past |= (1 << end + 1) - (1 << start + text.skip + 1)
                self._longer |= 1 << end + 1
            start = end + 1 + _FREE
        self._under = {end + 1: under[title] for title, end in zip(below, ends_above, strict=True)}
        self.passages = sum(self._passages.values())
        self._tables = tables
        self._terms: dict[int, tuple[int, int]] = {}
        self._length = ends[-1]

    def occurrences(self, phrase: Phrase) -> int:
        """Return the passages of this row in which a phrase occurs, a bit for each."""
        holding, beyond, only_headings = self.inside.flags, 0, True
        for term in phrase.terms:
            flags, past = self._terms.get(term) or self._try(term)
            _, denied, heading = self._tables.terms[term]
            holding &= ~flags if denied else flags
            if not holding:
                return 0
            if not (denied or heading):
                only_headings = False
                beyond |= past
        return _picked(self._passages, holding & (self._longer if only_headings else beyond))

    def _try(self, term: int) -> tuple[int, int]:
        """Return the flags of the passages in which a term holds, and of those in which it does so past their lead-in."""
        node, _, heading = self._tables.terms[term]
        places = self.above if heading else self.inside
        ends = places.ends(node, places.everywhere)
        flags = places.flagged(ends) if ends else 0
        if heading:
            found = _picked(self._under, flags), 0
        else:
            past = ends & self._past
            found = flags, flags if past == ends else places.flagged(past)
        if len(self._terms) * self._length > _MOST_KEPT:
            self._terms.clear()
            self.inside.forget()
        self._terms[term] = found
        return found

    def locate(self, phrase: Phrase, position: int) -> tuple[int, int]:
        start, end, skip = self.spans[position]
        terms = (self._tables.terms[term] for term in phrase.terms)
        spans = [self.inside.leftmost(node, start, end, skip) for node, denied, heading in terms if not (denied or heading)]
        if not spans:
            return skip, end - start
        return min(first for first, _ in spans), max(last for _, last in spans)


def _picked(entries: Mapping[int, int], flags: int) -> int:
    """Return the bits of all entries whose flag is set; from the last to the first, because that shortens the number."""
    found = 0
    while flags:
        last = flags.bit_length() - 1
        found |= entries[last]
        flags ^= 1 << last
    return found


def _split(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Yield the texts of one row after another."""
    row: list[Text] = []
    length = 0
    for text in texts:
        row.append(text)
        length += text.words.count(" ") + _FREE
        if length > _ROW:
            yield row
            row, length = [], 0
    if row:
        yield row


def _lay_out(texts: Iterable[tuple[str, int]], cases: Cases, tables: Tables) -> tuple[Places, list[int]]:
    """Lay texts, given with the bits of their passages, side by side; return where their words stand, and where each ends."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    passages: defaultdict[str, int] = defaultdict(int)
    ends: list[int] = []
    start = everywhere = flags = 0
    for text, bits in texts:
        words = text.split()
        for place, word in enumerate(words, start):
            places[word].append(place)
        for word in set(words):
            passages[word] |= bits
        end = start + len(words)
        ends.append(end)
        everywhere |= (1 << end + 1) - (1 << start)
        flags |= 1 << end + 1
        start = end + 1 + _FREE
    numbered: dict[int, list[list[int]]] = {}
    held: dict[int, int] = {}
    for word, found in places.items():
        for number in cases(word):
            numbered.setdefault(number, []).append(found)
            held[number] = held.get(number, 0) | passages[word]
    return Places(numbered, held, everywhere, flags, tables), ends


def _gathered(rows: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """Return the passages that hold a word, a bit for each, by the number of the word in the phrases."""
    passages: dict[int, int] = {}
    for row in rows:
        for number, bits in row.items():
            passages[number] = passages.get(number, 0) | bits
    return passages


def bits_of(places: Iterable[int]) -> int:
    """Return a bit for each place.

    >>> bits_of([1, 3])
    10
    """
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def positions(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first.

    >>> list(positions(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
