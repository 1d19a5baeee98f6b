"""Bids side by side: reviews against the same requirements, with the best and worst values, scores and what to ask whom."""

from .matrix import check_number, compare_bids
from .naming import bid_names, most_common_language
from .records import Bid, Comparison, IncomparableBids
from .weights import load_scheme

__all__ = [
    "Bid",
    "Comparison",
    "IncomparableBids",
    "bid_names",
    "check_number",
    "compare_bids",
    "load_scheme",
    "most_common_language",
]
