"""Mutations: the edited document is one as a reader would give it, operators change what they say, and verdicts follow."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from analyzer.checklist import PolicyRule, load_catalogue
from analyzer.cli import main
from analyzer.evaluation import UnusableData, evaluate_mutations, find_contracts
from analyzer.evaluation.mutations import OPERATORS, Mutation, MutationEvaluation, mutate, render_mutations
from analyzer.evaluation.mutations.breach import beyond
from analyzer.evaluation.mutations.editing import Addition, Change, edit
from analyzer.evaluation.mutations.phrasing import negation, open_norm
from analyzer.evaluation.mutations.result import proportion, rows
from analyzer.evaluation.mutations.subject import Subject, provision
from analyzer.evaluation.mutations.trial import Moved
from analyzer.facts import compare, find_facts, parse_fact
from analyzer.pipeline import review_document
from analyzer.readers import read
from analyzer.readers.plain import read_plain
from analyzer.types import Document, Language, Review, Span

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# What the fixtures reach with two mutations of each kind for each contract: a change that loses more is a loss.
FLOORS = {"removal": 1.0, "vagueness": 0.85, "figure": 1.0, "negation": 0.85, "move": 1.0}

CONTRACT = """# Agreement
Between Acme Ltd ("Supplier") and Bolt Ltd ("Customer").
# 1 Payment
1.1 The Supplier invoices monthly.
1.2 The Customer shall pay each invoice within 30 days after receipt.
# 2 Personal data
2.1 The Supplier shall notify the Customer of a personal data breach within 24 hours after becoming aware of it.
# 3 Term
3.1 This agreement starts on 1 January 2026 and lasts two years.
"""


@cache
def reviewed() -> Review:
    return review_document(
        read_plain(CONTRACT, name="made.docx", language="en"), checklists=["customer-service", "gdpr-processor"]
    )


def tried(operator: str, requirement: str) -> Mutation:
    found = mutate(reviewed(), load_catalogue(reviewed().checklists)[requirement], operator)
    assert found is not None
    return found


def words(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


class TestEdit:
    def test_a_replacement_moves_what_follows(self) -> None:
        document = read_plain("Term | Two years\nPrice | EUR 4\nThe end.")
        text = document.text
        at = text.index("Two years")
        after = edit(document, [Change(Span(at, at + 9), "a while")]).document
        assert words(after) == ["Term | a while", "Price | EUR 4", "The end."]
        assert [after.text[cell.start : cell.end] for block in after.blocks for cell in block.cells] == [
            "Term",
            "a while",
            "Price",
            "EUR 4",
        ]

    @pytest.mark.parametrize(
        ("gone", "left"),
        [([0], "b\nc\nd"), ([1, 2], "a\nd"), ([3], "a\nb\nc"), ([2, 3], "a\nb"), ([0, 3], "b\nc"), ([0, 1, 2, 3], "")],
    )
    def test_a_block_that_goes_leaves_no_empty_line(self, gone: list[int], left: str) -> None:
        document = read_plain("a\nb\nc\nd")
        after = edit(document, [Change(document.blocks[number].span) for number in gone]).document
        assert after.text == left
        assert "\n".join(words(after)) == left

    def test_new_text_is_found_again(self) -> None:
        document = read_plain("one two\nthree")
        edition = edit(document, [Change(Span(0, 3), "fourteen")], [Addition("Annex 1", kind="heading", level=1)])
        assert [edition.document.text[span.start : span.end] for span in edition.written] == ["fourteen", "Annex 1"]
        assert edition.document.blocks[-1].kind == "heading"

    def test_overlapping_changes_are_refused(self) -> None:
        with pytest.raises(ValueError, match="overlap"):
            edit(read_plain("one two"), [Change(Span(0, 5), "x"), Change(Span(3, 7), "y")])

    @pytest.mark.parametrize("name", ["nl-waterschap-kcc.pdf", "en-retailer-bpo.pdf", "en-airline-call-centre.docx"])
    def test_a_read_contract_stays_consistent(self, name: str) -> None:
        document = read(FIXTURES / name)
        changes = [
            Change(block.span, "" if number % 3 else "New words here.")
            for number, block in enumerate(document.blocks)
            if number % 4
        ]
        after = edit(document, changes, [Addition("Added.")]).document
        assert after.text == "\n".join(words(after))
        starts = [block.span.start for block in after.blocks]
        assert starts == sorted(set(starts))
        for line in after.lines:
            assert 0 <= line.span.start < line.span.end <= len(after.text)
        for one, other in zip(after.pages, after.pages[1:], strict=False):
            assert one.span.start <= one.span.end <= other.span.start + 1
        if after.pages:
            assert after.pages[-1].span.end == len(after.text)

    def test_no_change_changes_nothing_but_the_digest(self) -> None:
        document = read(FIXTURES / "nl-waterschap-kcc.pdf")
        after = edit(document, []).document
        assert (after.text, after.blocks, after.pages, after.lines) == (
            document.text,
            document.blocks,
            document.pages,
            document.lines,
        )


class TestWords:
    @pytest.mark.parametrize(
        ("text", "language", "turn", "norm"),
        [
            ("within 30 days", "en", 0, "a reasonable time"),
            ("for a 30 days notice", "en", 0, "reasonable time"),
            ("a monthly report", "en", 0, "periodic"),
            ("reports monthly.", "en", 0, "regularly"),
            ("binnen 30 dagen", "nl", 1, "een passende termijn"),
            ("ISO 27001", "en", 0, None),
        ],
    )
    def test_an_open_norm_fits_its_place(self, text: str, language: Language, turn: int, norm: str | None) -> None:
        assert open_norm(find_facts(text)[0], language, text, turn) == norm

    @pytest.mark.parametrize(
        ("sentence", "language", "negated"),
        [
            ("The Supplier shall report monthly.", "en", "The Supplier shall not report monthly."),
            ("The parties shall not disclose it.", "en", "The parties may disclose it."),
            ("The plan that the Supplier shall draw up is final.", "en", None),  # the duty is not what the sentence says
            ("The Supplier shall report unless told otherwise.", "en", None),
            ("The Supplier shall report and shall meet.", "en", None),  # two duties: one would be left
            ("Reporting", "en", None),
            (
                "Leverancier zal de Klant binnen een dag informeren.",
                "nl",
                "Leverancier zal de Klant niet binnen een dag informeren.",
            ),
            ("Leverancier dient medewerkers te screenen.", "nl", "Leverancier hoeft medewerkers niet te screenen."),
            ("Leverancier heeft een plan.", "nl", "Leverancier heeft geen plan."),
            ("Leverancier meldt datgene wat hij vindt, aan de Klant.", "nl", None),
            (
                "Meent Leverancier iets, dan meldt hij dat aan de Klant.",
                "nl",
                "Meent Leverancier iets, dan meldt hij dat niet aan de Klant.",
            ),
        ],
    )
    def test_a_negation_says_the_contrary_or_nothing(self, sentence: str, language: Language, negated: str | None) -> None:
        assert negation(sentence, language, 0) == negated

    def test_a_permission_is_taken_away_only_where_it_is_a_right(self) -> None:
        assert negation("The Customer may audit.", "en", 0) is None
        assert negation("The Customer may audit.", "en", 0, rights=True) == "The Customer may not audit."

    @pytest.mark.parametrize(
        ("value", "kind", "rules"),
        [
            ("24 hours", "duration", [("at_most", "48 hours")]),
            ("60 days", "duration", [("at_least", "30 days")]),
            ("6 months", "duration", [("at_least", "3 months"), ("at_most", "6 months")]),
            ("3 %", "percent", [("at_least", "90 %"), ("at_most", "5 %")]),
            ("95 %", "percent", [("at_least", "90 %"), ("at_most", "5 %")]),
            ("80/20", "ratio", [("at_least", "80/30")]),
            ("8.5 out of 10", "score", [("at_least", "8.0/10")]),
            ("once a year", "frequency", [("at_most", "once a year")]),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_figure_beyond_the_norm_is_read_as_such(
        self, value: str, kind: str, rules: list[tuple[str, str]], language: Language
    ) -> None:
        norms = tuple(PolicyRule(element="x", **{bound: limit}) for bound, limit in rules)
        text = beyond(parse_fact(value, kind), norms, language)  # type: ignore[arg-type]
        assert text is not None
        old, new = (parse_fact(words, kind) for words in (value, text))  # type: ignore[arg-type]
        assert compare(old, new) != 0

    def test_a_figure_that_breaks_the_norm_already_is_left(self) -> None:
        rule = PolicyRule(element="limit", at_most="48 hours")
        assert beyond(parse_fact("72 hours", "duration"), (rule,), "en") is None
        assert beyond(parse_fact("24 hours", "duration"), (rule,), "en") == "90 hours"
        assert parse_fact("90 hours", "duration").value == Decimal(90)


class TestMutate:
    def test_removal(self) -> None:
        found = tried("removal", "privacy.breach-notification")
        assert (found.before, found.after, found.followed, found.new) == ("met", "missing", True, "")
        assert found.old.startswith("2.1 The Supplier shall notify")

    def test_a_clause_that_is_part_of_a_paragraph_goes_without_the_rest(self) -> None:
        found = review_document(read_plain("The fee is fixed. Dutch law governs this agreement.", language="en"))
        law = Span(18, len(found.document.text))
        whole = found.clauses[0]
        found = replace(found, clauses=(replace(whole, span=Span(0, 17)), replace(whole, id="law", span=law)))
        subject = Subject(found, found.findings[0], load_catalogue(found.checklists)[found.findings[0].requirement], (law,))
        assert [span for _, pieces in provision(subject) for _, span in pieces] == [law]

    def test_vagueness(self) -> None:
        found = tried("vagueness", "privacy.breach-notification")
        assert (found.after, found.reason, found.followed, found.old) == ("vague", "open-norm", True, "24 hours")

    def test_figure(self) -> None:
        found = tried("figure", "pricing.payment-term")
        assert (found.before, found.after, found.followed, found.old) == ("met", "deviates", True, "30 days")

    def test_negation(self) -> None:
        found = tried("negation", "privacy.breach-notification")
        assert (found.before, found.after, found.followed) == ("met", "deviates", True)

    def test_move(self) -> None:
        found = tried("move", "pricing.payment-term")
        assert (found.before, found.after, found.followed) == ("met", "met", True)
        assert any("within 30 days" in quote for quote in found.quotes)

    def test_nothing_to_change(self) -> None:
        catalogue = load_catalogue(reviewed().checklists)
        assert mutate(reviewed(), catalogue["liability.cap"], "removal") is None
        assert mutate(reviewed(), catalogue["term.duration"], "negation") is None

    def test_a_verdict_that_moves_without_cause_is_told(self) -> None:
        stray = Moved("term.notice", "met", "missing")
        made = [mutation(document="a", moved=(stray,), others=10), mutation(document="b", others=10)]
        (row, *_) = rows(made)
        assert (row.strays.part, row.strays.whole, row.disturbed.rate) == (1, 20, 0.5)
        assert MutationEvaluation(tuple(made), 2).failures == (made[0],)


def mutation(*, document: str, followed: bool = True, moved: tuple[Moved, ...] = (), others: int = 1) -> Mutation:
    return Mutation(
        document=document,
        language="en",
        operator="removal",
        requirement="term.duration",
        span=Span(0, 1),
        old="x",
        new="",
        before="met",
        after="missing",
        reason=None,
        followed=followed,
        places=1,
        others=others,
        moved=moved,
        quotes=(),
    )


class TestFigures:
    def test_whole_documents_are_drawn(self) -> None:
        half = proportion([("a", 5, 5), ("b", 0, 5)])
        assert (half.rate, half.low, half.high) == (0.5, 0.0, 1.0)
        assert proportion([]).rate is None

    def test_what_always_followed_is_not_certain(self) -> None:
        always = proportion((f"{number}.pdf", 3, 3) for number in range(10))
        assert always.low is not None
        assert always.high is not None
        assert (always.rate, round(always.low, 2), round(always.high, 2)) == (1.0, 0.72, 1.0)

    def test_written_as_json(self) -> None:
        content = json.loads(render_mutations(MutationEvaluation((mutation(document="a", followed=False),), 1)))
        assert [figure["language"] for figure in content["figures"]] == ["all", "en"]
        assert content["figures"][0]["followed"]["rate"] == 0.0
        assert content["failures"][0]["requirement"] == "term.duration"


@pytest.fixture(scope="module")
def evaluation() -> MutationEvaluation:
    return evaluate_mutations(find_contracts(FIXTURES), most=2)


class TestFixtures:
    @pytest.mark.parametrize("operator", OPERATORS)
    def test_verdicts_follow(self, evaluation: MutationEvaluation, operator: str) -> None:
        tried = [mutation for mutation in evaluation.mutations if mutation.operator == operator]
        assert {mutation.language for mutation in tried} == {"nl", "en"}
        failed = [
            f"{one.document} {one.requirement}: {one.old!r} -> {one.new!r}: {one.after}" for one in tried if not one.followed
        ]
        assert 1 - len(failed) / len(tried) >= FLOORS[operator], failed

    def test_no_other_verdict_moves_without_cause(self, evaluation: MutationEvaluation) -> None:
        assert [(one.document, one.operator, one.requirement, one.moved) for one in evaluation.mutations if one.moved] == []

    def test_the_same_mutations_every_time(self, evaluation: MutationEvaluation) -> None:
        again = evaluate_mutations(find_contracts(FIXTURES)[:1], most=1)
        first = {one.operator: one for one in reversed(evaluation.mutations) if one.document == again.mutations[0].document}
        assert {one.operator: one for one in again.mutations} == first


class TestCommand:
    def test_shows_and_writes_the_figures(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "contract.docx").write_bytes((FIXTURES / "nl-verzekeraar-callcenter.docx").read_bytes())
        (tmp_path / "broken.docx").write_bytes(b"no contract")
        target = tmp_path / "out" / "mutations.json"
        assert (
            main(["evaluate", "mutations", "--contracts", str(tmp_path), "--most", "1", "--errors", "5", "--json", str(target)])
            == 0
        )
        shown = capsys.readouterr()
        assert "5 mutations of 1 documents" in shown.out
        assert "removal" in shown.out
        assert "broken.docx" in shown.err
        assert json.loads(target.read_bytes())["mutations"] == 5

    def test_no_contracts(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["evaluate", "mutations", "--contracts", str(tmp_path)]) == 2
        assert "no contracts here" in capsys.readouterr().err
        with pytest.raises(UnusableData):
            find_contracts(tmp_path)
