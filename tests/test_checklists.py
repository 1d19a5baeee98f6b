"""The checklists themselves: complete, valid, and right on their own examples."""

import json
import os
import re
from dataclasses import fields
from pathlib import Path

import pytest

from analyzer.checklist import (
    LANGUAGES,
    Advice,
    ChecklistError,
    ElementRule,
    PolicyRule,
    Requirement,
    available_checklists,
    load_catalogue,
    load_checklist,
    load_words,
    validate_file,
)
from analyzer.checklist.loading import PARTIES, _loaded
from analyzer.checklist.records import About, Example
from analyzer.checks import Rulebook, judge, open_case
from analyzer.checks.rules import GENERAL
from analyzer.cli import main
from analyzer.parsing import parse
from analyzer.pipeline import review_document
from analyzer.readers.plain import read_plain
from analyzer.resources import checklists_folder
from analyzer.types import Finding, Language

CATALOGUE = load_catalogue(available_checklists())
OWN = Path(__file__).resolve().parents[1] / "docs" / "checklists" / "our-requirements.yaml"
FILES = sorted(path for path in checklists_folder().glob("*/*.yaml") if path.name != "checklist.yaml")


def judge_text(requirement: Requirement, text: str, language: Language) -> Finding:
    document = read_plain(text, language=language)
    rulebook = Rulebook([requirement])
    return judge(open_case(parse(document), rulebook), language)[0]


def test_all_requirements_of_the_catalogue_are_there() -> None:
    assert len(load_checklist("customer-service").requirements) == 74
    assert len(load_checklist("gdpr-processor").requirements) == 20
    assert sum(requirement.topic == "commercial" for requirement in load_checklist("commercial").requirements) == 30


def test_the_commercial_checklist_is_used_only_where_it_is_named() -> None:
    assert load_checklist("commercial").about.kinds == ()


def test_a_borrowed_requirement_is_that_of_its_own_checklist() -> None:
    own = {requirement.id: requirement for requirement in load_checklist("customer-service").requirements}
    borrowed = [requirement for requirement in load_checklist("commercial").requirements if requirement.topic != "commercial"]
    assert [requirement.id for requirement in borrowed][:2] == ["liability.cap", "liability.indirect-loss"]
    assert all(requirement == own[requirement.id] for requirement in borrowed)


def test_a_borrowed_requirement_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for lender in ("lender", "own"):
        (tmp_path / lender).mkdir()
        (tmp_path / lender / "sample.yaml").write_text(BROKEN.replace("(meld", "meld"), encoding="utf-8")
        about = "title: {en: Own, nl: Eigen}\ndescription: {en: Own, nl: Eigen}\nfiles: [sample.yaml]\n"
        about += "borrowed:\n  lender: [privacy.nothing]\n" if lender == "own" else ""
        (tmp_path / lender / "checklist.yaml").write_text(about, encoding="utf-8")
    (tmp_path / "words.yaml").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("analyzer.checklist.loading.checklists_folder", lambda: tmp_path)
    _loaded.cache_clear()
    with pytest.raises(ChecklistError, match=r"checklist.yaml:5: borrowed: lender has no requirement privacy.nothing"):
        load_checklist("own")
    _loaded.cache_clear()


def test_every_file_is_on_the_list_of_its_checklist() -> None:
    listed = [checklists_folder() / name / file for name in available_checklists() for file in load_checklist(name).about.files]
    assert sorted(listed) == FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_phrase_can_be_read(path) -> None:
    assert validate_file(path)


