"""Contracts annotated in the manner of CUAD: what the model of `models/cuad` finds in them, and the answers read from that."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..cuad import MODEL, BrokenModel, Finder, Passage, find_passages, load_finder, read_contract
from ..cuad.answers import WORDED, YES_OR_NO, find_answers, normalise
from ..cuad.corpus import AnnotatedContract, UnusableCorpus, read_corpus
from ..cuad.figures import ScoredContract, draw_intervals, figure_categories, figure_out, score_contract
from ..cuad.presence import find_present
from ..resources import models_folder
from .errors import UnusableData
from .processes import map_in_processes

ANSWERED = frozenset((*WORDED, *YES_OR_NO))

Figures = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class ContractFigures:
    """What was found in annotated contracts: figures of each group of categories with their intervals, and of each category."""

    contracts: int
    groups: Figures
    intervals: Mapping[str, Mapping[str, tuple[float, float]]]
    categories: Figures


def read_contracts(data: Path) -> list[AnnotatedContract]:
    """Read annotated contracts from JSONL, gzipped or not; raise `UnusableData` where it is not of that form."""
    try:
        return read_corpus(data)
    except UnusableCorpus as fault:
        raise UnusableData(str(fault)) from None


def evaluate_contracts(
    contracts: Sequence[AnnotatedContract], *, begin: Callable[[str], None] = lambda name: None
) -> ContractFigures:
    """Find the passages of each contract and score them; ``begin`` is called with its title before it is waited for.

    Raise `UnusableData` where the model is not there or broken.
    """
    _load()
    outcomes = map_in_processes(_score, contracts)
    scored = []
    for contract in contracts:
        begin(contract.title)
        scored.append(next(outcomes))
    return count_up(scored)


def count_up(scored: Sequence[ScoredContract]) -> ContractFigures:
    """Return all figures of scored contracts."""
    return ContractFigures(len(scored), figure_out(scored), draw_intervals(scored), figure_categories(scored))


def render_contracts(figures: ContractFigures) -> bytes:
    """Return the figures as UTF-8 JSON.

    >>> json.loads(render_contracts(ContractFigures(1, {"all 41": {"aupr": 0.5}}, {}, {})))["groups"]
    {'all 41': {'aupr': 0.5}}
    """
    content = {
        "contracts": figures.contracts,
        "groups": figures.groups,
        "intervals": figures.intervals,
        "categories": figures.categories,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def hold_against(contract: AnnotatedContract, passages: Sequence[Passage], present: Collection[str]) -> ScoredContract:
    """Score what was found in a contract, its answers included: those that its annotator gave."""
    said = find_answers(contract.text, passages, present)
    answered = {
        category: normalise(category, said.get(category, "")) == normalise(category, wanted)
        for category, wanted in contract.answers.items()
        if category in ANSWERED and wanted
    }
    return score_contract(contract, passages, present, answered)


def _load() -> Finder:
    folder = models_folder()
    if folder is None:
        raise UnusableData(f"models/{MODEL}: the program came without this model; make it with `make train`")
    try:
        return load_finder(folder / MODEL)
    except BrokenModel as fault:
        raise UnusableData(str(fault)) from None


def _score(contract: AnnotatedContract) -> ScoredContract:
    finder = _load()
    read = read_contract(contract.text)
    passages = find_passages(read, finder)
    present = find_present(read, passages, finder.detector)
    return hold_against(contract, passages, present)
