"""DOCX by its XML: numbering and styles resolved, tracked changes in either view."""

from .reading import read_docx

__all__ = ["read_docx"]
