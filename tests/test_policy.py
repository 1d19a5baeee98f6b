"""House policies: what they change, and how a mistake in one is shown."""

import json
from pathlib import Path

import pytest

from analyzer import review
from analyzer.checklist import ChecklistError, available_checklists, load_catalogue, parse_yaml
from analyzer.cli import main
from analyzer.pipeline import find_policy_faults, load_requirements
from analyzer.policy import apply_policy, draft_policy, read_policy
from analyzer.reports import RENDERERS

CATALOGUE = load_catalogue(["gdpr-processor"])
ALL = load_catalogue(available_checklists())
REPOSITORY = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((REPOSITORY / "docs" / "policies").glob("*.yaml"))
CONTRACT = REPOSITORY / "fixtures" / "en-airline-call-centre.docx"


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
        ("privacy.breach-notifcation: off", "did you mean privacy.breach-notification"),
        ("privacy.records.severty: low", "did you mean severity?"),
        ("privacy.records.severity:", "no value"),
        ("privacy.records.advice.missing: Ask.", "advice.VERDICT.LANGUAGE"),
        ("privacy.records.advice.absent.en: Ask.", "missing, vague, deviates"),
        ("privacy.records.model_clause.fr: Non.", "en or nl"),
        ("privacy.records: [off]", "not a list"),
        ("privacy.breach-notification.limit.at_least: 3 days", "cannot both hold"),
        ("privacy.breach-notification.limit.at_least: off", "no such norm to drop"),
        ("liability.cap.cap.at_least: 5 %", "'5 %' cannot be held against what the checklist asks, \"12 months' fees\""),
        ("liability.cap.cap.at_least: € 500.000", "give a value like that"),
        ("sla.phone-response.limit.at_most: 3 rings", "cannot be held against"),
        ("side: tenant", "customer or vendor"),
        ("records: off", "no such requirement"),
    ],
)
def test_a_mistake_names_file_line_and_the_line_itself(tmp_path: Path, line: str, fault: str) -> None:
    path = write(tmp_path, f"# ours\n{line}\n")
    with pytest.raises(ChecklistError) as raised:
        apply_policy(CATALOGUE, path)
    assert str(raised.value).startswith(f"{path}:2: ")
    assert fault in str(raised.value)
    assert line in str(raised.value)


@pytest.mark.parametrize(
    ("lines", "number", "fault"),
    [
        (["privacy.records: off", "privacy.records.severity: low"], 2, "is off"),
        (["privacy.records.severity: low", "privacy.records: must-have"], 1, "of high severity"),
        (["privacy.records: off", "privacy.records: off"], 2, "twice"),
        (["title: Ours", "privacy.records: off", "side: seller"], 3, "side: seller: use customer or vendor\n  side: seller"),
        (["privacy.records:", "  severity: low", "privacy.records.severity: high"], 3, "twice"),
        (["title: Ours", "privacy.records.severity: [low"], 2, ""),
    ],
)
def test_lines_that_contradict_each_other_are_told(tmp_path: Path, lines: list[str], number: int, fault: str) -> None:
    path = write(tmp_path, "\n".join(lines) + "\n")
    with pytest.raises(ChecklistError) as raised:
        apply_policy(CATALOGUE, path)
    assert str(raised.value).startswith(f"{path}:{number}: ")
    assert fault in str(raised.value)


def test_names_may_stand_below_one_another(tmp_path: Path) -> None:
    nested = write(tmp_path, "privacy.breach-notification:\n  severity: low\n  limit:\n    at_most: 24 hours\n")
    changed = apply_policy(CATALOGUE, nested)["privacy.breach-notification"]
    assert (changed.severity, changed.policy[0].at_most) == ("low", "24 hours")


def test_own_texts_replace_those_of_one_language(tmp_path: Path) -> None:
    text = "privacy.records.advice.missing.nl: Vraag het na.\nprivacy.records.model_clause.nl: Wij houden een register bij.\n"
    before, changed = CATALOGUE["privacy.records"], apply_policy(CATALOGUE, write(tmp_path, text))["privacy.records"]
    assert changed.advice.missing.nl == "Vraag het na."
    assert changed.model_clause.nl == "Wij houden een register bij."
    assert (changed.advice.missing.en, changed.model_clause.en) == (before.advice.missing.en, before.model_clause.en)


