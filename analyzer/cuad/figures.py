"""Figures of passages found in annotated contracts: as the authors of CUAD score, per category, and with intervals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from .categories import CATEGORIES, CLAUSES
from .corpus import AnnotatedContract
from .finding import Passage
from .scoring import area_under, best_f1, count_matches, precision_at, trace_curve

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.int64]

GROUPS: Mapping[str, Sequence[str]] = {"all 41": CATEGORIES, "without the four": CLAUSES}
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class ScoredContract:
    """A contract's counts: hits, faults and misses of each category at each threshold, and what is there.

    ``counts`` has an entry a category, in the order of `CATEGORIES`; ``wanted`` and ``said`` tell whether each is there,
    ``answered`` whether an answer in a word or two is right, None where there is none to compare.
    """

    title: str
    counts: NDArray[np.int64]
    wanted: tuple[bool, ...]
    said: tuple[bool, ...]
    answered: Mapping[str, bool]


def score_contract(
    contract: AnnotatedContract,
    passages: Sequence[Passage],
    present: Collection[str],
    answered: Mapping[str, bool],
) -> ScoredContract:
    """Hold the passages found in a contract against those marked; ``present`` are the categories said to be there."""
    import numpy as np

    found: dict[str, dict[str, float]] = {category: {} for category in CATEGORIES}
    for passage in passages:
        found[passage.category][contract.text[passage.span.start : passage.span.end]] = passage.probability
    counts = [
        # The authors look for "Parties" in the name of contract and category together.
        count_matches(contract.quotes(category), found[category], contained="Parties" in f"{contract.title}__{category}")
        for category in CATEGORIES
    ]
    said = tuple(category in present for category in CATEGORIES)
    wanted = tuple(bool(contract.passages.get(category)) for category in CATEGORIES)
    return ScoredContract(contract.title, np.stack(counts), wanted, said, answered)


def figure_out(contracts: Sequence[ScoredContract]) -> dict[str, dict[str, float]]:
    """Return the figures of each group of categories, by name, and the share of right answers."""
    import numpy as np

    return {name: figures(np.ones(len(contracts), np.int64)) for name, figures in _figures(contracts).items()}


def draw_intervals(contracts: Sequence[ScoredContract]) -> dict[str, dict[str, tuple[float, float]]]:
    """Return the 95 % interval of each figure, by drawing as many contracts again, a thousand times, always the same draws."""
    import numpy as np

    generator = np.random.default_rng(0)
    share = np.full(len(contracts), 1 / len(contracts))
    draws = generator.multinomial(len(contracts), share, size=_RESAMPLES)
    intervals: dict[str, dict[str, tuple[float, float]]] = {}
    for name, figures in _figures(contracts).items():
        samples = [figures(weights) for weights in draws]
        intervals[name] = {
            figure: (float(low), float(high))
            for figure in samples[0]
            for low, high in [np.quantile([sample[figure] for sample in samples], [0.025, 0.975])]
        }
    return intervals


def figure_categories(contracts: Sequence[ScoredContract]) -> dict[str, dict[str, float]]:
    """Return the figures of each category by itself, with how many answers it has and in how many contracts."""
    import numpy as np

    everyone = np.ones(len(contracts), np.int64)
    found = {}
    for number, category in enumerate(CATEGORIES):
        counts = np.stack([contract.counts[number] for contract in contracts])
        there = np.array([[contract.wanted[number], contract.said[number]] for contract in contracts])
        answers = int(counts[:, 0, 0].sum() + counts[:, 2, 0].sum())
        figures = {"answers": float(answers), "contracts": float(there[:, 0].sum())}
        found[category] = figures | (_figure(counts, there[:, None, :], everyone) if answers else {})
    return found


def _figures(contracts: Sequence[ScoredContract]) -> dict[str, Callable[[Weights], dict[str, float]]]:
    """Return, for each group of categories, the function from how often each contract is drawn to its figures."""
    import numpy as np

    prepared: dict[str, Callable[[Weights], dict[str, float]]] = {}
    for name, categories in GROUPS.items():
        chosen = [CATEGORIES.index(category) for category in categories]
        counts = np.stack([contract.counts[chosen].sum(axis=0) for contract in contracts])
        there = np.array([[(contract.wanted[number], contract.said[number]) for number in chosen] for contract in contracts])
        prepared[name] = partial(_figure, counts, there)
    answered = sorted({category for contract in contracts for category in contract.answered})
    right = np.array([[contract.answered.get(category, False) for category in answered] for contract in contracts])
    asked = np.array([[category in contract.answered for category in answered] for contract in contracts])
    if answered:
        prepared["answers"] = partial(_share, answered, right, asked)
    return prepared


def _figure(counts: Weights, there: NDArray[np.bool_], weights: Weights) -> dict[str, float]:
    import numpy as np

    curve = trace_curve(np.tensordot(weights, counts, axes=1))
    wanted, said = there[..., 0], there[..., 1]
    both, more, less = (float(weights @ part.sum(axis=1)) for part in (wanted & said, said & ~wanted, wanted & ~said))
    return {
        "aupr": area_under(curve),
        "precision at 80 % recall": precision_at(curve, 0.8),
        "precision at 90 % recall": precision_at(curve, 0.9),
        "best F1": best_f1(curve),
        "highest recall": curve.recalls[-1],
        "detection precision": both / (both + more) if both + more else 0.0,
        "detection recall": both / (both + less) if both + less else 0.0,
        "detection F1": 2 * both / (2 * both + more + less) if both + more + less else 0.0,
    }


def _share(names: Sequence[str], right: NDArray[np.bool_], asked: NDArray[np.bool_], weights: Weights) -> dict[str, float]:
    """Return the share of right answers of each category."""
    rights, askings = weights @ right, weights @ asked
    return {name: float(one / many) if many else 0.0 for name, one, many in zip(names, rights, askings, strict=True)}
