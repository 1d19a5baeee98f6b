"""The blocks of a Word file in reading order: paragraphs joined, counted and numbered, tables, notes and text boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import names
from .inline import Inline, View, alternative, is_contents_control
from .numbering import Numbering, format_number
from .passages import Cell, Passage, Row, Story, Table
from .styles import PLAIN, Style, Styles, heading_level, numbering_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from .tracing import Trace

_CONTAINERS = frozenset(map(names.word, ("sdtContent", "customXml", "smartTag")))
_CHANGES = frozenset((names.INSERTED, names.DELETED, names.MOVED_HERE, names.MOVED_AWAY))
_FOOTNOTE = names.word("footnoteReference")
_EMBEDDED_FILE = frozenset((names.word("altChunk"), names.word("subDoc")))
_PROPERTY_CHANGE = names.word("pPrChange")
_CELL_CHANGES = ((names.word("cellIns"), names.INSERTED), (names.word("cellDel"), names.DELETED))
_HEADER = names.word("tblHeader")
_HIDDEN_ROW = names.word("hidden")


class Walker:
    """Walks a story once and leaves it as passages and tables."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        view: View,
        *,
        notes: Callable[[str, str], _Element | None],
        pages: bool,
        watch_hidden: bool,
        watch_marks: bool,
        keep_fields: bool,
        trace: Trace | None = None,
    ) -> None:
        self._trace = trace
        self._styles = styles
        self._numbering = numbering
        self._view: View = view
        self._find_note = notes
        self._watch_hidden = watch_hidden
        self._watch_marks = watch_marks or watch_hidden
        self._keep_fields = keep_fields
        self._last: tuple[Style, _Properties] | None = None
        self._lead: tuple[Style, _Properties] | None = None
        self._depth = 0
        self._inline = self._new_inline(1 if pages else None)
        self._note_counts = {_FOOTNOTE: 0}
        self._sections: list[str] = []
        self.story = Story()

    def _new_inline(self, page: int | None) -> Inline:
        inline = Inline(self._styles, self._view, watch_hidden=self._watch_hidden, page=page, keep_fields=self._keep_fields)
        if self._trace is not None:
            inline.remember_sources()
        return inline

    def read(self, body: _Element) -> Story:
        """Walk a body and return its story; call it once."""
        if self._inline.page is not None:
            self._sections = [_section_kind(section) for section in body.iter(names.SECTION)][1:]
        self.story.content = self._container(body)
        self._gather_counts(self._inline)
        return self.story

    def _gather_counts(self, inline: Inline) -> None:
        self.story.hidden += inline.hidden
        self.story.embedded += inline.embedded
        self.story.pictures += inline.pictures

    def _container(self, container: _Element) -> list[Passage | Table]:
        content: list[Passage | Table] = []
        self._blocks(container, content)
        self._close_container(content)
        return content

    def _blocks(self, container: _Element, content: list[Passage | Table]) -> None:
        for node in container:
            tag = node.tag
            if tag == names.PARAGRAPH:
                self._paragraph(node, content)
            elif tag == names.TABLE:
                self._close_container(content)
                table = self._table(node)
                if table.rows:
                    content.append(table)
                self._hang(content)
            elif tag == names.CONTROL:
                if not is_contents_control(node):
                    self._blocks(node, content)
            elif tag in _CONTAINERS:
                self._blocks(node, content)
            elif tag in _CHANGES:
                if self._inline.keeps(tag):
                    self._blocks(node, content)
            elif tag == names.ALTERNATIVES:
                self._blocks(alternative(node), content)
            elif tag in _EMBEDDED_FILE:
                self.story.embedded += 1

    def _paragraph(self, paragraph: _Element, content: list[Passage | Table]) -> None:
        inline = self._inline
        properties = self._properties(paragraph)
        style = self._styles.find(properties.style)
        if inline.page is not None and (style.page_break if properties.page_break is None else properties.page_break):
            inline.break_page()
        inline.read(paragraph, style)
        mark = properties.mark
        if mark is None or not self._watch_marks or self._ends_paragraph(mark, style, properties):
            self._close(content, style, properties)
        if properties.section and self._sections and self._sections.pop(0) != "continuous":
            inline.break_page()

    def _properties(self, paragraph: _Element) -> _Properties:
        for first in paragraph:
            if first.tag == names.PARAGRAPH_PROPERTIES:
                properties = _read_properties(first)
                return properties if self._view == "final" else _former(properties)
            break
        return _NO_PROPERTIES

    def _ends_paragraph(self, mark: _Element, style: Style, properties: _Properties) -> bool:
        """Tell whether the paragraph's end stands in this view, or what follows goes on in the same paragraph."""
        for node in mark:
            if node.tag in _CHANGES and not self._inline.keeps(node.tag):
                self._last = style, properties
                return False
        # A hidden mark is Word's way to run a heading and its text on in one line; the first of them keeps its number.
        hidden = mark.find(names.HIDDEN)
        if hidden is None or not names.is_on(hidden.get(names.VALUE)):
            return True
        if self._lead is None and self._inline.has_text():
            self._lead = style, properties
        return False

    def _close_container(self, content: list[Passage | Table]) -> None:
        """Finish a paragraph whose end is not shown where there is nothing left for it to go on with."""
        style, properties = self._last or self._lead or (PLAIN, _NO_PROPERTIES)
        if self._inline.has_text():
            self._close(content, style, properties)
        self._last = self._lead = None

    def _close(self, content: list[Passage | Table], style: Style, properties: _Properties) -> None:
        """Finish the paragraph gathered so far with the properties of the one that ends it."""
        inline = self._inline
        if self._lead is not None:
            style, properties = self._lead
        self._last = self._lead = None
        sources = None if self._trace is None else inline.sources()
        raw, anchors, bold, link = inline.take()
        heading = style.level if properties.outline is None else heading_level(properties.outline)
        mark = None
        if properties.numbering is not None or style.numbering is not None:
            mark = self._numbering.mark(properties.numbering, properties.level, style)
        number, item = ("", 0) if mark is None else (mark.text, mark.level)
        # In a table an automatic number may be all that a cell shows.
        if (anchors or (raw and not raw.isspace()) or (number and self._depth)) and not style.contents:
            if self._trace is not None and sources is not None:
                raw, anchors = self._trace.mark(sources, anchors)
            content.append(Passage(raw, number, heading, item, bold, False, link, inline.start_page, anchors))
        if inline.boxes or inline.citations:
            self._hang(content)

    def _hang(self, content: list[Passage | Table]) -> None:
        """Add the text boxes and notes that hang from the paragraph or table just read."""
        inline = self._inline
        if inline.boxes:
            boxes, inline.boxes = inline.boxes, []
            for box in boxes:
                content += self._aside(box, host=box)
        if inline.citations:
            citations, inline.citations = inline.citations, []
            for citation in citations:
                note = self._note(citation)
                if note is not None:
                    content.append(note)

    def _aside(self, container: _Element, *, host: _Element) -> list[Passage | Table]:
        """Read what stands outside the running text and hangs from ``host`` in it, with its own fields and on its page."""
        if self._trace is not None:
            self._trace.enter(host)
        outer = self._inline, self._last, self._lead
        self._inline, self._last, self._lead = self._new_inline(None), None, None
        content = self._container(container)
        self._gather_counts(self._inline)
        self._inline, self._last, self._lead = outer
        if self._trace is not None:
            self._trace.leave()
        return content

    def _note(self, citation: _Element) -> Passage | None:
        kind = citation.tag
        element = self._find_note(kind, citation.get(names.ID, ""))
        if element is None:
            return None
        count = self._note_counts[kind] = self._note_counts.get(kind, 0) + 1
        parts = passages(self._aside(element, host=citation))
        raw = " ".join(passage.raw for passage in parts)
        anchors = tuple(anchor for passage in parts for anchor in passage.anchors)
        number = format_number(count, "decimal" if kind == _FOOTNOTE else "lowerRoman")
        return Passage(raw, number, note=True, page=self._inline.page, anchors=anchors) if raw.strip() else None

    def _table(self, table: _Element) -> Table:
        rows: list[Row] = []
        self._rows(table, rows)
        return Table(tuple(rows))

    def _rows(self, parent: _Element, rows: list[Row]) -> None:
        for node in parent:
            tag = node.tag
            if tag == names.ROW:
                row = self._row(node)
                if row is not None:
                    rows.append(row)
            elif tag == names.CONTROL or tag in _CONTAINERS or (tag in _CHANGES and self._inline.keeps(tag)):
                self._rows(node, rows)

    def _row(self, row: _Element) -> Row | None:
        properties = row.find(names.ROW_PROPERTIES)
        header = False
        if properties is not None:
            for node in properties:
                tag = node.tag
                if tag in _CHANGES and not self._inline.keeps(tag):
                    return None
                if tag == _HEADER:
                    header = names.is_on(node.get(names.VALUE))
                elif tag == _HIDDEN_ROW and names.is_on(node.get(names.VALUE)):
                    self.story.hidden += 1
                    return None
        cells: list[Cell] = []
        self._cells(row, cells)
        return Row(tuple(cells), header)

    def _cells(self, parent: _Element, cells: list[Cell]) -> None:
        """Read the cells of a row, each from the page on which the row starts."""
        inline = self._inline
        start = inline.page
        last = start
        for node in parent:
            tag = node.tag
            if tag == names.CELL:
                inline.page = inline.start_page = start
                if self._shows_cell(node):
                    self._depth += 1
                    cells.append(Cell(tuple(self._container(node))))
                    self._depth -= 1
                if last is not None and inline.page is not None:
                    last = max(last, inline.page)
            elif tag == names.CONTROL or tag in _CONTAINERS:
                self._cells(node, cells)
        inline.page = inline.start_page = last

    def _shows_cell(self, cell: _Element) -> bool:
        properties = cell.find(names.CELL_PROPERTIES)
        if properties is None:
            return True
        return all(properties.find(tag) is None or self._inline.keeps(change) for tag, change in _CELL_CHANGES)


