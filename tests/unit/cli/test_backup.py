from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli.folder import open_folder
from gateway.cli.main import app
from gateway.errors import SetupError
from tests.support.ledger import an_intent, run_sql


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "DATABASE_URL", "MASTER_KEY"):
        monkeypatch.delenv(f"HALLPASS_{name}", raising=False)
    with open_folder(tmp_path / "data") as folder:
        folder.ledger.write([an_intent().draft() for _ in range(3)])
    return tmp_path / "data"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def a_place_with_the_key(data: Path, name: str) -> Path:
    place = data.with_name(name)
    shutil.copytree(data / "keys", place / "keys")
    return place


def test_a_backup_is_restored_and_verified(data: Path) -> None:
    out = data.with_name("b.hallpass")
    assert run("backup", "--data", data, "--out", out).exit_code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    place = a_place_with_the_key(data, "place")
    restored = run("restore", out, "--data", place)

    assert (restored.exit_code, restored.stdout) == (0, "intact: 4 entries\n")
    assert run("ledger", "verify", "--data", place).exit_code == 0
    assert isinstance(run("restore", out, "--data", place).exception, SetupError)
    assert isinstance(run("backup", "--data", data, "--out", out).exception, SetupError)


def test_a_backup_goes_to_a_server(data: Path, postgres_url: str) -> None:
    out = data.with_name("b.hallpass")
    run("backup", "--data", data, "--out", out)
    place = a_place_with_the_key(data, "place")

    assert run("restore", out, "--data", place, "--database-url", postgres_url).exit_code == 0
    assert run("ledger", "verify", "--data", place, "--database-url", postgres_url).exit_code == 0


def test_a_ledger_that_is_not_intact_leaves_nothing(data: Path) -> None:
    run_sql(data / "hallpass.db", "DELETE FROM ledger_entries WHERE seq = 2")
    out = data.with_name("b.hallpass")
    run("backup", "--data", data, "--out", out)
    place = a_place_with_the_key(data, "place")

    assert "not intact" in str(run("restore", out, "--data", place).exception)
    assert not (place / "hallpass.db").exists()


def test_without_the_key_nothing_is_restored(data: Path) -> None:
    out = data.with_name("b.hallpass")
    run("backup", "--data", data, "--out", out)
    place = data.with_name("place")

    assert "no master key" in str(run("restore", out, "--data", place).exception)
    assert not place.exists()
