"""Add marks, an outline and a cover to a PDF behind its own bytes, which stay as they are (an incremental update)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from ...readers.pdf.boxes import Strip
from ...types import Box
from ..annotation import AUTHOR
from ..palette import INK, PEN, parts
from .cover import Cover, Spot
from .marks import Mark

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import IndirectObject

_PRINTED = 4  # the flag of an annotation that is printed too
_TAG_SIZE = 6.5
_TAG_HEIGHT = 9.0


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: where it leads (a page from 0 of the copy, a height on it), and what stands below it."""

    title: str
    target: tuple[int, float] | None
    colour: str = ""
    below: tuple[Heading, ...] = ()


@dataclass(slots=True)
class Additions:
    """A PDF opened to be added to. Pages are counted from 0 in the copy, the pages of the cover included.

    Marks are dated with ``date`` (ISO 8601), and without it not at all, so that the same file gives the same copy.
    """

    writer: PdfWriter
    date: str | None = None
    shift: int = 0
    _added: dict[int, list[IndirectObject]] = field(default_factory=dict)
    _shared: dict[str, IndirectObject] = field(default_factory=dict)

    def write(self) -> bytes:
        """Return the copy."""
        from pypdf.generic import ArrayObject, NameObject

        for number, new in sorted(self._added.items()):
            page = self.writer.pages[number]
            before = page.get("/Annots")
            kept = list(before.get_object() or ()) if before is not None else []
            page[NameObject("/Annots")] = ArrayObject([*kept, *new])
        buffer = BytesIO()
        self.writer.write(buffer)
        return buffer.getvalue()

    def put_cover(self, cover: Cover, *, label: str) -> None:
        """Put the pages of the cover before the others, which keep their printed numbers as page labels."""
        from pypdf import PdfReader

        for number, page in enumerate(PdfReader(BytesIO(cover.data)).pages):
            self.writer.insert_page(page, number)
        self.shift = cover.pages
        self._relabel(label)

    def _relabel(self, prefix: str) -> None:
        root = self.writer.root_object
        labels = root.get("/PageLabels")
        tree = labels.get_object() if labels is not None else None
        if tree is not None and "/Nums" not in tree:  # a tree of many leaves: rare, and the labels only shift by the cover
            return
        numbers = list(tree["/Nums"]) if tree is not None else [0, _dictionary({"/S": _name("/D")})]
        shifted: list[Any] = [0, _dictionary({"/S": _name("/r"), "/P": _string(prefix)})]
        for key, value in zip(numbers[::2], numbers[1::2], strict=False):
            shifted += [int(key) + self.shift, value]
        root[_name("/PageLabels")] = _dictionary({"/Nums": _array(shifted)})

    def highlight(self, mark: Mark, strips: Sequence[Strip], *, order: int, covered: Iterable[Box]) -> None:
        """Mark a quote on each page it stands on; ``covered`` are the strips that a worse verdict colours already."""
        hidden = set(covered)
        by_page: dict[int, list[Strip]] = {}
        for strip in strips:
            by_page.setdefault(strip.page, []).append(strip)
        for part, (page, pieces) in enumerate(sorted(by_page.items())):
            boxes = [piece.own for piece in pieces]
            around = _around(boxes)
            drawn = [box for box in boxes if box not in hidden]
            annotation = _dictionary(
                {
                    "/Subtype": _name("/Highlight"),
                    "/Rect": _sides(around),
                    "/QuadPoints": _quads(boxes),
                    "/C": _numbers(parts(PEN[mark.kind])),
                    "/F": _number(_PRINTED),
                    "/T": _string(AUTHOR),
                    "/Subj": _string(mark.subject),
                    "/Contents": self._once(mark.id, _string(mark.note)),
                    "/NM": _string(f"{mark.id}-{order}-{part}"),
                    "/AP": _dictionary({"/N": self._painted(around, drawn, PEN[mark.kind])}),
                }
            )
            self._add(page - 1 + self.shift, annotation)

    def _painted(self, around: Box, boxes: Sequence[Box], colour: str) -> IndirectObject:
        """Return the look of a highlight: its strips, under the letters as a marker pen is."""
        red, green, blue = parts(colour)
        strokes = [f"/M gs {red:.3f} {green:.3f} {blue:.3f} rg"]
        strokes += [
            f"{box.left:.2f} {box.bottom:.2f} {box.right - box.left:.2f} {box.top - box.bottom:.2f} re f" for box in boxes
        ]
        blend = {"/BM": _name("/Multiply")}
        resources = _dictionary({"/ExtGState": _dictionary({"/M": self._once("blend", _dictionary(blend))})})
        return self._form(around, "\n".join(strokes), resources)

    def _once(self, key: str, thing: Any) -> IndirectObject:
        """Return the place of an object that many annotations refer to."""
        if key not in self._shared:
            self._shared[key] = self.writer._add_object(thing)
        return self._shared[key]

    def _form(self, around: Box, content: str, resources: Any) -> IndirectObject:
        from pypdf.generic import DecodedStreamObject

        form = DecodedStreamObject()
        form.set_data(content.encode("cp1252"))
        form.update(
            {
                _name("/Subtype"): _name("/Form"),
                _name("/BBox"): _sides(around),
                _name("/Resources"): resources,
            }
        )
        return self.writer._add_object(form)

    def tag(self, mark: Mark, page: int, box: Box) -> None:
        """Print the number of a finding in the margin, in a box of the page's own points."""
        red, green, blue = parts(INK[mark.kind])
        face = {"/Type": _name("/Font"), "/Subtype": _name("/Type1"), "/BaseFont": _name("/Helvetica-Bold")}
        content = (
            f"{red:.3f} {green:.3f} {blue:.3f} rg {box.left:.2f} {box.bottom:.2f} {box.right - box.left:.2f} {_TAG_HEIGHT} re f\n"
            f"BT 1 1 1 rg /F {_TAG_SIZE} Tf {box.left + 2.5:.2f} {box.bottom + 2.3:.2f} Td ({mark.number}) Tj ET"
        )
        resources = _dictionary({"/Font": _dictionary({"/F": self._once("face", _dictionary(face))})})
        annotation = {
            "/Subtype": _name("/Stamp"),
            "/Rect": _sides(box),
            "/F": _number(_PRINTED),
            "/T": _string(AUTHOR),
            "/Subj": _string(mark.subject),
            "/Contents": self._once(mark.id, _string(mark.note)),
            "/NM": _string(f"{mark.id}-tag-{page}"),
            "/AP": _dictionary({"/N": self._form(box, content, resources)}),
        }
        self._add(page - 1 + self.shift, _dictionary(annotation))

    def link(self, spot: Spot, target: tuple[int, float]) -> None:
        """Let a place on the cover lead to a height on a page of the contract (both counted as in the contract)."""
        annotation = {
            "/Subtype": _name("/Link"),
            "/Rect": _sides(Box(spot.left, spot.bottom, spot.right, spot.top)),
            "/Border": _numbers((0, 0, 0)),
            "/Dest": self._destination((target[0] - 1 + self.shift, target[1])),
        }
        self._add(spot.page, _dictionary(annotation))

    def pin(self, page: int, place: Box, *, id: str, kind: str, subject: str, note: str) -> None:
        """Put a note of its own on a page of the copy."""
        annotation = {
            "/Subtype": _name("/Text"),
            "/Name": _name("/Note"),
            "/Rect": _sides(place),
            "/C": _numbers(parts(PEN[kind])),
            "/F": _number(_PRINTED | 8 | 16),  # neither scaled nor turned with the page
            "/T": _string(AUTHOR),
            "/Subj": _string(subject),
            "/Contents": self._once(id, _string(note)),
            "/NM": _string(f"{id}-note"),
            "/AP": _dictionary({"/N": self._note_sign(kind)}),
        }
        self._add(page, _dictionary(annotation))

    def _note_sign(self, kind: str) -> IndirectObject:
        """Return the look of a note: a small sheet with lines, in the colours of its verdict; made once for each verdict."""
        key = f"sign {kind}"
        if key not in self._shared:
            fill, ink = (" ".join(f"{part:.3f}" for part in parts(colour)) for colour in (PEN[kind], INK[kind]))
            strokes = f"{fill} rg {ink} RG 0.8 w 1 1 12 12 re B 3.5 9.6 m 10.5 9.6 l S 3.5 7 m 10.5 7 l S 3.5 4.4 m 10.5 4.4 l S"
            self._shared[key] = self._form(Box(0, 0, 14, 14), strokes, _dictionary({}))
        return self._shared[key]

    def put_outline(self, heading: Heading) -> None:
        """Add an entry after those of the contract's own outline, open as far as its first level."""
        writer, root = self.writer, self.writer.root_object
        place: Any = root.raw_get("/Outlines") if "/Outlines" in root else None
        tree = _of(place) if place is not None else _dictionary({"/Type": _name("/Outlines")})
        if not hasattr(place, "idnum"):  # there is none, or it stands in the catalogue itself, where entries cannot refer to it
            place = writer._add_object(tree)
            root[_name("/Outlines")] = place
        last = tree.raw_get("/Last") if "/Last" in tree else None
        item, shown = self._item(heading, place)
        if last is not None and last.get_object() is not None:
            _of(item)[_name("/Prev")] = last
            _of(last)[_name("/Next")] = item
        else:
            tree[_name("/First")] = item
        tree[_name("/Last")] = item
        tree[_name("/Count")] = _number(max(int(tree.get("/Count", 0)), 0) + shown)
        if "/PageMode" not in root:
            root[_name("/PageMode")] = _name("/UseOutlines")

    def _item(self, heading: Heading, parent: IndirectObject, *, depth: int = 0) -> tuple[IndirectObject, int]:
        """Add an entry and those below it; return it with the number of entries that it shows."""
        item = _dictionary({"/Title": _string(heading.title), "/Parent": parent})
        if heading.target is not None:
            item[_name("/Dest")] = self._destination(heading.target)
        if heading.colour:
            item[_name("/C")] = _numbers(parts(heading.colour))
        if not depth:
            item[_name("/F")] = _number(2)
        place = self.writer._add_object(item)
        below = [self._item(child, place, depth=depth + 1) for child in heading.below]
        for (before, _), (after, _) in pairwise(below):
            _of(before)[_name("/Next")] = after
            _of(after)[_name("/Prev")] = before
        if below:
            item[_name("/First")], item[_name("/Last")] = below[0][0], below[-1][0]
            count = sum(shown for _, shown in below)
            item[_name("/Count")] = _number(count if depth == 0 else -count)
            return place, 1 + count if depth == 0 else 1
        return place, 1

    def _destination(self, target: tuple[int, float]) -> Any:
        from pypdf.generic import NullObject

        page = self.writer.pages[target[0]]
        return _array([page.indirect_reference, _name("/XYZ"), NullObject(), _number(round(target[1], 1)), NullObject()])

    def _add(self, page: int, annotation: Any) -> None:
        if self.date:
            annotation[_name("/M")] = _string(f"D:{self.date.replace('-', '')}000000Z")
        self._added.setdefault(page, []).append(self.writer._add_object(annotation))


