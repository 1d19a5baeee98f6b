"""Templates as jinja2 compiled them, kept in the user's cache: compiling those of a review takes longer than filling them in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..cache import keep, recall

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates:
    """Where jinja2 looks for compiled templates: what its `BytecodeCache` does, with our own digest of what was kept."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return a template as kept, where it has the same text, and is of the same jinja2 and Python; else an empty bucket."""
        from jinja2 import __version__
        from jinja2.bccache import Bucket

        bucket = Bucket(environment, f"template-{name}", f"jinja2-{__version__}-{hashlib.sha256(source.encode()).hexdigest()}")
        kept = recall(bucket.key, bucket.checksum)
        if kept is not None:
            bucket.bytecode_from_string(kept)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        keep(bucket.key, bucket.checksum, bucket.bytecode_to_string())
