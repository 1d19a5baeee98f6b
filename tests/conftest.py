"""What several tests use."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

# The tests' own, so that they neither use nor change what the user's cache and memory keep.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="analyzer-tests-")
os.environ["ANALYZER_LEARNT"] = str(Path(os.environ["XDG_CACHE_HOME"]) / "learnt")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Return the folder of the contracts written for this project."""
    return REPOSITORY / "fixtures"
