from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from gateway.errors import SetupError
from gateway.storage.database import Database, database_exists
from gateway.storage.failures import StorageFailed
from gateway.storage.file_lock import FileLock
from tests.support.ledger import open_database, run_sql

INSERT = "INSERT INTO catalog_state VALUES (?, 1, 'now')"
COUNT = "SELECT count(*) FROM catalog_state"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    database = open_database(folder)
    yield database
    database.close()


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'hallpass.db'}"


def insert(database: Database, number: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(INSERT, (number,))


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql(COUNT).scalar_one())


def test_every_file_is_for_its_owner_only(folder: Path, database: Database) -> None:
    insert(database, 1)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}

    assert set(modes) >= {"hallpass.db", "hallpass.db-wal", "hallpass.db-shm", "hallpass.db.lock"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_was_written_is_there_after_reopening(folder: Path) -> None:
    first = open_database(folder)
    insert(first, 1)
    first.close()
    second = Database.open(url(folder), create=False)

    assert count(second) == 1
    second.close()


def test_closing_leaves_one_file_with_everything_in_it(folder: Path) -> None:
    database = open_database(folder)
    insert(database, 1)
    assert count(database) == 1
    database.close()

    assert sorted(file.name for file in folder.iterdir()) == ["hallpass.db", "hallpass.db.lock"]


def test_a_block_that_raises_writes_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:  # noqa: PT012 - all undone
        connection.exec_driver_sql(INSERT, (1,))
        raise ZeroDivisionError

    assert count(database) == 0
    insert(database, 1)
    assert count(database) == 1


def test_a_reader_sees_one_snapshot(database: Database) -> None:
    with database.read() as connection:
        before = connection.exec_driver_sql(COUNT).scalar()
        insert(database, 1)
        after = connection.exec_driver_sql(COUNT).scalar()

    assert (before, after, count(database)) == (0, 0, 1)


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageFailed), database.read() as connection:
        connection.exec_driver_sql(INSERT, (1,))

    assert count(database) == 0


def test_constraints_and_wrong_statements_are_not_disguised(database: Database) -> None:
    insert(database, 1)

    with pytest.raises(IntegrityError):
        insert(database, 1)
    with pytest.raises(OperationalError), database.write() as connection:
        connection.exec_driver_sql("SELECT * FROM none")


def test_writing_does_not_nest(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError), database.write():
        pass

    insert(database, 1)


def test_threads_write_one_after_the_other(database: Database) -> None:
    inside: list[int] = []

    def write(number: int) -> int:
        with database.write() as connection:
            inside.append(number)
            connection.exec_driver_sql(INSERT, (number,))
            seen = len(inside)
            inside.remove(number)
        return seen

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(write, range(100))) == {1}
    assert count(database) == 100


def test_two_open_databases_write_one_after_the_other(folder: Path, database: Database) -> None:
    other = open_database(folder)
    entered = threading.Event()

    def write() -> None:
        with other.write() as connection:
            entered.set()
            connection.exec_driver_sql(INSERT, (2,))

    with ThreadPoolExecutor(1) as pool, database.write() as connection:
        done = pool.submit(write)
        connection.exec_driver_sql(INSERT, (1,))
        assert not entered.is_set()
    done.result()
    assert count(database) == 2
    other.close()


def test_closing_waits_for_another_writer(folder: Path, database: Database) -> None:
    other = open_database(folder)
    with ThreadPoolExecutor(1) as pool, database.write():
        closing = pool.submit(other.close)
        assert not closing.done()

    closing.result()


def test_a_ping_writes_nothing_and_tells_when_no_write_can_begin(
    folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.storage.sqlite_file._PING_WAIT_S", 0)
    database.ping()
    lock = FileLock(folder / "hallpass.db.lock")
    lock.acquire()
    with pytest.raises(StorageFailed, match="does not let go"):
        database.ping()
    lock.close()

    database.ping()
    assert count(database) == 0


def test_a_full_database_is_told_and_heals(database: Database) -> None:
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed, match="full") as caught, database.write() as connection:  # noqa: PT012 - all undone
        for number in range(1000):
            connection.exec_driver_sql(INSERT, (number,))
    assert not caught.value.is_lasting

    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    insert(database, 1)
    assert count(database) == 1


def test_a_ping_tells_when_the_disk_has_no_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil.disk_usage("/")._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)

    with pytest.raises(StorageFailed, match="full") as caught:
        database.ping()

    assert not caught.value.is_lasting


def test_closing_gives_up_on_a_process_that_does_not_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.storage.sqlite_file._CLOSE_WAIT_S", 0.01)
    database = open_database(folder)
    lock = FileLock(folder / "hallpass.db.lock")
    lock.acquire()

    database.close()

    lock.close()
    assert count(open_database(folder)) == 0


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_was_moved_away_takes_no_writes(
    folder: Path, database: Database, replaced: bool
) -> None:
    path = folder / "hallpass.db"
    path.rename(folder / "away.db")
    if replaced:
        path.write_bytes(b"")
    with pytest.raises(StorageFailed, match="removed or replaced") as caught:
        insert(database, 1)

    assert caught.value.is_lasting
    with pytest.raises(StorageFailed):
        database.ping()


def test_nothing_is_created_when_not_asked_to(folder: Path) -> None:
    with pytest.raises(SetupError, match="there is no Hallpass database"):
        Database.open(url(folder), create=False)

    assert not folder.exists()
    assert not database_exists(url(folder))


def make_folder(path: Path) -> None:
    path.mkdir()


def make_text(path: Path) -> None:
    path.write_text("This is not a database. " * 100)


def make_foreign(path: Path) -> None:
    run_sql(path, "CREATE TABLE students (name TEXT)")


def make_newer(path: Path) -> None:
    run_sql(
        path, "CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES (9)"
    )


def make_truncated(path: Path) -> None:
    database = Database.open(f"sqlite:///{path}", create=True)
    database.close()
    os.truncate(path, 5000)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_folder, "Is a directory|cannot be opened"),
        (make_text, "not a SQLite database"),
        (make_foreign, "not one of Hallpass"),
        (make_newer, "newer release"),
        (make_truncated, "damaged"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    make(tmp_path / "hallpass.db")

    with pytest.raises(SetupError, match=message) as caught:
        open_database(tmp_path)
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(SetupError, match=r"cannot use the database .*: (Not a directory|File ex)"):
        open_database(tmp_path / "file")


def test_an_empty_file_is_no_database_unless_one_may_be_made(tmp_path: Path) -> None:
    (tmp_path / "hallpass.db").touch()

    with pytest.raises(SetupError, match="older release"):
        Database.open(url(tmp_path), create=False)
    open_database(tmp_path).close()


def test_databases_that_are_opened_together_are_made_once(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        databases = list(pool.map(lambda _: open_database(folder), range(4)))

    assert [count(database) for database in databases] == [0] * 4
    for database in databases:
        database.close()
