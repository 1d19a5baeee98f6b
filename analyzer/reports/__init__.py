"""Reports of a review and of a comparison of bids: renderers make the bytes of a file, printers a table on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..bids.records import Comparison
from ..types import Review
from .comparison_html import render_comparison_html
from .comparison_json import render_comparison_json
from .comparison_terminal import print_comparison
from .comparison_xlsx import render_comparison_xlsx
from .digest import Requirement
from .html import render_html
from .json import render_json
from .markdown import render_markdown
from .quotes import QuoteNotFound, verify_quotes
from .terminal import print_review

Renderer = Callable[[Review, Mapping[str, Requirement]], bytes]

RENDERERS: dict[str, Renderer] = {"html": render_html, "json": render_json, "md": render_markdown}

ComparisonRenderer = Callable[[Comparison, Mapping[str, Requirement], Sequence[str | None]], bytes]

COMPARISON_RENDERERS: dict[str, ComparisonRenderer] = {
    "html": render_comparison_html,
    "xlsx": render_comparison_xlsx,
    "json": render_comparison_json,
}

__all__ = [
    "COMPARISON_RENDERERS",
    "RENDERERS",
    "ComparisonRenderer",
    "QuoteNotFound",
    "Renderer",
    "Requirement",
    "print_comparison",
    "print_review",
    "render_comparison_html",
    "render_comparison_json",
    "render_comparison_xlsx",
    "render_html",
    "render_json",
    "render_markdown",
    "verify_quotes",
]
