"""A learned model that points at the passages a label may be about; it never judges. docs/models.md tells its form.

At run time it needs numpy alone: a passage's score is a sum of rows, one for each of its words and pairs of words.
"""

from .features import Marks, Texts
from .model import BrokenModel, Channel, Model, load_model
from .presence import Presence, find_signs, is_present, read_presence, sum_up
from .scoring import add_up, find_below, score

__all__ = [
    "BrokenModel",
    "Channel",
    "Marks",
    "Model",
    "Presence",
    "Texts",
    "add_up",
    "find_below",
    "find_signs",
    "is_present",
    "load_model",
    "read_presence",
    "score",
    "sum_up",
]
