"""Bids side by side: values marked only where they can be compared, scores, must-haves, weights, and what stays unread."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import analyzer
from analyzer.bids import Comparison, IncomparableBids, load_scheme
from analyzer.bids.figures import mark_values
from analyzer.bids.records import Cell, Figure, Row, Standing
from analyzer.bids.scores import find_swings, score_bids
from analyzer.checklist import ChecklistError, load_catalogue
from analyzer.facts import find_facts
from analyzer.types import Evidence, Finding, Span, Verdict

CATALOGUE = load_catalogue(["customer-service", "gdpr-processor"])
NAMES = ("en-airline-call-centre.docx", "en-retailer-bpo.pdf", "nl-verzekeraar-callcenter.docx", "nl-waterschap-kcc.pdf")


@pytest.fixture(scope="module")
def comparison(fixtures: Path) -> Comparison:
    return analyzer.compare([fixtures / name for name in NAMES], must=["legal.governing-law"])


def row_of(comparison: Comparison, requirement: str) -> Row:
    return next(row for row in comparison.rows if row.requirement == requirement)


def marks_of(row: Row) -> list[str | None]:
    return [next((figure.mark for figure in cell.figures), None) if cell else None for cell in row.cells]


def finding(requirement: str, verdict: Verdict = "met", reason: str | None = None) -> Finding:
    severity = CATALOGUE[requirement].severity
    return Finding(requirement, verdict, reason, severity, (), (), "", "", "")  # type: ignore[arg-type]


def cell(requirement: str, element: str, words: str, *, reason: str | None = None, quote: str = "") -> Cell:
    """Return a cell that states the first value in some words."""
    kinds = CATALOGUE[requirement].elements[element].value
    fact = next(fact for fact in find_facts(words) if fact.kind in kinds)
    evidence = Evidence(quote or words, Span(0, len(words)), 1, "", "")
    return Cell(finding(requirement, "met", reason), (Figure((element,), fact.quote, evidence, fact),))


def marks(requirement: str, element: str, *values: str) -> tuple[list[str | None], tuple[tuple[str, tuple[int, ...]], ...]]:
    return marks_in(requirement, *(cell(requirement, element, words) for words in values))


def marks_in(requirement: str, *cells: Cell) -> tuple[list[str | None], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return the mark of each cell, and why there are none: the reason and the bids left out."""
    marked, remarks = mark_values(CATALOGUE[requirement], cells)
    return [found.figures[0].mark for found in marked if found], tuple((remark.reason, remark.bids) for remark in remarks)


