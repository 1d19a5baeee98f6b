"""Learning from corrections: what they change, what they leave alone, and that they can be taken back."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import docx
import jsonschema
import pytest

import analyzer.learning
from analyzer import review
from analyzer.cli import main
from analyzer.learning import Proposal, UnusableCorrections, accept, forget, propose
from analyzer.learning.corrections import VERDICTS, read_corrections
from analyzer.memory import BrokenMemory, Example, Lesson, Memory, make_example, read_memory, recollect, write_memory
from analyzer.memory.recollection import LIKE, VERY_LIKE
from analyzer.passages import Passage
from analyzer.reports import RENDERERS
from analyzer.types import Finding, Span

CHECKLISTS = ("customer-service",)
NOTHING = Memory()
DATE = "2026-01-31"
SCHEMA = json.loads((Path(analyzer.learning.__file__).parent / "correction.schema.json").read_text(encoding="utf-8"))

# No checklist will ever know this wording.
NOTICE = "A side that has had its fill of the other posts it a red card, six months before the last day at the latest."
NOTICE_AGAIN = "A side that has had its fill of the other posts it a red card, at least four months before the very last day."
NOTICE_DENIED = NOTICE_AGAIN.replace("posts", "never posts")
NOTICE_SOON = NOTICE_AGAIN.replace("at least four months", "in good time")
KENNEL = "The Supplier keeps a kennel for the dogs that wander into the office."


def write_contract(path: Path, *clauses: str) -> Path:
    document = docx.Document()
    document.add_paragraph("Services Agreement", style="Title")
    document.add_paragraph('Between Northwind B.V. (the "Customer") and Polder Contact B.V. (the "Supplier").')
    document.add_paragraph("1. Services", style="Heading 1")
    document.add_paragraph("1.1 The Supplier answers the calls of the consumers of the Customer in Dutch and English.")
    document.add_paragraph("2. Further terms", style="Heading 1")
    for number, clause in enumerate(clauses, 1):
        document.add_paragraph(f"2.{number} {clause}")
    document.save(str(path))
    return path


def write_corrections(folder: Path, *corrections: dict[str, object]) -> Path:
    path = folder / "corrections.jsonl"
    path.write_text("".join(json.dumps(correction) + "\n" for correction in corrections), encoding="utf-8")
    return path


def correct(
    verdict: str, *, document: str = "north.docx", clause: str = "2.1", requirement: str = "term.notice"
) -> dict[str, object]:
    return {"document": document, "clause": clause, "requirement": requirement, "verdict": verdict}


def findings(path: Path, memory: Memory | None = None) -> dict[str, Finding]:
    return {finding.requirement: finding for finding in review(path, checklists=CHECKLISTS, memory=memory).findings}


def learn(
    folder: Path, *corrections: dict[str, object], memory: Memory = NOTHING, **options: object
) -> analyzer.learning.Proposal:
    return propose(write_corrections(folder, *corrections), memory, date=DATE, checklists=CHECKLISTS, **options)  # type: ignore[arg-type]


@pytest.fixture
def north(tmp_path: Path) -> Path:
    return write_contract(tmp_path / "north.docx", NOTICE, KENNEL)


@pytest.fixture
def south(tmp_path: Path) -> Path:
    return write_contract(tmp_path / "south.docx", KENNEL, NOTICE_AGAIN)


class TestWhatChanges:
    def test_a_paraphrase_in_another_contract_is_judged_by_its_own_value(self, tmp_path: Path, north: Path, south: Path) -> None:
        assert findings(north)["term.notice"].verdict == findings(south)["term.notice"].verdict == "missing"
        memory = learn(tmp_path, correct("met")).memory
        finding = findings(south, memory)["term.notice"]
        assert finding.verdict == "met"
        assert {element.name: element.value for element in finding.elements}["period"] == "four months"
        assert [(evidence.clause, evidence.rule) for evidence in finding.evidence] == [
            ("2.2", f"found by likeness: correction 1 of {DATE}")
        ]
        assert f"correction 1 of {DATE}" in finding.message

    def test_nothing_else_changes(self, tmp_path: Path, north: Path, south: Path) -> None:
        memory = learn(tmp_path, correct("met")).memory
        for path in (north, south):
            before, after = findings(path), findings(path, memory)
            assert {name for name in after if after[name] != before[name]} == {"term.notice"}

    @pytest.mark.parametrize("wording", [NOTICE_DENIED, NOTICE_SOON, KENNEL])
    def test_what_is_denied_left_open_or_unlike_is_not_met(self, tmp_path: Path, north: Path, wording: str) -> None:
        memory = learn(tmp_path, correct("met")).memory
        assert findings(write_contract(tmp_path / "east.docx", wording), memory)["term.notice"].verdict in ("missing", "vague")

    def test_a_passage_that_is_not_about_it_is_passed_over_and_shown(self, tmp_path: Path) -> None:
        said = "Either party may terminate the lease of the coffee machine by giving four months' written notice."
        north = write_contract(tmp_path / "north.docx", said)
        again = said.replace("four", "five").replace("coffee machine", "coffee machines")
        south = write_contract(tmp_path / "south.docx", again)
        assert findings(north)["term.notice"].verdict == findings(south)["term.notice"].verdict == "met"
        proposal = learn(tmp_path, correct("missing"))
        finding = findings(south, proposal.memory)["term.notice"]
        assert finding.verdict == "missing"
        assert (finding.nearest[0].clause, finding.nearest[0].rule) == ("2.1", f"passed over: correction 1 of {DATE}")
        assert "Passed over" in finding.message

    def test_what_was_taken_for_an_element_is_none(self, tmp_path: Path) -> None:
        said = "Either party may terminate this agreement by giving four months' written notice."
        north, south = (write_contract(tmp_path / f"{name}.docx", said) for name in ("north", "south"))
        assert findings(north)["term.notice"].verdict == "met"
        proposal = learn(tmp_path, correct("vague"))
        assert proposal.outcomes[0].followed
        assert findings(south, proposal.memory)["term.notice"].verdict == "vague"

    def test_wording_that_departs_deviates_in_another_contract(self, tmp_path: Path) -> None:
        said = "Either party may terminate this agreement by giving three months' written notice to the owner of the building."
        write_contract(tmp_path / "north.docx", said)
        south = write_contract(tmp_path / "south.docx", said.replace("building", "premises"))
        assert findings(south)["term.notice"].verdict == "met"
        finding = findings(south, learn(tmp_path, correct("deviates")).memory)["term.notice"]
        assert finding.verdict == "deviates"
        assert f"correction 1 of {DATE}" in finding.message

    def test_what_is_vague_is_stated_nowhere(self, tmp_path: Path) -> None:
        said = [
            "The Supplier answers 95% of all calls.",
            "At least 97% of the calls offered are answered.",
        ]
        north = write_contract(tmp_path / "north.docx", *said)
        assert findings(north)["sla.answer-rate"].verdict == "met"
        proposal = learn(tmp_path, correct("vague", requirement="sla.answer-rate"))
        assert proposal.outcomes[0].followed
        assert [quote[4:] for quote in proposal.outcomes[0].quotes] == said

    def test_a_value_is_not_borrowed_from_beside(self, tmp_path: Path, north: Path) -> None:
        memory = learn(tmp_path, correct("met")).memory
        blank = f"{NOTICE_AGAIN.replace('four months', '[●]')} The office closes for two months in the summer of every leap year."
        finding = findings(write_contract(tmp_path / "east.docx", blank), memory)["term.notice"]
        assert (finding.verdict, finding.reason) == ("vague", "placeholder")

    def test_the_report_says_which_corrections_took_part(self, tmp_path: Path, north: Path) -> None:
        memory = learn(tmp_path, correct("met")).memory
        assert review(north, checklists=CHECKLISTS, memory=memory).versions["learnt"].startswith("1 correction, ")
        assert "learnt" not in review(north, checklists=CHECKLISTS, memory=Memory()).versions

    def test_a_quote_narrows_a_clause_to_its_sentence(self, tmp_path: Path, south: Path) -> None:
        write_contract(tmp_path / "north.docx", f"The weather is fine in most of the summers here. {NOTICE}")
        proposal = learn(tmp_path, {**correct("met"), "quote": "a red card"})
        assert proposal.outcomes[0].quotes == (NOTICE,)
        assert findings(south, proposal.memory)["term.notice"].verdict == "met"


class TestBeforeItIsAccepted:
    def test_tells_what_changes_on_the_users_contracts(self, tmp_path: Path, north: Path, south: Path) -> None:
        proposal = learn(tmp_path, correct("met"), contracts=[tmp_path])
        (outcome,) = proposal.outcomes
        assert (outcome.before, outcome.after, outcome.followed, outcome.quotes) == ("missing", "met", True, (f"2.1 {NOTICE}",))
        assert [
            (change.document, change.before, change.after, change.clause, change.corrected) for change in proposal.changes
        ] == [
            ("north.docx", "missing", "met", "2.1", True),
            ("south.docx", "missing", "met", "2.2", False),
        ]
        assert proposal.contracts == 2

    def test_tells_where_a_verdict_does_not_follow(self, tmp_path: Path) -> None:
        write_contract(tmp_path / "north.docx", NOTICE_SOON)
        (outcome,) = learn(tmp_path, correct("met")).outcomes
        assert (outcome.after, outcome.followed) == ("vague", False)

    def test_the_later_of_two_that_contradict_each_other_counts_and_is_told(
        self, tmp_path: Path, north: Path, south: Path
    ) -> None:
        first = learn(tmp_path, correct("met")).memory
        second = learn(tmp_path, correct("missing"), memory=first)
        assert [(older.number, newer.number) for older, newer in second.overruled] == [(1, 2)]
        assert findings(south, second.memory)["term.notice"].verdict == "missing"

    def test_what_was_learnt_before_is_not_learnt_again(self, tmp_path: Path, north: Path) -> None:
        first = learn(tmp_path, correct("met"))
        again = learn(tmp_path, correct("met"), correct("met"), memory=first.memory)
        assert (len(again.known), again.outcomes, again.memory) == (2, (), first.memory)

    def test_a_contract_that_cannot_be_read_is_told_and_the_others_are_held_against(self, tmp_path: Path, north: Path) -> None:
        (tmp_path / "broken.pdf").write_bytes(b"nothing")
        proposal = learn(tmp_path, correct("met"), contracts=[tmp_path])
        assert [line.count("broken.pdf") > 0 for line in proposal.faults] == [True]
        assert proposal.contracts == 1


class TestBadCorrections:
    @pytest.mark.parametrize(
        ("correction", "said"),
        [
            (correct("met", requirement="term.notise"), "perhaps term.notice"),
            (correct("fine"), "choose from met, deviates, vague, missing, not-applicable"),
            (correct("unreadable"), "verdict unreadable"),
            (correct("met", clause="9.9"), "clause 9.9 is not found"),
            (correct("met", document="nowhere.docx"), "no such contract"),
            (correct("missing", clause="2.2"), "rests on no passage"),
            (correct("met", clause="2"), None),
            ({**correct("met"), "quote": "by carrier pigeon"}, "the quote does not stand there"),
            ({**correct("met"), "clause": None}, "no clause"),
            ({**correct("met"), "claus": "2.1"}, "perhaps clause"),
            ({**correct("met"), "clause": 2.1}, "is not text"),
        ],
    )
    def test_are_told_with_their_line_and_nothing_is_learnt(
        self, tmp_path: Path, north: Path, correction: dict[str, object], said: str | None
    ) -> None:
        if said is None:
            assert learn(tmp_path, correction).outcomes
            return
        with pytest.raises(UnusableCorrections) as caught:
            learn(tmp_path, correct("met"), correction)
        (fault,) = caught.value.faults
        assert fault.startswith(f"{tmp_path / 'corrections.jsonl'}:2: ")
        assert said in fault

    def test_a_line_separator_inside_a_quote_ends_no_line(self, tmp_path: Path) -> None:
        path = tmp_path / "corrections.jsonl"
        line = json.dumps({**correct("met"), "quote": "three\u2028months"}, ensure_ascii=False)
        path.write_text(f"{line}\n", encoding="utf-8")
        (correction,) = read_corrections(path, requirements={"term.notice"})
        assert correction.quote == "three months"

    @pytest.mark.parametrize("text", ["", "\n", "{", "[]", "\xff"])
    def test_a_file_without_corrections(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "corrections.jsonl"
        path.write_bytes(text.encode("latin-1"))
        with pytest.raises(UnusableCorrections, match=r"corrections\.jsonl"):
            read_corrections(path, requirements={"term.notice"})

    def test_the_published_schema_says_the_same(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        validator = jsonschema.Draft202012Validator(SCHEMA)
        assert tuple(SCHEMA["properties"]["verdict"]["enum"]) == VERDICTS
        assert validator.is_valid(correct("met"))
        assert validator.is_valid({**correct("missing"), "clause": None, "quote": "words"})
        for wrong in ({**correct("met"), "clause": None}, {**correct("met"), "claus": "1"}, correct("unreadable")):
            assert not validator.is_valid(wrong)


class TestMemory:
    def test_is_for_the_user_alone_and_holds_no_contract_text(self, tmp_path: Path, north: Path) -> None:
        path = accept(learn(tmp_path, correct("met")), tmp_path / "learnt")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        kept = path.read_text(encoding="utf-8").lower()
        assert not [word for word in NOTICE.lower().rstrip(".").split() if len(word) > 4 and f"{word}" in kept]
        assert read_memory(path.parent) == learn(tmp_path, correct("met")).memory

    def test_taking_back_brings_back_the_same_report(self, tmp_path: Path, north: Path) -> None:
        def report() -> bytes:
            return RENDERERS["json"](review(north, checklists=CHECKLISTS, memory=read_memory(folder)), {})

        folder = tmp_path / "learnt"
        reports = [report()]
        for verdict in ("met", "missing"):
            accept(learn(tmp_path, correct(verdict), memory=read_memory(folder)), folder)
            reports.append(report())
        assert len(set(reports)) == 3
        assert [lesson.number for lesson in forget(folder)] == [2]
        assert report() == reports[1]
        forget(folder, [1])
        assert report() == reports[0]

    def test_a_number_is_never_given_again(self, tmp_path: Path, north: Path) -> None:
        folder = tmp_path / "learnt"
        accept(learn(tmp_path, correct("met")), folder)
        forget(folder)
        assert learn(tmp_path, correct("met"), memory=read_memory(folder)).outcomes[0].lesson.number == 2

    def test_what_is_not_kept_cannot_be_taken_back(self, tmp_path: Path, north: Path) -> None:
        folder = tmp_path / "learnt"
        with pytest.raises(UnusableCorrections, match="no corrections are kept"):
            forget(folder)
        accept(learn(tmp_path, correct("met")), folder)
        with pytest.raises(UnusableCorrections, match="no correction 7"):
            forget(folder, [1, 7])
        assert len(read_memory(folder).lessons) == 1

    @pytest.mark.parametrize("words", [[], [-1], [65536], ["notice"]])
    def test_numbers_that_are_none_are_told(self, tmp_path: Path, north: Path, words: list[object]) -> None:
        path = accept(learn(tmp_path, correct("met")), tmp_path / "learnt")
        content = json.loads(path.read_text(encoding="utf-8"))
        content["lessons"][0]["examples"][0]["words"] = words
        path.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(BrokenMemory, match="not a memory of corrections"):
            read_memory(path.parent)

    @pytest.mark.parametrize(
        ("written", "wrong"),
        [
            ('"last": 1', '"last": "1"'),
            ('"number": 1', '"number": "x"'),
            ('"verdict": "met"', '"verdict": "mett"'),
            ('"language": "en"', '"language": "fr"'),
            ('"clause": "', '"clause": 2, "place": "'),
            ('"contrary": false', '"contrary": "no"'),
        ],
    )
    def test_a_value_of_another_form_is_told(self, tmp_path: Path, north: Path, written: str, wrong: str) -> None:
        path = accept(learn(tmp_path, correct("met")), tmp_path / "learnt")
        content = path.read_text(encoding="utf-8")
        assert written in content
        path.write_text(content.replace(written, wrong), encoding="utf-8")
        with pytest.raises(BrokenMemory, match="not a memory of corrections"):
            read_memory(path.parent)

    @pytest.mark.parametrize("text", ["{", "[]", '{"format": 2}', '{"format": 1, "last": 1, "lessons": [{}]}'])
    def test_a_broken_file_is_told(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "memory.json").write_text(text, encoding="utf-8")
        with pytest.raises(BrokenMemory, match=r"memory\.json: not a memory of corrections"):
            read_memory(tmp_path)

    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(BrokenMemory, match="cannot be written"):
            write_memory(tmp_path / "file", Memory())


def passage(words: str) -> Passage:
    return Passage(Span(0, 1), Span(0, 1), 0, f" {words} ", " ", 0, (), "en", is_heading=False)


class TestLikeness:
    WORDS = "_vendor tells _customer about leaks within <duration> by telephone"

    def recollected(self, words: str, **changes: object) -> bool:
        lesson = Lesson(1, 1, DATE, "a.docx", "1", "term.notice", "met", "", (make_example(passage(self.WORDS)),))
        return bool(recollect(Memory((lesson,), 1), [passage(words)]).pointed)

    def test_the_same_words_are_alike_and_others_are_not(self) -> None:
        assert self.recollected(self.WORDS)
        assert not self.recollected("invoices are paid in euros without any deduction")

    def test_what_is_denied_or_owed_by_the_other_party_is_not_alike(self) -> None:
        assert not self.recollected(self.WORDS.replace("tells", "never tells"))
        assert not self.recollected("_customer tells _vendor about leaks within <duration> by telephone")

    def test_a_bound_is_no_denial(self) -> None:
        assert self.recollected(self.WORDS.replace("within", "no later than within"))

    def test_too_few_words_are_like_nothing(self) -> None:
        example = make_example(passage("leaks within <duration>"))
        lesson = Lesson(1, 1, DATE, "a.docx", "1", "term.notice", "met", "", (example,))
        assert not recollect(Memory((lesson,), 1), [passage("leaks within <duration>")]).pointed

    def test_a_document_without_passages(self) -> None:
        lesson = Lesson(1, 1, DATE, "a.docx", "1", "term.notice", "met", "", (make_example(passage(self.WORDS)),))
        assert not recollect(Memory((lesson,), 1), []).pointed

    def test_an_example_holds_numbers_only(self) -> None:
        example = make_example(passage(self.WORDS))
        assert example == Example("en", tuple(sorted(set(example.words))), negated=False, party="_vendor")
        assert LIKE < VERY_LIKE < 1


class TestCommand:
    def test_keeps_nothing_until_it_is_accepted_and_takes_it_back(
        self, tmp_path: Path, north: Path, south: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "learnt"
        options = ["--contracts", str(tmp_path), "--checklist", "customer-service", "--learnt", str(folder)]
        arguments = ["learn", str(write_corrections(tmp_path, correct("met"))), *options]
        assert main(arguments) == 0
        assert "south.docx: term.notice missing -> met (clause 2.2)" in capsys.readouterr().out
        assert not folder.exists()
        assert main([*arguments, "--accept"]) == 0
        assert main(["learn", "--list", "--learnt", str(folder)]) == 0
        assert "term.notice is met  (north.docx, clause 2.1)" in capsys.readouterr().out
        assert main(["learn", "--undo", "--learnt", str(folder)]) == 0
        assert read_memory(folder).lessons == ()

    def test_a_review_uses_what_was_learnt_unless_told_not_to(self, tmp_path: Path, north: Path) -> None:
        folder = tmp_path / "learnt"
        accept(learn(tmp_path, correct("met")), folder)
        verdicts = []
        for option in ([], ["--no-learnt"]):
            command = ["review", str(north), "--checklist", "customer-service", "--format", "json", "--learnt", str(folder)]
            assert main([*command, "--out", str(tmp_path / "out"), *option]) == 0
            report = json.loads((tmp_path / "out" / "north.review.json").read_text(encoding="utf-8"))
            verdicts += [one["verdict"] for one in report["findings"] if one["requirement"] == "term.notice"]
        assert verdicts == ["met", "missing"]

    def test_a_verdict_that_does_not_follow_is_told_in_the_exit_code(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_contract(tmp_path / "north.docx", NOTICE_SOON)
        corrections = write_corrections(tmp_path, correct("met"))
        assert main(["learn", str(corrections), "--checklist", "customer-service", "--learnt", str(tmp_path / "learnt")]) == 1
        assert "DOES NOT FOLLOW: missing -> vague" in capsys.readouterr().out

    @pytest.mark.parametrize("command", ["review", "diff", "compare", "learn"])
    def test_a_broken_memory_is_one_line(
        self, tmp_path: Path, north: Path, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "memory.json").write_text("{", encoding="utf-8")
        files = [str(write_corrections(tmp_path, correct("met")))] if command == "learn" else [str(north), str(north)]
        assert main([command, *files, "--learnt", str(tmp_path)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1

    def test_a_fault_of_the_program_is_one_line_without_contract_text(
        self, tmp_path: Path, north: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **options: object) -> Proposal:
            raise KeyError("a secret sentence of the contract")

        monkeypatch.setattr("analyzer.cli.learning.propose", fail)
        assert main(["learn", str(write_corrections(tmp_path, correct("met"))), "--learnt", str(tmp_path / "learnt")]) == 2
        assert "KeyError" in (error := capsys.readouterr().err)
        assert "secret" not in error

    def test_corrections_may_follow_the_contracts(self, tmp_path: Path, north: Path) -> None:
        corrections = write_corrections(tmp_path, correct("met"))
        arguments = ["learn", "--checklist", "customer-service", "--learnt", str(tmp_path / "learnt")]
        assert main([*arguments, "--contracts", str(tmp_path), str(corrections)]) == 0

    @pytest.mark.parametrize("arguments", [[], ["--list", "--undo"], ["c.jsonl", "--list"], ["--list", "--accept"]])
    def test_asks_for_one_thing(self, arguments: list[str]) -> None:
        with pytest.raises(SystemExit):
            main(["learn", *arguments])
