"""What was worked out once from the program's own files and is kept for the next process; never anything of a contract.

A file of the cache says what it was worked out from; where that has changed since, it is worked out again. A cache that cannot be
read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from .writing import write_whole


def recall(name: str, source: str) -> bytes | None:
    """Return what was kept under a name, None where nothing was or where it was worked out from another ``source``."""
    try:
        label, _, kept = (_folder() / name).read_bytes().partition(b"\n")
    except OSError:
        return None
    return kept if label == _label(source, kept) else None


def keep(name: str, source: str, data: bytes) -> None:
    """Keep bytes under a name, together with the fingerprint of what they were worked out from.

    >>> keep("greeting", "1", b"hello")
    >>> recall("greeting", "1"), recall("greeting", "2")
    (b'hello', None)
    """
    with suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        write_whole(_folder() / name, _label(source, data) + b"\n" + data, private=True)


def _label(source: str, data: bytes) -> bytes:
    """Return the first line of a file: what it was worked out from, and a digest that tells a damaged file."""
    return f"{source} {hashlib.sha256(data).hexdigest()}".encode()


def _folder() -> Path:
    return user_cache_path("contract-analyzer", appauthor=False)
