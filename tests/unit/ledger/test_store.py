from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from gateway.ledger import store
from gateway.ledger.chain import GENESIS, Link, genesis_of
from gateway.ledger.contents import Contents
from gateway.storage.database import Database
from tests.support.ledger import MASTER_KEY, a_ledger, an_intent, an_outcome, fill, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


def link(seq: int, entry: str = "le_1") -> Link:
    return Link(seq, entry, "key:staff:issued", None, "now", "{}", None, None)


def test_an_empty_ledger_ends_at_the_beginning(database: Database) -> None:
    with database.read() as connection:
        assert store.tail_of(connection) == store.Tail(0, GENESIS)
    assert list(store.all_rows(database)) == []


def test_the_tail_is_the_entry_with_the_highest_number(database: Database) -> None:
    with database.write() as connection:
        rows = [(link(n, f"le_{n}"), GENESIS, bytes([n])) for n in (2, 10, 9)]
        store.add_entries(connection, rows)

        assert store.tail_of(connection) == store.Tail(10, b"\x0a")


def test_neither_a_number_nor_an_id_is_used_twice(database: Database) -> None:
    with database.write() as connection:
        store.add_entries(connection, [(link(1), GENESIS, b"h")])

    for again in (link(1, "le_2"), link(2, "le_1")):
        with pytest.raises(IntegrityError), database.write() as connection:
            store.add_entries(connection, [(again, GENESIS, b"h")])


def test_streams_are_numbered_apart_and_listed(database: Database) -> None:
    with database.write() as connection:
        assert store.streams_of(connection) == []
        for n, stream in enumerate(("r2", "main", "a")):
            store.hold_stream(connection, stream)
            store.add_entries(connection, [(link(1, f"le_{n}"), GENESIS, b"h")], stream)

        assert store.streams_of(connection) == ["a", "main", "r2"]
        assert store.sizes_of(connection) == {"a": 1, "main": 1, "r2": 1}
        assert store.tail_of(connection, "r2") == store.Tail(1, b"h")
        assert store.tail_of(connection, "r3") == store.Tail(0, genesis_of("r3"))


def test_hashes_come_in_pieces(database: Database) -> None:
    with database.write() as connection:
        rows = [(link(n, f"le_{n}"), GENESIS, bytes([n])) for n in range(1, 6)]
        store.add_entries(connection, rows)

        assert store.hashes_of(connection, "main", 2, 2) == [b"\x03", b"\x04"]
        assert store.hashes_of(connection, "r2", 0, 2) == []


def test_an_exchange_is_looked_for_in_its_own_stream(database: Database) -> None:
    intent = an_intent()
    a_ledger(database, stream="r2").write([intent.draft()])

    with database.read() as connection:
        assert store.unanswered(connection, "main") == []
        assert store.unanswered(connection, "r2") == [intent.exchange]


def test_an_owner_has_one_key(database: Database) -> None:
    key = Contents(MASTER_KEY).new_key("ex_1")
    with database.write() as connection:
        store.add_keys(connection, [])
        store.add_keys(connection, [key])
        assert store.wrapped_key(connection, "ex_1") == key.wrapped
        assert store.wrapped_key(connection, "ex_2") is None

    with pytest.raises(IntegrityError), database.write() as connection:
        store.add_keys(connection, [key])


def test_known_entries_are_told_from_new_ones(database: Database) -> None:
    with database.write() as connection:
        store.add_entries(connection, [(link(1), GENESIS, b"h")])

        assert store.known_entries(connection, ["le_1", "le_2"]) == {"le_1"}
        assert store.known_entries(connection, []) == set()


def test_an_exchange_is_unanswered_until_it_has_an_outcome(database: Database) -> None:
    ledger = a_ledger(database)
    first, second = an_intent(), an_intent()
    ledger.write([first.draft(), second.draft()])
    with database.read() as connection:
        assert store.unanswered(connection) == [first.exchange, second.exchange]

    ledger.write([an_outcome(first.exchange).draft()])

    with database.read() as connection:
        assert store.unanswered(connection) == [second.exchange]


def test_rows_come_in_order_with_their_keys_over_many_pages(database: Database) -> None:
    size = fill(a_ledger(database), exchanges=400)
    rows = list(store.all_rows(database))

    assert [row["seq"] for row in rows] == list(range(1, size + 1))
    assert all((row["wrapped"] is None) == (row["sealed"] is None) for row in rows)


@pytest.mark.parametrize("up_to", [0, 1, 2, 500, 501, 1201, 5000])
def test_rows_end_where_they_are_told_to(database: Database, up_to: int) -> None:
    size = fill(a_ledger(database), exchanges=400)

    assert len(list(store.all_rows(database, {"main": up_to}))) == min(up_to, size)
