"""What every report of a comparison says, before any format: bids in letters, cells in words, the outcome in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..bids.records import Amount, Bid, Cell, Comparison, Figure, KeyFigure, KeyRow, Mark, Price, Remark, Row, Standing, Swing
from ..facts import say_value
from ..types import OPEN_VERDICTS, SEVERITIES, Evidence, Language, Verdict
from .comparison_texts import COMPARISON_TEXTS, KEY_LABELS, amount_text, percent_text
from .digest import Requirement, unread_pages
from .labels import label, topic_label
from .quotes import Places, page_ranges, verify_quotes
from .texts import TEXTS, VERDICTS

_GAPS = 5
# A longer value is shown in short, with the words beneath it.
_SHORT = 30
_BRIEF = 28


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a cell: as written, in short where it is long, with its place and its mark; or where it is left open."""

    written: str
    short: str
    place: str
    mark: Mark | None
    is_left_open: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell in words; ``absent`` are the titles of the elements that are not stated.

    ``by_likeness`` tells that no phrase points at some of what it rests on.
    """

    verdict: Verdict
    reason: str | None
    values: tuple[Value, ...]
    absent: str
    place: str
    message: str
    by_likeness: bool

    @property
    def is_open(self) -> bool:
        """Tell whether something has to be done about it."""
        return self.verdict in OPEN_VERDICTS


@dataclass(frozen=True, slots=True)
class RowView:
    """A row in words; ``differs`` tells whether the bids do not all have the same verdict."""

    row: Row
    title: str
    norm: str
    remark: str
    cells: tuple[CellView | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """The rows of a topic, with what each bid scores on it."""

    id: str
    title: str
    scores: tuple[Decimal | None, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key figure in words: for each bid the value as written and the same normalised, None for a bid that was not read."""

    title: str
    remark: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """Prices of one unit that stand in one place."""

    unit: str
    place: str
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An open point that weighs much."""

    title: str
    requirement: str
    verdict: Verdict
    must: bool


@dataclass(frozen=True, slots=True)
class BidView:
    """A bid as the reports show it, with the letter it has in narrow columns."""

    letter: str
    bid: Bid
    standing: Standing | None
    kind: str
    language: str
    counts: Mapping[Verdict, int]
    high_open: int
    marks: Mapping[str, int]
    gaps: tuple[Gap, ...]
    unread: str

    @property
    def title(self) -> str:
        """Return the vendor's name, or that of the file where it is not known."""
        return self.bid.vendor or self.bid.name


@dataclass(frozen=True, slots=True)
class ComparisonDigest:
    """A comparison made ready to print."""

    comparison: Comparison
    texts: Mapping[str, str]
    bids: tuple[BidView, ...]
    ranked: tuple[BidView, ...]
    headline: str
    notes: tuple[str, ...]
    topics: tuple[TopicView, ...]
    key_rows: tuple[KeyView, ...]
    musts: tuple[RowView, ...]

    def price_places(self, view: BidView) -> list[str]:
        """Return where each price of a bid stands."""
        review = view.bid.review
        if review is None:
            return []
        places, prices = Places(review), self.comparison.prices[self.bids.index(view)]
        return [short_place(places, price.evidence, self.comparison.report_language) for price in prices]

    def price_groups(self, at: int, basis: str) -> list[PriceGroup]:
        """Return the prices of a bid on one basis, those of one unit in one place together."""
        groups: dict[tuple[str, str], list[Price]] = {}
        for price, place in zip(self.comparison.prices[at], self.price_places(self.bids[at]), strict=True):
            if price.basis == basis:
                groups.setdefault((price.unit, place), []).append(price)
        return [PriceGroup(unit, place, tuple(prices)) for (unit, place), prices in groups.items()]

    def title_of(self, weight: str) -> str:
        """Return what a weight is called: the title of a requirement, or a whole topic."""
        known = {view.row.requirement: view.title for topic in self.topics for view in topic.rows}
        return known.get(weight) or topic_label(weight, self.comparison.report_language)


def digest_comparison(comparison: Comparison, catalogue: Mapping[str, Requirement]) -> ComparisonDigest:
    """Return a comparison ready to print; raise `QuoteNotFound` where a quote does not stand at its place."""
    language = comparison.report_language
    for bid in comparison.bids:
        if bid.review is not None:
            verify_quotes(bid.review)
    places = [Places(bid.review) if bid.review else None for bid in comparison.bids]
    rows = [_row(row, catalogue[row.requirement], places, language) for row in comparison.rows]
    topics = tuple(
        TopicView(part.topic, topic_label(part.topic, language), part.scores, tuple(v for v in rows if v.row.topic == part.topic))
        for part in comparison.topics
    )
    bids = tuple(_bid(comparison, at, rows) for at in range(len(comparison.bids)))
    return ComparisonDigest(
        comparison=comparison,
        texts={**TEXTS[language], **COMPARISON_TEXTS[language]},
        bids=bids,
        ranked=tuple(bids[standing.bid] for standing in comparison.standings),
        headline=" ".join(filter(None, (_headline(comparison, bids), _not_firm(comparison, bids)))),
        notes=tuple(_notes(comparison, bids, {view.row.requirement: view.title for view in rows})),
        topics=topics,
        key_rows=tuple(_key_view(row, places, language) for row in comparison.key_rows),
        musts=tuple(view for view in rows if view.row.must),
    )


