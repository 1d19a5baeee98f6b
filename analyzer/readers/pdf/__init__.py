"""PDF by PDFium: lines with their boxes and fonts, composed into blocks."""

from .reading import read_pdf

__all__ = ["read_pdf"]
