"""Clauses as passages: sentences, list items and table rows in the canonical form that phrases are matched against.

A list item borrows its lead-in ("The processor shall:"), a table row its column headers, so that each can be judged alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, overload

from .language import fold, sentences
from .parsing import Parsed
from .phrases import canonical
from .terms import coined_marks
from .types import Block, Clause, Fact, Language, Span

ROUND_THE_CLOCK = "_always"  # follows <hours> where there are no hours outside them
ON_PERSONAL_DATA = "_privacy"  # stands in the headings of whatever is wholly about personal data
TO_SECRECY = "_clause_secrecy"  # follows the <reference> to a clause on confidentiality
# What the parties are called in this document becomes one of these words, unless it is a word of the trade already.
PARTY_WORDS = {"vendor": "_vendor", "customer": "_customer"}
KnownNames = Mapping[str, Collection[str]]
_Found = tuple[tuple[int, int], tuple[str, ...]]  # where a word of the document stands, and what is read instead
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"\s*(?:\(?[a-z]{1,4}[.)]|\(?\d{1,2}[.)]|\(\w{1,4}\)|[-•·–▪◦*o])\s", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-zA-Z]{1,4}\))\s+")
_DIGITS, _LETTERS, _FIRST = re.compile(r"\d+"), re.compile(r"[A-Za-z]+"), ("1", "a", "i")
_SHORTENED = re.compile(r"'(?:(?<=n')t|(?<=\w')(?:ll|re|ve))\b")  # begins with what is rare, so that little else is tried
_NEGATED = re.compile(r"\b[a-z]+n$")
_LONGEST_NEGATED = 30
_IN_FULL = {
    "can't": ("cannot",),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "'ll": ("will",),
    "'re": ("are",),
    "'ve": ("have",),
}
_HEADING_WORDS = 12
_PRIVACY = re.compile(
    r"persoonsgegevens|privacy|\bavg\b|\bgdpr\b|verwerkersovereenkomst|bewerkersovereenkomst|gegevensbescherming|personal data"
    r"|data protection|data processing|verwerking van gegevens"
)
_SECRECY = re.compile(r"confidential|secrecy|non ?disclosure|proprietary information|geheimhouding|vertrouwelijk")
_DATA = re.compile(
    r"(?<!\w)(?:gegevens\b|(?<!personal )(?<!company )(?<=the |uch |his |all )data\b"
    r"(?! (?:subject|controller|processor|protection|processing|breach|exporter|importer|cent|privacy|security|transfer)))"
)
_PERSONAL = {"gegevens": ("persoonsgegevens",), "data": ("personal", "data")}
_VALUES = frozenset({"<duration>", "<money>", "<percent>", "<fee>", "<date>", "<hours>", "<ratio>", "<score>", "<blank>"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, list item or table row with its canonical text; the first ``skip`` words belong to its lead-in.

    ``body`` is its span without the number printed before it: "2. Team leaders" does not speak of two of them.
    """

    span: Span
    body: Span
    clause: int
    text: str
    headings: str
    skip: int
    facts: tuple[Fact, ...]
    language: Language
    is_heading: bool = False

    @property
    def own(self) -> str:
        """The text without its lead-in."""
        return " ".join(self.text.split()[self.skip :]) if self.skip else self.text.strip()


class _Slot(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]


class _Scribe:
    """Writes stretches of one document, whose text it is given folded, in canonical form."""

    def __init__(self, folded: str, slots: Sequence[_Slot]) -> None:
        self.text = folded
        self._slots = slots
        self._starts = [slot.start for slot in slots]

    def words(self, span: Span) -> list[str]:
        words: list[str] = []
        position = span.start
        for slot in self._slots[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]:
            words += _WORD.findall(self.text, position, slot.start)
            words += slot.words
            position = max(position, slot.end)
        words += _WORD.findall(self.text, position, span.end)
        return words

    def places(self, span: Span) -> list[tuple[int, int]]:
        """Return where each word that `words` gives stands in the text."""
        places: list[tuple[int, int]] = []
        position = span.start
        for slot in self._slots[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]:
            places += [match.span() for match in _WORD.finditer(self.text, position, slot.start)]
            places += [(slot.start, slot.end)] * len(slot.words)
            position = max(position, slot.end)
        places += [match.span() for match in _WORD.finditer(self.text, position, span.end)]
        return places


