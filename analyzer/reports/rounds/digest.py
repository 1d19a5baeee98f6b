"""What every report of a round says, before any format: the verdict in a line, the points, the figures, the provisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...rounds import ClauseChange, Effect, FaultChange, FigureChange, FindingChange, Piece, Round
from ...types import OPEN_VERDICTS, Clause, Evidence, Finding, Review, Severity
from ..digest import Requirement, unread_pages
from ..quotes import Places, QuoteNotFound, clause_label, page_ranges, verify_quotes
from .texts import TEXTS

EFFECTS: tuple[Effect, ...] = ("worse", "unclear", "better", "none")
# Below this share of kept words the files are hardly two versions of one text.
_LITTLE = 0.4
_WEIGHTS: Mapping[Severity, int] = {"high": 4, "medium": 2, "low": 1}
_CELL = " | "
# Kept words are shown around a change as far as they help to read it.
_AROUND = 130
_CUT = " […] "


@dataclass(frozen=True, slots=True)
class State:
    """How a requirement stood in one version: its finding, and its figures there."""

    finding: Finding | None
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A requirement on which the round made a difference, ``place`` where; ``anchors`` are the numbers of those provisions."""

    change: FindingChange
    title: str
    before: State
    after: State
    anchors: tuple[int, ...]
    place: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that changed, as it is printed."""

    change: FigureChange
    title: str
    place: str
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a provision: running text, or the rows of a table with the pieces of each cell."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that changed, as it is printed: number, places, what changed with it, what rests on it unchanged, and words."""

    number: int
    change: ClauseChange
    place: str
    stood: str
    touches: tuple[tuple[Effect, str], ...]
    evidence_of: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def passages(self) -> tuple[Lines, ...]:
        """Return the words line by line, the rows of a table together."""
        lines = _lines(self.pieces)
        return tuple(
            Lines(rows=tuple(map(_cells, group))) if is_table else Lines(pieces=_joined(group))
            for is_table, group in ((key, tuple(found)) for key, found in groupby(lines, _is_row))
        )


@dataclass(frozen=True, slots=True)
class RoundDigest:
    """A round made ready to print."""

    round: Round
    texts: Mapping[str, str]
    headline: str
    warnings: tuple[str, ...]
    points: tuple[Point, ...]
    figures: tuple[FigureLine, ...]
    provisions: tuple[Provision, ...]
    faults: tuple[FaultChange, ...]
    still_open: int
    still_met: int

    @property
    def is_revisions(self) -> bool:
        """Tell whether both versions are one file, with and without its tracked changes."""
        return self.round.old.document.sha256 == self.round.new.document.sha256

    def count(self, effect: Effect) -> int:
        """Return how many provisions have an effect."""
        return sum(provision.change.effect == effect for provision in self.provisions)


def digest_round(round_: Round, catalogue: Mapping[str, Requirement]) -> RoundDigest:
    """Return a round ready to print; raise `QuoteNotFound` where a quote or a figure does not stand at its place."""
    _verify(round_)
    language = round_.new.report_language
    texts = TEXTS[language]
    titles = {change.requirement: catalogue[change.requirement].title[language] for change in round_.findings}
    provisions = tuple(_provisions(round_, titles))
    places = Places(round_.old), Places(round_.new)
    points = tuple(_point(change, places, titles[change.requirement], provisions) for change in round_.points)
    quiet = [change for change in round_.findings if change.status == "unchanged"]
    still_open = sum(change.new is not None and change.new.verdict in OPEN_VERDICTS for change in quiet)
    return RoundDigest(
        round=round_,
        texts=texts,
        headline=headline(round_),
        warnings=tuple(_warnings(round_)),
        points=points,
        figures=tuple(_figure(change, round_, titles, provisions) for change in round_.figures),
        provisions=provisions,
        faults=tuple(change for change in round_.faults if change.status != "unchanged"),
        still_open=still_open,
        still_met=len(quiet) - still_open,
    )


