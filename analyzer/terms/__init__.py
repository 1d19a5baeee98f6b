"""What the document's own words mean: its parties, defined terms, cross-references and annexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..types import Clause, Document, Fact, Terms
from .coined import coined_marks
from .definitions import find_terms_defined
from .parties import find_parties
from .references import find_annexes, find_places, resolve
from .roles import FIRST_PERSON, SECOND_PERSON

__all__ = ["FIRST_PERSON", "SECOND_PERSON", "coined_marks", "find_terms"]


def find_terms(document: Document, clauses: Sequence[Clause], facts: Iterable[Fact]) -> Terms:
    """Find the parties, defined terms, cross-references and annexes of a document.

    Of the facts only references are used. A reference that no clause answers has ``clause`` None; one to a statute or to
    another document has ``outside`` set.

    >>> from analyzer.types import Block, Span
    >>> text = 'Tussen Acme B.V. (hierna: "Leverancier") en Bos N.V. (hierna: "Klant").'
    >>> document = Document("a.docx", "", "nl", text, (Block(Span(0, len(text)), "paragraph"),))
    >>> [(party.name, party.role) for party in find_terms(document, (), ()).parties]
    [('Acme B.V.', 'vendor'), ('Bos N.V.', 'customer')]
    """
    facts = tuple(facts)
    terms = find_terms_defined(document, clauses)
    places = find_places(document, clauses)
    references = resolve(document, clauses, places, facts)
    return Terms(
        parties=find_parties(document, clauses, terms),
        terms=terms,
        references=references,
        annexes=find_annexes(document, clauses, places, references),
    )
