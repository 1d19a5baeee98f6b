"""House policies: one YAML file that overrides norms, severities and wording, switches requirements off, or insists on them.

::

    title: Buying policy of Acme
    privacy.breach-notification.limit.at_most: 24 hours
    sla.incentive: off
    liability.carve-outs: must-have
    liability.cap:
      severity: medium
      model_clause.en: >-
        ...
"""

from __future__ import annotations

from .applying import apply_policy, read_policy
from .drafting import draft_policy

__all__ = ["apply_policy", "draft_policy", "read_policy"]
