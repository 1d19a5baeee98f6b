"""Where the data that comes with the program lies: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


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
