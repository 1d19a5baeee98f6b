"""Verdicts on the passages of a clause library, each judged as a document of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from ..checklist import available_checklists, load_checklist
from ..faults import in_words
from ..pipeline import review_document
from ..readers.plain import read_plain
from ..types import Language, Verdict
from .errors import UnusableData
from .labels import LANGUAGES, VERDICTS, one_of
from .processes import map_in_processes
from .result import Evaluation, count_quotes
from .tally import NO_REVIEW, Judgement, is_quoted


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage written for a requirement, with the verdict it must get and the words that state its elements."""

    id: str
    language: Language
    text: str
    requirement: str
    verdict: Verdict
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    judgement: Judgement
    quotes: int
    verbatim: int


def read_library(data: Path) -> list[LabelledPassage]:
    """Read a clause library, a JSONL file or a folder of them, in the order of its requirements.

    A line holds ``id``, ``lang``, ``text``, ``requirement``, ``verdict`` and ``elements`` {name: words of the text}; a passage
    written for no requirement ("none") is passed over. Raise `UnusableData` where there is none, or a line is not of that form.
    """
    passages = []
    for path in sorted(data.glob("*.jsonl")) if data.is_dir() else [data]:
        lines = enumerate(_read(path).split("\n"), 1)
        read = (_read_passage(line, f"{path}:{number}") for number, line in lines if line.strip())
        passages += [passage for passage in read if passage.requirement != "none"]
    if not passages:
        raise UnusableData(f"{data}: no labelled passages here; give a JSONL file or a folder of them")
    return sorted(passages, key=lambda passage: passage.requirement)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnusableData(f"{path}: {in_words(fault)}; give a JSONL file or a folder of them") from None


def _read_passage(line: str, place: str) -> LabelledPassage:
    try:
        content = json.loads(line)
        elements = tuple(content["elements"].values())
        return LabelledPassage(
            id=content["id"],
            language=one_of(LANGUAGES, content["lang"]),
            text=content["text"],
            requirement=content["requirement"],
            verdict=one_of(VERDICTS, content["verdict"]),
            elements=elements,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        message = f"{place}: not a labelled passage ({in_words(fault)}); see docs/accuracy.md for its form"
        raise UnusableData(message) from None


def evaluate_clauses(passages: Sequence[LabelledPassage], *, begin: Callable[[str], None] = lambda name: None) -> Evaluation:
    """Judge the passages of a library; ``begin`` is called with each requirement before its passages are waited for.

    A passage is too little to be silent in: not applicable counts as missing.
    """
    batches = [tuple(batch) for _, batch in groupby(passages, key=lambda passage: passage.requirement)]
    outcomes = map_in_processes(_judge, batches)
    judged: list[_Judged] = []
    for batch in batches:
        begin(batch[0].requirement)
        judged += next(outcomes)
    unknown = sorted({one.judgement.requirement for one in judged if one.judgement.said == NO_REVIEW})
    return Evaluation(
        tuple(one.judgement for one in judged),
        documents=sum(one.judgement.said != NO_REVIEW for one in judged),
        quotes=sum(one.quotes for one in judged),
        verbatim=sum(one.verbatim for one in judged),
        faults=tuple(f"{name}: no checklist has this requirement; correct its name in the library" for name in unknown),
    )


def _judge(batch: tuple[LabelledPassage, ...]) -> list[_Judged]:
    return list(_judge_each(batch))


def _judge_each(batch: tuple[LabelledPassage, ...]) -> Iterator[_Judged]:
    checklist = _checklist_of(batch[0].requirement)
    for passage in batch:
        said, quotes, counts = NO_REVIEW, list[str](), (0, 0)
        if checklist is not None:
            document = read_plain(passage.text, name=passage.id, language=passage.language)
            found = review_document(document, checklists=[checklist])
            finding = next(finding for finding in found.findings if finding.requirement == passage.requirement)
            said = "missing" if finding.verdict == "not-applicable" else finding.verdict
            quotes = [evidence.quote for evidence in finding.evidence]
            counts = count_quotes(found)
        overlap = is_quoted(passage.verdict, passage.elements, quotes)
        judgement = Judgement(
            passage.id, passage.language, passage.requirement, passage.verdict, said, quote=passage.text, quoted=overlap
        )
        yield _Judged(judgement, *counts)


@cache
def _checklist_of(requirement: str) -> str | None:
    for name in available_checklists():
        if any(known.id == requirement for known in load_checklist(name).requirements):
            return name
    return None
