"""Everything that is learned from CUAD: two stages over sentences, two over particulars, and what is enough to call it there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from ..cuad.categories import CATEGORIES, PARTICULARS
from ..cuad.context import find_candidates
from ..cuad.corpus import AnnotatedContract
from ..cuad.finding import Passage, lie_clauses, lie_particulars, slug
from ..cuad.presence import weigh_categories
from ..cuad.scoring import jaccard, words
from ..cuad.settling import LEAST, Settlement, settle
from ..cuad.trees import Forest, ask_forest
from ..evaluation.contracts import ContractFigures, count_up, hold_against, render_contracts
from ..types import Span
from . import particulars, sentences
from .fitting import Fit
from .forests import fit_forest, store_forest
from .writing import write_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

FOLDS = 5
_PRESENCE = {
    "max_iter": 150,
    "learning_rate": 0.05,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
_FEW, _RARE = 30, 3  # too few to fit on: candidates, and those that add something
_ELSE = 0.05  # what a certainty comes to where there are too few
_GROWTH = {
    "max_iter": 220,
    "learning_rate": 0.06,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates of one sort (all clauses, or one particular) in all contracts: what the trees see and whether each is right.

    ``chance`` is the probability by trees that had not seen the contract, ``lies`` how a candidate lies to more probable ones,
    ``adds`` 1 where it matches an answer that none before it matched, 0 where it matches none, -1 where it adds nothing.
    """

    contract: Numbers
    category: Sequence[str]
    spans: Sequence[Span]
    columns: Floats
    right: NDArray[np.bool_]
    chance: Floats
    lies: Numbers
    adds: Numbers


def fold_contracts(count: int) -> Numbers:
    """Return the fold of each contract, the same every time."""
    import numpy as np

    order = list(range(count))
    Random(7).shuffle(order)  # noqa: S311  # folds, not secrets
    fold = np.zeros(count, np.int64)
    fold[order] = np.arange(count) % FOLDS
    return fold


