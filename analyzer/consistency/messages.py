"""What a fault of the document is called, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Clause, Document, DocumentFinding, Evidence, Language, Severity, Span

_MESSAGES: dict[str, dict[Language, str]] = {
    "disagreement": {
        "en": "The words and the figures of “{what}” differ; agree on one value and write it once.",
        "nl": "De woorden en de cijfers van “{what}” verschillen; spreek één waarde af en schrijf die één keer op.",
    },
    "dead-reference": {
        "en": "The text refers to {what}, but the document has no such clause.",
        "nl": "De tekst verwijst naar {what}, maar die bepaling komt in het document niet voor.",
    },
    "absent-annex": {
        "en": "The text refers to {what}, but it is not in this file; ask for it before you sign.",
        "nl": "De tekst verwijst naar {what}, maar die zit niet in dit bestand; vraag ernaar voordat u tekent.",
    },
    "unused-term": {
        "en": "“{what}” is defined but not used.",
        "nl": "“{what}” is gedefinieerd maar wordt niet gebruikt.",
    },
    "undefined-term": {
        "en": "“{what}” is written as a defined term ({count} times) but is defined nowhere.",
        "nl": "“{what}” wordt als gedefinieerde term geschreven ({count} keer) maar is nergens gedefinieerd.",
    },
    "blank": {
        "en": "{count} places in the text are still open: {what}.",
        "nl": "{count} plaatsen in de tekst staan nog open: {what}.",
    },
    "no-precedence": {
        "en": "The contract has annexes ({what}) but does not say what prevails when they conflict with it.",
        "nl": "Het contract heeft bijlagen ({what}) maar zegt niet wat voorgaat als die ermee in strijd zijn.",
    },
    "duplicate-number": {
        "en": "The number {what} is given to two provisions; a reference to it is ambiguous.",
        "nl": "Het nummer {what} is aan twee bepalingen gegeven; een verwijzing ernaar is dubbelzinnig.",
    },
}
_ONE_BLANK: dict[Language, str] = {
    "en": "One place in the text is still open: {what}.",
    "nl": "Eén plaats in de tekst staat nog open: {what}.",
}
_SEVERITIES: dict[str, Severity] = {
    "disagreement": "high",
    "dead-reference": "medium",
    "absent-annex": "medium",
    "unused-term": "low",
    "undefined-term": "low",
    "blank": "medium",
    "no-precedence": "low",
    "duplicate-number": "low",
}


class Pages:
    """Tells the page and the clause of a place in the text; the places asked for may come in any order."""

    def __init__(self, document: Document, clauses: Sequence[Clause]) -> None:
        self.document = document
        self.clauses = clauses

    def clause(self, offset: int) -> Clause | None:
        """Return the clause that contains an offset, or the last one before it."""
        low, high = 0, len(self.clauses)
        while low < high:
            middle = (low + high) // 2
            if self.clauses[middle].span.start <= offset:
                low = middle + 1
            else:
                high = middle
        return self.clauses[low - 1] if low else None

    def page(self, offset: int) -> int | None:
        """Return the page of an offset, from 1, or None where the file does not tell."""
        for page in self.document.pages:
            if page.span.start <= offset <= page.span.end:
                return page.number
        low, high = 0, len(self.document.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.document.blocks[middle].span.start <= offset:
                low = middle + 1
            else:
                high = middle
        return self.document.blocks[low - 1].page if low else None

    def evidence(self, span: Span, rule: str) -> Evidence:
        """Quote a place of the text."""
        clause = self.clause(span.start)
        quote = self.document.text[span.start : span.end]
        return Evidence(quote, span, self.page(span.start), clause.id if clause else "", f"consistency.{rule}")


def fault(kind: str, what: str, evidence: Sequence[Evidence], language: Language, *, count: int = 0) -> DocumentFinding:
    """Make the finding of one fault, in the language of the report."""
    message = _ONE_BLANK if kind == "blank" and count == 1 else _MESSAGES[kind]
    return DocumentFinding(kind, _SEVERITIES[kind], message[language].format(what=what, count=count), tuple(evidence))
