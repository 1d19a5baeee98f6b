"""A letter to the vendor with the open points as numbered questions, in the contract's own language: Word and Markdown."""

from .markdown import render_questions_markdown
from .word import render_questions_docx

__all__ = ["render_questions_docx", "render_questions_markdown"]
