"""The provisions found so far: which are open, what is counted in each series, and where the next one belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..types import Block
from .numbering import Label

NodeKind = Literal["opening", "annex", "numbered", "item", "headed", "signature"]


@dataclass(slots=True)
class Node:
    """A place where a provision may begin; ``key`` are the components of its full number within its scope.

    ``form`` tells one series of like provisions from another, ``lead`` is the text that introduces its sub-provisions,
    ``length`` counts its characters without those, and ``children`` are positions in the list of nodes.
    """

    block: int
    kind: NodeKind
    parent: int | None = None
    label: Label | None = None
    key: tuple[str, ...] = ()
    number: str | None = None
    heading: str = ""
    part: str = "body"
    form: str = ""
    level: int = 0
    lead: str = ""
    length: int = 0
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Provisions:
    """The nodes in reading order; ``open`` are those that enclose the present place, outermost first."""

    nodes: list[Node] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    part: str = "body"

    def restart(self) -> None:
        """Forget the numbers given out: a new numbering begins."""
        self.numbers = {}
        self.series = {}

    def close_to(self, depth: int) -> None:
        """Close all but the outermost ``depth`` provisions."""
        del self.open[depth:]

    def reopen(self, node: int | None) -> None:
        """Make ``node`` the innermost open provision."""
        chain: list[int] = []
        while node is not None:
            chain.append(node)
            node = self.nodes[node].parent
        self.open = chain[::-1]

    def close_numbered(self) -> None:
        """Close the numbered provisions up to the nearest heading or annex."""
        while self.open and self.nodes[self.open[-1]].kind in ("numbered", "item"):
            self.open.pop()

    def close_headings(self) -> None:
        """Close the unnumbered headings and items up to the nearest numbered provision."""
        while self.open and self.nodes[self.open[-1]].kind in ("headed", "item", "signature", "opening"):
            self.open.pop()

    def close_level(self, level: int, *, keep_numbered: bool = False) -> None:
        """Close what stands at this heading level or below; paragraphs without a level lie below every heading.

        ``keep_numbered`` leaves a numbered heading of the same level open, for a new series starts under the old one.
        """
        while self.open:
            node = self.nodes[self.open[-1]]
            if node.kind == "annex" or (node.level and level and node.level < level):
                return
            if keep_numbered and node.kind == "numbered" and node.level == level:
                return
            self.open.pop()

    def close_to_form(self, form: str) -> None:
        """Close up to and including the nearest open provision of a form."""
        while self.open:
            node = self.open.pop()
            if self.nodes[node].form == form:
                return

    def close_for(self, block: Block) -> None:
        """Close what cannot enclose a new top provision."""
        if block.kind == "heading" and block.level:
            self.close_level(block.level)
            return
        while self.open and self.nodes[self.open[-1]].kind not in ("annex", "headed"):
            self.open.pop()

    def push(self, node: Node) -> None:
        """Add a node under the innermost open provision and open it."""
        node.part = self.part
        node.parent = self.open[-1] if self.open else None
        if node.parent is not None:
            self.nodes[node.parent].children.append(len(self.nodes))
        if node.kind != "opening":
            self.open.append(len(self.nodes))
        self.nodes.append(node)

    def last_ordinal(self, form: str) -> int:
        """Return the last number of a series."""
        label = self.nodes[self.series[form]].label
        return label.ordinal if label else 0

    def predecessor(self, label: Label) -> int | None:
        """Return the open provision that this number follows; a skipped number ("[reserved]") is forgiven."""
        for gap in (1, 2, 3):
            for position in reversed(self.open):
                node = self.nodes[position]
                if node.form == label.form and node.label is not None and node.label.ordinal + gap == label.ordinal:
                    return position
        return None

    def home_of_series(self, form: str, block: Block) -> int | None:
        """Return where a series goes on that a heading or part interrupted: under it when that is a higher one."""
        last = self.nodes[self.series[form]]
        top = self.nodes[self.open[-1]] if self.open else None
        if (
            top is not None
            and self.open[-1] > self.series[form]
            and (top.kind == "annex" or block.kind != "heading" or top.level < block.level)
        ):
            return self.open[-1]
        return last.parent

    def full_key(self, label: Label) -> tuple[str, ...]:
        """Return the components of the full number of a label here."""
        parent = self.nodes[self.open[-1]].key if self.open else ()
        return parent + label.parts

    def full_number(self, label: Label) -> str:
        """Return the full number within the part: "4.2", "4.2(a)", "II.1"."""
        if label.form == "suffixed":
            return "".join(label.parts)
        if label.style == "decimal":
            return ".".join((label.parts[0].upper(), *label.parts[1:]))
        above = (self.nodes[self.open[-1]].number if self.open else None) or ""
        own = label.parts[-1]
        if not above:
            return own.upper() if label.form[0] in "AI" else own
        return f"{above}.{own}" if own.isdigit() and not above.endswith(")") else f"{above}({own})"

    def settled(self, label: Label) -> Label:
        """Decide whether "i" is the letter after "h" or the Roman one, and "v" the letter after "u" or the fifth."""
        if label.roman is None:
            return label
        roman = Label(
            "roman",
            label.parts,
            label.roman,
            ("I" if label.form[0] in "AI" else "i") + label.form[1:],
            label.end,
            roman=label.roman,
        )
        letter_form = ("A" if label.form[0] in "AI" else "a") + label.form[1:]
        for position in reversed(self.open):
            node = self.nodes[position]
            if node.label is None:
                continue
            if node.form == roman.form and node.label.ordinal + 1 == label.roman:
                return roman
            if node.form == letter_form and label.style == "letter" and node.label.ordinal + 1 == label.ordinal:
                return label
        return roman if label.style == "roman" or label.roman == 1 else label

    def follows(self, label: Label) -> bool:
        """Tell whether a label continues its series."""
        return label.form in self.series and 0 <= label.ordinal - self.last_ordinal(label.form) <= 2

    def has_numbers(self) -> bool:
        """Tell whether any numbered provision has been found."""
        return any(node.kind == "numbered" for node in self.nodes)

    def continues(self, label: Label) -> bool:
        """Tell whether a number such as 4.2 continues the numbering, and is no amount at the start of a line."""
        if label.word or label.form == "suffixed":
            return bool(label.word) or label.parts[:1] in self.numbers
        if label.form[0] == "A":
            return label.ordinal == 1 or self.follows(label)
        if not self.numbers:
            return int(label.parts[0]) <= 2 and label.parts[-1] in ("0", "1")
        if any(label.parts[:length] in self.numbers for length in range(1, len(label.parts))):
            return True
        top = max(int(key[0]) for key in self.numbers if key[0].isdigit()) if any(k[0].isdigit() for k in self.numbers) else 0
        return int(label.parts[0]) <= top + 1 and label.parts[0] != "0" and label.ordinal <= 30