def swing_text(swing: Swing, bids: Sequence[BidView]) -> str:
    """Return a changed ranking in letters: "B > A = C" where A and C share a place."""
    return " > ".join(" = ".join(bids[at].letter for at in group) for group in swing.order)


def short_place(places: Places, evidence: Evidence | None, language: Language) -> str:
    """Return where evidence stands in a few letters: its page, or the number of its clause where the file has no pages."""
    if evidence is None or evidence.span is None:
        return ""
    texts = TEXTS[language]
    if evidence.page is not None:
        page = f"{texts['page_short']} {evidence.page}"
        return f"{page}, {evidence.file}" if evidence.file else page
    clause = places.clause(evidence.span)
    if clause is None:
        return ""
    number = next((step for step in reversed(clause.path) if step[:1].isdigit()), "").rstrip(".:")
    part = "" if clause.part == "body" else clause.part
    return ", ".join(filter(None, (part, f"{texts['clause']} {number}" if number else "" if part else _brief(clause.heading))))


def _brief(heading: str) -> str:
    return heading if len(heading) <= _BRIEF else f"{heading[: _BRIEF - 1].rsplit(' ', 1)[0]} …"


def _row(row: Row, requirement: Requirement, places: Sequence[Places | None], language: Language) -> RowView:
    cells = tuple(
        _cell(cell, requirement, place, language) if cell and place else None
        for cell, place in zip(row.cells, places, strict=True)
    )
    texts = COMPARISON_TEXTS[language]
    return RowView(
        row=row,
        title=requirement.title[language],
        norm="; ".join(texts[direction].format(limit=say_value(limit, language)) for direction, limit in row.norms),
        remark=remark_text(row.remarks, language),
        cells=cells,
        differs=len({cell.verdict for cell in cells if cell}) > 1,
    )


def remark_text(remarks: Sequence[Remark], language: Language) -> str:
    """Return why values stand unmarked: first the bids left out, then what holds for the whole row."""
    texts = COMPARISON_TEXTS[language]
    left_out = [f"{', '.join(map(_letter, remark.bids))} ({texts[remark.reason]})" for remark in remarks if remark.bids]
    whole = [texts["alone_remark" if remark.reason == "alone" else remark.reason] for remark in remarks if not remark.bids]
    parts = ((texts["left_out"], left_out), (texts["remark"], whole))
    return ". ".join(f"{name}: {'; '.join(found)}" for name, found in parts if found)


def _cell(cell: Cell, requirement: Requirement, places: Places, language: Language) -> CellView:
    finding = cell.finding
    proof = next((item for item in finding.evidence if item.span is not None), None)
    absent = [requirement.elements[name].title[language] for name in cell.absent]
    partly = finding.verdict in ("met", "deviates", "vague")
    return CellView(
        verdict=finding.verdict,
        reason=finding.reason,
        values=tuple(_value(figure, places, language) for figure in cell.figures),
        absent="; ".join(absent) if partly else "",
        place=short_place(places, proof, language),
        message=finding.message,
        by_likeness=finding.is_by_likeness,
    )


def _value(figure: Figure, places: Places, language: Language) -> Value:
    fact = figure.fact
    short = ""
    if fact is not None and isinstance(fact.value, Decimal) and len(figure.written) > _SHORT:
        if fact.kind == "ratio":
            short = amount_text(Amount(fact.value, "ratio", fact.upper), language)
        elif fact.kind == "fee" and fact.unit == "months":
            short = amount_text(Amount(fact.value, "fee-months"), language)
    return Value(_one_line(figure.written), short, short_place(places, figure.evidence, language), figure.mark)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _key_view(row: KeyRow, places: Sequence[Places | None], language: Language) -> KeyView:
    values = tuple(
        _key_value(figure, place, language) if figure and place else None
        for figure, place in zip(row.figures, places, strict=True)
    )
    known = KEY_LABELS.get(row.name)
    return KeyView(known[language] if known else label(row.name, language), remark_text(row.remarks, language), values)


def _key_value(figure: KeyFigure, places: Places, language: Language) -> Value:
    normal = "; ".join(amount_text(amount, language) for amount in figure.amounts)
    place = short_place(places, figure.evidence, language)
    return Value(_one_line(figure.written), normal, place, figure.mark, figure.is_left_open)


