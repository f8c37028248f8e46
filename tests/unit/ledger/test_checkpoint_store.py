from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from gateway.ledger import checkpoint_store as store
from gateway.ledger.checkpoint import NOTHING_BEFORE, Checkpoint, KeyRecord
from gateway.ledger.tree import CompactRange
from gateway.storage.database import Database
from tests.support.ledger import SIGNING_KEY, open_database, run_sql


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


def checkpoint(number: int) -> Checkpoint:
    unsigned = Checkpoint("in_1", number, "now", {}, NOTHING_BEFORE, SIGNING_KEY.public)
    return unsigned.signed_by(SIGNING_KEY)


def test_checkpoints_come_in_order_over_many_pages(database: Database) -> None:
    with database.write() as connection:
        store.hold_checkpoints(connection)
        assert store.newest_checkpoint(connection) is None
        for number in range(1, 1003):
            store.add_checkpoint(connection, checkpoint(number))
        assert store.newest_checkpoint(connection) == checkpoint(1002).as_json()
        with pytest.raises(IntegrityError):
            store.add_checkpoint(connection, checkpoint(7))

    texts = list(store.all_checkpoints(database))
    assert texts == [checkpoint(number).as_json() for number in range(1, 1003)]
    assert list(store.all_checkpoints(database, 1000)) == texts[1000:]


def test_a_number_that_is_none_ends_the_list(database: Database, tmp_path: Path) -> None:
    run_sql(tmp_path / "hallpass.db", "INSERT INTO ledger_checkpoints VALUES (X'00', 'x')")

    assert list(store.all_checkpoints(database)) == ["x"]


def test_records_of_keys_come_in_order(database: Database) -> None:
    made = [KeyRecord("in_1", n, "now", n, SIGNING_KEY.public, b"") for n in (1, 2)]
    with database.write() as connection:
        for record in made:
            store.add_key_record(connection, record.signed_by(SIGNING_KEY, None))
        texts = store.all_key_records(connection)

    assert [KeyRecord.from_json(text).number for text in texts] == [1, 2]


def test_trees_are_replaced_and_those_that_are_none_left_out(
    database: Database, tmp_path: Path
) -> None:
    tree = CompactRange()
    for _ in range(2):
        tree.append(b"leaf")
        with database.write() as connection:
            store.put_trees(connection, {"main": tree})
    run_sql(
        tmp_path / "hallpass.db",
        "INSERT INTO ledger_trees VALUES ('r2', 3, X'00'), ('r3', 'x', 'y')",
    )

    with database.write() as connection:
        assert store.trees_of(connection) == {"main": tree}
        store.put_trees(connection, {})
