"""The text of one Word paragraph after another: runs, fields, breaks, symbols, tracked changes and anchors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..symbols import symbol
from . import names
from .passages import ANCHOR, LINE_BREAK, Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .styles import Style, Styles

View = Literal["final", "original"]

_SIMPLE_FIELD = names.word("fldSimple")
_FIELD = names.word("fldChar")
_FIELD_TYPE = names.word("fldCharType")
_INSTRUCTION = names.word("instrText")
_INSTRUCTION_ATTRIBUTE = names.word("instr")
_FORM = names.word("ffData")
_RUBY_BASE = names.word("rubyBase")
_FRACTION = f"{{{names.MATH}}}f"
_FRACTION_UNDER = f"{{{names.MATH}}}den"
_MATH_TEXT = f"{{{names.MATH}}}t"
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PAGE_PICTURE = 4_000_000  # EMU, 11 cm: a picture this wide and high may well be a scanned page

# What only wraps the text inside it.
_WRAPPERS = (
    *map(names.word, ("smartTag", "customXml", "sdtContent", "bdo", "dir", "rubyBase")),
    *(f"{{{names.MATH}}}{name}" for name in "oMath oMathPara r num den e sub sup d sSub sSup sSubSup rad nary".split()),
)
_CONTENTS_FIELDS = ("TOC", "TOA", "INDEX")


@dataclass(slots=True)
class _Field:
    """A field that has begun: whether its instruction still runs and whether its result is kept out of the text."""

    instruction: str = ""
    running: bool = True
    form: _Element | None = None

    @property
    def silent(self) -> bool:
        return self.running or self.instruction.split(None, 1)[:1] in _SILENT


_SILENT = [[name] for name in _CONTENTS_FIELDS]


class Inline:
    """Gathers the raw text of a paragraph, and what hangs from it, until it is taken.

    It lives as long as a story (body, note, text box), because fields and joined paragraphs cross paragraph borders.
    """

    def __init__(self, styles: Styles, view: View, *, watch_hidden: bool, page: int | None, keep_fields: bool) -> None:
        self._styles = styles
        self._keeps = {names.INSERTED: view == "final", names.MOVED_HERE: view == "final"}
        self._keeps |= {names.DELETED: view == "original", names.MOVED_AWAY: view == "original"}
        self._watch_hidden = watch_hidden
        self._keep_fields = keep_fields
        self._fields: list[_Field] = []
        self._silent = False
        self._bold = False
        self._thin = False
        self._linked = 0
        self._fresh_page = False
        self._pieces: list[str] = []
        self._sources: list[_Element | None] | None = None
        self._anchors: list[Anchor] = []
        self.page = page
        self.start_page = page
        self.boxes: list[_Element] = []
        self.citations: list[_Element] = []
        self.hidden = 0
        self.embedded = 0
        self.pictures = 0

    def remember_sources(self) -> None:
        """Keep from now on which element each piece of text comes from; reading alone does not need it."""
        self._sources = []

    def sources(self) -> list[tuple[str, _Element | None]]:
        """Return the pieces gathered since the last `take`, each with its element; an anchor has none."""
        return list(zip(self._pieces, self._sources or (), strict=True))

    def keeps(self, tag: str) -> bool:
        """Tell whether this view shows what a tracked change of this kind holds."""
        return self._keeps[tag]

    def read(self, paragraph: _Element, style: Style) -> None:
        """Add a paragraph's text to what has been gathered."""
        self._bold = style.bold
        if not self._pieces:
            self.start_page = self.page
        if not self._keep_fields:
            self._fields.clear()
            self._silent = False
        self._walk(paragraph, style.hidden)

    def take(self) -> tuple[str, tuple[Anchor, ...], bool, bool]:
        """Return the raw text gathered, its anchors, whether all is bold and all is a link inwards, and start afresh."""
        raw = "".join(self._pieces)
        taken = raw, tuple(self._anchors), not self._thin, self._linked > 0 and self._linked >= len(raw.strip())
        self._pieces.clear()
        if self._sources is not None:
            self._sources.clear()
        self._anchors.clear()
        self._thin = False
        self._linked = 0
        return taken

    def has_text(self) -> bool:
        """Tell whether anything but spaces, breaks and anchors has been gathered."""
        return not all(piece.isspace() or piece == ANCHOR or not piece for piece in self._pieces)

    def break_page(self) -> None:
        """Start a new page as the author asked for, not to be counted again where Word noted that it fell there."""
        if self.page is not None:
            self._turn_page()
            self._fresh_page = True

    def _turn_page(self) -> None:
        if self.page is not None:
            self.page += 1
            self._anchor("page", str(self.page))
            if not self.has_text():
                self.start_page = self.page

    def _anchor(self, kind: Literal["page", "comment", "comment-end"], value: str) -> None:
        self._pieces.append(ANCHOR)
        self._anchors.append(Anchor(kind, value))
        if self._sources is not None:
            self._sources.append(None)

    def _walk(self, parent: _Element, muted: bool) -> None:
        for node in parent:
            tag = node.tag
            if tag == names.RUN:
                self._run(node, muted)
            else:
                read = _AROUND_RUNS.get(tag)
                if read is not None:
                    read(self, node, muted)

    def _change(self, node: _Element, muted: bool) -> None:
        self._walk(node, muted or not self._keeps[node.tag])

    def _link(self, node: _Element, muted: bool) -> None:
        start = len(self._pieces)
        self._walk(node, muted)
        if node.get(_LINK_ANCHOR) is not None and node.get(names.RELATIONSHIP_ID) is None:
            self._linked += sum(map(len, self._pieces[start:]))

    def _version(self, node: _Element, muted: bool) -> None:
        self._walk(alternative(node), muted)

    def _simple_field(self, node: _Element, muted: bool) -> None:
        instruction = node.get(_INSTRUCTION_ATTRIBUTE, "").split(None, 1)[:1]
        self._walk(node, muted or instruction in _SILENT)

    def _comment_start(self, node: _Element, muted: bool) -> None:
        self._anchor("comment", node.get(names.ID, ""))

    def _math(self, node: _Element, muted: bool) -> None:
        self._add(node, node.text or "", muted)

    def _control(self, control: _Element, muted: bool) -> None:
        if not is_contents_control(control):
            for content in control.iterchildren(_CONTROL_CONTENT):
                self._walk(content, muted)

    def _fraction(self, fraction: _Element, muted: bool) -> None:
        for part in fraction:
            if part.tag == _FRACTION_UNDER:
                self._add(part, "/", muted)
            self._walk(part, muted)

    def _add(self, node: _Element, text: str, muted: bool) -> None:
        if not (muted or self._silent):
            self._pieces.append(text)
            if self._sources is not None:
                self._sources.append(node)

    def _run(self, run: _Element, muted: bool) -> None:
        bold = self._bold
        for node in run:
            tag = node.tag
            if tag == names.TEXT or tag == names.DELETED_TEXT:
                text = node.text
                if text and not muted and not self._silent:
                    self._pieces.append(text)
                    if self._sources is not None:
                        self._sources.append(node)
                    self._fresh_page = False
                    if not (self._thin or bold or text.isspace()):
                        self._thin = True
            elif tag == names.RUN_PROPERTIES:
                # Once a paragraph is known not to be all bold, only hidden text still matters.
                if self._watch_hidden or not self._thin:
                    bold, hidden = self._format(node, bold)
                    if hidden and not muted:
                        muted = True
                        self.hidden += any(child.text for child in run.iterchildren(names.TEXT))
            else:
                read = _IN_RUNS.get(tag)
                if read is not None:
                    read(self, node, muted)

    def _format(self, properties: _Element, bold: bool) -> tuple[bool, bool]:
        """Return whether a run is bold and whether it is hidden."""
        hidden: bool | None = None
        for node in properties:
            tag = node.tag
            if tag == names.RUN_STYLE:
                character = self._styles.character(node.get(names.VALUE))
                bold, hidden = bold or character.bold, character.hidden
            elif tag == names.BOLD:
                bold = names.is_on(node.get(names.VALUE))
            elif tag == names.HIDDEN:
                hidden = names.is_on(node.get(names.VALUE))
        return bold, bool(hidden)

    def _break(self, node: _Element, muted: bool) -> None:
        if node.get(names.TYPE) == "page":
            self.break_page()
        self._add(node, LINE_BREAK, muted)

    def _rendered_break(self, node: _Element, muted: bool) -> None:
        if self._fresh_page:
            self._fresh_page = False
        else:
            self._turn_page()

    def _hyphen(self, node: _Element, muted: bool) -> None:
        self._add(node, "-", muted)

    def _space(self, node: _Element, muted: bool) -> None:
        self._add(node, "\t", muted)

    def _symbol(self, node: _Element, muted: bool) -> None:
        self._add(node, symbol(node.get(_FONT, ""), node.get(_CHARACTER, "")), muted)

    def _citation(self, node: _Element, muted: bool) -> None:
        if not (muted or self._silent):
            self.citations.append(node)

    def _comment_end(self, node: _Element, muted: bool) -> None:
        self._anchor("comment-end", node.get(names.ID, ""))

    def _field(self, node: _Element, muted: bool) -> None:
        kind = node.get(_FIELD_TYPE)
        if kind == "begin":
            self._fields.append(_Field(form=node.find(_FORM)))
        elif self._fields and kind == "separate":
            self._fields[-1].running = False
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            self._silent = any(field.silent for field in self._fields)
            if ended.running:
                self._add(node, _without_result(ended.instruction, ended.form), muted)
            return
        self._silent = any(field.silent for field in self._fields)

    def _instruction(self, node: _Element, muted: bool) -> None:
        if self._fields and self._fields[-1].running:
            self._fields[-1].instruction += node.text or ""

    def _ruby(self, node: _Element, muted: bool) -> None:
        for base in node.iterchildren(_RUBY_BASE):
            self._walk(base, muted)

    def _alternatives(self, node: _Element, muted: bool) -> None:
        self._run(alternative(node), muted)

    def _drawing(self, node: _Element, muted: bool) -> None:
        if muted or self._silent:
            return
        boxes = list(outermost_boxes(node))
        self.boxes += boxes
        if next(node.iter(_OLE_OBJECT), None) is not None:
            self.embedded += 1
        elif not boxes and next(node.iter(_BLIP), None) is not None:
            extent = next(node.iter(_EXTENT), None)
            self.pictures += extent is not None and all(_size(extent.get(side)) >= _PAGE_PICTURE for side in ("cx", "cy"))


