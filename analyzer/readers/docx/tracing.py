"""What a walk notes where its text must be found again in the file: for each line, the elements its characters came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .passages import ANCHOR, LINE_BREAK, Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element


class Source(NamedTuple):
    """Raw text as it stands in an element, from ``offset`` of the element's own text on.

    ``exact`` is False where the text only hangs from the element: that of a note from its mark, that of a box from its drawing.
    """

    element: _Element
    offset: int
    raw: str
    exact: bool


class Trace:
    """Notes the sources of every line and marks in the raw text where a line starts.

    The mark stands before the first visible character of a line, where the layout expects anchors anyhow, so that a traced
    text is laid out like the same text without a trace.
    """

    def __init__(self) -> None:
        self.lines: list[list[Source]] = []
        self._hosts: list[_Element] = []

    def enter(self, host: _Element) -> None:
        """Begin a note or text box that hangs from an element."""
        self._hosts.append(host)

    def leave(self) -> None:
        """End the note or text box begun last."""
        self._hosts.pop()

    def mark(self, pieces: list[tuple[str, _Element | None]], anchors: tuple[Anchor, ...]) -> tuple[str, tuple[Anchor, ...]]:
        """Return the raw text of a passage with a mark at the start of each line, and its anchors with those of the marks."""
        raw: list[str] = []
        kept: list[Anchor] = []
        own = iter(anchors)
        line: list[Source] | None = None
        for text, element in pieces:
            if element is None:
                kept.append(next(own))
            elif text == LINE_BREAK:
                line = None
            elif line is not None:
                line.append(self._source(element, 0, text))
            elif not text.isspace() and text:
                lead = len(text) - len(text.lstrip())
                line = [self._source(element, lead, text[lead:])]
                kept.append(Anchor("line", str(len(self.lines))))
                self.lines.append(line)
                text = f"{text[:lead]}{ANCHOR}{text[lead:]}"
            raw.append(text)
        return "".join(raw), tuple(kept)

    def _source(self, element: _Element, offset: int, raw: str) -> Source:
        return Source(self._hosts[0], 0, raw, exact=False) if self._hosts else Source(element, offset, raw, exact=True)