class TestMarks:
    def test_less_is_better_where_the_norm_asks_at_most(self) -> None:
        found = marks("privacy.breach-notification", "limit", "within 36 hours", "binnen 2 dagen", "within 24 hours")
        assert found == ([None, "worst", "best"], ())

    def test_more_is_better_where_the_norm_asks_at_least(self) -> None:
        assert marks("pricing.payment-term", "term", "30 dagen", "14 days", "30 days") == (["best", "worst", "best"], ())

    def test_service_ratios_of_which_none_is_better_are_not_marked(self) -> None:
        found = marks("sla.phone-response", "share", "80 % within 20 seconds", "90 % within 60 seconds")
        assert found == ([None, None], (("incomparable", ()),))

    def test_service_ratios_are_marked_where_share_and_speed_agree(self) -> None:
        found = marks("sla.phone-response", "share", "80 % within 20 seconds", "70 % within 60 seconds")
        assert found == (["best", "worst"], ())

    def test_a_share_and_a_limit_apart_are_one_ratio(self) -> None:
        share, limit = cell("sla.phone-response", "share", "90 %"), cell("sla.phone-response", "limit", "20 seconds")
        apart = replace(share, figures=(*share.figures, *limit.figures))
        whole = cell("sla.phone-response", "share", "80 % within 30 seconds")
        assert marks_in("sla.phone-response", apart, whole) == (["best", "worst"], ())

    def test_an_amount_is_no_number_of_months_fees(self) -> None:
        found = marks("liability.cap", "cap", "€ 2.000.000", "twelve months' fees", "six months' fees")
        assert found == ([None, "best", "worst"], (("kinds", (0,)),))

    def test_a_time_is_no_share_solved(self) -> None:
        found = marks("sla.resolution", "target", "2 days", "5 days", "80 %")
        assert found == ([None, None, None], (("kinds", (0, 1)), ("alone", ())))

    def test_a_norm_with_a_floor_and_a_ceiling_has_no_direction(self) -> None:
        assert marks("term.notice", "period", "at least three months", "six months") == ([None, None], (("band", ()),))

    def test_time_limits_for_email_and_chat_are_different_things(self) -> None:
        found = marks("sla.written-response", "limit", "e-mail within 8 hours", "chats within 40 seconds")
        assert found == ([None, None], (("matters", ()),))

    def test_time_limits_for_email_are_compared(self) -> None:
        found = marks("sla.written-response", "limit", "e-mail within 8 hours", "e-mails binnen 20 uur")
        assert found == (["best", "worst"], ())

    def test_a_time_limit_for_something_else_is_left_out(self) -> None:
        values = ("e-mail within 8 hours", "severity 1 within 5 minutes", "e-mail within 9 hours")
        assert marks("sla.written-response", "limit", *values) == (["best", None, "worst"], (("unclear", (1,)),))

    def test_a_passage_with_several_values_is_left_out(self) -> None:
        values = ("within 36 hours, and within 72 hours in full", "within 24 hours", "within 48 hours or (48) hours")
        found = marks("privacy.breach-notification", "limit", *values)
        assert found == ([None, "best", "worst"], (("several", (0,)),))

    def test_a_bid_that_contradicts_itself_is_left_out(self) -> None:
        cells = [cell("pricing.payment-term", "term", words) for words in ("30 days", "14 days")]
        torn = cell("pricing.payment-term", "term", "60 days", reason="contradictory")
        found = marks_in("pricing.payment-term", torn, *cells)
        assert found == ([None, "best", "worst"], (("contradictory", (0,)),))

    def test_a_value_that_cannot_be_read_again_is_left_out(self) -> None:
        known = cell("pricing.payment-term", "term", "30 days")
        unread = replace(known, figures=(replace(known.figures[0], fact=None),))
        assert marks_in("pricing.payment-term", known, unread) == ([None, None], (("unread", (1,)), ("alone", ())))

    def test_a_minimum_is_not_held_against_a_maximum(self) -> None:
        found = marks("indexation.cap", "cap", "at least 2 %", "at most 4 %", "5 %")
        assert found == ([None, "best", "worst"], (("opposed", (0,)),))

    def test_nor_a_maximum_against_a_minimum(self) -> None:
        found = marks("sla.system-availability", "percentage", "at most 99.9 %", "at least 99.7 %", "99.5 %")
        assert found == ([None, "best", "worst"], (("opposed", (0,)),))

    def test_periods_are_compared_in_the_unit_in_which_they_are_shown(self) -> None:
        found = marks("privacy.breach-notification", "limit", "five working days", "seven days", "24 hours")
        assert found == ([None, "worst", "best"], ())  # 120, 168 and 24 hours

    @pytest.mark.parametrize(("values", "remark"), [(["30 days", "30 dagen"], "alike"), (["30 days"], "alone")])
    def test_no_marks_where_there_is_nothing_to_compare(self, values: list[str], remark: str) -> None:
        assert marks("pricing.payment-term", "term", *values) == ([None] * len(values), ((remark, ()),))


def rows(**verdicts: tuple[Verdict, ...]) -> list[Row]:
    """Return rows by requirement (with _ for . and -) of the verdicts of each bid, all of weight 2."""
    made = []
    for name, found in verdicts.items():
        requirement = next(known for known in CATALOGUE.values() if known.id.replace(".", "_").replace("-", "_") == name)
        cells = tuple(Cell(finding(requirement.id, verdict), ()) for verdict in found)
        made.append(Row(requirement.id, requirement.topic, requirement.severity, False, Decimal(2), (), cells))
    return made


