"""Reports of a round: ``ROUND_RENDERERS`` makes the bytes of a file, `print_round` a table on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...rounds import Round
from ..digest import Requirement
from .html import render_round_html
from .json import render_round_json
from .markdown import render_round_markdown
from .terminal import print_round

RoundRenderer = Callable[[Round, Mapping[str, Requirement]], bytes]

ROUND_RENDERERS: dict[str, RoundRenderer] = {
    "html": render_round_html,
    "json": render_round_json,
    "md": render_round_markdown,
}

__all__ = [
    "ROUND_RENDERERS",
    "RoundRenderer",
    "print_round",
    "render_round_html",
    "render_round_json",
    "render_round_markdown",
]
