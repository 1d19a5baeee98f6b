"""The error for annotations and clause libraries that are not of their form."""

from __future__ import annotations


class UnusableData(ValueError):
    """Annotations or a clause library that cannot be used: the file, what was found, what to do."""
