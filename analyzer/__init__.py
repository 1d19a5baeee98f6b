"""Reviews of vendor contracts: what a contract lacks or leaves vague, with the quote, page and clause that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pipeline import compare, review, review_document, review_set

__all__ = ["compare", "review", "review_document", "review_set"]


def __getattr__(name: str) -> Any:
    """Import the pipeline at its first use, so that `analyzer --help` does not pay for it."""
    if name in __all__:
        from . import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'analyzer' has no attribute '{name}'")
