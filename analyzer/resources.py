"""Where the data that comes with the program lies: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def fingerprint() -> str:
    """Return a digest of the checklists that come with the program and of the code that reads them, in hexadecimal.

    >>> fingerprint() == fingerprint()
    True
    """
    digest = hashlib.sha256()
    code = (_PACKAGE / "language.py", *(_PACKAGE / "checklist").glob("*.py"), *(_PACKAGE / "phrases").glob("*.py"))
    for path in sorted((*checklists_folder().glob("**/*.yaml"), *code)):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def checklists_folder() -> Path:
    """Return the folder of the checklists that come with the program.

    Raises FileNotFoundError where the installation is incomplete.

    >>> checklists_folder().name
    'checklists'
    """
    for folder in (_PACKAGE / "_data" / "checklists", _PACKAGE.parent / "checklists"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        "checklists: not found beside the program; install it again (pip install --force-reinstall contract-analyzer)"
    )


def models_folder() -> Path | None:
    """Return the folder of the trained models that come with the program, None where it came without.

    >>> folder = models_folder()
    >>> folder is None or folder.name
    'models'
    """
    for folder in (_PACKAGE / "_data" / "models", _PACKAGE.parent / "models"):
        if folder.is_dir():
            return folder
    return None
