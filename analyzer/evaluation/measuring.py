"""The measured rates that come with the program: counted from judgements, kept set by set, and shown as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from ..measured import Condition, MeasuredSet, Score, Share
from .intervals import share_interval
from .tally import PRESENT, Judgement, group

_VERDICTS: Mapping[str, frozenset[str]] = {"missing": frozenset({"missing"}), "vague": frozenset({"vague"}), "met": PRESENT}


def measure(judgements: Iterable[Judgement], *, name: str, condition: Condition, remark: str) -> MeasuredSet:
    """Return how often the verdicts of a set of contracts were right, in all, by language and by requirement.

    >>> judgements = [Judgement(f"{n}.pdf", "en", "term.duration", "met", "met" if n else "missing") for n in range(4)]
    >>> measure(judgements, name="ours", condition="blind", remark="").total.said["missing"].right
    0
    """
    judged = list(judgements)
    return MeasuredSet(
        name,
        condition,
        remark,
        _score(judged),
        {language: _score(part) for language, part in group(judged, "language").items()},
        {requirement: _score(part) for requirement, part in group(judged, "requirement").items()},
    )


def with_set(sets: Iterable[MeasuredSet], new: MeasuredSet) -> tuple[MeasuredSet, ...]:
    """Return sets with another put in place of the one of its name, or behind them."""
    kept = {part.name: part for part in sets}
    return tuple({**kept, new.name: new}.values())


def render_rates(sets: Sequence[MeasuredSet]) -> bytes:
    """Return measured rates as UTF-8 JSON, a requirement a line; shares to four decimals."""
    return ("{\n" + '"sets": [\n' + ",\n".join(map(_render_set, sets)) + "\n]\n}\n").encode()


def _render_set(part: MeasuredSet) -> str:
    fields = asdict(part)
    scores = {name: fields.pop(name) for name in ("languages", "requirements")}
    lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in fields.items()]
    for name, by in scores.items():
        lines.append(f'"{name}": {{\n' + ",\n".join(f'"{key}": {json.dumps(score)}' for key, score in by.items()) + "\n}")
    return "{\n" + ",\n".join(lines) + "\n}"


def _score(judgements: Sequence[Judgement]) -> Score:
    # What need not be there and was rightly not found is counted with neither those said nor those wanted.
    told = [judgement for judgement in judgements if judgement.wanted != "not-applicable" or not judgement.right]
    said, wanted = {}, {}
    for verdict, these in _VERDICTS.items():
        said[verdict] = _share(told, [judgement.said in these for judgement in told])
        wanted[verdict] = _share(told, [judgement.wanted in these for judgement in told])
    accuracy = _share(judgements, [True] * len(judgements))
    assert accuracy is not None, "nothing was judged"
    return Score(
        len(judgements),
        len({judgement.document for judgement in judgements}),
        accuracy,
        {verdict: share for verdict, share in said.items() if share is not None},
        {verdict: share for verdict, share in wanted.items() if share is not None},
    )


def _share(judgements: Sequence[Judgement], counted: Sequence[bool]) -> Share | None:
    counts: dict[str, tuple[int, int]] = {}
    for judgement, counts_here in zip(judgements, counted, strict=True):
        right, of = counts.get(judgement.document, (0, 0))
        counts[judgement.document] = right + (counts_here and judgement.right), of + counts_here
    right, of = (sum(column) for column in zip(*counts.values(), strict=True)) if counts else (0, 0)
    if not of:
        return None
    low, high = share_interval(list(counts.values()), lambda document: document)
    return Share(right, of, round(low, 4), round(high, 4))


def render_rates_table(sets: Sequence[MeasuredSet]) -> bytes:
    """Return measured rates as a page of Markdown: for each set what it is, in all, by language and by requirement."""
    return ("\n".join(_page(sets)).rstrip() + "\n").encode()


_HEAD = (
    "verdicts",
    "right",
    "95 %",
    "says *missing*: right",
    "95 %",
    "*missing* found",
    "says *vague*: right",
    "*vague* found",
    "says *met*: right",
)


def _page(sets: Sequence[MeasuredSet]) -> Iterator[str]:
    yield "# Accuracy by requirement"
    yield ""
    yield "<!-- Written by `analyzer evaluate rates --table`, from models/measured.json; not by hand. -->"
    yield ""
    yield "*Right* is how many of the verdicts said were right, *found* how many of those the annotator gave were said, as"
    yield "counts. *met* holds `deviates` too. Intervals draw whole contracts again (where all or none are right, Wilson's"
    yield "interval over contracts). Below ten verdicts a share tells little. [accuracy.md](accuracy.md) says what the figures"
    yield "mean."
    for part in sets:
        yield from _set_page(part)


def _set_page(part: MeasuredSet) -> Iterator[str]:
    tuned = (
        "tuned on these contracts: expect less on others" if part.condition == "tuned" else "nobody had tuned on these contracts"
    )
    yield ""
    yield f"## {part.name.capitalize()}: {part.total.documents} contracts, {tuned}"
    if part.remark:
        yield ""
        yield part.remark
    for heading, scores in (
        ("language", {"all": part.total, **part.languages}),
        ("requirement", {f"`{name}`": score for name, score in part.requirements.items()}),
    ):
        yield ""
        yield f"| {heading} | {' | '.join(_HEAD)} |"
        yield f"| --- |{' ---: |' * len(_HEAD)}"
        for name, score in scores.items():
            yield f"| {name} | {' | '.join(_cells(score))} |"


def _cells(score: Score) -> tuple[str, ...]:
    missing = score.said.get("missing")
    return (
        str(score.judgements),
        f"{score.accuracy.right / score.accuracy.of:.2f}",
        _span(score.accuracy),
        _count(missing),
        _span(missing),
        _count(score.wanted.get("missing")),
        _count(score.said.get("vague")),
        _count(score.wanted.get("vague")),
        _count(score.said.get("met")),
    )


def _count(share: Share | None) -> str:
    return f"{share.right}/{share.of}" if share is not None else "–"


def _span(share: Share | None) -> str:
    return f"{share.low:.2f}–{share.high:.2f}" if share is not None else "–"
