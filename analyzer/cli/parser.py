"""A parser whose errors are one line: which option, what was given, what it takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn


class OneLineParser(argparse.ArgumentParser):
    """Tells a mistake on the command line in one line, where argparse prints the usage of all options first.

    argparse leaves no other way than to inherit from it; parsers of commands become of this kind by themselves.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, exit_on_error=False)

    def parse_known_args(  # type: ignore[override]  # one signature for the two that typeshed gives
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse what a command knows; the command, not the program, tells what it does not know."""
        try:
            options, unknown = super().parse_known_args(args, namespace)
        except argparse.ArgumentError as fault:
            self.error(self._in_words(fault))
        if unknown:
            self.error(self._unknown(unknown[0]))
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """Print the message and where the options are told, and exit with 2."""
        said = message.replace("the following arguments are required:", "give")
        self.exit(2, f"{self.prog}: {said}; see {self.prog} --help\n")

    def _in_words(self, fault: argparse.ArgumentError) -> str:
        """Return what is wrong with an argument; where nothing was given to it, what it takes."""
        message = str(fault).removeprefix("argument ")
        action = next((action for action in self._actions if fault.argument_name == _name(action)), None)
        if action is not None and fault.message.startswith("expected "):
            return f"{fault.argument_name}: nothing was given; give {action.metavar or _choices(action)}"
        if action is not None and fault.message.startswith("invalid choice: "):
            given = fault.message.removeprefix("invalid choice: ").partition(" (choose from ")[0]
            return f"{fault.argument_name}: {given} was given; choose from {_choices(action)}"
        return message

    def _unknown(self, given: str) -> str:
        if not given.startswith("-"):
            return f"{given}: one name too many, or apart from the others; put them side by side"
        near = get_close_matches(given.partition("=")[0], self._option_string_actions, n=1, cutoff=0.7)
        return f"{given}: no such option{f', did you mean {near[0]}?' if near else ''}"


def _name(action: argparse.Action) -> str:
    return "/".join(action.option_strings) or str(action.metavar or action.dest)


def _choices(action: argparse.Action) -> str:
    return ", ".join(map(str, action.choices or ()))


def whole_number(text: str) -> int:
    """Return the number that an option was given.

    >>> whole_number("7")
    7
    """
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} was given; give a whole number") from None
