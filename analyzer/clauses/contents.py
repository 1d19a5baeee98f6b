"""Tables of contents, which are no clauses: their lines only name what follows."""

from __future__ import annotations

import re
from itertools import pairwise

from ..types import Block, Document
from .headings import read_annex_heading

_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}\.|…{2,}|_{5,}\s*\d|\t+\d{1,3}\s*$")
_PAGE_END = re.compile(r"[\s.…|](\d{1,3})\s*$")
_TITLE = re.compile(r"(?i)\s*(?:table of )?(?:contents|inhoud|inhoudsopgave|index)(?: page| pagina| blz\.?)?\s*:?\s*$")
_NUMBER = re.compile(
    r"^[\s(\[]*(?:(?:(?:artikel|article|section|clause)\s+)?(?:\d+(?:\.\d+)*[a-z]?|[IVX]+)(?!\w)|[a-z](?=[.):]))?[\s.:)–-]*", re.I
)
_LONGEST = 160
_RUN = 4


def find_contents(document: Document) -> frozenset[int]:
    """Return the positions of the blocks that make up tables of contents.

    A line counts when it has dotted leaders, when it follows a heading "Contents", or when it stands in a run of four or
    more short lines that all end in a page number or all come back later in the document.
    """
    texts = [document.text[block.span.start : block.span.end] for block in document.blocks]
    found = {i for i, text in enumerate(texts) if _is_leader_line(text)}
    names = [_name(text) if len(text) <= _LONGEST else "" for text in texts]
    last = {name: i for i, name in enumerate(names) if name}
    for i, text in enumerate(texts):
        if len(text) < 40 and _TITLE.match(text):
            found |= _titled(i, texts, names, last, found)
    found |= _repeated(document.blocks, texts, names, last, found)
    return frozenset(found)


def _is_leader_line(text: str) -> bool:
    if not ("..." in text or ". ." in text or "…" in text or "___" in text or "\t" in text) or not _LEADERS.search(text):
        return False
    # A line to fill in ("Name: ........") has leaders too, but no page number after them.
    return bool(re.search(r"(?:\.{4,}|(?:\. ){3,}\.|…{2,}|_{5,}|\t)[\s.]*\d{1,3}(?=\s|$)", text))


def _name(text: str) -> str:
    stripped = _PAGE_END.sub("", _NUMBER.sub("", text)) if text else ""
    return " ".join(stripped.lower().split()).strip(" .|…")


def _titled(title: int, texts: list[str], names: list[str], last: dict[str, int], leaders: set[int]) -> set[int]:
    found: set[int] = set()
    position = title + 1
    seen: set[str] = set()
    while position < len(texts) and len(texts[position]) <= _LONGEST:
        name = names[position]
        paged = position in leaders or _PAGE_END.search(texts[position])
        if name and name in seen and not paged:
            break
        listed = paged or last.get(name, -1) > position
        if not listed and not _bridges(position, texts, last, names):
            break
        seen.add(name)
        found.add(position)
        position += 1
    return found | {title} if found else found


def _bridges(position: int, texts: list[str], last: dict[str, int], names: list[str]) -> bool:
    """Tell whether an unlisted line stands between two listed ones, as an entry broken over two lines does."""
    following = position + 1
    return following < len(texts) and len(texts[following]) <= _LONGEST and last.get(names[following], -1) > following


def _repeated(blocks: tuple[Block, ...], texts: list[str], names: list[str], last: dict[str, int], found: set[int]) -> set[int]:
    more: set[int] = set()
    run: list[int] = []
    for i in range(len(texts) + 1):
        listed = i < len(texts) and i not in found and blocks[i].kind != "row" and len(names[i]) > 2 and last[names[i]] > i
        if listed and not _PAGE_END.search(texts[i]) and read_annex_heading(texts[i], headed=True):
            listed = False  # a list of annexes says what belongs to the contract
        if listed:
            run.append(i)
            continue
        if len(run) >= _RUN and _comes_back(run, names, last):
            more.update(run)
        run = []
    return more


def _comes_back(run: list[int], names: list[str], last: dict[str, int]) -> bool:
    """Tell whether the lines of a run come back after it, in the same order and with text between them.

    A form that is repeated (the lines to sign on) comes back as one piece.
    """
    later = [last[names[i]] for i in run]
    ordered = sum(a < b for a, b in pairwise(later))
    spread = max(later) - min(later) >= 1.5 * (len(run) - 1)
    return spread and min(later) > run[-1] and ordered >= 0.8 * (len(run) - 1) and len({names[i] for i in run}) == len(run)
