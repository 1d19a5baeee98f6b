"""The command line as a user meets it: exit codes, reports on disk, one-line errors, and a quick --help."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from analyzer.checklist import available_checklists, load_catalogue
from analyzer.cli import main, output, reviewing
from analyzer.cli.arguments import build_parser, parse
from analyzer.pipeline import versions
from analyzer.reports import ANNOTATORS, BUNDLES, RENDERERS
from analyzer.types import Document, DocumentFinding, Finding, Review, Severity, Terms, Verdict
from analyzer.writing import write_whole

REQUIREMENT = "liability.cap"


def make_contract(path: Path, *clauses: str) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph("Dienstverleningsovereenkomst", style="Title")
    for number, clause in enumerate(clauses, 1):
        document.add_paragraph(f"Artikel {number}. Bepaling", style="Heading 1")
        document.add_paragraph(clause)
    document.save(str(path))
    return path


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    return make_contract(
        tmp_path / "overeenkomst.docx",
        "De Leverancier verzorgt het klantcontact van de Opdrachtgever.",
        "De overeenkomst duurt twee jaar en kan worden opgezegd met een termijn van drie maanden.",
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def made_review(*, severity: Severity, verdict: Verdict, fault: Severity | None = None) -> Review:
    document = Document("made.docx", "0" * 64, "nl", "Een zin.", ())
    finding = Finding(REQUIREMENT, verdict, None, severity, (), (), "", "", "")
    faults = (DocumentFinding("blank", fault, "", ()),) if fault else ()
    return Review(document, (), Terms(), "outsourcing", ("customer-service",), (finding,), faults, (), "nl", {})


class TestReview:
    def test_writes_the_reports_and_says_where_they_are(
        self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["review", str(contract), "--format", "html,json,md", "--out", str(out)]) == 0
        assert sorted(path.name for path in out.iterdir()) == [
            "overeenkomst.review.html",
            "overeenkomst.review.json",
            "overeenkomst.review.md",
        ]
        review = json.loads((out / "overeenkomst.review.json").read_text(encoding="utf-8"))
        assert review["document"]["name"] == "overeenkomst.docx"
        assert review["findings"]
        shown = capsys.readouterr().out.replace("\n", "")
        assert str(out / "overeenkomst.review.html") in shown

    def test_holds_against_the_checklists_that_are_named(self, contract: Path, out: Path) -> None:
        name = available_checklists()[0]
        assert main(["review", str(contract), "--checklist", name, "--out", str(out), "--format", "json"]) == 0
        review = json.loads((out / "overeenkomst.review.json").read_text(encoding="utf-8"))
        assert {finding["requirement"] for finding in review["findings"]} == set(load_catalogue([name]))

    def test_tells_a_file_it_cannot_read_and_reviews_the_others(
        self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        broken = contract.with_name("broken.pdf")
        broken.write_bytes(b"%PDF-1.7 and then nothing")
        assert main(["review", str(broken), str(contract), "--out", str(out)]) == 2
        errors = capsys.readouterr().err.splitlines()
        assert len(errors) == 1
        assert errors[0].startswith("broken.pdf: ")
        assert (out / "overeenkomst.review.html").exists()

    def test_gives_contracts_of_one_name_reports_of_their_own(self, contract: Path, out: Path, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        other = make_contract(tmp_path / "other" / contract.name, "Op deze overeenkomst is Nederlands recht van toepassing.")
        assert main(["review", str(contract), str(other), "--out", str(out), "--format", "json"]) == 0
        hashes = {json.loads(path.read_text(encoding="utf-8"))["document"]["sha256"] for path in out.iterdir()}
        assert len(hashes) == 2

    def test_links_of_a_workbook_lead_to_the_page_beside_it(self, out: Path, tmp_path: Path) -> None:
        import openpyxl

        (tmp_path / "other").mkdir()
        files = [make_contract(tmp_path / folder / "Bijlage #3, 5%.docx", "De duur is twee jaar.") for folder in ("", "other")]
        main(["review", *map(str, files), "--format", "html,xlsx", "--out", str(out)])
        for workbook in out.glob("*.xlsx"):
            cells = (cell for row in openpyxl.load_workbook(workbook).worksheets[0] for cell in row)
            targets = {unquote(cell.hyperlink.target) for cell in cells if cell.hyperlink}
            assert targets == {workbook.with_suffix(".html").name}

    def test_never_writes_over_the_contract(self, contract: Path) -> None:
        notes = contract.with_suffix(".md")
        notes.write_text("mine", encoding="utf-8")
        main(["review", str(contract), "--out", str(contract.parent), "--format", "md"])
        assert notes.read_text(encoding="utf-8") == "mine"

    def test_says_what_stands_in_the_way_of_a_report(self, contract: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(contract), "--out", str(contract / "folder")]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1

    def test_tells_an_unknown_checklist_once(self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(contract), str(contract), "--checklist", "no-such", "--out", str(out)]) == 2
        assert capsys.readouterr().err.count("no such checklist") == 1
        assert not out.exists()

    def test_tells_a_mistake_in_the_policy(self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        policy = contract.with_name("policy.yaml")
        policy.write_text("liability.cap.severity: dreadful\n", encoding="utf-8")
        arguments = ["review", str(contract), "--checklist", "customer-service", "--policy", str(policy), "--out", str(out)]
        assert main(arguments) == 2
        assert capsys.readouterr().err.startswith(f"{policy}:1: ")

    def test_a_policy_switches_a_requirement_off(self, contract: Path, out: Path) -> None:
        policy = contract.with_name("policy.yaml")
        policy.write_text("liability.cap: off\n", encoding="utf-8")
        arguments = ["review", str(contract), "--checklist", "customer-service", "--policy", str(policy), "--out", str(out)]
        assert main(arguments) == 0
        review = json.loads((out / "overeenkomst.review.json").read_text(encoding="utf-8"))
        assert "liability.cap" not in {finding["requirement"] for finding in review["findings"]}

    def test_tells_an_unknown_format(self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(contract), "--format", "odt", "--out", str(out)]) == 2
        assert "html" in capsys.readouterr().err

    def test_clauses_are_not_suggested_into_nothing(self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(contract), "--suggest", "--out", str(out)]) == 2
        assert "--format docx" in capsys.readouterr().err
        assert not out.exists()

    def test_a_fault_of_the_program_is_one_line_without_contract_text(
        self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **options: object) -> Review:
            raise KeyError("a secret sentence of the contract")

        monkeypatch.setattr(reviewing.pipeline, "review", fail)
        assert main(["review", str(contract), "--out", str(out)]) == 2
        errors = capsys.readouterr().err
        assert "KeyError in test_cli.py" in errors
        assert "secret" not in errors

    def test_the_formats_of_the_help_are_those_there_are(self) -> None:
        assert set(parse(["review", "a.pdf", "--format", ",".join(RENDERERS)]).formats) == set(RENDERERS)
        reviews = next(action for action in build_parser()._actions if action.dest == "command").choices["review"]  # type: ignore[index, call-overload]
        bundled = {name for names in BUNDLES.values() for name in names}
        assert all(name in reviews.format_help() for name in ({*RENDERERS, *ANNOTATORS, *BUNDLES} - bundled))

    def test_a_bundle_writes_all_of_its_reports(self, contract: Path, out: Path) -> None:
        assert main(["review", str(contract), "--out", str(out), "--format", "questions"]) == 0
        stem = contract.stem
        assert {path.name for path in out.iterdir()} == {f"{stem}.review.questions.docx", f"{stem}.review.questions.md"}

    def test_what_the_calendar_lacks_is_said(self, contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(contract), "--out", str(out), "--format", "ics"]) == 0
        calendar = (out / f"{contract.stem}.review.ics").read_bytes()
        assert calendar.startswith(b"BEGIN:VCALENDAR")
        said = " ".join(capsys.readouterr().out.split())
        assert ("Not in the calendar:" in said or "Niet in de agenda:" in said) == (b"X-NOT-COMPUTED" in calendar)


@pytest.mark.parametrize(
    ("severity", "verdict", "limit", "code"),
    [
        ("high", "missing", None, 0),
        ("high", "missing", "high", 1),
        ("medium", "vague", "high", 0),
        ("medium", "vague", "medium", 1),
        ("medium", "deviates", "low", 1),
        ("low", "unreadable", "low", 1),
        ("high", "met", "low", 0),
        ("high", "not-applicable", "low", 0),
    ],
)
def test_exit_code_follows_the_limit(
    severity: Severity, verdict: Verdict, limit: str | None, code: int, contract: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing.pipeline, "review", lambda *args, **options: made_review(severity=severity, verdict=verdict))
    gate = ["--fail-on", limit] if limit else []
    assert main(["review", str(contract), "--out", str(out), "--format", "json", *gate]) == code


def test_a_fault_of_the_whole_document_counts_too(contract: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = made_review(severity="low", verdict="met", fault="high")
    monkeypatch.setattr(reviewing.pipeline, "review", lambda *args, **options: review)
    assert main(["review", str(contract), "--out", str(out), "--format", "json", "--fail-on", "high"]) == 1


class TestArguments:
    def test_a_contract_after_checklist_names_is_a_contract(self) -> None:
        options = parse(["review", "--checklist", "customer-service,gdpr-processor", "own.yaml", "a.pdf", "b.docx"])
        assert options.checklist == ["customer-service", "gdpr-processor", "own.yaml"]
        assert options.files == [Path("a.pdf"), Path("b.docx")]

    @pytest.mark.parametrize("argv", [[], ["review"], ["review", "--checklist", "gdpr-processor"], ["checklist"], ["no-such"]])
    def test_a_wrong_call_exits_with_2(self, argv: list[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            parse(argv)
        assert stop.value.code == 2

    @pytest.mark.parametrize(
        ("call", "line"),
        [
            ("review --fail-on x a.pdf", "analyzer review: --fail-on: 'x' was given; choose from high, medium, low; see "),
            ("review --date 3 a.pdf", "analyzer review: --date: '3' was given; give a date such as 2026-01-31; see "),
            ("review --bogus a.pdf", "analyzer review: --bogus: no such option; see analyzer review --help"),
            ("review --formt md a.pdf", "analyzer review: --formt: no such option, did you mean --format?; see "),
            ("review a.pdf --out", "analyzer review: --out: nothing was given; give DIR; see "),
            ("learn --undo x", "analyzer learn: --undo: 'x' was given; give a whole number; see "),
            ("evaluate gold", "analyzer evaluate gold: give --gold, --contracts; see "),
            ("no-such", "analyzer: COMMAND: 'no-such' was given; choose from review, "),
        ],
    )
    def test_a_wrong_call_is_told_in_one_line(self, call: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(call.split())
        assert stop.value.code == 2
        (told,) = capsys.readouterr().err.splitlines()
        assert told.startswith(line)

    @pytest.mark.parametrize(
        ("call", "line"),
        [
            ("review {contract} --out {contract}", "{contract}: a file, not a folder; choose another folder with --out"),
            ("review {contract} --policy none.yaml", "none.yaml: no such file; give a house policy (YAML, UTF-8)"),
            ("review {contract} --policy {folder}", "{folder}: a folder, not a file; give a house policy (YAML, UTF-8)"),
            ("policy validate {binary}", "{binary}: not text in UTF-8; give a house policy (YAML, UTF-8)"),
            ("checklist validate {binary}", "{binary}: not text in UTF-8; give a checklist (YAML, UTF-8)"),
            ("learn none.jsonl", "none.jsonl: no such file; give corrections in UTF-8, a JSON object a line"),
            ("learn {text}", "{text}:1: not JSON; write an object with document, clause, requirement and verdict"),
            ("evaluate clauses --data none", "none: no such file; give a JSONL file or a folder of them"),
            ("evaluate dpa --data {text}", "{text}: not labelled sentences (it lacks 'dpa'); see docs/accuracy.md for the form"),
            ("evaluate rates --rates {text}", "{text}: not a file of measured rates (not JSON); make it with "),
        ],
    )
    def test_what_is_wrong_with_a_file_is_one_line_in_words(
        self, call: str, line: str, contract: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text, binary = contract.with_name("notes.txt"), contract.with_name("scan.bin")
        text.write_text("some words\nand more", encoding="utf-8")
        binary.write_bytes(b"\x9c\xff\n\x00")
        names = {"contract": str(contract), "folder": str(contract.parent), "text": str(text), "binary": str(binary)}
        assert main([part.format(**names) for part in call.split()]) in (1, 2)
        told = capsys.readouterr().err.splitlines()[0]
        assert told.startswith(line.format(**names))

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"analyzer {versions()['analyzer']}\n"


class TestOutput:
    def test_names_stay_apart_when_a_number_is_taken(self) -> None:
        files = [Path("a.pdf"), Path("b/a.docx"), Path("a-2.pdf"), Path("A.PDF")]
        assert output.report_stems(files) == ["a", "a-2", "a-2-2", "A-3"]

    def test_a_report_that_fails_leaves_the_old_one_and_no_rest(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.review.html"
        output.write_report(path, b"old")
        monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            output.write_report(path, b"new")
        assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.review.html", b"old")]


@pytest.mark.parametrize("private", [False, True])
def test_breaking_off_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: bool) -> None:
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.json", b"new", private=private)
    assert not list(tmp_path.iterdir())


class TestExplain:
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_says_why_and_what_to_put_in_the_contract(self, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        requirement = load_catalogue(available_checklists())[REQUIREMENT]
        assert main(["explain", REQUIREMENT, "--report-language", language]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        for part in (requirement.title, requirement.why, requirement.model_clause, requirement.ask, requirement.advice.missing):
            assert " ".join(part[language].split()) in shown
        assert all(" ".join(reference.split()) in shown for reference in requirement.references)

    def test_explains_every_requirement(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in load_catalogue(available_checklists()):
            assert main(["explain", name]) == 0
        assert capsys.readouterr().err == ""

    def test_proposes_the_nearest_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", "liability.cpa"]) == 2
        assert f"did you mean {REQUIREMENT}" in capsys.readouterr().err


class TestChecklist:
    def test_list_names_every_checklist(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["checklist", "list"]) == 0
        shown = capsys.readouterr().out
        assert all(name in shown for name in available_checklists())

    def test_show_names_every_requirement(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in available_checklists():
            assert main(["checklist", "show", name]) == 0
            shown = capsys.readouterr().out
            assert all(requirement in shown for requirement in load_catalogue([name]))

    def test_show_tells_an_unknown_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["checklist", "show", "no-such"]) == 2
        assert "no-such" in capsys.readouterr().err

    def test_validate_accepts_what_comes_with_the_program(self, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = next(path for path in sorted((repository / "checklists").glob("*/*.yaml")) if path.name != "checklist.yaml")
        assert main(["checklist", "validate", str(file)]) == 0
        assert "valid" in capsys.readouterr().out

    def test_validate_shows_file_line_and_the_line_itself(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "ours.yaml"
        file.write_text("requirements:\n  - id: liability.cap\n    severity: dreadful\n", encoding="utf-8")
        assert main(["checklist", "validate", str(file)]) == 1
        first, second = capsys.readouterr().err.splitlines()[:2]
        assert first.startswith(f"{file}:")
        assert second.strip() in file.read_text(encoding="utf-8")

    def test_validate_tells_a_file_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["checklist", "validate", "no-such.yaml"]) == 2
        assert "no-such.yaml" in capsys.readouterr().err

    def test_an_own_checklist_reviews_and_is_reported(self, contract: Path, out: Path, repository: Path) -> None:
        file = next(path for path in sorted((repository / "checklists").glob("*/*.yaml")) if path.name != "checklist.yaml")
        assert main(["review", str(contract), "--checklist", str(file), "--out", str(out)]) == 0


def cpu_seconds(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_costs_at_most_eight_times_argparse() -> None:
    ours = min(cpu_seconds(sys.executable, "-m", "analyzer", "--help") for _ in range(3))
    bare = min(cpu_seconds(sys.executable, "-c", "import argparse") for _ in range(3))
    assert ours <= 8 * bare


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, analyzer.cli.arguments as a; a.build_parser(); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())
    assert loaded.isdisjoint(
        {"pydantic", "yaml", "rich", "jinja2", "lxml", "docx", "pdfplumber", "pypdfium2", "importlib.metadata"}
    )


def test_a_closed_pipe_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "analyzer", "checklist", "show", available_checklists()[0]]
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["diff", "compare", "review"])
def test_contracts_that_follow_checklists_are_still_contracts(command: str) -> None:
    options = parse([command, "--checklist", "gdpr-processor,customer-service", "old.docx", "new.pdf"])
    contracts = [options.old, options.new] if command == "diff" else options.files
    assert [str(contract) for contract in contracts] == ["old.docx", "new.pdf"]
    assert options.checklist == ["gdpr-processor", "customer-service"]


@pytest.mark.parametrize("command", ["diff", "compare", "review"])
@pytest.mark.parametrize(
    "words",
    [
        "--checklist gdpr-processor old.docx --out d new.pdf",
        "old.docx --policy p.yaml new.pdf --checklist gdpr-processor",
        "old.docx --checklist=gdpr-processor --out=d new.pdf",
        "--check gdpr-processor old.docx --format html new.pdf",
        "--no-learnt old.docx --checklist gdpr-processor -- new.pdf",
    ],
)
def test_contracts_keep_their_order_wherever_options_stand(command: str, words: str) -> None:
    options = parse([command, *words.split()])
    contracts = [options.old, options.new] if command == "diff" else options.files
    assert contracts == [Path("old.docx"), Path("new.pdf")]
    assert options.checklist == ["gdpr-processor"]


def test_a_contract_given_as_a_checklist_is_told(contract: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(contract), str(contract), f"--checklist={contract}", "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(str(contract))
    with pytest.raises(SystemExit):
        parse(["review", "a.pdf", "--checklist", "b.pdf"])
    assert "--checklist" in capsys.readouterr().err


def test_the_path_of_a_checklist_keeps_its_capitals() -> None:
    assert parse(["learn", "c.jsonl", "--checklist", "/Rules/House.yaml,gdpr-processor"]).checklist == (
        "/Rules/House.yaml",
        "gdpr-processor",
    )
    assert parse(["policy", "init", "--checklist", "House.yaml"]).checklist == ("House.yaml",)


def test_a_file_of_another_sort_is_no_checklist(tmp_path: Path) -> None:
    letter = tmp_path / "letter.rtf"
    letter.write_text("{\\rtf1")
    assert parse(["review", "--checklist", "gdpr-processor", str(letter)]).files == [letter]
