"""CUAD: the authors' scoring worked out by hand, the finder trained on contracts of our own, and the command."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cuad_contracts import write_contract, write_corpus

import analyzer.cuad.pointing as pointing
import analyzer.evaluation.contracts as contracts_room
import analyzer.learning.contracts as learnt_contracts
from analyzer import pipeline
from analyzer.checklist import load_checklist
from analyzer.checks import Pointed
from analyzer.cli import main
from analyzer.cuad import Passage, find_passages, load_finder, point_at, read_contract
from analyzer.cuad.answers import find_answers, normalise
from analyzer.cuad.corpus import AnnotatedContract, UnusableCorpus, read_corpus
from analyzer.cuad.figures import draw_intervals, figure_categories, figure_out, score_contract
from analyzer.cuad.scoring import THRESHOLDS, area_under, best_f1, count_matches, precision_at, trace_curve
from analyzer.evaluation import UnusableData, evaluate_contracts
from analyzer.memory import Memory
from analyzer.readers import read
from analyzer.readers.plain import read_plain
from analyzer.types import Language, Span


def contract(text: str, **passages: str) -> AnnotatedContract:
    spans = {
        name.replace("_", " "): (Span(text.index(quote), text.index(quote) + len(quote)),) for name, quote in passages.items()
    }
    return AnnotatedContract("one", text, spans, {})


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train on contracts of our own, and return the folder of the models."""
    pytest.importorskip("sklearn")
    from analyzer.training.contracts import train_contracts

    folder = tmp_path_factory.mktemp("trained")
    train_contracts(read_corpus(write_corpus(folder / "corpus.jsonl.gz")), folder / "models" / "cuad")
    return folder / "models"


def test_thresholds_are_those_of_the_authors() -> None:
    assert np.array_equal(np.array(THRESHOLDS), np.array([*np.arange(0.99, 0, -0.01), 0.001, 0]))


def test_counts_at_each_threshold() -> None:
    found = {"three years from signing": 0.95, "three years from today": 0.4, "nothing alike": 0.6}
    counts = count_matches(["three years from signing", "no answer to this"], found)
    at = {threshold: counts[:, number].tolist() for number, threshold in enumerate(THRESHOLDS)}
    assert at[THRESHOLDS[0]] == [0, 0, 2]
    assert counts[:, 20].tolist() == [1, 0, 1]  # 0.79
    assert counts[:, -1].tolist() == [1, 1, 1]  # both wordings match the one answer: one hit, nothing wrong but the third


def test_a_match_needs_half_of_the_words() -> None:
    assert count_matches(["a b c"], {"a b d": 0.9})[0, -1] == 1  # 2 of 4
    assert count_matches(["a b c"], {"a d e": 0.9})[0, -1] == 0  # 1 of 5
    assert count_matches(["A, b; c."], {"a b/c": 0.9})[0, -1] == 1  # punctuation and case do not count


def test_a_party_counts_when_contained() -> None:
    text = 'Maker Inc., a company of Ohio, with offices in Akron ("Maker")'
    assert count_matches(["Maker"], {text: 0.9})[0, -1] == 0
    assert count_matches(["Maker"], {text: 0.9}, contained=True)[0, -1] == 1


def test_curve_figures_by_hand() -> None:
    # Two answers; one found at 0.9, a wrong one at 0.8, the other answer at 0.3.
    counts = count_matches(["a b", "c d"], {"a b": 0.9, "x y": 0.8, "c d": 0.3})
    curve = trace_curve(counts)
    assert curve.recalls[-1] == 1
    assert best_f1(curve) == pytest.approx(0.8)  # 2 of 3 right, both found
    assert precision_at(curve, 0.8) == pytest.approx(2 / 3)
    # From (0, 1) to (0.5, 1), then to (1, 2/3) from the last point of recall 0.5, whose best later precision is 2/3.
    assert area_under(curve) == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)


def test_nothing_found_is_no_area() -> None:
    curve = trace_curve(count_matches(["a b"], {}))
    assert area_under(curve) == 0
    assert precision_at(curve, 0.8) == 0
    assert best_f1(curve) == 0


def test_figures_of_contracts() -> None:
    text = "Supply Agreement. Governed by the law of Ohio. It may not be assigned."
    one = contract(text, Document_Name="Supply Agreement", Governing_Law="Governed by the law of Ohio.")
    found = [
        Passage("Document Name", Span(0, 16), 0.995),
        Passage("Anti-Assignment", Span(47, 71), 0.9),
    ]
    scored = [score_contract(one, found, {"Document Name", "Anti-Assignment"}, {"Governing Law": False})] * 3
    figures = figure_out(scored)
    assert figures["all 41"]["highest recall"] == pytest.approx(1 / 2)
    assert figures["all 41"]["detection F1"] == pytest.approx(2 / (2 + 1 + 1))
    assert figures["without the four"]["highest recall"] == 0
    assert figures["answers"] == {"Governing Law": 0.0}
    assert draw_intervals(scored)["all 41"]["highest recall"] == (0.5, 0.5)
    assert figure_categories(scored)["Document Name"]["best F1"] == 1


