"""Which sentences and clauses of two versions are the same: wherever they now stand, however they are numbered.

Sentences are matched first, equal ones before similar ones, and the clauses follow from what they share. So a clause that was
split or joined, or that one reader cuts where another does not, is no change as long as its words stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import Clause
from .words import Sentence

# Two sentences with a smaller share of words in common are two sentences, not one reworded.
_SIMILAR = 0.55
_SIMILAR_ROW = 0.3
_NEIGHBOUR_BONUS = 0.1
_CANDIDATES = 5
# Shorter sentences ("Confidentiality", "Name:") are no evidence of anything by themselves, unless they stand there once.
_TELLING = 3
_SHARED = 0.5
_SAME_PLACE = 0.3


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences, by position, that are one; ``share`` is how much of their words they have in common."""

    old: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses, by position, that are the same provision in both versions; one side is empty where there is no counterpart."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def match_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, Match]:
    """Return the counterpart of each old sentence that has one, by its position."""
    matches: dict[int, Match] = {}
    taken: set[int] = set()

    def join(first: int, second: int, share: float = 1.0) -> None:
        matches[first] = Match(first, second, share)
        taken.add(second)

    for first, second in _unique_pairs(old, new):
        join(first, second)
    _grow(old, new, matches, taken)
    for first, second in _repeated_pairs(old, new, matches, taken):
        join(first, second)
    _grow(old, new, matches, taken)
    for share, first, second in _similar_pairs(old, new, matches, taken):
        if first not in matches and second not in taken:
            join(first, second, share)
    return matches


def _places(sentences: Sequence[Sentence], among: Sequence[int] | None = None) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position in range(len(sentences)) if among is None else among:
        places[sentences[position].key].append(position)
    return places


def _unique_pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the sentences that stand once in either version."""
    before, after = _places(old), _places(new)
    return [(places[0], after[key][0]) for key, places in before.items() if len(places) == 1 == len(after.get(key, ()))]


def _grow(old: Sequence[Sentence], new: Sequence[Sentence], matches: dict[int, Match], taken: set[int]) -> None:
    """Match equal sentences beside matched ones, on and on: a sentence that stands in ten clauses belongs to its neighbours."""
    queue = sorted(matches.items())
    while queue:
        first, match = queue.pop()
        for step in (1, -1):
            at, to = first + step, match.new + step
            if not (0 <= at < len(old) and 0 <= to < len(new)) or at in matches or to in taken:
                continue
            if old[at].key == new[to].key:
                matches[at] = Match(at, to, 1.0)
                taken.add(to)
                queue.append((at, matches[at]))


def _repeated_pairs(
    old: Sequence[Sentence], new: Sequence[Sentence], matches: dict[int, Match], taken: set[int]
) -> list[tuple[int, int]]:
    """Return equal sentences that are left over, in their order."""
    before = _places(old, [position for position in range(len(old)) if position not in matches])
    after = _places(new, [position for position in range(len(new)) if position not in taken])
    return [
        pair for key, places in before.items() if len(key) >= _TELLING for pair in zip(places, after.get(key, ()), strict=False)
    ]


def _similar_pairs(
    old: Sequence[Sentence], new: Sequence[Sentence], matches: dict[int, Match], taken: set[int]
) -> list[tuple[float, int, int]]:
    """Return sentences that are left over and have enough words in common, those with most first."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    left = [position for position in range(len(old)) if position not in matches]
    free = [position for position in range(len(new)) if position not in taken]
    if not left or not free:
        return []
    letters: dict[str, str] = {}
    choices = {position: _spelled(new[position], letters) for position in free}
    found: list[tuple[float, int, int]] = []
    beside = {match.old: match.new for match in matches.values()}
    for first in left:
        row = old[first].first is not None
        cutoff = _SIMILAR_ROW if row else _SIMILAR - _NEIGHBOUR_BONUS
        scored = extract(
            _spelled(old[first], letters), choices, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=_CANDIDATES
        )
        for _, share, second in scored:
            near = beside.get(first - 1) == second - 1 or beside.get(first + 1) == second + 1
            score = share + _NEIGHBOUR_BONUS * near
            if score >= _SIMILAR or (row and old[first].first == new[second].first and near):
                found.append((round(score, 6), first, second))
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _spelled(sentence: Sentence, letters: dict[str, str]) -> str:
    """Return a sentence with a letter for each word: comparing strings is the fast path, and 130,000 letters are private."""
    return "".join(letters.setdefault(word, chr(0xF0000 + len(letters))) for word in sentence.key)


