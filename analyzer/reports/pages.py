"""HTML pages that need no network: style and script stand inside each, and its policy allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from .compiled import CompiledTemplates

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Template

_TEMPLATES = Path(__file__).parent / "templates"
_FAMILY = "review"  # its style is that of every page


@lru_cache
def load_page(name: str) -> Template:
    """Compile the template of a page once a process, with the style of the family, its own, and its script inside it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        bytecode_cache=cast("BytecodeCache", CompiledTemplates()),
    )
    styles = [(_TEMPLATES / f"{style}.css").read_text(encoding="utf-8") for style in dict.fromkeys((_FAMILY, name))]
    script = (_TEMPLATES / f"{name}.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals.update(
        style=Markup("".join(styles)),  # noqa: S704, our own files
        script=Markup(script),  # noqa: S704, our own file
        script_hash=f"sha256-{digest}",
    )
    return environment.get_template(f"{name}.html.j2")
