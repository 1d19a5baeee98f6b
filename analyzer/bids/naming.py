"""What bids are called, and the language that most of them are written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..types import Document, Language


def most_common_language(documents: Sequence[Document]) -> Language:
    """Return the language of most of these documents; of as many each, that of the first; English where there is none."""
    counted = Counter(document.language for document in documents).most_common(1)
    return counted[0][0] if counted else "en"


def bid_names(paths: Sequence[str | Path]) -> list[str]:
    """Return the name of each bid: that of its file, with a number where two are called the same.

    >>> bid_names(["a/offer.pdf", "b/offer.pdf", "c/Offer.docx"])
    ['offer.pdf', 'offer.pdf (2)', 'Offer.docx']
    """
    counts: Counter[str] = Counter()
    names = []
    for path in paths:
        name = Path(path).name
        counts[name.casefold()] += 1
        again = counts[name.casefold()]
        names.append(name if again == 1 else f"{name} ({again})")
    return names
