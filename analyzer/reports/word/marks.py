"""Comment ranges in the body of a Word file: runs cut where a quote begins or ends, and the marks put between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...readers.docx import names
from ...readers.docx.anchors import Point, Stretch

if TYPE_CHECKING:
    from lxml.etree import _Element

RANGE_START = names.word("commentRangeStart")
RANGE_END = names.word("commentRangeEnd")
REFERENCE = names.word("commentReference")
_TEXTS = (names.TEXT, names.DELETED_TEXT)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD = names.word("fldChar")
_FIELD_TYPE = names.word("fldCharType")

# What may hold runs and marks between them, inside a paragraph.
_CONTAINERS = frozenset(
    (
        names.INSERTED,
        names.DELETED,
        names.MOVED_HERE,
        names.MOVED_AWAY,
        names.CONTROL,
        *map(names.word, ("hyperlink", "sdtContent", "smartTag", "customXml", "fldSimple", "bdo", "dir")),
    )
)
# What stands among the runs of a paragraph and shows nothing.
_SILENT = frozenset(
    (
        RANGE_START,
        RANGE_END,
        names.PARAGRAPH_PROPERTIES,
        names.RUN_PROPERTIES,
        names.CONTROL_PROPERTIES,
        *map(names.word, ("sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "bookmarkStart", "bookmarkEnd")),
        *map(
            names.word, ("permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
        ),
    )
)


class Range(NamedTuple):
    """A comment's number and the stretch of the file that it is about."""

    comment: int
    stretch: Stretch


def mark_ranges(ranges: Sequence[Range], reference_style: str | None) -> None:
    """Put the marks of comments into the tree that their stretches point into.

    All runs are cut before the first mark is set, because a cut moves what another stretch points at.
    """
    cuts = _Cuts()
    for _, stretch in ranges:
        cuts.cut(stretch.start, at_start=True)
        cuts.cut(stretch.end, at_start=False)
    edges = [
        (
            comment,
            _outward(_node(cuts.now(stretch.start, at_start=True)), _before, _field_begin),
            _outward(_node(cuts.now(stretch.end, at_start=False)), _after, _field_end),
        )
        for comment, stretch in ranges
    ]
    for comment, start, _ in edges:
        start.addprevious(_mark(start, RANGE_START, comment))
    for comment, _, end in reversed(edges):
        _in_paragraph(end).addnext(_reference_run(end, comment, reference_style))
        end.addnext(_mark(end, RANGE_END, comment))


def enclose(inserted: _Element, comment: int, reference_style: str | None) -> None:
    """Put the marks of a comment around the text of an inserted paragraph, so that rejecting it takes the comment along."""
    change = next(inserted.iterchildren(names.INSERTED))
    change.addprevious(_mark(change, RANGE_START, comment))
    change.append(_mark(change, RANGE_END, comment))
    change.append(_reference_run(change, comment, reference_style))


def _reference_run(near: _Element, comment: int, style: str | None) -> _Element:
    """Return the run that ties a comment to the text, made in the tree of ``near``."""
    run = near.makeelement(names.RUN)
    if style is not None:
        properties = _add(run, names.RUN_PROPERTIES)
        _add(properties, names.RUN_STYLE).set(names.VALUE, style)
    _add(run, REFERENCE).set(names.ID, str(comment))
    return run


def _mark(near: _Element, tag: str, comment: int) -> _Element:
    mark = near.makeelement(tag)
    mark.set(names.ID, str(comment))
    return mark


def _add(parent: _Element, tag: str) -> _Element:
    child = parent.makeelement(tag)
    parent.append(child)
    return child


