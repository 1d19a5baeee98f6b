"""A round on the terminal: the verdict, a table of what it means, worst first, and where the reports are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...rounds import Effect, Round
from ..digest import Requirement
from ..labels import label
from ..policies import policy_line
from .digest import RoundDigest, State, digest_round

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_STYLES: Mapping[Effect, str] = {"worse": "bold red", "unclear": "yellow", "better": "green", "none": "dim"}


def print_round(console: Console, round_: Round, catalogue: Mapping[str, Requirement], paths: Sequence[Path]) -> None:
    """Print a round to a rich console: its verdict, the requirements that it changed, and the paths of the reports.

    Raises `QuoteNotFound` where a quote or a figure does not stand at its place.
    """
    from rich.text import Text

    digest = digest_round(round_, catalogue)
    console.print(Text(digest.headline, style="bold"))
    if round_.new.policy is not None:
        console.print(Text(policy_line(round_.new)))
    for warning in digest.warnings:
        console.print(Text(warning, style="bold red"))
    if digest.points:
        console.print(_table(digest))
    counted = len(digest.provisions), len(digest.figures)
    console.print(Text(f"{digest.texts['changed_provisions']}: {counted[0]} · {digest.texts['changed_figures']}: {counted[1]}"))
    for path in paths:
        console.print(Text(f"{digest.texts['reports']}: {path}"), soft_wrap=True)


def _table(digest: RoundDigest) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    texts = digest.texts
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("effect", "requirement", "before", "after", "place"):
        table.add_column(texts[name], no_wrap=name == "effect")
    for point in digest.points:
        cells = (point.title, _state(point.before, digest), _state(point.after, digest), point.place)
        effect = Text(texts[point.change.effect], style=_STYLES[point.change.effect])
        table.add_row(effect, *(Text(cell) for cell in cells))
    return table


def _state(state: State, digest: RoundDigest) -> str:
    if state.finding is None:
        return digest.texts["absent"]
    verdict = label(state.finding.verdict, digest.round.new.report_language)
    return f"{verdict}: {'; '.join(state.values)}" if state.values else verdict
