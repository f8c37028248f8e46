from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli.folder import open_folder
from gateway.cli.subject import app
from gateway.errors import SetupError
from tests.support.records import Records

REASON = ("--reason", "a parent asked")


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    """Return an installation with two exchanges, closed."""
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    with open_folder(tmp_path / "data") as folder:
        records = Records(tmp_path / "data", folder.master_key)
    records.exchange("Maria Lopez and Priya Nair are late.")
    records.pass_days(1)
    records.exchange("Maria is late.")
    return records


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.exception
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_exchanges_are_found_by_a_name(records: Records) -> None:
    found = lines(run("find", "--name", "Maria Lopez", *REASON))

    assert [(one["labels"], one["is_sure"]) for one in found] == [
        (["Student 1"], True),
        (["Student 1"], False),
    ]
    assert len(lines(run("find", "--name", "Maria Lopez", "--sure", *REASON))) == 1
    assert len(records.events("subject:record:searched")) == 2


def test_names_can_come_on_standard_input(records: Records) -> None:
    assert len(lines(run("find", "--name", "-", *REASON, stdin="Priya Nair\n\n"))) == 1
    assert len(records.events("subject:record:searched")) == 1


@pytest.mark.usefixtures("records")
def test_a_copy_for_a_parent_names_their_child_alone() -> None:
    copies = lines(run("export", "--name", "Maria Lopez", "--sure", "--with-names", *REASON))

    assert [copy["names"] for copy in copies] == [{"Student 1": "Maria Lopez"}]
    assert "Nair" not in json.dumps(copies)


def test_erasing_asks_first(records: Records) -> None:
    refused = run("erase", "--name", "Maria Lopez", *REASON, stdin="n\n")

    assert refused.exit_code == 1
    assert records.count("vault_conversations") == 2
    result = run("erase", "--name", "Maria Lopez", "--yes", *REASON)
    assert result.stdout == "exchanges\t1\nname_maps\t1\n"


def test_erasing_respects_a_hold(records: Records) -> None:
    records.holds.place({}, "litigation")
    result = run("erase", "--name", "Maria Lopez", "--possible", "--yes", *REASON)

    assert result.stdout == "exchanges\t0\nname_maps\t0\n"
    assert result.stderr == "kept by a hold: 2 exchanges\n"


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "arguments", [("find", *REASON), ("find", "--name", "Maria Lopez", "--reason", " ")]
)
def test_who_and_why_must_be_said(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, SetupError)


@pytest.mark.usefixtures("records")
def test_a_name_without_a_word_is_refused_in_one_line() -> None:
    assert isinstance(run("find", "--name", "x", *REASON).exception, SetupError)
