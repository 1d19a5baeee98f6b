"""What a reviewer's corrections taught on this machine: kept in one file of the user's, never in the package.

No contract text is in it: of the passages that a correction is about only the numbers of their words are kept (docs/learning.md).
"""

from .file import BrokenMemory, default_folder, read_memory, write_memory
from .recollection import Recollection, recollect, same_wording
from .records import Example, Lesson, Memory, fingerprint
from .words import FEWEST_WORDS, make_example

__all__ = [
    "FEWEST_WORDS",
    "BrokenMemory",
    "Example",
    "Lesson",
    "Memory",
    "Recollection",
    "default_folder",
    "fingerprint",
    "make_example",
    "read_memory",
    "recollect",
    "same_wording",
    "write_memory",
]
