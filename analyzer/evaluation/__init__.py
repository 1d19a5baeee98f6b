"""Error rates: reviews held against annotated contracts, and verdicts against a library of labelled clauses."""

from .clauses import evaluate_clauses
from .gold import evaluate_gold
from .tally import Figures, Tally

__all__ = ["Figures", "Tally", "evaluate_clauses", "evaluate_gold"]
