"""A Word file as a package of parts: opened within limits, parsed without entities or network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from ..errors import UnreadableFile
from .names import STRICT

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

# A thousand pages of contract come to about 10 MB of XML, 500,000 tags and a ratio under 40; the limits leave room above that
# and keep the parsed tree well under 200 MB of memory.
MAX_PART_BYTES = 24_000_000
MAX_TOTAL_BYTES = 32_000_000
MAX_RATIO = 150
RATIO_FREE_BYTES = 2_000_000  # below this size a high ratio does no harm
MAX_TAGS = 700_000
MAX_ENTRIES = 10_000

_ENTRY = b"PK\x01\x02"
_SMALLEST_ENTRY = 46  # bytes of a zip directory entry without a name
_SMALLEST_TAG = 3
_NEW_COPY = "ask for a new copy of the file"
_SAVE_AGAIN = "open it in Word and save it again as .docx"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part names: its id there, the last word of its type, and where it lies."""

    id: str
    kind: str
    target: str


@lru_cache(maxsize=1)
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


class Package:
    """The parts of one Word file, read on demand and counted against the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = MAX_TOTAL_BYTES
        self._zip = self._open(data)
        # Some writers use backslashes or other capitals than their own relations do.
        self._entries = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self.main = "word/document.xml"
        if self.main not in self._entries:
            named = (relation.target for relation in self.relations("") if relation.kind == "officeDocument")
            self.main = next(named, self.main)

    def _open(self, data: bytes) -> zipfile.ZipFile:
        if len(data) > MAX_ENTRIES * _SMALLEST_ENTRY and data.count(_ENTRY) > MAX_ENTRIES:
            self.refuse(f"more than {MAX_ENTRIES} files inside", _SAVE_AGAIN)
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            self.refuse("a damaged or truncated Word file", _NEW_COPY)

    def refuse(self, found: str, todo: str) -> NoReturn:
        """Raise `UnreadableFile` with what was found in this file and what to do about it."""
        raise UnreadableFile(self._name, found, todo) from None

    def content(self, part: str) -> bytes | None:
        """Return the bytes of a part, None where there is none; raise `UnreadableFile` beyond a limit."""
        info = self._entries.get(part.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            self.refuse("protected by a password", "remove the password and save it again")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self.refuse("compressed in a way that Word does not use", _SAVE_AGAIN)
        size = info.file_size
        if size > MAX_PART_BYTES or size > self._left:
            self.refuse(f"{part} unpacks to {size / 1e6:.0f} MB, over the limit", _SAVE_AGAIN)
        if size > RATIO_FREE_BYTES and size > MAX_RATIO * max(info.compress_size, 1):
            self.refuse(f"{part} unpacks to more than {MAX_RATIO} times its size", _SAVE_AGAIN)
        self._left -= size
        try:
            data = self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            self.refuse("a damaged or truncated Word file", _NEW_COPY)
        if b"http://purl.oclc.org/ooxml/" in data[:4096]:
            for strict, transitional in STRICT.items():
                data = data.replace(strict, transitional)
        return data

    def parse(self, data: bytes, part: str) -> _Element:
        """Return the root of a part's XML; raise `UnreadableFile` where it is damaged or declares entities."""
        from lxml import etree

        if b"<!DOCTYPE" in data[:4096]:
            self.refuse(f"{part} declares a document type, which no Word file may", _NEW_COPY)
        if len(data) > MAX_TAGS * _SMALLEST_TAG and data.count(b"<") > MAX_TAGS:
            self.refuse(f"{part} holds more than {MAX_TAGS} tags, over the limit", _SAVE_AGAIN)
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError):
            self.refuse(f"damaged or too deeply nested XML in {part}", _SAVE_AGAIN)
        # Catches the declaration where the bytes above are not ASCII (UTF-16).
        if root.getroottree().docinfo.internalDTD is not None:
            self.refuse(f"{part} declares a document type, which no Word file may", _NEW_COPY)
        return root

    def part(self, part: str) -> _Element | None:
        """Return the root of a part's XML, None where there is no such part."""
        data = self.content(part)
        return None if data is None else self.parse(data, part)

    def relations(self, part: str) -> list[Relation]:
        """Return the parts inside the package that a part names ("" for the package itself)."""
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        found = []
        for element in root:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append(Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], path))
        return found