class Passages(Sequence[Passage]):
    """The passages of a document, in order, with the way back from words to text."""

    def __init__(self, passages: Sequence[Passage], scribe: _Scribe, clauses: int) -> None:
        self._passages = tuple(passages)
        self._scribe = scribe
        self.by_clause: list[list[int]] = [[] for _ in range(clauses)]
        for position, passage in enumerate(self._passages):
            self.by_clause[passage.clause].append(position)

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, position: int) -> Passage: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Passage]: ...
    def __getitem__(self, position: int | slice) -> Passage | Sequence[Passage]:
        return self._passages[position]

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._passages)

    def locate(self, passage: Passage, words: tuple[int, int]) -> Span:
        """Return the text that a range of a passage's words covers, without its lead-in."""
        places = self._scribe.places(passage.body)
        first = max(words[0] - passage.skip, 0)
        last = max(words[1] - passage.skip, first + 1)
        if not places:
            return passage.span
        return Span(places[min(first, len(places) - 1)][0], places[min(last, len(places)) - 1][1])


def find_passages(parsed: Parsed, *, known: KnownNames | None = None) -> Passages:
    """Return the passages of all clauses in the order of the text.

    Each fact becomes one ``<kind>`` word. The parties' names become `PARTY_WORDS`, but for those ``known`` to the phrases for
    that role ("supplier", "verwerker"), in folded form. "The data" becomes personal data under a heading that speaks of them, and
    everywhere in a processing agreement.
    """
    folded = fold(parsed.document.text)
    titles = [canonical(clause.heading) for clause in parsed.clauses]
    headings = _headings(parsed.clauses, titles, on_personal_data=parsed.kind == "processing-agreement")
    read_otherwise = chain(_personal_data(folded, parsed.clauses, headings), _shortened(folded))
    scribe = _Scribe(folded, _joined(_slots(parsed, folded, headings, known or {}), read_otherwise))
    page = _Page(
        parsed,
        scribe,
        titles,
        headings,
        [fact.span.start for fact in parsed.facts],
        [block.span.start for block in parsed.document.blocks],
    )
    passages = [passage for clause in range(len(parsed.clauses)) for passage in _passages_of(page, clause)]
    return Passages(passages, scribe, len(parsed.clauses))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the passages of a document are made from."""

    parsed: Parsed
    scribe: _Scribe
    titles: Sequence[str]
    headings: Sequence[str]
    fact_starts: Sequence[int]
    block_starts: Sequence[int]

    def blocks(self, span: Span) -> Iterator[tuple[Block, Span]]:
        """Yield the blocks that reach into a span, each with the part of it that does."""
        first = max(bisect_right(self.block_starts, span.start) - 1, 0)
        for block in self.parsed.document.blocks[first : bisect_left(self.block_starts, span.end)]:
            inside = Span(max(block.span.start, span.start), min(block.span.end, span.end))
            if inside.start < inside.end:
                yield block, inside

    def facts(self, span: Span) -> tuple[Fact, ...]:
        """Return the facts that begin in a span."""
        return tuple(self.parsed.facts[bisect_left(self.fact_starts, span.start) : bisect_left(self.fact_starts, span.end)])


def _passages_of(page: _Page, number: int) -> Iterator[Passage]:
    """Yield the passages of one clause: the sentences and table rows of its blocks."""
    text, clauses = page.parsed.document.text, page.parsed.clauses
    lead, marks = _outer_lead(text, clauses, clauses[number]), _Marks()
    header: dict[int | None, Span] = {}
    for block, span in page.blocks(clauses[number].span):
        pieces = [span] if block.kind == "row" else sentences(text, span)
        if lead is not None and block.kind != "row" and marks.count_on(_mark(text, span)):
            lead = None
        for order in range(len(pieces)):
            yield _passage(page, number, block, pieces, order, _lead(text, block, pieces, order, lead, header))
        if block.kind == "row" and block.header:
            header[block.table] = span
        elif block.kind != "row" and pieces and text[pieces[-1].start : pieces[-1].end].endswith(":"):
            lead, marks = pieces[-1], _Marks(_mark(text, span))
        elif block.kind in ("paragraph", "heading") and not _ITEM.match(text, span.start, span.end):
            lead = None


class _Marks:
    """The marks below a sentence that has one of its own: after "a." and "b." below "1.", "2." ends the list."""

    def __init__(self, above: str = "") -> None:
        self._above = _kind(above)
        self._begun: set[str] = set()

    def count_on(self, mark: str) -> bool:
        """Tell whether a mark counts on from that of the sentence above, and not from an item's."""
        kind = _kind(mark)
        if not mark or kind != self._above or kind in self._begun or mark.strip("().").lower() in _FIRST:
            self._begun.add(kind)
            return False
        return True


