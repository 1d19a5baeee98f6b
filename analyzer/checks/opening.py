"""A parsed document laid out for judging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from ..checklist import known_names, load_words
from ..memory import Memory, recollect
from ..parsing import Parsed
from ..passages import Passages, find_passages
from ..phrases import Text, canonical
from ..types import FactKind, Language, Terms
from .rules import Case, Pointed, Rulebook
from .vagueness import find_withheld


def open_case(
    parsed: Parsed, rulebook: Rulebook, *, memory: Memory | None = None, pointed: Mapping[str, Pointed] | None = None
) -> Case:
    """Scan a document once for every phrase of the catalogue; whether one really matches is tried when it is asked.

    Of a ``memory`` counts what it says about passages of this document. ``pointed`` is what a model of whole documents says of
    some of the requirements.
    """
    clauses, terms, passages = parsed.clauses, parsed.terms, find_passages(parsed, known=known_names())
    children: dict[int, list[int]] = {}
    for position, clause in enumerate(clauses):
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(position)
    texts: dict[Language, list[Text]] = {}
    for position, passage in enumerate(passages):
        if not passage.is_heading:
            text = Text(passage.text, passage.headings, passage.skip, position)
            texts.setdefault(passage.language, []).append(text)
    for language in texts:
        rulebook.phrases(language)  # numbers the words that are looked for below
    sheets = {language: load_words(language).lay_out(found, sifted=True) for language, found in texts.items()}
    definitions, facts = _place_definitions(terms, passages), _place_facts(passages)
    recollection = recollect(memory, passages)
    case = Case(
        parsed.document, clauses, terms, passages, rulebook, sheets, children, definitions, facts, recollection, pointed or {}
    )
    return replace(case, withheld=find_withheld(case))


def _place_facts(passages: Passages) -> dict[FactKind, int]:
    found: dict[FactKind, int] = {}
    for position, passage in enumerate(passages):
        for kind in {fact.kind for fact in passage.facts} if not passage.is_heading else ():
            found[kind] = found.get(kind, 0) | 1 << position
    return found


def _place_definitions(terms: Terms, passages: Passages) -> list[tuple[str, range]]:
    starts = [passage.span.start for passage in passages]
    return [
        (canonical(term.name), range(bisect_left(starts, term.definition.start), bisect_left(starts, term.definition.end)))
        for term in terms.terms
    ]
