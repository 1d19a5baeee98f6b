"""Corrections as a reviewer hands them in: a JSON object a line, checked strictly, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast, get_args

from ..faults import in_words
from ..types import Verdict

# A page that could not be read teaches nothing about wording.
VERDICTS = tuple(verdict for verdict in get_args(Verdict) if verdict != "unreadable")
_KEYS = ("document", "clause", "requirement", "verdict", "quote")


class UnusableCorrections(ValueError):
    """Corrections that cannot be learnt from; ``faults`` are one line each: the place, what was found, what to do."""

    def __init__(self, faults: Collection[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Correction:
    """The right verdict on a requirement in a document, and the clause that it is about.

    ``quote`` narrows the clause to the sentences that hold these words; ``place`` is file and line, for what is told of it.
    """

    document: str
    clause: str
    requirement: str
    verdict: Verdict
    quote: str = ""
    place: str = ""


def read_corrections(path: Path, *, requirements: Collection[str]) -> list[Correction]:
    """Read corrections from a file; raise `UnusableCorrections` with every fault where any line is not one.

    ``requirements`` are those that the checklists know.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnusableCorrections([f"{path}: {in_words(fault)}; give corrections in UTF-8, a JSON object a line"]) from None
    corrections, faults = [], []
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{path}:{number}"
            correction = _read_line(line, place, requirements)
            if isinstance(correction, str):
                faults.append(f"{place}: {correction}")
            else:
                corrections.append(correction)
    if not corrections and not faults:
        faults = [f"{path}: no corrections in it; write one a line, as docs/learning.md says"]
    if faults:
        raise UnusableCorrections(faults)
    return corrections


def _read_line(line: str, place: str, requirements: Collection[str]) -> Correction | str:
    """Return the correction of a line, or what is wrong with it."""
    try:
        content = json.loads(line)
    except ValueError as fault:
        return f"{in_words(fault)}; write an object with document, clause, requirement and verdict"
    if not isinstance(content, dict):
        return "not a JSON object; write one with document, clause, requirement and verdict"
    wrong = next(_faults(content, requirements), None)
    if wrong:
        return wrong
    texts = {key: content.get(key) or "" for key in _KEYS}
    return Correction(
        document=texts["document"],
        clause=texts["clause"].strip(),
        requirement=texts["requirement"],
        verdict=cast(Verdict, texts["verdict"]),
        quote=" ".join(texts["quote"].split()),
        place=place,
    )


def _faults(content: Mapping[str, Any], requirements: Collection[str]) -> Iterator[str]:
    for key in content:
        if key not in _KEYS:
            yield f"{key} is not known{_near(key, _KEYS)}; a correction has {', '.join(_KEYS)}"
    for key in _KEYS:
        value = content.get(key)
        if value is not None and not isinstance(value, str):
            yield f"{key}: {json.dumps(value)[:40]} is not text; put it between double quotes"
        if key in ("document", "requirement", "verdict") and not value:
            yield f"no {key}; a correction has document, clause, requirement and verdict"
    requirement, verdict = content["requirement"], content["verdict"]
    if requirement not in requirements:
        yield f"requirement {requirement} is not known{_near(requirement, requirements)}; see `analyzer checklist show`"
    if verdict not in VERDICTS:
        yield f"verdict {verdict} is none to correct to; choose from {', '.join(VERDICTS)}"
    if not content.get("clause") and verdict not in ("missing", "not-applicable"):
        yield f"no clause; say which one makes it {verdict}"


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f" (perhaps {near[0]})" if near else ""
