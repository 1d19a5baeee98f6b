"""A document taken apart before any checklist is held against it."""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import split_clauses
from .facts import find_column_facts, find_facts
from .kinds import recognise_kind
from .terms import find_terms
from .types import Clause, Document, Fact, Terms


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with the kind of contract it is, its clauses, the facts in them, and what its own words mean."""

    document: Document
    kind: str
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    terms: Terms


def parse(document: Document) -> Parsed:
    """Take a document apart.

    >>> from analyzer.readers.plain import read_plain
    >>> parsed = parse(read_plain("Verwerkersovereenkomst\\n1. De verwerker meldt een datalek binnen 24 uur."))
    >>> parsed.kind, parsed.facts[0].quote
    ('processing-agreement', '24 uur')
    """
    clauses = split_clauses(document)
    facts = tuple(sorted([*find_facts(document.text), *find_column_facts(document)], key=lambda fact: fact.span.start))
    return Parsed(document, recognise_kind(document), clauses, facts, find_terms(document, clauses, facts))
