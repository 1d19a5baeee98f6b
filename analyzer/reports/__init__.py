"""Reports of a review and of a comparison of bids: renderers make the bytes of a file, printers a table on the terminal.

A renderer needs the review alone; an annotator marks a copy of the contract itself, so it is given the contract's bytes too.
All are imported at their first use: a review in HTML does not wait for workbooks, letters and comparisons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..types import Review
from .annotation import Annotator, Marking, NotAnnotated
from .digest import Requirement
from .quotes import QuoteNotFound, verify_quotes

if TYPE_CHECKING:
    from ..bids.records import Comparison
    from .agenda import not_computed
    from .comparison_html import render_comparison_html
    from .comparison_json import render_comparison_json
    from .comparison_terminal import print_comparison
    from .comparison_xlsx import render_comparison_xlsx
    from .html import render_html
    from .json import render_json
    from .markdown import render_markdown
    from .terminal import print_review
    from .xlsx import render_xlsx

    Renderer = Callable[[Review, Mapping[str, Requirement]], bytes]
    ComparisonRenderer = Callable[[Comparison, Mapping[str, Requirement], Sequence[str | None]], bytes]

_ROOMS = {
    "annotate_docx": "word",
    "annotate_pdf": "pdf",
    "not_computed": "agenda",
    "print_comparison": "comparison_terminal",
    "print_review": "terminal",
    "render_comparison_html": "comparison_html",
    "render_comparison_json": "comparison_json",
    "render_comparison_xlsx": "comparison_xlsx",
    "render_html": "html",
    "render_ics": "agenda",
    "render_json": "json",
    "render_markdown": "markdown",
    "render_questions_docx": "questions",
    "render_questions_markdown": "questions",
    "render_xlsx": "xlsx",
}


def __getattr__(name: str) -> Any:
    """Import what a name stands for at its first use."""
    if name in _ROOMS:
        return getattr(import_module(f".{_ROOMS[name]}", __name__), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def _later(name: str) -> Callable[..., bytes]:
    """Return what calls a function that is imported when it is first called."""

    def call(*given: Any) -> bytes:
        made: bytes = __getattr__(name)(*given)
        return made

    return call


RENDERERS: dict[str, Renderer] = {
    "html": _later("render_html"),
    "json": _later("render_json"),
    "md": _later("render_markdown"),
    "xlsx": _later("render_xlsx"),
    "ics": _later("render_ics"),
    "questions.docx": _later("render_questions_docx"),
    "questions.md": _later("render_questions_markdown"),
}

# A name for several reports that belong together.
BUNDLES: dict[str, tuple[str, ...]] = {"questions": ("questions.docx", "questions.md")}

ANNOTATORS: dict[str, Annotator] = {"docx": _later("annotate_docx"), "pdf": _later("annotate_pdf")}

COMPARISON_RENDERERS: dict[str, ComparisonRenderer] = {
    "html": _later("render_comparison_html"),
    "xlsx": _later("render_comparison_xlsx"),
    "json": _later("render_comparison_json"),
}

__all__ = [
    "ANNOTATORS",
    "BUNDLES",
    "COMPARISON_RENDERERS",
    "RENDERERS",
    "Annotator",
    "Marking",
    "NotAnnotated",
    "QuoteNotFound",
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
