from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from gateway.cli.folder import open_folder
from gateway.cli.roster import app
from gateway.errors import SetupError
from gateway.rosters.store import RosterStore

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ROSTER = "id,given,family,role,school\n1,Maria,Lopez,student,Lincoln School\n2,,,student,\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    (tmp_path / "roster.csv").write_text(ROSTER)
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_an_import_makes_the_roster_the_current_one(data: Path) -> None:
    result = run("import", str(data.parent / "roster.csv"), "--data", str(data))

    assert result.exit_code == 0, result.output
    with open_folder(data, create=False) as folder:
        roster = RosterStore(folder.database, folder.master_key).load()
    assert roster is not None
    assert [person.given for person in roster.people] == ["Maria"]


def test_counts_and_rejected_rows_are_told_without_values(data: Path) -> None:
    result = run("import", str(data.parent / "roster.csv"))

    assert "Imported 1 people (1 student) and 1 schools." in result.stderr
    assert "no name" in result.stderr
    assert "Maria" not in result.output
    assert result.stdout == ""


def test_the_import_is_a_ledger_event_with_counts_and_version_only(data: Path) -> None:
    run("import", str(data.parent / "roster.csv"))

    with open_folder(data, create=False) as folder, folder.database.read() as connection:
        version = RosterStore(folder.database, folder.master_key).current_version()
        rows = connection.execute(text("SELECT * FROM ledger_entries")).mappings().all()
    dump = json.dumps([{k: str(v) for k, v in row.items()} for row in rows])
    assert "roster:snapshot:imported" in dump
    assert str(version) in dump
    assert "Maria" not in dump


def test_a_mapping_file_names_the_columns(data: Path) -> None:
    (data.parent / "odd.csv").write_text("A,B\nMaria,Lopez\n")
    (data.parent / "map.yaml").write_text("given: A\nfamily: B\n")

    result = run("import", str(data.parent / "odd.csv"), "--map", str(data.parent / "map.yaml"))

    assert result.exit_code == 0, result.output


def test_many_rejected_rows_are_counted_not_listed(data: Path) -> None:
    (data.parent / "roster.csv").write_text("id,name\n0,Maria Lopez\n" + "1,\n" * 30)

    result = run("import", str(data.parent / "roster.csv"))

    assert "Rejected 30 rows" in result.stderr
    assert "and 10 more" in result.stderr


def test_what_is_no_roster_changes_nothing(data: Path) -> None:
    result = run("import", str(data.parent / "none.csv"))

    assert isinstance(result.exception, SetupError)
    assert not data.exists()


def test_a_preview_shows_columns_and_veiled_values_and_stores_nothing(data: Path) -> None:
    (data.parent / "roster.csv").write_text(
        "id,First Name,Last Name,Password\n1,Maria,Lopez,Secret\n2,,,x\n"
    )

    result = run("import", str(data.parent / "roster.csv"), "--preview")

    assert result.exit_code == 0, result.output
    assert "Would import 1 people (1 student) and 0 schools. Nothing was stored." in result.stderr
    assert "First Name = given" in result.stderr
    assert "not read: Password" in result.stderr
    assert "M****" in result.stderr
    assert "no name" in result.stderr
    for value in ("Maria", "Lopez", "Secret"):
        assert value not in result.output
    assert not data.exists()


def test_an_import_that_fails_leaves_the_former_roster(data: Path) -> None:
    run("import", str(data.parent / "roster.csv"))
    (data.parent / "broken.csv").write_text('id,given,family\n1,"Ana,Mora\n2,Eva,Sol\n')

    result = run("import", str(data.parent / "broken.csv"))

    assert isinstance(result.exception, SetupError)
    with open_folder(data, create=False) as folder:
        roster = RosterStore(folder.database, folder.master_key).load()
    assert roster is not None
    assert [person.given for person in roster.people] == ["Maria"]


def test_teachers_with_classes_are_counted(data: Path) -> None:
    export = data.parent / "export"
    export.mkdir()
    (export / "users.csv").write_text(
        "sourcedId,role,givenName,familyName\ns1,student,Ana,Mora\nt1,teacher,Rosa,Haddad\n"
    )
    (export / "enrollments.csv").write_text(
        "classSourcedId,userSourcedId,role\nc1,t1,teacher\nc1,s1,student\n"
    )

    result = run("import", str(export))

    told = " ".join(result.stderr.split())
    assert (
        "Imported 2 people (1 student, 1 teacher) and 0 schools, 1 teachers with classes." in told
    )
