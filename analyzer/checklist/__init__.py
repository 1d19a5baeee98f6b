"""Checklists: YAML that lawyers own, read strictly, with the file, the line and the line itself for every mistake."""

from .files import ChecklistError, at_key, at_line, cannot_be_read, parse_yaml
from .loading import available_checklists, changed_at, known_names, load_catalogue, load_checklist, load_words, validate_file
from .records import (
    LANGUAGES,
    Advice,
    Checklist,
    ElementRule,
    Phrases,
    PolicyRule,
    Requirement,
    Scope,
    Wording,
    all_phrases,
    list_phrase,
)

__all__ = [
    "LANGUAGES",
    "Advice",
    "Checklist",
    "ChecklistError",
    "ElementRule",
    "Phrases",
    "PolicyRule",
    "Requirement",
    "Scope",
    "Wording",
    "all_phrases",
    "at_key",
    "at_line",
    "available_checklists",
    "cannot_be_read",
    "changed_at",
    "known_names",
    "list_phrase",
    "load_catalogue",
    "load_checklist",
    "load_words",
    "parse_yaml",
    "validate_file",
]
