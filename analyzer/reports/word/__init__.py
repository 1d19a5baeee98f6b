"""A Word contract with the findings in its margin: comments on the words they are about, model clauses as tracked changes."""

from .draft import annotate_docx

__all__ = ["annotate_docx"]
