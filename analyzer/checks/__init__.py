"""Requirements held against passages; `judge.judge` is the only place where a verdict is decided."""

from .judge import find_evidence, judge
from .likeness import likeliest
from .opening import open_case
from .rules import Case, Pointed, Rulebook

__all__ = ["Case", "Pointed", "Rulebook", "find_evidence", "judge", "likeliest", "open_case"]
