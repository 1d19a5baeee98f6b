"""Checklists: YAML that lawyers own, read strictly, with the file, the line and the line itself for every mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from .cache import keep, recall
from .facts import parse_fact
from .language import fold
from .phrases import Lexicon, PhraseError
from .resources import checklists_folder, fingerprint
from .types import Direction, FactKind, Language, Reason, Severity, Side, Verdict

Scope = Literal["sentence", "clause", "article", "document"]
Wanted = Literal["present", "optional", "absent"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")
PARTIES = ("vendor", "customer")
WORDS_FILE = "words.yaml"
ABOUT_FILE = "checklist.yaml"


_Model = TypeVar("_Model", bound=BaseModel)
_Data = TypeVar("_Data")


class _OnceLoader(yaml.CSafeLoader):
    """Refuses a key that stands twice in one mapping, of which YAML would silently drop the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands here twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class ChecklistError(ValueError):
    """A checklist that cannot be used: the file, the line, what is wrong, and the line itself."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Wording(_Strict):
    """A text for people in both languages."""

    en: str = Field(min_length=1)
    nl: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


class Phrases(_Strict):
    """Phrases in both languages; see `phrases` for how they are written."""

    en: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()

    def __getitem__(self, language: str) -> tuple[str, ...]:
        return self.nl if language == "nl" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.nl)


class ElementRule(_Strict):
    """What makes an element stated.

    Without phrases and value the evidence itself states it. Phrases must match, a value must be found (inside the match of a
    phrase that has a slot for it), in the evidence's own ``sentence``, in its ``clause`` (with sub-clauses, the clause above,
    definitions it uses and clauses it refers to), its whole ``article``, or anywhere in the ``document``. ``instead`` are phrases
    that state the element without a value ("unlimited"). ``better`` is the value that serves the customer where no norm says so.
    """

    title: Wording
    phrases: Phrases = Phrases()
    unless: Phrases = Phrases()
    instead: Phrases = Phrases()
    value: tuple[FactKind, ...] = ()
    within: Scope = "clause"
    one_value: Literal["clauses", "parts"] | None = None
    better: Direction | None = None


class PolicyRule(_Strict):
    """A norm for an element's value; ``when`` limits it to passages that say so (e-mail, chat), ``side`` is whose norm it is."""

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


class Advice(_Strict):
    """What to do, by verdict; only what is wanted can be missing."""

    missing: Wording | None = None
    vague: Wording
    deviates: Wording | None = None


class Example(_Strict):
    """A passage with the verdict it must get; the tests run every one."""

    lang: Language
    verdict: Verdict
    reason: Reason | None = None
    text: str


class Requirement(_Strict):
    """One requirement: how it is recognised, judged and explained.

    ``denied`` are phrases by which evidence says the contrary ("is not obliged to"): then it states no element.
    """

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")
    title: Wording
    severity: Severity
    wanted: Wanted = "present"
    why: Wording
    references: tuple[str, ...] = Field(min_length=1)
    applies: Phrases = Phrases()
    evidence: Phrases
    not_evidence: Phrases = Phrases()
    denied: Phrases = Phrases()
    elements: Annotated[dict[str, ElementRule], Field(min_length=1)]
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

    @model_validator(mode="after")
    def _fits_together(self) -> Requirement:
        for rule in self.policy:
            if rule.element not in self.elements:
                raise ValueError(f"policy: '{rule.element}' is not an element of {self.id}")
            if (rule.at_most is None) == (rule.at_least is None):
                raise ValueError(f"policy of {rule.element}: give at_most or at_least")
            kinds = self.elements[rule.element].value
            if not kinds:
                raise ValueError(f"policy: element '{rule.element}' has no value to compare")
            parse_fact(rule.limit, kinds[0])
        if self.wanted == "present" and self.advice.missing is None:
            raise ValueError(f"advice: say what to do where {self.id} is missing")
        if self.wanted == "absent" and self.advice.deviates is None:
            raise ValueError(f"advice: say under deviates what to do where {self.id} is there though better left out")
        return self


class _File(_Strict):
    requirements: tuple[Requirement, ...] = Field(min_length=1)