def train_contracts(contracts: Sequence[AnnotatedContract], folder: Path) -> list[list[Passage]]:
    """Train the finder of CUAD's categories and write it; return what models that had not seen a contract find in each."""
    import numpy as np

    fold = fold_contracts(len(contracts))
    corpus = sentences.read_segments(contracts)
    distances = sentences.score_unseen(corpus, fold)
    weighed = {"clauses": _weigh_clauses(corpus, distances, fold)}
    arrays = store_forest("sentences", fit_forest(weighed["clauses"].columns, weighed["clauses"].right, **_GROWTH))
    for category in PARTICULARS:
        listed = particulars.read_particulars(category, contracts)
        weighed[category] = _weigh_particulars(category, contracts, listed, fold)
        arrays |= store_forest(slug(category), particulars.grow(weighed[category].columns, weighed[category].right))
        weights, offset = particulars.fit_marks(listed, np.arange(len(listed.right)))
        fit = Fit({"marks": listed.vocabulary}, weights[:, None], np.array([offset]))
        write_model(folder / slug(category), fit, (category,), np.array([[1.0, 0.0]]), {})
    weights, offsets = sentences.fit_weights(corpus, np.flatnonzero(corpus.single))
    fit = Fit(corpus.vocabularies, weights * corpus.weights[:, None], offsets)
    calibration = sentences.calibrate(corpus, distances, np.ones(len(distances), bool))
    write_model(folder / "sentences", fit, sentences.LABELS, calibration, {})
    found = _find_unseen(weighed, fold)
    presence, threshold = train_presence(contracts, found)
    np.savez(folder / "trees.npz", **arrays, **store_forest("presence", presence))
    about = {
        "settlements": {name: fit_settlement(one, np.ones(len(one.chance), bool)) for name, one in weighed.items()},
        "threshold": threshold,
    }
    (folder / "finder.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    (folder / "metrics.json").write_bytes(render_contracts(measure_unseen(contracts, found)))
    return found


def _weigh_clauses(corpus: sentences.Corpus, distances: Floats, fold: Numbers) -> Weighed:
    """Return the candidates of all clause categories, scored, calibrated and weighed without their own contract."""
    import numpy as np

    of_row = fold[corpus.contract]
    odds = np.zeros_like(distances)
    for number in range(FOLDS):
        seen = of_row != number
        odds[~seen] = sentences.to_log_odds(distances[~seen], sentences.calibrate(corpus, distances, seen))
    clauses = [column for column, label in enumerate(sentences.LABELS) if label not in PARTICULARS]
    edges = np.concatenate([[0], np.cumsum([len(some) for some in corpus.segments])])
    candidates = [
        find_candidates(contract.text, corpus.segments[number], odds[edges[number] : edges[number + 1]], clauses)
        for number, contract in enumerate(corpus.contracts)
    ]
    columns = np.vstack([one.columns for one in candidates])
    contract = np.repeat(np.arange(len(candidates)), [len(one.segment) for one in candidates])
    right = np.concatenate([corpus.right[edges[number] + one.segment, one.category] > 0 for number, one in enumerate(candidates)])
    chance = _weigh_unseen(columns, right, fold[contract], _GROWTH)
    lies = np.concatenate(
        [lie_clauses(one, chance[contract == number], corpus.segments[number]) for number, one in enumerate(candidates)]
    )
    labels = [sentences.LABELS[column] for one in candidates for column in one.category]
    spans = [corpus.segments[number][row].span for number, one in enumerate(candidates) for row in one.segment]
    adds = _what_adds(corpus.contracts, contract, labels, spans, chance)
    return Weighed(contract, labels, spans, columns, right, chance, lies, adds)


def _weigh_particulars(
    category: str, contracts: Sequence[AnnotatedContract], listed: particulars.Listed, fold: Numbers
) -> Weighed:
    import numpy as np

    columns = particulars.stand(listed, particulars.score_unseen(listed, fold))
    chance = _weigh_unseen(columns, listed.right, fold[listed.contract], particulars.GROWTH)
    lies = np.concatenate(
        [lie_particulars(some, chance[listed.contract == number]) for number, some in enumerate(listed.particulars)]
    )
    labels = [category] * len(chance)
    spans = [one.span for some in listed.particulars for one in some]
    adds = _what_adds(contracts, listed.contract, labels, spans, chance)
    return Weighed(listed.contract, labels, spans, columns, listed.right, chance, lies, adds)


def _weigh_unseen(columns: Floats, right: NDArray[np.bool_], fold: Numbers, growth: Mapping[str, float]) -> Floats:
    """Return the probability of each row by trees grown without the contracts of its fold."""
    import numpy as np

    chance = np.zeros(len(right))
    for number in range(FOLDS):
        unseen = fold == number
        chance[unseen] = ask_forest(fit_forest(columns[~unseen], right[~unseen], **growth), columns[unseen])
    return chance


def _what_adds(
    contracts: Sequence[AnnotatedContract], contract: Numbers, labels: Sequence[str], spans: Sequence[Span], chance: Floats
) -> Numbers:
    """Return what each candidate adds to the more probable ones of its contract and category; see `Weighed`."""
    import numpy as np

    adds = np.zeros(len(chance), np.int64)
    matched: dict[tuple[int, str], set[int]] = {}
    wanted: dict[tuple[int, str], list[tuple[str, frozenset[str]]]] = {}
    for row in np.argsort(-chance, kind="stable").tolist():
        if chance[row] < LEAST:
            break
        key = int(contract[row]), labels[row]
        if key not in wanted:
            wanted[key] = [(quote, words(quote)) for quote in contracts[key[0]].quotes(key[1])]
        text = contracts[key[0]].text[spans[row].start : spans[row].end]
        mine = words(text)
        hits = {
            number
            for number, (quote, theirs) in enumerate(wanted[key])
            if jaccard(theirs, mine) >= 0.5 or (key[1] == "Parties" and quote in text)
        }
        known = matched.setdefault(key, set())
        adds[row] = 0 if not hits else 1 if hits - known else -1
        known |= hits
    return adds


def fit_settlement(weighed: Weighed, training: NDArray[np.bool_]) -> Settlement:
    """Return what probabilities come to by how a candidate lies, fitted (isotonic) to those that match or match nothing."""
    import numpy as np
    from sklearn.isotonic import IsotonicRegression

    settlement = {}
    for way in range(4):
        used = training & (weighed.lies == way) & (weighed.adds >= 0) & (weighed.chance >= LEAST)
        if used.sum() <= _FEW or weighed.adds[used].sum() <= _RARE:
            settlement[str(way)] = ([0.0, 1.0], [0.0, _ELSE])
            continue
        line = IsotonicRegression(out_of_bounds="clip").fit(weighed.chance[used], weighed.adds[used])
        points = np.round(line.X_thresholds_, 6).tolist(), np.round(line.y_thresholds_, 6).tolist()
        settlement[str(way)] = points
    return settlement


def _find_unseen(weighed: Mapping[str, Weighed], fold: Numbers) -> list[list[Passage]]:
    """Return the passages of each contract, found and settled without it."""
    import numpy as np

    found: list[list[Passage]] = [[] for _ in fold]
    for one in weighed.values():
        of_row = fold[one.contract]
        for number in range(FOLDS):
            unseen = np.flatnonzero(of_row == number)
            settled = settle(one.chance[unseen], one.lies[unseen], fit_settlement(one, of_row != number))
            for row, chance in zip(unseen.tolist(), settled.tolist(), strict=True):
                if chance >= LEAST:
                    found[one.contract[row]].append(Passage(one.category[row], one.spans[row], chance))
    return found


def measure_unseen(contracts: Sequence[AnnotatedContract], found: Sequence[Sequence[Passage]]) -> ContractFigures:
    """Return the figures of what was found in contracts by models that had not seen them, presence included."""
    fold = fold_contracts(len(contracts))
    chances, there = _presence_unseen(contracts, found)
    thresholds = [choose_threshold(chances[fold != number], there[fold != number]) for number in range(FOLDS)]
    scored = []
    for contract, some, chance, of in zip(contracts, found, chances, fold.tolist(), strict=True):
        present = {category for category, one in zip(CATEGORIES, chance, strict=True) if one >= thresholds[of]}
        scored.append(hold_against(contract, some, present))
    return count_up(scored)


def train_presence(contracts: Sequence[AnnotatedContract], found: Sequence[Sequence[Passage]]) -> tuple[Forest, float]:
    """Return the trees that tell whether a category is in a contract, and from which probability on it is."""
    return fit_presence(*_presences(contracts, found)), choose_threshold(*_presence_unseen(contracts, found))


def _presence_unseen(
    contracts: Sequence[AnnotatedContract], found: Sequence[Sequence[Passage]]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how probable each category of each contract is by trees that had not seen the contract, and whether it is there."""
    import numpy as np

    fold = fold_contracts(len(contracts))
    rows, there = _presences(contracts, found)
    chances = np.zeros(there.shape)
    for number in range(FOLDS):
        seen = fold != number
        forest = fit_presence(rows[seen], there[seen])
        chances[~seen] = ask_forest(forest, rows[~seen].reshape(-1, rows.shape[-1])).reshape(-1, rows.shape[1])
    return chances, there


def _presences(contracts: Sequence[AnnotatedContract], found: Sequence[Sequence[Passage]]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the rows of each contract's categories and whether each is there: contracts, categories, columns."""
    import numpy as np

    rows = [weigh_categories(len(contract.text), some) for contract, some in zip(contracts, found, strict=True)]
    there = [[bool(contract.passages.get(category)) for category in CATEGORIES] for contract in contracts]
    return np.stack(rows), np.array(there)


def fit_presence(rows: Floats, there: NDArray[np.bool_]) -> Forest:
    """Return trees fitted on the categories of contracts."""
    return fit_forest(rows.reshape(-1, rows.shape[-1]), there.ravel(), **_PRESENCE)


def choose_threshold(chances: Floats, there: NDArray[np.bool_]) -> float:
    """Return the probability from which calling a category present gives the best F1 over all.

    >>> import numpy as np
    >>> choose_threshold(np.array([[0.9, 0.1]]), np.array([[True, False]]))
    0.12
    """

    def f1(threshold: float) -> float:
        said = chances >= threshold
        return float(2 * (said & there).sum() / max(said.sum() + there.sum(), 1))

    return max((step / 50 for step in range(2, 45)), key=f1)