class TestScores:
    SCHEME = load_scheme(None, CATALOGUE)

    def standings(self, made: list[Row]) -> tuple[Standing, ...]:
        return score_bids(made, self.SCHEME, range(len(made[0].cells)))

    def test_a_verdict_earns_its_share(self) -> None:
        made = rows(liability_cap=("met", "deviates", "vague", "missing"))
        assert [(at.bid, at.score, at.place) for at in self.standings(made)] == [
            (0, Decimal("100.0"), 1),
            (1, Decimal("50.0"), 2),
            (2, Decimal("25.0"), 3),
            (3, Decimal("0.0"), 4),
        ]

    def test_what_does_not_apply_is_left_out(self) -> None:
        made = rows(liability_cap=("met", "met"), sla_system_availability=("not-applicable", "missing"))
        first, second = self.standings(made)
        assert (first.bid, first.score, first.possible) == (0, Decimal("100.0"), Decimal("2.0"))
        assert (second.score, second.possible) == (Decimal("50.0"), Decimal("4.0"))

    def test_what_could_not_be_read_may_still_be_there(self) -> None:
        (standing,) = self.standings(rows(liability_cap=("unreadable",), term_notice=("met",)))
        assert (standing.score, standing.ceiling) == (Decimal("50.0"), Decimal("100.0"))

    def test_ties_share_a_place(self) -> None:
        made = rows(liability_cap=("met", "missing", "met"))
        assert [(at.bid, at.place) for at in self.standings(made)] == [(0, 1), (2, 1), (1, 3)]

    @pytest.mark.parametrize("verdict", ["deviates", "vague", "missing", "unreadable", "not-applicable"])
    def test_a_must_have_is_met_or_the_bid_has_no_place(self, verdict: Verdict) -> None:
        made = rows(liability_cap=(verdict, "met"), term_notice=("met", "missing"), term_renewal=("met", "missing"))
        made[0] = replace(made[0], must=True)
        first, last = self.standings(made)
        assert (first.bid, first.place, first.unmet) == (1, 1, ())
        assert (last.bid, last.place, last.unmet) == (0, None, ("liability.cap",))

    def test_a_weight_that_decides_is_found(self) -> None:
        made = rows(liability_cap=("met", "missing"), term_notice=("missing", "met"), term_renewal=("met", "deviates"))
        swings, tested = find_swings(made, self.SCHEME, self.standings(made))
        assert tested == 8  # three requirements, and the topic of two of them
        changed = {(swing.weight, swing.factor) for swing in swings}
        assert changed == {("term.notice", "double"), ("liability.cap", "half"), ("term", "double")}
        orders = {swing.weight: swing.order for swing in swings}
        assert orders == {"term.notice": ((1,), (0,)), "liability.cap": ((0, 1),), "term": ((0, 1),)}
        assert all(swing.leader for swing in swings)

    def test_finds_what_ranking_anew_would_find(self, comparison: Comparison) -> None:
        swings, _ = find_swings(comparison.rows, comparison.scheme, comparison.standings)
        found = {(swing.weight, swing.factor) for swing in swings if "." in swing.weight}
        before = {standing.bid: standing.place for standing in comparison.standings}
        expected = set()
        for at, row in enumerate(comparison.rows):
            for factor, times in (("double", Decimal(2)), ("half", Decimal("0.5"))):
                changed = [*comparison.rows]
                changed[at] = replace(row, weight=row.weight * times)
                after = score_bids(changed, comparison.scheme, range(len(comparison.bids)))
                if {standing.bid: standing.place for standing in after} != before:
                    expected.add((row.requirement, factor))
        assert found == expected

    def test_a_clear_ranking_holds(self) -> None:
        made = rows(liability_cap=("met", "missing"), term_notice=("met", "missing"))
        assert find_swings(made, self.SCHEME, self.standings(made))[0] == ()


class TestWeights:
    def scheme(self, folder: Path, text: str):  # type: ignore[no-untyped-def]
        path = folder / "weights.yaml"
        path.write_text(text, encoding="utf-8")
        return load_scheme(path, CATALOGUE)

    def test_the_most_specific_line_wins(self, tmp_path: Path) -> None:
        scheme = self.scheme(tmp_path, "high: 5\nsla: 3\nsla.phone-response: 12.5\nvague: 0\n")
        assert scheme.weight("sla.phone-response", "high") == Decimal("12.5")
        assert scheme.weight("sla.resolution", "high") == 3
        assert scheme.weight("liability.cap", "high") == 5
        assert scheme.weight("term.renewal", "medium") == 2
        assert scheme.shares["vague"] == 0

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("hihg: 4", "no such severity"),
            ("liability.kap: 4", "no such severity"),
            ("low: -1", "0 or more"),
            ("low: yes", "a number"),
            ("low: .inf", "a number"),
            ("low: many", "a number"),
            ("vague: 2", "from 0 to 1"),
        ],
    )
    def test_a_mistake_is_told_with_file_and_line(self, tmp_path: Path, line: str, fault: str) -> None:
        with pytest.raises(ChecklistError) as caught:
            self.scheme(tmp_path, f"# how we weigh low and vague\nhigh: 4\n{line}\n")
        message = str(caught.value)
        assert "weights.yaml:3: " in message
        assert fault in message
        assert message.endswith(line)


