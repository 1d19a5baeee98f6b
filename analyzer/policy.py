"""A house policy: one flat YAML file that overrides norms and severities, switches requirements off or makes them must-haves.

::

    privacy.breach-notification.limit.at_most: 24 hours
    sla.incentive: off
    liability.cap.severity: medium
    privacy.breach-notification: must
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from .checklist import ChecklistError, PolicyRule, Requirement, at_text, available_checklists, load_catalogue, parse_yaml
from .facts import parse_fact
from .types import Severity

BOUNDS = ("at_most", "at_least")


def apply_policy(catalogue: Mapping[str, Requirement], path: Path) -> dict[str, Requirement]:
    """Return the catalogue as a house policy changes it; raise `ChecklistError` with file and line for any mistake.

    A policy serves every contract of a house, so it may name requirements of checklists that are not in use this time.
    """
    changed = dict(catalogue)
    known = load_catalogue(available_checklists()).keys()
    for key, value in parse_yaml(path).items():
        try:
            name = ".".join(str(key).split(".")[:2])
            if name not in changed and name not in known:
                raise ValueError(f"{name}: no such requirement")
            if name in changed:
                _apply(changed, name, str(key), value)
        except ValueError as fault:
            raise ChecklistError(at_text(path, str(key), str(fault))) from None
    return changed


def _apply(catalogue: dict[str, Requirement], name: str, key: str, value: object) -> None:
    requirement, rest = catalogue[name], key.split(".")[2:]
    if not rest:
        if value == "must":
            catalogue[name] = requirement.model_copy(update={"must": True})
        elif value in (False, "off"):
            del catalogue[name]
        else:
            raise ValueError(f"{name}: only 'off' or 'must' may stand here, or name an element: {name}.ELEMENT.at_most")
    elif rest == ["severity"]:
        if value not in get_args(Severity):
            raise ValueError(f"{key}: use {', '.join(get_args(Severity))}")
        catalogue[name] = requirement.model_copy(update={"severity": value})
    elif len(rest) == 2 and rest[1] in BOUNDS:
        catalogue[name] = _with_norm(requirement, rest[0], rest[1], str(value))
    else:
        raise ValueError(f"{key}: use {name}, {name}.severity, {name}.ELEMENT.at_most or {name}.ELEMENT.at_least")


def _with_norm(requirement: Requirement, element: str, bound: str, value: str) -> Requirement:
    """Replace the unconditional norm of this element and bound; norms with a `when` of their own stay."""
    if element not in requirement.elements:
        raise ValueError(f"{element}: not an element of {requirement.id}; it has {', '.join(requirement.elements)}")
    kinds = requirement.elements[element].value
    if not kinds:
        raise ValueError(f"{element}: has no value to compare")
    parse_fact(value, kinds[0])
    kept = [rule for rule in requirement.policy if not (rule.element == element and getattr(rule, bound) and not rule.when)]
    return requirement.model_copy(update={"policy": (*kept, PolicyRule.model_validate({"element": element, bound: value}))})
