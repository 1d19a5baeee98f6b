"""Model clauses in the contract's own words: its names for the two sides, with the article it gives them or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..types import Document, Role, Terms

_SIDES: Mapping[str, Role] = {
    "Supplier": "vendor",
    "Vendor": "vendor",
    "Leverancier": "vendor",
    "Customer": "customer",
    "Opdrachtgever": "customer",
}
_NAMED = re.compile(rf"(?:\b(?:[Tt]he|[Dd]e) )?\b({'|'.join(_SIDES)})\b(?!-)")
_ARTICLES = {"en": ("the",), "nl": ("de", "het")}
_LEAST = 3  # a name that stands there less often is no name that the contract works with


@dataclass(frozen=True, slots=True)
class PartyName:
    """What a contract calls a side, and the article it puts before it: empty where it mostly puts none."""

    name: str
    article: str


def read_names(document: Document, terms: Terms) -> dict[Role, PartyName]:
    """Return what the contract calls each side; none for a side that it calls "we" or "u", hardly names, or does not tell.

    >>> from analyzer.types import Party
    >>> text = "The Client pays. The Client orders. Elsinga delivers to the Client; Elsinga invoices what Elsinga delivers."
    >>> parties = (Party("Bakker B.V.", ("Client",), "customer"), Party("Elsinga", ("Elsinga",), "vendor"))
    >>> read_names(Document("a.pdf", "0", "en", text, ()), Terms(parties=parties))
    {'customer': PartyName(name='Client', article='the'), 'vendor': PartyName(name='Elsinga', article='')}
    """
    found: dict[Role, PartyName] = {}
    for party in terms.parties:
        names = {alias: _count(document.text, re.escape(alias)) for alias in party.aliases if alias[:1].isupper()}
        name = max(names, key=names.__getitem__, default="")
        if party.role not in ("vendor", "customer") or names.get(name, 0) < _LEAST:
            continue
        often, article = max((_with_article(document.text, article, name), article) for article in _ARTICLES[document.language])
        found[party.role] = PartyName(name, article if 2 * often > names[name] else "")
    if len({name.name for name in found.values()}) < len(found):
        return {}
    return found


def _with_article(text: str, article: str, name: str) -> int:
    return _count(text, f"(?:{article}|{article.capitalize()}) {re.escape(name)}")


def _count(text: str, words: str) -> int:
    """Count where words stand as such: "Clients" holds no "Client"."""
    return len(re.findall(rf"(?<!\w){words}(?!\w)", text))


def in_own_words(clause: str, names: Mapping[Role, PartyName]) -> str:
    """Return a model clause with the contract's names of the sides in place of the model's.

    >>> names = {"vendor": PartyName("Callcenter", "het")}
    >>> in_own_words("Leverancier meldt een storing aan Opdrachtgever. De Leverancier herstelt haar.", names)
    'Het Callcenter meldt een storing aan Opdrachtgever. Het Callcenter herstelt haar.'
    """

    def rename(match: re.Match[str]) -> str:
        own = names.get(_SIDES[match[1]])
        if own is None:
            return match[0]
        named = f"{own.article} {own.name}" if own.article else own.name
        begins = not match.start() or clause[: match.start()].rstrip()[-1:] in (".", ":", "?", "!")
        return named[0].upper() + named[1:] if begins else named

    return _NAMED.sub(rename, clause)