def test_a_line_separator_inside_a_contract_ends_no_line(tmp_path: Path) -> None:
    content = write_contract(0)
    content["text"] = f"{content['text']}\u2028more"
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert len(read_corpus(file)) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no contracts"),
        ("{", "(not JSON)"),
        ('{"title": "a", "text": "b"}', "labels"),
        ('{"title": "a", "text": "b", "labels": {"Parties": [[0, 5]]}}', "0 to 5"),
        ('{"title": "a", "text": "b", "labels": {"Pets": [[0, 1]]}}', "Pets"),
    ],
)
def test_a_corpus_of_another_form_is_told_of(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableCorpus, match=told):
        read_corpus(file)


def test_a_trained_finder_finds_and_is_the_same_again(trained: Path, tmp_path: Path) -> None:
    from analyzer.training.contracts import train_contracts

    text = str(write_contract(40)["text"])
    best: dict[str, Passage] = {}
    for passage in find_passages(read_contract(text), load_finder(trained / "cuad")):
        best.setdefault(passage.category, passage)
    quote = best["Governing Law"].span
    assert text[quote.start : quote.end].startswith("This Agreement is governed by the laws")
    assert text[best["Document Name"].span.start : best["Document Name"].span.end] == "SUPPLY AGREEMENT"
    train_contracts(read_corpus(write_corpus(tmp_path / "corpus.jsonl.gz")), tmp_path / "cuad")
    for file in sorted((trained / "cuad").rglob("*.*")):
        assert file.read_bytes() == (tmp_path / "cuad" / file.relative_to(trained / "cuad")).read_bytes()


def point_in(text: str, *, language: Language = "en") -> dict[str, Pointed]:
    return point_at(read_plain(text, language=language), load_checklist("commercial").requirements)


def test_a_review_is_told_where_the_provisions_stand(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pointing, "models_folder", lambda: trained)
    text = " ".join(str(write_contract(41)["text"]).split())
    pointed = point_in(text)
    assert "liability.cap" not in pointed  # names no category: its own checklist judges it
    first = pointed["commercial.assignment"].spans[0]
    assert text[first.start : first.end] == "Neither party may assign this Agreement without consent."
    without = point_in(" ".join(str(write_contract(40)["text"]).split()))
    assert pointed["commercial.assignment"].chance > without["commercial.assignment"].chance


def test_nothing_is_pointed_at_in_dutch_nor_without_the_model(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pointing, "models_folder", lambda: trained)
    assert point_in("De overeenkomst duurt twee jaar.", language="nl") == {}
    monkeypatch.setattr(pointing, "models_folder", lambda: tmp_path)
    assert point_in("This agreement lasts two years.") == {}


def test_likely_passages_are_pointed_at_besides_the_likeliest() -> None:
    chances = {"Exclusivity": 0.6, "Non-Compete": 0.2}
    found = [
        Passage("Exclusivity", Span(at, at + 9), chance) for at, chance in ((0, 0.4), (10, 0.7), (20, 0.9), (30, 0.6), (40, 0.55))
    ]
    assert pointing.point(["Exclusivity"], found, chances) == Pointed(0.6, (Span(20, 29), Span(10, 19), Span(30, 39)))
    assert pointing.point(["Exclusivity"], found[:1], chances) == Pointed(0.6, (Span(0, 9),))
    assert pointing.point(["Non-Compete"], found, chances) == Pointed(0.2)


def test_a_category_that_cuad_does_not_know_is_asked_of_nobody(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pointing, "models_folder", lambda: trained)
    own = replace(load_checklist("commercial").requirements[0], references=("CUAD category: Pets",))
    assert point_at(read_plain("This agreement lasts two years.", language="en"), [own]) == {}


