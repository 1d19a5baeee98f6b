"""The 41 clause categories of CUAD found in an English contract by a model learned from its annotated contracts.

Sentences are scored by a linear model (`topics`) and a small network, weighed again by trees and networks that know their
surroundings, like passages and what the phrases of the checklists say of them, and settled so that each passage named adds
something. The four particulars (name, parties, dates) are found word by word. numpy alone at run time.
"""

from ..topics import BrokenModel
from .categories import CATEGORIES, CLAUSES, PARTICULARS
from .finder import MODEL, Finder, load_finder
from .finding import Passage, ReadContract, find_passages, read_contract
from .pointing import point_at

__all__ = [
    "CATEGORIES",
    "CLAUSES",
    "MODEL",
    "PARTICULARS",
    "BrokenModel",
    "Finder",
    "Passage",
    "ReadContract",
    "find_passages",
    "load_finder",
    "point_at",
    "read_contract",
]
