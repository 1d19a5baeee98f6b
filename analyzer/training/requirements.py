"""The model of the requirements: fitted on everything, measured on what each of its folds did not see."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .examples import Lessons, tabulate
from .figures import contract_figures, library_figures
from .fitting import calibrate, fit, unseen_margins
from .labelled import read_labelled
from .passages import labels_of, read_checklists, read_contracts, read_library, read_rewordings
from .vocabulary import ChannelPlan
from .writing import rounded_fit, write_model

if TYPE_CHECKING:
    from .examples import Reals

# All models together may take 40 MB, so a third of the rows is kept: what is rarer adds little (docs/accuracy.md).
PLANS = (
    ChannelPlan("text", words=3, pairs=15, grams=18),
    ChannelPlan("headings", words=4, pairs=0, grams=12),
    ChannelPlan("clause", words=10, pairs=0, grams=0),
    ChannelPlan("lists", words=2, pairs=0, grams=0),
)
_FOLDS = 5
# The chance from which a passage is put forward where no phrase found any. Chosen on contracts that neither the model nor the
# phrases had seen (docs/accuracy.md): of the passages above it that state an element seven in eight were what was looked for,
# and on real contracts no more provisions that are missing were taken for stated than were found.
_PROPOSING = 0.75


def train_requirements(library: Path, shared: Path | None, out: Path) -> dict[str, Any]:
    """Train on a clause library, its contracts, the checklists' examples and, where given, contracts of others; return figures.

    ``shared`` holds annotated contracts (``gold``, ``contracts``) and the corpus whose passages the library labels. Write the
    model into ``out``. The same data gives the same bytes.
    """
    own = library / "contracts"
    examples = [*read_library(library), *read_rewordings(library / "rewordings"), *read_checklists(), *read_contracts(own, own)]
    if shared is not None:
        contracts, corpus = shared / "contracts", shared / "corpora" / "cuad" / "train.jsonl.gz"
        examples += read_contracts(shared / "gold", contracts)
        examples += read_labelled(library / "real" / "labels.jsonl", corpus, contracts)
    lessons = tabulate(examples, labels_of(examples))
    unseen = unseen_margins(lessons, PLANS, _FOLDS)
    calibration = calibrate(unseen, lessons)
    found = rounded_fit(fit(lessons, PLANS))
    thresholds = {"propose": [_PROPOSING] * len(lessons.labels)}
    write_model(out, found, lessons.labels, calibration, thresholds)
    return _figures(lessons, _chance(unseen * calibration[:, 0] + calibration[:, 1]))


def _chance(sums: Reals) -> Reals:
    import numpy as np

    chances: Reals = 1 / (1 + np.exp(-sums))
    return chances


def _figures(lessons: Lessons, chances: Reals) -> dict[str, Any]:
    languages = sorted({example.language for example in lessons.examples})
    sources = Counter(example.source for example in lessons.examples)
    return {
        "examples": dict(sorted(sources.items())),
        "library": {name: library_figures(lessons, chances, language=name) for name in ("total", *languages)},
        "wordings": {name: library_figures(lessons, chances, source="wording", language=name) for name in ("total", *languages)},
        "contracts": {name: contract_figures(lessons, chances, language=name) for name in ("total", *languages)},
        "requirements": {name: contract_figures(lessons, chances, requirement=name) for name in lessons.labels},
    }
