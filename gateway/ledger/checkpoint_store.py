"""The tables of checkpoints, signing keys and trees, and all SQL about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import (
    BigInteger,
    Column,
    LargeBinary,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from gateway.ledger.tree import CompactRange
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from gateway.ledger.checkpoint import Checkpoint, KeyRecord
    from gateway.storage.database import Database

__all__ = [
    "add_checkpoint",
    "add_key_record",
    "all_checkpoints",
    "all_key_records",
    "hold_checkpoints",
    "newest_checkpoint",
    "put_trees",
    "trees_of",
]

ledger_trees = Table(
    "ledger_trees",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("nodes", LargeBinary, nullable=False),
)

ledger_checkpoints = Table(
    "ledger_checkpoints",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
)

ledger_signing_keys = Table(
    "ledger_signing_keys",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
)

_PAGE_ROWS = 500


def hold_checkpoints(connection: Connection) -> None:
    """Keep other signers out until the transaction ends.

    SQLite has one writer at a time, whom `Database.write` has let in already.
    """
    if connection.dialect.name == "postgresql":
        key = func.hashtextextended("hallpass:ledger checkpoints", 0)
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def newest_checkpoint(connection: Connection) -> str | None:
    """Return the checkpoint with the highest number, `None` when there is none."""
    query = (
        select(ledger_checkpoints.c.document).order_by(ledger_checkpoints.c.number.desc()).limit(1)
    )
    return cast("str | None", connection.scalar(query))


def add_checkpoint(connection: Connection, checkpoint: Checkpoint) -> None:
    """Insert a checkpoint. Raises `IntegrityError` for a number that there is."""
    row = {"number": checkpoint.number, "document": checkpoint.as_json()}
    connection.execute(insert(ledger_checkpoints), [row])


def add_key_record(connection: Connection, record: KeyRecord) -> None:
    """Insert the record of a signing key. Raises `IntegrityError` for a number that there is."""
    row = {"number": record.number, "document": record.as_json()}
    connection.execute(insert(ledger_signing_keys), [row])


def all_key_records(connection: Connection) -> list[str]:
    """Return the records of all signing keys, first one first."""
    query = select(ledger_signing_keys.c.document).order_by(ledger_signing_keys.c.number)
    return list(connection.scalars(query))


def all_checkpoints(database: Database, after: int = 0) -> Iterator[str]:
    """Yield the checkpoints that follow number `after`, in order and page by page."""
    column = ledger_checkpoints.c.number
    query = select(column, ledger_checkpoints.c.document).order_by(column).limit(_PAGE_ROWS)
    last: object = after
    while True:
        with database.read() as connection:
            rows = connection.execute(query.where(column > last)).all()
        for row in rows:
            yield row.document
        last = rows[-1].number if rows else None
        # A number that is none sorts last; there is no asking for what follows it.
        if len(rows) < _PAGE_ROWS or not isinstance(last, int):
            return


def trees_of(connection: Connection) -> dict[str, CompactRange]:
    """Return the tree of each stream as far as checkpoints go.

    One that cannot be a tree is left out: it is made from the entries again.
    """
    trees = {}
    for row in connection.execute(select(ledger_trees)):
        try:
            trees[row.stream] = CompactRange.from_bytes(row.size, row.nodes)
        except (ValueError, TypeError):
            continue
    return trees


def put_trees(connection: Connection, trees: Mapping[str, CompactRange]) -> None:
    """Store the trees in place of those that were there."""
    connection.execute(delete(ledger_trees).where(ledger_trees.c.stream.in_(list(trees))))
    rows = [
        {"stream": stream, "size": tree.size, "nodes": tree.as_bytes()}
        for stream, tree in trees.items()
    ]
    if rows:
        connection.execute(insert(ledger_trees), rows)