class About(_Strict):
    """What a checklist is for; ``kinds`` are the kinds of contract it is proposed for (without any it is used where it is
    named), ``files`` its files in the order of reading.

    ``borrowed`` are requirements of other checklists that belong to this one as well, by the name of the other.
    ``elsewhere`` are phrases by which a contract leaves the whole checklist to a document of its own (a processing agreement);
    a document in which none of the ``subject`` phrases occurs deals with nothing on the checklist.
    """

    title: Wording
    description: Wording
    kinds: tuple[str, ...] = ()
    files: tuple[str, ...] = Field(min_length=1)
    borrowed: dict[str, tuple[str, ...]] = {}
    elsewhere: Phrases = Phrases()
    subject: Phrases = Phrases()


class Checklist(BaseModel):
    """A named set of requirements."""

    model_config = ConfigDict(frozen=True)
    name: str
    about: About
    requirements: tuple[Requirement, ...]


def available_checklists() -> tuple[str, ...]:
    """Return the names of the checklists that come with the program.

    >>> "gdpr-processor" in available_checklists()
    True
    """
    return tuple(sorted(path.parent.name for path in checklists_folder().glob(f"*/{ABOUT_FILE}")))


@cache
def load_words(language: Language) -> Lexicon:
    """Return the lexicon of a language: the word lists that phrases may name in braces, and the phrases of all checklists."""
    lists = {name: entry[language] for name, entry in _word_lists().items() if entry[language]}
    file, source = f"phrases-{language}.json", fingerprint()
    kept = recall(file, source)
    if kept is not None:
        return Lexicon.recall(lists, kept)
    lexicon = Lexicon(lists)
    with suppress(ChecklistError, PhraseError):  # `validate_file` tells a mistake with its line, as does the first use
        for phrase in _phrases_of_all_checklists(language):
            lexicon.parse(phrase)
        keep(file, source, lexicon.dump())
    return lexicon


def _phrases_of_all_checklists(language: Language) -> Iterator[str]:
    for requirement in load_catalogue(available_checklists()).values():
        yield from all_phrases(requirement, language)
    yield from (list_phrase(name) for name, entry in _word_lists().items() if entry[language])


def list_phrase(name: str) -> str:
    """Return the phrase that a word list is by itself.

    >>> list_phrase("notify")
    '{notify}'
    """
    return f"{{{name}}}"


@cache
def _word_lists() -> dict[str, Phrases]:
    lists = TypeAdapter(dict[str, Phrases])
    return _kept("words.json", lists, lambda: lists.validate_python(parse_yaml(checklists_folder() / WORDS_FILE)))


def _kept(file: str, kind: TypeAdapter[_Data], read: Callable[[], _Data]) -> _Data:
    """Return what ``read`` gives, from the cache where it is there: JSON is read many times faster than YAML."""
    kept = recall(file, fingerprint())
    if kept is not None:
        return kind.validate_json(kept)
    data = read()
    keep(file, fingerprint(), kind.dump_json(data).decode())
    return data


@cache
def known_names() -> dict[str, frozenset[str]]:
    """Return by role the words for the parties that phrases know already, in folded form."""
    return {role: frozenset(fold(word) for language in LANGUAGES for word in _word_lists()[role][language]) for role in PARTIES}


@cache
def load_checklist(name: str) -> Checklist:
    """Load a checklist by its name, or a YAML file of requirements by its path; raise `ChecklistError` for any mistake."""
    folder = checklists_folder() / name
    if (folder / ABOUT_FILE).is_file():
        return _kept(f"{name}.json", TypeAdapter(Checklist), lambda: _read_checklist(folder))
    path = Path(name)
    if not path.is_file():
        raise ChecklistError(f"{name}: no such checklist; there are {', '.join(available_checklists())}, or give a YAML file")
    validate_file(path)
    title = Wording(en=path.stem, nl=path.stem)
    return _assemble(path.stem, About(title=title, description=title, kinds=("any",), files=(path.name,)), [path])


def _read_checklist(folder: Path) -> Checklist:
    about = _validate(About, folder / ABOUT_FILE)
    own = _assemble(folder.name, about, [folder / file for file in about.files])
    return own.model_copy(update={"requirements": own.requirements + _borrow(about, folder / ABOUT_FILE)})


