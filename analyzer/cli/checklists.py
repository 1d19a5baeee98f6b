"""``analyzer explain`` and ``analyzer checklist``: what the checklists say, as plain text."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size

from ..checklist import ChecklistError, Requirement, available_checklists, load_catalogue, load_checklist, validate_file
from ..facts import say_value
from ..types import Language

_LABELS: dict[str, dict[Language, str]] = {
    "severity": {"en": "Severity", "nl": "Ernst"},
    "wanted": {"en": "Wanted", "nl": "Gewenst"},
    "why": {"en": "Why it matters", "nl": "Waarom het ertoe doet"},
    "references": {"en": "Source", "nl": "Bron"},
    "elements": {"en": "What must be stated", "nl": "Wat er moet staan"},
    "policy": {"en": "Norm (a policy file overrides it)", "nl": "Norm (een beleidsbestand gaat voor)"},
    "missing": {"en": "If it is missing", "nl": "Als het ontbreekt"},
    "vague": {"en": "If it is vague", "nl": "Als het vaag is"},
    "deviates": {"en": "If it deviates", "nl": "Als het afwijkt"},
    "model": {"en": "Model clause", "nl": "Modelbepaling"},
    "ask": {"en": "Ask the vendor", "nl": "Vraag de leverancier"},
    "at_most": {"en": "at most", "nl": "hoogstens"},
    "at_least": {"en": "at least", "nl": "minstens"},
}
_SEVERITIES: dict[str, dict[Language, str]] = {
    "high": {"en": "high", "nl": "hoog"},
    "medium": {"en": "medium", "nl": "middel"},
    "low": {"en": "low", "nl": "laag"},
}
_WANTED: dict[str, dict[Language, str]] = {
    "present": {"en": "that it is there", "nl": "dat het erin staat"},
    "optional": {"en": "that it is complete where it is there", "nl": "dat het volledig is waar het erin staat"},
    "absent": {"en": "that it is not there", "nl": "dat het er niet in staat"},
}


def explain(name: str, *, language: Language) -> int:
    """Print what a requirement asks and why; return the exit code."""
    try:
        catalogue = load_catalogue(available_checklists())
    except ChecklistError as fault:
        print(fault, file=sys.stderr)
        return 2
    requirement = catalogue.get(name)
    if requirement is None:
        near = get_close_matches(name, catalogue, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "analyzer checklist show NAME lists them"
        print(f"{name}: no such requirement; {hint}", file=sys.stderr)
        return 2
    print(f"{requirement.id}: {requirement.title[language]}")
    for label, paragraphs in _sections(requirement, language):
        print(f"\n{_LABELS[label][language]}")
        for paragraph in paragraphs:
            print(textwrap.fill(paragraph, _width(), initial_indent="  ", subsequent_indent="  "))
    return 0


def _sections(requirement: Requirement, language: Language) -> Iterator[tuple[str, list[str]]]:
    yield "severity", [_SEVERITIES[requirement.severity][language]]
    yield "wanted", [_WANTED[requirement.wanted][language]]
    yield "why", [requirement.why[language]]
    yield "references", list(requirement.references)
    yield "elements", [f"{name}: {element.title[language]}" for name, element in requirement.elements.items()]
    if requirement.policy:
        yield "policy", [_norm(requirement, position, language) for position in range(len(requirement.policy))]
    advice = requirement.advice
    if advice.missing:
        yield "missing", [advice.missing[language]]
    yield "vague", [advice.vague[language]]
    if advice.deviates:
        yield "deviates", [advice.deviates[language]]
    yield "model", [requirement.model_clause[language]]
    yield "ask", [requirement.ask[language]]


def _norm(requirement: Requirement, position: int, language: Language) -> str:
    rule = requirement.policy[position]
    side, limit = ("at_most" if rule.at_most else "at_least"), rule.limit
    condition = f" ({', '.join(rule.when[language])})" if rule.when[language] else ""
    return f"{rule.element}: {_LABELS[side][language]} {say_value(limit, language)}{condition}"


def list_all() -> int:
    """Print the checklists that come with the program; return the exit code."""
    for name in available_checklists():
        checklist = load_checklist(name)
        count = len(checklist.requirements)
        print(f"{name:20} {count:3} requirements   {checklist.about.title['en']} / {checklist.about.title['nl']}")
    return 0


def show(name: str, *, language: Language) -> int:
    """Print the requirements of a checklist by topic; return the exit code."""
    try:
        checklist = load_checklist(name)
    except ChecklistError as fault:
        print(fault, file=sys.stderr)
        return 2
    print(f"{checklist.name}: {checklist.about.title[language]}")
    print(textwrap.fill(checklist.about.description[language], _width()))
    topic = ""
    for requirement in checklist.requirements:
        if requirement.topic != topic:
            topic = requirement.topic
            print(f"\n{topic}")
        print(f"  {requirement.id:38} {_SEVERITIES[requirement.severity][language]:7} {requirement.title[language]}")
    return 0


def validate(path: Path) -> int:
    """Print whether a checklist file can be used, or its first mistake; return the exit code."""
    try:
        requirements = validate_file(path)
    except ChecklistError as fault:
        print(fault, file=sys.stderr)
        return 1 if path.is_file() else 2
    print(f"{path}: valid, {len(requirements)} requirement{'' if len(requirements) == 1 else 's'}")
    return 0


def _width() -> int:
    return min(get_terminal_size().columns, 110)