def _warnings(round_: Round) -> Iterator[str]:
    """Yield what a reader must know before anything else: texts with little in common, pages that could not be read."""
    texts = TEXTS[round_.new.report_language]
    if round_.kept < _LITTLE:
        yield texts["little_kept"].format(share=round(100 * round_.kept))
    for review in (round_.old, round_.new):
        unread = unread_pages(review)
        if unread:
            yield texts["unread"].format(name=review.document.name, pages=page_ranges(list(unread)))
        elif any(note.kind == "unread" for note in review.document.notes):
            yield texts["unread_part"].format(name=review.document.name)


def _verify(round_: Round) -> None:
    for review in (round_.old, round_.new):
        verify_quotes(review)
    for figure in round_.figures:
        for review, quote, span in ((round_.old, figure.old, figure.old_span), (round_.new, figure.new, figure.new_span)):
            if span is not None and review.document.text[span.start : span.end] != quote:
                place = f"{review.document.name}: the figure at {span.start}-{span.end}"
                raise QuoteNotFound(f"{place} does not stand there; compare the files again")


def headline(round_: Round) -> str:
    """Return in one line whether the round made the contract better for the side it is judged for."""
    texts = TEXTS[round_.new.report_language]
    worse, better = (round_.count(effect) for effect in ("worse", "better"))
    parts = {
        "side": texts[round_.side],
        "worse": _counted(round_, "worse"),
        "better": _counted(round_, "better"),
        "unclear": _counted(round_, "unclear"),
        "clauses": _number(texts, "n_clauses", len(round_.clauses)),
        **_evidence(round_),
    }
    if worse and better:
        balance = _weight(round_, "better") - _weight(round_, "worse")
        key = "head_mixed_better" if balance > 0 else "head_mixed_worse" if balance < 0 else "head_mixed_even"
    elif worse or better:
        key = "head_worse" if worse else "head_better"
    elif round_.count("unclear"):
        key = "head_unclear"
    else:
        evidence = any(change.evidence_of for change in round_.clauses)
        key = "head_evidence" if evidence else "head_neutral" if round_.clauses else "head_same"
    return texts[key].format(**parts)


def _evidence(round_: Round) -> dict[str, str]:
    """Return how many changed provisions findings rest on that did not change, and how many such findings there are."""
    texts = TEXTS[round_.new.report_language]
    changed = [change.evidence_of for change in round_.clauses if change.evidence_of]
    requirements = {name for names in changed for name in names}
    return {
        "evidence": _number(texts, "n_evidence", len(changed)),
        "requirements": _number(texts, "n_requirements", len(requirements)),
    }


def _counted(round_: Round, effect: Effect) -> str:
    """Return how many requirements changed so, and how many of them weigh heavily."""
    texts = TEXTS[round_.new.report_language]
    changes = [change for change in round_.points if change.effect == effect]
    counted = _number(texts, f"n_{effect}", len(changes))
    heavy = sum(change.severity == "high" for change in changes)
    return f"{counted} ({texts['of_high'].format(n=heavy)})" if heavy else counted


def _number(texts: Mapping[str, str], key: str, n: int) -> str:
    return texts[f"{key}_one"] if n == 1 else texts[key].format(n=n)


def _weight(round_: Round, effect: Effect) -> int:
    return sum(_WEIGHTS[change.severity] for change in round_.points if change.effect == effect)


def _provisions(round_: Round, titles: Mapping[str, str]) -> Iterator[Provision]:
    ordered = sorted(round_.clauses, key=lambda change: EFFECTS.index(change.effect))
    effects = {change.requirement: change.effect for change in round_.findings}
    for number, change in enumerate(ordered, 1):
        yield Provision(
            number=number,
            change=change,
            place=_place(change.new, round_.new),
            stood=_place(change.old, round_.old),
            touches=tuple((effects[name], titles[name]) for name in change.requirements),
            evidence_of=tuple(titles[name] for name in change.evidence_of),
            pieces=tuple(_shortened(change.pieces)) if change.status != "moved" else _first_words(change.pieces),
        )


def _lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Cut the pieces at the ends of lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Piece(piece.kind, text))
    return [tuple(line) for line in lines if any(piece.text.strip() for piece in line)]


def _is_row(line: Sequence[Piece]) -> bool:
    return any(_CELL in piece.text for piece in line)


