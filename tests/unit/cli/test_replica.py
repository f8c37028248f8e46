from __future__ import annotations

from pathlib import Path

import pytest

from gateway.cli.folder import Folder, open_folder
from gateway.cli.replica import recover, replica_lock
from gateway.errors import SetupError
from gateway.ledger.log import Ledger
from gateway.settings import Settings
from tests.support.ledger import an_intent, verdict_on


def leave_open(folder: Folder, stream: str) -> None:
    ledger = Ledger(folder.database, folder.master_key, folder.clock, stream=stream)
    ledger.write([an_intent().draft() for _ in range(2)])


def test_a_name_is_taken_once_at_a_server(postgres_url: str) -> None:
    first = Settings(database_url=postgres_url, replica="a")
    with replica_lock(first):
        with replica_lock(Settings(database_url=postgres_url, replica="b")):
            pass
        with pytest.raises(SetupError, match="another gateway named a "), replica_lock(first):
            pass
    with replica_lock(first):
        pass


def test_a_file_needs_no_name(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with replica_lock(settings), replica_lock(settings):
        assert list(tmp_path.iterdir()) == []


def test_exchanges_of_dead_gateways_are_closed_and_those_of_others_are_not(
    tmp_path: Path, postgres_url: str
) -> None:
    with open_folder(tmp_path, postgres_url) as folder:
        for stream in ("a", "alive", "dead"):
            leave_open(folder, stream)
        with replica_lock(Settings(database_url=postgres_url, replica="alive")):
            assert recover(folder, "a") == 4
        assert recover(folder, "a") == 2
        verdict = verdict_on(folder.database, contents=None)

    assert (verdict.problem, verdict.open_exchanges) == (None, 0)


def test_a_file_closes_its_own(tmp_path: Path) -> None:
    with open_folder(tmp_path) as folder:
        leave_open(folder, "main")

        assert recover(folder, "main") == 2
