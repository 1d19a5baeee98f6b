"""Read a contract file into a Document; the format is told from the bytes, not from the suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from ..faults import in_words
from ..types import Document
from .errors import UnreadableFile

__all__ = ["READERS", "UnreadableFile", "find_files", "read", "read_tracked"]

# A contract of more bytes than this is scans or a mistake; reading it would only cost memory.
MAX_BYTES = 200_000_000

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def _read_pdf(data: bytes, name: str, revisions: Literal["final", "original"]) -> Document:
    from .pdf import read_pdf

    return read_pdf(data, name)


def _read_docx(data: bytes, name: str, revisions: Literal["final", "original"]) -> Document:
    from .docx import read_docx

    return read_docx(data, name, revisions=revisions)


READERS: dict[str, Callable[[bytes, str, Literal["final", "original"]], Document]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}

# Other word processors' files may be contracts too: found, so that `read` says what to do about them; passed over, nobody would.
_OTHER_SUFFIXES = frozenset({".doc", ".docm", ".odt", ".rtf"})


def find_files(folder: Path) -> list[Path]:
    """Return the contracts in a folder and below it, in the order of their paths; hidden files and Word's own "~$" are none.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("offer.doc", "Annex.PDF", "~$annex.docx", "notes.txt"):
    ...         _ = Path(folder, name).write_text("")
    ...     [file.name for file in find_files(Path(folder))]
    ['Annex.PDF', 'offer.doc']
    """
    wanted = READERS.keys() | _OTHER_SUFFIXES
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in wanted
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def read(path: str | Path, *, revisions: Literal["final", "original"] = "final") -> Document:
    """Read a PDF or DOCX file into a Document.

    ``revisions`` tells whether the tracked changes of a DOCX are accepted ("final") or rejected ("original").
    Raises `UnreadableFile` for a file that is missing, empty, damaged, locked with a password or of another format.

    >>> read("no-such-contract.pdf")
    Traceback (most recent call last):
    analyzer.readers.errors.UnreadableFile: no-such-contract.pdf: no such file; check the path
    """
    data, name = _bytes_of(Path(path))
    return READERS[_suffix(data, name)](data, name, revisions)


def read_tracked(path: str | Path) -> tuple[Document, Document]:
    """Read a DOCX with its tracked changes rejected, and with them accepted.

    Raises `UnreadableFile` as `read` does, and for a PDF, which tracks no changes.

    >>> read_tracked("no-such-contract.docx")
    Traceback (most recent call last):
    analyzer.readers.errors.UnreadableFile: no-such-contract.docx: no such file; check the path
    """
    data, name = _bytes_of(Path(path))
    suffix = _suffix(data, name)
    if suffix == ".pdf":
        raise UnreadableFile(name, "a PDF, which tracks no changes", "give the older and the newer version")
    return READERS[suffix](data, name, "original"), READERS[suffix](data, name, "final")


def _bytes_of(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a file and its name, by which faults tell of it."""
    name = path.name
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFile(name, "not a file", "give the path of a PDF or DOCX file")
        if size > MAX_BYTES:
            raise UnreadableFile(
                name, f"{size // 1_000_000} MB, more than {MAX_BYTES // 1_000_000} MB", "split or shrink the file"
            )
        return path.read_bytes(), name
    except FileNotFoundError as fault:
        raise UnreadableFile(name, in_words(fault), "check the path") from None
    except (OSError, ValueError) as fault:
        raise UnreadableFile(name, in_words(fault), "check the path and its permissions") from None


def _suffix(data: bytes, name: str) -> str:
    """Tell the format from the first bytes; anything but PDF and DOCX is named in the error."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(name, "an empty file", "ask for the file again")
    if b"%PDF-" in data[:1024]:  # the PDF standard's readers accept rubbish before the header, so files have it
        return ".pdf"
    if data.startswith(_ZIP):
        return ".docx"
    if data.startswith(_OLE2):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableFile(name, "a DOCX locked with a password", "save it without a password in Word")
        raise UnreadableFile(name, "an old Word document (.doc) or other Office file", "save it as DOCX in Word or LibreOffice")
    raise UnreadableFile(name, _named(data), "give a PDF or DOCX file")


def _named(data: bytes) -> str:
    """Name the format of bytes that are neither PDF nor DOCX."""
    start = data[:512].lstrip().lower()
    known = (
        (b"{\\rtf", "an RTF document"),
        (b"<!doctype html", "a web page"),
        (b"<html", "a web page"),
        (b"<?xml", "an XML file"),
        (b"\x89png", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    )
    return next((noun for magic, noun in known if start.startswith(magic)), "neither a PDF nor a DOCX file")