def _kind(mark: str) -> str:
    """Return what a mark has in common with those that count on from it: "(1)" of "(2)", "a." of "b."."""
    return _LETTERS.sub("a", _DIGITS.sub("1", mark))


def _mark(text: str, span: Span) -> str:
    """Return the mark with which a block begins, "" where it has none; what bullets mark has no order."""
    found = _ITEM.match(text, span.start, span.end)
    return found[0].strip() if found and any(letter.isalnum() for letter in found[0]) else ""


def _passage(page: _Page, clause: int, block: Block, pieces: Sequence[Span], order: int, lead: Span | None) -> Passage:
    """Make the passage of one piece of a block, with the words that it borrows from its ``lead``."""
    text, piece = page.parsed.document.text, pieces[order]
    borrowed = page.scribe.words(lead) if lead else []
    body = piece if order or block.kind == "row" else _without_number(text, piece)
    own = page.scribe.words(body)
    return Passage(
        span=piece,
        body=body,
        clause=clause,
        text=f" {' '.join(borrowed + own)} ",
        headings=page.headings[clause],
        skip=len(borrowed),
        facts=page.facts(piece),
        language=page.parsed.clauses[clause].language,
        is_heading=_is_heading(text, block, piece, own) or (not order and len(pieces) > 1 and _is_title(page, clause, own)),
    )


def _personal_data(folded: str, clauses: Sequence[Clause], headings: Sequence[str]) -> Iterator[_Found]:
    """Find "the data" wherever the headings say that everything is about personal data."""
    for clause, heading in zip(clauses, headings, strict=True):
        for match in _DATA.finditer(folded, clause.span.start, clause.span.end) if ON_PERSONAL_DATA in heading else ():
            yield match.span(), _PERSONAL[match[0]]


def _shortened(folded: str) -> Iterator[_Found]:
    """Find "don't" and "you'll", which are read in full: no phrase need know both forms."""
    for match in _SHORTENED.finditer(folded):
        start, end = match.span()
        if match[0] == "'t":
            negated = _NEGATED.search(folded, max(start - _LONGEST_NEGATED, 0), start)
            if negated is None:
                continue
            start = negated.start()
        word = folded[start:end]
        yield (start, end), _IN_FULL.get(word) or (word.removesuffix("n't"), "not")


def _without_number(text: str, piece: Span) -> Span:
    number = _NUMBER.match(text, piece.start, piece.end)
    return Span(number.end(), piece.end) if number and number.end() < piece.end else piece


def _lead(
    text: str, block: Block, pieces: Sequence[Span], order: int, lead: Span | None, header: dict[int | None, Span]
) -> Span | None:
    """Return what this piece borrows: column headers, the start of an enumeration, or the sentence above the list."""
    if block.kind == "row":
        return None if block.header else header.get(block.table)
    if order > 0 and text[pieces[order - 1].end - 1] == ";":
        colon = text.find(":", pieces[0].start, pieces[0].end)
        if colon > 0:
            return Span(pieces[0].start, colon)
    return lead


def _outer_lead(text: str, clauses: Sequence[Clause], clause: Clause) -> Span | None:
    """Return the enclosing clause's last sentence where it runs on into its sub-clauses."""
    if clause.parent is None:
        return None
    parent = clauses[clause.parent].span
    own = text[parent.start : parent.end].rstrip()
    if not own or (own[-1] not in ":,;" and not own.endswith((" shall", " will", " zal", " dient"))):
        return None
    pieces = sentences(text, parent)
    return pieces[-1] if pieces else None


