"""Reports of a review and of a comparison of bids: renderers make the bytes of a file, printers a table on the terminal.

A renderer needs the review alone; an annotator marks a copy of the contract itself, so it is given the contract's bytes too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..bids.records import Comparison
from ..types import Review
from .agenda import not_computed, render_ics
from .annotation import Annotator, Marking, NotAnnotated
from .comparison_html import render_comparison_html
from .comparison_json import render_comparison_json
from .comparison_terminal import print_comparison
from .comparison_xlsx import render_comparison_xlsx
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

# A name for several reports that belong together.
BUNDLES: dict[str, tuple[str, ...]] = {"questions": ("questions.docx", "questions.md")}


def _annotate_docx(review: Review, catalogue: Mapping[str, Requirement], original: bytes, marking: Marking) -> bytes:
    from .word import annotate_docx

    return annotate_docx(review, catalogue, original, marking)


ANNOTATORS: dict[str, Annotator] = {"docx": _annotate_docx, "pdf": annotate_pdf}

ComparisonRenderer = Callable[[Comparison, Mapping[str, Requirement], Sequence[str | None]], bytes]

COMPARISON_RENDERERS: dict[str, ComparisonRenderer] = {
    "html": render_comparison_html,
    "xlsx": render_comparison_xlsx,
    "json": render_comparison_json,
}

__all__ = [
    "ANNOTATORS",
    "BUNDLES",
    "COMPARISON_RENDERERS",
    "RENDERERS",
    "Annotator",
    "ComparisonRenderer",
    "Marking",
    "NotAnnotated",
    "QuoteNotFound",
    "Renderer",
    "Requirement",
    "not_computed",
    "print_comparison",
    "print_review",
    "render_comparison_html",
    "render_comparison_json",
    "render_comparison_xlsx",
    "render_html",
    "render_json",
    "render_markdown",
    "render_xlsx",
    "verify_quotes",
]
