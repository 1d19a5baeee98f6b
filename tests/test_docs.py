"""The documents say what is there: every command, option, target, dependency and public name, and no link leads nowhere."""

from __future__ import annotations

import argparse
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import analyzer
from analyzer.cli.arguments import build_parser

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "fixtures").glob("*.md")])
CLI = (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def commands(parser: argparse.ArgumentParser, path: str = "analyzer") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield the parser of every command that can be called, with its name."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield path, parser
    for action in nested:
        for name, child in action.choices.items():
            yield from commands(child, f"{path} {name}")


def section(command: str, text: str = CLI) -> str:
    """Return what docs/cli.md says under the heading of a command."""
    match = re.search(rf"^## {re.escape(command)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return match[1] if match else ""


def names_of(action: argparse.Action) -> list[str]:
    return [*action.option_strings] or [str(action.metavar or action.dest)]


def undocumented(parser: argparse.ArgumentParser, text: str) -> list[str]:
    """Return the options, arguments and choices of a command that a text does not name."""
    faults = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        faults += [name for name in names_of(action) if not re.search(rf"^- `{re.escape(name)}\b", text, re.MULTILINE)]
        faults += [str(choice) for choice in action.choices or () if not re.search(rf"\b{re.escape(str(choice))}\b", text)]
    return faults


COMMANDS = dict(commands(build_parser()))


@pytest.mark.parametrize("command", COMMANDS)
def test_command_and_its_options_are_documented(command: str) -> None:
    assert section(command), f"docs/cli.md has no heading '## {command}'"
    assert undocumented(COMMANDS[command], section(command)) == []


def test_an_undocumented_option_is_found() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--new", choices=("here", "there"))
    assert undocumented(parser, "- `--newer here`: something else") == ["--new", "there"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_documented_option_exists(command: str) -> None:
    options = {name for action in COMMANDS[command]._actions for name in action.option_strings}
    assert set(re.findall(r"^- `(--[\w-]+)", section(command), re.MULTILINE)) <= options


def test_every_documented_command_exists() -> None:
    assert set(re.findall(r"^## (analyzer .+)$", CLI, re.MULTILINE)) == COMMANDS.keys()


def test_every_command_and_option_has_help() -> None:
    for command, parser in COMMANDS.items():
        assert parser.description, command
        assert all(action.help for action in parser._actions), command


def anchors(path: Path) -> set[str]:
    """Return the anchors GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"https?://", link):
            continue
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), f"{path.name}: {link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{path.name}: {link} has no such heading"


def test_every_make_target_is_listed_and_told() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    assert {"demo", "test", "lint", "evaluate", "bench", "docs"} <= set(targets)
    assert re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE) == targets


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for requirement in [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]:
        name = re.split(r"[><=~!\[; ]", requirement)[0].lower()
        assert name in text, f"docs/dependencies.md does not say why {name} is here"


def test_every_room_is_told_in_the_architecture() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (REPOSITORY / "analyzer").iterdir() if not path.name.startswith("_")}
    assert sorted(room for room in rooms if room not in text) == []


@pytest.mark.parametrize(
    "path", [path for path in DOCUMENTS if PYTHON.search(path.read_text(encoding="utf-8"))], ids=lambda path: path.stem
)
def test_every_example_in_python_runs(path: Path, fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, docx = fixtures / "en-retailer-bpo.pdf", fixtures / "en-airline-call-centre.docx"
    for name in ("contract.pdf", "north.pdf", "west.pdf", "round-2.pdf", "east.docx", "round-1.docx"):
        shutil.copy(pdf if name.endswith("pdf") else docx, tmp_path / name)
    (tmp_path / "weights.yaml").write_text("high: 4\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for example in PYTHON.findall(path.read_text(encoding="utf-8")):
        exec(compile(example, path.name, "exec"), {})  # our own documents


def test_public_names_are_sorted_and_there() -> None:
    assert analyzer.__all__ == sorted(analyzer.__all__)
    assert all(getattr(analyzer, name) for name in analyzer.__all__)
    with pytest.raises(AttributeError):
        analyzer.no_such_name  # noqa: B018
