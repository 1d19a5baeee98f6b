"""Where reports go: a name for each, written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..writing import write_whole


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
    write_whole(path, content)