def _bid(comparison: Comparison, at: int, rows: Sequence[RowView]) -> BidView:
    bid, language = comparison.bids[at], comparison.report_language
    review = bid.review
    cells = [(view, cell) for view in rows if (cell := view.cells[at]) is not None]
    counts = Counter(cell.verdict for _, cell in cells)
    opened = [(view, cell) for view, cell in cells if cell.is_open and view.row.weight]
    opened.sort(key=lambda pair: (not pair[0].row.must, -_loss(comparison, pair[0].row, pair[1]), _severity(pair[0])))
    figures = [value for _, cell in cells for value in cell.values]
    return BidView(
        letter=_letter(at),
        bid=bid,
        standing=next((standing for standing in comparison.standings if standing.bid == at), None),
        kind=label(review.kind, language) if review else "",
        language=label(review.document.language, language) if review else "",
        counts={verdict: counts[verdict] for verdict in VERDICTS},
        high_open=sum(view.row.severity == "high" and cell.is_open for view, cell in cells),
        marks={mark: sum(value.mark == mark for value in figures) for mark in ("best", "worst")},
        gaps=tuple(Gap(v.title, v.row.requirement, cell.verdict, v.row.must) for v, cell in opened[:_GAPS]),
        unread=page_ranges(list(unread_pages(review))) if review else "",
    )


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _loss(comparison: Comparison, row: Row, cell: CellView) -> Decimal:
    return row.weight * (1 - comparison.scheme.shares[cell.verdict])


def _severity(view: RowView) -> int:
    return SEVERITIES.index(view.row.severity)


def _headline(comparison: Comparison, bids: Sequence[BidView]) -> str:
    """Say which bid comes first, and by how much."""
    texts, language = COMPARISON_TEXTS[comparison.report_language], comparison.report_language
    standings = comparison.standings
    placed = [standing for standing in standings if standing.place is not None]
    if not standings:
        return ""
    if not placed:
        return texts["none_eligible"].format(bid=_name(bids[standings[0].bid]), score=percent_text(standings[0].score, language))
    first = [standing for standing in placed if standing.place == 1]
    score = percent_text(first[0].score, language)
    if len(first) > 1:
        return texts["shares"].format(bids=", ".join(_name(bids[standing.bid]) for standing in first), score=score)
    if len(placed) == 1:
        key = "only" if len(standings) > 1 else "leads_alone"
        return texts[key].format(bid=_name(bids[first[0].bid]), score=score)
    gap = percent_text(first[0].score - placed[1].score, language).removesuffix(" %")
    return texts["leads"].format(bid=_name(bids[first[0].bid]), score=score, gap=gap, next=_name(bids[placed[1].bid]))


def _not_firm(comparison: Comparison, bids: Sequence[BidView]) -> str:
    """Say which bids may yet come first, because not all of them could be read; nothing where the first place holds."""
    texts, language = COMPARISON_TEXTS[comparison.report_language], comparison.report_language
    unread = {row.requirement: row.cells for row in comparison.rows}
    reasons = []
    for standing in comparison.standings:
        view, first = bids[standing.bid], comparison.standings[0]
        out = any((cell := unread[name][standing.bid]) and cell.finding.verdict != "unreadable" for name in standing.unmet)
        if standing.ceiling == standing.score or standing.place == 1 or out or standing.ceiling < first.score:
            continue
        key = "lost_file" if view.bid.fault else "lost_pages" if view.unread else "lost_part"
        low, high = (percent_text(score, language) for score in (standing.score, standing.ceiling))
        reasons.append(texts[key].format(bid=_name(view), pages=view.unread, low=low, high=high))
    return texts["not_firm"].format(reasons="; ".join(reasons)) if reasons else ""


def _name(view: BidView) -> str:
    return f"{view.letter} ({view.title})"


def _notes(comparison: Comparison, bids: Sequence[BidView], titles: Mapping[str, str]) -> list[str]:
    """Say what a reader must know beside who comes first."""
    texts = COMPARISON_TEXTS[comparison.report_language]
    ranked = sum(standing.place is not None for standing in comparison.standings) or len(comparison.standings)
    leader = sum(swing.leader for swing in comparison.swings)
    notes = []
    if ranked < 2:
        notes.append(texts["alone"])
    elif not comparison.swings:
        notes.append(texts["holds"].format(n=comparison.tested))
    elif leader:
        notes.append(texts["shifts"].format(leader=leader, n=comparison.tested))
    else:
        notes.append(texts["holds_leader"].format(changed=len(comparison.swings), n=comparison.tested))
    if comparison.standings:
        heavy = bids[comparison.standings[0].bid].high_open
        if heavy:
            notes.append(texts["leader_open_one" if heavy == 1 else "leader_open"].format(n=heavy))
    best = max((standing.score for standing in comparison.standings if standing.place), default=None)
    for standing in comparison.standings:
        if standing.unmet and best is not None and standing.score > best:
            score = percent_text(standing.score, comparison.report_language)
            unmet = "; ".join(titles[name] for name in standing.unmet)
            notes.append(texts["higher_out"].format(bid=_name(bids[standing.bid]), score=score, unmet=unmet))
    unread = [_name(view) for view in bids if view.bid.review is None]
    if unread:
        notes.append(texts["unread_bids"].format(bids=", ".join(unread)))
    return notes
