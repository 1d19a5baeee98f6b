"""Error rates: reviews held against annotated contracts, and verdicts against a library of labelled clauses."""

from .clauses import evaluate_clauses, read_library
from .errors import UnusableData
from .gold import evaluate_gold, read_annotations
from .result import Evaluation
from .tally import Judgement

__all__ = [
    "Evaluation",
    "Judgement",
    "UnusableData",
    "evaluate_clauses",
    "evaluate_gold",
    "read_annotations",
    "read_library",
]
