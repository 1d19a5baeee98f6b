"""The house rules of docs/architecture.md: floors, names, heavy libraries, file sizes, registries."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "analyzer"

# A room imports only from rooms on floors before its own.
FLOORS = (
    ("types", "resources", "cache", "garbage", "faults"),
    ("language", "measured"),
    ("readers", "clauses", "facts", "topics", "kinds"),
    ("terms",),
    ("parsing",),
    ("sets",),
    ("phrases",),
    ("passages",),
    ("memory",),
    ("checklist",),
    ("policy",),
    ("checks", "consistency", "keyterms", "moments", "rounds"),
    ("bids", "cuad"),
    ("pipeline",),
    ("reports", "store"),
    ("audit", "evaluation", "learning"),
    ("training",),
    ("cli", "web"),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# The doors of the house: they show what rooms offer and hold nothing themselves.
DOORS = frozenset({"__init__", "__main__"})

FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "core", "base", "manager", "common", "misc"})

# Libraries that cost more than a few milliseconds or draw a boundary, and the rooms that may import them.
LIBRARIES = {
    "pypdfium2": {"readers"},
    "pdfplumber": set(),
    "lxml": {"readers", "reports"},
    "docx": {"readers", "reports"},
    "pydantic": {"checklist", "web"},
    "yaml": {"checklist", "policy"},
    "jinja2": {"reports", "web"},
    "rich": {"reports", "cli"},
    "rapidfuzz": {"rounds"},
    "xlsxwriter": {"reports"},
    "openpyxl": set(),
    "numpy": {"cuad", "memory", "phrases", "topics", "training"},
    "sklearn": {"training"},
    "scipy": {"training"},
    "pandas": {"training"},
    "spacy": set(),
    "reportlab": {"reports"},
    "pypdf": {"reports"},
    "icalendar": {"reports"},
    "dateutil": {"moments"},
}
# These are imported inside the function that needs them.
LATE = frozenset(
    {"docx", "icalendar", "jinja2", "numpy", "pypdf", "rapidfuzz", "reportlab", "rich", "scipy", "sklearn", "xlsxwriter"}
)
MOST_LINES = 400


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(source: str, package: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yield each imported module with its full name and whether the import stands at the top level of the module.

    ``package`` is where the module stands: ("analyzer", "readers") for analyzer/readers/pdf.py.
    """
    tree = ast.parse(source)
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if inner is not node
    }
    for node in ast.walk(tree):
        top = id(node) not in late
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, top
        elif isinstance(node, ast.ImportFrom):
            anchor = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*anchor, *filter(None, [node.module])))
            yield module, top
            # `from . import checks` and `from .. import pipeline` name rooms.
            for alias in node.names:
                yield f"{module}.{alias.name}", top


def floor_faults(source: str, room: str, package: tuple[str, ...]) -> list[str]:
    """Return the rooms a module imports although they are not above it."""
    faults = []
    for name, _ in imports(source, package):
        parts = name.split(".")
        if parts[0] != "analyzer" or len(parts) < 2:
            continue
        other = parts[1]
        if other not in FLOOR_OF or other == room or room in DOORS:
            continue
        if room not in FLOOR_OF or FLOOR_OF[other] >= FLOOR_OF[room]:
            faults.append(f"{room} imports {other}")
    return sorted(set(faults))


def library_faults(source: str, room: str, package: tuple[str, ...]) -> list[str]:
    """Return the libraries a module may not import, or not at its top level."""
    faults = set()
    for name, top in imports(source, package):
        library = name.split(".")[0]
        if library not in LIBRARIES:
            continue
        if room not in LIBRARIES[library]:
            faults.add(f"{room} imports {library}")
        elif top and library in LATE and not _only_for_types(source, name):
            faults.add(f"{room} imports {library} at the top of a module")
    return sorted(faults)


def _only_for_types(source: str, name: str) -> bool:
    """Tell whether every top-level import of a module stands under ``if TYPE_CHECKING``."""
    tree = ast.parse(source)
    guarded = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    free = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    library = name.split(".")[0]
    return any(library in ast.unparse(node) for node in guarded) and not any(
        re.search(rf"\b(?:from|import) {library}\b", ast.unparse(node)) for node in free
    )


