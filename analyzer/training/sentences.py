"""The first stage of CUAD: two voices of unlike kind, machines and a network, over the sentences of the annotated contracts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..cuad.categories import CLAUSES
from ..cuad.corpus import AnnotatedContract
from ..cuad.finding import CHANNELS, bound_odds
from ..cuad.network import Network, ask_network
from ..cuad.scoring import jaccard, words
from ..cuad.segments import Segment, split_segments
from ..cuad.wordings import find_wordings
from .folds import ask_unseen
from .matrix import scored_matrix
from .networks import fit_words, join_networks
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .folds import Mask

    Floats = NDArray[np.floating[Any]]

# Parties stand in nearly every sentence, so a sentence says nothing of them.
LABELS = ("Document Name", "Agreement Date", "Effective Date", *CLAUSES)
_CONTRACTS = {"text": 3, "before": 5, "after": 5, "heading": 3}  # in how many a word must stand
_PAIRS = 4  # in how many contracts a pair must stand; only a sentence's own words have pairs
_WEIGHTS = {"text": 1.0, "before": 0.5, "after": 0.5, "heading": 0.7}
_STRICTNESS = 0.4  # C of the support vector machines; 0.25 to 0.5 are alike, 1 is worse
_SILENT = -1.5  # the distance of a label that nothing could be learned about
_SPREAD = 3.0  # what a distance is multiplied with before its probability is fitted
_NETWORKS = 2  # whose mean is kept: one forgets what another remembers
_HIDDEN, _ROUNDS = 72, 6  # units of each, and how often it goes over the sentences


@dataclass(frozen=True, slots=True)
class Corpus:
    """All segments of the contracts: their rows, the contract of each, whether it is one sentence, what it is right for.

    ``wordings`` tells of each contract how many phrases of the checklists point at each sentence for each category.
    """

    contracts: Sequence[AnnotatedContract]
    segments: Sequence[Sequence[Segment]]
    contract: NDArray[np.int64]
    single: NDArray[np.bool_]
    right: Floats
    vocabularies: dict[str, Vocabulary]
    rows: Any
    weights: Floats
    wordings: Sequence[Floats]


def read_segments(contracts: Sequence[AnnotatedContract]) -> Corpus:
    """Return the segments of contracts as rows to fit on."""
    import numpy as np
    from scipy import sparse

    segments = [split_segments(contract.text) for contract in contracts]
    vocabularies = {name: _choose(name, segments) for name in CHANNELS}
    every = [segment for some in segments for segment in some]
    rows = scored_matrix(vocabularies, {name: [getattr(segment, name) for segment in every] for name in CHANNELS})
    weights = np.concatenate(
        [np.full(len(known.words) + len(known.pairs), _WEIGHTS[name], np.float32) for name, known in vocabularies.items()]
    )
    return Corpus(
        contracts,
        segments,
        np.repeat(np.arange(len(contracts)), [len(some) for some in segments]),
        np.array([segment.first == segment.last for segment in every]),
        np.vstack([_label(contract, some) for contract, some in zip(contracts, segments, strict=True)]),
        vocabularies,
        (rows @ sparse.diags(weights)).tocsr().astype(np.float32),
        weights,
        [find_wordings(contract.text, some) for contract, some in zip(contracts, segments, strict=True)],
    )


def _label(contract: AnnotatedContract, segments: Sequence[Segment]) -> Floats:
    """Return which segments (rows) match an answer of which category (columns)."""
    import numpy as np

    right = np.zeros((len(segments), len(LABELS)), np.float32)
    read = [words(contract.text[segment.span.start : segment.span.end]) for segment in segments]
    for column, label in enumerate(LABELS):
        for quote in contract.quotes(label):
            wanted = words(quote)
            for row, mine in enumerate(read):
                # Lengths apart by more than half cannot match; asking that first is quicker.
                if len(wanted) <= 2 * len(mine) and len(mine) <= 2 * len(wanted) and jaccard(wanted, mine) >= 0.5:
                    right[row, column] = 1
    return right


def _choose(name: str, segments: Sequence[Sequence[Segment]]) -> Vocabulary:
    """Return the words and pairs that stand in enough contracts: what only one contract says is its parties' names."""
    import numpy as np

    seen: Counter[str | tuple[str, str]] = Counter()
    spread: Counter[str | tuple[str, str]] = Counter()
    count = 0
    for some in segments:
        here: set[str | tuple[str, str]] = set()
        for text in dict.fromkeys(getattr(one, name) for one in some if name != "text" or one.first == one.last):
            split = text.split()
            units = {*split, *(pairwise(split) if name == "text" else ())}
            seen.update(units)
            here |= units
            count += 1
        spread.update(here)
    kept = tuple(sorted(unit for unit, often in spread.items() if isinstance(unit, str) and often >= _CONTRACTS[name]))
    number = {word: position for position, word in enumerate(kept)}
    beside = sorted(
        (number[unit[0]] * len(kept) + number[unit[1]], seen[unit])
        for unit, often in spread.items()
        if not isinstance(unit, str) and often >= _PAIRS and unit[0] in number and unit[1] in number
    )
    counts = np.array([*(seen[word] for word in kept), *(often for _, often in beside), 1], np.float64)
    rarity = np.log((1 + count) / (1 + counts)) + 1
    return Vocabulary(kept, tuple(pair for pair, _ in beside), (), (), rarity.astype(np.float32))