def _is_heading(text: str, block: Block, piece: Span, words: Sequence[str]) -> bool:
    """Tell a title from a sentence that merely looks like one: long, with a value in it or with a full stop."""
    if block.kind != "heading" or len(words) > _HEADING_WORDS or not _VALUES.isdisjoint(words):
        return False
    return not text[piece.start : piece.end].endswith(".")


def _is_title(page: _Page, clause: int, words: Sequence[str]) -> bool:
    """Tell a title that stands in one line with its text ("4.2 Change Orders. Either party ...")."""
    return bool(words) and " ".join(words) == page.titles[clause].strip() and _VALUES.isdisjoint(words)


def _headings(clauses: Sequence[Clause], titles: Sequence[str], *, on_personal_data: bool) -> list[str]:
    """Return the headings above each clause and its own, with `ON_PERSONAL_DATA` once one speaks of personal data."""
    found: list[str] = []
    for clause, title in zip(clauses, titles, strict=True):
        first = f" {ON_PERSONAL_DATA} " if on_personal_data else " "
        above = found[clause.parent] if clause.parent is not None and clause.parent < len(found) else first
        heading = above + title.lstrip()
        if ON_PERSONAL_DATA not in heading and _PRIVACY.search(heading):
            heading += f"{ON_PERSONAL_DATA} "
        found.append(heading)
    return found


def _slot_words(fact: Fact) -> tuple[str, ...]:
    """Return the words a fact becomes: a ratio keeps what it is a share of, and hours tell whether they ever end."""
    if fact.kind == "ratio":
        return f"<{fact.kind}>", *canonical(fact.quote).split()
    if fact.kind == "hours" and fact.unit == "24/7":
        return f"<{fact.kind}>", ROUND_THE_CLOCK
    return (f"<{fact.kind}>",)


def _slots(parsed: Parsed, folded: str, headings: Sequence[str], known: KnownNames) -> list[_Slot]:
    """Merge facts, the parties' names and coined terms into one ordered list; a fact wins where they overlap."""
    text, terms = parsed.document.text, parsed.terms
    secret = _references_to_secrecy(parsed, headings)
    slots = [
        _Slot(fact.span.start, fact.span.end, (*_slot_words(fact), *((TO_SECRECY,) if fact.span.start in secret else ())))
        for fact in parsed.facts
    ]
    names: dict[str, str] = {}
    for party in terms.parties:
        for alias in (party.name, *party.aliases) if party.role in PARTY_WORDS else ():
            name = fold(alias).strip()
            if name not in known.get(party.role or "", ()) and (len(name) > 1 or name == "u"):
                names.setdefault(name, PARTY_WORDS[party.role or ""])
    merged = _joined(slots, ((match.span(), (names[match[0]],)) for match in _occurrences(names, folded)))
    marks = {form: mark for name, mark in coined_marks(text, terms.terms).items() for form in _forms(name)}
    written = ((match.span(), (*canonical(match[0]).split(), marks[match[0]])) for match in _occurrences(marks, text))
    return _joined(merged, written)


def _references_to_secrecy(parsed: Parsed, headings: Sequence[str]) -> set[int]:
    """Return where references to clauses on confidentiality begin: "Sections 9 and 13 survive" speaks of it by number alone."""
    secret = {clause for clause, heading in enumerate(headings) if _SECRECY.search(heading)}
    return {reference.span.start for reference in parsed.terms.references if reference.clause in secret}


def _forms(name: str) -> tuple[str, str]:
    """Return a term in the singular and the plural, as far as an -s tells them apart: "each Standard" of the "Standards"."""
    return name, name.removesuffix("s") if name.endswith("s") else f"{name}s"


def _occurrences(names: Collection[str], text: str) -> Iterator[re.Match[str]]:
    if not names:
        return iter(())
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.finditer(rf"\b(?:{alternatives})(?!\w)", text)


def _joined(slots: list[_Slot], found: Iterable[_Found]) -> list[_Slot]:
    """Add slots where none stands yet."""
    starts = [slot.start for slot in slots]
    merged = list(slots)
    for (start, end), words in found:
        before = bisect_right(starts, end - 1) - 1
        if before < 0 or slots[before].end <= start:
            merged.append(_Slot(start, end, words))
    return sorted(merged, key=lambda slot: slot.start)