def test_a_review_and_what_is_learned_from_it_rest_on_what_the_model_points_at(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = fixtures / "en-airline-call-centre.docx"
    text = read(contract).text
    start = text.index("1.1")
    pointed = {"commercial.joint-ip": Pointed(0.9, (Span(start, start + 40),))}
    for room in (pipeline, learnt_contracts):
        monkeypatch.setattr(room, "point_at", lambda document, requirements: pointed)
    found = {one.requirement: one for one in pipeline.review(contract, checklists=["commercial"]).findings}
    assert found["commercial.joint-ip"].is_by_likeness
    opened = learnt_contracts.open_contract(contract, learnt_contracts.Rulebooks(None), checklists=["commercial"])
    assert opened.judge(opened.recollect(Memory()))["commercial.joint-ip"].is_by_likeness


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("likeness.npz", b"PK\x03\x04 cut"),
        ("likeness.npz", b""),
        ("likeness.npz", None),
        ("finder.json", b"{}"),
        ("finder.json", b"x"),
    ],
)
def test_a_damaged_model_is_told_of_in_one_line(
    trained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fixtures: Path,
    file: str,
    content: bytes | None,
) -> None:
    folder = shutil.copytree(trained / "cuad", tmp_path / "models" / "cuad")
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    monkeypatch.setattr(pointing, "models_folder", lambda: tmp_path / "models")
    contract = fixtures / "en-airline-call-centre.docx"
    assert main(["review", str(contract), "--checklist", "commercial", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"{folder}: not a model (" in told
    assert "install the program again" in told


def test_the_command(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(contracts_room, "models_folder", lambda: trained)
    monkeypatch.setattr(contracts_room, "map_in_processes", map)
    data, report = write_corpus(tmp_path / "test.jsonl.gz", 4), tmp_path / "figures.json"
    assert main(["evaluate", "cuad", "--data", str(data), "--json", str(report)]) == 0
    shown = capsys.readouterr().out
    assert "all 41: aupr" in shown
    assert "4 contracts" in shown
    content = json.loads(report.read_text(encoding="utf-8"))
    assert content["categories"]["Governing Law"]["answers"] == 4
    assert content["groups"]["answers"]["Governing Law"] == 1
    low, high = content["intervals"]["all 41"]["aupr"]
    assert low <= content["groups"]["all 41"]["aupr"] <= high


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "cuad", "--data", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: no such file" in capsys.readouterr().err


def test_no_model_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contracts_room, "models_folder", lambda: tmp_path)
    with pytest.raises(UnusableData, match="make train"):
        evaluate_contracts([contract("Nothing.")])


@pytest.mark.parametrize(
    ("category", "one", "other"),
    [
        ("Agreement Date", "5/8/14", "05/08/2014"),
        ("Expiration Date", "Perpetual", "perpetual"),
        ("Renewal Term", "succesive 12 months", "successive one (1) year"),
        ("Notice Period To Terminate Renewal", "60) days", "60 days"),
        ("Governing Law", "Province of Ontario, Canada", "Ontario, Canada"),
    ],
)
def test_two_ways_of_writing_one_answer(category: str, one: str, other: str) -> None:
    assert normalise(category, one) == normalise(category, other)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("Effective 1/1/00.", "The term is six months from then.", "2000-07-01"),
        ("Effective 7/1/98.", "The term is five years from then.", "2003-07-01"),
        ("Effective 31-12-9999.", "The term is five years from then.", None),
    ],
)
def test_a_term_is_counted_from_a_year_of_two_digits(start: str, term: str, end: str | None) -> None:
    text = f"{start} {term}"
    spans = {"Effective Date": Span(0, len(start)), "Expiration Date": Span(len(start) + 1, len(text))}
    passages = [Passage(category, span, 0.9) for category, span in spans.items()]
    answer = find_answers(text, passages, set(spans)).get("Expiration Date")
    assert (normalise("Expiration Date", answer) if answer else None) == end


def test_answers_read_from_passages() -> None:
    quotes = {
        "Agreement Date": "the 14t h day of April, 2015",
        "Expiration Date": "This Agreement runs for two (2) years from its date.",
        "Renewal Term": "It renews for successive one (1) year periods unless a party objects sixty (60) days before.",
        "Notice Period To Terminate Renewal": "A party may object by giving sixty (60) days' prior notice.",
        "Governing Law": "It is governed by the laws of the Commonwealth of Pennsylvania.",
        "Insurance": "Maker keeps insurance.",
    }
    text = "\n".join(quotes.values())
    passages = [Passage(name, Span(text.index(quote), text.index(quote) + len(quote)), 0.9) for name, quote in quotes.items()]
    answers = find_answers(text, passages, quotes)
    assert {name: normalise(name, answers[name]) for name in quotes} == {
        "Agreement Date": "2015-04-14",
        "Expiration Date": "2017-04-14",
        "Renewal Term": "successive 1 year",
        "Notice Period To Terminate Renewal": "60 day",
        "Governing Law": "pennsylvania",
        "Insurance": "yes",
    }
    assert answers["Exclusivity"] == "No"
