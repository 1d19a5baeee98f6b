"""Requirements held against passages; `judge.judge` is the only place where a verdict is decided."""

from .judge import judge
from .rules import Case, Rulebook, open_case

__all__ = ["Case", "Rulebook", "judge", "open_case"]
