"""Contracts wherever they stand between the options of a command, in the order in which they were given."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

_CONTRACT_SUFFIXES = frozenset({".pdf", ".docx", ".doc"})
_CHECKLIST_SUFFIXES = frozenset({"", ".yaml", ".yml"})


def contracts_last(command: argparse.ArgumentParser, words: Sequence[str]) -> list[str]:
    """Return the words of a command line with its contracts behind its options, each in the order of the line.

    argparse takes files in one place only, and lets an option of several names swallow those that follow it.

    >>> parser = argparse.ArgumentParser()
    >>> _ = parser.add_argument("--checklist", nargs="+"), parser.add_argument("--out")
    >>> contracts_last(parser, ["--checklist", "gdpr-processor", "old.pdf", "--out", "reports", "new.pdf"])
    ['--checklist', 'gdpr-processor', '--out', 'reports', '--', 'old.pdf', 'new.pdf']
    """
    options: list[str] = []
    contracts: list[str] = []
    takes: str | int | None = 0  # what the option before a word takes: nothing more, one value (None) or several ("+")
    for place, word in enumerate(words):
        if word == "--":
            contracts += words[place + 1 :]
            break
        if word.startswith("-"):
            options.append(word)
            takes = 0 if "=" in word else _taken_by(word, command)
        elif takes is None:
            options.append(word)
            takes = 0
        elif takes == "+" and not _is_contract(word):
            options.append(word)
        else:
            contracts.append(word)
    return [*options, "--", *contracts]


def _taken_by(option: str, command: argparse.ArgumentParser) -> str | int | None:
    """Return argparse's number of values of an option, which may be abbreviated; 0 for one that the command does not have."""
    named = (action for action in command._actions if any(name.startswith(option) for name in action.option_strings))
    return next((action.nargs for action in named), 0)


def _is_contract(word: str) -> bool:
    """Tell a contract from the name of a checklist or requirement; a file of any other sort is told of when it is read."""
    suffix = Path(word).suffix.lower()
    return suffix in _CONTRACT_SUFFIXES or (suffix not in _CHECKLIST_SUFFIXES and Path(word).is_file())
