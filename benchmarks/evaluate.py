"""Score reviews against annotated contracts: `evaluate.py FOLDER`, where FOLDER holds gold/, contracts/ and tools/score.py.

Reviews every annotated contract with the checklists its annotation names, lets tools/score.py compare, and prints the figures of
docs/accuracy.md with their floors; exits with 1 where one is not reached. Without the folder it says so and exits with 0.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1] / "build" / "evaluate"
FLOORS = (
    ("accuracy", ("all", "accuracy"), 0.85),
    ("accuracy, Dutch", ("nl", "accuracy"), 0.82),
    ("accuracy, English", ("en", "accuracy"), 0.82),
    ("missing: precision", ("all", "missing", "precision"), 0.85),
    ("missing: recall", ("all", "missing", "recall"), 0.93),
    ("vague: precision", ("all", "vague", "precision"), 0.70),
    ("vague: recall", ("all", "vague", "recall"), 0.70),
    ("evidence overlaps the annotator's", ("all", "evidence"), 0.90),
)


def find_contracts(folder: Path) -> list[tuple[Path, tuple[str, ...]]]:
    """Return the annotated contracts that are there, each with the checklists of its annotation."""
    files = {path.name: path for path in sorted((folder / "contracts").rglob("*")) if path.is_file()}
    found = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = Path(gold["document"]).name
        if name in files:
            found.append((files[name], tuple(gold["checklists"])))
        else:
            print(f"{name}: annotated, but not under {folder / 'contracts'}", file=sys.stderr)
    return found


def review_one(contract: tuple[Path, tuple[str, ...]]) -> tuple[int, int]:
    """Write the JSON review of a contract; return how many quotes it has, and how many stand verbatim at their place."""
    from analyzer import review
    from analyzer.checklist import load_catalogue
    from analyzer.reports import RENDERERS

    path, checklists = contract
    done = review(path, checklists=checklists)
    (BUILD / "reviews" / f"{path.name}.json").write_bytes(RENDERERS["json"](done, load_catalogue(checklists)))
    quotes = [evidence for finding in done.findings for evidence in finding.evidence if evidence.span]
    text = done.document.text
    return len(quotes), sum(text[quote.span.start : quote.span.end] == quote.quote for quote in quotes if quote.span)


def main() -> int:
    """Review, score, compare with the floors; return the exit code."""
    folder = Path(sys.argv[1])
    if not (folder / "gold").is_dir():
        print(f"{folder / 'gold'}: no annotated contracts here, so nothing is evaluated")
        return 0
    (BUILD / "reviews").mkdir(parents=True, exist_ok=True)
    for old in (BUILD / "reviews").glob("*.json"):
        old.unlink()
    contracts = find_contracts(folder)
    # Processes, because PDFium cannot be called from threads.
    with ProcessPoolExecutor() as pool:
        counts = list(pool.map(review_one, contracts))
    score = [
        sys.executable,
        str(folder / "tools" / "score.py"),
        "--gold",
        str(folder / "gold"),
        "--reviews",
        str(BUILD / "reviews"),
    ]
    subprocess.run([*score, "--by", "language", "--json", str(BUILD / "figures.json")], check=True)
    figures = json.loads((BUILD / "figures.json").read_text(encoding="utf-8"))
    quotes, verbatim = (sum(column) for column in zip(*counts, strict=True))
    rows = [(name, _look_up(figures, keys), floor) for name, keys, floor in FLOORS]
    rows.append(("quotes verbatim at their place", verbatim / quotes if quotes else 0.0, 1.0))
    print(f"\n{len(contracts)} contracts, {quotes} quotes")
    for name, value, floor in rows:
        print(f"{name:36} {value:6.3f}   at least {floor:.3f}   {'ok' if value >= floor else 'TOO LOW'}")
    return int(any(value < floor for _, value, floor in rows))


def _look_up(figures: dict[str, object], keys: tuple[str, ...]) -> float:
    value: object = figures
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, float) else 0.0


if __name__ == "__main__":
    sys.exit(main())
