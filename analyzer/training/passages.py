"""Examples of the requirements: the clause library, the checklists' own examples, and annotated contracts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..checklist import Requirement, available_checklists, load_catalogue
from ..checks import Case, Rulebook, open_case
from ..checks.likeness import write_texts
from ..evaluation.gold import Annotation, read_annotations
from ..evaluation.tally import overlaps
from ..parsing import parse
from ..readers import read
from ..readers.plain import read_plain
from ..topics import Marks
from ..types import Document, Language
from .examples import Example

# How much a passage counts as not being about a requirement ...
_UNQUOTED = 0.25  # in a contract that deals with it elsewhere: annotators mark what carries a provision, not all of it
_SENTENCE = 0.5  # a sentence of a library passage, whose other requirements were not all labelled
_SIBLING = 0.2  # a sentence beside the one that states the requirement's elements
_CHECKLIST = 0.3  # an example of a checklist, of which only its own requirement is known
_PLAIN, _BESIDE = 0.5, 0.2  # a single provision that carries nothing; a requirement beside those that another carries


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what each line of a JSONL file holds; inside a string U+2028 and U+0085 end no line."""
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())


def read_library(data: Path) -> Iterator[Example]:
    """Yield the passages of a clause library, JSONL files in a folder, and the sentences of those that have several.

    Files named "wordings" hold single provisions in as many wordings as possible: a source of their own.
    """
    for path in sorted(data.glob("*.jsonl")):
        source = "wording" if path.name.startswith("wordings.") else "library"
        for content in read_lines(path):
            yield from _read_passage(content, source)


def _read_passage(content: Mapping[str, Any], source: str) -> Iterator[Example]:
    requirement, there = content["requirement"], content["verdict"] != "missing"
    also = {name for name, verdict in content["also"].items() if verdict != "missing"}
    document = read_plain(content["text"], name=content["id"], language=content["lang"])
    whole, parts = _read_texts(document)
    labels = frozenset({requirement, *also} if there else also)
    yield Example(source, content["id"], content["lang"], whole, labels)
    stating = [overlaps(quote, content["elements"].values()) for quote, _ in parts]
    if not there or len(parts) < 2 or not any(stating):
        return
    for states, (_, texts) in zip(stating, parts, strict=True):
        unsure = {**dict.fromkeys(content["also"], 0.0), requirement: _SIBLING}
        about = frozenset({requirement} if states else ())
        yield Example("sentence", content["id"], content["lang"], texts, about, unsure, _SENTENCE)


def read_rewordings(data: Path) -> Iterator[Example]:
    """Yield provisions written after the mechanisms of real contracts, JSONL files in a folder.

    A line holds ``id``, ``lang``, ``text`` and ``labels`` {requirement: verdict}, none where it carries no requirement.
    """
    for path in sorted(data.glob("*.jsonl")):
        for content in read_lines(path):
            texts, _ = _read_texts(read_plain(content["text"], name=content["id"], language=content["lang"]))
            absent = _BESIDE if content["labels"] else _PLAIN
            labels = frozenset(content["labels"])
            yield Example("rewording", content["id"], content["lang"], texts, labels, otherwise=absent)


def read_checklists() -> Iterator[Example]:
    """Yield the examples and model clauses of the checklists that come with the program."""
    for requirement in load_catalogue(available_checklists()).values():
        for number, (language, verdict, text) in enumerate(_written(requirement)):
            name = f"{requirement.id}.{number}"
            whole, _ = _read_texts(read_plain(text, name=name, language=language))
            labels = frozenset({requirement.id} if verdict != "missing" else ())
            yield Example("checklist", name, language, whole, labels, {requirement.id: 1.0}, _CHECKLIST)


def _written(requirement: Requirement) -> Iterator[tuple[Language, str, str]]:
    for example in requirement.examples:
        yield example.lang, example.verdict, example.text
    for language in ("en", "nl"):
        yield language, "met", requirement.model_clause[language]


def read_contracts(gold: Path, contracts: Path) -> Iterator[Example]:
    """Yield the passages of the annotated contracts whose files are there."""
    for annotation in read_annotations(gold, contracts):
        if annotation.contract is not None:
            yield from _read_contract(annotation, read(annotation.contract))


def _read_contract(annotation: Annotation, document: Document) -> Iterator[Example]:
    there = {name for name, (verdict, _) in annotation.verdicts.items() if verdict in ("met", "deviates", "vague")}
    absent = {name: _UNQUOTED if name in there else 1.0 for name in annotation.verdicts}
    for quote, texts in read_passages(document):
        labels = frozenset(name for name in there if overlaps(quote, annotation.verdicts[name][1]))
        yield Example("contract", annotation.document, annotation.language, texts, labels, absent, 0.0)


def read_passages(document: Document) -> list[tuple[str, dict[str, str]]]:
    """Return the passages of a document that are scored in a review, each as it stands there and as texts by channel."""
    return _quote(_open(document))


def labels_of(examples: Iterable[Example]) -> list[str]:
    """Return the requirements that a labelled passage or contract bears, in alphabetical order.

    A checklist's own examples alone are too few to learn from.
    """
    known = load_catalogue(available_checklists()).keys()
    labelled = (example for example in examples if example.source != "checklist")
    return sorted({label for example in labelled for label in example.labels if label in known})


def _read_texts(document: Document) -> tuple[dict[str, str], list[tuple[str, dict[str, str]]]]:
    """Return the texts of a whole passage, and of each of its sentences with its words as written."""
    case = _open(document)
    sentences = _quote(case)
    own = " ".join(passage.own for passage in case.passages if not passage.is_heading)
    titles = [passage.text if passage.is_heading else passage.headings for passage in case.passages]
    lists = dict.fromkeys(name for _, texts in sentences for name in texts["lists"].split())
    return {"text": own, "headings": _once(titles), "clause": own, "lists": " ".join(lists)}, sentences


def _quote(case: Case) -> list[tuple[str, dict[str, str]]]:
    written = write_texts(case)
    channels = {name: text.written() if isinstance(text, Marks) else text for name, text in written.channels.items()}
    spans = [case.passages[position].span for position in written.passages]
    return [
        (case.document.text[span.start : span.end], {name: channel[row] for name, channel in channels.items()})
        for row, span in enumerate(spans)
    ]


def _once(texts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _open(document: Document) -> Case:
    return open_case(parse(document), _rulebook())


@cache
def _rulebook() -> Rulebook:
    return Rulebook(load_catalogue(available_checklists()).values())
