"""`analyzer evaluate dpa`: labelled sentences of our own, and a model that knows two words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import analyzer.evaluation.agreements as agreements
from analyzer.cli import main
from analyzer.evaluation import UnusableData, evaluate_agreements, read_sentences

HEAD = "dpa,sentence,requirement_1,requirement_2,requirement_3\n"
ROWS = (
    "One,The processor notifies at once.,R34,other,other\n"
    "One,The processor deletes everything.,R23,other,other\n"
    "One,Nothing else.,other,other,other\n"
    "Two,It notifies nobody.,other,other,other\n"
    "Two,All copies are destroyed.,R23,Partial,other\n"
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models" / "dpa"
    folder.mkdir(parents=True)
    about = {
        "format": 1,
        "labels": ["R23", "R34"],
        "channels": [{"name": "text", "words": ["deletes", "notifies"], "grams": [], "sizes": [5]}],
        "limit": 0.0,
        "presence": {
            **{name: [0.0, 0.0] for name in ("usual", "having", "lacking", "mean")},
            **{name: [1.0, 1.0] for name in ("variance", "deviation")},
            "weights": [1.0, *[0.0] * 8],  # the best sentence alone
            "offset": -0.5,
        },
    }
    (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
    np.savez(
        folder / "model.npz",
        **{
            "text.pairs": np.zeros(0, np.int64),
            "text.rarity": np.array([3.0, 3.0, 1.0], np.float32),
            "text.weights": np.array([[100, 0], [0, 100]], np.int8),
            "text.scale": np.array([0.1, 0.1], np.float32),
            "intercept": np.array([-2.0, -2.0], np.float32),
            "calibration": np.array([[1.0, 0.0], [1.0, 0.0]], np.float32),
        },
    )
    monkeypatch.setattr(agreements, "models_folder", lambda: tmp_path / "models")
    file = tmp_path / "sentences.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


def test_sentences_and_whole_agreements_are_counted(data: Path) -> None:
    figures = evaluate_agreements(read_sentences(data))
    # Said: R34 rightly in One, wrongly in Two; R23 rightly in One, not at all in Two.
    assert (figures.agreements, figures.sentences) == (2, 5)
    assert figures.rates["micro_f1"] == pytest.approx(2 * 2 / (3 + 3))
    assert figures.rates["macro_f1"] == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert figures.rates["presence_precision"] == pytest.approx(2 / 3)
    assert figures.rates["presence_recall"] == pytest.approx(2 / 3)
    assert figures.rates["absence_precision"] == 0.0  # R23 was said not to be in Two
    assert figures.rates["absence_recall"] == 0.0  # R34 is not in Two
    assert figures.rates["presence_accuracy"] == pytest.approx(2 / 4)
    assert figures.rates["mandatory_recall"] == pytest.approx(1 / 2)  # of the two codes only R23 is mandatory
    assert figures.codes["R34"]["said_there"] == 2
    low, high = figures.intervals["presence_recall"]
    assert low <= 2 / 3 <= high


def test_the_command_prints_a_table_and_writes_json(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "dpa", "--data", str(data), "--json", str(tmp_path / "out" / "figures.json")]) == 0
    shown = capsys.readouterr().out
    assert "sentences: micro F1" in shown
    assert "not in the agreement: precision" in shown
    assert "5 sentences of 2 agreements" in shown
    content = json.loads((tmp_path / "out" / "figures.json").read_text(encoding="utf-8"))
    assert content["codes"]["R23"]["rightly"] == 1
    assert set(content["total"]) == set(content["intervals"])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEAD])
def test_a_file_of_another_form_is_told_in_one_line(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["evaluate", "dpa", "--data", str(file)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(str(file))
    assert told.count("\n") == 1


def test_a_program_without_the_model_says_how_to_make_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreements, "models_folder", lambda: None)
    with pytest.raises(UnusableData, match="make train"):
        evaluate_agreements(read_sentences(data))
