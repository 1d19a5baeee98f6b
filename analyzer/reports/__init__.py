"""Reports of a review: ``RENDERERS`` and ``ANNOTATORS`` make the bytes of a file, `print_review` a table on the terminal.

A renderer needs the review alone; an annotator marks a copy of the contract itself, so it is given the contract's bytes too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..types import Review
from .agenda import not_computed, render_ics
from .annotation import Annotator, Marking, NotAnnotated
from .digest import Requirement
from .html import render_html
from .json import render_json
from .markdown import render_markdown
from .pdf import annotate_pdf
from .questions import render_questions_docx, render_questions_markdown
from .quotes import QuoteNotFound, verify_quotes
from .terminal import print_review
from .xlsx import render_xlsx

Renderer = Callable[[Review, Mapping[str, Requirement]], bytes]

RENDERERS: dict[str, Renderer] = {
    "html": render_html,
    "json": render_json,
    "md": render_markdown,
    "xlsx": render_xlsx,
    "ics": render_ics,
    "questions.docx": render_questions_docx,
    "questions.md": render_questions_markdown,
}

ANNOTATORS: dict[str, Annotator] = {"pdf": annotate_pdf}

# A name for several reports that belong together.
BUNDLES: dict[str, tuple[str, ...]] = {"questions": ("questions.docx", "questions.md")}

__all__ = [
    "ANNOTATORS",
    "BUNDLES",
    "RENDERERS",
    "Annotator",
    "Marking",
    "NotAnnotated",
    "QuoteNotFound",
    "Renderer",
    "Requirement",
    "not_computed",
    "print_review",
    "render_html",
    "render_json",
    "render_markdown",
    "render_xlsx",
    "verify_quotes",
]
