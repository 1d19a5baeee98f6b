"""A policy to begin with: every requirement with its settings as comments, to be uncommented one by one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from ..checklist import Requirement
from ..types import Language

_WIDTH = 110
_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "head": {
        "en": "A house policy. Every line is a comment still: take away one # before what your house wants otherwise, and change "
        "it. What stays a comment stays as the checklists have it. Check it with: analyzer policy validate FILE. Use it with: "
        "analyzer review contract.pdf --policy FILE. What each line does: docs/policies.md.",
        "nl": "Een huisbeleid. Elke regel is nog commentaar: haal één hekje weg voor wat uw organisatie anders wil, en pas het "
        "aan. Wat commentaar blijft, blijft zoals in de checklists. Controleren: analyzer policy validate BESTAND. Gebruiken: "
        "analyzer review contract.pdf --policy BESTAND. Wat elke regel doet: docs/policies.md.",
    },
    "title": {"en": "The name of your policy, as reports print it", "nl": "De naam van uw beleid, zoals rapporten die afdrukken"},
    "side": {
        "en": "Whose policy it is: customer or vendor",
        "nl": "Van wie het beleid is: customer (opdrachtgever) of vendor (leverancier)",
    },
    "whole": {"en": "or must-have", "nl": "of must-have"},
    "no-norm": {"en": "no norm yet; at_most or at_least", "nl": "nog geen norm; at_most of at_least"},
    "when": {"en": "where the checklist says when (this norm stays)", "nl": "waar de checklist zegt wanneer (deze norm blijft)"},
}


def draft_policy(catalogue: Mapping[str, Requirement], *, language: Language) -> str:
    """Return a policy file in which every requirement of a catalogue stands as comments, with its severity and norms.

    >>> draft = draft_policy({}, language="en")
    >>> all(line.startswith("#") for line in draft.splitlines() if line)
    True
    """
    lines = [*_comment(_TEXTS["head"][language]), ""]
    lines += [f"## {_TEXTS['title'][language]}:", "# title: ...", f"## {_TEXTS['side'][language]}:", "# side: customer"]
    topic = ""
    for requirement in catalogue.values():
        if requirement.topic != topic:
            topic = requirement.topic
            lines += ["", "", f"## {f' {topic} ':─^{_WIDTH - 2}}"]
        lines += ["", *_requirement(requirement, language)]
    return "\n".join(lines) + "\n"


def _requirement(requirement: Requirement, language: Language) -> Iterator[str]:
    name = requirement.id
    yield from _comment(f"{requirement.title[language]}. {requirement.why[language]}")
    yield f"# {name}: off  # {_TEXTS['whole'][language]}"
    yield f"# {name}.severity: {requirement.severity}"
    for element, rule in requirement.elements.items():
        norms = [norm for norm in requirement.policy if norm.element == element]
        for norm in norms:
            bound = "at_most" if norm.at_most else "at_least"
            if norm.when:
                yield f"## {element}, {_TEXTS['when'][language]}: {bound} {norm.limit}"
            else:
                yield f"# {name}.{element}.{bound}: {norm.limit}"
        if rule.value and not norms:
            yield f"# {name}.{element}.at_most: ...  # {_TEXTS['no-norm'][language]}"


def _comment(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, initial_indent="## ", subsequent_indent="## ", break_on_hyphens=False)