def group_clauses(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    matches: dict[int, Match],
    *,
    old_clauses: Sequence[Clause],
    new_clauses: Sequence[Clause],
) -> list[Group]:
    """Return every clause of both versions in one group, in the order of the newer one; what went follows what it stood after."""
    sizes = _sizes(old), _sizes(new)
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for match in matches.values():
        first, second = old[match.old], new[match.new]
        shared[first.clause, second.clause] += match.share * (len(first.words) + len(second.words)) / 2
    union = _Union(len(old_clauses), len(new_clauses))
    for (before, after), weight in sorted(shared.items()):
        if weight >= _SHARED * min(sizes[0][before], sizes[1][after]):
            union.join(before, after)
    _pair_the_rest(union, old, new, old_clauses, new_clauses)
    return union.groups()


def _sizes(sentences: Sequence[Sentence]) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for sentence in sentences:
        sizes[sentence.clause] += len(sentence.words)
    return sizes


class _Union:
    """Clauses that belong together: old ones count from 0, new ones behind them."""

    def __init__(self, old: int, new: int) -> None:
        self._old = old
        self._roots = list(range(old + new))

    def join(self, old: int, new: int) -> None:
        first, second = sorted((self._root(old), self._root(self._old + new)))
        self._roots[second] = first

    def _root(self, member: int) -> int:
        while self._roots[member] != member:
            self._roots[member] = self._roots[self._roots[member]]
            member = self._roots[member]
        return member

    def groups(self) -> list[Group]:
        members: dict[int, list[int]] = defaultdict(list)
        for member in range(len(self._roots)):
            members[self._root(member)].append(member)
        return [
            Group(
                tuple(member for member in group if member < self._old),
                tuple(member - self._old for member in group if member >= self._old),
            )
            for group in members.values()
        ]


def _pair_the_rest(
    union: _Union, old: Sequence[Sentence], new: Sequence[Sentence], old_clauses: Sequence[Clause], new_clauses: Sequence[Clause]
) -> None:
    """Pair clauses that share too few words but stand at the same place: under one heading, or between the same neighbours."""
    groups = union.groups()
    counterpart = {before: group.new for group in groups for before in group.old if group.new}
    alone = {group.new[0] for group in groups if not group.old}
    words = _keys(old), _keys(new)
    for before, clause in enumerate(old_clauses):
        if before in counterpart:
            continue
        best = max(
            (
                (_likeness(clause, new_clauses[after], words[0][before], words[1][after]), -after)
                for after in _gap(before, counterpart, alone, len(old_clauses), len(new_clauses))
            ),
            default=(0.0, 0),
        )
        if best[0] >= _SAME_PLACE:
            after = -best[1]
            union.join(before, after)
            alone.discard(after)
            counterpart[before] = (after,)


def _keys(sentences: Sequence[Sentence]) -> dict[int, list[str]]:
    keys: dict[int, list[str]] = defaultdict(list)
    for sentence in sentences:
        keys[sentence.clause] += sentence.key
    return keys


def _gap(before: int, counterpart: dict[int, tuple[int, ...]], alone: set[int], olds: int, news: int) -> list[int]:
    """Return the clauses without a counterpart that stand where this one would stand."""
    above = next((max(counterpart[at]) for at in range(before - 1, -1, -1) if at in counterpart), -1)
    below = next((min(counterpart[at]) for at in range(before + 1, olds) if at in counterpart), news)
    return [after for after in range(above + 1, below) if after in alone]


def _likeness(old: Clause, new: Clause, before: Sequence[str], after: Sequence[str]) -> float:
    from rapidfuzz.distance import Indel

    if old.heading and old.heading.casefold() == new.heading.casefold():
        return 1.0
    share = Indel.normalized_similarity(before, after)
    return share + (0.1 if old.number is not None and old.number == new.number else 0.0)


def moved_groups(groups: Sequence[Group], sizes: Sequence[int]) -> set[int]:
    """Return which groups stand elsewhere than the order of the rest says; the fewest words count as moved.

    >>> sorted(moved_groups([Group((0,), (1,)), Group((1,), (2,)), Group((2,), (0,))], [10, 10, 5]))
    [2]
    """
    order = sorted((group.old[0], group.new[0], position) for position, group in enumerate(groups) if group.old and group.new)
    # The heaviest run of groups that keep their order stays; ``ends`` and ``sums`` are its best ends so far, both rising.
    ends: list[int] = []
    sums: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for _, after, position in order:
        at = bisect_left(ends, after)
        total = (sums[at - 1] if at else 0) + max(sizes[position], 1)
        before[position] = last[at - 1] if at else None
        stop = at
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[at:stop], sums[at:stop], last[at:stop] = [after], [total], [position]
    kept: set[int] = set()
    at_position = last[-1] if last else None
    while at_position is not None:
        kept.add(at_position)
        at_position = before[at_position]
    return {position for _, _, position in order if position not in kept}
