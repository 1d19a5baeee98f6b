"""A round as Markdown, in brief: added words bold, removed ones struck through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...rounds import Piece, Round
from ..digest import Requirement
from ..labels import label
from ..markdown import escape, write_table
from ..policies import policy_line
from .digest import FigureLine, Lines, Point, Provision, RoundDigest, State, digest_round


def render_round_markdown(round_: Round, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a round as UTF-8 Markdown; raise `QuoteNotFound` where a quote or a figure does not stand at its place.

    ``catalogue`` holds the requirements by id.
    """
    digest = digest_round(round_, catalogue)
    lines = [*_head(digest), *_points(digest), *_figures(digest), *_provisions(digest), *_faults(digest), *_foot(digest)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _head(digest: RoundDigest) -> Iterator[str]:
    texts, old, new = digest.texts, digest.round.old.document, digest.round.new.document
    yield f"# {texts['report_revisions'] if digest.is_revisions else texts['report']}: {escape(new.name)}"
    yield ""
    yield f"**{digest.headline}**"
    yield ""
    for warning in digest.warnings:
        yield f"**{escape(warning)}**"
        yield ""
    if digest.is_revisions:
        yield f"{texts['older']}: {texts['original']} · {texts['newer']}: {texts['final']}"
    else:
        yield f"{texts['older']}: {escape(old.name)} · {texts['newer']}: {escape(new.name)}"
    yield ""
    if digest.round.new.policy is not None:
        yield escape(policy_line(digest.round.new))
        yield ""


def _points(digest: RoundDigest) -> Iterator[str]:
    texts = digest.texts
    yield f"## {texts['points']}"
    yield ""
    if digest.points:
        head = [texts[name] for name in ("effect", "requirement", "before", "after", "place")]
        yield from write_table(head, [_point(point, digest) for point in digest.points])
    else:
        yield texts["points_none"]
        yield ""
    yield texts["still_open"].format(n=digest.still_open, met=digest.still_met)
    yield ""


def _point(point: Point, digest: RoundDigest) -> list[str]:
    texts, language = digest.texts, digest.round.new.report_language
    severity = label(point.change.severity, language).lower()
    return [
        f"**{texts[point.change.effect]}** ({severity})",
        f"{escape(point.title)} `{point.change.requirement}`" + (f" ({texts['same_words']})" if point.change.same_words else ""),
        _state(point.before, digest),
        _state(point.after, digest),
        escape(point.place),
    ]


def _state(state: State, digest: RoundDigest) -> str:
    if state.finding is None:
        return digest.texts["absent"]
    verdict = label(state.finding.verdict, digest.round.new.report_language)
    return f"{verdict}: {escape('; '.join(state.values))}" if state.values else verdict


def _figures(digest: RoundDigest) -> Iterator[str]:
    texts = digest.texts
    yield f"## {texts['figures']}"
    yield ""
    if digest.figures:
        head = [texts[name] for name in ("effect", "figure", "before", "after", "place")]
        yield from write_table(head, [_figure(line, digest) for line in digest.figures])
    else:
        yield texts["figures_none"]
        yield ""


def _figure(line: FigureLine, digest: RoundDigest) -> list[str]:
    change, texts = line.change, digest.texts
    words = " · ".join(part for part in (line.title or texts[change.kind], change.about) if part)
    return [
        texts[change.effect],
        escape(words),
        escape(change.old or change.instead) or texts["no_figure"],
        escape(change.new or change.instead) or texts["no_figure"],
        escape(line.place),
    ]


def _provisions(digest: RoundDigest) -> Iterator[str]:
    texts = digest.texts
    yield f"## {texts['clauses']}"
    yield ""
    for provision in digest.provisions:
        yield f"{provision.number}. {_where(provision, digest)}"
        yield ""
        for passage in provision.passages:
            yield from _passage(passage)
    if not digest.provisions:
        yield texts["clauses_none"]
        yield ""


def _passage(passage: Lines) -> Iterator[str]:
    """Yield running text as a paragraph, and of a table the rows in which something changed."""
    if not passage.rows:
        yield f"   {_line(passage.pieces)}"
    for row in passage.rows:
        if any(piece.kind != "kept" for cell in row for piece in cell):
            yield f"   - {' / '.join(_line(cell) for cell in row)}"
    yield ""


def _line(pieces: Sequence[Piece]) -> str:
    return " ".join("".join(_words(piece) for piece in pieces).split())


def _where(provision: Provision, digest: RoundDigest) -> str:
    texts, change = digest.texts, provision.change
    parts = [f"**{escape(provision.place or provision.stood)}**", texts[change.status].lower()]
    if provision.place and provision.stood and provision.place != provision.stood:
        parts.append(texts["was"].format(place=escape(provision.stood)))
    if change.effect != "none":
        parts.append(f"**{texts[change.effect].lower()}**: {escape('; '.join(title for _, title in provision.touches))}")
    if provision.evidence_of:
        parts.append(escape(texts["evidence_of"].format(titles="; ".join(provision.evidence_of))))
    return " · ".join(parts)


def _words(piece: Piece) -> str:
    """Return the words of a piece on one line; the marks must touch the words, or Markdown shows them as they are."""
    words = escape(piece.text)
    if not words or piece.kind == "kept":
        return f"{_edge(piece.text[:1])}{words}{_edge(piece.text[-1:])}" if words else " "
    mark = "~~" if piece.kind == "removed" else "**"
    return f" {mark}{words}{mark} "


def _edge(character: str) -> str:
    return " " if character.isspace() else ""


def _faults(digest: RoundDigest) -> Iterator[str]:
    texts, language = digest.texts, digest.round.new.report_language
    yield f"## {texts['faults']}"
    yield ""
    for change in digest.faults:
        yield f"- **{label(change.fault.kind, language)}** ({texts[f'fault_{change.status}']}): {escape(change.fault.message)}"
    if not digest.faults:
        yield texts["faults_none"]
    yield ""


def _foot(digest: RoundDigest) -> Iterator[str]:
    from ..texts import TEXTS

    review, common = digest.round.new, TEXTS[digest.round.new.report_language]
    versions = ", ".join(f"{escape(name)} {escape(version)}" for name, version in sorted(review.versions.items()))
    yield "---"
    yield ""
    yield f"{common['verbatim']} {common['offline']} {common['not_advice']}"
    yield ""
    digests = " → ".join(dict.fromkeys((digest.round.old.document.sha256, review.document.sha256)))
    yield f"{common['versions']}: {versions} · SHA-256 {digests}"
