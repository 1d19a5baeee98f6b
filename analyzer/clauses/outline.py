"""The outline of a document: which blocks begin a provision, and under which provision each stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Literal

from ..types import Block, Document
from . import headings
from .numbering import Label, read_label
from .provisions import Node, NodeKind, Provisions

_COVER = 1_500
_OPENING = 15_000


class Outline:
    """The walk over the blocks: the open provisions, and what has been counted so far in each series."""

    def __init__(self, document: Document, skipped: frozenset[int]) -> None:
        self.document = document
        self.skipped = skipped
        self.provisions = Provisions()
        self.absorbing: Literal["", "parties", "recitals"] = ""
        self.agreed = False
        self.texts = [document.text[block.span.start : block.span.end] for block in document.blocks]
        self.repeats = Counter(self.texts)

    def walk(self) -> list[Node]:
        """Visit every block once and return the nodes in reading order."""
        before: int | None = None
        for position, block in enumerate(self.document.blocks):
            if position in self.skipped:
                before = position
                continue
            fresh = not self.provisions.nodes or before is not None
            before = None
            if not self._begins(position, block) and fresh:
                self.provisions.push(Node(position, "opening", heading=self._title(position)))
            self.provisions.nodes[-1].length += block.span.end - block.span.start
            if not self.agreed and block.span.start < _OPENING and headings.AGREED.search(self.texts[position][-400:]):
                self.agreed, self.absorbing = True, ""
        self._release_title()
        return self.provisions.nodes

    def _release_title(self) -> None:
        """Take the title of the document out of the paths: it stands above everything and says nothing about a clause."""
        nodes = self.provisions.nodes
        for position, node in enumerate(nodes):
            if node.kind not in ("opening", "headed"):
                return
            if node.kind == "opening" or not node.children:
                continue
            others = any(other.parent is None and other.kind in ("headed", "numbered") for other in nodes[position + 1 :])
            if not others or headings.TITLE.search(node.heading):
                for child in node.children:
                    nodes[child].parent = None
                node.children = []

    def _title(self, position: int) -> str:
        text = self.texts[position]
        return text.strip() if len(text) <= 120 and not text.rstrip().endswith((".", ";", ",")) else ""

    def _begins(self, position: int, block: Block) -> bool:
        """Open a node when the block begins a provision; tell whether it did."""
        text = self.texts[position]
        if block.kind in ("row", "note") or not text.strip():
            return False
        if block.kind == "heading" and not self._is_heading(text):
            block = replace(block, kind="paragraph")
        if self._annex(position, block, text):
            return True
        label = read_label(self.document.text, block.span.start, block.span.end)
        if self._opening(position, block, text, label):
            return True
        if not self.provisions.nodes and (label is None or label.style == "bullet"):
            return False
        if self.absorbing and not self._ends_opening(position, block, text, label):
            return False
        self.absorbing = ""
        if label is not None and label.style != "bullet":
            return self._numbered(position, block, label)
        if headings.SIGNATURE.match(text):
            if self.provisions.nodes[-1].kind == "signature":
                return False
            self.provisions.close_to(0 if self.provisions.part == "body" else 1)
            self.provisions.push(Node(position, "signature", heading=self._title(position)))
            return True
        if self.provisions.nodes[-1].kind == "signature" and self._signs(position):
            return False
        if block.kind == "heading" or (block.kind == "paragraph" and headings.is_capitals(text) and self._is_heading(text)):
            return self._headed(position, block, text)
        return self._run_in(position, block, text)

    def _signs(self, position: int) -> bool:
        """Tell whether the lines to sign on follow: the name of a company above them is no heading."""
        return any(headings.SIGNED.match(text) for text in self.texts[position : position + 4])

    def _run_in(self, position: int, block: Block, text: str) -> bool:
        """Open a node at an unnumbered paragraph that begins with its heading: "Grant of License. The Licensor ..."."""
        if block.kind != "paragraph" or len(text) < 120:
            return False
        found = headings.run_in_heading(self.document.text, block.span.start, block.span.end)
        if found is None or len(found[0].split()) > 7 or not headings.is_title_case(found[0]):
            return False
        nodes, open_ones = self.provisions.nodes, self.provisions.open
        if any(
            nodes[i].kind == "item" and nodes[i].label is not None and _is_numbered(nodes, nodes[i].parent) for i in open_ones
        ):
            return False  # text between the items of a numbered provision
        while open_ones and nodes[open_ones[-1]].kind == "item":
            open_ones.pop()
        lead = self.document.text[found[1] : block.span.end]
        self.provisions.push(Node(position, "item", heading=found[0], form="run-in", lead=lead))
        return True

    def _is_heading(self, text: str) -> bool:
        """Tell whether what the reader saw as a heading is one: no line on every page, no definition in bold."""
        return self.repeats[text] < 4 and not headings.NO_HEADING.match(text)

    # --- annexes -------------------------------------------------------------------------------------------------

    def _annex(self, position: int, block: Block, text: str) -> bool:
        annex = headings.read_annex_heading(text, headed=block.kind == "heading")
        standalone = (
            None if annex else headings.read_standalone(text) if block.kind == "heading" or headings.is_capitals(text) else None
        )
        if annex is None and (standalone is None or headings.is_section(standalone, of=self.provisions.part)):
            return False
        numbered = any(node.kind == "numbered" for node in self.provisions.nodes)
        if (
            (standalone or not annex or not annex.inner)
            and not numbered
            and block.span.start < _COVER
            and self.provisions.part == "body"
        ):
            return False  # the title of the document itself, or the exhibit number under which it was filed
        if annex and (
            (block.kind != "heading" and self._listed(position)) or (annex.inner and numbered and self.provisions.part == "body")
        ):
            return False  # a list of annexes; or "Part I" of an article
        name = annex.name if annex else str(standalone)
        if name.lower() == self.provisions.part.lower():
            self.provisions.close_to(1)
            self.provisions.push(Node(position, "headed", heading=text.strip(), level=1, form="heading"))
            return True
        inner = bool(
            annex
            and annex.inner
            and self.provisions.part != "body"
            and not self.provisions.part.lower().startswith(("deel", "part"))
        )
        self.absorbing = ""
        self.provisions.numbers = {}
        if inner:
            self.provisions.close_to(1)  # the parts of a schedule often number on, so the series stays open
        else:
            self.provisions.close_to(0)
            self.provisions.part = name
            self.provisions.series = {}
        self.provisions.push(Node(position, "annex", heading=annex.title if annex else "", form=name, level=1))
        return True

    def _listed(self, position: int) -> bool:
        """Tell whether the line stands in a list of annexes: the line before or after names one too."""
        for neighbour in (position - 1, position + 1):
            if not 0 <= neighbour < len(self.texts):
                continue
            text = self.texts[neighbour]
            own = headings.read_annex_heading(self.texts[position], headed=False)
            other = headings.read_annex_heading(text, headed=False)
            if other and own and other.name != own.name and not other.inner:
                return True
        return False

    # --- the opening: title, parties, recitals -------------------------------------------------------------------

    def _opening(self, position: int, block: Block, text: str, label: Label | None) -> bool:
        if any(node.kind in ("numbered", "headed") for node in self.provisions.nodes) and not (
            block.kind == "heading" and len(text) < 60
        ):
            return False
        if (
            len(text) < 200
            and headings.PARTIES.match(text)
            and not (block.kind == "heading" and self._on_cover(position, numbers=False))
        ):
            kind: Literal["parties", "recitals"] = "parties"
        elif headings.RECITALS.match(text) and (len(text) < 90 or self.absorbing or not label or block.kind != "heading"):
            kind = "recitals"
        else:
            return False
        if self.absorbing == kind:
            return False
        if any(node.kind == "numbered" for node in self.provisions.nodes) and self.provisions.part == "body":
            return False
        self.absorbing = kind
        self.provisions.close_to(0 if self.provisions.part == "body" else 1)
        heading = text.strip().rstrip(":") if len(text) < 90 else ""
        self.provisions.push(Node(position, "opening", heading=heading, form=kind))
        return True

    def _ends_opening(self, position: int, block: Block, text: str, label: Label | None) -> bool:
        """Tell whether a block ends the parties or recitals: a heading, an article, or a number that is no party's."""
        if headings.SIGNATURE.match(text):
            return True
        if label is None or label.style == "bullet":
            return block.kind == "heading" and not headings.AGREED.search(text) and len(text) < 120
        if label.word and label.word != "lid":
            return True
        if label.style == "decimal":
            return True
        if block.kind == "heading":
            return True
        if label.style != "integer" or headings.PARTY.search(text) or label.form == "1()":
            return False
        return not self._agreed_ahead(position)

    def _agreed_ahead(self, position: int) -> bool:
        """Tell whether the words of agreement are still to come, so that a number counts a party or a recital."""
        return any(headings.AGREED.search(text) for text in self.texts[position : position + 25])

    # --- numbered provisions -------------------------------------------------------------------------------------

    def _numbered(self, position: int, block: Block, label: Label) -> bool:
        if label.form == "1" and block.kind != "heading" and self._is_party(position, block, label):
            return False
        if label.style == "decimal":
            return self._decimal(position, block, label)
        if label.word and label.word != "lid":
            return self._article(position, block, label)
        return self._counted(position, block, label)

    def _is_party(self, position: int, block: Block, label: Label) -> bool:
        """Tell whether a numbered paragraph before the words of agreement introduces a party and is no provision."""
        if self.agreed or self.provisions.has_numbers() or headings.run_in_heading(self.document.text, label.end, block.span.end):
            return False
        return headings.PARTY.search(self.texts[position][:400]) is not None

    def _decimal(self, position: int, block: Block, label: Label) -> bool:
        if block.kind != "heading" and label.word and _goes_on(self.document.text, label.end, block.span.end):
            return False
        if block.kind != "heading" and block.number is None and not self.provisions.continues(label):
            return False
        if (
            label.parts in self.provisions.numbers
            and (block.kind == "heading" or label.ordinal == 1)
            and label.parts[1:] == ("1",) * (len(label.parts) - 1)
        ):
            self.provisions.restart()
        for length in range(len(label.parts) - 1, 0, -1):
            parent = self.provisions.numbers.get(label.parts[:length])
            if parent is not None:
                self.provisions.reopen(parent)
                break
        else:
            self.provisions.close_numbered()
        self._add(position, block, "numbered", label, label.parts)
        return True

    def _article(self, position: int, block: Block, label: Label) -> bool:
        text = self.texts[position]
        if block.kind != "heading" and (
            len(text) - (label.end - block.span.start) > 0 and _goes_on(self.document.text, label.end, block.span.end)
        ):
            return False
        sibling = self.provisions.predecessor(label)
        if sibling is not None:
            self.provisions.reopen(self.provisions.nodes[sibling].parent)
        elif not any(self.provisions.nodes[i].form == label.form for i in self.provisions.open):
            above = [i for i in self.provisions.open if _is_worded(self.provisions.nodes[i])]
            if above and label.ordinal == 1:
                self.provisions.reopen(above[-1])
            elif label.form in self.provisions.series:
                self.provisions.reopen(self.provisions.nodes[self.provisions.series[label.form]].parent)
            else:
                self.provisions.close_for(block)
        else:
            self.provisions.close_to_form(label.form)
        if label.ordinal == 1 and self.provisions.full_key(label) in self.provisions.numbers:
            self.provisions.restart()
        self._add(position, block, "numbered", label, self.provisions.full_key(label))
        return True

    def _counted(self, position: int, block: Block, label: Label) -> bool:
        label = self.provisions.settled(label)
        sibling = self.provisions.predecessor(label)
        if sibling is not None:
            self.provisions.reopen(self.provisions.nodes[sibling].parent)
        elif label.ordinal == 1 or (label.ordinal == 2 and label.style != "integer"):
            if block.kind == "heading":
                self.provisions.close_level(block.level, keep_numbered=label.form not in self.provisions.series)
        elif block.kind == "heading" and label.style == "integer":
            self.provisions.close_for(block)
        elif label.form in self.provisions.series and 0 < label.ordinal - self.provisions.last_ordinal(label.form) <= 2:
            self.provisions.reopen(self.provisions.home_of_series(label.form, block))
        elif not self.provisions.has_numbers():
            if label.style != "integer" or not self._title(position):
                return False
        else:
            return False
        if label.form == "1" and block.kind != "heading" and self._is_bare(label, block) and not self._title(position):
            return False
        titled = block.kind == "heading" and bool(self._heading(block, label)[0])
        kind: NodeKind = "numbered" if label.style == "integer" or titled else "item"
        key = self.provisions.full_key(label)
        if label.ordinal == 1 and key in self.provisions.numbers and (block.kind == "heading" or len(key) == 1):
            self.provisions.restart()
        self._add(position, block, kind, label, key)
        return True

    def _is_bare(self, label: Label, block: Block) -> bool:
        return self.document.text[block.span.start : label.end].strip().isdigit()

    def _headed(self, position: int, block: Block, text: str) -> bool:
        previous = self.provisions.nodes[-1]
        if previous.kind == "opening" and not previous.form and len(self.provisions.nodes) == 1 and self._on_cover(position):
            return False
        if self._is_rest_of_heading(previous, position, text):
            previous.heading = (previous.heading + " " + text.strip()).strip() if previous.kind != "annex" else text.strip()
            previous.lead = ""
            return False
        level = block.level if block.kind == "heading" and block.level else 1 if headings.is_capitals(text) else 2
        if block.kind == "heading" and block.level:
            self.provisions.close_level(level)
        elif level == 1:
            self.provisions.close_to(0 if self.provisions.part == "body" else 1)
        else:
            self.provisions.close_headings()
        self.provisions.push(Node(position, "headed", heading=text.strip().rstrip(":"), level=level, form="heading"))
        return True

    def _on_cover(self, position: int, *, numbers: bool = True) -> bool:
        """Tell whether a heading belongs to the cover: another heading (or a number) follows it at once."""
        following = position + 1
        while following < len(self.texts) and (following in self.skipped or not self.texts[following].strip()):
            following += 1
        if following >= len(self.texts):
            return False
        block, text = self.document.blocks[following], self.texts[following]
        if block.kind == "heading" or headings.is_capitals(text) or headings.read_annex_heading(text, headed=False):
            return True
        label = read_label(self.document.text, block.span.start, block.span.end)
        return numbers and label is not None and label.style != "bullet"

    def _is_rest_of_heading(self, previous: Node, position: int, text: str) -> bool:
        """Tell whether a heading completes the number or annex name printed on a line of its own before it."""
        if previous.block != position - 1 or len(text) > 120:
            return False
        return (previous.kind in ("numbered", "annex")) and not previous.heading and not previous.lead

    # --- the stack of open provisions ----------------------------------------------------------------------------

    def _add(self, position: int, block: Block, kind: NodeKind, label: Label, key: tuple[str, ...]) -> None:
        level = block.level if block.kind == "heading" else 0
        node = Node(position, kind, label=label, key=key, form=label.form, level=level)
        node.number = self.provisions.full_number(label)
        node.heading, node.lead = self._heading(block, label)
        self.provisions.numbers.setdefault(key, len(self.provisions.nodes))
        self.provisions.series[label.form] = len(self.provisions.nodes)
        self.provisions.push(node)

    def _heading(self, block: Block, label: Label) -> tuple[str, str]:
        """Return the heading of a numbered block and the text that introduces what follows it."""
        text, end = self.document.text, block.span.end
        rest = text[label.end : end].strip()
        if not rest:
            return "", ""
        run_in = headings.run_in_heading(text, label.end, end)
        if run_in:
            return run_in[0], text[run_in[1] : end].strip()
        if headings.is_heading_text(rest, headed=block.kind == "heading"):
            return rest.rstrip("."), ""
        return "", rest


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a line that starts with "Artikel 4" is a sentence about it: it goes on in lower case."""
    return text[start : start + 1].islower() and end - start > 8


def _is_numbered(nodes: list[Node], position: int | None) -> bool:
    return position is not None and nodes[position].kind == "numbered"


def _is_worded(node: Node) -> bool:
    """Tell whether a provision is numbered with a word: "Artikel 4", "Section 2"."""
    return node.label is not None and node.label.word not in ("", "lid")