_CONTROL_CONTENT = names.word("sdtContent")
_LINK_ANCHOR = names.word("anchor")
_FONT = names.word("font")
_CHARACTER = names.word("char")
_GALLERY = f"{names.word('docPartObj')}/{names.word('docPartGallery')}"

_IN_RUNS = {
    names.TAB: Inline._space,
    names.word("ptab"): Inline._space,
    names.BREAK: Inline._break,
    names.word("cr"): Inline._break,
    names.word("noBreakHyphen"): Inline._hyphen,
    names.word("sym"): Inline._symbol,
    names.word("footnoteReference"): Inline._citation,
    names.word("endnoteReference"): Inline._citation,
    names.word("commentReference"): Inline._comment_end,
    names.word("drawing"): Inline._drawing,
    names.word("pict"): Inline._drawing,
    names.word("object"): Inline._drawing,
    names.word("ruby"): Inline._ruby,
    names.RENDERED_BREAK: Inline._rendered_break,
    names.ALTERNATIVES: Inline._alternatives,
    _FIELD: Inline._field,
    _INSTRUCTION: Inline._instruction,
}
_AROUND_RUNS = {
    **dict.fromkeys(_WRAPPERS, Inline._walk),
    **dict.fromkeys((names.INSERTED, names.DELETED, names.MOVED_HERE, names.MOVED_AWAY), Inline._change),
    names.word("hyperlink"): Inline._link,
    names.CONTROL: Inline._control,
    names.ALTERNATIVES: Inline._version,
    _SIMPLE_FIELD: Inline._simple_field,
    names.word("commentRangeStart"): Inline._comment_start,
    names.word("commentRangeEnd"): Inline._comment_end,
    _FRACTION: Inline._fraction,
    _MATH_TEXT: Inline._math,
}


