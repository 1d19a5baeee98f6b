"""Templates as jinja2 compiled them, kept in the user's cache: compiling those of a review takes longer than filling them in."""

from __future__ import annotations

import hashlib
import marshal
import sys
from typing import TYPE_CHECKING

from ..cache import keep, recall

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates:
    """Where jinja2 looks for compiled templates: what its `BytecodeCache` does, without the pickle that its buckets read.

    What is kept is code, as in Python's own .pyc files, read by the Python and jinja2 that wrote it from the same text.
    """

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return a template as kept, where it has the same text, and is of the same jinja2 and Python; else an empty one."""
        from jinja2 import __version__
        from jinja2.bccache import Bucket

        made_by = f"python-{sys.hexversion:x}-jinja2-{__version__}"
        bucket = Bucket(environment, f"template-{name}", f"{made_by}-{hashlib.sha256(source.encode()).hexdigest()}")
        kept = recall(bucket.key, bucket.checksum)
        if kept is not None:
            bucket.code = marshal.loads(kept)  # noqa: S302, its digest was held against the file
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        keep(bucket.key, bucket.checksum, marshal.dumps(bucket.code))
