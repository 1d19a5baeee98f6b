"""A review on the terminal: a table by topic and verdict, worst first, and where the reports are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..types import Review, Verdict
from .digest import Digest, Requirement, TopicGroup, digest_review
from .labels import label
from .policies import policy_line
from .texts import VERDICTS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_STYLES: Mapping[Verdict, str] = {
    "missing": "bold red",
    "vague": "yellow",
    "deviates": "magenta",
    "unreadable": "bold",
    "met": "green",
    "not-applicable": "dim",
}


def print_review(console: Console, review: Review, catalogue: Mapping[str, Requirement], paths: Sequence[Path]) -> None:
    """Print a review to a rich console: what could not be read, a table by topic, and the paths of the reports.

    Raises `QuoteNotFound` where a quote does not stand at its place.
    """
    from rich.text import Text

    digest = digest_review(review, catalogue)
    console.print(Text(f"{review.document.name}: {digest.headline}", style="bold"))
    if review.document.files:
        names = ", ".join(file.name for file in review.document.files)
        console.print(Text(f"{digest.texts['one_agreement']} {names}"))
    if digest.unread:
        key = "unread_one" if len(digest.unread) == 1 else "unread_many"
        console.print(Text(digest.texts[key].format(pages=digest.lost), style="bold red"))
    if review.policy is not None:
        console.print(Text(policy_line(review)))
    console.print(_table(digest))
    for path in paths:
        console.print(Text(f"{digest.texts['reports']}: {path}"), soft_wrap=True)


def _table(digest: Digest) -> Table:
    from rich import box
    from rich.table import Table

    language = digest.review.report_language
    shown = [verdict for verdict in VERDICTS if digest.counts[verdict]]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(digest.texts["topic"])  # gives way where the terminal is narrow, so that figures keep their columns
    for verdict in shown:
        name = digest.texts["not_applicable_short"] if verdict == "not-applicable" else label(verdict, language)
        table.add_column(name, justify="right", style=_STYLES[verdict], no_wrap=True)
    for topic in sorted(digest.topics, key=_worst_first):
        table.add_row(topic.title, *(str(topic.count(verdict) or "·") for verdict in shown))
    table.add_section()
    table.add_row(digest.texts["total"], *(str(digest.counts[verdict]) for verdict in shown))
    return table


def _worst_first(topic: TopicGroup) -> tuple[int, ...]:
    return tuple(-topic.count(verdict) for verdict in VERDICTS)