def fit_machines(corpus: Corpus, training: NDArray[np.int64]) -> Network:
    """Return the weights (a column a label) and offsets of support vector machines fitted on rows of the corpus: one layer."""
    import numpy as np
    from sklearn.svm import LinearSVC

    rows = corpus.rows[training]
    weights = np.zeros((rows.shape[1], len(LABELS)), np.float32)
    offsets = np.full(len(LABELS), _SILENT, np.float32)
    for column in range(len(LABELS)):
        right = corpus.right[training, column]
        if 0 < right.sum() < len(right):
            machine = LinearSVC(C=_STRICTNESS, tol=0.1, random_state=0).fit(rows, right)
            weights[:, column], offsets[column] = machine.coef_[0], machine.intercept_[0]
    return Network([(weights, offsets)])


def fit_networks(corpus: Corpus, training: NDArray[np.int64]) -> Network:
    """Return networks fitted on rows of the corpus as one; its sums are about as far apart as the distances of machines."""
    rows, right = corpus.rows[training], corpus.right[training]
    networks = [fit_words(rows, right, hidden=_HIDDEN, rounds=_ROUNDS, seed=seed) for seed in range(_NETWORKS)]
    first, (weights, offsets) = join_networks(networks).layers
    return Network([first, (weights / _SPREAD, offsets / _SPREAD)])


def score_unseen(corpus: Corpus, fold: NDArray[np.int64], fit: Callable[[Corpus, NDArray[np.int64]], Network]) -> Floats:
    """Return each segment's sums by what was fitted on no contract of its fold; ``fold`` is that of each contract."""
    import numpy as np

    def ask(seen: Mask, unseen: Mask) -> Floats:
        return ask_network(fit(corpus, np.flatnonzero(seen & corpus.single)), corpus.rows[np.flatnonzero(unseen)])

    return np.asarray(ask_unseen(fold[corpus.contract], len(LABELS), ask), np.float32)


def weigh_unseen(corpus: Corpus, distances: Floats, fold: NDArray[np.int64]) -> Floats:
    """Return the log-odds of unseen sums, calibrated on the contracts of other folds."""
    import numpy as np

    def ask(seen: Mask, unseen: Mask) -> Floats:
        return to_log_odds(distances[unseen], calibrate(corpus, distances, seen))

    return np.asarray(ask_unseen(fold[corpus.contract], len(LABELS), ask), np.float32)


def calibrate(corpus: Corpus, distances: Floats, training: NDArray[np.bool_]) -> Floats:
    """Return slope and offset of each label that turn a distance into log-odds, fitted on the training segments."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    chosen = np.zeros((len(LABELS), 2), np.float32)
    sample = np.arange(len(distances)) % 7 == 0
    for column in range(len(LABELS)):
        near = (corpus.right[:, column] > 0) | (distances[:, column] > -0.95)
        used = np.flatnonzero(training & corpus.single & (near | sample))
        if not 0 < corpus.right[used, column].sum() < len(used):
            chosen[column] = _SPREAD, 0
            continue
        model = LogisticRegression(C=1000).fit(
            _SPREAD * distances[used, column : column + 1],
            corpus.right[used, column],
            sample_weight=np.where(near[used], 1, 7),
        )
        chosen[column] = _SPREAD * model.coef_[0, 0], model.intercept_[0]
    return chosen


def to_log_odds(distances: Floats, calibration: Floats) -> Floats:
    """Return the log-odds of distances, within the bounds in which the finder reads them."""
    return bound_odds(distances * calibration[:, 0] + calibration[:, 1])
