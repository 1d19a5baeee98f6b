"""A Word file written again with some parts changed: all others, their order and their dates stay as they were."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from ...readers.docx.names import STRICT
from ..annotation import NotAnnotated

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ...readers.docx.package import Package

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*\?>)?(?:\s|<!--.*?-->|<\?.*?\?>)*(?=<[A-Za-z_])", re.DOTALL)
_OTHER_ENCODING = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_SAVED = re.compile(rb":modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_OTHER_KIND = re.compile(rb"(macroEnabled|template)\w*\.main\+xml")
_KINDS = {b"macroEnabled": "file with macros", b"template": "template"}
_LEVEL = 1  # of compression: a copy a tenth larger, in half the time
# A part that is copied is unpacked on the way; more than this is no contract.
MAX_COPIED_BYTES = 600_000_000


class Copy:
    """A copy of a Word file in the making: parts may be replaced or added, the others are taken over."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._by_name = {_plain(info.filename): info for info in self._zip.infolist()}
        self._infos = list(self._by_name.values())
        if sum(info.file_size for info in self._infos) > MAX_COPIED_BYTES:
            raise NotAnnotated(name, "too large to be copied", "use --format html, or take large pictures out of the file")
        kind = _OTHER_KIND.search(self.original(CONTENT_TYPES) or b"")
        if kind is not None:  # Word does not open such a file under the name of a plain one
            raise NotAnnotated(name, f"a Word {_KINDS[kind[1]]}", "save it as .docx in Word")
        self._changed: dict[str, bytes] = {}
        self._added: list[tuple[str, bytes]] = []

    def original(self, part: str) -> bytes | None:
        """Return the bytes of a part as the original has them, None where it has no such part."""
        info = self._by_name.get(_plain(part))
        return None if info is None else self._read(info)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise NotAnnotated(self._name, f"{info.filename} in it is damaged", "open it in Word and save it again") from None

    def put(self, part: str, root: _Element) -> None:
        """Replace or add a part; what stood before its root element, and ISO strict names, are kept."""
        original = self.original(part)
        if original is None:
            self._added.append((part, _serialise(root, b"")))
        else:
            self._changed[_plain(part)] = _serialise(root, original)

    def saved(self, main: str) -> str:
        """Return when the original was last saved, by its own properties or else by its archive (ISO 8601)."""
        match = _SAVED.search(self.original("docProps/core.xml") or b"")
        if match is not None:
            return f"{match[1].decode()}Z"
        year, month, day, hour, minute, second = self._by_name[_plain(main)].date_time
        return f"{year:04}-{max(month, 1):02}-{max(day, 1):02}T{hour:02}:{minute:02}:{min(second, 59):02}Z"

    def write(self) -> bytes:
        """Return the bytes of the copy: entries in the order of the original, the added ones last, dated like the others."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            for info in self._infos:
                content = self._changed.get(_plain(info.filename))
                made.writestr(copy.copy(info), self._read(info) if content is None else content, compresslevel=_LEVEL)
            for part, content in self._added:
                info = zipfile.ZipInfo(part, self._infos[0].date_time)
                info.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(info, content, compresslevel=_LEVEL)
        return buffer.getvalue()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _serialise(root: _Element, original: bytes) -> bytes:
    from lxml import etree

    content: bytes = etree.tostring(root, encoding="utf-8")
    for strict, usual in STRICT.items():
        if strict in original and usual not in original:
            content = content.replace(usual, strict)
    prolog = _PROLOG.match(original)
    if prolog is None or _OTHER_ENCODING.search(prolog[0]):
        return _DECLARATION + content
    return prolog[0] + content


def add_comments_part(made: Copy, package: Package) -> str:
    """Tell the package of a new part for comments, related to its main part, and return its name."""
    folder, base = posixpath.split(package.main)
    part = _free_name(made, folder)
    relations_part = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = package.part(relations_part)
    if relations is None:
        relations = package.parse(f'<Relationships xmlns="{_RELATIONS}"/>'.encode(), relations_part)
    taken = {element.get("Id") for element in relations}
    identity = next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    _child(relations, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=_COMMENTS_RELATION, Target=posixpath.basename(part))
    made.put(relations_part, relations)
    types = package.part(CONTENT_TYPES)
    if types is not None:
        _child(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_COMMENTS_TYPE)
        made.put(CONTENT_TYPES, types)
    return part


def _free_name(made: Copy, folder: str) -> str:
    number = 1
    while made.original(part := posixpath.join(folder, f"comments{number if number > 1 else ''}.xml")) is not None:
        number += 1
    return part


def _child(parent: _Element, tag: str, **attributes: str) -> None:
    child = parent.makeelement(tag)
    for name, value in attributes.items():
        child.set(name, value)
    parent.append(child)
