"""A PDF of a review: of a PDF contract, a copy of it with marks; of any other, the HTML report as it prints."""

from .annotated import annotate_pdf

__all__ = ["annotate_pdf"]
