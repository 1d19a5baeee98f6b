"""Training: small models on sentences of our own, held to scikit-learn's own output and to the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyzer.checklist import load_catalogue
from analyzer.topics import load_model, score
from analyzer.training.examples import Example, Lessons, fold_of_groups, tabulate
from analyzer.training.fitting import Fit, calibrate, fit, margins, unseen_margins
from analyzer.training.matrix import fitted_matrix, fold_grams, scored_matrix
from analyzer.training.vocabulary import ChannelPlan, Vocabulary, choose_vocabulary
from analyzer.training.writing import rounded_fit, write_model

PLANS = (ChannelPlan("text", words=2, pairs=2, grams=2), ChannelPlan("headings", words=1, pairs=0, grams=0))
SUBJECTS = {
    "payment": "invoice fee fees payment paid payable amount tariff invoices days".split(),
    "breach": "breach breaches notify notified incident data authority hours leak notification".split(),
    "exit": "transition handover return migration end successor exit returned plan knowledge".split(),
}


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    draw = np.random.default_rng(7)
    examples = []
    for number in range(120):
        subject = sorted(SUBJECTS)[number % 3]
        words = [*draw.choice(SUBJECTS[subject], 5), *draw.choice("the of shall supplier customer a within".split(), 5)]
        text = " ".join(draw.permutation(words).tolist())
        examples.append(Example("library", f"p{number}", "en", {"text": text, "headings": subject[:4]}, frozenset({subject})))
    return tabulate(examples, sorted(SUBJECTS))


def scikit_learn(matrix: Any, found: Fit, calibration: Any) -> Any:
    """Return the probability of each label as scikit-learn's own machines, network and logistic regression give it."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPRegressor
    from sklearn.svm import LinearSVC

    labels = len(calibration)
    sums = np.zeros((matrix.shape[0], labels))
    machine = LinearSVC().fit(matrix[:2], [False, True])
    for column in range(labels):
        machine.coef_, machine.intercept_ = found.weights[:, column][None], found.intercept[column : column + 1]
        sums[:, column] = machine.decision_function(matrix)
    if found.outer is not None:
        network = MLPRegressor(hidden_layer_sizes=(len(found.outer),), max_iter=1)
        network.partial_fit(matrix[:2], np.zeros((2, labels)))
        network.coefs_ = [found.weights[:, labels:], found.outer]
        network.intercepts_ = [found.intercept[labels:], np.zeros(labels)]
        sums += network.predict(matrix)
    line = LogisticRegression().fit([[-1.0], [1.0]], [False, True])
    for column in range(labels):
        line.coef_, line.intercept_ = calibration[column, :1][None], calibration[column, 1:]
        sums[:, column] = line.predict_proba(sums[:, column][:, None])[:, 1]
    return sums


def test_the_written_model_gives_scikit_learns_own_output(lessons: Lessons, tmp_path: Path) -> None:
    found = rounded_fit(fit(lessons, PLANS))
    calibration = calibrate(unseen_margins(lessons, PLANS, 4), lessons)
    write_model(tmp_path, found, lessons.labels, calibration, {})
    unheard = ["the supplier notifies breachless leakages", "", "unpayable invoicelike fee", "wholly unheard of"]
    texts = {"text": [*lessons.texts["text"], *unheard], "headings": [*lessons.texts["headings"], "exit", "", "", "pa"]}
    ours = score(load_model(tmp_path), texts)
    theirs = scikit_learn(scored_matrix(found.vocabularies, texts), found, calibration)
    assert np.abs(ours - theirs).max() < 1e-5


def test_one_label_scores_as_it_does_among_all(lessons: Lessons, tmp_path: Path) -> None:
    write_model(tmp_path, fit(lessons, PLANS), lessons.labels, np.tile([1.0, 0.0], (3, 1)), {})
    model = load_model(tmp_path)
    alone = score(model, lessons.texts, labels=["exit"])[:, 0]
    assert np.abs(alone - score(model, lessons.texts)[:, 1]).max() < 1e-6
    assert lessons.labels[1] == "exit"


