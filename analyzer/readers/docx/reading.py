"""Word files: the text as Word shows it, with automatic numbers, tables, notes and tracked changes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Literal

from ...language import detect
from ...types import Comment, Document, Note
from ..quality import clean
from . import names
from .compose import Composer
from .layout import Layout
from .numbering import Numbering
from .package import Package
from .styles import Styles
from .walk import Walker, count_changes, read_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from .package import Relation
    from .passages import Story
    from .tracing import Trace

_CHANGE = b":author="  # every tracked change names its author, and nothing else in the text does
_PAGES = re.compile(rb"<Pages>(\d{1,6})</Pages>")
_FOOTNOTE = names.word("footnoteReference")


def read_docx(data: bytes, name: str, *, revisions: Literal["final", "original"] = "final") -> Document:
    """Read a Word file into a `Document`.

    ``revisions`` chooses the text with all tracked changes accepted ("final") or rejected ("original"). Pages are counted
    from 1 only where Word noted in the file where they fell; else ``page`` is None and ``pages`` is empty.

    Raises `UnreadableFile` for a damaged, encrypted or oversized file, and for one that is no Word file.

    >>> read_docx(b"", "contract.docx")
    Traceback (most recent call last):
    analyzer.readers.errors.UnreadableFile: contract.docx: a damaged or truncated Word file; ask for a new copy of the file
    """
    package = Package(data, name)
    content, body = open_body(package)
    related = package.relations(package.main)
    relations = {relation.kind: relation.target for relation in related}
    story, composer = compose_story(package, relations, content, body, revisions)
    text = composer.text()
    pages = composer.pages()
    comments = _comments(_related(package, relations, "comments"), composer)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        language=detect(text),
        text=text,
        blocks=tuple(composer.blocks),
        pages=pages,
        notes=_notes(story, body, content, comments, revisions),
        comments=comments,
        margins=_margins(package, related),
    )


def open_body(package: Package) -> tuple[bytes, _Element]:
    """Return the bytes of a package's main part and the body in it; raise `UnreadableFile` where there is none."""
    content = package.content(package.main)
    body = None if content is None else package.parse(content, package.main).find(names.BODY)
    if content is None or body is None:
        package.refuse("no Word document inside", "ask for a new copy of the file")
    return content, body


def compose_story(
    package: Package,
    relations: dict[str, str],
    content: bytes,
    body: _Element,
    revisions: Literal["final", "original"],
    trace: Trace | None = None,
) -> tuple[Story, Composer]:
    """Walk a body and lay its text out; a ``trace`` is told which element every line of the text comes from."""
    story = _read_story(package, relations, content, body, revisions, trace)
    composer = Composer()
    layout = Layout()
    for draft in layout.drafts(story.content):
        composer.add(draft)
    story.joined = layout.joined
    return story, composer


def _related(package: Package, relations: dict[str, str], kind: str) -> _Element | None:
    target = relations.get(kind)
    return None if target is None else package.part(target)


def _read_story(
    package: Package,
    relations: dict[str, str],
    content: bytes,
    body: _Element,
    revisions: Literal["final", "original"],
    trace: Trace | None,
) -> Story:
    style_part = relations.get("styles", "")
    style_content = package.content(style_part) or b""
    styles = Styles(package.parse(style_content, style_part) if style_content else None)
    numbering = Numbering(_related(package, relations, "numbering"), styles)
    # What a file does not hold need not be looked for in every run.
    walker = Walker(
        styles,
        numbering,
        revisions,
        notes=_note_finder(package, relations),
        pages=_tells_pages(package, content),
        watch_hidden=b":vanish" in content or b":vanish" in style_content,
        watch_marks=_CHANGE in content,
        # A field that never ends must not swallow the rest of the text.
        keep_fields=b"fldCharType" not in content or content.count(b'"begin"') == content.count(b'"end"'),
        trace=trace,
    )
    return walker.read(body)


def _tells_pages(package: Package, content: bytes) -> bool:
    """Tell whether the file notes where its pages fell, and for all of them.

    Word may save a long file before it has laid it out to the end; then it counts more pages than it notes breaks, and the
    pages after the last noted one would be wrong.
    """
    breaks = content.count(b":lastRenderedPageBreak")
    if not breaks:
        return False
    match = _PAGES.search(package.content("docProps/app.xml") or b"")
    asked = content.count(b':br w:type="page"')
    return match is None or int(match[1]) <= breaks + asked + 1


def _note_finder(package: Package, relations: dict[str, str]) -> Callable[[str, str], _Element | None]:
    """Return a look-up of notes that opens their part only when the text cites one."""
    parts: dict[str, dict[str, _Element]] = {}

    def find(kind: str, identity: str) -> _Element | None:
        if kind not in parts:
            part = "footnotes" if kind == _FOOTNOTE else "endnotes"
            parts[kind] = dict(read_notes(_related(package, relations, part)))
        return parts[kind].get(identity)

    return find


def _plain(root: _Element) -> str:
    """Return the text of a header, footer or comment, without the second version of what comes in two."""
    for fallback in list(root.iter(names.FALLBACK)):
        parent = fallback.getparent()
        if parent is not None:
            parent.remove(fallback)
    return clean("".join(node.text or "" if node.tag == names.TEXT else " " for node in root.iter(*_PLAIN)))


_PLAIN = (names.TEXT, names.PARAGRAPH, names.TAB, names.BREAK)


def _margins(package: Package, relations: list[Relation]) -> tuple[str, ...]:
    """Return the texts of the headers and footers, each once."""
    found: dict[str, None] = {}
    for relation in relations:
        if relation.kind not in ("header", "footer"):
            continue
        data = package.content(relation.target)
        if data is None or b":t>" not in data:
            continue
        text = _plain(package.parse(data, relation.target))
        if text:
            found[text] = None
    return tuple(found)


def _comments(root: _Element | None, composer: Composer) -> tuple[Comment, ...]:
    found = []
    for element in () if root is None else root:
        author, date = element.get(names.AUTHOR, ""), element.get(names.DATE, "")
        found.append(Comment(author, date, _plain(element), composer.comment_span(element.get(names.ID, ""))))
    return tuple(found)


def _notes(
    story: Story, body: _Element, content: bytes, comments: tuple[Comment, ...], revisions: Literal["final", "original"]
) -> tuple[Note, ...]:
    found = []
    insertions, deletions = count_changes(body) if _CHANGE in content else (0, 0)
    if insertions or deletions:
        done = "accepted" if revisions == "final" else "rejected"
        detail = f"{insertions} insertions and {deletions} deletions are tracked; this is the text with all of them {done}"
        found.append(Note("revisions", detail))
    if comments:
        found.append(Note("comments", f"{len(comments)} comments are kept apart from the text"))
    if story.hidden:
        found.append(Note("hidden", f"{story.hidden} passages of hidden text are left out"))
    if story.joined:
        found.append(Note("repaired", f"{story.joined} paragraphs that broke off within a sentence are joined"))
    if story.embedded:
        found.append(Note("unread", f"{story.embedded} embedded files are not read"))
    if story.pictures:
        found.append(Note("unread", f"{story.pictures} pictures as large as a page are not read"))
    return tuple(found)
