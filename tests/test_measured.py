"""What was measured: counted by hand, kept set by set, shown in every report as far as it goes, and never made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_review import CATALOGUE, dutch_review, english_review

from analyzer.cli import main
from analyzer.evaluation import Judgement, measure, render_rates, render_rates_table, with_set
from analyzer.evaluation.intervals import share_interval
from analyzer.measured import MeasuredSet, Share, UnusableRates, rates_file, read_rates
from analyzer.reports import RENDERERS
from analyzer.reports import measured as measured_room
from analyzer.types import Review

# Of a requirement in fifteen contracts: twelve times called missing, of which eleven rightly; three times vague, of which two.
VERDICTS = [*[("missing", "missing")] * 11, ("met", "missing"), *[("vague", "vague")] * 2, ("missing", "vague")]
# What need not be there and was not found is right, but says nothing of how often "missing" is; to call it vague is wrong.
OPTIONAL = [("not-applicable", "missing"), ("not-applicable", "vague")]


def judged(requirement: str, rows: list[tuple[str, str]], language: str = "en") -> list[Judgement]:
    return [Judgement(f"{n}.pdf", language, requirement, wanted, said) for n, (wanted, said) in enumerate(rows)]


def measured(*judgements: Judgement, name: str = "annotated", blind: bool = False) -> MeasuredSet:
    return measure(judgements, name=name, condition="blind" if blind else "tuned", remark="Ours.")


def interval(documents: list[tuple[int, int]]) -> tuple[float, float]:
    return share_interval(documents, lambda document: document)


class TestCounting:
    def test_by_hand(self) -> None:
        part = measured(*judged("sla.penalty", VERDICTS), *judged("exit.plan", OPTIONAL, "nl"))
        score = part.requirements["sla.penalty"]
        assert (score.judgements, score.documents) == (15, 15)
        assert (score.accuracy.right, score.accuracy.of) == (13, 15)
        assert {verdict: (share.right, share.of) for verdict, share in score.said.items()} == {
            "missing": (11, 12),
            "vague": (2, 3),
        }
        assert {verdict: (share.right, share.of) for verdict, share in score.wanted.items()} == {
            "missing": (11, 12),
            "vague": (2, 2),
            "met": (0, 1),
        }
        optional = part.requirements["exit.plan"]
        assert (optional.accuracy.right, optional.accuracy.of) == (1, 2)
        assert {verdict: (share.right, share.of) for verdict, share in optional.said.items()} == {"vague": (0, 1)}
        assert set(part.languages) == {"en", "nl"}
        assert part.total.accuracy.of == 17

    def test_deviates_counts_with_met(self) -> None:
        part = measured(*judged("term.notice", [("met", "deviates"), ("missing", "deviates"), ("deviates", "met")]))
        share = part.share("term.notice", "deviates")
        assert share == part.share("term.notice", "met")
        assert share is not None
        assert (share.right, share.of) == (2, 3)
        assert part.share("term.notice", "missing") is None
        assert part.share("term.duration", "met") is None

    def test_intervals_draw_whole_documents(self) -> None:
        # Half of the draws of two hold one of them twice, however many verdicts each has.
        assert interval([(50, 50), (0, 50)]) == (0.0, 1.0)
        low, high = interval([(1, 1)] * 40 + [(0, 1)] * 20)
        assert 0.5 < low < 40 / 60 < high < 0.8

    def test_what_was_always_right_is_not_certain(self) -> None:
        low, high = interval([(1, 1)] * 10 + [(0, 0)] * 30)
        assert (round(low, 2), round(high, 9)) == (0.72, 1.0)
        assert interval([(0, 3)])[0] == 0.0

    def test_kept_and_read_again_set_by_set(self, tmp_path: Path) -> None:
        first, other = (
            measured(*judged("sla.penalty", VERDICTS)),
            measured(*judged("exit.plan", OPTIONAL), name="unseen", blind=True),
        )
        again = measured(*judged("sla.penalty", VERDICTS[:4]))
        path = tmp_path / "rates.json"
        path.write_bytes(render_rates(with_set(with_set((first,), other), again)))
        assert read_rates(path) == (again, other)

    @pytest.mark.parametrize("content", ["", "[]", '{"sets": [{"name": "a"}]}', '{"sets": [{"name": "a", "condition": "new"}]}'])
    def test_another_file_is_told(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "rates.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(UnusableRates, match=r"rates\.json: not a file of measured rates"):
            read_rates(path)


class TestShipped:
    def test_the_page_is_made_from_the_file(self, repository: Path) -> None:
        path = rates_file()
        assert path is not None
        sets = read_rates(path)
        assert (repository / "docs" / "accuracy-by-requirement.md").read_bytes() == render_rates_table(sets)
        assert render_rates(sets) == path.read_bytes()

    def test_counts_add_up(self) -> None:
        path = rates_file()
        assert path is not None
        for part in read_rates(path):
            for by in (part.languages, part.requirements):
                assert sum(score.judgements for score in by.values()) == part.total.judgements
                assert sum(score.accuracy.right for score in by.values()) == part.total.accuracy.right


def show(sets: tuple[MeasuredSet, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured_room, "load_measured", lambda: sets)


def written(form: str, review: Review) -> str:
    return RENDERERS[form](review, CATALOGUE).decode()


class TestReports:
    def test_a_flag_says_how_often_it_was_right(self, monkeypatch: pytest.MonkeyPatch) -> None:
        show((measured(*judged("sla.penalty", VERDICTS)),), monkeypatch)
        dutch = written("md", dutch_review())
        line = "“ontbreekt” klopte hier 11 van de 12 keer, op contracten waarop het programma ook is verbeterd"
        assert f"  - Gemeten: {line}.\n" in dutch
        assert dutch.count("Gemeten:") == 1  # the other requirements were not measured
        assert (
            "“ontbreekt” 11 van de 12 keer, “vaag” 2 van de 3 keer. Van wat echt ontbrak, zijn er 11 van de 12 gemeld." in dutch
        )
        page = written("html", dutch_review())
        assert line in page
        assert page.count('<p class="measured">') == 1
        assert '<section id="measured"' in page

    def test_conditions_are_told_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        unseen = measured(*judged("sla.penalty", VERDICTS), name="unseen", blind=True)
        show((measured(*judged("sla.penalty", VERDICTS[:11])), unseen), monkeypatch)
        finding = next(finding for finding in dutch_review().findings if finding.requirement == "sla.penalty")
        assert measured_room.measured_line(finding, "en") == (
            "Measured: “missing” was right here 11 of 11 times, on contracts on which the program was also improved; "
            "“missing” was right here 11 of 12 times, on contracts on which it was not improved."
        )
        tuned, blind = measured_room.measured_in_all(replace(dutch_review(), report_language="en"))
        assert "on which the program was also improved, so expect less on yours" in tuned
        assert "on which the program was not improved" in blind

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (
                VERDICTS[:3],
                "fewer than ten times in each set of contracts judged beforehand (3 in all), too seldom to tell",
            ),
            ([("met", "met")] * 30, "given on none of the contracts judged beforehand"),
        ],
    )
    def test_few_tell_nothing(self, rows: list[tuple[str, str]], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        show((measured(*judged("sla.penalty", rows)),), monkeypatch)
        finding = next(finding for finding in dutch_review().findings if finding.requirement == "sla.penalty")
        assert said in measured_room.measured_line(finding, "en")

    def test_thousands_as_the_language_writes_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        show((measured(*judged("sla.penalty", [("missing", "missing")] * 1234)),), monkeypatch)
        assert "1.234 van de 1.234" in measured_room.measured_in_all(dutch_review())[0]
        assert "1,234 of 1,234" in measured_room.measured_in_all(replace(dutch_review(), report_language="en"))[0]

    def test_json_gives_the_shares_and_their_intervals(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        part = measured(*judged("sla.penalty", VERDICTS))
        show((part,), monkeypatch)
        data: dict[str, Any] = json.loads(written("json", dutch_review()))
        schema = json.loads((repository / "analyzer" / "reports" / "review.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(data)
        share = part.share("sla.penalty", "missing")
        assert isinstance(share, Share)
        by_id = {finding["requirement"]: finding["measured"] for finding in data["findings"]}
        assert by_id.pop("sla.penalty") == [{"set": "annotated", "right": 11, "of": 12, "low": share.low, "high": share.high}]
        assert not any(by_id.values())
        assert data["measured"][0]["condition"] == "tuned"
        assert data["measured"][0]["missing_found"]["of"] == 12

    @pytest.mark.parametrize("review", [dutch_review(), english_review()], ids=["nl", "en"])
    def test_without_figures_nothing_is_said(self, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
        show((), monkeypatch)
        for form in ("html", "md"):
            text = written(form, review)
            assert not any(words in text for words in ("Gemeten", "Measured", "Hoe vaak", "How often", 'id="measured"'))
        assert json.loads(written("json", review))["measured"] == []

    def test_figures_on_other_checklists_are_not_borrowed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        show((measured(*judged("house.colour", VERDICTS)),), monkeypatch)
        assert measured_room.measured_in_all(dutch_review()) == ()
        assert json.loads(written("json", dutch_review()))["measured"] == []


class TestCommand:
    def test_rates_are_put_in_the_file_and_shown(
        self, tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for folder, verdict in (("one", "met"), ("two", "missing")):
            (tmp_path / folder).mkdir()
            annotation = {
                "document": f"{'nl-verzekeraar-callcenter' if folder == 'one' else 'en-airline-call-centre'}.docx",
                "language": "nl" if folder == "one" else "en",
                "checklists": ["customer-service"],
                "verdicts": {"term.duration": {"verdict": verdict}},
            }
            (tmp_path / folder / "a.json").write_text(json.dumps(annotation), encoding="utf-8")
        rates, table = tmp_path / "rates.json", tmp_path / "table.md"
        command = ["evaluate", "gold", "--contracts", str(fixtures), "--rates", str(rates), "--gold"]
        assert main([*command, str(tmp_path / "one")]) == 0
        both = [str(tmp_path / "one"), str(tmp_path / "two")]
        assert main([*command, *both, "--set", "unseen", "--condition", "blind", "--remark", "Read by two."]) == 0
        first, second = read_rates(rates)
        assert (first.name, first.condition, first.total.accuracy.of) == ("annotated", "tuned", 1)
        assert (second.name, second.condition, second.remark) == ("unseen", "blind", "Read by two.")
        assert (second.total.accuracy.right, second.total.accuracy.of) == (1, 2)
        capsys.readouterr()
        assert main(["evaluate", "rates", "--rates", str(rates)]) == 0
        shown = capsys.readouterr().out
        assert "## Unseen: 2 contracts, nobody had tuned on these contracts" in shown
        assert main(["evaluate", "rates", "--rates", str(rates), "--table", str(table)]) == 0
        assert table.read_text(encoding="utf-8") == shown

    def test_what_cannot_be_used_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        other = tmp_path / "other.json"
        other.write_text("{}", encoding="utf-8")
        assert main(["evaluate", "rates", "--rates", str(other)]) == 2
        assert main(["evaluate", "rates", "--rates", str(tmp_path / "nowhere.json")]) == 2
        assert main(["evaluate", "rates", "--table", str(other / "table.md")]) == 2
        lines = capsys.readouterr().err.splitlines()
        assert [line.partition(":")[0] for line in lines] == [str(other), str(tmp_path / "nowhere.json"), str(other)]
