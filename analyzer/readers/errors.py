"""The one error that a reader raises for a file it cannot turn into a Document."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that cannot be read: which file, what was found, and what the user can do about it.

    >>> str(UnreadableFile("offer.doc", "an old Word document (.doc)", "save it as DOCX in Word or LibreOffice"))
    'offer.doc: an old Word document (.doc); save it as DOCX in Word or LibreOffice'
    """

    def __init__(self, path: str, found: str, todo: str) -> None:
        super().__init__(path, found, todo)
        self.path = path
        self.found = found
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(f"{self.path}: {self.found}; {self.todo}".split())