def _size(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0


def is_contents_control(control: _Element) -> bool:
    """Tell whether a content control holds the table of contents that Word made."""
    properties = control.find(names.CONTROL_PROPERTIES)
    gallery = None if properties is None else properties.find(_GALLERY)
    return gallery is not None and gallery.get(names.VALUE) == "Table of Contents"


def alternative(node: _Element) -> _Element:
    """Return the one version to read of what the file offers in several: the first choice, else the fallback."""
    for tag in (names.CHOICE, names.FALLBACK):
        child = node.find(tag)
        if child is not None:
            return child
    return node


def outermost_boxes(node: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a drawing, not those inside another box and not the fallback of one."""
    for child in node:
        if child.tag == names.TEXT_BOX:
            yield child
        elif child.tag == names.ALTERNATIVES:
            yield from outermost_boxes(alternative(child))
        elif len(child):
            yield from outermost_boxes(child)


def _without_result(instruction: str, form: _Element | None) -> str:
    """Return what Word shows for a field that keeps no result: a form's choice or box, a prompt to click and type."""
    words = instruction.split(None, 2)
    name = words[0].upper() if words else ""
    if name == "MACROBUTTON" and len(words) == 3:
        return words[2]
    if form is None:
        return ""
    if name == "FORMCHECKBOX":
        box = form.find(names.word("checkBox"))
        states = [] if box is None else [box.find(names.word(key)) for key in ("checked", "default")]
        state = next((state for state in states if state is not None), None)
        return "☒" if state is not None and names.is_on(state.get(names.VALUE)) else "☐"
    if name == "FORMDROPDOWN":
        choices = [entry.get(names.VALUE, "") for entry in form.iter(names.word("listEntry"))]
        result = next(form.iter(names.word("result")), None)
        index = _size(None if result is None else result.get(names.VALUE))
        return choices[index] if index < len(choices) else ""
    return ""