def registry_faults(source: str) -> list[str]:
    """Return registries (module-level names such as READERS) that are not plain dicts."""
    faults = []
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            if isinstance(target, ast.Name) and target.id in REGISTRIES and not isinstance(node.value, ast.Dict):
                faults.append(f"{target.id} is not a dict display")
    return faults


REGISTRIES = frozenset({"READERS", "FINDERS", "RENDERERS", "ANNOTATORS", "COMPARISON_RENDERERS", "OPERATORS"})


def package_of(path: Path) -> tuple[str, ...]:
    return ("analyzer", *path.relative_to(PACKAGE).parts[:-1])


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
class TestModule:
    def test_imports_only_from_floors_above(self, path: Path) -> None:
        assert floor_faults(path.read_text(encoding="utf-8"), room_of(path), package_of(path)) == []

    def test_imports_heavy_libraries_only_where_allowed(self, path: Path) -> None:
        assert library_faults(path.read_text(encoding="utf-8"), room_of(path), package_of(path)) == []

    def test_has_at_most_400_lines(self, path: Path) -> None:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES

    def test_registries_are_plain_dicts(self, path: Path) -> None:
        assert registry_faults(path.read_text(encoding="utf-8")) == []

    def test_has_a_name_that_says_something(self, path: Path) -> None:
        assert FORBIDDEN_NAMES.isdisjoint(part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts)


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(path) for path in modules()} - DOORS
    assert rooms <= FLOOR_OF.keys(), f"give these a floor: {sorted(rooms - FLOOR_OF.keys())}"


@pytest.mark.parametrize(
    ("source", "room", "package"),
    [
        ("from .checks import check_requirement", "readers", ("analyzer",)),
        ("from ..pipeline import review", "readers", ("analyzer", "readers")),
        ("from .. import reports", "checks", ("analyzer", "checks")),
        ("from . import cli", "pipeline", ("analyzer",)),
        ("import analyzer.pipeline", "types", ("analyzer",)),
        ("from analyzer import pipeline", "facts", ("analyzer", "facts")),
        ("def read():\n    from ..clauses import split_clauses", "readers", ("analyzer", "readers")),
        ("class A:\n    def b(self):\n        if self:\n            from ..web import app", "cli", ("analyzer", "cli")),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .pipeline import review", "facts", ("analyzer",)),
    ],
)
def test_a_wrong_import_is_found(source: str, room: str, package: tuple[str, ...]) -> None:
    assert floor_faults(source, room, package)


@pytest.mark.parametrize(
    ("source", "room", "package"),
    [
        ("from .types import Span\nfrom .language import fold", "terms", ("analyzer",)),
        ("from ..types import Span\nfrom .numbering import read_number", "clauses", ("analyzer", "clauses")),
        ("from .. import pipeline", "cli", ("analyzer", "cli")),
        ("from pathlib import Path\nimport types", "readers", ("analyzer",)),
    ],
)
def test_a_right_import_is_let_through(source: str, room: str, package: tuple[str, ...]) -> None:
    assert floor_faults(source, room, package) == []


@pytest.mark.parametrize(
    ("source", "room"),
    [
        ("import sklearn.linear_model", "pipeline"),
        ("def score():\n    from sklearn import svm", "topics"),
        ("import docx", "reports"),
        ("from rich.table import Table", "reports"),
        ("def find():\n    import spacy", "language"),
    ],
)
def test_a_heavy_import_is_found(source: str, room: str) -> None:
    assert library_faults(source, room, ("analyzer",))


def test_a_heavy_import_for_types_only_is_let_through() -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from docx.document import Document\n"
    assert library_faults(source, "readers", ("analyzer", "readers")) == []


def test_a_registry_that_is_no_dict_is_found() -> None:
    assert registry_faults("READERS = Registry()")
    assert registry_faults("RENDERERS: dict[str, object] = {}") == []


def test_a_wheel_carries_the_checklists_and_the_models_but_not_what_they_were_trained_on() -> None:
    root = PACKAGE.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all(inside == f"analyzer/_data/{outside}" for outside, inside in carried.items())
    for file in (*(root / "models").rglob("*.*"), *(root / "checklists").rglob("*.*")):
        place = file.relative_to(root)
        inside = any(place == Path(outside) or Path(outside) in place.parents for outside in carried)
        assert inside != (place.parts[:3] == ("models", "topics", "data")), place
