"""The model of the GDPR requirements in processing agreements, trained on labelled sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..evaluation.agreements import AgreementFigures, Sentence, compare_sentences, read_sentences, sentence_texts
from .examples import Example, Lessons, tabulate
from .figures import recall_at
from .fitting import Fit, calibrate
from .matrix import scored_matrix
from .presence import CrossValidated, choose_limit, cross_validate, learn_presence
from .ridge import fit_ridge, invert
from .vocabulary import ChannelPlan, Vocabulary, choose_vocabulary
from .writing import rounded_fit, write_model

if TYPE_CHECKING:
    from ..topics import Presence
    from .examples import Borne
    from .ridge import Rows

# How much a channel counts in the likeness of two sentences.
PLANS = {
    ChannelPlan("text", words=2, pairs=2, grams=0): 1.0,
    ChannelPlan("before", words=2, pairs=0, grams=0): 0.3,
    ChannelPlan("after", words=2, pairs=0, grams=0): 0.3,
    ChannelPlan("around", words=2, pairs=0, grams=0): 0.5,
}
_REGULARITY = 3.0


def train_agreements(data: Path, out: Path) -> dict[str, Any]:
    """Train on labelled sentences, write the model into ``out``, and return the figures of the nested cross-validation."""
    import numpy as np

    sentences = read_sentences(data)
    lessons, documents = _tabulate(sentences)
    vocabularies = {plan.name: choose_vocabulary(plan, lessons.texts[plan.name]) for plan in PLANS}
    shares = _shares(vocabularies)
    matrix = scored_matrix(vocabularies, lessons.texts).multiply(shares[None]).tocsr()
    inverse = invert(matrix, _REGULARITY)
    crossed = cross_validate(inverse, lessons.borne, list(documents.values()))
    weights, intercept = fit_ridge(matrix, inverse, lessons.borne.astype(np.float32))
    found = rounded_fit(Fit(vocabularies, weights * shares[:, None], intercept))
    presence = _learn(crossed, lessons, list(documents.values()))
    more = {"limit": choose_limit(crossed.sums, lessons.borne), "presence": _record(presence)}
    write_model(out, found, lessons.labels, calibrate(crossed.sums, lessons), {}, more)
    return _figures(sentences, crossed, lessons, documents)


def _tabulate(sentences: Sequence[Sentence]) -> tuple[Lessons, dict[str, Rows]]:
    """Return the lessons, and the rows of each agreement."""
    import numpy as np

    texts = sentence_texts(sentences)
    examples = []
    rows: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        own = {name: texts[name][number] for name in texts}
        examples.append(Example("agreement", sentence.agreement, "en", own, sentence.codes))
        rows.setdefault(sentence.agreement, []).append(number)
    codes = sorted({code for sentence in sentences for code in sentence.codes}, key=lambda code: int(code[1:]))
    return tabulate(examples, codes), {name: np.array(numbers) for name, numbers in rows.items()}


def _shares(vocabularies: Mapping[str, Vocabulary]) -> Any:
    """Return what each column of the matrix is multiplied by, so that channels count as planned."""
    import numpy as np

    sizes = [len(found.words) + len(found.pairs) + len(found.grams) for found in vocabularies.values()]
    return np.repeat(np.sqrt(list(PLANS.values())), sizes)


def _learn(crossed: CrossValidated, lessons: Lessons, documents: Sequence[Rows]) -> Presence:
    import numpy as np

    from ..topics import sum_up

    summed = np.array([sum_up(crossed.sums[rows]) for rows in documents])
    return learn_presence(summed, _has(lessons, documents), [len(rows) for rows in documents])


def _has(lessons: Lessons, documents: Sequence[Rows]) -> Borne:
    import numpy as np

    return np.array([lessons.borne[rows].any(axis=0) for rows in documents])


def _record(presence: Presence) -> dict[str, Any]:
    record: dict[str, Any] = {"offset": round(presence.offset, 5)}
    for name in presence.__slots__:
        if name != "offset":
            record[name] = [round(value, 5) for value in getattr(presence, name).tolist()]
    return record


def _figures(
    sentences: Sequence[Sentence], crossed: CrossValidated, lessons: Lessons, documents: Mapping[str, Rows]
) -> dict[str, Any]:
    there = {name: _named(lessons, row) for name, row in zip(documents, crossed.there, strict=True)}
    shown = _shown(compare_sentences(sentences, [_named(lessons, row) for row in crossed.said], there, lessons.labels))
    # This one number has its limit chosen after the event: it tells what the order is worth, not what to expect.
    shown["presence_recall_at_precision_0.9"] = recall_at(crossed.odds.ravel(), _has(lessons, list(documents.values())).ravel())
    return shown


def _named(lessons: Lessons, row: Any) -> frozenset[str]:
    return frozenset(label for label, borne in zip(lessons.labels, row.tolist(), strict=True) if borne)


def _shown(figures: AgreementFigures) -> dict[str, Any]:
    return {
        "agreements": figures.agreements,
        "sentences": figures.sentences,
        "total": {name: round(rate, 3) for name, rate in figures.rates.items()},
        "intervals": {name: [round(low, 3), round(high, 3)] for name, (low, high) in figures.intervals.items()},
        "codes": {
            code: {name: round(value, 3) if isinstance(value, float) else value for name, value in rates.items()}
            for code, rates in figures.codes.items()
        },
    }
