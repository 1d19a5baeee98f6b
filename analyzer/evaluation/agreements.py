"""Processing agreements whose sentences are labelled with GDPR requirements: the model of `models/dpa` against them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ..faults import in_words
from ..phrases import canonical
from ..resources import models_folder
from ..topics import add_up, is_present, load_model, read_presence
from .errors import UnusableData
from .intervals import draw_again, middle

MODEL = "dpa"
_COLUMNS = ("requirement_1", "requirement_2", "requirement_3")
# What a processor must take upon itself, as the published program divides the codes; on others an agreement may be silent.
MANDATORY = frozenset({"R10", "R11", "R12", "R13", *(f"R{number}" for number in range(15, 30)), "R36"})
_AROUND = 5


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
        raise UnusableData(f"{data}: {in_words(fault)}; give a CSV file of labelled sentences") from None
    except (KeyError, TypeError, AttributeError) as fault:
        message = f"{data}: not labelled sentences ({in_words(fault)}); see docs/accuracy.md for the form"
        raise UnusableData(message) from None
    if not sentences:
        raise UnusableData(f"{data}: holds no sentences; give a CSV file of labelled sentences")
    return sentences


def _is_code(text: str) -> bool:
    return text[:1] == "R" and text[1:].isdigit()


def sentence_texts(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """Return the texts of each channel of the model: the sentence, the one before, the one after, and up to five on either side.

    >>> sentence_texts([Sentence("a", "One.", frozenset()), Sentence("a", "Two.", frozenset())])["after"]
    [' two ', '']
    """
    texts: dict[str, list[str]] = {"text": [], "before": [], "after": [], "around": []}
    for _, part in groupby(sentences, key=lambda sentence: sentence.agreement):
        own = [canonical(sentence.text) for sentence in part]
        texts["text"] += own
        texts["before"] += ["", *own[:-1]]
        texts["after"] += [*own[1:], ""]
        texts["around"] += [
            " ".join([*own[max(at - _AROUND, 0) : at], *own[at + 1 : at + 1 + _AROUND]]) for at in range(len(own))
        ]
    return texts


def evaluate_agreements(sentences: Sequence[Sentence]) -> AgreementFigures:
    """Label the sentences and their agreements with the model that came with the program, and compare.

    Raise `UnusableData` where the program came without it.
    """
    folder = models_folder()
    if folder is None or not (folder / MODEL / "model.json").is_file():
        raise UnusableData("models/dpa: the program came without this model; make it with `make train`")
    model = load_model(folder / MODEL)
    sums = add_up(model, sentence_texts(sentences))
    presence = read_presence(model.about["presence"])
    rows: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        rows.setdefault(sentence.agreement, []).append(number)
    there = {name: _named(model.labels, is_present(presence, sums[numbers]).tolist()) for name, numbers in rows.items()}
    said = [_named(model.labels, row) for row in (sums >= model.about["limit"]).tolist()]
    return compare_sentences(sentences, said, there, model.labels)


def _named(labels: Sequence[str], borne: Sequence[bool]) -> frozenset[str]:
    return frozenset(label for label, here in zip(labels, borne, strict=True) if here)


def compare_sentences(
    sentences: Sequence[Sentence],
    said: Sequence[frozenset[str]],
    there: Mapping[str, frozenset[str]],
    known: Iterable[str],
) -> AgreementFigures:
    """Return the figures of the codes ``said`` of each sentence, and of those said to be ``there`` in each agreement.

    The codes ``known``, and any other that the sentences have, are asked of each agreement.

    >>> sentence = Sentence("a", "The processor notifies.", frozenset({"R34"}))
    >>> figures = compare_sentences([sentence], [frozenset({"R34"})], {"a": frozenset({"R34"})}, ["R34", "R35"])
    >>> figures.rates["presence_recall"], figures.rates["absence_recall"]
    (1.0, 1.0)
    """
    counts: dict[str, Counter[tuple[str, str]]] = {}
    has: dict[str, set[str]] = {}
    for sentence, codes in zip(sentences, said, strict=True):
        counter = counts.setdefault(sentence.agreement, Counter())
        for name, found in (("wanted", sentence.codes), ("said", codes), ("right", sentence.codes & codes)):
            counter.update((name, code) for code in found)
        has.setdefault(sentence.agreement, set()).update(sentence.codes)
    asked = set(known).union(*has.values())
    for agreement, wanted in has.items():
        shown = there[agreement]
        lacks = asked - wanted - shown
        for name, whole in (("has", wanted), ("shows", shown), ("rightly", wanted & shown), ("lacks", lacks), ("asked", asked)):
            counts[agreement].update((name, code) for code in whole)
    total: Counter[tuple[str, str]] = Counter()
    for counter in counts.values():
        total.update(counter)
    return AgreementFigures(len(counts), len(sentences), _rates(total), _intervals(counts), _by_code(total))


def _rates(counts: Mapping[tuple[str, str], int]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    mandatory: Counter[str] = Counter()
    for (name, code), count in counts.items():
        sums[name] += count
        if code in MANDATORY:
            mandatory[name] += count
    codes = _codes(counts)
    return {
        "micro_f1": _over(2 * sums["right"], sums["said"] + sums["wanted"]),
        "macro_f1": _over(sum(_f1(counts, code) for code in codes), len(codes)),
        "presence_precision": _over(sums["rightly"], sums["shows"]),
        "presence_recall": _over(sums["rightly"], sums["has"]),
        "absence_precision": _over(sums["lacks"], sums["asked"] - sums["shows"]),
        "absence_recall": _over(sums["lacks"], sums["asked"] - sums["has"]),
        "presence_accuracy": _over(sums["rightly"] + sums["lacks"], sums["asked"]),
        "mandatory_precision": _over(mandatory["rightly"], mandatory["shows"]),
        "mandatory_recall": _over(mandatory["rightly"], mandatory["has"]),
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
    samples: dict[str, list[float]] = {}
    for drawn in draw_again(list(counts)):
        total: Counter[tuple[str, str]] = Counter()
        for name, times in drawn:
            for key, count in counts[name].items():
                total[key] += count * times
        for figure, rate in _rates(total).items():
            samples.setdefault(figure, []).append(rate)
    return {figure: middle(values) for figure, values in samples.items()}


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
