"""``python -m analyzer.training``: trains the models again, from the data in the repository and what else is there."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from ..cuad.corpus import read_corpus
from . import train_agreements, train_contracts, train_requirements


def main() -> None:
    """Train the model of the requirements and, where their data are there, those of processing agreements and of CUAD."""
    parser = ArgumentParser(prog="python -m analyzer.training", description=main.__doc__)
    parser.add_argument("--models", type=Path, default=Path("models"), metavar="DIR", help="where the models go")
    parser.add_argument("--shared", type=Path, metavar="DIR", help="contracts and corpora to train on besides")
    options = parser.parse_args()
    shared = options.shared if options.shared and options.shared.is_dir() else None
    topics = options.models / "topics"
    print("Training the model of the requirements ...", flush=True)
    figures = {"requirements": train_requirements(topics / "data", shared, topics)}
    sentences = shared / "corpora" / "dpa" / "train.csv" if shared else None
    if sentences and sentences.is_file():
        print("Training the model of the processing agreements ...", flush=True)
        figures["agreements"] = train_agreements(sentences, options.models / "dpa")
    annotated = shared / "corpora" / "cuad" / "train.jsonl.gz" if shared else None
    if annotated and annotated.is_file():
        print("Training the model of the clause categories of CUAD ...", flush=True)
        train_contracts(read_corpus(annotated), options.models / "cuad")
    metrics = topics / "metrics.json"
    metrics.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{metrics}: how well they point, on what they had not seen", flush=True)


if __name__ == "__main__":
    main()
