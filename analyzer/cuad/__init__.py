"""The 41 clause categories of CUAD found in an English contract by a model learned from its annotated contracts.

Sentences are scored by a linear model (`topics`), weighed again by trees that know their surroundings, and settled so that each
passage named adds something. The four particulars (name, parties, dates) are found word by word. numpy alone at run time.
"""

from ..topics import BrokenModel
from .categories import CATEGORIES, CLAUSES, PARTICULARS
from .finding import Finder, Passage, find_passages, load_finder

__all__ = ["CATEGORIES", "CLAUSES", "PARTICULARS", "BrokenModel", "Finder", "Passage", "find_passages", "load_finder"]
