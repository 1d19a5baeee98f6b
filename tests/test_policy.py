"""House policies: what they change, and how a mistake in one is shown."""

from pathlib import Path

import pytest

from analyzer.checklist import ChecklistError, load_catalogue
from analyzer.policy import apply_policy

CATALOGUE = load_catalogue(["gdpr-processor"])


def write(folder: Path, text: str) -> Path:
    path = folder / "acme.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_policy_changes_norm_and_severity_and_switches_off(tmp_path: Path) -> None:
    lines = [
        "privacy.breach-notification.limit.at_most: 24 hours",
        "privacy.breach-notification.severity: low",
        "privacy.records: off",
    ]
    changed = apply_policy(CATALOGUE, write(tmp_path, "\n".join(lines)))
    breach = changed["privacy.breach-notification"]
    assert [rule.at_most for rule in breach.policy] == ["24 hours"]
    assert breach.severity == "low"
    assert "privacy.records" not in changed
    assert CATALOGUE["privacy.breach-notification"].severity == "high"


def test_a_must_have_is_of_high_severity(tmp_path: Path) -> None:
    changed = apply_policy(CATALOGUE, write(tmp_path, "privacy.records: must-have\n"))
    assert (changed["privacy.records"].must_have, changed["privacy.records"].severity) == (True, "high")
    assert not CATALOGUE["privacy.records"].must_have


def test_a_policy_may_name_requirements_of_other_checklists(tmp_path: Path) -> None:
    assert apply_policy(CATALOGUE, write(tmp_path, "sla.incentive: off\n")) == CATALOGUE


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("privacy.nonsense: off", "no such requirement"),
        ("privacy.records: sometimes", "only 'off' or 'must-have'"),
        ("privacy.records.severity: grave", "high, medium, low"),
        ("privacy.breach-notification.limit.at_most: soon", "soon"),
        ("privacy.breach-notification.duty.at_most: 2 days", "no value to compare"),
        ("privacy.breach-notification.moment.at_most: 2 days", "not an element"),
        ("privacy.breach-notification.limit: 2 days", "at_most"),
    ],
)
def test_a_mistake_names_file_line_and_the_line_itself(tmp_path: Path, line: str, fault: str) -> None:
    path = write(tmp_path, f"# ours\n{line}\n")
    with pytest.raises(ChecklistError) as raised:
        apply_policy(CATALOGUE, path)
    assert str(raised.value).startswith(f"{path}:2: ")
    assert fault in str(raised.value)
    assert line in str(raised.value)
