"""A review as one HTML file that needs no network: styles and script stand inside it, and its policy allows nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from ..types import SEVERITIES, Review
from .contract_text import write_contract
from .digest import Requirement, digest_review
from .labels import capital, label
from .measured import measured_heading
from .pages import load_page
from .policies import policy_line, policy_settings
from .texts import VERDICTS


def render_html(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a review as one HTML page; raise `QuoteNotFound` where a quote does not stand at its place.

    ``catalogue`` holds the requirement of every finding by its id.
    """
    from markupsafe import Markup

    digest = digest_review(review, catalogue)
    language = review.report_language
    page = load_page("review").render(
        digest=digest,
        review=review,
        document=review.document,
        t=digest.texts,
        label=lambda value: label(value, language),
        capital=capital,
        unread=digest.lost,
        verdicts=[verdict for verdict in VERDICTS if digest.counts[verdict]],
        severities=SEVERITIES,
        policy=policy_line(review),
        settings=policy_settings(review),
        measured_heading=measured_heading(language),
        contract=Markup(write_contract(digest)),  # noqa: S704, every word in it is escaped by its writer
    )
    return page.encode()
