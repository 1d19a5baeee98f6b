"""Faults that need the whole document: references nothing answers, absent annexes, blanks, terms, double numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..facts import disagreements
from ..terms.references import own_names
from ..types import Clause, Document, DocumentFinding, Fact, Language, Span, Terms
from .messages import Pages, fault
from .precedence import speaks_of_precedence
from .references import absent_annexes, dead_references
from .tensions import find_tensions
from .wording import undefined_terms, unused_terms

__all__ = ["find_document_faults", "find_tensions"]

_SIGNATURE = re.compile(r"(?i)signature|ondertekening|handtekening|signed")
_FORM = re.compile(r"(?i)\bform of\b|\bforms?\b|formulier|template|sjabloon|model ?brief|specimen|example|voorbeeld")
_SOFT = re.compile(r"(?i)(?:yet )?to be|later|nog niet|nog te|nog open|nader|in overleg|invullen$|in te vullen$|p\.m\.$")
_NO_BLANK = re.compile(
    r"(?i)\[to (?!be)|<[^>]*[.@]|\[[^\]]*signature|\[[^\]]*pagina|\[(?:reserved|gereserveerd|vervallen|intentionally)"
)
_PART_OF_NUMBER = re.compile(r"(?i)(?:-|\b(?:and|en)(?:\s+(?:one|a|een))?\s+)$")
_HALF = re.compile(r"(?i)(?:half|halve|quarter|kwart|one-half|one half)\b")
_FORM_LINE = re.compile(
    r"(?i)^[^\n]{0,40}\b(?:by|name|title|date|naam|datum|plaats|place|functie|handtekening|signature|its|print|witness"
    r"|getekend|signed|attn|adres|address|"
    r"tel|e-?mail|company|firma|bedrijf)\b[^\n]{0,25}$"
)


def find_document_faults(
    document: Document, clauses: Sequence[Clause], terms: Terms, facts: Sequence[Fact], *, report_language: Language
) -> tuple[DocumentFinding, ...]:
    """Find the faults of a document that no single requirement shows; each with the places that prove it.

    Kinds: ``disagreement`` (words and figures differ), ``dead-reference``, ``absent-annex``, ``blank``, ``undefined-term``,
    ``unused-term``, ``no-precedence`` and ``duplicate-number``. In doubt none is reported.

    >>> from analyzer.types import Block, Span
    >>> text = "1. De termijn is drie (4) maanden."
    >>> document = Document("a.docx", "", "nl", text, (Block(Span(0, len(text)), "paragraph"),))
    >>> from analyzer.facts import find_facts
    >>> [fault.kind for fault in find_document_faults(document, (), Terms(), find_facts(text), report_language="nl")]
    ['disagreement']
    """
    pages = Pages(document, clauses)
    return (
        *_disagreements(document, facts, pages, report_language),
        *dead_references(document, clauses, terms, pages, report_language),
        *absent_annexes(document, terms, pages, report_language),
        *_blanks(document, facts, pages, report_language),
        *undefined_terms(document, clauses, terms, pages, report_language),
        *unused_terms(document, terms, pages, report_language),
        *_no_precedence(document, clauses, terms, pages, report_language),
        *_duplicate_numbers(document, clauses, pages, report_language),
    )


def _disagreements(document: Document, facts: Sequence[Fact], pages: Pages, language: Language) -> Iterator[DocumentFinding]:
    for fact in disagreements(document.text, facts):
        before = document.text[max(0, fact.span.start - 24) : fact.span.start]
        if not _PART_OF_NUMBER.search(before) and not _HALF.match(fact.quote):
            yield fault("disagreement", fact.quote, [pages.evidence(fact.span, "disagreement")], language)


def _blanks(document: Document, facts: Sequence[Fact], pages: Pages, language: Language) -> Iterator[DocumentFinding]:
    """List the places left open in one finding; lines to sign on, forms, redactions and agreements to agree are none."""
    blanks = [fact for fact in facts if fact.kind == "blank" and fact.unit == "open" and _is_open(document, fact, pages)]
    if not blanks:
        return
    quotes = list(dict.fromkeys(_context(document, fact) for fact in blanks))
    what = ", ".join(quotes[:5]) + (", …" if len(quotes) > 5 else "")
    yield fault("blank", what, [pages.evidence(fact.span, "blank") for fact in blanks[:40]], language, count=len(blanks))


def _is_open(document: Document, fact: Fact, pages: Pages) -> bool:
    text, quote = document.text, fact.quote
    start = text.rfind("\n", 0, fact.span.start) + 1
    before, after = text[start : fact.span.start], text[fact.span.end : fact.span.end + 2]
    clause = pages.clause(fact.span.start)
    if clause is None or clause.span.end <= fact.span.start:
        return False  # in a table of contents
    if _SOFT.match(quote) and not _fills_cell(text, fact):
        return False
    if quote in "●•" and not (
        before.rstrip()[-1:] in ("€", "$", "£") or re.match(r"\s?(?:%|[a-z]*(?:day|month|dag|maand))", text[fact.span.end :])
    ):
        return False  # a bullet
    if re.search(r"(?i)(?:\d[\s:.]*|intentionally |opzettelijk )$", before) and quote[0] in "pPlL":
        return False
    if quote[0] in "[<" and (_NO_BLANK.match(quote) or after[:1].isalpha() or _in_quotation(before)):
        return False
    if _SIGNATURE.search(clause.id) or _FORM.search(" ".join((*clause.path, clause.heading))):
        return False
    return not (("_" in quote or "..." in quote) and _FORM_LINE.match(before))


def _fills_cell(text: str, fact: Fact) -> bool:
    """Tell whether "to be agreed" is all that a table cell says; in a sentence it is an agreement to agree."""
    start = text.rfind("\n", 0, fact.span.start) + 1
    end = text.find("\n", fact.span.end)
    line = text[start : end if end >= 0 else len(text)]
    if "|" not in line:
        return False
    left = line.rfind("|", 0, fact.span.start - start) + 1
    right = line.find("|", fact.span.end - start)
    cell = line[left : right if right >= 0 else len(line)]
    return len(cell.strip()) <= len(fact.quote) + 15


def _in_quotation(before: str) -> bool:
    """Tell whether a quotation is open: a script or a subject line may hold a name to fill in."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _context(document: Document, fact: Fact) -> str:
    """Quote a blank with the word before it, for "[●]" alone tells nothing."""
    line = document.text.rfind("\n", 0, fact.span.start) + 1
    words = document.text[max(line, fact.span.start - 30) : fact.span.start].split()[-2:]
    return "“" + " ".join([*words, fact.quote]).strip(" |") + "”"


