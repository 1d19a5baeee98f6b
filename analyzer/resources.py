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
    return _folder("checklists")


def models_folder() -> Path:
    """Return the folder of the trained models that come with the program.

    Raises FileNotFoundError where the installation is incomplete.

    >>> models_folder().name
    'models'
    """
    return _folder("models")


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"{name}: not found beside the program; install it again (pip install --force-reinstall contract-analyzer)"
    )
