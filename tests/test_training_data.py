"""What the model of the requirements learns from: labelled passages of others' contracts, and provisions of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.checklist import available_checklists, load_catalogue
from analyzer.training.labelled import digest, read_labelled
from analyzer.training.passages import read_rewordings

DATA = Path(__file__).resolve().parents[1] / "models" / "topics" / "data"
FEE = "The Customer pays the fee within thirty days."
LAW = "Portuguese law governs this agreement."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"title": "Pier lease", "text": f"{FEE}\n\n{LAW}\n", "labels": {}}) + "\n")
    return path


def label(tmp_path: Path, source: str, contract: str, passages: dict[str, list[str]]) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"source": source, "contract": contract, "passages": passages}) + "\n")
    return path


def test_labels_find_their_passages_again(tmp_path: Path, corpus: Path) -> None:
    labels = label(tmp_path, "cuad", "Pier lease", {digest(FEE): ["pricing.payment-term"], digest(LAW): []})
    fee, law = read_labelled(labels, corpus, tmp_path)
    assert (fee.group, fee.language, fee.labels) == ("Pier lease", "en", {"pricing.payment-term"})
    assert "<duration>" in fee.texts["text"]
    assert not law.labels
    assert law.otherwise > fee.otherwise > 0  # what a reader names is what a passage is mainly about


def test_a_passage_that_is_no_longer_cut_so_is_left_out(tmp_path: Path, corpus: Path) -> None:
    labels = label(tmp_path, "cuad", "Pier lease", {digest("The Customer pays."): ["pricing.payment-term"], digest(LAW): []})
    assert [example.labels for example in read_labelled(labels, corpus, tmp_path)] == [frozenset()]


@pytest.mark.parametrize("source", ["cuad", "contracts"])
def test_contracts_that_are_not_there_teach_nothing(tmp_path: Path, source: str) -> None:
    labels = label(tmp_path, source, "en/pier-lease.pdf", {digest(FEE): ["pricing.payment-term"]})
    assert not list(read_labelled(labels, tmp_path / "corpus.jsonl", tmp_path))


def test_labels_hold_no_word_of_the_contracts() -> None:
    known = load_catalogue(available_checklists()).keys()
    for line in (DATA / "real" / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        content = json.loads(line)
        assert content.keys() == {"source", "contract", "passages"}
        for name, labels in content["passages"].items():
            assert len(name) == 12
            assert int(name, 16) >= 0
            assert set(labels) <= known


@pytest.mark.parametrize("language", ["en", "nl"])
def test_rewordings_carry_known_requirements_and_those_kept_back_are_not_learned(language: str) -> None:
    known = load_catalogue(available_checklists()).keys()
    kept_back = (DATA / "kept" / "rewordings" / f"wordings.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    kept = {json.loads(line)["text"] for line in kept_back}
    lines = (DATA / "rewordings" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    learned = [json.loads(line) for line in lines]
    assert all(content["labels"].keys() <= known for content in learned)
    assert len({content["id"] for content in learned}) == len(learned)
    assert kept
    assert not kept & {content["text"] for content in learned}


def test_a_rewording_that_carries_nothing_says_so_more_surely_than_one_that_carries_something_else(tmp_path: Path) -> None:
    lines = [
        {"id": "r1-en", "lang": "en", "text": FEE, "labels": {"pricing.payment-term": "met"}},
        {"id": "r2-en", "lang": "en", "text": "Boats moor at the east side.", "labels": {}},
    ]
    written = (json.dumps(line, ensure_ascii=False) + "\n\n" for line in lines)
    (tmp_path / "en.jsonl").write_text("".join(written).replace("Boats moor", "Boats\u2028moor"), encoding="utf-8")
    fee, boats = read_rewordings(tmp_path)
    assert fee.labels == {"pricing.payment-term"}
    assert not boats.labels
    assert boats.otherwise > fee.otherwise > 0
