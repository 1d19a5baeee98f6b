"""Error rates: each figure worked out by hand, the same intervals every time, and what the command shows and writes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli import main
from analyzer.evaluation import Judgement, UnusableData, evaluate_clauses, evaluate_gold, read_annotations, read_library
from analyzer.evaluation import gold as gold_room
from analyzer.evaluation.processes import map_in_processes
from analyzer.evaluation.tally import intervals, is_quoted, overlaps, rates, tally
from analyzer.readers import UnreadableFile

CONTRACT = "nl-verzekeraar-callcenter.docx"
# Our reading of the fixture, but for the payment term, which is there: the review must be seen to differ.
VERDICTS: dict[str, tuple[str, list[str]]] = {
    "term.duration": ("met", ["17.1 Dit contract begint op de Ingangsdatum en duurt drie jaar."]),
    "confidentiality.duration": ("met", ["De geheimhouding blijft gelden tot drie jaar na het einde van dit contract."]),
    "indexation.index": ("vague", ["aan de ontwikkeling van de kosten in de callcenterbranche"]),
    "scope.volume": ("vague", ["De Verzekeraar geeft het Callcenter tijdig een prognose van het aantal Contacten"]),
    "privacy.breach-notification": ("vague", ["dan meldt het dat onverwijld aan de functionaris gegevensbescherming"]),
    "liability.cap": ("missing", []),
    "exit.plan": ("not-applicable", []),
    "pricing.payment-term": ("missing", []),
}
ABSENT = {"term.duration": ("met", ["De overeenkomst duurt twee jaar."]), "liability.cap": ("missing", list[str]())}

# (wanted, said, whether the evidence overlaps): the last column of the expected figures counts these rows.
ROWS: list[tuple[str, str, bool | None]] = [
    ("met", "met", True),
    ("met", "deviates", False),
    ("missing", "missing", None),
    ("missing", "vague", None),
    ("vague", "vague", True),
    ("vague", "met", True),
    ("met", "missing", False),
    ("not-applicable", "missing", None),
    ("not-applicable", "vague", None),
    ("deviates", "no review", False),
    ("missing", "not-applicable", None),
]


def annotate(folder: Path, document: str, verdicts: dict[str, tuple[str, list[str]]]) -> None:
    content = {
        "document": document,
        "language": "nl",
        "checklists": ["customer-service", "gdpr-processor"],
        "verdicts": {name: {"verdict": verdict, "quotes": quotes} for name, (verdict, quotes) in verdicts.items()},
    }
    folder.mkdir(exist_ok=True)
    (folder / f"{document}.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    annotate(tmp_path / "gold", CONTRACT, VERDICTS)
    annotate(tmp_path / "gold", "elders.docx", ABSENT)
    return tmp_path / "gold"


def judged(*rows: tuple[str, str, str]) -> list[Judgement]:
    return [Judgement(document, "nl", "term.duration", wanted, said) for document, wanted, said in rows]


class TestTally:
    def test_every_figure_by_hand(self) -> None:
        judgements = [Judgement("a", "nl", "term.duration", wanted, said, quoted=quoted) for wanted, said, quoted in ROWS]
        assert rates(tally(judgements)) == {
            "accuracy": 5 / 11,  # met met, met deviates, missing missing, vague vague, not-applicable missing
            "exact": 4 / 11,  # those without met deviates
            "missing_precision": 1 / 2,  # one of the two that were called missing where anything may be wanted
            "missing_recall": 1 / 3,  # the others were called vague and not-applicable
            "vague_precision": 1 / 3,  # called vague: a missing one, the vague one, one that need not be there
            "vague_recall": 1 / 2,
            "flag_precision": 3 / 4,  # not-applicable rows do not count
            "flag_recall": 3 / 5,
            "evidence": 3 / 6,
        }

    def test_a_rate_over_nothing_is_none(self) -> None:
        assert set(rates(tally([])).values()) == {None}

    def test_only_a_provision_that_is_there_has_a_passage_to_quote(self) -> None:
        assert is_quoted("met", ["duurt drie jaar"], ["Dit contract duurt drie jaar."]) is True
        assert is_quoted("vague", ["duurt drie jaar"], []) is False
        assert is_quoted("met", [], ["Dit contract duurt drie jaar."]) is None
        assert is_quoted("missing", ["duurt drie jaar"], ["duurt drie jaar"]) is None

    @pytest.mark.parametrize(
        ("quote", "passage", "found"),
        [
            ("a b c d e", "a b c x y", True),  # three of five is 60 %
            ("a b c d e", "a b x y z", False),
            ("Het contract", "het CONTRACT eindigt", True),
            ("contract", "contract", False),  # one word is no passage
            ("", "contract", False),
        ],
    )
    def test_overlap(self, quote: str, passage: str, found: bool) -> None:
        assert overlaps(quote, ["niets hiervan", passage]) is found


class TestIntervals:
    def test_whole_documents_are_drawn(self) -> None:
        # Half of the draws of two hold one document twice, so the interval reaches from none right to all right.
        two = judged(*[("a", "met", "met")] * 50, *[("b", "met", "missing")] * 50)
        assert intervals(two)["accuracy"] == (0.0, 1.0)
        assert intervals(judged(("a", "met", "met"), ("a", "met", "missing")))["accuracy"] == (0.5, 0.5)

    def test_are_the_same_every_time_in_any_order(self) -> None:
        many = judged(*[(str(number), "vague", "vague" if number % 3 else "met") for number in range(60)])
        low, high = intervals(many)["vague_recall"]
        assert low < 40 / 60 < high
        assert intervals(many) == intervals(many[::-1])

    def test_nothing_has_none(self) -> None:
        assert intervals([]) == {}


class TestGold:
    def test_a_fixture_and_a_contract_that_is_not_there(self, gold: Path, fixtures: Path) -> None:
        begun: list[str] = []
        reports: dict[str, bytes] = {}
        evaluation = evaluate_gold(read_annotations(gold, fixtures), begin=begun.append, keep=reports.__setitem__)
        assert rates(tally(evaluation.judgements)) == {
            "accuracy": 7 / 10,  # all of the fixture but the payment term; none of the contract that is not there
            "exact": 7 / 10,
            "missing_precision": 1 / 1,  # exit.plan is not-applicable and does not count
            "missing_recall": 1 / 3,
            "vague_precision": 3 / 3,
            "vague_recall": 3 / 3,
            "flag_precision": 4 / 4,
            "flag_recall": 4 / 6,
            "evidence": 5 / 6,
        }
        assert [(mistake.requirement, mistake.said) for mistake in evaluation.mistakes] == [
            ("term.duration", "no review"),
            ("liability.cap", "no review"),
            ("pricing.payment-term", "met"),
        ]
        assert evaluation.documents == 1
        assert evaluation.verbatim == evaluation.quotes > 100
        assert evaluation.faults == ("elders.docx: annotated, but not among the contracts; add it",)
        assert begun == [CONTRACT]
        assert json.loads(reports[CONTRACT])["document"]["name"] == CONTRACT

    @pytest.mark.parametrize("fault", [UnreadableFile(CONTRACT, "a scan", "scan it with OCR"), KeyError("a secret sentence")])
    def test_a_contract_without_a_review_counts_as_wrong(
        self, gold: Path, fixtures: Path, fault: Exception, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **options: object) -> None:
            raise fault

        monkeypatch.setattr(gold_room, "review", fail)
        evaluation = evaluate_gold(read_annotations(gold, fixtures))
        assert evaluation.documents == 0
        assert len(evaluation.mistakes) == 10
        assert evaluation.faults[1].startswith(f"{CONTRACT}: ")
        assert "secret" not in evaluation.faults[1]

    def test_an_annotation_that_is_none_is_told(self, gold: Path, fixtures: Path) -> None:
        (gold / "other.json").write_text('{"document": "a.pdf"}', encoding="utf-8")
        with pytest.raises(UnusableData, match=r"other\.json: not an annotation"):
            read_annotations(gold, fixtures)

    @pytest.mark.parametrize(("verdict", "language"), [("mett", "en"), ("met", "fr")])
    def test_a_verdict_or_language_that_is_none_is_told(self, tmp_path: Path, verdict: str, language: str) -> None:
        content = {"document": "a.pdf", "language": language, "checklists": [], "verdicts": {"term.notice": {"verdict": verdict}}}
        (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(UnusableData, match=r"a\.json: not an annotation .* choose from (?:met|nl), "):
            read_annotations(tmp_path)


def write_library(path: Path, *passages: dict[str, Any]) -> Path:
    shared = {"lang": "en", "elements": {}}
    lines = [json.dumps({"id": f"passage-{number}", **shared, **passage}) for number, passage in enumerate(passages)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    duration = {"requirement": "term.duration"}
    return write_library(
        tmp_path / "library.jsonl",
        {
            **duration,
            "verdict": "met",
            "text": "This agreement lasts two years from 1 March 2026.",
            "elements": {"end": "lasts two years"},
        },
        {**duration, "verdict": "missing", "text": "The vendor paints its own office every two years."},
        {**duration, "verdict": "missing", "text": "This agreement lasts three years from 1 May 2026."},
        {"requirement": "none", "verdict": "missing", "text": "The vendor has an office in Delft."},
    )


class TestClauses:
    def test_passages_are_judged_one_by_one(self, library: Path) -> None:
        evaluation = evaluate_clauses(read_library(library))
        assert [(judgement.document, judgement.right) for judgement in evaluation.judgements] == [
            ("passage-0", True),
            ("passage-1", True),
            ("passage-2", False),  # labelled wrongly, so that the difference is seen
        ]
        assert rates(tally(evaluation.judgements))["evidence"] == 1.0
        assert evaluation.documents == 3
        assert evaluation.verbatim == evaluation.quotes > 0

    def test_a_requirement_that_no_checklist_has_is_told(self, tmp_path: Path) -> None:
        passages = read_library(
            write_library(tmp_path / "a.jsonl", {"requirement": "term.colour", "verdict": "met", "text": "Blue."})
        )
        evaluation = evaluate_clauses(passages)
        assert evaluation.documents == 0
        assert evaluation.faults[0].startswith("term.colour: ")
        assert evaluation.judgements[0].said == "no review"

    def test_a_line_that_is_no_passage_is_told_with_its_number(self, library: Path) -> None:
        library.write_text(library.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
        with pytest.raises(UnusableData, match=r"library\.jsonl:5: not a labelled passage"):
            read_library(library.parent)

    @pytest.mark.parametrize("wrong", [{"verdict": "mett"}, {"lang": "fr"}])
    def test_a_verdict_or_language_that_is_none_is_told(self, tmp_path: Path, wrong: dict[str, str]) -> None:
        passage = {"requirement": "term.duration", "verdict": "met", "text": "Two years.", **wrong}
        with pytest.raises(UnusableData, match=r"a\.jsonl:1: not a labelled passage .* choose from (?:met|nl), "):
            read_library(write_library(tmp_path / "a.jsonl", passage))

    def test_a_line_separator_inside_a_text_and_an_empty_line_end_nothing(self, tmp_path: Path) -> None:
        passage = {"id": "a", "lang": "en", "requirement": "term.duration", "verdict": "met", "elements": {}}
        line = json.dumps({**passage, "text": "Two\u0085years\u2028long."}, ensure_ascii=False)
        (tmp_path / "a.jsonl").write_text(f"{line}\n\n", encoding="utf-8")
        assert [passage.text for passage in read_library(tmp_path)] == ["Two\u0085years\u2028long."]


def test_processes_keep_the_order() -> None:
    assert list(map_in_processes(abs, [-3, 2, -1])) == [3, 2, 1]


class TestCommand:
    def test_gold_shows_figures_and_writes_them(
        self, gold: Path, fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        figures, reviews = tmp_path / "out" / "gold.json", tmp_path / "reviews"
        arguments = ["evaluate", "gold", "--gold", str(gold), "--contracts", str(fixtures), "--by", "topic", "--errors", "2"]
        assert main([*arguments, "--json", str(figures), "--reviews", str(reviews)]) == 0
        shown = capsys.readouterr()
        assert shown.err.splitlines() == ["elders.docx: annotated, but not among the contracts; add it"]
        assert re.search(r"accuracy.* 0\.700 +0\.000 to 0\.875 +7/10", shown.out)
        assert re.search(r"^ privacy +1 +1\.000", shown.out, re.MULTILINE)
        assert re.search(r"(\d+) of \1 quotes found verbatim", shown.out)
        assert shown.out.count("wanted ") == 2
        assert "elders.docx | term.duration | wanted met, said no review | De overeenkomst duurt twee jaar." in shown.out
        written = json.loads(figures.read_text(encoding="utf-8"))
        assert written["total"]["accuracy"] == 0.7
        assert written["intervals"]["accuracy"] == [0.0, 0.875]
        assert written["by"]["document"][CONTRACT]["judged"] == 8
        assert set(written["by"]) == {"language", "requirement", "topic", "document"}
        assert len(written["mistakes"]) == 3
        assert [path.name for path in reviews.iterdir()] == [f"{CONTRACT}.json"]

    def test_clauses(self, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        figures = tmp_path / "clauses.json"
        assert main(["evaluate", "clauses", "--data", str(library), "--by", "language", "--json", str(figures)]) == 0
        assert re.search(r"^ en +3 +0\.667", capsys.readouterr().out, re.MULTILINE)
        assert set(json.loads(figures.read_text(encoding="utf-8"))["by"]) == {"language", "requirement"}

    def test_nothing_to_evaluate_exits_with_2(self, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        nowhere = str(tmp_path / "nowhere")
        assert main(["evaluate", "gold", "--gold", str(gold), "--contracts", nowhere]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2
        assert main(["evaluate", "gold", "--gold", nowhere, "--contracts", nowhere]) == 2
        assert main(["evaluate", "clauses", "--data", nowhere]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2

    def test_figures_that_cannot_be_written_exit_with_2(self, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["evaluate", "clauses", "--data", str(library), "--json", str(library / "figures.json")]) == 2
        assert capsys.readouterr().err.startswith(f"{library / 'figures.json'}: ")


class TestFloors:
    @pytest.mark.parametrize(("rate", "code"), [(0.99, 0), (0.9, 1), (None, 1)])
    def test_a_figure_below_its_floor_exits_with_1(self, rate: float | None, code: int, repository: Path, tmp_path: Path) -> None:
        good = dict.fromkeys(rates({}), 0.99)
        figures = {"verbatim": 1.0, "total": {**good, "missing_recall": rate}, "by": {"language": {"nl": good, "en": good}}}
        file = tmp_path / "figures.json"
        file.write_text(json.dumps(figures), encoding="utf-8")
        script = repository / "benchmarks" / "floors.py"
        assert subprocess.run([sys.executable, str(script), str(file)], check=False, capture_output=True).returncode == code

    def test_the_document_tells_the_floors_that_are_held(self, repository: Path) -> None:
        floors = json.loads((repository / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
        text = (repository / "docs" / "accuracy.md").read_text(encoding="utf-8").partition("\n## ")[0]
        told = re.findall(r"^\| (.+?) \| ([\d.]+) \|", text, re.MULTILINE)
        assert {name: float(least) for name, least in told} == {name: floor["least"] for name, floor in floors.items()}
