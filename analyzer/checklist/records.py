"""What a checklist holds: requirements as lawyers write them, checked strictly where they are read from YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from ..facts import parse_fact
from ..types import Direction, FactKind, Language, Reason, Severity, Side, Verdict
from .constraints import STRICT, Filled, Matching, Sound

Scope = Literal["sentence", "clause", "article", "document"]
Wanted = Literal["present", "optional", "absent"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")
Text = Annotated[str, Filled()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text for people in both languages."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    en: Text
    nl: Text

    def __getitem__(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases in both languages; see `phrases` for how they are written."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    en: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()

    def __getitem__(self, language: str) -> tuple[str, ...]:
        return self.nl if language == "nl" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.nl)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRule:
    """What makes an element stated.

    Without phrases and value the evidence itself states it. Phrases must match, a value must be found (inside the match of a
    phrase that has a slot for it), in the evidence's own ``sentence``, in its ``clause`` (with sub-clauses, the clause above,
    definitions it uses and clauses it refers to), its whole ``article``, or anywhere in the ``document``. ``instead`` are phrases
    that state the element without a value ("unlimited"). ``better`` is the value that serves the customer where no norm says so.
    Where ``one_value`` tells which places may not differ, ``matters`` are what a value may be for, and ``none`` rules values out.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    title: Wording
    phrases: Phrases = Phrases()
    unless: Phrases = Phrases()
    instead: Phrases = Phrases()
    value: tuple[FactKind, ...] = ()
    within: Scope = "clause"
    one_value: Literal["clauses", "articles", "parts"] | None = None
    matters: Phrases = Phrases()
    none: Phrases = Phrases()
    better: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule:
    """A norm for an element's value; ``when`` limits it to passages that say so (e-mail, chat), ``side`` is whose norm it is."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    element: str
    at_most: str | None = None
    at_least: str | None = None
    when: Phrases = Phrases()
    side: Side = "customer"

    @property
    def limit(self) -> str:
        """The value that is not to be passed."""
        return self.at_most or self.at_least or ""

    @property
    def better(self) -> Direction:
        """Which value serves the customer better: the right side of its own norm, the wrong side of the vendor's."""
        return "less" if (self.at_most is not None) == (self.side == "customer") else "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do, by verdict; only what is wanted can be missing."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    missing: Wording | None = None
    vague: Wording
    deviates: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A passage with the verdict it must get; the tests run every one."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    lang: Language
    verdict: Verdict
    reason: Reason | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement: how it is recognised, judged and explained.

    ``denied`` are phrases by which evidence says the contrary ("is not obliged to"): then it states no element.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Annotated[str, Matching(r"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")]
    title: Wording
    severity: Severity
    wanted: Wanted = "present"
    why: Wording
    references: Annotated[tuple[str, ...], Filled()]
    applies: Phrases = Phrases()
    evidence: Phrases
    not_evidence: Phrases = Phrases()
    denied: Phrases = Phrases()
    elements: Annotated[dict[str, ElementRule], Filled()]
    open_words: Phrases = Phrases()
    policy: tuple[PolicyRule, ...] = ()
    advice: Advice
    model_clause: Wording
    ask: Wording
    examples: tuple[Example, ...] = ()
    elsewhere: Phrases = Phrases()
    subject: Phrases = Phrases()
    must_have: bool = False
    serves: Literal["customer", "vendor", "both"] = "customer"

    @property
    def topic(self) -> str:
        return self.id.split(".")[0]


def check_parts(requirement: Requirement) -> None:
    """Raise ValueError where the parts of a requirement do not fit together."""
    for rule in requirement.policy:
        if rule.element not in requirement.elements:
            raise ValueError(f"policy: '{rule.element}' is not an element of {requirement.id}")
        if (rule.at_most is None) == (rule.at_least is None):
            raise ValueError(f"policy of {rule.element}: give at_most or at_least")
        kinds = requirement.elements[rule.element].value
        if not kinds:
            raise ValueError(f"policy: element '{rule.element}' has no value to compare")
        parse_fact(rule.limit, kinds[0])
    if requirement.wanted == "present" and requirement.advice.missing is None:
        raise ValueError(f"advice: say what to do where {requirement.id} is missing")
    if requirement.wanted == "absent" and requirement.advice.deviates is None:
        raise ValueError(f"advice: say under deviates what to do where {requirement.id} is there though better left out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """A file of requirements."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    requirements: Annotated[tuple[Annotated[Requirement, Sound(check_parts)], ...], Filled()]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a checklist is for; ``kinds`` are the kinds of contract it is proposed for (without any it is used where it is
    named), ``files`` its files in the order of reading.

    ``borrowed`` are requirements of other checklists that belong to this one as well, by the name of the other.
    ``elsewhere`` are phrases by which a contract leaves the whole checklist to a document of its own (a processing agreement);
    a document in which none of the ``subject`` phrases occurs deals with nothing on the checklist.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    title: Wording
    description: Wording
    kinds: tuple[str, ...] = ()
    files: Annotated[tuple[str, ...], Filled()]
    borrowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: Phrases = Phrases()
    subject: Phrases = Phrases()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A named set of requirements."""

    name: str
    about: About
    requirements: tuple[Requirement, ...]


def all_phrases(requirement: Requirement, language: Language) -> list[str]:
    """Return every phrase of a requirement in one language."""
    groups = [requirement.applies, requirement.evidence, requirement.not_evidence, requirement.open_words]
    groups += [requirement.denied, requirement.elsewhere, requirement.subject]
    for element in requirement.elements.values():
        groups += [element.phrases, element.unless, element.instead, element.matters, element.none]
    groups += [rule.when for rule in requirement.policy]
    return [phrase for group in groups for phrase in group[language]]


def list_phrase(name: str) -> str:
    """Return the phrase that a word list is by itself.

    >>> list_phrase("notify")
    '{notify}'
    """
    return f"{{{name}}}"
