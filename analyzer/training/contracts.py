"""Everything that is learned from CUAD: two stages over sentences, two over particulars, and what is enough to call it there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from ..cuad.categories import CATEGORIES, PARTICULARS
from ..cuad.context import Candidates, find_candidates, join_columns
from ..cuad.corpus import AnnotatedContract
from ..cuad.finder import slug
from ..cuad.finding import Passage, lie_clauses, lie_particulars, weigh_candidates
from ..cuad.network import Network
from ..cuad.scoring import jaccard, words
from ..cuad.settling import LEAST, Settlement, settle
from ..cuad.trees import Forest
from ..cuad.weighing import Jury
from ..evaluation.contracts import ContractFigures, count_up, hold_against, render_contracts
from ..types import Span
from . import particulars, sentences
from .detection import choose_threshold, fit_presence, read_presences
from .detection import weigh_unseen as weigh_presences
from .fitting import Fit
from .forests import store_forest
from .likeness import Shelf, collect_library, liken_unseen
from .networks import store_network
from .weighing import fit_jury, weigh_unseen
from .writing import write_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

FOLDS = 5
_FEW, _RARE = 30, 3  # too few to fit on: candidates, and those that add something
_ELSE = 0.05  # what a certainty comes to where there are too few


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


@dataclass(frozen=True, slots=True)
class Heard:
    """The candidates of all clauses, weighed; the category of each as a column of the first stage; what they were likened to."""

    weighed: Weighed
    category: Numbers
    shelf: Shelf


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
    machines = sentences.score_unseen(corpus, fold, sentences.fit_machines)
    networks = sentences.score_unseen(corpus, fold, sentences.fit_networks)
    outer = _write_sentences(corpus, machines, networks, folder)
    heard = _hear_clauses(corpus, machines, networks, fold)
    jury = fit_jury(heard.weighed.columns, heard.category, heard.weighed.right)
    weighed, trees = {"clauses": heard.weighed}, store_forest("sentences", jury.forest)
    for category in PARTICULARS:
        weighed[category], forest = _train_particular(category, contracts, fold, folder)
        trees |= store_forest(slug(category), forest)
    found = _find_unseen(weighed, fold)
    presences = read_presences(contracts, found, corpus.wordings, fold)
    chances = weigh_presences(presences, fold)
    write_model(folder / "whole", presences.words, CATEGORIES, np.tile([1.0, 0.0], (len(CATEGORIES), 1)), {})
    np.savez(folder / "likeness.npz", **heard.shelf.arrays)
    np.savez(folder / "networks.npz", **store_network("outer", outer), **_store_networks(jury))
    np.savez(folder / "trees.npz", **trees, **store_forest("presence", fit_presence(presences)))
    _write_about(weighed, choose_threshold(chances, presences.there), len(jury.networks), folder)
    figures = measure_unseen(contracts, found, chances, presences.there, fold)
    (folder / "metrics.json").write_bytes(render_contracts(figures))
    return found


def _store_networks(jury: Jury) -> dict[str, Any]:
    stored: dict[str, Any] = {}
    for number, network in enumerate(jury.networks):
        stored |= store_network(f"weighing {number}", network)
    return stored


def _write_about(weighed: Mapping[str, Weighed], threshold: float, networks: int, folder: Path) -> None:
    """Write what probabilities come to, the threshold of presence and how many networks weigh."""
    import numpy as np

    about = {
        "settlements": {name: fit_settlement(one, np.ones(len(one.chance), bool)) for name, one in weighed.items()},
        "threshold": threshold,
        "networks": networks,
    }
    (folder / "finder.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _write_sentences(corpus: sentences.Corpus, machines: Floats, networks: Floats, folder: Path) -> Network:
    """Fit the first stage on all contracts and write it, calibrated by unseen sums; return what follows the hidden sums."""
    import numpy as np

    everything = np.flatnonzero(corpus.single)
    all_rows = np.ones(len(corpus.contract), bool)
    ((weights, offsets),) = sentences.fit_machines(corpus, everything).layers
    fit = Fit(corpus.vocabularies, weights * corpus.weights[:, None], offsets)
    write_model(folder / "sentences", fit, sentences.LABELS, sentences.calibrate(corpus, machines, all_rows), {})
    (words, hidden), (outer, last) = sentences.fit_networks(corpus, everything).layers
    fit = Fit(corpus.vocabularies, words * corpus.weights[:, None], hidden)
    names = tuple(f"hidden {number}" for number in range(len(hidden)))
    write_model(folder / "hidden", fit, names, np.tile([1.0, 0.0], (len(names), 1)), {})
    slope, offset = sentences.calibrate(corpus, networks, all_rows).T
    return Network([(outer * slope, last * slope + offset)])


def _hear_clauses(corpus: sentences.Corpus, machines: Floats, networks: Floats, fold: Numbers) -> Heard:
    """Return the candidates of all clause categories, scored, calibrated and weighed without their own contract."""
    import numpy as np

    voices = [sentences.weigh_unseen(corpus, distances, fold) for distances in (machines, networks)]
    candidates = _list_candidates(corpus, np.mean(voices, axis=0))
    shelf = collect_library(corpus, np.mean(voices, axis=0))
    like = liken_unseen(corpus, candidates, shelf, fold)
    parts = _parts(corpus)
    columns = np.vstack(
        [
            join_columns(some, [voice[part] for voice in voices], alike, worded)
            for some, part, alike, worded in zip(candidates, parts, like, _worded(corpus, candidates), strict=True)
        ]
    )
    right = np.concatenate(
        [corpus.right[part][one.segment, one.category] > 0 for part, one in zip(parts, candidates, strict=True)]
    )
    contract = np.repeat(np.arange(len(candidates)), [len(one.segment) for one in candidates])
    category = np.concatenate([one.category for one in candidates])
    chance = weigh_unseen(columns, category, right, fold[contract])
    lies = np.concatenate(
        [lie_clauses(one, chance[contract == number], corpus.segments[number]) for number, one in enumerate(candidates)]
    )
    labels = [sentences.LABELS[column] for column in category]
    spans = [corpus.segments[number][row].span for number, one in enumerate(candidates) for row in one.segment]
    adds = _what_adds(corpus.contracts, contract, labels, spans, chance)
    return Heard(Weighed(contract, labels, spans, columns, right, chance, lies, adds), category, shelf)


def _worded(corpus: sentences.Corpus, candidates: Sequence[Candidates]) -> list[Floats]:
    """Return what the phrases of the checklists say of each contract's candidates."""
    read = zip(candidates, corpus.segments, corpus.wordings, strict=True)
    return [weigh_candidates(some, segments, wordings, sentences.LABELS) for some, segments, wordings in read]


