"""A learned model that points at the passages a label may be about; it never judges. docs/models.md tells its form.

At run time it needs numpy alone: a passage's score is a sum of rows, one for each of its words and pairs of words.
"""

from .model import BrokenModel, Channel, Model, load_model
from .scoring import score

__all__ = ["BrokenModel", "Channel", "Model", "load_model", "score"]
