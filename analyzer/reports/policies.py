"""The house policy as reports print it: every setting that was applied, in the words of a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import say_value
from ..types import OFF, PolicyChange, Review
from .labels import label
from .texts import TEXTS

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of a policy as it is printed."""

    requirement: str
    name: str
    value: str
    before: str
    line: int


def policy_settings(review: Review) -> tuple[Setting, ...]:
    """Return the settings of the policy that a review was made under, in the order of its file; none without a policy."""
    return tuple(_settings(review)) if review.policy is not None else ()


def _settings(review: Review) -> Iterator[Setting]:
    assert review.policy is not None
    texts, language = TEXTS[review.report_language], review.report_language
    for change in review.policy.changes:
        value = change.value
        if not change.setting:
            value = texts["policy_off"] if is_off(change) else texts["must_have"]
        elif change.setting == "severity":
            value = label(value, language)
        elif is_off(change):
            value = texts["policy_none"]
        elif is_norm(change):
            value = say_value(value, language)
        before = label(change.before, language) if change.setting in ("", "severity") else change.before
        before = say_value(before, language) if is_norm(change) else before
        yield Setting(
            change.requirement, change.setting or "–", _brief(value), _brief(before) or texts["policy_none"], change.line
        )


def is_off(change: PolicyChange) -> bool:
    """Tell whether a line switches a requirement, or a norm, off."""
    return change.value in OFF


def is_norm(change: PolicyChange) -> bool:
    """Tell whether a line sets or drops a norm."""
    return change.setting.endswith((".at_most", ".at_least"))


def policy_line(review: Review) -> str:
    """Return a policy in one line: its name, and how much it changed; nothing where there is none."""
    policy = review.policy
    if policy is None:
        return ""
    texts = TEXTS[review.report_language]
    whole = [change for change in policy.changes if not change.setting]
    off = sum(map(is_off, whole))
    counted = texts["policy_count"].format(n=len(policy.changes), must=len(whole) - off, off=off)
    title = f"{policy.title} ({policy.name})" if policy.title else policy.name
    return f"{texts['policy']}: {title}; {counted}"


def _brief(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " …"
