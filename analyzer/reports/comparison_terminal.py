"""A comparison of bids on the terminal: who comes first, the ranking, and where the reports are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..bids.records import Comparison
from .comparison_digest import ComparisonDigest, digest_comparison
from .comparison_texts import percent_text
from .digest import Requirement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_comparison(
    console: Console, comparison: Comparison, catalogue: Mapping[str, Requirement], paths: Sequence[Path]
) -> None:
    """Print a comparison to a rich console; raise `QuoteNotFound` where a quote does not stand at its place."""
    from rich.text import Text

    digest = digest_comparison(comparison, catalogue)
    console.print(Text(digest.headline, style="bold"))
    for note in digest.notes:
        console.print(Text(note))
    console.print(_table(digest))
    for path in paths:
        console.print(Text(f"{digest.texts['reports']}: {path}"), soft_wrap=True)


def _table(digest: ComparisonDigest) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    texts, language = digest.texts, digest.comparison.report_language
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("place", "bid", "score", "musts", "high_open"):
        table.add_column(texts[name], justify="left" if name in ("place", "bid") else "right")
    for view in digest.ranked:
        standing = view.standing
        assert standing is not None  # only bids that were read are ranked
        count = len(digest.musts)
        met = texts["musts_met"].format(met=count - len(standing.unmet), n=count) if count else "-"
        place = str(standing.place) if standing.place else texts["out"]
        style = "bold green" if standing.place == 1 else "red" if standing.unmet else ""
        name = f"{view.letter}  {view.title}" + (f" ({view.bid.name})" if view.title != view.bid.name else "")
        table.add_row(
            Text(place), Text(name), percent_text(standing.score, language), Text(met), str(view.high_open), style=style
        )
    return table