def _cells(line: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    cells: list[list[Piece]] = [[]]
    for piece in line:
        for number, text in enumerate(piece.text.split(_CELL)):
            if number:
                cells.append([])
            if text:
                cells[-1].append(Piece(piece.kind, text))
    return tuple(tuple(cell) for cell in cells)


def _joined(lines: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    return tuple(piece for number, line in enumerate(lines) for piece in (*([Piece("kept", "\n")] if number else []), *line))


def _place(clauses: Sequence[int], review: Review) -> str:
    """Return where clauses stand; of several the outermost first one, which holds the rest, or the first and the last."""
    if not clauses:
        return ""
    first, last = review.clauses[clauses[0]], review.clauses[clauses[-1]]
    name = clause_label(first, review.report_language) or first.heading or first.id
    if len(clauses) == 1 or last.path[: len(first.path)] == first.path or not last.number:
        return name
    return f"{name} – {last.number}"


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with long runs of kept words cut down to what stands around a change; of a table, to whole rows."""
    for position, piece in enumerate(pieces):
        text = piece.text
        if piece.kind != "kept" or len(text) <= 3 * _AROUND:
            yield piece
            continue
        head = _to_edge(text, _AROUND if position else _AROUND // 2)
        tail = _from_edge(text, len(text) - _AROUND) if position < len(pieces) - 1 else ""
        if len(head) + len(tail) >= len(text) - _AROUND:
            yield piece
        elif "\n" in text:
            yield Piece("kept", f"{head.rstrip()}\n{_CUT.strip()}\n{tail.lstrip()}")
        else:
            yield Piece("kept", f"{head}{_CUT}{tail}")


def _to_edge(text: str, most: int) -> str:
    """Return the beginning of a text, up to the end of the row or word in which ``most`` characters end."""
    line = text.find("\n", most)
    if _CELL in text and 0 <= line < 3 * most:
        return text[:line]
    return text[: text.rfind(" ", 0, most)]


def _from_edge(text: str, start: int) -> str:
    """Return the end of a text, from the beginning of the row or word in which ``start`` stands."""
    line = text.rfind("\n", 0, start)
    if _CELL in text and line > start - 2 * _AROUND:
        return text[line + 1 :]
    return text[text.find(" ", start) + 1 :]


def _first_words(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    text = "".join(piece.text for piece in pieces)
    return (Piece("kept", text if len(text) <= 3 * _AROUND else f"{_to_edge(text, 2 * _AROUND)}{_CUT}"),)


def _point(change: FindingChange, places: tuple[Places, Places], title: str, provisions: Sequence[Provision]) -> Point:
    anchors = tuple(provision.number for provision in provisions if change.requirement in provision.change.requirements)
    before, after = (_proof_place(finding, side) for finding, side in zip((change.old, change.new), places, strict=True))
    place = next((provision.place or provision.stood for provision in provisions if provision.number in anchors), after or before)
    olds = tuple(dict.fromkeys(value for figure in change.figures if (value := figure.old or figure.instead)))
    news = tuple(dict.fromkeys(value for figure in change.figures if (value := figure.new or figure.instead)))
    return Point(
        change=change,
        title=title,
        before=State(change.old, olds),
        after=State(change.new, news),
        anchors=anchors,
        place=place,
    )


def _proof_place(finding: Finding | None, places: Places) -> str:
    proof = next((item for item in _proofs(finding) if item.span is not None), None)
    return places.name(proof) if proof is not None else ""


def _proofs(finding: Finding | None) -> tuple[Evidence, ...]:
    if finding is None:
        return ()
    return (*finding.evidence, *(element.evidence for element in finding.elements if element.evidence is not None))


def _figure(change: FigureChange, round_: Round, titles: Mapping[str, str], provisions: Sequence[Provision]) -> FigureLine:
    clause, review = (change.new_clause, round_.new) if change.new_clause is not None else (change.old_clause, round_.old)
    anchor = next(
        (
            provision.number
            for provision in provisions
            if change.new_clause in provision.change.new or change.old_clause in provision.change.old
        ),
        None,
    )
    title = titles.get(change.requirement or "", "")
    return FigureLine(change, title, _clause_name(review.clauses[clause], review) if clause is not None else "", anchor)


def _clause_name(clause: Clause, review: Review) -> str:
    return clause_label(clause, review.report_language) or clause.heading or clause.id
