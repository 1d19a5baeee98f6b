"""Document sets: the main contract, its annexes and its general terms in files of their own, read as one agreement."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from .clauses.headings import slug
from .language import fold
from .parsing import Parsed
from .terms.references import annex_key, own_names
from .types import Annex, Block, Clause, Document, File, Line, Note, Page, Party, Reference, Span, Term, Terms

_TITLE = 300
_ANNEX_TITLE = re.compile(
    r"service ?-?level|dienstenniveau|\bslas?\b|verwerkersovereenkomst|\bdpa\b|processing (?:agreement|addendum)|"
    r"\b(?:price|rate)s?\b|tarieven|prijs|appendix|\bannex|schedule|bijlage|exhibit"
)
_TITLE_LINE = 120
_SMALL_WORDS = frozenset(
    "a an and for in of on the to de het een en bij op van voor annex appendix exhibit schedule bijlage appendices".split()
)


def join_files(parts: Sequence[Parsed], *, lost: Sequence[str] = ()) -> Parsed:
    """Return several files as one agreement of the kind that the main contract is, which comes first.

    Pages keep the numbers that they have in their own file. The clauses of the other files carry the file's name in front of
    their own id, and stand in a part of its name. An annex that one file refers to and another file is counts as supplied.
    ``lost`` says of the files that could not be read why; they are noted first, and kept as the document's own ``lost``.

    >>> from analyzer.parsing import parse
    >>> from analyzer.readers.plain import read_plain
    >>> main, sla = (parse(read_plain(text)) for text in ("1. See Annex 2.", "Annex 2"))
    >>> joined = join_files([main, sla]).document
    >>> [joined.text[file.span.start : file.span.end] for file in joined.files]
    ['1. See Annex 2.', 'Annex 2']
    """
    starts = [0, *accumulate(len(part.document.text) + 1 for part in parts)]
    first_clauses = [0, *accumulate(len(part.clauses) for part in parts)]
    document = _join_documents([part.document for part in parts], starts)
    return Parsed(
        document=replace(document, notes=(*(Note("unread", reason) for reason in lost), *document.notes), lost=tuple(lost)),
        kind=parts[0].kind,
        clauses=tuple(_join_clauses(parts, starts, first_clauses)),
        facts=tuple(replace(fact, span=_shift(fact.span, start)) for part, start in _with(parts, starts) for fact in part.facts),
        terms=_join_terms(parts, starts, first_clauses),
    )


def main_first(documents: Sequence[Document]) -> list[Document]:
    """Return the files of one agreement with the main contract first: the longest that names itself neither annex nor SLA.

    >>> from analyzer.readers.plain import read_plain
    >>> texts = ("Annex 1\\nThe rates are fixed as long as it lasts.", "Services agreement\\nThe parties agree.")
    >>> main_first([read_plain(text) for text in texts])[0].text[:8]
    'Services'
    """
    return sorted(documents, key=lambda document: (_is_annex(document), -len(document.text)))


def _is_annex(document: Document) -> bool:
    title = fold(document.text[:_TITLE])
    return bool(own_names(document, ()) or _ANNEX_TITLE.search(f"{title.splitlines()[0] if title else ''} {fold(document.name)}"))


def _with(parts: Sequence[Parsed], starts: Sequence[int]) -> Iterator[tuple[Parsed, int]]:
    return zip(parts, starts[:-1], strict=True)


def _shift(span: Span, start: int) -> Span:
    return Span(span.start + start, span.end + start)


def _join_documents(documents: Sequence[Document], starts: Sequence[int]) -> Document:
    main = documents[0]
    blocks: list[Block] = []
    pages: list[Page] = []
    lines: list[Line] = []
    tables = 0
    for document, start in zip(documents, starts[:-1], strict=True):
        blocks += (_shift_block(block, start, tables) for block in document.blocks)
        pages += (replace(page, span=_shift(page.span, start)) for page in document.pages)
        lines += (line._replace(start=line.start + start, end=line.end + start) for line in document.lines)
        tables += max((block.table + 1 for block in document.blocks if block.table is not None), default=0)
    return replace(
        main,
        sha256=hashlib.sha256("\n".join(document.sha256 for document in documents).encode()).hexdigest(),
        text="\n".join(document.text for document in documents),
        blocks=tuple(blocks),
        pages=tuple(pages),
        lines=tuple(lines),
        notes=tuple(replace(note, detail=f"{d.name}: {note.detail}") for d in documents for note in d.notes),
        comments=tuple(
            replace(comment, span=_shift(comment.span, start) if comment.span else None)
            for document, start in zip(documents, starts[:-1], strict=True)
            for comment in document.comments
        ),
        margins=tuple(margin for document in documents for margin in document.margins),
        files=tuple(
            File(document.name, document.sha256, document.language, Span(start, start + len(document.text)))
            for document, start in zip(documents, starts[:-1], strict=True)
        ),
    )


def _shift_block(block: Block, start: int, tables: int) -> Block:
    return replace(
        block,
        span=_shift(block.span, start),
        cells=tuple(_shift(cell, start) for cell in block.cells),
        table=block.table + tables if block.table is not None else None,
    )


def _join_clauses(parts: Sequence[Parsed], starts: Sequence[int], first_clauses: Sequence[int]) -> Iterator[Clause]:
    for number, (part, start) in enumerate(_with(parts, starts)):
        name = part.document.name
        first = first_clauses[number]
        titled = bool(part.clauses) and part.clauses[0].number is None and part.clauses[0].part == "body"
        for position, clause in enumerate(part.clauses):
            above = first + clause.parent if clause.parent is not None else None
            moved = replace(clause, span=_shift(clause.span, start), parent=above)
            if not number:
                yield moved
                continue
            if above is None and titled and position:
                moved = replace(moved, parent=first)  # the title of the file stands above all that is in it
            yield replace(
                moved,
                id=f"{slug(name.rpartition('.')[0] or name)}/{clause.id}",
                path=(name, *clause.path),
                part=name if clause.part == "body" else f"{name}, {clause.part}",
            )


def _join_terms(parts: Sequence[Parsed], starts: Sequence[int], first_clauses: Sequence[int]) -> Terms:
    supplied = _Supplied(parts, first_clauses)
    terms: list[Term] = []
    references: list[Reference] = []
    annexes: list[Annex] = []
    for number, (part, start) in enumerate(_with(parts, starts)):
        first = first_clauses[number]
        terms += (
            replace(term, span=_shift(term.span, start), definition=_shift(term.definition, start)) for term in part.terms.terms
        )
        for reference in part.terms.references:
            place = first + reference.clause if reference.clause is not None else supplied.place(reference.target, "", number)
            references.append(
                replace(reference, span=_shift(reference.span, start), clause=place, outside=reference.outside and place is None)
            )
        for annex in part.terms.annexes:
            place = first + annex.clause if annex.clause is not None else supplied.place(annex.name, annex.title, number)
            annexes.append(replace(annex, span=_shift(annex.span, start), clause=place))
    return Terms(_join_parties([part.terms.parties for part in parts]), tuple(terms), tuple(references), tuple(annexes))


class _Supplied:
    """Which file of a set is the annex that another refers to: by a number in its title lines, or by a title or its name."""

    def __init__(self, parts: Sequence[Parsed], first_clauses: Sequence[int]) -> None:
        self._names: list[frozenset[tuple[str, str]]] = []
        self._titles = [list(_titles(part)) for part in parts]
        self._first_clauses = first_clauses
        for part in parts:
            names = (name.rpartition(" ") for name in own_names(part.document, part.clauses))
            self._names.append(frozenset(annex_key(word, printed) for word, _, printed in names))

    def place(self, name: str, title: str, referring: int) -> int | None:
        """Return the first clause of the file that is the annex of this name or title; the referring file is none."""
        word, _, printed = name.rpartition(" ")
        key = annex_key(word, printed) if word else None
        wanted = _title_words(title)
        for number, names in enumerate(self._names):
            if number not in (0, referring) and (key in names or _is_titled(wanted, self._titles[number])):
                return self._first_clauses[number]
        return None


def _titles(part: Parsed) -> Iterator[frozenset[str]]:
    """Yield the words of each line that stands above the first numbered clause of a file, and those of its name."""
    document = part.document
    end = next((clause.span.start for clause in part.clauses if clause.number is not None), _TITLE)
    lines = (line for line in document.text[: min(end, _TITLE)].split("\n") if len(line) < _TITLE_LINE)
    for title in (*lines, document.name.rpartition(".")[0]):
        yield _title_words(title)


def _is_titled(wanted: frozenset[str], titles: Sequence[frozenset[str]]) -> bool:
    """Tell whether a title is one of these, or two words of it or more are in one: a single word is in too many."""
    return bool(wanted) and any(wanted == title or (len(wanted) > 1 and wanted <= title) for title in titles)


def _title_words(title: str) -> frozenset[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
    return frozenset(word for word in words if word not in _SMALL_WORDS and not word.isdigit())


def _join_parties(parties: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """Return the parties of the main contract with what the other files call the same side; one it lacks is added."""
    joined = list(parties[0])
    for party in (party for others in parties[1:] for party in others if party.role is not None):
        place = next((at for at, known in enumerate(joined) if known.role == party.role), None)
        if place is None:
            joined.append(party)
        else:
            names = dict.fromkeys((*joined[place].aliases, party.name, *party.aliases))
            names.pop(joined[place].name, None)
            joined[place] = replace(joined[place], aliases=tuple(names))
    return tuple(joined)
