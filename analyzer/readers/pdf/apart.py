"""Read a PDF that could hang or exhaust PDFium in a process of its own, under limits of time and memory.

PDFium follows forms within forms and unpacks streams without a limit, and a call into it cannot be interrupted. Ordinary
contracts are read in place; only a file whose bytes show one of those dangers pays for a process (some 0.2 s).
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

from ...types import Block, Box, Document, Line, Note, Page, Span
from ..errors import UnreadableFile

MAX_SECONDS = 5
MAX_MEMORY = 1_500_000_000  # bytes of address space
# A stream packed to fewer bytes than this unpacks to 50 MB at the very most.
_LARGE_STREAM = 50_000
_MAX_UNPACKED = 100_000_000

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_STREAM = re.compile(rb"stream\r?\n")
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R")
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj$")
_DRAWABLE = re.compile(rb"/XObject\s*(?:<<(.*?)>>|(\d+)\s+\d+\s+R)", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_MAX_FORMS = 2_000  # forms and their resources looked at; with more, the file counts as suspect
_UNSEEN = -1  # an object that cannot be seen without unpacking: it might be anything
_HARMLESS = re.compile(
    rb"/Subtype\s*/Image|/Length1\b|/FontFile|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)|/Type\s*/Metadata|/N\s+\d\b"
)


def is_suspect(data: bytes) -> bool:
    """Tell whether a PDF could hang or exhaust PDFium: forms that draw forms, or streams that unpack to very much.

    >>> is_suspect(b"%PDF-1.7 1 0 obj <</Subtype/Form/Resources<</XObject<</Fm 1 0 R>>>>>> stream")
    True
    """
    try:
        return _Forms(data).nest() or _unpacks(data)
    except _Unclear:
        return True


class _Unclear(Exception):
    """A file with so many forms that looking at them all would itself take too long."""


class _Forms:
    """The forms of a PDF and what they may draw, as their dictionaries say; those of streams are never packed away."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._looked = 0

    def nest(self) -> bool:
        """Tell whether a form may draw another form, or itself."""
        data = self._data
        forms: set[int] = set()
        drawn: set[int] = set()
        for match in _FORM.finditer(data):
            self._look(_MAX_FORMS)
            start = data.rfind(b"obj", max(0, match.start() - 20_000), match.start())
            end = data.find(b"stream", match.end(), match.end() + 20_000)
            entry = data[max(start, 0) : end if end > 0 else match.end() + 20_000]
            if (number := _OBJECT.search(data[max(start - 24, 0) : start + 3])) is not None:
                forms.add(int(number[1]))
            drawn |= self._drawn(entry, 0)
        return not drawn.isdisjoint(forms | {_UNSEEN})

    def _look(self, most: int) -> None:
        self._looked += 1
        if self._looked > most:
            raise _Unclear

    def _drawn(self, entry: bytes, depth: int) -> set[int]:
        """Return the numbers of the objects that a dictionary's resources let it draw."""
        drawn: set[int] = set()
        for match in _DRAWABLE.finditer(entry):
            if match[1] is not None:
                drawn.update(int(number) for number in _REFERENCE.findall(match[1]))
            else:
                drawn |= {int(number) for number in _REFERENCE.findall(self._body(int(match[2])))} or {_UNSEEN}
        if (found := _RESOURCES.search(entry)) is not None and depth < 2:
            body = self._body(int(found[1]))
            drawn |= self._drawn(body, depth + 1) if body else {_UNSEEN}
        return drawn

    def _body(self, number: int) -> bytes:
        """Return the bytes of the object with this number, none where it is packed away in an object stream."""
        for ending in (b"\n", b"\r", b" "):
            self._look(_MAX_FORMS)
            start = self._data.find(ending + str(number).encode() + b" 0 obj")
            if start >= 0:
                return self._data[start : self._data.find(b"endobj", start)]
        return b""


def _unpacks(data: bytes) -> bool:
    """Tell whether the large streams that PDFium would unpack for their text unpack to too much."""
    unpacked = at = 0
    while (match := _STREAM.search(data, at)) is not None:
        at = data.find(b"endstream", match.end())
        if at < 0:
            return False
        if at - match.end() < _LARGE_STREAM:
            continue
        start = data.rfind(b"obj", max(0, match.start() - 4_000), match.start())
        entry = data[max(start, 0) : match.start()]
        if b"/Fl" not in entry or _HARMLESS.search(entry):
            continue
        if entry.count(b"Decode") - entry.count(b"DecodeParms") > 1:
            return True
        unpacked += _unpacked(data[match.end() : at])
        if unpacked > _MAX_UNPACKED:
            return True
    return False


def _unpacked(packed: bytes) -> int:
    """Return how many bytes a stream unpacks to, counting no further than the limit."""
    unpacker = zlib.decompressobj()
    total = 0
    try:
        while packed and total <= _MAX_UNPACKED:
            total += len(unpacker.decompress(packed, 4_000_000))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return total


def read_apart(data: bytes, name: str) -> Document:
    """Read a PDF in a process of its own.

    Raises `UnreadableFile` as `read_pdf` does, and where the file takes more than the limits of time or memory.
    """
    root = str(Path(__file__).resolve().parents[3])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    package = __name__.rpartition(".")[0]
    command = [sys.executable, "-c", f"from {package}.apart import _serve; _serve()"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file goes in as data
            [*command, name], input=data, capture_output=True, timeout=2 * MAX_SECONDS, env=environment, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadableFile(
            name, "a PDF that takes too much time or memory to read", "print it to a new PDF, or ask for the original"
        ) from None
    if "found" in answer:
        raise UnreadableFile(name, answer["found"], answer["todo"])
    return _restored(answer)


def _serve() -> None:
    """Read the PDF on standard input under the limits and write the Document, or what was found, to standard output."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except (ImportError, ValueError, OSError):  # no such limits on this system; the time limit of the caller remains
        pass
    from .reading import read_in_place

    try:
        answer = dataclasses.asdict(read_in_place(sys.stdin.buffer.read(), sys.argv[1]))
    except UnreadableFile as fault:
        answer = {"found": fault.found, "todo": fault.todo}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _restored(answer: dict[str, Any]) -> Document:
    """Make a Document of its JSON; JSON and no pickle, because the other process read a file that nobody trusts."""
    return Document(
        name=answer["name"],
        sha256=answer["sha256"],
        language=answer["language"],
        text=answer["text"],
        blocks=tuple(_block(block) for block in answer["blocks"]),
        pages=tuple(Page(**{**page, "span": Span(**page["span"])}) for page in answer["pages"]),
        lines=tuple(Line(*line) for line in answer["lines"]),
        notes=tuple(Note(**note) for note in answer["notes"]),
        margins=tuple(answer["margins"]),
    )


def _block(block: dict[str, Any]) -> Block:
    cells = tuple(Span(**cell) for cell in block["cells"])
    return Block(**{**block, "span": Span(**block["span"]), "box": Box(**block["box"]), "cells": cells})
