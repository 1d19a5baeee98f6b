"""The dates of a contract: those that follow from its text, and those that must not be given because they do not."""

from __future__ import annotations

import icalendar
import pytest
from written_document import write

from analyzer import review_document
from analyzer.checklist import load_catalogue
from analyzer.clauses import split_clauses
from analyzer.moments import find_moments
from analyzer.moments.sentences import Sheet
from analyzer.moments.term import find_course
from analyzer.reports import RENDERERS, not_computed
from analyzer.reports.agenda.wording import WORDS
from analyzer.types import Review


def course(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the days and the reasons for gaps of the course of a contract of these lines, by kind."""
    document = write(text)
    found = find_course(Sheet(document, split_clauses(document)))
    return {moment.kind: moment.day.isoformat() for moment in found.moments}, {gap.kind: gap.reason for gap in found.gaps}


class TestStartAndEnd:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("This Agreement commences on 1 March 2026 and continues for three (3) years.", "2026-03-01", "2029-02-28"),
            (
                "The Effective Date is 15 January 2026.\nThe initial term of this Agreement shall be 18 months.",
                "2026-01-15",
                "2027-07-14",
            ),
            ("This Agreement takes effect on February 1, 2026 and expires on January 31, 2028.", "2026-02-01", "2028-01-31"),
            ("This contract is in force from 1 May 2026 until 1 May 2027.", "2026-05-01", "2027-04-30"),
            ("The term of this Agreement runs from 1 July 2026 to 30 June 2030.", "2026-07-01", "2030-06-30"),
            ("This Agreement starts on 31 August 2026 and lasts for six months.", "2026-08-31", "2027-02-27"),
            (
                "Deze overeenkomst gaat in op 1 maart 2026 en wordt aangegaan voor de duur van drie jaar.",
                "2026-03-01",
                "2029-02-28",
            ),
            ("Ingangsdatum: 1 april 2026\nDeze overeenkomst geldt voor een periode van 24 maanden.", "2026-04-01", "2028-03-31"),
            (
                "De overeenkomst treedt in werking op 1 januari 2026 en eindigt van rechtswege op 31 december 2027.",
                "2026-01-01",
                "2027-12-31",
            ),
            ("Het contract loopt van 1 juni 2026 tot en met 31 mei 2029.", "2026-06-01", "2029-05-31"),
            ("Het contract begint op 1 juni 2026 en loopt tot 1 juni 2029.", "2026-06-01", "2029-05-31"),
            ("Deze overeenkomst begint op 1 mei 2026 en duurt drie jaar en zes maanden.", "2026-05-01", "2029-10-31"),
        ],
    )
    def test_follow_from_the_text(self, text: str, start: str, end: str) -> None:
        days, _ = course(text)
        assert (days.get("start"), days.get("end")) == (start, end)

    @pytest.mark.parametrize(
        ("text", "kind", "reason"),
        [
            ("This Agreement commences on the date of the last signature and continues for three years.", "start", "event"),
            ("This Agreement commences on [●] 2026 and continues for three years.", "start", "blank"),
            ("This Agreement commences on [●] 2026 and continues for three years.", "end", "no-start"),
            ("This Agreement starts on 1 March 2026.\nThe Effective Date is 1 April 2026.", "start", "several"),
            (
                "This Agreement starts on 1 March 2026 for three years.\nThis Agreement expires on 31 December 2027.",
                "end",
                "differs",
            ),
            ("This Agreement starts on 1 March 2026.\nThis Agreement is valid for an indefinite period.", "end", "indefinite"),
            ("This Agreement starts on 1 March 2026 and continues for a minimum of two years.", "end", "bound"),
            ("This Agreement starts on 1 March 2027 and ends on 31 December 2026.", "end", "differs"),
            ("De overeenkomst treedt in werking op de datum van ondertekening en geldt voor drie jaar.", "start", "event"),
            ("De overeenkomst gaat in op [datum] en geldt voor drie jaar.", "start", "blank"),
            ("Deze overeenkomst gaat in op 1 maart 2026 en wordt aangegaan voor onbepaalde tijd.", "end", "indefinite"),
            ("De overeenkomst gaat in op 1 maart 2026.\nDe looptijd is 12 maanden vanaf de start van de dienst.", "end", "event"),
        ],
    )
    def test_are_not_given_where_they_do_not(self, text: str, kind: str, reason: str) -> None:
        days, reasons = course(text)
        assert kind not in days
        assert reasons[kind] == reason

    @pytest.mark.parametrize(
        "text",
        [
            "The pilot under this Agreement starts on 1 March 2026 and lasts for three months.",
            "The Vendor keeps an insurance during the term of this Agreement until 31 December 2027.",
            "This Agreement replaces the previous agreement, which commenced on 1 March 2019 and expires on 31 December 2025.",
            "De geheimhouding uit deze overeenkomst geldt voor een periode van vijf jaar, ingaande op 1 maart 2026.",
            "Facturen worden betaald voor 1 maart 2026.",
            "If this Agreement is terminated for cause, it shall continue for three months.",
            "De proefperiode van de overeenkomst begint op 1 maart 2026 en duurt drie maanden.",
        ],
    )
    def test_of_something_else_are_not_those_of_the_contract(self, text: str) -> None:
        assert course(text)[0] == {}


class TestAnEndThatStandsForNever:
    @pytest.mark.parametrize(
        "text",
        [
            "This Agreement commences on 1 May 2025 and ends on 31-12-9999.\nIt is automatically renewed for 12 months.",
            "De overeenkomst gaat in op 1 januari 2025 en eindigt op 31-12-9999.\nZij wordt stilzwijgend verlengd met een jaar.",
            "This contract is in force from 1 May 2026 until 31-12-9999.",
        ],
    )
    def test_is_no_end(self, text: str) -> None:
        days, reasons = course(text)
        assert "start" in days
        assert reasons["end"] == "indefinite"
        assert {*days} <= {"start"}

    def test_a_notice_longer_than_the_calendar_gives_no_day(self) -> None:
        notice = "Either party may terminate this Agreement by notice at least 3000 years before the end of the term."
        days, reasons = course(f"This Agreement commences on 1 March 2026 and continues for three years.\n{notice}")
        assert reasons["notice"] == "before-start"
        assert "notice" not in days


FIXED_EN = "This Agreement commences on 1 March 2026 and continues for three years."
FIXED_NL = "Deze overeenkomst gaat in op 1 maart 2026 en geldt voor drie jaar."


class TestNotice:
    @pytest.mark.parametrize(
        ("text", "last_day"),
        [
            (
                f"{FIXED_EN}"
                "\nEither party may terminate this Agreement by notice at least six (6) months before the end of the term.",
                "2028-08-28",
            ),
            (
                f"{FIXED_EN}"
                "\nThis Agreement renews automatically unless either party gives notice ninety (90) days"
                " prior to the expiry of the term.",
                "2028-11-30",
            ),
            (
                f"{FIXED_NL}\nDeze overeenkomst kan worden opgezegd uiterlijk drie maanden voor het einde van de looptijd.",
                "2028-11-28",
            ),
            (f"{FIXED_NL}\nOpzeggen kan tegen het einde van de looptijd met een termijn van twee maanden.", "2028-12-28"),
        ],
    )
    def test_ends_before_the_end_by_its_period(self, text: str, last_day: str) -> None:
        assert course(text)[0]["notice"] == last_day

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (f"{FIXED_EN}\nEither party may terminate this Agreement at any time on three months' notice.", "any-time"),
            (
                f"{FIXED_NL}"
                "\nDeze overeenkomst kan worden opgezegd met een opzegtermijn van drie maanden"
                " tegen het einde van een kalendermaand.",
                "any-time",
            ),
            (
                f"{FIXED_EN}"
                "\nEither party may terminate this Agreement by notice at least 20 working days before the end of the term.",
                "working-days",
            ),
            (
                f"{FIXED_EN}"
                "\nThe Customer may terminate this Agreement by notice at least three months before the end of the term."
                "\nThe Vendor may terminate this Agreement by notice at least nine months before the end of the term.",
                "several",
            ),
            ("Either party may terminate this Agreement by notice at least six months before the end of the term.", "no-end"),
            (
                f"{FIXED_EN}"
                "\nEither party may terminate this Agreement by notice at least four years before the end of the term.",
                "before-start",
            ),
            (
                f"{FIXED_EN}\nIf the Vendor is in breach, the Customer may terminate this Agreement on one month's notice.",
                "not-stated",
            ),
            (
                f"{FIXED_EN}"
                "\nThe Customer may ask for exit assistance by notice at least four months before the expiry of the term.",
                "not-stated",
            ),
        ],
    )
    def test_has_no_last_day_otherwise(self, text: str, reason: str) -> None:
        days, reasons = course(text)
        assert "notice" not in days
        assert reasons["notice"] == reason


class TestRenewal:
    @pytest.mark.parametrize(
        ("text", "basis", "months"),
        [
            (f"{FIXED_EN}\nThis Agreement shall automatically renew for successive periods of one year.", "renewal", 12),
            (f"{FIXED_EN}\nThereafter this Agreement continues on a year to year basis automatically.", "renewal", 12),
            (f"{FIXED_NL}\nDeze overeenkomst wordt stilzwijgend verlengd met telkens zes maanden.", "renewal", 6),
            (
                f"{FIXED_NL}\nOpdrachtgever heeft de mogelijkheid de overeenkomst twee maal met twaalf maanden te verlengen.",
                "option",
                0,
            ),
        ],
    )
    def test_falls_on_the_day_after_the_end(self, text: str, basis: str, months: int) -> None:
        document = write(text)
        found = find_course(Sheet(document, split_clauses(document)))
        (renewal,) = [moment for moment in found.moments if moment.kind == "renewal"]
        assert (renewal.day.isoformat(), renewal.basis, renewal.months) == ("2029-03-01", basis, months)

    @pytest.mark.parametrize(
        "text",
        [
            f"{FIXED_EN}\nThis Agreement does not renew automatically.",
            f"{FIXED_NL}\nDeze overeenkomst wordt niet stilzwijgend verlengd.",
        ],
    )
    def test_is_none_where_it_is_excluded(self, text: str) -> None:
        days, reasons = course(text)
        assert "renewal" not in {**days, **reasons}


def reviewed(text: str) -> Review:
    return review_document(write(text), checklists=["customer-service"])


def moments(text: str) -> dict[str, list[tuple[str, str, int]]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    for moment in find_moments(reviewed(text)).moments:
        found.setdefault(moment.kind, []).append((moment.day.isoformat(), moment.basis, moment.months))
    return found


INDEXED_NL = "De tarieven worden ieder jaar per 1 januari geïndexeerd met de CBS Dienstenprijsindex."


class TestRecurring:
    def test_a_day_of_every_year_comes_first_after_the_start(self) -> None:
        assert moments(f"{FIXED_NL}\n{INDEXED_NL}")["indexation"] == [("2027-01-01", "yearly", 12)]

    def test_the_first_time_that_the_text_names_goes_before(self) -> None:
        text = (
            f"{FIXED_NL}\nDe tarieven worden ieder jaar per 1 januari geïndexeerd met de CPI, voor het eerst per 1 januari 2028."
        )
        assert moments(text)["indexation"] == [("2028-01-01", "yearly", 12)]

    def test_without_a_start_no_year_is_known(self) -> None:
        gaps = {gap.kind: gap.reason for gap in find_moments(reviewed(INDEXED_NL)).gaps}
        assert gaps["indexation"] == "no-start"

    def test_they_end_with_a_contract_that_does_not_renew(self) -> None:
        (indexation,) = [m for m in find_moments(reviewed(f"{FIXED_NL}\n{INDEXED_NL}")).moments if m.kind == "indexation"]
        assert indexation.until is not None
        assert indexation.until.isoformat() == "2029-02-28"
        renewing = f"{FIXED_NL}\nDeze overeenkomst wordt stilzwijgend verlengd met telkens een jaar.\n{INDEXED_NL}"
        (indexation,) = [m for m in find_moments(reviewed(renewing)).moments if m.kind == "indexation"]
        assert indexation.until is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"{FIXED_EN}\nThe parties shall review the service levels every six (6) months.", ("2026-09-01", "counted", 6)),
            (
                f"{FIXED_NL}\nPartijen evalueren de serviceniveaus jaarlijks in oktober en stellen ze zo nodig bij.",
                ("2026-10-01", "month", 12),
            ),
        ],
    )
    def test_reviews_are_counted_or_named(self, text: str, expected: tuple[str, str, int]) -> None:
        assert moments(text)["review"] == [expected]


class TestCalendar:
    TEXT = (
        f"{FIXED_EN}"
        "\nThis Agreement shall automatically renew for successive periods of one year unless either party gives notice"
        " six months before the end of the term."
    )

    def calendar(self, text: str) -> tuple[Review, bytes, icalendar.Calendar]:
        review = reviewed(text)
        data = RENDERERS["ics"](review, load_catalogue(review.checklists))
        return review, data, icalendar.Calendar.from_ical(data)

    def test_holds_every_moment_as_a_whole_day(self) -> None:
        review, _, calendar = self.calendar(self.TEXT)
        events = {event["uid"]: event for event in calendar.walk("VEVENT")}
        found = find_moments(review).moments
        assert len(events) == len(found) == 4
        assert sorted(event.decoded("dtstart") for event in events.values()) == sorted(moment.day for moment in found)
        for event in events.values():
            assert "“" in event["description"]

    def test_warns_before_the_last_day_for_notice(self) -> None:
        _, _, calendar = self.calendar(self.TEXT)
        (notice,) = [event for event in calendar.walk("VEVENT") if event.walk("VALARM")]
        assert notice["summary"].startswith(WORDS["en"]["kind.notice"])
        assert notice["rrule"] == {"FREQ": ["YEARLY"], "INTERVAL": [1]}

    def test_says_what_could_not_be_computed(self) -> None:
        review, data, calendar = self.calendar("This Agreement commences on [●] 2026 and continues for three years.")
        assert not list(calendar.walk("VEVENT"))
        lines = not_computed(review)
        assert any("has been left open" in line for line in lines)
        assert all(line in str(calendar["x-wr-caldesc"]) for line in lines)
        assert data.count(b"X-NOT-COMPUTED") == len(lines)

    def test_the_same_review_gives_the_same_bytes(self) -> None:
        review, data, _ = self.calendar(self.TEXT)
        assert RENDERERS["ics"](review, load_catalogue(review.checklists)) == data

    def test_words_of_the_contract_make_no_lines_of_their_own(self) -> None:
        _, data, calendar = self.calendar(self.TEXT.replace("one year", "one year; BEGIN:VEVENT, \\n and so on,"))
        assert data.count(b"\r\nBEGIN:VEVENT") == len(list(calendar.walk("VEVENT")))


def test_both_languages_have_every_text() -> None:
    assert WORDS["nl"].keys() == WORDS["en"].keys()