def _list_candidates(corpus: sentences.Corpus, odds: Floats) -> list[Candidates]:
    clauses = [column for column, label in enumerate(sentences.LABELS) if label not in PARTICULARS]
    return [
        find_candidates(contract.text, segments, odds[part], clauses)
        for contract, segments, part in zip(corpus.contracts, corpus.segments, _parts(corpus), strict=True)
    ]


def _parts(corpus: sentences.Corpus) -> list[slice]:
    """Return which rows of the corpus are each contract's."""
    return [slice(*edges) for edges in pairwise([0, *accumulate(len(some) for some in corpus.segments)])]


def _train_particular(
    category: str, contracts: Sequence[AnnotatedContract], fold: Numbers, folder: Path
) -> tuple[Weighed, Forest]:
    """Train the two stages over a category's particulars; write the first, return the second and what was weighed unseen."""
    import numpy as np

    listed = particulars.read_particulars(category, contracts)
    weights, offset = particulars.fit_marks(listed, np.arange(len(listed.right)))
    fit = Fit({"marks": listed.vocabulary}, weights[:, None], np.array([offset]))
    write_model(folder / slug(category), fit, (category,), np.array([[1.0, 0.0]]), {})
    weighed = _weigh_particulars(category, contracts, listed, fold)
    return weighed, particulars.grow(weighed.columns, weighed.right)


def _weigh_particulars(
    category: str, contracts: Sequence[AnnotatedContract], listed: particulars.Listed, fold: Numbers
) -> Weighed:
    import numpy as np

    columns = particulars.stand(listed, particulars.score_unseen(listed, fold))
    chance = particulars.weigh_unseen(columns, listed.right, fold[listed.contract])
    lies = np.concatenate(
        [lie_particulars(some, chance[listed.contract == number]) for number, some in enumerate(listed.particulars)]
    )
    labels = [category] * len(chance)
    spans = [one.span for some in listed.particulars for one in some]
    adds = _what_adds(contracts, listed.contract, labels, spans, chance)
    return Weighed(listed.contract, labels, spans, columns, listed.right, chance, lies, adds)


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


def measure_unseen(
    contracts: Sequence[AnnotatedContract],
    found: Sequence[Sequence[Passage]],
    chances: Floats,
    there: NDArray[np.bool_],
    fold: Numbers,
) -> ContractFigures:
    """Return the figures of what was found in contracts by models that had not seen them, presence included."""
    thresholds = [choose_threshold(chances[fold != number], there[fold != number]) for number in range(FOLDS)]
    scored = []
    for contract, some, chance, of in zip(contracts, found, chances, fold.tolist(), strict=True):
        present = {category for category, one in zip(CATEGORIES, chance, strict=True) if one >= thresholds[of]}
        scored.append(hold_against(contract, some, present))
    return count_up(scored)