class TestComparison:
    def test_holds_every_bid_to_the_same_requirements(self, comparison: Comparison) -> None:
        assert [bid.name for bid in comparison.bids] == list(NAMES)
        assert [row.requirement for row in comparison.rows] == list(CATALOGUE)
        assert all(found is not None for row in comparison.rows for found in row.cells)

    def test_a_typed_value_stands_as_written_with_its_page(self, comparison: Comparison) -> None:
        water = row_of(comparison, "privacy.breach-notification").cells[3]
        assert water
        assert [(figure.written, figure.evidence.page) for figure in water.figures] == [("24 uur", 15)]

    def test_the_values_of_the_fixtures_are_marked(self, comparison: Comparison) -> None:
        assert marks_of(row_of(comparison, "privacy.breach-notification")) == [None, "worst", None, "best"]
        assert marks_of(row_of(comparison, "sla.phone-response")) == [None, "worst", "best", None]
        remarks = [(remark.reason, remark.bids) for remark in row_of(comparison, "liability.cap").remarks]
        assert remarks == [("kinds", (0, 3)), ("alone", ())]

    def test_key_figures_are_in_one_unit_a_row(self, comparison: Comparison) -> None:
        breach = next(row for row in comparison.key_rows if row.name == "breach-notification")
        amounts = [[(amount.value, amount.unit) for amount in figure.amounts] for figure in breach.figures if figure]
        assert amounts == [[(36, "hours")], [(120, "hours")], [], [(24, "hours")]]
        score = next(row for row in comparison.key_rows if row.name == "satisfaction")
        values = [[amount.value for amount in figure.amounts] for figure in score.figures if figure]
        assert values == [[Decimal("8.3")], [Decimal("8.4")], [], [Decimal("7.5")]]

    def test_key_figures_are_those_of_the_review(self, comparison: Comparison) -> None:
        for at, bid in enumerate(comparison.bids):
            assert bid.review
            terms = {term.name: (term.value, term.evidence) for term in bid.review.key_terms}
            shown = {row.name: figure for row in comparison.key_rows if (figure := row.figures[at])}
            for name in terms.keys() & shown.keys():
                assert (shown[name].written, shown[name].evidence) == terms[name]
                assert shown[name].is_left_open == (not terms[name][0] and terms[name][1] is not None)

    def test_no_figure_is_taken_from_the_words_of_a_term(self, comparison: Comparison) -> None:
        for name in ("start", "duration", "renewal"):
            row = next(row for row in comparison.key_rows if row.name == name)
            assert all(figure and not figure.amounts for figure in row.figures)

    def test_the_one_that_must_be_met_is_a_must(self, comparison: Comparison) -> None:
        assert [row.requirement for row in comparison.rows if row.must] == ["legal.governing-law"]
        assert all(not standing.unmet for standing in comparison.standings)

    def test_the_score_is_the_part_of_the_weight_that_was_earned(self, comparison: Comparison) -> None:
        points = {"met": Decimal(1), "deviates": Decimal("0.5"), "vague": Decimal("0.25")}
        weights = {"high": 4, "medium": 2, "low": 1}
        for standing in comparison.standings:
            review = comparison.bids[standing.bid].review
            assert review
            counted = [found for found in review.findings if found.verdict != "not-applicable"]
            earned = sum(weights[found.severity] * points.get(found.verdict, Decimal(0)) for found in counted)
            assert standing.score == round(100 * earned / sum(weights[found.severity] for found in counted), 1)

    def test_questions_are_in_the_language_of_the_bid_and_heaviest_first(self, comparison: Comparison) -> None:
        questions = comparison.questions[2]
        open_points = [
            row for row in comparison.rows if (found := row.cells[2]) and found.finding.verdict not in ("met", "not-applicable")
        ]
        assert {question.requirement for question in questions} == {row.requirement for row in open_points}
        assert all(question.text == CATALOGUE[question.requirement].ask.nl for question in questions)
        order = ["high", "medium", "low"]
        severities = [order.index(question.finding.severity) for question in questions]
        assert severities == sorted(severities)


