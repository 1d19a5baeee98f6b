"""The letter to the vendor as Markdown, to paste in an e-mail or a matter file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...types import Review
from ..digest import Requirement
from ..markdown import escape
from .letter import Letter, Question, compose_letter


def render_questions_markdown(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return the letter as UTF-8 Markdown; raise `QuoteNotFound` where a quote does not stand at its place."""
    letter = compose_letter(review, catalogue)
    return ("\n".join(_lines(letter)).rstrip() + "\n").encode()


def _lines(letter: Letter) -> Iterator[str]:
    texts = letter.texts
    yield f"# {escape(texts['subject'][:1].upper() + texts['subject'][1:])}"
    yield ""
    yield f"{escape(letter.addressee or texts['addressee'])}  "
    yield escape(texts["address"])
    yield ""
    yield f"{texts['date_label']}: {escape(texts['date'])}  "
    yield f"{texts['reference_label']}: {escape(letter.file)}"
    yield ""
    yield texts["salutation"]
    yield ""
    yield escape(letter.opening)
    yield ""
    for title, questions in letter.groups:
        yield f"## {escape(title)}"
        yield ""
        for question in questions:
            yield from _question(question, letter)
    yield escape(texts["closing"]) if letter.count else ""
    yield ""
    yield texts["greeting"]
    yield ""
    yield f"{escape(letter.sender)}  " if letter.sender else f"{escape(texts['sender'])}  "
    yield escape(texts["name"])


def _question(question: Question, letter: Letter) -> Iterator[str]:
    indent = " " * len(f"{question.number}. ")
    yield f"{question.number}. **{escape(question.subject)}.** {escape(question.ask)}"
    yield ""
    for citation in question.citations:
        yield f"{indent}> {escape(citation.place)}: “{escape(citation.words)}”"
        yield f"{indent}>"
    if question.citations:
        yield ""
    if question.remark:
        yield f"{indent}{escape(question.remark)}"
        yield ""
    yield f"{indent}{letter.texts['answer']}"
    yield ""
