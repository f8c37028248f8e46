from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli.folder import open_folder
from gateway.cli.incident import app
from gateway.errors import SetupError
from gateway.settings import shipped

NEW = ("--category", "vendor_breach", "--severity", "high")


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    with open_folder(tmp_path / "data"):
        pass


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=said)


def reported(*arguments: str) -> str:
    result = run("report", "--title", "Vendor told us", *NEW, *arguments, said="A file was lost.")
    assert result.exit_code == 0, result.exception
    return result.stdout.strip()


def test_an_incident_from_report_to_closing() -> None:
    one = reported("--clock", "ndpa-vendor", "--exchange", "ex_1", "--contact", "desk 4")
    for step in (
        ("assign", one, "r.kim"),
        ("move", one, "investigating", "--reason", "called them"),
        ("rate", one, "critical", "--reason", "it was much"),
        ("start-clock", one, "wa-residents"),
        ("tell", one, "ndpa-vendor", "--how", "by mail"),
        ("drop-clock", one, "wa-residents", "--reason", "no resident"),
        ("move", one, "contained", "--reason", "suspended"),
    ):
        assert run(*step).exit_code == 0, step
    assert run("note", one, "--exchange", "ex_2", said="Files are back.").exit_code == 0

    shown = run("show", one).stdout
    assert shown.splitlines()[0] == f"{one}\tcontained\tcritical\tvendor_breach"
    for part in ("contact\tdesk 4", "exchange\tex_2", "A file was lost.", "Files are back.", "met"):
        assert part in shown
    assert run("move", one, "closed", "--reason", "done").exit_code == 0
    assert run("list").stdout == ""
    assert run("list", "--all").stdout.startswith(one)


def test_what_is_due_is_listed_with_the_next_first() -> None:
    found = (datetime.now(UTC) - timedelta(hours=71)).isoformat()
    slow = reported("--clock", "wa-residents")
    fast = reported("--clock", "ndpa-vendor", "--discovered", found)

    lines = run("due", "--days", "60").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [fast, slow]
    assert lines[0].split("\t")[3] == "soon"
    assert "ndpa-vendor" in run("list").stdout


def test_clocks_of_the_districts_own_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_INCIDENTS", str(shipped("incidents.example.yaml")))
    listed = run("clocks").stdout

    assert "board\t2 business_days\tSchool board\tBoard policy 2022P" in listed
    assert "ca-residents\twithout delay" in listed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("report", "--title", "x", *NEW), "the description"),
        (("show", "in_none"), "no incident"),
        (("report", "--title", "x", *NEW, "--discovered", "today"), "a time is written"),
        (("report", "--title", "x", *NEW, "--discovered", "2027-01-04T09:30"), "its zone"),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)

    assert isinstance(result.exception, SetupError)
    assert message in str(result.exception)
