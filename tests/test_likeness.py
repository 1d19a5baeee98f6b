"""What a learned model adds to a review: it points at passages, and what they state decides."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import TypeAdapter

import analyzer.checks.likeness as likeness
from analyzer.checklist import Requirement
from analyzer.checks import Pointed, Rulebook, judge, open_case
from analyzer.parsing import parse
from analyzer.readers.plain import read_plain
from analyzer.topics import Marks, load_model
from analyzer.types import Finding, Span

REQUIREMENT = {
    "id": "sample.notice",
    "title": {"en": "Notice", "nl": "Opzegging"},
    "severity": "high",
    "why": {"en": "Because.", "nl": "Daarom."},
    "references": ["market practice"],
    "evidence": {"en": ["notice", "notice & in writing"], "nl": ["opzeg*"]},
    "not_evidence": {"en": ["dog*"]},
    "elements": {
        "period": {
            "title": {"en": "a period", "nl": "een termijn"},
            "value": ["duration"],
            "phrases": {"en": ["<duration>"], "nl": ["<duration>"]},
        },
        "form": {"title": {"en": "in writing", "nl": "schriftelijk"}, "phrases": {"en": ["in writing"], "nl": ["schriftelijk"]}},
    },
    "advice": {"missing": {"en": "Add.", "nl": "Voeg toe."}, "vague": {"en": "Say.", "nl": "Noem."}},
    "model_clause": {"en": "Notice.", "nl": "Opzegging."},
    "ask": {"en": "Which?", "nl": "Welke?"},
}
NOTICE = "Notice is given in writing eight weeks ahead."
STATED = "Whoever walks away says so in writing eight weeks ahead."
SAID = "Whoever walks away from it says so well ahead."


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a model beside the program that knows one word: who walks is about notice."""
    folder = tmp_path / "models" / "topics"
    folder.mkdir(parents=True)
    about = {
        "format": 1,
        "labels": ["sample.notice"],
        "channels": [{"name": "text", "words": ["walks"], "grams": [], "sizes": [5]}],
        "thresholds": {"propose": [0.5]},
    }
    (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
    np.savez(
        folder / "model.npz",
        **{
            "text.pairs": np.zeros(0, np.int64),
            "text.rarity": np.array([3.0, 1.0], np.float32),
            "text.weights": np.array([[90]], np.int8),
            "text.scale": np.array([0.1], np.float32),
            "intercept": np.array([-3.5], np.float32),
            "calibration": np.array([[1.0, 0.0]], np.float32),
        },
    )
    monkeypatch.setattr(likeness, "models_folder", lambda: tmp_path / "models")
    return folder


def set_intercept(model: Path, intercept: float) -> None:
    """Make what holds no known word as likely as this tells."""
    with np.load(model / "model.npz") as arrays:
        stored = dict(arrays)
    np.savez(model / "model.npz", **{**stored, "intercept": np.array([intercept], np.float32)})
    load_model.cache_clear()


def judge_text(text: str) -> Finding:
    document = read_plain(text, language="en")
    rulebook = Rulebook([TypeAdapter(Requirement).validate_python(REQUIREMENT)])
    return judge(open_case(parse(document), rulebook), "en")[0]


def test_a_passage_that_no_phrase_found_is_judged_by_what_it_states(model: Path) -> None:
    finding = judge_text(f"1. The supplier makes coffee.\n2. {STATED}")
    assert finding.verdict == "met"
    assert "Found by likeness" in finding.message
    assert [(evidence.quote, evidence.rule) for evidence in finding.evidence][:1] == [
        (f"2. {STATED}", "found by likeness: period, form")
    ]


def test_a_likely_passage_that_states_nothing_is_only_the_nearest(model: Path) -> None:
    finding = judge_text(f"1. The supplier makes coffee.\n2. {SAID}\n3. The customer drinks it.")
    assert finding.verdict == "missing"
    assert finding.nearest[0].quote == f"2. {SAID}"
    assert finding.evidence == ()


def test_what_tells_a_reader_nothing_is_not_the_nearest(model: Path) -> None:
    finding = judge_text(
        "1. The supplier makes good coffee every morning.\n2. Walks - 51 - 20.\n3. The customer gladly drinks it there."
    )
    assert [evidence.clause for evidence in finding.nearest] == ["1", "3"]


def test_what_only_introduces_the_next_is_not_the_nearest(model: Path) -> None:
    finding = judge_text("1. Whoever walks about is told as follows:\n2. The supplier makes good coffee every morning.")
    assert [evidence.clause for evidence in finding.nearest] == ["2"]


def test_a_word_or_two_without_a_value_are_no_provision(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge_text("1. Walks in writing.").verdict == "vague"
    monkeypatch.setattr(likeness, "_SAYS_SOMETHING", 4)
    assert judge_text("1. Walks in writing.").verdict == "missing"
    assert judge_text("1. Walks: eight weeks.").verdict == "vague"


def test_what_leaves_the_matter_open_need_be_less_likely_than_what_states_it(model: Path) -> None:
    about = json.loads((model / "model.json").read_text(encoding="utf-8"))
    (model / "model.json").write_text(json.dumps({**about, "thresholds": {"propose": [0.99]}}), encoding="utf-8")
    load_model.cache_clear()
    assert judge_text("1. Whoever walks away says so within a reasonable time.").reason == "open-norm"
    assert judge_text("1. Whoever walks away says so eight weeks ahead.").verdict == "missing"


def test_a_passage_that_is_all_but_certain_need_state_nothing(model: Path) -> None:
    set_intercept(model, 6.0)
    finding = judge_text(f"1. {SAID}")
    assert (finding.verdict, finding.reason) == ("vague", "no-figure")
    assert finding.evidence[0].rule == "found by likeness"
    assert judge_text("1. Whoever walks.").verdict == "missing"  # a title promises what stands below it


def test_a_likely_passage_that_leaves_it_open_is_vague(model: Path) -> None:
    for text, reason in (
        ("1. Whoever walks away says so within a reasonable time.", "open-norm"),
        ("1. Whoever walks away says so within [●] weeks.", "placeholder"),
        ("1. How whoever walks away says so is set out in Annex 3.", "refers-out"),
    ):
        finding = judge_text(text)
        assert (finding.verdict, finding.reason) == ("vague", reason)
        assert "Found by likeness" in finding.message


def test_an_unlikely_passage_is_not_put_forward_for_stating_something(model: Path) -> None:
    assert judge_text("1. The supplier makes coffee in writing within eight weeks.").verdict == "missing"


def test_what_no_phrase_would_be_believed_in_is_not_put_forward(model: Path) -> None:
    assert judge_text(f"1. {STATED}").verdict == "met"
    assert judge_text(f"1. {STATED.replace('walks away', 'walks the dog')}").verdict == "missing"


def test_what_phrases_find_is_not_replaced(model: Path) -> None:
    finding = judge_text(f"1. Notice is given in writing, three months ahead.\n2. {STATED}")
    assert not any("likeness" in evidence.rule for evidence in finding.evidence)


def test_the_likeliest_passage_is_shown_beside_what_a_verdict_rests_on(model: Path) -> None:
    finding = judge_text("1. Notice is given in writing, three months ahead.\n2. Whoever walks away says so.")
    assert [(evidence.rule, evidence.clause) for evidence in finding.evidence] == [("evidence", "1"), ("likely", "2")]
    assert not finding.is_by_likeness


def test_unlikely_evidence_of_a_single_phrase_counts_neither_beside_likely_evidence_nor_alone(model: Path) -> None:
    vague = "1. Whoever walks away gives notice well ahead, in writing."
    beside = "2. A notice about coffee hangs there for three months."
    assert judge_text(f"{vague}\n{beside}").verdict == "vague"
    alone = beside.replace("2.", "1.")
    assert judge_text(alone).verdict == "missing"
    assert judge_text(alone.replace("months", "months, in writing")).elements[0].value == "three months"


def test_what_rules_a_provision_out_was_found_by_a_phrase(model: Path) -> None:
    optional = {**REQUIREMENT, "wanted": "optional", "denied": {"en": ["at once"], "nl": ["meteen"]}}
    case = open_case(
        parse(read_plain("1. Whoever goes leaves at once.", language="en")),
        Rulebook([TypeAdapter(Requirement).validate_python(optional)]),
    )
    finding = judge(case, "en")[0]
    assert finding.verdict == "met"
    assert [evidence.is_by_likeness for evidence in finding.evidence] == [False]
    assert "likeness" not in finding.message


def test_evidence_that_is_improbable_as_a_whole_is_none(model: Path) -> None:
    beside = "1. A notice about coffee hangs there for three months, in writing."
    assert judge_text(beside).verdict == "met"
    set_intercept(model, -8.0)
    assert judge_text(beside).verdict == "missing"


def test_thin_evidence_leaves_a_matter_open_but_does_not_settle_it(model: Path) -> None:
    set_intercept(model, -2.6)  # 0.07: single phrases count
    thin = "1. A notice about coffee hangs there for three months."
    assert judge_text(thin).verdict == "vague"
    assert judge_text(f"{thin} It is put in writing.").verdict == "missing"
    assert judge_text("1. A notice in writing about coffee hangs there for three months.").verdict == "met"  # two phrases


def test_whatever_phrases_say_what_is_unlikely_gives_way_to_what_is_all_but_certain(model: Path) -> None:
    beside = "2. A notice in writing about coffee hangs there for three months."
    finding = judge_text(f"1. Whoever walks away gives notice well ahead.\n{beside}")
    assert (finding.verdict, {evidence.clause for evidence in finding.evidence}) == ("vague", {"1"})


def test_what_speaks_of_something_else_states_no_element(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = "1. Notice is given in writing. Coffee is served within eight weeks."
    following = "1. Notice is given in writing. Whoever walks waits eight weeks."
    assert (judge_text(beside).verdict, judge_text(beside).reason) == ("vague", "no-figure")
    assert judge_text(following).verdict == "met"
    monkeypatch.setattr(likeness, "models_folder", lambda: None)
    assert judge_text(beside).verdict == "met"  # phrases alone cannot tell whose weeks they are


def test_what_evidence_leaves_out_is_found_where_the_model_points(model: Path) -> None:
    said = "1. Notice is given in writing.\n2. The supplier makes coffee.\n3. Whoever walks away {} the office."
    finding = judge_text(said.format("keeps for eight weeks the keys of"))
    assert finding.verdict == "met"
    assert "Found by likeness" in finding.message
    assert finding.evidence[0].rule == "found by likeness: period"
    assert judge_text(said.format("keeps the keys of")).reason == "no-figure"
    assert judge_text(said.format("keeps for eight weeks in [town] the keys of")).verdict == "vague"


def test_a_contract_that_deals_with_little_needs_a_likelier_passage(model: Path) -> None:
    document = parse(read_plain(f"1. {STATED}", language="en"))
    requirement = TypeAdapter(Requirement).validate_python(REQUIREMENT)
    case = open_case(document, Rulebook([requirement]))
    found = likeness.find_likeness(likeness.write_texts(case), [requirement])
    assert found is not None
    chance = found.chance("sample.notice", 1 if case.passages[0].is_heading else 0)
    limits = {"sample.notice": chance}
    assert likeness.propose(case, replace(found, limits=limits), [requirement], dealt={"sample.notice": 0.6})
    assert not likeness.propose(case, replace(found, limits=limits), [requirement], dealt={"sample.notice": 0.4})


def test_without_a_model_the_review_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (None, tmp_path):
        monkeypatch.setattr(likeness, "models_folder", lambda folder=folder: folder)
        assert judge_text(f"1. {STATED}").verdict == "missing"


def test_a_requirement_that_the_model_does_not_know_is_judged_by_phrases(model: Path) -> None:
    about = json.loads((model / "model.json").read_text(encoding="utf-8"))
    (model / "model.json").write_text(json.dumps({**about, "labels": ["other.requirement"]}), encoding="utf-8")
    finding = judge_text(f"1. {STATED}\n2. Nobody gave us any notices.")
    assert finding.verdict == "missing"


def test_what_several_passages_say_alike_is_scored_once() -> None:
    marks = {"notify": 0b1000, "limit": 0b100000}
    written = likeness.Written([3, 5, 8], {"text": ["a b", "c", "a b"], "lists": Marks(marks, [3, 5, 8])})
    assert written.distinct() == ({"text": ["a b", "c"], "lists": Marks(marks, [3, 5])}, [0, 1, 0])


def judge_pointed(text: str, chance: float, quote: str, **changes: object) -> Finding:
    """Judge a text of which a model of whole documents says how likely it deals with notice, and where."""
    document = read_plain(text, language="en")
    rulebook = Rulebook([TypeAdapter(Requirement).validate_python({**REQUIREMENT, **changes})])
    start = document.text.index(quote)
    pointed = {"sample.notice": Pointed(chance, (Span(start, start + len(quote)),))}
    return judge(open_case(parse(document), rulebook, pointed=pointed), "en")[0]


def test_what_a_model_of_whole_documents_points_at_is_judged_by_what_it_states() -> None:
    finding = judge_pointed(f"1. The supplier makes coffee.\n2. {STATED}", 0.4, STATED)
    assert finding.verdict == "met"
    assert finding.is_by_likeness
    assert finding.evidence[0].quote == f"2. {STATED}"


def test_where_it_finds_nothing_likely_what_it_looked_at_is_the_nearest() -> None:
    finding = judge_pointed(f"1. The supplier makes coffee.\n2. {STATED}", 0.3, STATED)
    assert (finding.verdict, finding.evidence) == ("missing", ())
    assert finding.nearest[0].quote == f"2. {STATED}"


def test_what_phrases_find_stays_however_unlikely_it_finds_it() -> None:
    assert judge_pointed(NOTICE, 0.01, NOTICE).verdict == "met"


def test_what_stands_beside_a_denial_is_no_evidence_of_the_contrary() -> None:
    text = "1. Walks are estimates; whoever walks leaves at once."
    denied = {"en": ["at once"], "nl": ["meteen"]}
    finding = judge_pointed(text, 0.6, text, wanted="optional", denied=denied)
    assert (finding.verdict, finding.elements) == ("met", ())


def test_what_is_dealt_with_is_expected_by_the_likeliest_passages() -> None:
    chances = np.array([[0.2, 0.9], [0.6, 0.1]])
    like = likeness.Likeness([0, 1], {"sample.notice": 0, "sample.end": 1}, chances, {}, [])
    asked = [
        TypeAdapter(Requirement).validate_python({**REQUIREMENT, "id": name})
        for name in ("sample.notice", "sample.end", "sample.unknown")
    ]
    assert like.expect(asked) == {"sample.notice": 0.6, "sample.end": 0.9}
