"""Does a verdict rest on what a clause says? Contracts are changed, and the verdict must follow the change."""

from .evaluate import evaluate_mutations, find_contracts
from .operators import OPERATORS
from .result import MutationEvaluation, render_mutations
from .trial import Mutation, mutate

__all__ = [
    "OPERATORS",
    "Mutation",
    "MutationEvaluation",
    "evaluate_mutations",
    "find_contracts",
    "mutate",
    "render_mutations",
]
