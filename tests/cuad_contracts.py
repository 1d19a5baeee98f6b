"""Contracts of our own in the form of CUAD."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from analyzer.cuad.corpus import AnnotatedContract
from analyzer.types import Span

LAW = "This Agreement is governed by the laws of the State of {}."
CITIES = ("Ohio", "Texas", "Nevada", "Utah", "Maine", "Iowa", "Kansas", "Oregon", "Idaho", "Alaska", "Hawaii", "Vermont")


def write_contract(number: int) -> dict[str, object]:
    """Return a contract of our own in the form of the corpus: it names its law, and every other one forbids assignment."""
    law = LAW.format(CITIES[number % len(CITIES)])
    assignment = "Neither party may assign this Agreement without consent." if number % 2 else "The parties meet each month."
    fill = " ".join(f"Part {part} of the goods is packed in box {part + number} and sent by road." for part in range(12))
    name, party = "SUPPLY AGREEMENT", f"Maker{number} Inc."
    opening = f'This agreement is made on May {number + 1}, 2020 between {party} ("Maker") and others.'
    text = f"{name}\n\n{opening}\n\n{fill}\n\n{law} {assignment}\n"
    labels = {"Document Name": name, "Parties": party, "Agreement Date": f"May {number + 1}, 2020", "Governing Law": law}
    if number % 2:
        labels["Anti-Assignment"] = assignment
    places = {category: [[text.index(quote), text.index(quote) + len(quote)]] for category, quote in labels.items()}
    answers = {"Governing Law": CITIES[number % len(CITIES)], "Anti-Assignment": "Yes" if number % 2 else "No"}
    return {"title": f"C{number}", "type": "Supply", "text": text, "labels": places, "answers": answers}


def write_corpus(file: Path, count: int = 24) -> Path:
    lines = "\n".join(json.dumps(write_contract(number), ensure_ascii=False) for number in range(count))
    file.write_bytes(gzip.compress(lines.encode(), mtime=0))
    return file


def read_contract(number: int) -> AnnotatedContract:
    content = json.loads(json.dumps(write_contract(number)))
    passages = {category: tuple(Span(*place) for place in places) for category, places in content["labels"].items()}
    return AnnotatedContract(content["title"], content["text"], passages, content["answers"])
