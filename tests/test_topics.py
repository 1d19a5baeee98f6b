"""The learned model at run time: its form on disk, and its sums beside ones made the long way."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from analyzer.topics import BrokenModel, Marks, add_up, load_model, score
from analyzer.topics.features import cut_grams

WORDS = ["fee", "paid", "is", "liability"]
GRAMS = ["^fees", "fees$"]


def write_small_model(folder: Path, **changes: object) -> Path:
    """Write a model of one channel: four words, one pair, two grams; two labels."""
    about = {
        "format": 1,
        "labels": ["pricing", "liability"],
        "channels": [{"name": "text", "words": WORDS, "grams": GRAMS, "sizes": [5]}],
        **changes,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
    rng = np.random.default_rng(1)
    np.savez(
        folder / "model.npz",
        **{
            "text.pairs": np.array([0 * 4 + 2]),  # "fee is"
            "text.rarity": np.array([1.0, 2.0, 0.5, 3.0, 2.5, 4.0], np.float32),
            "text.weights": rng.integers(-127, 127, (7, 2)).astype(np.int8),
            "text.scale": np.full(7, 0.01, np.float32),
            "intercept": np.array([-1.0, 0.5], np.float32),
            "calibration": np.array([[1.0, 0.0], [2.0, -0.25]], np.float32),
        },
    )
    return folder


def change_arrays(folder: Path, **changes: np.ndarray) -> None:
    with np.load(folder / "model.npz") as arrays:
        stored = dict(arrays)
    np.savez(folder / "model.npz", **{**stored, **changes})


def test_a_score_is_the_sum_of_the_rows_of_its_words(tmp_path: Path) -> None:
    model = load_model(write_small_model(tmp_path / "a"))
    channel = model.channels["text"]
    weights = channel.weights * channel.scale[:, None].astype(float)
    # "the fee is paid fees": fee 1, is 0.5, paid 2, the 4 (strange, no grams), fees 4 (strange, both grams); pair "fee is".
    length = math.sqrt(1 + 0.25 + 4 + 16 + 16)
    wanted = weights[0] * 1 / length + weights[2] * 0.5 / length + weights[1] * 2 / length + weights[4] * 1
    wanted = wanted + (weights[5] + weights[6]) / math.sqrt(2) * 4 / length
    wanted = (wanted + model.intercept) * model.calibration[:, 0] + model.calibration[:, 1]
    found = score(model, {"text": ["liability", "the fee is paid fees fee is", ""]})
    assert found[1] == pytest.approx(1 / (1 + np.exp(-wanted)), abs=1e-6)
    silent = model.intercept * model.calibration[:, 0] + model.calibration[:, 1]
    assert found[2] == pytest.approx(1 / (1 + np.exp(-silent)), abs=1e-6)


def test_hidden_units_add_what_is_above_nought(tmp_path: Path) -> None:
    plain = write_small_model(tmp_path / "plain")
    own, unit = add_up(load_model(plain), {"text": ["fee", "paid", "liability", "is"]}).T
    assert (unit > 0).any()
    assert (unit < 0).any()
    folder = write_small_model(tmp_path / "units", labels=["pricing"])  # the second column is a hidden unit now
    change_arrays(folder, calibration=np.array([[1.0, 0.0]], np.float32), outer=np.array([[-4.0]], np.float32))
    sums = add_up(load_model(folder), {"text": ["fee", "paid", "liability", "is"]})[:, 0]
    assert sums == pytest.approx(own - 4 * np.maximum(unit, 0), abs=1e-6)


def test_hidden_units_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    folder = write_small_model(tmp_path / "unfit", labels=["pricing"])
    change_arrays(folder, calibration=np.ones((1, 2)), outer=np.ones((1, 2)))
    with pytest.raises(BrokenModel, match="hidden units do not fit"):
        load_model(folder)


def test_marks_score_as_their_names_written_out_do(tmp_path: Path) -> None:
    model = load_model(write_small_model(tmp_path / "marks"))
    marks = Marks({"paid": 0b1001, "unknown": 0b1000, "fee": 0b0010}, [0, 1, 3, 4])
    assert marks.written() == ["paid", "fee", "paid unknown", ""]
    written = score(model, {"text": ["paid", "fee", "paid", ""]}).ravel()
    assert score(model, {"text": marks}).ravel() == pytest.approx(written)  # a list that came after the training weighs nothing
    assert score(model, {"text": Marks({}, [0])}).tolist() == score(model, {"text": [""]}).tolist()
    many = Marks({"paid": sum(1 << place for place in range(0, 2000, 7)), "fee": (1 << 1500) - 1}, list(range(0, 2000, 2)))
    assert score(model, {"text": many}).ravel() == pytest.approx(score(model, {"text": many.written()}).ravel())


def test_a_passage_scores_the_same_alone_and_among_others(tmp_path: Path) -> None:
    model = load_model(write_small_model(tmp_path / "b"))
    texts = ["the fee is paid", "", "unheard of", "liability fee", "the fee is paid"]
    together = score(model, {"text": texts})
    for position, text in enumerate(texts):
        assert together[position] == pytest.approx(score(model, {"text": [text]})[0], abs=1e-7)


def test_a_channel_that_is_not_given_adds_nothing_and_no_passages_are_none(tmp_path: Path) -> None:
    model = load_model(write_small_model(tmp_path / "c"))
    assert score(model, {"headings": ["fee"]}).shape == (1, 2)
    assert score(model, {"text": []}).shape == (0, 2)


@pytest.mark.parametrize("changes", [{"format": 2}, {"labels": ["pricing"]}, {"channels": [{"name": "text", "words": []}]}])
def test_a_model_of_another_form_is_refused_in_one_line(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(BrokenModel, match=r"not a model .*make train") as fault:
        load_model(write_small_model(tmp_path / "d", **changes))
    assert "\n" not in str(fault.value)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenModel, match="no such file"):
        load_model(tmp_path / "nothing")


def test_no_grams_of_numbers_and_typed_values() -> None:
    assert cut_grams("<duration>", (4,)) == cut_grams("2026", (4,)) == cut_grams("de", (4,)) == ()
