"""What a database promises, whichever it is."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from gateway.catalog.store import catalog_services, catalog_state
from gateway.errors import SetupError
from gateway.storage.database import Database, database_exists
from gateway.storage.failures import StorageFailed
from gateway.storage.installation import check_master_key, installation
from gateway.storage.locks import lock_until_commit


def put(database: Database, number: int, *, beside_others: bool = False) -> None:
    row = {"id": number, "revision": 1, "applied_at": "now"}
    with database.write(beside_others=beside_others) as connection:
        connection.execute(insert(catalog_state), [row])


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(catalog_state)) or 0)


def test_what_was_written_is_there_after_reopening(url: str) -> None:
    first = Database.open(url, create=True)
    put(first, 1)
    first.close()
    second = Database.open(url, create=False)

    assert count(second) == 1
    assert database_exists(url)
    second.close()


@pytest.mark.parametrize("beside_others", [False, True])
def test_a_block_that_raises_writes_nothing(both: Database, beside_others: bool) -> None:
    with pytest.raises(ZeroDivisionError), both.write(beside_others=beside_others) as connection:  # noqa: PT012 - all undone
        connection.execute(insert(catalog_state).values(id=1, revision=1, applied_at="now"))
        raise ZeroDivisionError

    assert count(both) == 0
    put(both, 1, beside_others=beside_others)
    assert count(both) == 1


def test_a_reader_sees_one_snapshot(both: Database) -> None:
    with both.read() as connection:
        query = select(func.count()).select_from(catalog_state)
        before = connection.scalar(query)
        put(both, 1)
        after = connection.scalar(query)

    assert (before, after, count(both)) == (0, 0, 1)


def test_a_reader_cannot_write(both: Database) -> None:
    with pytest.raises(StorageFailed) as caught, both.read() as connection:
        connection.execute(insert(catalog_state).values(id=1, revision=1, applied_at="now"))

    assert caught.value.code == "database_readonly"
    assert count(both) == 0


def test_constraints_and_wrong_statements_are_not_disguised(both: Database) -> None:
    put(both, 1)

    with pytest.raises(IntegrityError):
        put(both, 1)
    with pytest.raises((OperationalError, ProgrammingError)), both.write() as connection:
        connection.exec_driver_sql("SELECT * FROM none_of_ours")
    put(both, 2)


def test_blocks_of_threads_and_other_processes_come_one_after_the_other(url: str) -> None:
    databases = [Database.open(url, create=True) for _ in range(2)]
    inside: list[int] = []

    def write(number: int) -> int:
        with databases[number % 2].write() as connection:
            inside.append(number)
            row = {"id": number, "revision": 1, "applied_at": "now"}
            connection.execute(insert(catalog_state), [row])
            seen = len(inside)
            inside.remove(number)
        return seen

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(write, range(60))) == {1}
    assert count(databases[0]) == 60
    for database in databases:
        database.close()


def test_a_name_is_held_until_its_transaction_ends(url: str) -> None:
    first, second = (Database.open(url, create=True) for _ in range(2))
    order: list[str] = []
    begun = threading.Event()

    def other() -> None:
        begun.set()
        with second.write(beside_others=True) as connection:
            lock_until_commit(connection, "b", "a")
            order.append("second")

    with ThreadPoolExecutor(1) as pool, first.write(beside_others=True) as connection:
        lock_until_commit(connection, "a", "b")
        waiting = pool.submit(other)
        assert begun.wait(10)
        order.append("first")
    waiting.result()
    assert order == ["first", "second"]
    first.close()
    second.close()


def test_text_and_bytes_come_back_as_they_were(both: Database) -> None:
    texts = ["", "Ünïcödé \U0001f98a 漢字", "a'b\"c\\d%e:f", "  x\t\n\r", "é", "e\u0301", "A", "a"]
    raw = bytes(range(256)) * 3
    with both.write() as connection:
        rows = [
            {"id": text, "position": n, "document": text, "revision": 1}
            for n, text in enumerate(texts)
        ]
        connection.execute(insert(catalog_services), rows)
        connection.execute(insert(installation).values(id=1, key_check=raw, created_at="now"))

    with both.read() as connection:
        query = select(catalog_services.c.id, catalog_services.c.document)
        stored = connection.execute(query.order_by(catalog_services.c.position)).all()
        assert connection.scalar(select(installation.c.key_check)) == raw
    assert [tuple(row) for row in stored] == [(text, text) for text in texts]


def test_a_ping_writes_nothing(both: Database) -> None:
    both.ping()

    assert count(both) == 0


def test_another_master_key_is_refused(both: Database) -> None:
    check_master_key(both, b"check", "now", create=True)
    check_master_key(both, b"check", "now", create=False)

    with pytest.raises(SetupError, match="does not belong to this database"):
        check_master_key(both, b"other", "now", create=True)
