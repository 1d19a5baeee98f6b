"""Error rates: reviews held against annotated contracts, verdicts against labelled clauses, and whether they follow mutations."""

from .agreements import AgreementFigures, evaluate_agreements, read_sentences, render_agreements
from .clauses import evaluate_clauses, read_library
from .contracts import ContractFigures, evaluate_contracts, read_contracts, render_contracts
from .errors import UnusableData
from .gold import evaluate_gold, read_annotations
from .measuring import measure, render_rates, render_rates_table, with_set
from .mutations import evaluate_mutations, find_contracts, render_mutations
from .result import Evaluation
from .tally import Judgement

__all__ = [
    "AgreementFigures",
    "ContractFigures",
    "Evaluation",
    "Judgement",
    "UnusableData",
    "evaluate_agreements",
    "evaluate_clauses",
    "evaluate_contracts",
    "evaluate_gold",
    "evaluate_mutations",
    "find_contracts",
    "measure",
    "read_annotations",
    "read_contracts",
    "read_library",
    "read_sentences",
    "render_agreements",
    "render_contracts",
    "render_mutations",
    "render_rates",
    "render_rates_table",
    "with_set",
]
