"""Clauses: a document split into its numbered and headed provisions, with annexes as parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from ..language import detect
from ..types import Clause, Document, Language, Span
from .contents import find_contents
from .headings import slug
from .outline import Outline
from .provisions import Node
from .unfolding import unfold

__all__ = ["split_clauses"]

_LONG_ITEM = 300
_SENTENCE_ITEM = 150
_BARE_ITEM = 80
_SAMPLE = 1_500
_DEFINITION = re.compile(r"[\s\S]{0,12}?(?:[“\"‘'„]|[^\n.;]{2,60}(?::\s|\s(?:means|betekent)\b))")


def split_clauses(document: Document) -> tuple[Clause, ...]:
    """Split a document into clauses, in reading order.

    The spans do not overlap and together cover the whole text but for tables of contents. A clause leaves out its
    sub-clauses; short list items stay with the provision that introduces them.

    >>> from analyzer.types import Block
    >>> text = "Artikel 1 Prijs\\n1.1 De prijs is vast.\\nBijlage 1 – Tarieven\\nHet uurtarief is € 40."
    >>> blocks, start = [], 0
    >>> for line in text.split("\\n"):
    ...     blocks.append(Block(Span(start, start + len(line)), "paragraph"))
    ...     start += len(line) + 1
    >>> document = Document("a.docx", "", "nl", text, tuple(blocks))
    >>> [clause.id for clause in split_clauses(document)]
    ['1', '1.1', 'bijlage-1']
    """
    document = replace(document, blocks=unfold(document))
    skipped = find_contents(document)
    nodes = Outline(document, skipped).walk()
    kept = _kept(nodes, document)
    return _clauses(document, nodes, kept, skipped)


def _kept(nodes: list[Node], document: Document) -> list[int]:
    """Choose the nodes that are clauses of their own; the rest are list items of the clause they stand in."""
    total = [node.length for node in nodes]
    for position in range(len(nodes) - 1, -1, -1):
        parent = nodes[position].parent
        if parent is not None:
            total[parent] += total[position]
    groups: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for position, node in enumerate(nodes):
        groups[(node.parent, node.form)].append(position)
    kept: set[int] = set()
    for position, node in enumerate(nodes):
        if node.parent is not None and node.parent not in kept:
            continue
        group = groups[(node.parent, node.form)]
        if group[0] == 0 or not _may_be_item(node) or _are_clauses(group, nodes, total, document):
            kept.add(position)  # the first of a document has no clause to stand in
    return sorted(kept)


def _may_be_item(node: Node) -> bool:
    if node.kind == "item":
        return True
    return node.kind == "numbered" and node.label is not None and node.label.style == "integer" and not node.label.word


def _are_clauses(group: list[int], nodes: list[Node], total: list[int], document: Document) -> bool:
    """Tell whether a run of like items are provisions: long ones, or sentences under a mere heading."""
    first = nodes[group[0]]
    mean = sum(total[i] for i in group) / len(group)
    if first.form == "run-in":
        return len(group) >= 2 and mean >= _SENTENCE_ITEM
    if any(nodes[i].heading and not nodes[i].lead for i in group) and any(nodes[i].children for i in group):
        return True
    parent = nodes[first.parent] if first.parent is not None else None
    bare = parent is None or not parent.lead
    if bare and first.kind == "numbered" and (mean >= _BARE_ITEM or _are_sentences(group, nodes, document)):
        return True
    if mean >= _LONG_ITEM:
        return True
    if (parent is not None and _introduces(parent)) or _are_definitions(group, nodes, document):
        return False
    if not _are_sentences(group, nodes, document):
        return False
    return mean >= (_BARE_ITEM if bare or any(nodes[i].heading for i in group) else _SENTENCE_ITEM)


def _are_sentences(group: list[int], nodes: list[Node], document: Document) -> bool:
    """Tell whether most items end as a sentence does, and not with the semicolon of an enumeration."""
    ends = [document.text[document.blocks[nodes[i].block].span.end - 1] for i in group]
    return sum(end not in ";,|" and not end.isalnum() for end in ends) > 0.6 * len(group)


def _introduces(parent: Node) -> bool:
    lead = parent.lead.rstrip()
    return lead.endswith((":", ",", ";", "—", "–", "-")) or (bool(lead) and lead[-1].isalnum())


def _are_definitions(group: list[int], nodes: list[Node], document: Document) -> bool:
    matching = 0
    for position in group:
        node = nodes[position]
        if node.label is not None:
            matching += _DEFINITION.match(document.text, node.label.end, node.label.end + 80) is not None
    return matching > 0.7 * len(group)


def _clauses(document: Document, nodes: list[Node], kept: list[int], skipped: frozenset[int]) -> tuple[Clause, ...]:
    place = {node: index for index, node in enumerate(kept)}
    counts = Counter((nodes[position].part, nodes[position].number) for position in kept)
    ids: set[str] = set()
    clauses: list[Clause] = []
    for index, position in enumerate(kept):
        node = nodes[position]
        parent = place.get(node.parent) if node.parent is not None else None
        above = clauses[parent] if parent is not None else None
        number = node.number
        block = document.blocks[node.block]
        following = nodes[kept[index + 1]].block if index + 1 < len(kept) else len(document.blocks)
        last = max(i for i in range(node.block, following) if i not in skipped)
        span = Span(block.span.start, document.blocks[last].span.end)
        name = number or node.heading or node.form or "text"
        clauses.append(
            Clause(
                id=_unique(_id(node, number, above, restarted=counts[(node.part, number)] > 1), ids),
                number=number,
                heading=node.heading,
                path=(above.path if above else ()) + (node.form if node.kind == "annex" else name,),
                span=span,
                page=block.page,
                language=_language(document, span, above),
                parent=parent,
                part=node.part,
            )
        )
    return tuple(clauses)


def _id(node: Node, number: str | None, above: Clause | None, *, restarted: bool) -> str:
    """Return the id of a clause: its number, after the annex or heading under which the numbering starts again."""
    if node.kind == "annex":
        return (f"{above.id}/" if above else "") + slug(node.form)
    if number is None:
        title = node.heading if node.kind != "opening" or node.form else ""
        base = slug(title) if title else node.form or node.kind
    else:
        base = number
    if above is None:
        return (slug(node.part) + "/" if node.part != "body" else "") + base
    if above.number is None and (restarted or above.heading == "" or _names_part(above)):
        return f"{above.id}/{base}"
    scope = above.id.rpartition("/")[0]
    return f"{scope}/{base}" if scope else base


def _names_part(clause: Clause) -> bool:
    return clause.part != "body" and (len(clause.path) == 1 or clause.id.rpartition("/")[2] == slug(clause.path[-1]))


def _unique(base: str, ids: set[str]) -> str:
    name, count = base, 2
    while name in ids:
        name = f"{base}~{count}"
        count += 1
    ids.add(name)
    return name


def _language(document: Document, span: Span, above: Clause | None) -> Language:
    fallback: Language = above.language if above else document.language
    if span.end - span.start <= 60:
        return fallback
    return detect(document.text[span.start : min(span.end, span.start + _SAMPLE)], fallback=fallback)
