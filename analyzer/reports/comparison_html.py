"""A comparison of bids as one HTML file of the family of the review's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..bids.records import Comparison
from ..facts.wording import money_text
from .comparison_digest import digest_comparison
from .comparison_texts import number_text, percent_text
from .digest import Requirement
from .labels import capital, label
from .pages import load_page
from .texts import VERDICTS

_WIDE = 6  # more bids than this scroll in a frame of their own, and are printed on A3
_STEPS = 5
BASES = ("time", "piece", "period", "unknown")


def render_comparison_html(
    comparison: Comparison, catalogue: Mapping[str, Requirement], reviews: Sequence[str | None] = ()
) -> bytes:
    """Return a comparison as one HTML page; raise `QuoteNotFound` where a quote does not stand at its place.

    ``reviews`` are the addresses of the review of each bid, to which its cells then lead; None for a bid without one.
    """
    digest = digest_comparison(comparison, catalogue)
    language = comparison.report_language
    page = load_page("comparison").render(
        digest=digest,
        comparison=comparison,
        t=digest.texts,
        language=language,
        label=lambda value: label(value, language),
        capital=capital,
        percent=lambda value: percent_text(value, language),
        number=lambda value: number_text(value, language),
        hourly=lambda price: money_text(price.hourly, price.currency, language),
        step=_step,
        verdicts=[verdict for verdict in VERDICTS if any(view.counts[verdict] for view in digest.bids)],
        bases=[basis for basis in BASES if any(price.basis == basis for prices in comparison.prices for price in prices)],
        reviews=reviews or [None] * len(comparison.bids),
        wide=len(comparison.bids) > _WIDE,
    )
    return page.encode()


def _step(score: Decimal) -> int:
    """Return the step of the heat map, from 0 to 4.

    >>> [_step(Decimal(score)) for score in ("0", "39.9", "40", "100")]
    [0, 1, 2, 4]
    """
    return min(int(score * _STEPS / 100), _STEPS - 1)
