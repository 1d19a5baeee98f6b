"""Where reports go: a name for each, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def report_stems(files: Sequence[Path]) -> list[str]:
    """Return a name for each file's reports, distinct on file systems that ignore case too.

    >>> report_stems([Path("a/contract.pdf"), Path("b/Contract.docx"), Path("sla.pdf")])
    ['contract', 'Contract-2', 'sla']
    """
    taken: set[str] = set()
    stems = []
    for file in files:
        stem, count = file.stem, 1
        while stem.casefold() in taken:
            count += 1
            stem = f"{file.stem}-{count}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def write_report(path: Path, content: bytes) -> None:
    """Write a report so that a reader never finds half of one; makes the folder where needed. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
