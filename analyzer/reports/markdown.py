"""A review as Markdown, in brief, to paste in a matter file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ..types import Review
from .digest import Digest, Entry, Requirement, digest_review
from .labels import capital, label
from .measured import measured_heading
from .policies import policy_line, policy_settings
from .quotes import Passage
from .texts import VERDICTS

# Characters that would turn a contract's own words into markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&])")
_SPACE = re.compile(r"\s+")


def render_markdown(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a review as UTF-8 Markdown; raise `QuoteNotFound` where a quote does not stand at its place."""
    digest = digest_review(review, catalogue)
    lines = [
        *_head(digest),
        *_flags(digest),
        *_key_terms(digest),
        *_findings(digest),
        *_faults(digest),
        *_policy(digest),
        *_foot(digest),
    ]
    return ("\n".join(lines).rstrip() + "\n").encode()


def escape(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", _SPACE.sub(" ", text)).strip()


def _head(digest: Digest) -> Iterator[str]:
    review, texts = digest.review, digest.texts
    yield f"# {texts['report']}: {escape(review.document.name)}"
    yield ""
    if digest.unread:
        key = "unread_one" if len(digest.unread) == 1 else "unread_many"
        yield f"**{texts[key].format(pages=digest.lost)}** {texts['unread_why']}"
        yield ""
    yield f"**{digest.headline}**"
    yield ""
    checklists = ", ".join(label(name, review.report_language) for name in review.checklists)
    yield f"{texts['kind']}: {escape(label(review.kind, review.report_language))} · {texts['checklists']}: {escape(checklists)}"
    yield ""
    counted = [verdict for verdict in VERDICTS if digest.counts[verdict]]
    yield from write_table(
        [label(verdict, review.report_language) for verdict in counted], [[str(digest.counts[verdict]) for verdict in counted]]
    )
    if review.document.files:
        yield f"{texts['one_agreement']} {', '.join(escape(file.name) for file in review.document.files)}"
        yield ""
    for note in review.document.notes:
        place = f" ({texts['page_short']} {note.page})" if note.page else ""
        yield f"- {label(note.kind, review.report_language)}{place}: {escape(note.detail)}"
    yield ""


def write_table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _place(passage: Passage | None, digest: Digest) -> str:
    if passage is None:
        return ""
    page = f"{digest.texts['page_short']} {passage.page}" if passage.page else ""
    return ", ".join(part for part in (page, escape(passage.place)) if part)


def _flags(digest: Digest) -> Iterator[str]:
    yield f"## {digest.texts['high_flags'] if digest.flags else digest.texts['no_high_flags']}"
    yield ""
    for entry in digest.flags:
        verdict = label(entry.finding.verdict, digest.review.report_language)
        yield f"- **{escape(entry.title)}** ({verdict.lower()}): {escape(entry.finding.message)}"
    yield ""


def _key_terms(digest: Digest) -> Iterator[str]:
    if not digest.key_terms:
        return
    texts, language = digest.texts, digest.review.report_language
    yield f"## {texts['key_terms']}"
    yield ""
    rows = [
        [
            escape(label(term.name, language)),
            escape(term.value) or texts["left_open" if passage else "not_stated"],
            _place(passage, digest),
        ]
        for term, passage in digest.key_terms
    ]
    yield from write_table([texts["term_name"], texts["term_value"], texts["term_place"]], rows)


def _findings(digest: Digest) -> Iterator[str]:
    yield f"## {digest.texts['findings']}"
    yield ""
    for topic in digest.topics:
        yield f"### {escape(topic.title)}"
        yield ""
        for entry in topic.entries:
            yield from _entry(entry, digest)
        yield ""


def _entry(entry: Entry, digest: Digest) -> Iterator[str]:
    language, texts, finding = digest.review.report_language, digest.texts, entry.finding
    reason = f", {label(finding.reason, language)}" if finding.reason else ""
    must = f", {texts['must_have'].lower()}" if finding.must_have else ""
    place = _place(entry.place, digest)
    where = f" ({place})" if place else ""
    alike = f", {texts['by_likeness'].lower()}" if finding.is_by_likeness else ""
    yield f"- **{label(finding.verdict, language)}**{reason}{must}{alike}: {escape(entry.title)} `{finding.requirement}`{where}"
    if not entry.is_open:
        return
    if finding.message:
        yield f"  - {escape(finding.message)}"
    for passage in entry.passages:
        if passage.anchor:
            yield f"  - {_place(passage, digest)}: “{escape(passage.quote)}”"
    if finding.verdict == "missing":
        yield f"  - {digest.searched}"
        for passage in entry.nearest:
            yield f"  - {_place(passage, digest)}: “{escape(passage.quote)}” {escape(capital(passage.rule))}".rstrip()
    if finding.advice:
        yield f"  - {texts['advice']}: {escape(finding.advice)}"
    if finding.model_clause:
        yield f"  - {texts['model_clause']}: {escape(finding.model_clause)}"
    if entry.ask:
        yield f"  - {texts['ask']}: {escape(entry.ask)}"
    if entry.measured:
        yield f"  - {escape(entry.measured)}"


def _faults(digest: Digest) -> Iterator[str]:
    language = digest.review.report_language
    yield f"## {digest.texts['document_findings']}"
    yield ""
    for _, fault, passages in digest.faults:
        counted = Counter(place for passage in passages if (place := _place(passage, digest)))
        places = "; ".join(place if times == 1 else f"{place} ({times} ×)" for place, times in counted.items())
        head = f"**{label(fault.kind, language)}** ({label(fault.severity, language).lower()})"
        yield f"- {head}: {escape(fault.message)} {places}".rstrip()
    if not digest.faults:
        yield digest.texts["document_none"]
    yield ""


def _policy(digest: Digest) -> Iterator[str]:
    settings = policy_settings(digest.review)
    if not settings:
        return
    texts = digest.texts
    yield f"## {texts['policy']}"
    yield ""
    yield escape(policy_line(digest.review))
    yield ""
    yield from write_table(
        [texts["requirement"], texts["policy_setting"], texts["policy_value"], texts["policy_before"]],
        [[f"`{line.requirement}`", f"`{line.name}`", escape(line.value), escape(line.before)] for line in settings],
    )


def _foot(digest: Digest) -> Iterator[str]:
    review, texts = digest.review, digest.texts
    versions = ", ".join(f"{escape(name)} {escape(version)}" for name, version in sorted(review.versions.items()))
    yield "---"
    yield ""
    yield f"{texts['verbatim']} {texts['offline']} {texts['not_advice']}"
    yield ""
    if digest.measured:
        yield f"{measured_heading(review.report_language)}:"
        yield ""
        yield from (f"- {escape(sentence)}" for sentence in digest.measured)
        yield ""
    yield f"{texts['versions']}: {versions} · SHA-256 {review.document.sha256}"
