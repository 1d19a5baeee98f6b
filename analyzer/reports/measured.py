"""What a report says of its own reliability: how often verdicts like these were right on annotated contracts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..measured import MeasuredSet, Share, load_measured, said_as
from ..types import OPEN_VERDICTS, Finding, Language, Review

# Of fewer verdicts a share says nothing: of ten that are all right, the 95 % interval begins at 0.72.
_FEWEST = 10

# What a verdict claims. A deviation was measured only as far as that the provision was rightly found: norms are a house's own.
_CLAIMS: Mapping[Language, Mapping[str, str]] = {
    "en": {"missing": "“missing”", "vague": "“vague”", "met": "that the provision is there"},
    "nl": {"missing": "“ontbreekt”", "vague": "“vaag”", "met": "dat de bepaling er is"},
}
_TEXTS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "heading": "How often the verdicts are right",
        "tuned": "On {documents} contracts that a reader had judged beforehand, and on which the program was also "
        "improved, so expect "
        "less on yours, these verdicts were right: {counts}.",
        "blind": "On {documents} contracts judged beforehand on which the program was not improved, these verdicts "
        "were right: {counts}.",
        "count": "{claim} {right} of {of} times",
        "found": "Of what was really missing, {right} of {of} were reported.",
        "line": "Measured: {counts}.",
        "tuned_line": "{claim} was right here {right} of {of} times, on contracts on which the program was also improved",
        "blind_line": "{claim} was right here {right} of {of} times, on contracts on which it was not improved",
        "few": "Measured: this verdict was given fewer than ten times in each set of contracts judged beforehand ({of} in all), "
        "too seldom to tell how often it is right.",
        "none": "Measured: this verdict was given on none of the contracts judged beforehand; how often it is right "
        "is not known.",
    },
    "nl": {
        "heading": "Hoe vaak de oordelen kloppen",
        "tuned": "Op {documents} contracten die een lezer vooraf had beoordeeld, en waarop het programma ook is "
        "verbeterd (verwacht dus "
        "minder op een eigen contract), klopten deze oordelen: {counts}.",
        "blind": "Op {documents} vooraf beoordeelde contracten waarop het programma niet is verbeterd, klopten deze "
        "oordelen: {counts}.",
        "count": "{claim} {right} van de {of} keer",
        "found": "Van wat echt ontbrak, zijn er {right} van de {of} gemeld.",
        "line": "Gemeten: {counts}.",
        "tuned_line": "{claim} klopte hier {right} van de {of} keer, op contracten waarop het programma ook is verbeterd",
        "blind_line": "{claim} klopte hier {right} van de {of} keer, op contracten waarop het niet is verbeterd",
        "few": "Gemeten: dit oordeel viel in elke reeks vooraf beoordeelde contracten minder dan tien keer (in totaal {of}), "
        "te zelden om te zeggen hoe vaak het klopt.",
        "none": "Gemeten: dit oordeel viel op geen van de vooraf beoordeelde contracten; hoe vaak het klopt, is niet bekend.",
    },
}


def measured_heading(language: Language) -> str:
    """Return the words above what was measured in all.

    >>> measured_heading("nl")
    'Hoe vaak de oordelen kloppen'
    """
    return _TEXTS[language]["heading"]


def measured_in_all(review: Review) -> tuple[str, ...]:
    """Return a sentence or two for each set of contracts that requirements of a review were measured on."""
    return tuple(_whole(part, review.report_language) for part in _sets(review))


def _sets(review: Review) -> tuple[MeasuredSet, ...]:
    """Return the sets that tell something of a review: figures on other checklists would be borrowed."""
    requirements = {finding.requirement for finding in review.findings}
    return tuple(part for part in load_measured() if not requirements.isdisjoint(part.requirements))


def measured_line(finding: Finding, language: Language) -> str:
    """Return what was measured of the verdict of a flagged finding, in a sentence or two; nothing where nothing was."""
    if finding.verdict not in OPEN_VERDICTS or finding.verdict == "unreadable":
        return ""
    sets = [part for part in load_measured() if finding.requirement in part.requirements]
    if not sets:
        return ""
    texts, claim = _TEXTS[language], _claim(finding.verdict, language)
    shares = [(part.condition, share) for part in sets if (share := part.share(finding.requirement, finding.verdict)) is not None]
    told = [(condition, share) for condition, share in shares if share.of >= _FEWEST]
    if told:
        lines = (texts[f"{condition}_line"].format(claim=claim, right=share.right, of=share.of) for condition, share in told)
        return texts["line"].format(counts="; ".join(lines))
    of = sum(share.of for _, share in shares)
    return texts["few" if of else "none"].format(of=of)


def measured_fields(review: Review) -> list[dict[str, Any]]:
    """Return what was measured in all as the published schema has it: a record for each set of contracts."""
    return [
        {
            "set": part.name,
            "condition": part.condition,
            "documents": part.total.documents,
            "judgements": part.total.judgements,
            "accuracy": _fields(part.total.accuracy),
            "said": {verdict: _fields(share) for verdict, share in part.total.said.items()},
            "missing_found": _fields(found) if (found := part.total.wanted.get("missing")) is not None else None,
        }
        for part in _sets(review)
    ]


def finding_fields(finding: Finding) -> list[dict[str, Any]]:
    """Return how often the verdict of a finding was right on its requirement, a record for each set where it was said."""
    shares = ((part.name, part.share(finding.requirement, finding.verdict)) for part in load_measured())
    return [{"set": name, **_fields(share)} for name, share in shares if share is not None]


def _fields(share: Share) -> dict[str, Any]:
    return {"right": share.right, "of": share.of, "low": share.low, "high": share.high}


def _claim(verdict: str, language: Language) -> str:
    return _CLAIMS[language][said_as(verdict)]


def _whole(part: MeasuredSet, language: Language) -> str:
    texts = _TEXTS[language]
    counts = (
        texts["count"].format(claim=claim, right=_grouped(share.right, language), of=_grouped(share.of, language))
        for verdict, claim in _CLAIMS[language].items()
        if (share := part.total.said.get(verdict)) is not None
    )
    sentence = texts[part.condition].format(documents=part.total.documents, counts=", ".join(counts))
    found = part.total.wanted.get("missing")
    if found is None:
        return sentence
    told = texts["found"].format(right=_grouped(found.right, language), of=_grouped(found.of, language))
    return f"{sentence} {told}"


def _grouped(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "." if language == "nl" else ",")