def test_a_norm_can_be_dropped(tmp_path: Path) -> None:
    changed = apply_policy(CATALOGUE, write(tmp_path, "privacy.breach-notification.limit.at_most: off\n"))
    assert changed["privacy.breach-notification"].policy == ()


def test_what_another_line_drops_still_says_what_a_norm_is_about(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match=r"acme.yaml:2: .*cannot be held against"):
        apply_policy(ALL, write(tmp_path, "liability.cap.cap.at_least: off\nliability.cap.cap.at_most: 5 %\n"))


def test_a_norm_where_the_checklist_has_none_may_be_of_any_kind_of_the_element(tmp_path: Path) -> None:
    changed = apply_policy(ALL, write(tmp_path, "pricing.extra-work.rate.at_most: € 90\n"))
    assert [rule.limit for rule in changed["pricing.extra-work"].policy] == ["€ 90"]


@pytest.mark.parametrize("command", ["review", "diff", "policy validate"])
def test_every_command_refuses_a_norm_of_another_kind(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(tmp_path, "liability.cap.cap.at_least: 5 %\n"))
    contracts = {"review": [str(CONTRACT)], "diff": [str(CONTRACT)] * 2}.get(command)
    options = [*contracts, "--policy", path, "--out", str(tmp_path / "out")] if contracts else [path]
    assert main([*command.split(), *options]) == (2 if contracts else 1)
    assert capsys.readouterr().err.startswith(f"{path}:1: liability.cap.cap.at_least: '5 %' cannot be held against")


def test_the_norm_of_a_vendor_says_which_way_is_better_for_the_customer(tmp_path: Path) -> None:
    lines = "side: vendor\nprivacy.breach-notification.limit.at_most: off\nprivacy.breach-notification.limit.at_least: 72 hours\n"
    (rule,) = apply_policy(CATALOGUE, write(tmp_path, lines))["privacy.breach-notification"].policy
    assert (rule.at_least, rule.side, rule.better) == ("72 hours", "vendor", "less")


def test_a_policy_keeps_what_stood_there_before(tmp_path: Path) -> None:
    path = write(tmp_path, "# ours\ntitle: Acme\nprivacy.breach-notification.limit.at_most: 24 hours\nprivacy.records: off\n")
    policy = read_policy(CATALOGUE, path)
    assert (policy.name, policy.title, policy.side) == ("acme.yaml", "Acme", "customer")
    assert [(change.setting, change.value, change.before, change.line) for change in policy.changes] == [
        ("limit.at_most", "24 hours", "48 hours", 3),
        ("", "off", "low", 4),
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_valid_and_its_model_clauses_are_met(example: Path) -> None:
    assert find_policy_faults(example) == ()
    assert read_policy(ALL, example).changes


def test_there_is_an_example_for_each() -> None:
    assert {path.stem for path in EXAMPLES} == {"buyer", "vendor", "municipality"}


def test_a_norm_asks_for_a_model_clause_that_meets_it(tmp_path: Path) -> None:
    path = write(tmp_path, "privacy.breach-notification.limit.at_most: 4 hours\n")
    faults = find_policy_faults(path)
    assert faults
    assert all(fault.startswith(f"{path}:1: privacy.breach-notification: the model clause") for fault in faults)


def test_a_model_clause_that_breaks_the_norm_of_the_house_is_told_and_not_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "privacy.breach-notification.limit.at_most: 2 hours\n")
    assert (
        main(["review", str(CONTRACT), "--policy", str(path), "--out", str(tmp_path), "--format", "json,docx", "--suggest"]) == 0
    )
    english, dutch = capsys.readouterr().err.splitlines()
    assert english.startswith(f"{path}:1: privacy.breach-notification: the model clause (en) is not itself met (deviates): ")
    assert english.endswith("Give model_clause.en; until then reports offer none")
    assert "(nl)" in dutch
    findings = json.loads((tmp_path / "en-airline-call-centre.review.json").read_text(encoding="utf-8"))["findings"]
    assert [finding["requirement"] for finding in findings if not finding["model_clause"]] == ["privacy.breach-notification"]