class _Cuts:
    """Cuts runs, and knows where the rest of a text that was cut now stands."""

    def __init__(self) -> None:
        # The pieces of each text that was cut: the offset in the text as it was, and the element that goes on from there.
        self._pieces: dict[_Element, list[tuple[int, _Element]]] = {}

    def now(self, point: Point, *, at_start: bool) -> _Element:
        """Return the element in which a place now stands: at its start, or at its end."""
        return self._locate(point, at_start=at_start)[1]

    def _locate(self, point: Point, *, at_start: bool) -> tuple[int, _Element]:
        """Return the piece of a text in which a place stands, and the offset at which the piece begins."""
        found = (0, point.element)
        for piece in self._pieces.get(point.element, ()):
            if piece[0] < point.offset or (at_start and piece[0] == point.offset):
                found = piece
        return found

    def cut(self, point: Point, *, at_start: bool) -> None:
        """Make a place the border of a run; what is no text directly in a run (a drawing, a formula) stays whole."""
        begun, element = self._locate(point, at_start=at_start)
        run = element.getparent()
        if run is None or run.tag != names.RUN or _node(element) is not run:
            return
        inside = point.offset - begun
        if element.tag in _TEXTS and 0 < inside < len(element.text or ""):
            rest = element.makeelement(element.tag)
            rest.text = (element.text or "")[inside:]
            element.text = (element.text or "")[:inside]
            for part in (element, rest):
                part.set(_SPACE, "preserve")
            element.addnext(rest)
            pieces = self._pieces.setdefault(point.element, [])
            pieces.append((point.offset, rest))
            pieces.sort(key=lambda piece: piece[0])
            _split(run, rest)
        elif at_start:
            _split(run, element)
        else:
            following = element.getnext()
            if following is not None:
                _split(run, following)


def _split(run: _Element, first: _Element) -> None:
    """Move a run's content from ``first`` on to a run of its own with the same properties."""
    if all(node.tag == names.RUN_PROPERTIES for node in first.itersiblings(preceding=True)):
        return
    rest = run.makeelement(run.tag)
    for name, value in run.attrib.items():
        rest.set(name, value)
    properties = run.find(names.RUN_PROPERTIES)
    moved = [first, *first.itersiblings()]
    if properties is not None:
        rest.append(_copy(properties))
    rest.extend(moved)
    run.addnext(rest)


def _copy(element: _Element) -> _Element:
    from copy import deepcopy

    return deepcopy(element)


def _node(element: _Element) -> _Element:
    """Return what stands among the runs of the text's own paragraph and holds an element: its run, or what is around that.

    Word ignores comments in text boxes, so for these it is the run that the box hangs from.
    """
    path = [element, *element.iterancestors()]
    outermost = max(position for position, node in enumerate(path) if node.tag == names.PARAGRAPH)
    return next(node for node in reversed(path[:outermost]) if node.tag not in _CONTAINERS)


def _in_paragraph(node: _Element) -> _Element:
    """Return the child of the paragraph that holds a node, so that a comment outlives a rejected change or a new field."""
    parent = node.getparent()
    while parent is not None and parent.tag in _CONTAINERS:
        node, parent = parent, parent.getparent()
    return node


def _outward(
    node: _Element, beside: Callable[[_Element], _Element | None], over_field: Callable[[_Element], _Element | None]
) -> _Element:
    """Return the outermost node whose edge is the same place in the text: outside links, changes and whole fields."""
    while True:
        neighbour = beside(node)
        parent = node.getparent()
        if neighbour is None and parent is not None and parent.tag in _CONTAINERS:
            node = parent
        elif neighbour is not None and (field := over_field(neighbour)) is not None:
            node = field
        else:
            return node


def _before(node: _Element) -> _Element | None:
    return next((other for other in node.itersiblings(preceding=True) if other.tag not in _SILENT), None)


def _after(node: _Element) -> _Element | None:
    return next((other for other in node.itersiblings() if other.tag not in _SILENT), None)


def _field_kinds(run: _Element) -> list[str | None]:
    """Return the marks of fields in a run, in order."""
    return [node.get(_FIELD_TYPE) for node in run.iterchildren(_FIELD)] if run.tag == names.RUN else []


def _field_begin(neighbour: _Element) -> _Element | None:
    """Return the run in which the field begins whose result starts after this one."""
    if neighbour.tag != names.RUN or not len(neighbour) or neighbour[-1].get(_FIELD_TYPE) != "separate":
        return None
    depth = 0
    for run in (neighbour, *neighbour.itersiblings(preceding=True)):
        for kind in reversed(_field_kinds(run)):
            if kind == "end":
                depth += 1
            elif kind == "begin" and depth:
                depth -= 1
            elif kind == "begin":
                shown = [node for node in run if node.tag not in _SILENT]
                return run if shown[0].get(_FIELD_TYPE) == "begin" else None
    return None


def _field_end(neighbour: _Element) -> _Element | None:
    """Return the run that only ends a field, where a result ends before it."""
    if neighbour.tag != names.RUN:
        return None
    shown = [node for node in neighbour if node.tag not in _SILENT]
    return neighbour if len(shown) == 1 and shown[0].get(_FIELD_TYPE) == "end" else None
