from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from gateway.crypto.keys import MasterKey
from gateway.errors import ProtectionFailed
from gateway.rosters.people import Roster
from gateway.rosters.store import RosterStore, roster_snapshots
from gateway.storage.database import Database
from tests.support.rosters import ROSTER, person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
KEY = MasterKey(b"k" * 32)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    yield database
    database.close()


def test_a_roster_comes_back_as_it_was_saved(database: Database) -> None:
    store = RosterStore(database, KEY)
    version = store.save(ROSTER, AT)

    assert store.load() == replace(ROSTER, version=version)
    assert store.current_version() == version


def test_before_the_first_import_there_is_none(database: Database) -> None:
    store = RosterStore(database, KEY)

    assert store.load() is None
    assert store.current_version() is None


def test_nothing_lies_in_clear(database: Database, tmp_path: Path) -> None:
    RosterStore(database, KEY).save(ROSTER, AT)
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    for secret in (b"Maria", b"Lopez", b"204417", b"mlopez27", b"Lincoln"):
        assert secret not in on_disk


def test_a_new_roster_replaces_the_content_of_the_old(database: Database) -> None:
    store = RosterStore(database, KEY)
    old = store.save(ROSTER, AT)
    new = store.save(Roster((person("a", "Ana", "Mora"),)), AT)

    with database.read() as connection:
        rows = connection.execute(select(roster_snapshots)).all()
    assert {row.version: (row.is_current, row.people, row.sealed == b"") for row in rows} == {
        old: (0, 9, True),
        new: (1, 1, False),
    }


def test_the_same_people_have_the_same_version_and_can_come_back(database: Database) -> None:
    store = RosterStore(database, KEY)
    first = store.save(ROSTER, AT)
    store.save(Roster(), AT)

    assert store.save(replace(ROSTER, version="x"), AT) == first
    assert store.load() == replace(ROSTER, version=first)


def test_the_version_cannot_be_guessed_without_the_key(database: Database) -> None:
    one = RosterStore(database, KEY).save(ROSTER, AT)
    other = RosterStore(database, MasterKey(b"o" * 32)).save(ROSTER, AT)

    assert one != other


def test_another_master_key_does_not_open_it(database: Database) -> None:
    RosterStore(database, KEY).save(ROSTER, AT)

    with pytest.raises(ProtectionFailed) as caught:
        RosterStore(database, MasterKey(b"o" * 32)).load()
    assert caught.value.code == "roster_unreadable"


def test_a_changed_snapshot_is_refused(database: Database) -> None:
    store = RosterStore(database, KEY)
    store.save(ROSTER, AT)
    with database.write() as connection:
        connection.execute(update(roster_snapshots).values(sealed=b"\x01" + b"x" * 80))

    with pytest.raises(ProtectionFailed):
        store.load()
