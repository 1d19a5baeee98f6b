"""A policy over a catalogue: each line checked, applied, and kept with what stood there before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..checklist import (
    LANGUAGES,
    Advice,
    ChecklistError,
    PolicyRule,
    Requirement,
    Wording,
    at_line,
    available_checklists,
    load_catalogue,
)
from ..facts import compare, parse_fact
from ..types import OFF, SEVERITIES, FactKind, HousePolicy, PolicyChange, Side
from .reading import Line, read_lines

BOUNDS = ("at_most", "at_least")
MUST_HAVE = "must-have"
_TEXTS = ("why", "model_clause", "ask")
_VERDICTS = tuple(field.name for field in fields(Advice))
_ABOUT = ("title", "side")

Changed = tuple[Requirement | None, str]


def apply_policy(catalogue: Mapping[str, Requirement], path: Path) -> dict[str, Requirement]:
    """Return the catalogue as a house policy changes it; raise `ChecklistError` with file and line for any mistake.

    A policy serves every contract of a house, so it may name requirements of checklists that are not in use this time.
    """
    return _apply(catalogue, path)[0]


def read_policy(catalogue: Mapping[str, Requirement], path: Path) -> HousePolicy:
    """Return what a house policy changes in a catalogue, line by line; raise `ChecklistError` as `apply_policy` does."""
    return _apply(catalogue, path)[1]


def _apply(catalogue: Mapping[str, Requirement], path: Path) -> tuple[dict[str, Requirement], HousePolicy]:
    known = {**load_catalogue(available_checklists()), **catalogue}
    changed: dict[str, Requirement | None] = {}
    lines = read_lines(path)
    side = _side(path, lines)
    whole = {line.name: line.value for line in lines if line.value in (*OFF, MUST_HAVE)}
    changes: list[PolicyChange] = []
    for line in lines:
        try:
            if line.name in _ABOUT:
                continue
            name, setting = _split(line, known)
            requirement = changed.get(name, known[name])
            _fits(name, setting, line.value, whole)
            assert requirement is not None  # `_fits` lets nothing be said of what is off
            changed[name], before = _change(requirement, setting, line.value, side)
        except ValueError as fault:
            raise ChecklistError(at_line(path, line.number, str(fault))) from None
        if name in catalogue:
            changes.append(PolicyChange(name, ".".join(setting), line.value, before, line.number + 1))
    applied = {name: changed.get(name, requirement) for name, requirement in catalogue.items()}
    policy = HousePolicy(
        name=path.name,
        title=next((line.value for line in lines if line.name == "title"), ""),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        side=side,
        changes=tuple(changes),
    )
    return {name: requirement for name, requirement in applied.items() if requirement is not None}, policy


def _fits(name: str, setting: Sequence[str], value: str, whole: Mapping[str, str]) -> None:
    """Raise ValueError where a line contradicts what the policy says of the requirement as a whole."""
    if not setting:
        return
    if whole.get(name) in OFF:
        raise ValueError(f"{name}: is off in this policy, so nothing else can be said of it")
    if whole.get(name) == MUST_HAVE and setting == ["severity"] and value != "high":
        raise ValueError(f"{name}.severity: a must-have is of high severity")


def _side(path: Path, lines: Sequence[Line]) -> Side:
    """Return whose policy it is, which holds for every line of it, wherever it is said."""
    line = next((line for line in lines if line.name == "side"), None)
    if line is None or line.value == "customer":
        return "customer"
    if line.value == "vendor":
        return "vendor"
    raise ChecklistError(at_line(path, line.number, f"side: {line.value}: use customer or vendor"))


def _split(line: Line, known: Mapping[str, Requirement]) -> tuple[str, list[str]]:
    """Return the requirement that a line names, and what it says of it."""
    parts = line.name.split(".")
    name = ".".join(parts[:2])
    if name not in known:
        raise ValueError(f"{name}: no such requirement; {_hint(name, known)}")
    if not line.value:
        raise ValueError(f"{line.name}: no value")
    return name, parts[2:]


def _hint(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, [*known, *_ABOUT], n=3, cutoff=0.5)
    return f"did you mean {', '.join(near)}?" if near else "analyzer checklist show NAME lists them"


def _change(requirement: Requirement, setting: Sequence[str], value: str, side: Side) -> Changed:
    """Return the requirement with one setting changed (None: off) and what stood there before."""
    name = requirement.id
    if not setting:
        return _as_a_whole(requirement, value)
    if setting == ["severity"]:
        return _with_severity(requirement, value), requirement.severity
    if setting[0] == "advice" or setting[0] in _TEXTS:
        return _with_text(requirement, setting, value)
    if len(setting) == 2 and setting[1] in BOUNDS:
        return _with_norm(requirement, setting[0], setting[1], value, side)
    if setting[0] in requirement.elements:
        raise ValueError(f"{name}.{setting[0]}: use {name}.{setting[0]}.at_most or {name}.{setting[0]}.at_least")
    choices = ["severity", "advice", *_TEXTS, *requirement.elements]
    near = get_close_matches(setting[0], choices, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"use {', '.join(choices)}"
    raise ValueError(f"{name}.{setting[0]}: no such setting; {hint}")


def _as_a_whole(requirement: Requirement, value: str) -> Changed:
    before = MUST_HAVE if requirement.must_have else requirement.severity
    if value in OFF:
        return None, before
    if value != MUST_HAVE:
        name = requirement.id
        raise ValueError(
            f"{name}: {value}: only 'off' or '{MUST_HAVE}' may stand here, or name an element: {name}.ELEMENT.at_most"
        )
    return replace(requirement, severity="high", must_have=True), before


def _with_severity(requirement: Requirement, value: str) -> Requirement:
    if value not in SEVERITIES:
        raise ValueError(f"{requirement.id}.severity: {value}: use {', '.join(SEVERITIES)}")
    return replace(requirement, severity=value)


def _with_text(requirement: Requirement, setting: Sequence[str], value: str) -> Changed:
    """Replace a text in one language; the other language keeps its own."""
    field, language = setting[0], setting[-1]
    wanted = f"{field}.VERDICT.LANGUAGE" if field == "advice" else f"{field}.LANGUAGE"
    if language not in LANGUAGES or len(setting) != wanted.count(".") + 1:
        raise ValueError(f"{requirement.id}.{'.'.join(setting)}: write {wanted}, with {' or '.join(LANGUAGES)} as the language")
    if field != "advice":
        text: Wording = getattr(requirement, field)
        changed: dict[str, Any] = {field: replace(text, **{language: value})}
        return replace(requirement, **changed), text[language]
    if setting[1] not in _VERDICTS:
        raise ValueError(f"{requirement.id}.advice.{setting[1]}: use {', '.join(_VERDICTS)}")
    old: Wording = getattr(requirement.advice, setting[1]) or requirement.advice.vague
    advice = replace(requirement.advice, **{setting[1]: replace(old, **{language: value})})
    return replace(requirement, advice=advice), old[language]


def _with_norm(requirement: Requirement, element: str, bound: str, value: str, side: Side) -> Changed:
    """Replace the unconditional norm of this element and bound, or drop it; norms with a `when` of their own stay."""
    if element not in requirement.elements:
        raise ValueError(f"{element}: not an element of {requirement.id}; it has {', '.join(requirement.elements)}")
    kinds = requirement.elements[element].value
    if not kinds:
        raise ValueError(f"{element}: has no value to compare")
    replaced = [rule for rule in requirement.policy if rule.element == element and getattr(rule, bound) and not rule.when]
    kept = [rule for rule in requirement.policy if rule not in replaced]
    before = ", ".join(rule.limit for rule in replaced)
    if value in OFF:
        if not replaced:
            raise ValueError(f"{requirement.id}.{element}.{bound}: there is no such norm to drop")
        return replace(requirement, policy=tuple(kept)), before
    _readable(value, kinds)
    norm: dict[str, Any] = {bound: value}
    rule = PolicyRule(element=element, side=side, **norm)
    _apart(requirement, [*kept, rule], element)
    place = requirement.policy.index(replaced[0]) if replaced else len(kept)
    return replace(requirement, policy=(*kept[:place], rule, *kept[place:])), before


def _readable(value: str, kinds: Sequence[FactKind]) -> None:
    """Raise ValueError unless the finders that read contracts read the value as one of these kinds."""
    faults = []
    for kind in kinds:
        try:
            parse_fact(value, kind)
        except ValueError as fault:
            faults.append(fault)
        else:
            return
    raise faults[0]


def _apart(requirement: Requirement, rules: Sequence[PolicyRule], element: str) -> None:
    """Raise ValueError where no value can satisfy both bounds of an element."""
    least = [rule.limit for rule in rules if rule.element == element and rule.at_least and not rule.when]
    most = [rule.limit for rule in rules if rule.element == element and rule.at_most and not rule.when]
    for low in least:
        for high in most:
            for kind in requirement.elements[element].value:
                try:
                    order = compare(parse_fact(low, kind), parse_fact(high, kind))
                except ValueError:
                    continue
                if order > 0:
                    name = f"{requirement.id}.{element}"
                    raise ValueError(f"{name}: at least {low} and at most {high} cannot both hold; set or drop (off) the other")