def test_a_clause_of_the_house_that_is_not_understood_is_told_and_offered(tmp_path: Path) -> None:
    path = write(tmp_path, "privacy.records.model_clause.en: As the schedule of our house says.\n")
    (fault,) = find_policy_faults(path)
    assert fault.splitlines()[0].endswith("Give model_clause.en")
    requirement = load_requirements(["gdpr-processor"], path)["privacy.records"]
    assert requirement.model_clause.en == "As the schedule of our house says."


def test_a_policy_may_be_for_a_checklist_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "Ours.yaml"
    lent = (REPOSITORY / "checklists" / "gdpr-processor" / "breach.yaml").read_text(encoding="utf-8")
    own.write_text(lent.replace("privacy.", "ours."), encoding="utf-8")
    path = write(tmp_path, "ours.breach-notification.limit.at_most: 2 hours\n")
    assert len(find_policy_faults(path, checklists=[str(own)])) == 2
    path.write_text("ours.breach-notification: must-have\n", encoding="utf-8")
    assert main(["policy", "validate", str(path)]) == 1
    assert main(["policy", "validate", str(path), "--checklist", str(own)]) == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_draft_changes_nothing_until_a_comment_is_taken_away(tmp_path: Path, language: str) -> None:
    draft = draft_policy(ALL, language=language)  # type: ignore[arg-type]
    assert apply_policy(ALL, write(tmp_path, draft)) == ALL
    settings = [line[2:] for line in draft.splitlines() if line.startswith("# ") and "..." not in line]
    settings = [line for line in settings if ": off" not in line]
    assert apply_policy(ALL, write(tmp_path, "\n".join(settings))) == ALL
    assert len(settings) > len(ALL)
    off = [line[2:] for line in draft.splitlines() if line.startswith("# ") and ": off" in line]
    assert apply_policy(ALL, write(tmp_path, "\n".join(off))) == {}


def test_reports_show_the_policy_as_it_was_applied(tmp_path: Path) -> None:
    path = write(tmp_path, "title: Buying policy\nliability.insurance: must-have\nsla.incentive: off\n")
    found = review(CONTRACT, policy=path)
    catalogue = apply_policy(load_catalogue(found.checklists), path)
    for name in ("html", "md", "json"):
        page = RENDERERS[name](found, catalogue).decode()
        assert "Buying policy" in page
        assert "sla.incentive" in page
    assert {finding.requirement for finding in found.findings if finding.must_have} == {"liability.insurance"}


def test_an_open_must_have_fails_the_gate(tmp_path: Path) -> None:
    files = [str(CONTRACT), "--out", str(tmp_path / "out"), "--format", "json"]
    assert main(["review", *files]) == 0
    assert main(["review", *files, "--policy", str(write(tmp_path, "liability.insurance: must-have\n"))]) == 1
    assert main(["review", *files, "--policy", str(write(tmp_path, "liability.cap: must-have\n"))]) == 0


def test_policy_init_never_replaces_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.yaml"
    assert main(["policy", "init", str(path), "--checklist", "gdpr-processor"]) == 0
    assert main(["policy", "init", str(path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["policy", "validate", str(path)]) == 0


@pytest.mark.parametrize("content", [b"a: \x00b\n", b"a: caf\xe9 b\n", None])
def test_what_is_no_text_is_told_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "policy.yaml"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(ChecklistError, match=r": [\w ,-]+; give a house policy \(YAML, UTF-8\)$") as raised:
        apply_policy(CATALOGUE, path)
    assert "\n" not in str(raised.value)
    with pytest.raises(ChecklistError, match=r": [\w ,-]+; give a checklist \(YAML, UTF-8\)$") as raised:
        parse_yaml(path)
    assert "\n" not in str(raised.value)


def test_policy_validate_shows_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "liability.caps: off\n")
    assert main(["policy", "validate", str(path)]) == 1
    assert capsys.readouterr().err.splitlines()[1] == "  liability.caps: off"
    assert main(["policy", "validate", str(tmp_path / "none.yaml")]) == 2
