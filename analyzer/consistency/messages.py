"""What a fault of the document is called, in both languages."""

from __future__ import annotations

from bisect import bisect_right
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
    "contradiction": {
        "en": "Two places say different things: {what}.",
        "nl": "Twee plaatsen zeggen iets verschillends: {what}.",
    },
    "settled-contradiction": {
        "en": "Two files say different things: {what}. By the order of precedence {winner} prevails; bring the other into line.",
        "nl": "Twee bestanden zeggen iets verschillends: {what}. Volgens de rangorde gaat {winner} voor; pas het andere aan.",
    },
    "malus-without-bonus": {
        "en": "A missed service level has consequences, but nothing rewards exceeding one.",
        "nl": "Een gemist serviceniveau heeft gevolgen, maar overtreffen levert niets op.",
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
    "contradiction": "high",
    "settled-contradiction": "medium",
    "malus-without-bonus": "low",
}


class Pages:
    """Quotes places of a document, each with its page and clause."""

    def __init__(self, document: Document, clauses: Sequence[Clause]) -> None:
        self.document = document
        self.clauses = clauses

    def clause(self, offset: int) -> Clause | None:
        """Return the clause that contains an offset, or the last one before it."""
        before = bisect_right(self.clauses, offset, key=lambda clause: clause.span.start)
        return self.clauses[before - 1] if before else None

    def evidence(self, span: Span, rule: str) -> Evidence:
        """Quote a place of the text."""
        clause = self.clause(span.start)
        quote = self.document.text[span.start : span.end]
        return Evidence(
            quote=quote,
            span=span,
            page=self.document.page_at(span.start),
            clause=clause.id if clause else "",
            rule=f"consistency.{rule}",
            file=self.document.file_name_at(span.start),
        )


def fault(
    kind: str, what: str, evidence: Sequence[Evidence], language: Language, *, count: int = 0, winner: str = ""
) -> DocumentFinding:
    """Make the finding of one fault, in the language of the report."""
    message = _ONE_BLANK if kind == "blank" and count == 1 else _MESSAGES[kind]
    return DocumentFinding(
        kind, _SEVERITIES[kind], message[language].format(what=what, count=count, winner=winner), tuple(evidence)
    )
