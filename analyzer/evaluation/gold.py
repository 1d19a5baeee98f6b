"""Reviews of annotated contracts, scored by the definitions of `Tally`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..pipeline import review
from ..readers import UnreadableFile
from ..types import Review
from .tally import Tally, merge


@dataclass(frozen=True, slots=True)
class Mistake:
    """A verdict that differs from the standard's."""

    document: str
    requirement: str
    wanted: str
    said: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldResult:
    """Tallies of all contracts, by document and by any other grouping, with the mistakes; ``unread`` could not be reviewed."""

    by_document: dict[str, Tally]
    by_language: dict[str, Tally]
    by_requirement: dict[str, Tally]
    mistakes: tuple[Mistake, ...]
    unread: tuple[str, ...]

    @property
    def whole(self) -> Tally:
        return merge(self.by_document.values())


def evaluate_gold(gold: Path, contracts: Path, *, reviewed: Callable[[Review], None] = lambda review: None) -> GoldResult:
    """Review every contract that ``gold`` annotates (found by name below ``contracts``) and score the verdicts.

    Each gold file is JSON with ``document``, ``language``, ``checklists`` and ``verdicts`` {requirement: {verdict, quotes}}.
    ``reviewed`` is called with each review.
    """
    files = {path.name: path for path in sorted(contracts.rglob("*")) if path.is_file()}
    result = GoldResult({}, {}, {}, (), ())
    mistakes: list[Mistake] = []
    unread: list[str] = []
    for standard in _read_standards(gold):
        name = Path(standard["document"]).name
        try:
            found = review(files[name], checklists=standard["checklists"], report_language="en")
        except (KeyError, UnreadableFile):
            unread.append(name)
            continue
        reviewed(found)
        _score(result, mistakes, standard, name, found)
    return GoldResult(result.by_document, result.by_language, result.by_requirement, tuple(mistakes), tuple(unread))


def _read_standards(folder: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # JSON as it comes
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _score(result: GoldResult, mistakes: list[Mistake], standard: dict, name: str, found: Review) -> None:  # type: ignore[type-arg]
    findings = {finding.requirement: finding for finding in found.findings}
    for requirement, wanted in standard["verdicts"].items():
        finding = findings.get(requirement)
        said = finding.verdict if finding else "no review"
        quotes = [evidence.quote for evidence in finding.evidence] if finding else []
        groups = (
            (result.by_document, name),
            (result.by_language, standard["language"]),
            (result.by_requirement, requirement),
        )
        for tallies, key in groups:
            tally = tallies.setdefault(key, Tally())
            right = tally.right
            tally.add(wanted["verdict"], said, wanted["quotes"], quotes)
        if tally.right == right:
            mistakes.append(Mistake(name, requirement, wanted["verdict"], said, (wanted["quotes"] or [""])[0]))