@pytest.mark.parametrize("requirement", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_examples_get_their_verdict(requirement: Requirement) -> None:
    for example in requirement.examples:
        finding = judge_text(requirement, example.text, example.lang)
        assert (finding.verdict, example.text) == (example.verdict, example.text)
        if example.reason:
            assert (finding.reason, example.text) == (example.reason, example.text)


@pytest.mark.parametrize("requirement", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_verdict_has_an_example_in_both_languages(requirement: Requirement) -> None:
    wanted = {"met", "vague", "missing" if requirement.wanted == "present" else "not-applicable"}
    wanted |= {"deviates"} if requirement.policy or requirement.wanted == "absent" else set()
    for language in ("nl", "en"):
        assert wanted <= {example.verdict for example in requirement.examples if example.lang == language}


@pytest.mark.parametrize("requirement", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_the_model_clause_is_itself_met(requirement: Requirement) -> None:
    for language in ("nl", "en"):
        assert judge_text(requirement, requirement.model_clause[language], language).verdict == "met"


BROKEN = """requirements:
- id: privacy.sample
  title: {en: Sample, nl: Voorbeeld}
  severity: high
  why: {en: Because, nl: Daarom}
  references: [GDPR art. 33]
  evidence: {en: ['notify'], nl: ['(meld']}
  elements: {duty: {title: {en: a duty, nl: een plicht}}}
  advice: {missing: {en: Add, nl: Voeg toe}, vague: {en: Say, nl: Zeg}}
  model_clause: {en: We notify, nl: Wij melden}
  ask: {en: When, nl: Wanneer}
"""


@pytest.mark.parametrize(
    ("change", "line", "shown"),
    [
        (("", ""), 7, "'(' is not closed"),
        (("severity: high", "severity: grave"), 4, "severity"),
        (("  ask:", "  asks:"), 11, "asks: there is no such key; did you mean ask?"),
        (("en: Because", "en: ''"), 5, "why.en: is empty"),
        (("references: [GDPR art. 33]", "references: []"), 6, "references: is empty; give at least one"),
        (("privacy.sample", "Privacy"), 2, "id: expected a topic and a name in small letters, such as liability.cap"),
        (("  ask:", "  zzz: 1\n  ask:"), 11, "there are id, title, severity"),
        (("{title: {en: a duty, nl: een plicht}}", "een plicht"), 8, "elements.duty: expected keys and values: title, phrases"),
        (("references: [GDPR art. 33]", "references: GDPR"), 6, "references: expected a list"),
        (("severity: high", "severity: grave"), 4, "severity: expected 'high', 'medium' or 'low'"),
        (("  ask: {en: When, nl: Wanneer}\n", ""), 2, "ask: is missing"),
        (("requirements:\n", ""), 1, "expected keys and values: requirements"),
        (("title:", "title"), 3, "mapping values are not allowed"),
        (("  ask:", "  policy: [{element: limit, at_most: 1 day}]\n  ask:"), 2, "not an element"),
        (("missing: {en: Add, nl: Voeg toe}, ", ""), 2, "say what to do where privacy.sample is missing"),
        (("severity: high", "severity: high\n  wanted: absent"), 2, "better left out"),
    ],
)
def test_a_mistake_is_shown_with_file_line_and_the_line_itself(tmp_path, change, line, shown) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(BROKEN.replace(*change) if change[0] else BROKEN, encoding="utf-8")
    with pytest.raises(ChecklistError) as fault:
        validate_file(path)
    text = str(fault.value)
    assert text.startswith(f"{path}:{line}:"), text
    assert shown in text
    assert path.read_text(encoding="utf-8").splitlines()[line - 1].strip() in text


@pytest.mark.parametrize(
    "model", [Requirement, ElementRule, PolicyRule, Advice, Example, About], ids=lambda model: model.__name__
)
def test_every_key_is_documented(model: type, repository: Path) -> None:
    page = (repository / "docs" / "checklists.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]*)`", page))))
    assert {field.name for field in fields(model)} <= words


def test_the_example_of_the_page_is_the_file_beside_it(repository: Path) -> None:
    page = (repository / "docs" / "checklists.md").read_text(encoding="utf-8")
    assert f"```yaml\n{OWN.read_text(encoding='utf-8')}```\n" in page


def test_the_example_is_valid_and_right_on_its_own_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", "validate", str(OWN)]) == 0
    assert "valid, 1 requirement" in capsys.readouterr().out
    for requirement in load_checklist(str(OWN)).requirements:
        test_examples_get_their_verdict(requirement)
        test_every_verdict_has_an_example_in_both_languages(requirement)
        test_the_model_clause_is_itself_met(requirement)


def test_a_contract_is_reviewed_with_the_example(tmp_path: Path, repository: Path) -> None:
    contract = repository / "fixtures" / "en-airline-call-centre.docx"
    options = ["--out", str(tmp_path), "--format", "json"]
    assert main(["review", str(contract), "--checklist", str(OWN), *options]) == 0
    review = json.loads((tmp_path / "en-airline-call-centre.review.json").read_text(encoding="utf-8"))
    assert [finding["requirement"] for finding in review["findings"]] == ["ours.site-visit"]


@pytest.mark.parametrize("action", ["show", "validate"])
def test_what_is_no_file_is_told_alike(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path, found in ((tmp_path / "none.yaml", "no such file"), (tmp_path, "a folder, not a file")):
        assert main(["checklist", action, str(path)]) == 2
        assert capsys.readouterr().err == f"{path}: {found}; give a checklist (YAML, UTF-8)\n"


def test_a_folder_is_no_checklist_even_with_all_its_files() -> None:
    with pytest.raises(ChecklistError, match="a folder, not a file"):
        load_checklist(str(checklists_folder() / "commercial"))


def test_an_unknown_checklist_names_those_there_are() -> None:
    with pytest.raises(ChecklistError, match="gdpr-processor"):
        load_checklist("nonsense")


def test_an_edited_checklist_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "House.yaml"
    text = (checklists_folder() / "gdpr-processor" / "breach.yaml").read_text(encoding="utf-8")
    contract = read_plain("The processor notifies the controller of a data breach within 24 hours.")
    for second, severity in enumerate(("high", "low")):
        own.write_text(re.sub(r"severity: \w+", f"severity: {severity}", text), encoding="utf-8")
        os.utime(own, (second, second))  # a file system may tell no times apart that are this close
        assert {finding.severity for finding in review_document(contract, checklists=[str(own)]).findings} == {severity}


def test_every_word_list_is_used() -> None:
    files = [*FILES, *(path.with_name("checklist.yaml") for path in FILES), checklists_folder() / "words.yaml"]
    named = set(re.findall(r"\{([a-z-]+)\}", " ".join(path.read_text(encoding="utf-8") for path in files)))
    lists = {name for language in LANGUAGES for name in load_words(language).lists}
    assert lists - named - {*PARTIES, *GENERAL} == set()
