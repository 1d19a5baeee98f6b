"""Defined terms, with the passage that defines each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..clauses.numbering import read_label
from ..types import Block, Clause, Document, Span, Term

_OPEN, _SHUT = "[\"“”„«‘']", "[\"“”»’']"
_NAME = r"[A-ZÀ-Ý0-9][^\"“”„»’'\n:;]{1,58}?"
_VERB = (
    r"(?:means?\b|shall mean|shall have the meaning|has the meaning|have the meanings?|has the same meaning|refers? to"
    r"|betekent|betekenen|heeft de betekenis|"
    r"hebben de betekenis|is defined|are defined|wordt verstaan|verstaan wij|includes?\b)"
)
_QUOTED = re.compile(
    rf"{_OPEN}\s?(?P<name>{_NAME})\s?{_SHUT}(?:\s(?:or|of|and"
    rf"|en)\s{_OPEN}[^\"“”\n]{{2,40}}?{_SHUT})?(?:\s\([^)\n]{{1,40}}\))?:?,?\s{_VERB}"
)
_INLINE = re.compile(
    r"\((?:(?i:the|each,? an?|an?|collectively|individually|together|hierna|hereinafter|as amended|gezamenlijk|samen|ook"
    r"|de|het)[^()\"“„\n]{0,70}?)?,?\s?"
    r"[\"“”„](?:the |de |het )?(?P<name>[A-ZÀ-Ý][^\"“”\n()]{1,48}?)[,.]?[\"“”]"
)
# These two begin with a set of letters: nothing else is tried elsewhere, which takes a fifth of the time.
_NOTED = re.compile(
    r"[HhNnVv](?i:(?<=h)ierna|(?<=h)ereinafter|(?<=v)erder te noemen|(?<=n)ader te noemen)"
    rf"[^\"“”„‘'\n;.]{{0,45}}?{_OPEN}(?:de |het |the )?(?P<name>[A-ZÀ-Ý][^\"“”»’'\n]{{1,45}}?){_SHUT}"
)
_UNDER = re.compile(
    r"[Oo](?<!\w[Oo])nder (?:de |het |een )?[\"“‘']?(?P<name>[A-ZÀ-Ý][\w’' /-]{1,45}?)[\"”’']? (?:wordt|worden"
    r"|verstaan)\b(?: in [^.:\n]{1,50}?)?(?: verstaan)?"
)
_PLAIN = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w’'&/ ().-]{1,58}?)(?:\s?:\s(?=\S)|\s[–—-]\s(?=\S)|,?\s(?:means|shall mean|has the meaning"
    r"|have the meaning|betekent|heeft de betekenis)\b)"
)
_HEADING = re.compile(r"(?i)definiti|begrip|begripp|woorden|interpretation|terminologie|meaning|glossar|verklaring van termen")
# No lead without one of these: looking for words costs a tenth of what the pattern does.
_LEAD_WORDS = ("verstaan", "meaning", "definiti", "betek", "begrippen", "shall have the following", "bedoelen")
_LEAD = re.compile(
    r"(?:wordt|worden) .{0,60}verstaan|verstaan (?:wij|partijen) onder|(?:following|these) .{0,40}(?:meanings?"
    r"|definitions?)|meanings? (?:set|given|assigned)"
    r"|volgende (?:betekenis|begrippen|definities)|betekent:\s*$|shall have the (?:meaning|following)"
    r"|betekenis(?:sen)?:?\s*$|terms? .{0,60}meaning|bedoelen we met"
)
_TABLE = re.compile(r"(?i)^(?:begrip(?:pen)?|term(?:en|s)?|definiti(?:e|on)s?|expression|afkorting|woord)$")
_NO_TERM = re.compile(
    r"(?i)^(?:artikel|article|section|clause|lid|bijlage \d|annex \d|schedule \d|let op|note|nb|n\.b|voorbeeld|example"
    r"|tabel|table|www|http|e-?mail|telefoon|"
    r"telephone|fax|attn|attention|adres|address|by|name|title|date|naam|functie|datum|tussen|between|to|re|van|aan)\b"
)


_SENTENCE = re.compile(r"(?i)\.\s|\b(?:shall|will|is|are|zal|zijn|wordt|worden|terms|following|volgende|deze|this section)\b")


def find_terms_defined(document: Document, clauses: Sequence[Clause]) -> tuple[Term, ...]:
    """Find the defined terms, the first definition of each name, in reading order."""
    found: dict[str, Term] = {}
    for term in sorted(_all(document, clauses), key=lambda term: term.span.start):
        found.setdefault(term.name.lower(), term)
    return tuple(sorted(found.values(), key=lambda term: term.span.start))


def _all(document: Document, clauses: Sequence[Clause]) -> Iterator[Term]:
    text = document.text
    spans = [block.span for block in document.blocks]
    for pattern in (_QUOTED, _INLINE, _NOTED, _UNDER):
        index = 0
        for match in pattern.finditer(text):
            while index + 1 < len(spans) and spans[index].end < match.start():
                index += 1
            name, start = match["name"].strip(" ,."), match.start("name")
            if not _acceptable(name):
                continue
            block = spans[index]
            definition = block if block.end - block.start < 1_500 else _around(text, match, block)
            yield Term(name, Span(start, start + len(match["name"].rstrip(" ,."))), definition)
    yield from _listed(document, clauses)


def _around(text: str, match: re.Match[str], block: Span) -> Span:
    """Return the sentence of a definition that stands in a long block."""
    start = max(text.rfind(". ", block.start, match.start()) + 2, block.start)
    end = text.find(". ", match.end(), block.end)
    return Span(start if start > block.start + 1 else block.start, end + 1 if end > 0 else block.end)


def _acceptable(name: str) -> bool:
    """Tell whether a phrase may be a term: short, no address line, no sentence."""
    if not 2 <= len(name) <= 58 or len(name.split()) > 7 or _NO_TERM.match(name) or _SENTENCE.search(name):
        return False
    return any(character.isalpha() for character in name) and name.count("(") == name.count(")")


def _listed(document: Document, clauses: Sequence[Clause]) -> Iterator[Term]:
    """Read the entries of definition clauses: paragraphs "Term: ..." and table rows "Term | ..."."""
    sections = _definition_spans(document, clauses)
    table: int | None = None
    for block in document.blocks:
        if block.cells and _TABLE.match(_cell(document, block, 0)):
            table = block.table
            continue
        inside = any(span.start <= block.span.start < span.end for span in sections)
        if block.cells:
            titled = block.table is not None and block.table == table
            if (titled or inside) and not block.header and len(block.cells) == 2:
                yield from _row(document, block)
        elif inside and block.kind != "heading":
            yield from _entry(document, block)


def _definition_spans(document: Document, clauses: Sequence[Clause]) -> list[Span]:
    spans: list[Span] = []
    for position, clause in enumerate(clauses):
        above = clauses[clause.parent].heading if clause.parent is not None else ""
        lead = document.text[clause.span.start : min(clause.span.end, clause.span.start + 500)].lower()
        if _HEADING.search(clause.heading) or _HEADING.search(above):
            spans.append(clause.span)
        elif any(word in lead for word in _LEAD_WORDS) and _LEAD.search(lead):
            spans.append(clause.span)
            # The lead may stand in a clause whose sub-clauses are the entries.
            spans += [child.span for child in clauses[position + 1 : position + 80] if child.parent == position]
    return spans


def _cell(document: Document, block: Block, index: int) -> str:
    return document.text[block.cells[index].start : block.cells[index].end].strip()


def _row(document: Document, block: Block) -> Iterator[Term]:
    first, second = block.cells[0], block.cells[1]
    name = document.text[first.start : first.end].strip(" \"“”'‘’:")
    if _acceptable(name) and name[:1].isupper() and second.end - second.start > 15 and not _TABLE.match(name):
        start = document.text.find(name, first.start, first.end)
        yield Term(name, Span(start, start + len(name)), block.span)


def _entry(document: Document, block: Block) -> Iterator[Term]:
    label = read_label(document.text, block.span.start, block.span.end)
    start = label.end if label else block.span.start
    match = _PLAIN.match(document.text, start, min(block.span.end, start + 130))
    if match is None:
        return
    name = match["name"].strip()
    if _acceptable(name) and block.span.end - match.end() >= 3:
        yield Term(name, Span(start, start + len(name)), block.span)
