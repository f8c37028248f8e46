from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli.db import app
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.storage.migrate import HEAD
from tests.support.ledger import a_refusal, run_sql
from tests.support.postgres import PostgresForTests


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_a_server_is_set_up_by_upgrading(postgres: PostgresForTests) -> None:
    url = postgres.url(postgres.empty_database())
    before = run("status", "--database-url", url)
    upgraded = run("upgrade", "--database-url", url)
    after = run("status", "--database-url", url)

    assert (before.exit_code, before.stdout) == (
        1,
        f"empty: revision none; this release has {HEAD}\n",
    )
    assert (upgraded.exit_code, upgraded.stdout) == (0, f"revision {HEAD}\n")
    assert (after.exit_code, after.stdout.partition(":")[0]) == (0, "current")


def test_a_file_is_told_how_it_stands(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    open_folder(tmp_path).close()
    assert run("status", *data).exit_code == 0

    run_sql(tmp_path / "hallpass.db", "UPDATE alembic_version SET version_num = '9999'")

    for command in ("status", "upgrade"):
        error = run(command, *data).exception
        assert isinstance(error, SetupError)
        assert "newer release" in str(error)


def test_nothing_is_made_where_there_is_no_database(tmp_path: Path) -> None:
    assert isinstance(run("upgrade", "--data", str(tmp_path / "none")).exception, SetupError)
    assert list(tmp_path.iterdir()) == []


def test_summaries_are_made_anew_from_the_ledger(tmp_path: Path) -> None:
    with open_folder(tmp_path) as folder:
        folder.ledger.write([a_refusal().draft(), a_refusal().draft()])
    data = ("--data", str(tmp_path))
    run_sql(tmp_path / "hallpass.db", "INSERT INTO exchange_hours VALUES ('h', 'sent', 'x', 9)")

    for _ in range(2):
        done = run("reindex", *data)
        assert (done.exit_code, done.stdout) == (0, "2 entries\n")
    with open_folder(tmp_path) as folder, folder.database.read() as connection:
        hours = connection.exec_driver_sql("SELECT value, n FROM exchange_hours").all()
    assert set(map(tuple, hours)) == {("not_allowed", 2), ("refused", 2)}