def _assemble(name: str, about: About, files: Sequence[Path]) -> Checklist:
    requirements = [requirement for path in files for requirement in _validate(_File, path).requirements]
    shared = {"elsewhere": about.elsewhere, "subject": about.subject}
    return Checklist(
        name=name,
        about=about,
        requirements=tuple(requirement.model_copy(update=shared) for requirement in requirements),
    )


def _borrow(about: About, path: Path) -> tuple[Requirement, ...]:
    """Return the requirements that a checklist borrows, as their own checklist has them."""
    found = []
    for name, wanted in about.borrowed.items():
        lender = {requirement.id: requirement for requirement in load_checklist(name).requirements}
        for identifier in wanted:
            if identifier not in lender:
                raise ChecklistError(at_text(path, identifier, f"borrowed: {name} has no requirement {identifier}"))
            found.append(lender[identifier])
    return tuple(found)


def load_catalogue(names: Iterable[str]) -> dict[str, Requirement]:
    """Return the requirements of several checklists by id, in order; a later one replaces an earlier one of the same id."""
    return {requirement.id: requirement for name in names for requirement in load_checklist(name).requirements}


def validate_file(path: Path) -> tuple[Requirement, ...]:
    """Read a file of requirements and every phrase in it; raise `ChecklistError` for the first mistake."""
    requirements = _validate(_File, path).requirements
    seen: set[str] = set()
    for requirement in requirements:
        if requirement.id in seen:
            raise ChecklistError(at_text(path, f"id: {requirement.id}", f"{requirement.id} stands here twice"))
        seen.add(requirement.id)
        for language in LANGUAGES:
            _check_phrases(path, requirement, language)
    return requirements


def _check_phrases(path: Path, requirement: Requirement, language: Language) -> None:
    for phrase in all_phrases(requirement, language):
        try:
            load_words(language).parse(phrase)
        except PhraseError as fault:
            raise ChecklistError(at_text(path, phrase, f"{requirement.id}: {fault}")) from None


def all_phrases(requirement: Requirement, language: Language) -> list[str]:
    """Return every phrase of a requirement in one language."""
    groups = [requirement.applies, requirement.evidence, requirement.not_evidence, requirement.open_words]
    groups += [requirement.denied, requirement.elsewhere, requirement.subject]
    for element in requirement.elements.values():
        groups += [element.phrases, element.unless, element.instead]
    groups += [rule.when for rule in requirement.policy]
    return [phrase for group in groups for phrase in group[language]]


def parse_yaml(path: Path) -> Mapping[str, Any]:
    """Return the keys and values of a YAML file; raise `ChecklistError` with the line where it is none."""
    try:
        data = yaml.load(path.read_bytes(), Loader=_OnceLoader)  # noqa: S506  # a safe loader
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line if fault.problem_mark else 0
        raise ChecklistError(at_line(path, line, str(fault.problem))) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise ChecklistError(f"{path}: cannot be read: {fault}") from None
    if not isinstance(data, dict):
        raise ChecklistError(at_line(path, 0, "expected keys and values"))
    return data


def _validate(model: type[_Model], path: Path) -> _Model:
    try:
        return model.model_validate(parse_yaml(path))
    except ValidationError as fault:
        errors = fault.errors()
        # A misspelt key gives two errors; the line that holds it says more than the one that lacks the right key.
        first = next((error for error in errors if error["type"] == "extra_forbidden"), errors[0])
        where = ".".join(str(part) for part in first["loc"])
        raise ChecklistError(at_line(path, _line_of(path, first["loc"]), f"{where}: {first['msg']}")) from None


def _line_of(path: Path, location: Sequence[str | int]) -> int:
    """Return the line of the node that a validation error names, or of the nearest one above it."""
    node = yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    line = 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return line


def at_line(path: Path, line: int, message: str) -> str:
    """Return a message with a line of a file, counted from 0, and the line itself."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    shown = lines[line].strip() if line < len(lines) else ""
    return f"{path}:{line + 1}: {message}\n  {shown}"


def at_key(path: Path, key: str, message: str) -> str:
    """Return a message with the line of a key at the top of a YAML file."""
    return at_line(path, _line_of(path, (key,)), message)


def at_text(path: Path, text: str, message: str) -> str:
    """Return a message with the first line of a file that holds a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return at_line(path, next((number for number, line in enumerate(lines) if text in line), 0), message)
