"""Bids side by side: reviews against the same requirements, with the best and worst values, scores and what to ask whom."""

from .matrix import check_number, compare_bids
from .records import Bid, Comparison, IncomparableBids
from .weights import load_scheme

__all__ = ["Bid", "Comparison", "IncomparableBids", "check_number", "compare_bids", "load_scheme"]
