from __future__ import annotations

from pathlib import Path

import pytest

from gateway.errors import SetupError
from gateway.storage.database import Database, database_exists
from gateway.storage.failures import Conflict, StorageFailed
from tests.support.ledger import open_database


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hunter2@db/hallpass",
        "hunter2.db",
        "sqlite://hunter2",
        "postgresql://u:hunter2@db",
        "postgresql://u:hunter2@db:port/x",
        "postgresql://u:hunter2@[db/x",
    ],
)
def test_a_url_that_cannot_be_used_is_one_line_without_its_password(url: str) -> None:
    for use in (lambda: Database.open(url, create=True), lambda: database_exists(url)):
        with pytest.raises(SetupError) as caught:
            use()
        assert "hunter2" not in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_conflict_of_who_writes_is_theirs(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with pytest.raises(Conflict), database.write():
        raise Conflict
    database.close()


def test_a_conflict_that_the_server_saw_is_a_clear_line(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    seen_by_server = Conflict()
    seen_by_server.__cause__ = RuntimeError()
    with pytest.raises(StorageFailed, match="try again"), database.write():
        raise seen_by_server
    with pytest.raises(Conflict), database.write(beside_others=True):
        raise seen_by_server
    database.close()


def test_looking_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with pytest.raises(SetupError, match="there is no"), Database.look(url):
        pass

    assert list(tmp_path.iterdir()) == []
