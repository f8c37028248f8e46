from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from gateway.cli.folder import open_folder
from gateway.cli.vault import app
from gateway.clock import FixedClock
from gateway.errors import SetupError
from gateway.pseudonyms.vault import Vault
from tests.support.talk import KEPT, Listed, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a conversation of each of two keys, long expired."""
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    with open_folder(tmp_path / "data") as folder:
        vault = Vault(folder.database, folder.master_key, FixedClock(), KEPT)
        for key in ("k1", "k2"):
            Talk(vault, folder.database, Listed("Maria Lopez"), key).say("Maria Lopez is late.")
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["shred", *arguments])


def left(data: Path) -> tuple[list[str], list[tuple[str, object]]]:
    """Return the keys whose conversations are left, and the events of the ledger."""
    with open_folder(data, create=False) as folder, folder.database.read() as connection:
        keys = connection.execute(text("SELECT key_id FROM vault_conversations ORDER BY key_id"))
        events = connection.execute(text("SELECT kind, facts FROM ledger_entries ORDER BY seq"))
        return list(keys.scalars()), [(kind, json.loads(facts)) for kind, facts in events]


def test_the_conversations_of_one_key_are_shredded(data: Path) -> None:
    result = run("--key", "k1")

    assert result.stdout == "1\n"
    facts = {"key_id": "k1", "conversations": 1, "why": "ordered"}
    assert left(data) == (["k2"], [("vault:conversations:shredded", facts)])


def test_expired_conversations_are_shredded(data: Path) -> None:
    result = run("--expired")

    assert (result.stdout, left(data)[0]) == ("2\n", [])


def test_nothing_is_shredded_without_saying_what(data: Path) -> None:
    for arguments in ((), ("--key", "k1", "--expired")):
        assert isinstance(run(*arguments).exception, SetupError)

    assert left(data) == (["k1", "k2"], [])
