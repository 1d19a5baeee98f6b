"""Names of companies as contracts write them, and what a text goes on to call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEGAL_FORM = (
    r"(?:B\.?\s?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.?V\.?|U\.A\.|BV|NV|Inc\.?|INC\.?|L\.?L\.?C\.?|L\.?L\.?P\.?|LP|L\.P\."
    r"|Ltd\.?|LTD\.?|Limited|LIMITED|"
    r"Corp\.?|Corporation|CORPORATION|Company|COMPANY|Co\.|GmbH|AG|AB|A/S|ApS|S\.A\.?|SA|S\.L\.?|S\.r\.l\.|S\.p\.A\.|SAS"
    r"|a\.s\.|s\.r\.o\.|plc|PLC|LDA\.?|Lda\.?|Oy|AS|BVBA|SE|CLG|DAC|ULC|CVBA|SRL|KG|Pty\.?|Pte\.?)"
)
_WORD = r"[A-ZÀ-Ý0-9][\w&’'./-]*"
COMPANY = re.compile(
    rf"\b(?!\d+\.)(?:{_WORD})(?:,?[ \t]+(?:{_WORD}|&|and|en|of|van|der|den|de|het|voor|ten|te|for"
    rf"|the|\([A-Z][A-Za-z.]+\))){{0,9}}?,?[ \t]+{_LEGAL_FORM}(?!\w)"
)
_PUBLIC = re.compile(
    r"\b(?:Stichting|Gemeente|Waterschap|Provincie|Vereniging|Coöperatie|Universiteit|Ministerie|University|Staat"
    r"|Onderlinge|The)"
    r"(?:[ \t]+(?:[A-ZÀ-Ý][\w&'-]*|van|der|den|de|het|voor|of|and|&|en|the)){0,6}[ \t]+[A-ZÀ-Ý][\w&'-]*"
)
_LEADING = re.compile(
    rf"\s*(?:\(?[\dA-Za-z]{{1,2}}[.)]\s*)?(?P<name>{_WORD}(?:[ \t]+(?:{_WORD}|&|and|en|van|de|der)){{0,6}})\s*[,(]"
)


def company_between(text: str, start: int, end: int) -> str | None:
    """Return the company named between two offsets: the first where one line names all, else the last, nearest to the alias.

    >>> company_between("Acme Ltd, of Leeds, and Birch LLC", 0, 33)
    'Acme Ltd'
    """
    names = list(COMPANY.finditer(text, start, end))
    if names:
        return clean_name(names[0][0] if len(names) > 1 and text.count("\n", names[0].end(), end) == 0 else names[-1][0])
    public = list(_PUBLIC.finditer(text, start, end))
    return clean_name(public[0][0]) if public else None


def leading_name(line: str) -> str | None:
    """Return the name with which a line begins, before a comma or a bracket; it may have no legal form.

    >>> leading_name("1. Acme Print, of Leeds")
    'Acme Print'
    """
    match = _LEADING.match(line)
    return clean_name(match["name"]) if match and not match["name"].startswith("WHEREAS") else None


def clean_name(name: str) -> str:
    """Return a company's name without what stands before it: an article, or the address of the party before.

    >>> clean_name("between Acme Ltd")
    'Acme Ltd'
    """
    tail = re.split(r"\b\d+\b.*?[\w,]\s+(?:and|en)\s+", " ".join(name.split()))[-1]
    return re.sub(r"^(?:de|het|the|between|tussen|and|en|by and between)\s+", "", tail, flags=re.I).strip(" ,")


def names_used(name: str, text: str) -> Iterator[tuple[str, int]]:
    """Yield the names that a text may call a company by, and how often it does: its first words, the longest first, and all.

    >>> dict(names_used("Acme Print Ltd", "Acme Print Ltd prints. Acme pays."))
    {'Acme Print': 0, 'Acme': 1, 'Acme Print Ltd': 0}
    """
    words = name.split()[:-1]
    for count in range(min(len(words), 3), 0, -1):
        short = " ".join(words[:count]).rstrip(",")
        rest = re.escape(words[count]) if count < len(words) else _LEGAL_FORM
        if len(short) > 2:
            yield short, len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)(?!,? (?i:{rest}))", text))
    last = " ".join(words[1:]).rstrip(",")
    if len(words) > 2 and last[0].isupper():  # "Te Winkel" for the furniture makers Meubelmakerij Te Winkel
        yield last, len(re.findall(rf"(?<!{re.escape(words[0])} )(?<!\w){re.escape(last)}(?!\w)(?!,? {_LEGAL_FORM})", text))
    yield name, text.count(name) - 1  # but for the opening, which introduces it
