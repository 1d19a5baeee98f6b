"""Looking into a marked copy of a Word contract: whether it is well formed, and what is left of it without our marks."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from copy import deepcopy

from lxml import etree

from analyzer.readers.docx.names import WORD, word

AUTHOR = "analyzer"
NS = {"w": WORD}
# Where CT_P, CT_Hyperlink, CT_RunTrackChange, CT_SdtContentRun and their like allow range marks and runs.
_AROUND_RUNS = {
    word(name) for name in "p hyperlink ins del moveTo moveFrom sdtContent smartTag customXml fldSimple bdo dir".split()
}


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def tree(data: bytes, part: str) -> etree._Element:
    return etree.fromstring(parts(data)[part])


def comments_part(data: bytes) -> str:
    return next(name for name in parts(data) if "comments" in name and name.startswith("word/comments"))


def faults(data: bytes) -> list[str]:
    """Return what Word would have to repair: marks out of order or place, numbers given twice, comments without marks."""
    found: list[str] = []
    body = tree(data, "word/document.xml")
    order = {element: number for number, element in enumerate(body.iter())}
    marks: dict[str, dict[str, list[etree._Element]]] = {}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in body.iter(word(name)):
            marks.setdefault(element.get(word("id")), {}).setdefault(name, []).append(element)
            holder = element.getparent()
            assert holder is not None
            place = holder.getparent() if name == "commentReference" else holder
            if place is None or place.tag not in _AROUND_RUNS or (name == "commentReference" and holder.tag != word("r")):
                found.append(f"{name} in {holder.tag}")
            if any(ancestor.tag == word("txbxContent") for ancestor in element.iterancestors()):
                found.append(f"{name} in a text box")
    numbers = [comment.get(word("id")) for comment in tree(data, comments_part(data))] if _has_comments(data) else []
    found += [f"comment number {number} given {count} times" for number, count in Counter(numbers).items() if count > 1]
    found += [f"comment {number} is nowhere in the text" for number in numbers if "commentReference" not in marks.get(number, {})]
    for number, own in marks.items():
        if number not in numbers:
            found.append(f"marks of {number}, which is no comment")
        if any(len(elements) != 1 for elements in own.values()):
            found.append(f"marks of {number} given twice")
        places = [order[own[name][0]] for name in ("commentRangeStart", "commentRangeEnd", "commentReference") if name in own]
        if places != sorted(places):
            found.append(f"marks of {number} out of order")
    changes = Counter(
        element.get(word("id")) for name in ("ins", "del", "moveFrom", "moveTo") for element in body.iter(word(name))
    )
    mine = {element.get(word("id")) for element in body.iter(word("ins")) if element.get(word("author")) == AUTHOR}
    found += [f"change number {number} given {changes[number]} times" for number in mine if changes[number] > 1]
    for element in body.iter(word("ins")):
        holder = element.getparent()
        allowed = _AROUND_RUNS | {word(name) for name in ("rPr", "numPr", "trPr", "body", "tc")}
        if holder is None or holder.tag not in allowed:
            found.append("an insertion out of place")
    found += ["an empty run" for run in body.iter(word("r")) if not len(run) and not run.attrib]
    return found


def _has_comments(data: bytes) -> bool:
    return any(name.startswith("word/comments") for name in parts(data))


def without_marks(data: bytes, *, part: str = "word/document.xml") -> bytes:
    """Return a part in canonical form without our comments' marks and our insertions, and with neighbouring like runs joined."""
    root = tree(data, part)
    ours = set()
    if _has_comments(data):
        ours = {node.get(word("id")) for node in tree(data, comments_part(data)) if node.get(word("author")) == AUTHOR}
    for paragraph in list(root.iter(word("p"))):
        mark = paragraph.find("w:pPr/w:rPr/w:ins", NS)
        if mark is not None and mark.get(word("author")) == AUTHOR:
            _remove(paragraph)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in list(root.iter(word(name))):
            if element.get(word("id")) in ours:
                run = element.getparent()
                _remove(run if name == "commentReference" and run is not None else element)
    for run in list(root.iter(word("r"))):
        _join(run)
    for text in root.iter(word("t"), word("delText"), word("r")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _join(run: etree._Element) -> None:
    """Join a run with those after it that have the same properties, and its texts with each other."""
    if run.getparent() is None:
        return
    while (following := run.getnext()) is not None and following.tag == run.tag and _looks(following) == _looks(run):
        for node in list(following):
            if node.tag != word("rPr"):
                run.append(node)
        _remove(following)
    for node in list(run):
        before = node.getprevious()
        if before is not None and before.tag == node.tag and node.tag in (word("t"), word("delText")):
            before.text = (before.text or "") + (node.text or "")
            run.remove(node)


def _looks(run: etree._Element) -> bytes:
    copied = deepcopy(run)
    copied.tail = None
    for node in list(copied):
        if node.tag != word("rPr"):
            copied.remove(node)
    return etree.tostring(copied, method="c14n")
