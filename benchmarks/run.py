"""Measure the figures of docs/performance.md side by side with the peers, one core, median of five fresh processes each.

Prints a table with the limit of each figure and writes build/bench/figures.json; exits with 1 where a limit is passed.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build" / "bench"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure: ours beside the peer's, in ``unit``, or ours alone."""

    name: str
    limit: float
    unit: str
    ours: Callable[[], float]
    peer: Callable[[], float] | None = None


def make_contracts() -> None:
    """Make the contracts in a process of its own: its memory must not count as that of the processes measured later."""
    code = (
        "import sys; from pathlib import Path; from contracts import make_docx, make_pdf; out = Path(sys.argv[1]);"
        "make_pdf(out / 'plain.pdf', pages=40, with_tables=False); make_pdf(out / 'tables.pdf', pages=40, with_tables=True);"
        "make_pdf(out / 'long.pdf', pages=200, with_tables=True); make_pdf(out / 'small.pdf', pages=4, with_tables=True);"
        "make_docx(out / 'contract.docx', pages=40); make_docx(out / 'small.docx', pages=4)"
    )
    BUILD.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", code, str(BUILD)], cwd=HERE, check=True)


def measured(case: str, file: str) -> Callable[[], float]:
    """Return a measurement of a case of measure.py."""
    small = BUILD / f"small{Path(file).suffix}"
    command = [sys.executable, str(HERE / "measure.py"), case, str(BUILD / file), str(small)]

    def run() -> float:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{case} {file}: {(done.stderr.strip() or 'failed').splitlines()[-1]}")
        return float(done.stdout)

    return run


def process(*command: str) -> Callable[[], float]:
    """Return a measurement of the CPU seconds of a whole process, start and imports included."""

    def run() -> float:
        with tempfile.TemporaryDirectory() as folder:
            child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            errors = child.stderr.read() if child.stderr else b""
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{' '.join(command[-3:])}: {errors.decode().strip()[-200:]}")
        return usage.ru_utime + usage.ru_stime

    return run


def figures() -> list[Figure]:
    """Return what is measured, in the order of docs/performance.md."""
    analyzer = (sys.executable, "-m", "analyzer")
    fresh = process(*analyzer, "review", str(BUILD / "plain.pdf"), "--format", "html,json")
    plumber = measured("pdfplumber-text", "plain.pdf")
    return [
        Figure(
            "reading a PDF without tables / pypdfium2 get_text_range",
            1.5,
            "s",
            measured("read", "plain.pdf"),
            measured("pdfium-text", "plain.pdf"),
        ),
        Figure("a warm review without tables / pdfplumber extract_text", 0.06, "s", measured("review", "plain.pdf"), plumber),
        Figure(
            "a warm review with two tables / pdfplumber extract_text",
            0.10,
            "s",
            measured("review", "tables.pdf"),
            measured("pdfplumber-text", "tables.pdf"),
        ),
        Figure("a fresh `analyzer review`, HTML and JSON / pdfplumber extract_text", 0.40, "s", fresh, plumber),
        Figure(
            "reading a DOCX / python-docx walking paragraphs",
            0.12,
            "s",
            measured("read", "contract.docx"),
            measured("python-docx-walk", "contract.docx"),
        ),
        Figure(
            "a marked copy of a PDF / a warm review of it",
            1,
            "s",
            measured("marked-copy", "tables.pdf"),
            measured("review", "tables.pdf"),
        ),
        Figure(
            "a marked copy of a DOCX, model clauses proposed / a warm review of it",
            1,
            "s",
            measured("marked-copy", "contract.docx"),
            measured("review", "contract.docx"),
        ),
        Figure("peak memory of a review of 200 pages", 250, "MB", measured("memory", "long.pdf")),
        Figure(
            "`analyzer --help` / python -c 'import argparse'",
            8,
            "s",
            process(*analyzer, "--help"),
            process(sys.executable, "-c", "import argparse"),
        ),
    ]


def measure(figure: Figure) -> dict[str, object]:
    """Measure a figure; ours and the peer's take turns, so that a busy machine hurts both."""
    rounds = [(figure.ours(), figure.peer() if figure.peer else None) for _ in range(ROUNDS if figure.peer else 1)]
    ours = statistics.median(mine for mine, _ in rounds)
    if figure.peer is None:
        value, peer = ours, None
    else:
        peer = statistics.median(theirs for _, theirs in rounds if theirs is not None)
        value = ours / peer
    return {"name": figure.name, "value": value, "limit": figure.limit, "ours": ours, "peer": peer, "unit": figure.unit}


def main() -> int:
    """Measure every figure and return the exit code."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode beside it
    make_contracts()
    rows: list[dict[str, object]] = []
    failed = False
    print(f"{'figure':70} {'ours':>9} {'peer':>9} {'value':>8} {'limit':>6}")
    for figure in figures():
        try:
            row = measure(figure)
        except RuntimeError as fault:
            row = {"name": figure.name, "fault": str(fault), "limit": figure.limit}
            print(f"{figure.name:70} not measured: {fault}")
            failed = True
        else:
            failed |= not _show(row)
        rows.append(row)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "rounds": ROUNDS}
    (BUILD / "figures.json").write_text(json.dumps({"machine": machine, "figures": rows}, indent=1) + "\n", encoding="utf-8")
    print(f"written: {(BUILD / 'figures.json').relative_to(HERE.parent)}")
    return int(failed)


def _show(row: dict[str, object]) -> bool:
    value, limit, ours, peer = (float(row[key] or 0) for key in ("value", "limit", "ours", "peer"))  # type: ignore[arg-type]
    within = value <= limit
    digits = 0 if row["unit"] == "MB" else 3
    beside = f"{peer:7.3f} s" if row["peer"] is not None else " " * 9
    print(
        f"{row['name']:70} {ours:{7 if digits else 6}.{digits}f} {row['unit']:<2}{beside} "
        f"{value:8.{digits}f} {limit:6g} {'ok' if within else 'TOO MUCH'}"
    )
    return within


if __name__ == "__main__":
    sys.exit(main())
