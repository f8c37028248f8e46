from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from gateway.crypto.keys import MasterKey
from gateway.errors import ProtectionFailed, SetupError
from gateway.rosters.people import Person, Roster
from gateway.rosters.store import RosterStore, roster_parts, roster_snapshots
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


MANY = Roster(tuple(person(f"p{n}", "Ana", f"Mora{n}") for n in range(4_321)))


def test_a_large_roster_lies_in_parts_and_comes_back_whole(database: Database) -> None:
    store = RosterStore(database, KEY)
    version = store.save(MANY, AT)

    assert parts(database) == 3
    assert store.load() == replace(MANY, version=version)


def test_people_can_be_gone_through_without_holding_them_all(database: Database) -> None:
    store = RosterStore(database, KEY)
    store.save(MANY, AT)

    with store.stream() as roster:
        assert roster is not None
        assert not isinstance(roster.people, tuple)
        assert tuple(roster.people) == MANY.people


def test_the_parts_of_the_former_roster_are_gone(database: Database) -> None:
    store = RosterStore(database, KEY)
    store.save(MANY, AT)
    store.save(ROSTER, AT)

    assert parts(database) == 1


def test_an_import_that_fails_half_way_leaves_the_former_roster(database: Database) -> None:
    store = RosterStore(database, KEY)
    version = store.save(ROSTER, AT)

    def people() -> Iterator[Person]:
        yield from MANY.people * 10
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        store.save(Roster(people()), AT)  # type: ignore[arg-type] # a stream that breaks off

    assert store.load() == replace(ROSTER, version=version)


def test_of_two_imports_at_once_one_is_told_to_run_again(database: Database) -> None:
    store = RosterStore(database, KEY)

    def people() -> Iterator[Person]:
        yield from MANY.people * 10
        store.save(ROSTER, AT)
        yield from MANY.people

    with pytest.raises(SetupError, match="another import"):
        store.save(Roster(people()), AT)  # type: ignore[arg-type] # a stream

    loaded = store.load()
    assert loaded is not None
    assert loaded.people == ROSTER.people


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM roster_parts WHERE number = 1",
        "UPDATE roster_parts SET number = number + 1 WHERE number = 2",
        "UPDATE roster_parts SET sealed = substr(sealed, 2) WHERE number = 1",
    ],
)
def test_a_part_that_is_missing_moved_or_changed_is_refused(
    database: Database, damage: str
) -> None:
    store = RosterStore(database, KEY)
    store.save(MANY, AT)
    with database.write() as connection:
        connection.exec_driver_sql(damage)

    with pytest.raises(ProtectionFailed):
        store.load()
    with pytest.raises(ProtectionFailed):
        store.check()


def test_a_roster_that_opens_passes_the_check(database: Database) -> None:
    store = RosterStore(database, KEY)
    store.check()
    store.save(MANY, AT)
    store.check()

    assert store.current_size() == len(MANY.people)


def parts(database: Database) -> int | None:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(roster_parts))
