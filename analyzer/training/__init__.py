"""Training of the models that lie in ``models/``; the only room that imports scikit-learn. ``make train`` runs it."""

from .agreements import train_agreements
from .contracts import train_contracts
from .requirements import train_requirements

__all__ = ["train_agreements", "train_contracts", "train_requirements"]
