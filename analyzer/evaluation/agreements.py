"""Processing agreements whose sentences are labelled with GDPR requirements: the model of `models/dpa` against them."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..phrases import canonical
from ..resources import models_folder
from ..topics import load_model, score
from .errors import UnusableData

MODEL = "dpa"
_COLUMNS = ("requirement_1", "requirement_2", "requirement_3")
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an agreement with the codes of the requirements it meets ("R10")."""

    agreement: str
    text: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """What was found in labelled agreements; each rate with its 95 % interval, by drawing whole agreements again.

    ``codes`` holds for each code (precision, recall, F1 of sentences; agreements that have it, said to, rightly said to).
    """

    agreements: int
    sentences: int
    rates: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    codes: Mapping[str, Mapping[str, float | int]]


def read_sentences(data: Path) -> list[Sentence]:
    """Read labelled sentences, CSV with the columns dpa, sentence and requirement_1 to _3, in the order of the agreements.

    What is no code of the form R1 ("other") is no requirement. Raise `UnusableData` where the file is not of that form.
    """
    try:
        with data.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        sentences = [
            Sentence(row["dpa"], row["sentence"], frozenset(code for name in _COLUMNS if _is_code(code := row[name])))
            for row in rows
        ]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise UnusableData(f"{data}: cannot be read ({type(fault).__name__}); give a CSV file of labelled sentences") from None
    except (KeyError, TypeError, AttributeError) as fault:
        message = f"{data}: not labelled sentences ({type(fault).__name__}: {fault}); see docs/accuracy.md for the form"
        raise UnusableData(message) from None
    if not sentences:
        raise UnusableData(f"{data}: holds no sentences; give a CSV file of labelled sentences")
    return sentences


def _is_code(text: str) -> bool:
    return text[:1] == "R" and text[1:].isdigit()


def sentence_texts(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """Return the texts of each channel of the model: the sentence, the one before and the one after it in its agreement.

    >>> sentence_texts([Sentence("a", "One.", frozenset()), Sentence("a", "Two.", frozenset())])["after"]
    [' two ', '']
    """
    texts = [canonical(sentence.text) for sentence in sentences]
    goes_on = [first.agreement == second.agreement for first, second in pairwise(sentences)]
    return {
        "text": texts,
        "before": ["", *(text if same else "" for text, same in zip(texts, goes_on, strict=False))],
        "after": [*(text if same else "" for text, same in zip(texts[1:], goes_on, strict=True)), ""],
    }


def evaluate_agreements(sentences: Sequence[Sentence]) -> AgreementFigures:
    """Label the sentences with the model that came with the program, and compare.

    Raise `UnusableData` where the program came without it.
    """
    folder = models_folder()
    if folder is None or not (folder / MODEL / "model.json").is_file():
        raise UnusableData("models/dpa: the program came without this model; make it with `make train`")
    model = load_model(folder / MODEL)
    chances = score(model, sentence_texts(sentences)).tolist()
    said, there = [], []
    for row in chances:
        said.append(_above(model.labels, row, model.about["thresholds"]["sentence"]))
        there.append(_above(model.labels, row, model.about["thresholds"]["presence"]))
    return compare_sentences(sentences, said, there)


def _above(labels: Sequence[str], chances: Sequence[float], least: Sequence[float]) -> frozenset[str]:
    return frozenset(label for label, chance, limit in zip(labels, chances, least, strict=True) if chance >= limit)


def compare_sentences(
    sentences: Sequence[Sentence], said: Sequence[frozenset[str]], there: Sequence[frozenset[str]]
) -> AgreementFigures:
    """Return the figures of the codes ``said`` of each sentence, and of those that make them be ``there`` in its agreement.

    >>> sentence = Sentence("a", "The processor notifies.", frozenset({"R34"}))
    >>> compare_sentences([sentence], [frozenset({"R34"})], [frozenset({"R34"})]).rates["presence_recall"]
    1.0
    """
    counts: dict[str, Counter[tuple[str, str]]] = {}
    held: dict[str, tuple[set[str], set[str]]] = {}
    for sentence, codes, present in zip(sentences, said, there, strict=True):
        counter = counts.setdefault(sentence.agreement, Counter())
        for name, found in (("wanted", sentence.codes), ("said", codes), ("right", sentence.codes & codes)):
            counter.update((name, code) for code in found)
        wanted, shown = held.setdefault(sentence.agreement, (set(), set()))
        wanted |= sentence.codes
        shown |= present
    for agreement, (wanted, shown) in held.items():
        for name, whole in (("has", wanted), ("shows", shown), ("rightly", wanted & shown)):
            counts[agreement].update((name, code) for code in whole)
    total: Counter[tuple[str, str]] = Counter()
    for counter in counts.values():
        total.update(counter)
    return AgreementFigures(len(counts), len(sentences), _rates(total), _intervals(counts), _by_code(total))


def _rates(counts: Mapping[tuple[str, str], int]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for (name, _), count in counts.items():
        sums[name] += count
    codes = _codes(counts)
    return {
        "micro_f1": _over(2 * sums["right"], sums["said"] + sums["wanted"]),
        "macro_f1": _over(sum(_f1(counts, code) for code in codes), len(codes)),
        "presence_precision": _over(sums["rightly"], sums["shows"]),
        "presence_recall": _over(sums["rightly"], sums["has"]),
    }


def _codes(counts: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({code for name, code in counts if name in ("wanted", "said")}, key=lambda code: int(code[1:]))


def _f1(counts: Mapping[tuple[str, str], int], code: str) -> float:
    return _over(2 * counts.get(("right", code), 0), counts.get(("said", code), 0) + counts.get(("wanted", code), 0))


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _by_code(total: Counter[tuple[str, str]]) -> dict[str, dict[str, float | int]]:
    return {
        code: {
            "sentences": total["wanted", code],
            "precision": _over(total["right", code], total["said", code]),
            "recall": _over(total["right", code], total["wanted", code]),
            "f1": _f1(total, code),
            "agreements": total["has", code],
            "said_there": total["shows", code],
            "rightly": total["rightly", code],
        }
        for code in _codes(total)
    }


def _intervals(counts: Mapping[str, Counter[tuple[str, str]]]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each rate: as many agreements drawn again, with replacement, always the same draws."""
    draw = random.Random(0)  # noqa: S311  # resampling, the same every time
    names = sorted(counts)
    samples: dict[str, list[float]] = {}
    for _ in range(_RESAMPLES):
        total: Counter[tuple[str, str]] = Counter()
        for name, times in Counter(draw.choices(names, k=len(names))).items():
            for key, count in counts[name].items():
                total[key] += count * times
        for name, rate in _rates(total).items():
            samples.setdefault(name, []).append(rate)
    tail = _RESAMPLES // 40
    return {name: (sorted(values)[tail], sorted(values)[-1 - tail]) for name, values in samples.items()}


def render_agreements(figures: AgreementFigures) -> bytes:
    """Return the figures as UTF-8 JSON."""
    content = {
        "agreements": figures.agreements,
        "sentences": figures.sentences,
        "total": figures.rates,
        "intervals": figures.intervals,
        "codes": figures.codes,
    }
    return (json.dumps(content, indent=1) + "\n").encode()
