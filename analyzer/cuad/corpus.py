"""Contracts annotated in the manner of CUAD, one JSON object a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..faults import in_words
from ..types import Span
from .categories import CATEGORIES


class UnusableCorpus(ValueError):
    """A corpus that cannot be used: the file, what was found, what to do."""


@dataclass(frozen=True, slots=True)
class AnnotatedContract:
    """A contract with the passages marked for each category, and what its annotator answered in a word or two."""

    title: str
    text: str
    passages: Mapping[str, tuple[Span, ...]]
    answers: Mapping[str, str]

    def quotes(self, category: str) -> list[str]:
        """Return the passages marked for a category, as they stand in the contract."""
        return [self.text[span.start : span.end] for span in self.passages.get(category, ())]


def read_corpus(path: Path) -> list[AnnotatedContract]:
    """Read annotated contracts from JSONL, gzipped or not.

    A line holds ``title``, ``text``, ``labels`` {category: [[start, end], ...]} and ``answers`` {category: answer}. Raise
    `UnusableCorpus` where the file cannot be read, is empty, or a line is not of that form.
    """
    advice = "give a JSONL file (.jsonl or .jsonl.gz) of contracts with title, text and labels"
    try:
        content = path.read_bytes()
        lines = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as fault:
        raise UnusableCorpus(f"{path}: {in_words(fault)}; {advice}") from None
    contracts = [_read(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not contracts:
        raise UnusableCorpus(f"{path}: no contracts in it; {advice}")
    return contracts


def _read(line: str, place: str) -> AnnotatedContract:
    try:
        content = json.loads(line)
        passages = {
            category: tuple(Span(int(start), int(end)) for start, end in spans) for category, spans in content["labels"].items()
        }
        contract = AnnotatedContract(content["title"], content["text"], passages, dict(content.get("answers", {})))
        _check(contract)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UnusableCorpus(f"{place}: not an annotated contract ({in_words(fault)}); see docs/accuracy.md") from None
    return contract


def _check(contract: AnnotatedContract) -> None:
    strange = sorted(set(contract.passages) - set(CATEGORIES))
    if strange:
        raise ValueError(f"unknown category {strange[0]!r}")
    for category, spans in contract.passages.items():
        for span in spans:
            if not 0 <= span.start < span.end <= len(contract.text):
                raise ValueError(f"{category}: {span.start} to {span.end} is not a passage of its text")
