"""The model of the GDPR requirements in processing agreements, trained on labelled sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..evaluation.agreements import AgreementFigures, Sentence, compare_sentences, read_sentences, sentence_texts
from .examples import Example, tabulate
from .fitting import calibrate, fit, unseen_margins
from .vocabulary import ChannelPlan
from .writing import rounded_fit, write_model

if TYPE_CHECKING:
    from .examples import Reals

PLANS = (
    ChannelPlan("text", words=2, pairs=3, grams=3),
    ChannelPlan("before", words=2, pairs=0, grams=0),
    ChannelPlan("after", words=2, pairs=0, grams=0),
)
_FOLDS = 6
_LIMITS = [round(-1 + 0.05 * step, 2) for step in range(31)]


def train_agreements(data: Path, out: Path) -> dict[str, Any]:
    """Train on labelled sentences, write the model into ``out``, and return the figures of the cross-validation.

    The limits are single numbers for all codes, chosen on the same folds: the margin with the best micro F1 of sentences, and the
    one with the best F1 of presence.
    """
    import numpy as np

    sentences = read_sentences(data)
    texts = sentence_texts(sentences)
    examples = [
        Example("agreement", sentence.agreement, "en", {name: texts[name][row] for name in texts}, sentence.codes)
        for row, sentence in enumerate(sentences)
    ]
    codes = sorted({code for sentence in sentences for code in sentence.codes}, key=lambda code: int(code[1:]))
    lessons = tabulate(examples, codes)
    unseen = unseen_margins(lessons, PLANS, _FOLDS)
    calibration = calibrate(unseen, lessons)
    by_limit = {limit: _labels(unseen, codes, limit) for limit in _LIMITS}
    said = max(_LIMITS, key=lambda limit: _quick_f1(sentences, by_limit[limit], whole=False))
    there = max(_LIMITS, key=lambda limit: _quick_f1(sentences, by_limit[limit], whole=True))
    chances = {"sentence": said, "presence": there}
    thresholds = {
        name: [round(float(chance), 4) for chance in 1 / (1 + np.exp(-(limit * calibration[:, 0] + calibration[:, 1])))]
        for name, limit in chances.items()
    }
    write_model(out, rounded_fit(fit(lessons, PLANS)), lessons.labels, calibration, thresholds)
    return _shown(compare_sentences(sentences, by_limit[said], by_limit[there]))


def _labels(margins: Reals, codes: Sequence[str], limit: float) -> list[frozenset[str]]:
    return [frozenset(code for code, above in zip(codes, row, strict=True) if above) for row in (margins >= limit).tolist()]


def _quick_f1(sentences: Sequence[Sentence], labels: Sequence[frozenset[str]], *, whole: bool) -> float:
    """Return the micro F1 of sentences, or of whole agreements."""
    wanted, said = (
        {
            (sentence.agreement if whole else number, code)
            for number, (sentence, codes) in enumerate(zip(sentences, found, strict=True))
            for code in codes
        }
        for found in ([sentence.codes for sentence in sentences], labels)
    )
    return 2 * len(wanted & said) / (len(wanted) + len(said))


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
