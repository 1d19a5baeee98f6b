"""What an evaluation found, as a record and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from ..reports.quotes import quoted
from ..types import Review
from .tally import Grouping, Judgement, group, intervals, rates, tally


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Verdicts beside the standard's, and how many of the quotes in the reviews stand verbatim at their place.

    ``documents`` counts what was reviewed. ``faults`` tells, one line each, what could not be; its verdicts count as wrong.
    """

    judgements: tuple[Judgement, ...]
    documents: int
    quotes: int
    verbatim: int
    faults: tuple[str, ...] = ()

    @property
    def mistakes(self) -> tuple[Judgement, ...]:
        """Return the judgements that differ from the standard, in its order."""
        return tuple(judgement for judgement in self.judgements if not judgement.right)


def render_evaluation(evaluation: Evaluation, groupings: Iterable[Grouping]) -> bytes:
    """Return an evaluation as UTF-8 JSON: rates with their intervals, in total and by each grouping, and every mistake.

    >>> evaluation = Evaluation((Judgement("a.pdf", "en", "term.duration", "met", "met"),), documents=1, quotes=3, verbatim=3)
    >>> json.loads(render_evaluation(evaluation, ["language"]))["by"]["language"]["en"]["accuracy"]
    1.0
    """
    content = {
        "documents": evaluation.documents,
        "faults": list(evaluation.faults),
        "quotes": evaluation.quotes,
        "verbatim": evaluation.verbatim / evaluation.quotes if evaluation.quotes else None,
        "total": _figures(evaluation.judgements),
        "intervals": intervals(evaluation.judgements),
        "by": {by: {name: _part(part, by) for name, part in group(evaluation.judgements, by).items()} for by in groupings},
        "mistakes": [asdict(mistake) for mistake in evaluation.mistakes],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _figures(judgements: Sequence[Judgement]) -> dict[str, float | None]:
    return {"judged": len(judgements), **rates(tally(judgements))}


def _part(judgements: Sequence[Judgement], by: Grouping) -> dict[str, object]:
    figures: dict[str, object] = {**_figures(judgements)}
    if by != "document":  # of one document there is nothing to draw again
        figures["intervals"] = intervals(judgements)
    return figures


def count_quotes(found: Review) -> tuple[int, int]:
    """Return how many quotes a review has, and how many of them stand verbatim at their place."""
    text = found.document.text
    places = [(evidence.span, evidence.quote) for _, evidence in quoted(found) if evidence.span is not None]
    return len(places), sum(text[span.start : span.end] == quote for span, quote in places)
