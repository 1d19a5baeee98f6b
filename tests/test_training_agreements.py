"""Training on labelled agreements: sentences of our own, exact leaving-out, and presence that counts the whole agreement."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

import analyzer.evaluation.agreements as agreements
from analyzer.evaluation import evaluate_agreements, read_sentences
from analyzer.topics import Presence, find_signs, is_present, sum_up
from analyzer.training.agreements import train_agreements
from analyzer.training.presence import choose_limit, cross_validate, learn_presence
from analyzer.training.ridge import fit_ridge, invert, leave_out

DUTIES = {
    "R26": (
        "The processor allows audits by the controller or an auditor.",
        "Inspections are allowed once a year.",
    ),
    "R34": ("The processor notifies the controller of a breach without delay.", "A breach of security is notified within hours."),
    "R10": (
        "No sub-processor is engaged without written authorisation.",
        "Sub-processors need an authorisation.",
    ),
}
OTHERS = (
    "This addendum is part of the agreement.",
    "Headings are for convenience.",
    "Words mean what they mean elsewhere.",
)


def write_corpus(file: Path, count: int = 24) -> None:
    """Write agreements each of which holds R34 and, by its number, R26 or R10."""
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["dpa", "sentence", "requirement_1", "requirement_2", "requirement_3"])
        for number in range(count):
            held = ["R34", *(["R26"] if number % 2 else []), *(["R10"] if number % 3 else [])]
            for place, code in enumerate(held):
                table.writerow([f"DPA {number}", OTHERS[(number + place) % 3], "other", "other", "other"])
                table.writerow([f"DPA {number}", DUTIES[code][number % 5 == 0], code, "other", "other"])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("dpa") / "sentences.csv"
    write_corpus(file)
    return file


def test_a_model_of_agreements_is_trained_and_used(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = train_agreements(corpus, tmp_path / "dpa")
    assert figures["agreements"] == 24
    assert figures["total"]["presence_precision"] > 0.9
    assert figures["total"]["presence_recall"] > 0.9
    monkeypatch.setattr(agreements, "models_folder", lambda: tmp_path)
    rates = evaluate_agreements(read_sentences(corpus)).rates
    assert rates["micro_f1"] > 0.95
    assert rates["presence_accuracy"] > 0.95


def test_training_twice_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        train_agreements(corpus, tmp_path / name)
    for file in ("model.json", "model.npz"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def made_up(seed: int = 3) -> tuple[sparse.csr_matrix, np.ndarray, list[np.ndarray]]:
    draw = np.random.default_rng(seed)
    matrix = sparse.csr_matrix(draw.normal(size=(60, 12)) * (draw.random((60, 12)) < 0.4))
    borne = (matrix @ draw.normal(size=(12, 3))) > 3.5
    return matrix, np.asarray(borne), [np.arange(first, first + 10) for first in range(0, 60, 10)]


def test_leaving_a_document_out_is_what_fitting_without_it_gives() -> None:
    from sklearn.linear_model import Ridge

    matrix, borne, documents = made_up()
    targets = borne.astype(np.float32)
    inverse = invert(matrix, 2.0)
    constant = np.full((60, 1), np.sqrt(0.3))  # the feature that every example has
    table = np.hstack([matrix.toarray(), constant])
    for out in (documents[2], np.concatenate([documents[0], documents[4]])):
        kept = np.setdiff1d(np.arange(60), out)
        theirs = Ridge(alpha=2.0, fit_intercept=False).fit(table[kept], targets[kept]).predict(table[out])
        assert np.abs(leave_out(inverse, targets, inverse @ targets, out) - theirs).max() < 1e-4
    weights, intercept = fit_ridge(matrix, inverse, targets)
    theirs = Ridge(alpha=2.0, fit_intercept=False).fit(table, targets).predict(table)
    assert np.abs(matrix @ weights + intercept - theirs).max() < 1e-4


def test_what_is_said_of_a_document_does_not_depend_on_its_own_labels() -> None:
    matrix, borne, documents = made_up()
    inverse = invert(matrix, 2.0)
    before = cross_validate(inverse, borne, documents)
    turned = borne.copy()
    turned[documents[1]] = ~turned[documents[1]]
    after = cross_validate(inverse, turned, documents)
    assert np.allclose(before.sums[documents[1]], after.sums[documents[1]], atol=1e-4)
    assert (before.said[documents[1]] == after.said[documents[1]]).all()
    assert np.allclose(before.odds[1], after.odds[1], atol=1e-3)
    assert not np.allclose(before.odds[2], after.odds[2], atol=1e-3)


def test_the_limit_is_the_one_with_the_best_f1() -> None:
    sums = np.array([[0.5], [0.35], [0.3], [0.1]])
    borne = np.array([[True], [True], [False], [False]])
    assert 0.3 < choose_limit(sums, borne) <= 0.35


def test_many_likely_sentences_speak_for_presence() -> None:
    draw = np.random.default_rng(1)
    there = draw.random((40, 4)) < 0.5
    best = np.where(there, 0.6, 0.2) + draw.normal(scale=0.1, size=there.shape)
    summed = np.repeat(best[:, :, None], 5, axis=2)
    presence = learn_presence(summed, there, [30] * 40)
    right = [
        (find_signs(presence, own, 30) @ presence.weights + presence.offset >= 0) == held
        for own, held in zip(summed, there, strict=True)
    ]
    assert np.mean(right) > 0.9


def test_an_agreement_of_one_sentence_is_judged() -> None:
    alike = np.zeros(2)
    presence = Presence(alike, alike, alike, alike + 1, alike, alike + 1, np.array([1.0, *[0.0] * 8]), -0.5)
    assert sum_up(np.array([[0.9, 0.1]])).shape == (2, 5)
    assert is_present(presence, np.array([[0.9, 0.1]])).tolist() == [True, False]