def test_folding_the_grams_of_known_words_changes_no_margin(lessons: Lessons) -> None:
    vocabularies = {plan.name: choose_vocabulary(plan, lessons.texts[plan.name]) for plan in PLANS}
    matrix = fitted_matrix(vocabularies, lessons.texts)
    weights = np.random.default_rng(0).normal(size=(matrix.shape[1], 3))
    folded = fold_grams(vocabularies, weights)
    assert np.abs(scored_matrix(vocabularies, lessons.texts) @ folded - matrix @ weights).max() < 1e-5


def test_what_is_learned_holds_for_passages_that_were_not_seen(lessons: Lessons) -> None:
    unseen = unseen_margins(lessons, PLANS, 4)
    assert (unseen.argmax(axis=1) == lessons.borne.argmax(axis=1)).mean() > 0.95


def test_training_twice_gives_the_same_bytes(lessons: Lessons, tmp_path: Path) -> None:
    for name in ("a", "b"):
        calibration = calibrate(unseen_margins(lessons, PLANS, 4), lessons)
        write_model(tmp_path / name, rounded_fit(fit(lessons, PLANS)), lessons.labels, calibration, {"propose": [0.5] * 3})
    for file in ("model.json", "model.npz"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_label_that_too_few_bear_is_never_likely(lessons: Lessons) -> None:
    few = tabulate(lessons.examples, [*lessons.labels, "unknown"])
    found = fit(few, PLANS)
    assert not found.weights[:, 3].any()
    assert margins(found, lessons.texts)[:, 3].max() < -5


def test_examples_of_one_document_stay_in_one_fold() -> None:
    examples = [Example("contract", f"d{number % 9}", "en", {}, frozenset()) for number in range(40)]
    folds = fold_of_groups(examples, 3)
    assert len({(example.group, fold) for example, fold in zip(examples, folds, strict=True)}) == 9
    assert set(folds) == {0, 1, 2}


def test_a_model_keeps_no_sentence(lessons: Lessons, tmp_path: Path) -> None:
    write_model(tmp_path, fit(lessons, PLANS), lessons.labels, np.tile([1.0, 0.0], (3, 1)), {})
    about = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert all(" " not in word for channel in about["channels"] for word in (*channel["words"], *channel["grams"]))


SHIPPED = Path(__file__).resolve().parents[1] / "models"


@pytest.mark.parametrize("name", ["topics", "dpa"])
def test_the_models_that_are_shipped_give_scikit_learns_own_output(name: str) -> None:
    model = load_model(SHIPPED / name)
    vocabularies = {
        channel: Vocabulary(tuple(found.words), tuple(found.pairs.tolist()), tuple(found.grams), found.sizes, found.rarity)
        for channel, found in model.channels.items()
    }
    weights = np.vstack([found.weights * found.scale[:, None].astype(float) for found in model.channels.values()])
    sentences = [
        "_vendor shall notify _customer of a personal data breach within <duration> of becoming aware of it",
        "de aansprakelijkheid van _vendor is beperkt tot <money> per gebeurtenis wachttijdgarantieregeling",
        "this agreement is governed by <law>",
        "",
    ]
    texts = {channel: sentences if channel in ("text", "clause") else [""] * 4 for channel in vocabularies}
    shipped = Fit(vocabularies, weights, model.intercept, model.outer)
    theirs = scikit_learn(scored_matrix(vocabularies, texts), shipped, model.calibration.astype(float))
    assert np.abs(score(model, texts) - theirs).max() < 1e-5


def test_the_shipped_model_knows_every_requirement() -> None:
    assert set(load_model(SHIPPED / "topics").labels) == set(load_catalogue(["customer-service", "gdpr-processor"]))


def test_all_models_together_are_small() -> None:
    kept = [path for path in SHIPPED.rglob("*") if path.suffix in (".json", ".npz") and "data" not in path.parts]
    assert sum(path.stat().st_size for path in kept) < 40_000_000
