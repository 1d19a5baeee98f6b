"""Files written whole or not at all: a reader finds the old one or the new one, never half of one."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put bytes in the place of a file, beside which nothing is left behind, also where the user breaks off. Raises OSError.

    ``private`` leaves it to the user alone; the folder must be there.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_whole(folder / "a.txt", b"hello")
    >>> [(path.name, path.read_bytes()) for path in folder.iterdir()]
    [('a.txt', b'hello')]
    """
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    mode = 0o600 if private else 0o666  # of which the user's mask takes what it takes of every new file
    try:
        with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
