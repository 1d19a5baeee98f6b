"""Rounds: what changed between two versions of a contract, and nothing that did not."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pytest
from written_document import write

from analyzer import diff
from analyzer.checklist import load_catalogue
from analyzer.cli import main
from analyzer.pipeline import review_document
from analyzer.reports import QuoteNotFound
from analyzer.reports.rounds import ROUND_RENDERERS
from analyzer.reports.rounds.digest import digest_round, headline
from analyzer.rounds import ClauseChange, Round, compare_versions
from analyzer.types import Side

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
AIRLINE = FIXTURES / "en-airline-call-centre.docx"
SECOND = FIXTURES / "rounds" / "en-airline-call-centre-round-2.docx"
TRACKED = FIXTURES / "rounds" / "nl-verzekeraar-callcenter-tracked.docx"
SCHEMA = json.loads((Path(__file__).parents[1] / "analyzer" / "reports" / "round.schema.json").read_text(encoding="utf-8"))
CHECKLISTS = ("customer-service", "gdpr-processor")
CATALOGUE = load_catalogue(CHECKLISTS)


def expected(contract: Path) -> dict[str, object]:
    return dict(json.loads(contract.with_name(contract.name + ".changes.json").read_text(encoding="utf-8")))


def summarise(found: Round) -> dict[str, object]:
    """Return all that a round reports, in the words of the list of changes beside the fixture."""
    return {
        "verdict": headline(found),
        "requirements": {change.requirement: f"{change.effect}: {change.status}" for change in found.points},
        "figures": [f"{figure.effect}: {figure.old} > {figure.new}" for figure in found.figures],
        "clauses": [f"{change.status} {ids(change, found)}" for change in found.clauses],
        "document_findings": [f"{change.status}: {change.fault.kind}" for change in found.faults if change.status != "unchanged"],
    }


def ids(change: ClauseChange, found: Round) -> str:
    old = ", ".join(found.old.clauses[position].id for position in change.old)
    new = ", ".join(found.new.clauses[position].id for position in change.new)
    return f"{old} > {new}".strip(" >") if old != new else new


def compare(old: str, new: str, side: Side = "customer") -> Round:
    reviews = [review_document(write(text), checklists=CHECKLISTS, report_language="en") for text in (old, new)]
    return compare_versions(*reviews, catalogue=CATALOGUE, side=side)


def words(change: ClauseChange, kind: str) -> list[str]:
    return [" ".join(piece.text.split()) for piece in change.pieces if piece.kind == kind]


@pytest.fixture(scope="module")
def second() -> Round:
    return diff(AIRLINE, SECOND)


@pytest.fixture(scope="module")
def tracked() -> Round:
    return diff(TRACKED)


class TestFixtures:
    def test_the_second_round_of_the_airline_shows_each_change_and_nothing_else(self, second: Round) -> None:
        assert summarise(second) == expected(SECOND)

    def test_the_tracked_changes_of_the_insurer_are_a_round_of_their_own(self, tracked: Round) -> None:
        assert summarise(tracked) == expected(TRACKED)

    def test_a_file_compared_with_itself_has_no_change(self) -> None:
        found = diff(AIRLINE, AIRLINE)
        assert (found.points, found.figures, found.clauses, found.kept) == ((), (), (), 1.0)
        assert headline(found) == "Not a word changed between the two versions."

    def test_there_and_back_turns_worse_into_better(self, second: Round) -> None:
        back = diff(SECOND, AIRLINE)
        turned = {"worse": "better", "better": "worse"}
        assert {change.requirement: change.effect for change in back.points} == {
            change.requirement: turned.get(change.effect, change.effect) for change in second.points
        }

    def test_for_the_vendor_values_count_the_other_way(self) -> None:
        effects = {change.requirement: change.effect for change in diff(AIRLINE, SECOND, we_are="vendor").points}
        assert effects["sla.system-availability"] == "better"
        assert effects["sla.phone-response"] == "worse"
        assert effects["liability.insurance"] == "worse"


_TERMS = """
# 1 Term
1.1 This agreement starts on 1 March 2026 and continues for three years.
1.2 Either party may terminate it by giving three months' notice.
# 2 Fees
2.1 The Customer pays each invoice within 30 days of receipt, unless clause 1.2 applies.
2.2 The Supplier may not raise the fees during the first year of the term.
# 3 Liability
3.1 Subject to clause 2.1, the Supplier's liability shall not exceed EUR 500,000 a year.
3.2 Neither party is liable for indirect loss.
"""


class TestClauses:
    def test_spaces_typography_and_the_shape_of_quotes_are_no_change(self) -> None:
        found = compare(_TERMS, _TERMS.replace("months' notice", "months’  notice").replace("Supplier's", "Supplier’s"))
        assert found.clauses == ()

    def test_renumbering_and_the_references_that_follow_it_are_no_change(self) -> None:
        inserted = _TERMS.replace("# 2 Fees", "# 2 Scope\n2.1 The Supplier answers calls from consumers.\n# 3 Fees")
        shifted = inserted.replace("2.1 The Customer", "3.1 The Customer").replace("2.2 The Supplier", "3.2 The Supplier")
        shifted = shifted.replace("# 3 Liability", "# 4 Liability").replace(
            "3.1 Subject to clause 2.1", "4.1 Subject to clause 3.1"
        )
        found = compare(_TERMS, shifted.replace("3.2 Neither", "4.2 Neither"))
        assert [(change.status, ids(change, found)) for change in found.clauses] == [("added", "2, 2.1")]

    def test_a_reference_to_another_clause_is_a_change(self) -> None:
        found = compare(_TERMS, _TERMS.replace("Subject to clause 2.1", "Subject to clause 2.2"))
        assert [(change.status, words(change, "removed"), words(change, "added")) for change in found.clauses] == [
            ("reworded", ["clause 2.1"], ["clause 2.2"])
        ]

    def test_a_clause_that_moved_is_no_removal(self) -> None:
        lines = _TERMS.strip().splitlines()
        moved = "\n".join(
            [*lines[:2], "1.2 Neither party is liable for indirect loss.", lines[2].replace("1.2", "1.3"), *lines[3:-1]]
        )
        found = compare(_TERMS, moved.replace("unless clause 1.2", "unless clause 1.3"))
        assert [(change.status, ids(change, found)) for change in found.clauses] == [("moved", "3.2 > 1.2")]

    def test_a_clause_that_moved_and_was_reworded_is_one_change(self) -> None:
        lines = _TERMS.strip().splitlines()
        sentence = "1.2 Neither party is liable for indirect or consequential loss."
        moved = "\n".join([*lines[:2], sentence, lines[2].replace("1.2", "1.3"), *lines[3:-1]])
        found = compare(_TERMS, moved.replace("unless clause 1.2", "unless clause 1.3"))
        assert [(change.status, words(change, "added")) for change in found.clauses] == [
            ("moved-and-reworded", ["or consequential"])
        ]

    def test_a_clause_cut_in_two_is_no_change_while_its_words_stay(self) -> None:
        joined = _TERMS.replace("1.2 Either", "Either").replace("unless clause 1.2", "unless clause 1.1")
        found = compare(_TERMS.replace("unless clause 1.2", "unless clause 1.1"), joined)
        assert [change.status for change in found.clauses] == []

    def test_an_article_that_goes_as_a_whole_is_one_change(self) -> None:
        found = compare(_TERMS, _TERMS[: _TERMS.index("# 3")])
        assert [(change.status, ids(change, found)) for change in found.clauses] == [("removed", "3, 3.1, 3.2")]

    def test_what_went_from_a_list_keeps_its_own_letter(self) -> None:
        items = ("1.1 You reach us by:", "a. telephone;", "b. e-mail;", "c. chat on the websites of the titles;", "d. post.")
        found = compare("\n".join(items), "\n".join(item for item in items if not item.startswith("c.")))
        (change,) = found.clauses
        assert words(change, "removed") == ["c. chat on the websites of the titles;"]
        assert words(change, "kept") == ["You reach us by: a. telephone; b. e-mail;", "d. post."]

    def test_evidence_that_changed_without_its_verdict_is_told(self) -> None:
        old = "1.1 The parties try mediation. If they do not agree within 30 days, the court of Utrecht decides.\n1.2 Amen."
        found = compare(old, old.replace("30 days", "sixty days and one"))
        (change,) = found.clauses
        assert change.evidence_of
        assert not found.points
        assert headline(found).startswith("One provision changed; no verdict did, but one changed provision is evidence of ")
        coffee = compare(f"{old}\n1.3 Tea.", f"{old}\n1.3 Coffee.")
        assert headline(coffee) == "One provision changed; no requirement rests on what changed."

    def test_one_long_run_is_easier_to_read_than_scattered_words(self) -> None:
        old = "# 1 Notice\n1.1 Before any visit the Supplier asks the works council of the Customer for leave.\n"
        new = "# 1 Notice\n1.1 Before any visit the Supplier tells each site manager or deputy of the times and names.\n"
        found = compare(old, new)
        assert words(found.clauses[0], "added") == ["tells each site manager or deputy of the times and names"]

    def test_two_texts_with_nothing_in_common_say_so(self) -> None:
        other = "# 1 Lease\n1.1 The tenant rents the flat above the bakery in Utrecht and keeps a small dog there.\n"
        found = compare(_TERMS, other)
        assert found.kept < 0.2
        assert any("little in common" in warning for warning in digest_round(found, CATALOGUE).warnings)


class TestTables:
    table = (
        "# 1 Rates\n1.1 The Customer pays these rates for each hour worked, and no other:\n"
        "Work | EUR\nCalls | {calls}\nChat | 25.00\n{more}\n# 2 Other\n2.1 The rates include all costs of the Supplier.\n"
    )

    def test_rows_are_compared_one_by_one(self) -> None:
        found = compare(
            self.table.format(calls="30.00", more="E-mail | 20.00\n"), self.table.format(calls="32.50", more="Letters | 18.00\n")
        )
        change = found.clauses[0]
        assert words(change, "removed")[0] == "30.00"
        assert words(change, "added")[0] == "32.50"
        assert [(figure.old, figure.new, figure.about) for figure in found.figures] == [("30.00", "32.50", "Calls")]


class TestFigures:
    @pytest.mark.parametrize(
        ("old", "new", "effect"),
        [
            ("The platform is available 99.5 % of the time.", "The platform is available 98 % of the time.", "worse"),
            ("The platform is available 98 % of the time.", "The platform is available 99.9 % of the time.", "better"),
        ],
    )
    def test_the_norm_says_which_way_is_worse(self, old: str, new: str, effect: str) -> None:
        found = compare(
            f"# 1 Availability\n1.1 {old} It is measured per calendar month.",
            f"# 1 Availability\n1.1 {new} It is measured per calendar month.",
        )
        assert [(figure.effect, figure.requirement) for figure in found.figures] == [(effect, "sla.system-availability")]

    def test_a_figure_that_gave_way_to_words_shows_the_words(self) -> None:
        found = compare(_TERMS, _TERMS.replace("within 30 days", "in due time"))
        assert [(figure.old, figure.new, figure.instead) for figure in found.figures] == [("30 days", None, "in due time")]

    def test_the_same_value_in_other_words_is_no_change_of_figures(self) -> None:
        assert compare(_TERMS, _TERMS.replace("30 days", "thirty days")).figures == ()


class TestVerdict:
    def test_one_worse_and_one_better_are_weighed_by_severity(self) -> None:
        old = "# 1 Terms\n1.1 The Supplier notifies a personal data breach within 24 hours.\n"
        worse = old.replace("within 24 hours", "without undue delay")
        assert headline(compare(old, worse)).startswith("Worse for the customer: one point worse")
        assert headline(compare(worse, old)).startswith("Better for the customer: one point better")

    def test_a_new_cap_on_liability_is_for_the_customer_to_weigh(self) -> None:
        old = "# 1 Terms\n1.1 The Supplier answers the calls of consumers by telephone.\n"
        cap = "1.2 The Supplier's liability is limited to twelve months' fees per year.\n"
        effects = {change.requirement: change.effect for change in compare(old, old + cap).points}
        assert effects["liability.cap"] == "unclear"
        effects = {change.requirement: change.effect for change in compare(old, old + cap, "vendor").points}
        assert effects["liability.cap"] == "better"


def test_who_we_are_is_who_speaks_in_both_versions(tmp_path: Path) -> None:
    versions = []
    for days in (30, 14):
        document = docx.Document()
        document.add_paragraph('Services agreement between Brook Ltd ("we") and Peak B.V. ("you").')
        document.add_paragraph(f"1. You pay us within {days} days of receipt of our invoice.")
        versions.append(tmp_path / f"{days}.docx")
        document.save(str(versions[-1]))
    for side in ("vendor", "customer"):
        found = diff(*versions, checklists=["gdpr-processor"], we_are=side)
        for review in (found.old, found.new):
            assert [party.role for party in review.terms.parties if "we" in party.aliases] == [side]


class TestReports:
    @pytest.mark.parametrize("name", sorted(ROUND_RENDERERS))
    def test_same_files_give_the_same_bytes(self, name: str, second: Round) -> None:
        assert ROUND_RENDERERS[name](second, CATALOGUE) == ROUND_RENDERERS[name](diff(AIRLINE, SECOND), CATALOGUE)

    def test_json_fits_the_published_schema(self, second: Round, tracked: Round) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        for found in (second, tracked):
            jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(ROUND_RENDERERS["json"](found, CATALOGUE)))

    def test_every_figure_of_the_json_stands_at_its_place(self, second: Round) -> None:
        data = json.loads(ROUND_RENDERERS["json"](second, CATALOGUE))
        for figure in data["figures"]:
            for side, review in (("old", second.old), ("new", second.new)):
                value = figure[side]
                assert value is None or review.document.text[value["start"] : value["end"]] == value["quote"]

    def test_the_words_of_the_newer_version_can_be_put_together_from_the_pieces(self, second: Round) -> None:
        for change in second.clauses:
            kept = "".join(piece.text for piece in change.pieces if piece.kind != "removed")
            text = "".join(
                second.new.document.text[second.new.clauses[position].span.start : second.new.clauses[position].span.end]
                for position in change.new
            ).replace("Publicity", "Publicity ")  # a heading and the clause below it meet without a space here
            assert not Counter(kept.split()) - Counter(text.split())
            left = Counter(text.split()) - Counter(kept.split())
            labels = Counter(second.new.clauses[position].number for position in change.new)
            assert Counter(word.rstrip(".") for word in left.elements()) <= labels

    def test_html_shows_what_went_and_what_came(self, second: Round) -> None:
        page = ROUND_RENDERERS["html"](second, CATALOGUE).decode()
        assert "<del>forty-five</del>" in page
        assert "<ins>twenty-one</ins>" in page

    def test_the_contracts_words_stay_words(self) -> None:
        found = compare(_TERMS, _TERMS.replace("indirect loss", "<script>alert(1)</script> loss"))
        assert b"<script>alert" not in ROUND_RENDERERS["html"](found, CATALOGUE)

    def test_no_report_prints_a_figure_that_does_not_stand_there(self, second: Round) -> None:
        spoilt = replace(second, figures=(replace(second.figures[0], new="made up"),))
        for render in ROUND_RENDERERS.values():
            with pytest.raises(QuoteNotFound):
                render(spoilt, CATALOGUE)


class TestCommand:
    def test_the_gate_is_closed_by_what_got_worse(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        files = [str(AIRLINE), str(SECOND), "--out", str(tmp_path), "--format", "html,json,md"]
        assert main(["diff", *files]) == 0
        assert main(["diff", *files, "--fail-on", "high"]) == 1
        assert main(["diff", *files[1::-1], *files[2:], "--fail-on", "high"]) == 1
        assert main(["diff", str(AIRLINE), str(AIRLINE), "--out", str(tmp_path), "--fail-on", "low"]) == 0
        assert {path.name for path in tmp_path.iterdir()} >= {f"{SECOND.stem}.diff.{name}" for name in ("html", "json", "md")}
        assert "worse for the customer" in capsys.readouterr().out

    def test_what_cannot_be_run_says_why_in_one_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["diff", str(AIRLINE), str(tmp_path / "none.docx"), "--out", str(tmp_path)]) == 2
        assert main(["diff", str(AIRLINE), str(SECOND), "--format", "pdf", "--out", str(tmp_path)]) == 2
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 2
        assert "none.docx" in lines[0]

    def test_a_pdf_tracks_no_changes(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        contract = FIXTURES / "nl-waterschap-kcc.pdf"
        assert main(["diff", "--revisions", str(contract), "--out", str(tmp_path / "out")]) == 2
        said = "a PDF, which tracks no changes; give the older and the newer version"
        assert capsys.readouterr().err == f"{contract.name}: {said}\n"
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize("arguments", [["a.docx"], ["a.docx", "b.docx", "--revisions"]])
    def test_two_versions_or_tracked_changes_but_not_both(self, arguments: list[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(["diff", *arguments])
        assert stopped.value.code == 2
