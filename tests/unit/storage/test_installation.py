from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.errors import SetupError
from gateway.storage.database import Database
from gateway.storage.installation import check_master_key
from tests.support.ledger import open_database, run_sql

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


def test_the_first_key_is_remembered_and_accepted_again(database: Database) -> None:
    check_master_key(database, b"check", AT, create=True)

    check_master_key(database, b"check", AT, create=True)
    check_master_key(database, b"check", AT, create=False)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("other", [b"other", b"", b"check\x00", b"chec"])
def test_another_key_is_refused(database: Database, other: bytes, create: bool) -> None:
    check_master_key(database, b"check", AT, create=True)

    with pytest.raises(SetupError, match="does not belong to this database"):
        check_master_key(database, other, AT, create=create)


def test_a_database_without_a_check_value_takes_none_unasked(database: Database) -> None:
    with pytest.raises(SetupError):
        check_master_key(database, b"check", AT, create=False)


def test_a_check_value_of_another_type_is_refused(database: Database, tmp_path: Path) -> None:
    check_master_key(database, b"check", AT, create=True)
    run_sql(tmp_path / "hallpass.db", "UPDATE installation SET key_check = 'check'")

    with pytest.raises(SetupError):
        check_master_key(database, b"check", AT, create=True)
