"""One measurement in a process of its own: `measure.py CASE FILE WARM-UP`, printing CPU seconds (or megabytes).

The first run on the small WARM-UP file pays for imports and caches, so that the measured one is warm, for us and for the peers.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path


def read(path: Path) -> None:
    from analyzer.readers import read

    read(path)


def review(path: Path) -> None:
    from analyzer import review

    review(path)


def pdfium_text(path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()


def pdfplumber_text(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def python_docx_walk(path: Path) -> None:
    """Ask python-docx for the text of each paragraph, its style, and its number: list and level, through the style's bases."""
    import docx

    for paragraph in docx.Document(str(path)).paragraphs:
        _ = (paragraph.text, paragraph.style.name)
        style, properties = paragraph.style, paragraph._p.pPr
        while style is not None and (properties is None or properties.numPr is None or properties.numPr.numId is None):
            properties, style = style.element.pPr, style.base_style
        if properties is not None and properties.numPr is not None and properties.numPr.numId is not None:
            level = properties.numPr.ilvl
            _ = (properties.numPr.numId.val, level.val if level is not None else 0)


def marked_copy(path: Path) -> Callable[[], object]:
    """Review a contract and return what makes its marked copy, model clauses included: the review itself is not measured here."""
    from analyzer import review
    from analyzer.checklist import load_catalogue
    from analyzer.reports import ANNOTATORS, Marking

    reviewed = review(path)
    catalogue = load_catalogue(reviewed.checklists)
    return lambda: ANNOTATORS[path.suffix[1:]](reviewed, catalogue, path.read_bytes(), Marking(suggest=True))


CASES: dict[str, Callable[[Path], None]] = {
    "read": read,
    "review": review,
    "pdfium-text": pdfium_text,
    "pdfplumber-text": pdfplumber_text,
    "python-docx-walk": python_docx_walk,
}


def command_megabytes(path: Path) -> float:
    """Return the peak memory of a whole `analyzer review`, HTML and JSON included."""
    from analyzer.cli import main

    with tempfile.TemporaryDirectory() as out:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        code = main(["review", str(path), "--out", out])
        sys.stdout = sys.__stdout__
    if code != 0:
        sys.exit(f"analyzer review: exit code {code}")
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def main() -> None:
    case, file, warm_up = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if case == "memory":
        print(command_megabytes(file))
        return
    if case == "marked-copy":
        marked_copy(warm_up)()
        run = marked_copy(file)
    else:
        CASES[case](warm_up)
        run = partial(CASES[case], file)
    start = time.process_time()
    run()
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