def passages(content: list[Passage | Table]) -> list[Passage]:
    """Return the passages of a stretch of content, those inside tables too, in reading order."""
    found: list[Passage] = []
    for part in content:
        if isinstance(part, Passage):
            found.append(part)
        else:
            for row in part.rows:
                for cell in row.cells:
                    found += passages(list(cell.content))
    return found


class _Properties(NamedTuple):
    """What a paragraph itself says, None for what it leaves to its style; ``before`` are its properties before a change."""

    style: str | None = None
    numbering: str | None = None
    level: int | None = None
    numbering_inserted: bool = False
    outline: str | None = None
    page_break: bool | None = None
    mark: _Element | None = None
    section: bool = False
    before: _Element | None = None


_NO_PROPERTIES = _Properties()


def _read_properties(element: _Element) -> _Properties:
    style = numbering = level = outline = page_break = mark = before = None
    section = inserted = False
    for node in element:
        tag = node.tag
        if tag == names.PARAGRAPH_STYLE:
            style = node.get(names.VALUE)
        elif tag == names.NUMBERING:
            numbering, level = numbering_reference(node)
            inserted = any(child.tag == names.INSERTED for child in node)
        elif tag == names.RUN_PROPERTIES:
            mark = node if len(node) else None
        elif tag == names.OUTLINE_LEVEL:
            outline = node.get(names.VALUE)
        elif tag == names.PAGE_BREAK_BEFORE:
            page_break = names.is_on(node.get(names.VALUE))
        elif tag == names.SECTION:
            section = True
        elif tag == _PROPERTY_CHANGE:
            before = node.find(names.PARAGRAPH_PROPERTIES)
    return _Properties(style, numbering, level, inserted, outline, page_break, mark, section, before)


def _former(properties: _Properties) -> _Properties:
    """Return the properties as they were before the tracked changes."""
    if properties.before is not None:
        former = _read_properties(properties.before)
        return former._replace(mark=properties.mark, section=properties.section)
    return properties._replace(numbering=None, level=None) if properties.numbering_inserted else properties


def _section_kind(section: _Element) -> str:
    kind = section.find(names.TYPE)
    return "nextPage" if kind is None else kind.get(names.VALUE, "nextPage")


def count_changes(root: _Element) -> tuple[int, int]:
    """Return how many insertions and deletions a story tracks, moves counted as one of each."""
    insertions = sum(1 for _ in root.iter(names.INSERTED, names.MOVED_HERE))
    deletions = sum(1 for _ in root.iter(names.DELETED, names.MOVED_AWAY))
    return insertions, deletions


def read_notes(root: _Element | None) -> Mapping[str, _Element]:
    """Return foot- or endnotes by their id, without the separators that Word keeps among them."""
    if root is None:
        return {}
    return {node.get(names.ID, ""): node for node in root if node.get(names.TYPE) in (None, "normal")}
