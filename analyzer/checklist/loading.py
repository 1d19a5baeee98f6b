"""The checklists that come with the program, and files of one's own: from YAML, or as kept from an earlier process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from ..cache import keep, recall
from ..garbage import lasting
from ..language import fold
from ..phrases import Lexicon, PhraseError
from ..resources import checklists_folder, fingerprint
from ..types import Language
from .files import ChecklistError, at_text, read_record
from .kept import read_kept, write_kept
from .records import LANGUAGES, About, Checklist, Phrases, Requirement, Requirements, Wording, all_phrases, list_phrase

PARTIES = ("vendor", "customer")
WORDS_FILE = "words.yaml"
ABOUT_FILE = "checklist.yaml"
_Data = TypeVar("_Data")


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
        with lasting():
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


@cache
def _word_lists() -> dict[str, Phrases]:
    return _kept("words.json", dict[str, Phrases], lambda: read_record(dict[str, Phrases], checklists_folder() / WORDS_FILE))


def _kept(file: str, kind: type[_Data], read: Callable[[], _Data]) -> _Data:
    """Return what ``read`` gives, from the cache where it is there: JSON is read many times faster than YAML."""
    kept = recall(file, fingerprint())
    if kept is not None:
        with lasting():
            return read_kept(kind, kept)
    data = read()
    keep(file, fingerprint(), write_kept(kind, data))
    return data


@cache
def known_names() -> dict[str, frozenset[str]]:
    """Return by role the words for the parties that phrases know already, in folded form."""
    return {role: frozenset(fold(word) for language in LANGUAGES for word in _word_lists()[role][language]) for role in PARTIES}


def load_checklist(name: str) -> Checklist:
    """Load a checklist by its name, or a YAML file of requirements by its path; raise `ChecklistError` for any mistake."""
    return _loaded(name, changed_at(name))


def changed_at(name: str) -> int:
    """Return when a YAML file was last changed, in nanoseconds since 1970; 0 for the name of a checklist of the program.

    >>> changed_at("gdpr-processor")
    0
    """
    if _is_our_own(name):
        return 0
    with suppress(OSError):
        return Path(name).stat().st_mtime_ns
    return 0


def _is_our_own(name: str) -> bool:
    """Tell whether a name is that of a checklist of the program; the path of a folder is not."""
    return Path(name).name == name and (checklists_folder() / name / ABOUT_FILE).is_file()


@lru_cache(maxsize=32)
def _loaded(name: str, changed: int) -> Checklist:
    """Return a checklist as of when its file was last ``changed``: a process that lives long must see an edited one."""
    if _is_our_own(name):
        return _kept(f"{name}.json", Checklist, lambda: _read_checklist(checklists_folder() / name))
    path = Path(name)
    if not path.exists() and path.suffix.lower() not in (".yaml", ".yml"):
        raise ChecklistError(f"{name}: no such checklist; there are {', '.join(available_checklists())}, or give a YAML file")
    validate_file(path)
    title = Wording(en=path.stem, nl=path.stem)
    return _assemble(path.stem, About(title=title, description=title, kinds=("any",), files=(path.name,)), [path])


def _read_checklist(folder: Path) -> Checklist:
    about = read_record(About, folder / ABOUT_FILE)
    own = _assemble(folder.name, about, [folder / file for file in about.files])
    return replace(own, requirements=own.requirements + _borrow(about, folder / ABOUT_FILE))


def _assemble(name: str, about: About, files: Sequence[Path]) -> Checklist:
    requirements = [requirement for path in files for requirement in read_record(Requirements, path).requirements]
    return Checklist(
        name=name,
        about=about,
        requirements=tuple(
            replace(requirement, elsewhere=about.elsewhere, subject=about.subject) for requirement in requirements
        ),
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
    requirements = read_record(Requirements, path).requirements
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
