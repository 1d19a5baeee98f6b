"""The address of a report that lies in the same folder."""

from __future__ import annotations

import re
from urllib.parse import quote


def address_of(name: str) -> str:
    """Return a file name as an address: what ends or breaks one is percent-encoded, letters stay as they are.

    >>> address_of("Bijlage #3, 100%.review.html")
    'Bijlage%20%233,%20100%25.review.html'
    """
    return re.sub(r'[\s%#?"<>\[\]`^{}]', lambda match: quote(match[0]), name)