class TestPrices:
    def prices(self, comparison: Comparison, bid: int) -> list[tuple[str, str, str]]:
        return [(price.label, price.written, price.unit) for price in comparison.prices[bid]]

    def test_a_price_table_is_read(self, comparison: Comparison) -> None:
        assert ("E-mail", "€ 3,85", "per Contact") in self.prices(comparison, 2)

    def test_a_table_with_a_column_a_site_is_read_with_the_unit_above_it(self, comparison: Comparison) -> None:
        assert ("Loyalty desk, Porto (EUR)", "31.85", "per Productive Hour") in self.prices(comparison, 0)

    def test_a_rate_by_the_minute_is_shown_by_the_hour(self, comparison: Comparison) -> None:
        chat = next(price for price in comparison.prices[1] if price.written == "0.62")
        assert (chat.hourly, chat.basis, chat.hourly_differs) == (Decimal("37.20"), "time", True)

    def test_a_limit_on_a_refund_is_no_price(self, comparison: Comparison) -> None:
        assert not any("150" in written for _, written, _ in self.prices(comparison, 1))

    def test_a_blank_price_is_shown_as_blank(self, comparison: Comparison) -> None:
        assert ("Telefonie", "€ [●]", "per Contact") in self.prices(comparison, 3)
        assert all(price.value is None for price in comparison.prices[3])

    def test_every_price_stands_where_it_says(self, comparison: Comparison) -> None:
        for bid, prices in zip(comparison.bids, comparison.prices, strict=True):
            assert bid.review
            for price in prices:
                span = price.evidence.span
                assert span
                assert bid.review.document.text[span.start : span.end] == price.evidence.quote
                assert price.written in price.evidence.quote


class TestUnreadable:
    def test_a_bid_that_cannot_be_read_keeps_its_column(self, fixtures: Path, tmp_path: Path) -> None:
        broken = tmp_path / "offer.pdf"
        broken.write_bytes(b"")
        found = analyzer.compare([fixtures / NAMES[0], broken, fixtures / NAMES[3]])
        assert [bid.review is None for bid in found.bids] == [False, True, False]
        assert found.bids[1].fault == "offer.pdf: an empty file; ask for the file again"
        assert all(len(row.cells) == 3 and row.cells[1] is None for row in found.rows)
        assert sorted(standing.bid for standing in found.standings) == [0, 2]
        assert found.questions[1] == ()

    def test_bids_none_of_which_can_be_read_have_no_ranking(self, tmp_path: Path) -> None:
        assert analyzer.compare([tmp_path / "a.pdf", tmp_path / "b.pdf"]).standings == ()


class TestInput:
    @pytest.mark.parametrize("count", [0, 1, 21])
    def test_two_to_twenty_bids(self, count: int) -> None:
        with pytest.raises(IncomparableBids, match="compare 2 to 20"):
            analyzer.compare([Path("a.pdf")] * count)

    def test_an_unknown_must_have_is_told(self, fixtures: Path) -> None:
        with pytest.raises(IncomparableBids, match=r"liability\.kap: no such requirement"):
            analyzer.compare([fixtures / NAMES[0], fixtures / NAMES[1]], must=["liability.kap"])

    def test_a_policy_sets_severity_and_must_haves(self, fixtures: Path, tmp_path: Path) -> None:
        policy = tmp_path / "acme.yaml"
        policy.write_text("liability.cap: must-have\nsla.incentive: off\nterm.notice.severity: low\n", encoding="utf-8")
        found = analyzer.compare([fixtures / NAMES[0], fixtures / NAMES[1]], policy=policy)
        assert [row.requirement for row in found.rows if row.must] == ["liability.cap"]
        assert "sla.incentive" not in [row.requirement for row in found.rows]
        assert row_of(found, "term.notice").weight == 1

    def test_the_language_is_that_of_most_bids(self, fixtures: Path, comparison: Comparison) -> None:
        assert comparison.report_language == "en"  # as many each: that of the first
        files = [fixtures / NAMES[0], fixtures / NAMES[2], fixtures / NAMES[3]]
        assert analyzer.compare(files, checklists=["gdpr-processor"]).report_language == "nl"
