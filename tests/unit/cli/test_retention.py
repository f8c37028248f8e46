from __future__ import annotations

from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from gateway.cli.folder import open_folder
from gateway.cli.retention import holds, retention
from gateway.errors import SetupError
from tests.support.records import Records

REASON = ("--reason", "litigation")


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    """Return an installation with one exchange of January 2026, long over by today."""
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    with open_folder(tmp_path / "data") as folder:
        records = Records(tmp_path / "data", folder.master_key)
    records.pass_days(-2000)
    records.exchange("Maria Lopez is late.")
    return records


def run(app: Typer, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.usefixtures("records")
def test_periods_are_listed_and_set() -> None:
    assert run(retention, "list").stdout.splitlines() == [
        "masked_content\t365\t",
        "name_map\t30\t",
        "administration\t2555\t",
    ]
    assert (
        run(retention, "set", "masked_content", "--days", "90", "--authority", "DAN 1").exit_code
        == 0
    )
    assert run(retention, "list").stdout.splitlines()[0] == "masked_content\t90\tDAN 1"


@pytest.mark.usefixtures("records")
def test_a_run_destroys_what_is_over() -> None:
    assert run(retention, "run").stdout == "masked_content\t1\nname_map\t1\nadministration\t0\n"


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "scope",
    [
        ("--everything",),
        ("--name", "Lopez, Maria"),
        ("--service", "openai", "--until", "2025-12-31"),
        ("--staff", "st_1"),
    ],
)
def test_a_hold_keeps_it_until_it_is_released(scope: tuple[str, ...]) -> None:
    hold = run(holds, "place", *scope, *REASON).stdout.strip()

    kept = run(retention, "run")
    assert kept.stdout.startswith("masked_content\t0\nname_map\t0\n")
    assert kept.stderr == "kept by a hold: 1 exchanges\n"
    assert "in force" in run(holds, "list").stdout
    assert run(holds, "release", hold, *REASON).exit_code == 0
    assert run(retention, "run").stdout.startswith("masked_content\t1\nname_map\t1\n")


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "arguments",
    [
        REASON,
        ("--everything", "--service", "openai", *REASON),
        ("--since", "yesterday", *REASON),
        ("--service", "openai", "--reason", ""),
        ("--name", "x", *REASON),
    ],
)
def test_a_hold_says_what_and_why(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(holds, "place", *arguments).exception, SetupError)
    assert run(holds, "list").stdout == ""