def _of(place: Any) -> Any:
    return place.get_object()


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _quads(boxes: Sequence[Box]) -> Any:
    """Return the corners of strips in the order that readers expect, which is not that of the standard."""
    corners: list[float] = []
    for box in boxes:
        corners += [box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom]
    return _numbers(corners)


def _sides(box: Box) -> Any:
    """Return the whole points around a box, which are written in a quarter of the time of exact ones."""
    return _numbers((floor(box.left), floor(box.bottom), ceil(box.right), ceil(box.top)))


def _numbers(values: Iterable[float]) -> Any:
    return _array([_number(value) for value in values])


def _number(value: float) -> Any:
    from pypdf.generic import FloatObject, NumberObject

    return NumberObject(value) if isinstance(value, int) else FloatObject(f"{value:.2f}")


def _array(values: Iterable[Any]) -> Any:
    from pypdf.generic import ArrayObject

    return ArrayObject(_number(value) if isinstance(value, int) and type(value) is int else value for value in values)


def _dictionary(entries: Mapping[str, Any]) -> Any:
    from pypdf.generic import DictionaryObject

    return DictionaryObject({_name(key): value for key, value in entries.items()})


def _name(name: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(name)


def _string(text: str) -> Any:
    """Return a text string; written as bytes, which pypdf does ten times as fast as it escapes text."""
    from pypdf.generic import ByteStringObject

    return ByteStringObject(text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))
