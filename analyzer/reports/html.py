"""A review as one HTML file that needs no network: styles and script stand inside it, and its policy allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..types import Review
from .contract_text import write_contract
from .digest import Requirement, digest_review
from .policies import policy_line, policy_settings
from .texts import SEVERITIES, VERDICTS, capital, label

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "templates"


def render_html(review: Review, catalogue: Mapping[str, Requirement]) -> bytes:
    """Return a review as one HTML page; raise `QuoteNotFound` where a quote does not stand at its place.

    ``catalogue`` holds the requirement of every finding by its id.
    """
    from markupsafe import Markup

    digest = digest_review(review, catalogue)
    language = review.report_language
    page = load_template("review").render(
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
        contract=Markup(write_contract(digest)),  # noqa: S704, every word in it is escaped by its writer
    )
    return page.encode()


@lru_cache(maxsize=4)
def load_template(name: str) -> Template:
    """Compile a template once a process, with its style and its script inside it; every report has the look of the review."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    script = (_TEMPLATES / f"{name}.js").read_text(encoding="utf-8")
    styles = [(_TEMPLATES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in dict.fromkeys(("review", name))]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals.update(
        style=Markup("".join(styles)),  # noqa: S704, our own files
        script=Markup(script),  # noqa: S704, our own file
        script_hash=f"sha256-{digest}",
    )
    return environment.get_template(f"{name}.html.j2")
