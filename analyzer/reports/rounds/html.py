"""A round as one HTML file with the look of the review: the verdict, what got worse and where, and the words in ins and del."""

from __future__ import annotations

from collections.abc import Mapping

from ...rounds import Round
from ..digest import Requirement
from ..labels import capital, label
from ..pages import load_page
from ..policies import policy_line
from ..texts import TEXTS
from .digest import EFFECTS, digest_round


def render_round_html(round_: Round, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a round as one HTML page; raise `QuoteNotFound` where a quote or a figure does not stand at its place.

    ``catalogue`` holds the requirements by id.
    """
    digest = digest_round(round_, catalogue)
    language = round_.new.report_language
    page = load_page("round").render(
        digest=digest,
        round=round_,
        old=round_.old.document,
        new=round_.new.document,
        t={**TEXTS[language], **digest.texts},
        label=lambda value: label(value, language),
        capital=capital,
        policy=policy_line(round_.new),
        effects=[effect for effect in EFFECTS if digest.count(effect)],
    )
    return page.encode()
