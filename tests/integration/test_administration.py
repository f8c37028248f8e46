"""Every administrative act and its entry in the ledger are one transaction, or neither is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, select
from typer.testing import CliRunner, Result

from gateway.cli.folder import open_folder
from gateway.cli.main import app
from tests.support.ledger import run_sql

ROSTER = "id,given,family,role,school\n1,Maria,Lopez,student,Lincoln School\n"
CATALOG = """services:
  - {id: other, vendor: Other, protocol: openai, base_url: "https://api.other.example",
     credential: "env:OTHER", status: approved, endpoints: [models], models: ["*"]}
"""
BROKEN = (
    "CREATE TRIGGER broken BEFORE INSERT ON ledger_entries "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is broken'); END"
)
MENDED = "DROP TRIGGER broken"
# The parts of a roster are written before the head that makes them count.
DRAFTS = {"roster_parts"}

ACTS = {
    "issue": ("keys", "issue", "--email", "a.rivera@district.example"),
    "revoke": ("keys", "revoke", "KEY"),
    "catalog": ("catalog", "apply", "FOLDER/catalog.yaml"),
    "roster": ("roster", "import", "FOLDER/roster.csv"),
    "period": ("retention", "set", "masked_content", "--days", "30"),
    "hold": ("hold", "place", "--reason", "A claim.", "--service", "openai"),
}
DIES_BEFORE_THE_COMMIT = """
import os, signal, sys
from gateway.ledger import store
from gateway.cli.main import main
add = store.add_entries
def add_and_die(*arguments):
    add(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
store.add_entries = add_and_die
main()
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE_URL", "MASTER_KEY"):
        monkeypatch.delenv(f"HALLPASS_{name}", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "catalog.yaml").write_text(CATALOG)
    assert run("keys", "issue", "--email", "t.rivera@district.example").exit_code == 0
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def spelled(name: str, data: Path) -> list[str]:
    key = run("keys", "list").stdout.splitlines()[1].split("\t")[0]
    return [
        argument.replace("FOLDER", str(data.parent)).replace("KEY", key) for argument in ACTS[name]
    ]


def rows(data: Path) -> dict[str, list[Any]]:
    """Return everything that the database holds."""
    found = MetaData()
    with open_folder(data, create=False) as folder, folder.database.read() as connection:
        found.reflect(connection)
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in found.sorted_tables
            if table.name not in DRAFTS
        }


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_cannot_be_recorded_changes_nothing(name: str, data: Path) -> None:
    arguments = spelled(name, data)
    before = rows(data)
    run_sql(data / "hallpass.db", BROKEN)
    failed = run(*arguments)
    run_sql(data / "hallpass.db", MENDED)

    assert failed.exit_code != 0
    assert rows(data) == before
    # The same act does change something once the ledger takes entries again.
    assert run(*arguments).exit_code == 0
    after = rows(data)
    assert {table for table in after if after[table] != before[table]} > {"ledger_entries"}


@pytest.mark.parametrize("name", ["issue", "revoke", "catalog", "roster"])
def test_an_act_that_is_killed_at_its_entry_changes_nothing(name: str, data: Path) -> None:
    arguments = spelled(name, data)
    before = rows(data)
    died = subprocess.run(
        [sys.executable, "-c", DIES_BEFORE_THE_COMMIT, *arguments],
        env=os.environ | {"HALLPASS_DATA": str(data)},
        capture_output=True,
        check=False,
    )

    assert died.returncode == -signal.SIGKILL, died.stderr
    assert rows(data) == before
    assert run("ledger", "verify").exit_code == 0
