"""Passages of real contracts that were labelled for this project: which requirements each carries.

The contracts are other people's, so the labels name a passage by a digest of its words and never hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..cuad.corpus import read_corpus
from ..readers import read
from ..readers.plain import read_plain
from ..types import Document
from .examples import Example
from .passages import read_lines, read_passages

_CUAD = "cuad"
# How much a passage counts as not being about a requirement: readers name what it is mainly about, and overlook some.
_PLAIN, _BESIDE = 0.5, 0.1  # where they named none, and beside those that they named
_WORTH = 0.4  # of such a passage: there are more of them than of all others, and few are of contracts for services


def digest(passage: str) -> str:
    """Return what names a passage, whatever its blanks and line breaks.

    >>> digest("The fee is  due.") == digest("The fee is due.")
    True
    """
    return sha256(" ".join(passage.split()).encode()).hexdigest()[:12]


def read_labelled(labels: Path, corpus: Path, contracts: Path) -> Iterator[Example]:
    """Yield the labelled passages of contracts that are there, by the labels of a JSONL file, a contract a line.

    A line holds ``source`` ("cuad", or "contracts" for a file below ``contracts``), ``contract`` (its title or path) and
    ``passages`` {digest: [requirement, ...]}. A passage that the readers now cut otherwise is left out.
    """
    texts = {contract.title: contract.text for contract in read_corpus(corpus)} if corpus.is_file() else {}
    for content in read_lines(labels):
        document = _open(content, texts, contracts)
        if document is not None:
            yield from _label(content, document)


def _open(content: dict[str, Any], texts: dict[str, str], contracts: Path) -> Document | None:
    name = content["contract"]
    if content["source"] == _CUAD:
        return read_plain(texts[name], name=name, language="en") if name in texts else None
    path = contracts / name
    return read(path) if path.is_file() else None


def _label(content: dict[str, Any], document: Document) -> Iterator[Example]:
    left = dict(content["passages"])
    for quote, texts in read_passages(document):
        labels = left.pop(digest(quote), None)  # a sentence that stands there twice was labelled once
        if labels is not None:
            absent, group = _BESIDE if labels else _PLAIN, content["contract"]
            yield Example("labelled", group, document.language, texts, frozenset(labels), otherwise=absent, worth=_WORTH)
