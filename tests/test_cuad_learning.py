"""What is learned from CUAD: kept as arrays it says what scikit-learn says, and nothing is told what it must not have seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from cuad_contracts import read_contract

from analyzer.cuad.categories import CATEGORIES
from analyzer.cuad.finding import CHANNELS
from analyzer.cuad.likeness import BUCKETS, compare_texts, hash_texts, liken, read_library
from analyzer.cuad.network import Network, ask_network, read_network
from analyzer.cuad.presence import read_whole
from analyzer.cuad.segments import split_segments
from analyzer.cuad.trees import ask_forest
from analyzer.cuad.weighing import ask_jury, spread_columns
from analyzer.topics import add_up, load_model

pytest.importorskip("sklearn")

from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import Ridge
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neural_network import MLPClassifier

from analyzer.training.detection import read_presences
from analyzer.training.fitting import Fit
from analyzer.training.forests import keep_forest
from analyzer.training.likeness import collect_library
from analyzer.training.matrix import bare_channel, scored_matrix
from analyzer.training.networks import fit_words, join_networks, keep_layers, store_network
from analyzer.training.sentences import LABELS, read_segments
from analyzer.training.weighing import fit_jury
from analyzer.training.writing import rounded_fit, write_model


def test_trees_say_what_scikit_learn_says() -> None:
    generator = np.random.default_rng(0)
    rows = generator.normal(size=(600, 5)).astype(np.float32)
    right = rows[:, 0] * rows[:, 1] + rows[:, 2] > 0
    fitted = HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(rows, right)
    assert np.abs(ask_forest(keep_forest(fitted), rows) - fitted.predict_proba(rows)[:, 1]).max() < 1e-5


def test_likeness_is_what_scikit_learn_says() -> None:
    contracts = [read_contract(number) for number in range(12)]
    corpus = read_segments(contracts)
    shelf = collect_library(corpus, np.zeros((len(corpus.contract), len(LABELS)), np.float32))
    library = read_library(shelf.arrays)
    assert len(library.right[LABELS.index("Governing Law")]) >= 12
    assert set(library.right[LABELS.index("Insurance")]) == set()
    texts = [segment.text for segment in corpus.segments[0]]
    channel = bare_channel(corpus.vocabularies["text"])
    asked = hash_texts(channel, library.telling, texts)
    ours = compare_texts(library, asked, len(texts))
    stored = sparse.csc_matrix((library.weight, library.passage, library.starts), (library.passages, BUCKETS))
    rows = sparse.csr_matrix((asked.weight, (asked.text, asked.bucket)), (len(texts), BUCKETS))
    assert np.abs(ours - (rows @ stored.T).toarray()).max() < 1e-5
    # Bytes and shared buckets cost little: the cosines of the words and pairs themselves.
    known = corpus.vocabularies["text"]
    own = corpus.rows[:, : len(known.words) + len(known.pairs)][:, library.telling]
    assert np.abs(ours - cosine_similarity(own[: len(texts)], own[shelf.segment])).mean() < 0.01


def test_passages_left_out_are_not_compared_with() -> None:
    corpus = read_segments([read_contract(number) for number in range(12)])
    shelf = collect_library(corpus, np.zeros((len(corpus.contract), len(LABELS)), np.float32))
    channel, library = bare_channel(corpus.vocabularies["text"]), read_library(shelf.arrays)
    column = LABELS.index("Governing Law")
    at = np.flatnonzero(corpus.right[: len(corpus.segments[0]), column])[:1]
    texts = [segment.text for segment in corpus.segments[0]]
    everything = liken(library, channel, texts, at, np.array([column]))
    marked = corpus.right[shelf.segment, column] > 0
    unmarked = liken(library, channel, texts, at, np.array([column]), marked)
    nothing = liken(library, channel, texts, at, np.array([column]), np.ones(len(shelf.segment), bool))
    assert everything[0, 0] == pytest.approx(1, abs=0.02)  # itself
    assert not unmarked[0, :3].any()
    assert unmarked[0, 3:5].tolist() == everything[0, 3:5].tolist()  # those that are not right stay
    assert not nothing.any()


def test_networks_say_what_scikit_learn_says() -> None:
    generator = np.random.default_rng(0)
    rows = generator.normal(size=(300, 5)).astype(np.float32)
    fitted = MLPClassifier((7, 4), max_iter=2000, random_state=0).fit(rows, rows[:, 0] * rows[:, 1] > 0)
    kept = read_network("one", store_network("one", Network(keep_layers(fitted))))
    ours = 1 / (1 + np.exp(-ask_network(kept, rows)[:, 0]))
    assert np.abs(ours - fitted.predict_proba(rows)[:, 1]).max() < 1e-5


def test_a_network_that_is_not_stored_is_told_of() -> None:
    with pytest.raises(KeyError, match="two"):
        read_network("two", {"one.0.weights": np.zeros((1, 1)), "one.0.offsets": np.zeros(1)})


def test_a_network_over_words_says_what_scikit_learn_says(tmp_path: Path) -> None:
    contracts = [read_contract(number) for number in range(12)]
    corpus = read_segments(contracts)
    first, last = fit_words(corpus.rows, corpus.right, hidden=72, rounds=6, seed=0).layers
    kept = Fit(corpus.vocabularies, first[0] * corpus.weights[:, None], first[1])
    write_model(tmp_path, kept, tuple(map(str, range(len(first[1])))), np.ones((len(first[1]), 2)), {})
    segments = split_segments(str(read_contract(40).text))
    texts = {name: [getattr(segment, name) for segment in segments] for name in CHANNELS}
    ours = ask_network(Network([last]), np.maximum(add_up(load_model(tmp_path), texts), 0))
    theirs = MLPClassifier((len(first[1]),), max_iter=1)
    theirs.partial_fit(corpus.rows[:50], corpus.right[:50].astype(int), classes=np.arange(len(LABELS)))
    theirs.coefs_, theirs.intercepts_ = [rounded_fit(kept).weights, last[0]], [first[1], last[1]]
    chances = theirs.predict_proba(scored_matrix(corpus.vocabularies, texts))
    assert np.abs(1 / (1 + np.exp(-ours)) - chances).max() < 1e-5
    assert chances.max() > 0.5  # something is told apart


def test_a_network_learns_what_no_single_word_tells() -> None:
    # Right where exactly one of two words is there.
    rows = sparse.csr_matrix(np.tile([[1, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 1]], (600, 1)).astype(np.float32))
    right = np.tile([[1], [1], [0], [0]], (600, 1)).astype(np.float32)
    odds = ask_network(fit_words(rows, right, hidden=72, rounds=6, seed=0), rows[:4])[:, 0]
    assert (odds > 0).tolist() == [True, True, False, False]


def test_what_does_not_count_teaches_a_network_nothing() -> None:
    rows = sparse.csr_matrix(np.eye(4, dtype=np.float32)[np.tile([0, 1, 2, 3], 300)])
    right = np.tile([[1, 0], [0, 1], [1, 1], [0, 0]], (300, 1)).astype(np.float32)
    wrong = right.copy()
    wrong[2::4] = 0  # the third word's labels, told wrongly
    counting = np.ones_like(right)
    counting[2::4] = 0
    told = fit_words(rows, right, hidden=8, rounds=6, seed=0, counting=counting)
    fooled = fit_words(rows, wrong, hidden=8, rounds=6, seed=0, counting=counting)
    assert np.array_equal(ask_network(told, rows[:4]), ask_network(fooled, rows[:4]))
    assert (ask_network(told, rows[:2]) > 0).tolist() == [[True, False], [False, True]]


def test_networks_joined_say_the_mean() -> None:
    rows = sparse.csr_matrix(np.eye(6, dtype=np.float32))
    right = np.eye(6, 2, dtype=np.float32)
    both = [fit_words(rows, right, hidden=8, rounds=6, seed=seed) for seed in (0, 1)]
    mean = np.mean([ask_network(one, rows) for one in both], axis=0)
    assert np.abs(ask_network(join_networks(both), rows) - mean).max() < 1e-5


def test_a_jury_halves_the_log_odds_and_knows_categories_apart() -> None:
    generator = np.random.default_rng(0)
    columns = generator.normal(size=(4000, 3)).astype(np.float32)
    category = generator.integers(0, 2, 4000)
    right = (columns[:, 0] > 0) == (category == 1)  # what speaks for one category speaks against the other
    jury = fit_jury(columns, category, right)
    chance = ask_jury(jury, columns, category)
    by_trees = ask_forest(jury.forest, columns)
    seen = spread_columns(columns, category, len(LABELS))
    by_networks = np.mean([ask_network(network, seen)[:, 0] for network in jury.networks], axis=0)
    assert np.log(chance / (1 - chance)) == pytest.approx((np.log(by_trees / (1 - by_trees)) + by_networks) / 2, abs=1e-4)
    assert ((chance > 0.5) == right).mean() > 0.9


def test_whole_contracts_are_told_by_words_of_other_folds() -> None:
    contracts = [read_contract(number) for number in range(30)]
    fold = np.arange(30) % 3
    wordings = [np.zeros((1, len(CATEGORIES)), np.float32) for _ in contracts]
    presences = read_presences(contracts, [[] for _ in contracts], wordings, fold)
    by_words = presences.rows[:, :, -3]
    matrix = scored_matrix(presences.words.vocabularies, {"text": [read_whole(contract.text) for contract in contracts]})
    # The intercept is a feature of its own, so it is held small as the words are.
    features = np.column_stack([matrix.toarray(), np.full(30, np.sqrt(0.3))])
    others = fold != 1
    again = Ridge(alpha=1.0, fit_intercept=False).fit(features[others], presences.there[others].astype(float))
    assert np.abs(again.predict(features[~others]) - by_words[~others]).max() < 1e-4
