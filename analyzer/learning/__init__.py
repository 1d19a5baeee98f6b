"""Learning from a reviewer's corrections: what they would change is shown before they are kept, and each can be taken back."""

from .contracts import Contract, open_contract
from .corrections import Correction, UnusableCorrections, read_corrections
from .keeping import accept, forget
from .proposal import Change, Outcome, Proposal, propose

__all__ = [
    "Change",
    "Contract",
    "Correction",
    "Outcome",
    "Proposal",
    "UnusableCorrections",
    "accept",
    "forget",
    "open_contract",
    "propose",
    "read_corrections",
]
