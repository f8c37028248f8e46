from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gateway.errors import SetupError
from gateway.settings import Limits, Settings, shipped

ROOT = Path(__file__).parents[2]
SECRET = "hunter2-Maria-Lopez"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HALLPASS_")]:
        monkeypatch.delenv(name)


def toml(path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("HALLPASS_CONFIG", str(path))


def test_the_defaults_serve_this_machine_only() -> None:
    settings = Settings.parse()

    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8080, 1)
    assert settings.effective_database_url == "sqlite:///data/hallpass.db"
    assert not settings.sandbox


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml(tmp_path / "g.toml", 'port = 1\nworkers = 2\nhost = "::1"\n', monkeypatch)
    monkeypatch.setenv("HALLPASS_PORT", "3")
    monkeypatch.setenv("HALLPASS_WORKERS", "4")

    settings = Settings.parse({"port": 5})

    assert (settings.port, settings.workers, settings.host) == (5, 4, "::1")


def test_limits_mix_the_environment_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml(tmp_path / "g.toml", "[limits]\nbody_bytes = 4096\nheaders = 20\n", monkeypatch)
    monkeypatch.setenv("HALLPASS_LIMITS__HEADERS", "30")

    limits = Settings.parse().limits

    assert (limits.body_bytes, limits.headers, limits.body_s) == (4096, 30, 60)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"port": 65536}, "port"),
        ({"port": -1}, "port"),
        ({"port": SECRET}, "port"),
        ({"host": ""}, "host"),
        ({"host": SECRET + " x"}, "host"),
        ({"workers": 0}, "workers"),
        ({"workers": 65}, "workers"),
        ({"database_url": f"mysql://u:{SECRET}@db/x"}, "database_url must be"),
        ({"database_url": f"sqlite://{SECRET}"}, "database_url"),
        ({"database_url": "sqlite:///"}, "database_url"),
        ({"database_url": "sqlite:///:memory:"}, "database_url"),
        ({"master_key": SECRET}, "master_key"),
        ({"master_key": f"base64:{SECRET}"}, "master_key"),
        ({"master_key": "env:"}, "master_key"),
        ({"limits": {"body_bytes": 0}}, "limits.body_bytes"),
        ({"limits": {"header_s": float("inf")}}, "limits.header_s"),
        ({"limits": {"header_s": float("nan")}}, "limits.header_s"),
        ({"limits": {"concurrency": 0}}, "limits.concurrency"),
        ({"limits": {"bodybytes": SECRET}}, "limits.bodybytes is not a setting"),
        ({"prot": SECRET}, "prot is not a setting"),
    ],
)
def test_an_unusable_setting_is_named_and_never_shown(given: dict[str, Any], named: str) -> None:
    with pytest.raises(SetupError) as caught:
        Settings.parse(given)

    assert named in str(caught.value)
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_every_unusable_setting_is_named_at_once() -> None:
    with pytest.raises(SetupError, match=r"port.*; workers"):
        Settings.parse({"port": 70000, "workers": 0})


@pytest.mark.parametrize("name", ["HALLPASS_LIMITS", "HALLPASS_LIMITS__NO_SUCH"])
def test_a_wrong_variable_of_the_limits_stops_the_start(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, SECRET)

    with pytest.raises(SetupError) as caught:
        Settings.parse()
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"port = {SECRET}".encode(), "is not valid TOML"),
        (b'host = "\xff"', "is not UTF-8"),
        (b"prot = 1", "prot is not a setting"),
        (b"[limits]\nbody = 1", "limits.body is not a setting"),
    ],
)
def test_an_unusable_file_stops_the_start(
    content: bytes, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "g.toml"
    file.write_bytes(content)
    monkeypatch.setenv("HALLPASS_CONFIG", str(file))

    with pytest.raises(SetupError, match=re.escape(why)) as caught:
        Settings.parse()
    assert SECRET not in str(caught.value)


def test_a_missing_file_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_CONFIG", "/no/such/file.toml")

    with pytest.raises(SetupError, match=re.escape("/no/such/file.toml: cannot be read")):
        Settings.parse()


def test_settings_cannot_be_changed() -> None:
    settings = Settings.parse()

    with pytest.raises(ValidationError):
        settings.port = 1
    with pytest.raises(ValidationError):
        settings.limits.headers = 1


def test_a_worker_reads_the_same_settings_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "port": 9000,
        "data": tmp_path / "d",
        "catalog": tmp_path / "c.yaml",
        "database_url": "sqlite:////tmp/x.db",
        "workers": 2,
        "sandbox": True,
        "master_key": "env:HALLPASS_TEST_KEY",
        "recognizers": tmp_path / "r.yaml",
        "limits": {"body_bytes": 2048, "header_s": 2.5},
    }
    settings = Settings.parse(given)
    for name, value in settings.as_environment().items():
        monkeypatch.setenv(name, value)

    assert Settings() == settings


def test_where_secrets_are_is_not_in_the_text_of_settings() -> None:
    settings = Settings.parse({"master_key": "env:WHERE_IT_IS", "database_url": "sqlite:///p.db"})

    assert "WHERE_IT_IS" not in repr(settings)
    assert "p.db" not in repr(settings)


def test_a_variable_for_another_part_is_not_taken_for_a_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HALLPASS_SANDBOX_KEY", "sandbox")

    assert Settings.parse().sandbox is False


def names() -> set[str]:
    """Return every setting by its full name."""
    return set(Settings.model_fields) | {f"limits.{name}" for name in Limits.model_fields}


def test_every_setting_has_its_heading_in_the_reference_and_no_other_has() -> None:
    text = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert sorted(headings) == sorted(names())


def test_the_example_file_shows_every_setting_with_a_value_that_can_be_used() -> None:
    text = shipped("gateway.example.toml").read_text(encoding="utf-8")
    bare = re.sub(r"^# (?=[a-z_]+ = )", "", text, flags=re.MULTILINE)
    shown = tomllib.loads(bare)

    assert set(shown) | {f"limits.{name}" for name in shown["limits"]} == names()
    assert Settings.parse(shown).limits == Limits()


def test_the_example_file_as_shipped_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_CONFIG", str(shipped("gateway.example.toml")))

    assert Settings.parse().model_dump() == Settings.model_construct().model_dump()


def test_a_file_that_does_not_ship_is_a_broken_installation() -> None:
    with pytest.raises(SetupError, match=r"nothing\.yaml is missing"):
        shipped("nothing.yaml")
