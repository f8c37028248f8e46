from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gateway.errors import SetupError
from gateway.settings import shipped
from gateway.workflows.incidents.deadlines import PRESETS
from gateway.workflows.incidents.file import IncidentRules, load_incident_rules

MAIL = "{host: 127.0.0.1, security: none, from: h@d.example, to: [a@d.example]}"


def now() -> datetime:
    return datetime(2027, 1, 4, tzinfo=UTC)


def load(folder: Path, text: str) -> IncidentRules:
    path = folder / "incidents.yaml"
    path.write_text(text)
    return load_incident_rules(path, now)


def test_without_a_file_days_are_utc_and_nobody_is_told() -> None:
    rules = load_incident_rules(None, now)

    assert (rules.calendar.timezone, rules.clocks, rules.senders) == ("UTC", PRESETS, ())


def test_the_shipped_example_is_good() -> None:
    rules = load_incident_rules(shipped("incidents.example.yaml"), now)

    assert date(2026, 11, 26) in rules.calendar.holidays
    assert {clock.id for clock in rules.clocks} == {clock.id for clock in PRESETS} | {"board"}


def test_an_own_clock_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    clock = "{id: wa-records, name: Records, unit: days, count: 3, source: own}"
    rules = load(tmp_path, f"clocks: [{clock}]")

    assert {clock.id: clock.count for clock in rules.clocks}["wa-records"] == 3
    assert len(rules.clocks) == len(PRESETS)


def test_mail_and_webhooks_are_ways_of_delivery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", "shared")
    hook = "{name: chat, url: 'https://hooks.example/x', secret: env:HOOK}"
    rules = load(tmp_path, f"mail: {MAIL}\nwebhooks: [{hook}]")

    assert [sender.name for sender in rules.senders] == ["mail", "webhook:chat"]


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("shared\n")
    hook = f"{{name: chat, url: 'https://hooks.example/x', secret: 'file:{tmp_path}/secret'}}"

    assert len(load(tmp_path, f"webhooks: [{hook}]").senders) == 1


CLOCK = "{id: x, name: N, unit: days, count: 1, source: s}"


def hook(url: str, secret: str) -> str:
    return f"webhooks: [{{name: a, url: '{url}', secret: '{secret}'}}]"


def mail(**fields: str) -> str:
    told = {"host": "mx.example", "from": "h@d.example", "to": "[a@d.example]"} | fields
    return "mail: {" + ", ".join(f"{name}: {value}" for name, value in told.items()) + "}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("calendar: {timezone: Mars/Olympus}", "IANA"),
        ("calendar: {weekend: [someday]}", "weekend"),
        (f"clocks: [{CLOCK.replace('count: 1, ', '')}]", "a period has"),
        (
            f"clocks: [{CLOCK.replace('N,', chr(34) + 'a' + chr(92) + 'nb' + chr(34) + ',')}]",
            "line",
        ),
        (f"clocks: [{CLOCK.replace('days', 'weeks')}]", "unit"),
        (f"clocks: [{CLOCK}, {CLOCK}]", "same id"),
        (mail(security="none", username="u"), "without encryption"),
        (mail(**{"from": "nobody"}), "from"),
        (hook("http://hooks.example/", "env:HOOK"), "webhook a: the address must be https"),
        (hook("https://hooks.example/", "hunter2"), "never the secret itself"),
        (hook("https://hooks.example/", "env:NO_SUCH"), "missing or empty"),
        ("nonsense: 1", "nonsense"),
        ("a: [", "not valid YAML"),
        ("- 1", "the file"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.setenv("HOOK", "shared")
    with pytest.raises(SetupError) as error:
        load(tmp_path, text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert "hunter2" not in str(error.value)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        load_incident_rules(tmp_path / "none.yaml", now)