def _no_precedence(
    document: Document, clauses: Sequence[Clause], terms: Terms, pages: Pages, language: Language
) -> Iterator[DocumentFinding]:
    """Report annexes without an order of precedence; a file that is itself an annex has it in its main contract."""
    annexes = [annex for annex in terms.annexes if annex.name.lower().split()[0] not in ("part", "deel")]
    present = [annex for annex in annexes if annex.clause is not None]
    if not present or len(annexes) < 2:
        return
    if speaks_of_precedence(document.text) or own_names(document, clauses):
        return
    names = ", ".join(annex.name for annex in annexes[:6])
    yield fault("no-precedence", names, [pages.evidence(annex.span, "no-precedence") for annex in annexes[:3]], language)


def _duplicate_numbers(
    document: Document, clauses: Sequence[Clause], pages: Pages, language: Language
) -> Iterator[DocumentFinding]:
    """Report a number that two neighbours under one heading carry; many of them are a fault of reading, not of the text."""
    first: dict[tuple[int | None, str, str], Clause] = {}
    doubles: list[tuple[Clause, Clause]] = []
    for clause in clauses:
        if clause.number is None or "." not in clause.number:
            continue
        key = (clause.parent, clause.part, clause.number)
        if key in first:
            doubles.append((first[key], clause))
        first.setdefault(key, clause)
    if len(doubles) > 4:
        return
    for one, two in doubles:
        evidence = [pages.evidence(_opening(document, clause), "duplicate-number") for clause in (one, two)]
        yield fault("duplicate-number", one.number or "", evidence, language)


def _opening(document: Document, clause: Clause) -> Span:
    line = document.text.find("\n", clause.span.start, clause.span.end)
    return Span(clause.span.start, min(clause.span.end if line < 0 else line, clause.span.start + 160))
