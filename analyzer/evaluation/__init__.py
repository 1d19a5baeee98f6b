"""Error rates: reviews held against annotated contracts, verdicts against labelled clauses, and whether they follow mutations."""

from .clauses import evaluate_clauses, read_library
from .errors import UnusableData
from .gold import evaluate_gold, read_annotations
from .mutations import evaluate_mutations, find_contracts, render_mutations
from .result import Evaluation
from .tally import Judgement

__all__ = [
    "Evaluation",
    "Judgement",
    "UnusableData",
    "evaluate_clauses",
    "evaluate_gold",
    "evaluate_mutations",
    "find_contracts",
    "read_annotations",
    "read_library",
    "render_mutations",
]
