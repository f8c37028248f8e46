"""The ledger's tables and all SQL about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    exists,
    func,
    insert,
    select,
)

from gateway.ids import ExchangeId
from gateway.ledger.chain import GENESIS, Link
from gateway.ledger.entries import EventKind
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.ledger.contents import DataKey
    from gateway.storage.database import Database

__all__ = [
    "Tail",
    "add_entries",
    "add_keys",
    "all_rows",
    "known_entries",
    "ledger_data_keys",
    "ledger_entries",
    "tail_of",
    "unanswered",
    "wrapped_key",
]

ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("exchange", Text, nullable=True),
    Column("at", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=True),
    Column("sealed_hash", LargeBinary, nullable=True),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_ledger_entries_exchange", "exchange", "kind"),
)

ledger_data_keys = Table(
    "ledger_data_keys",
    metadata,
    Column("exchange", Text, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

_PAGE_ROWS = 500
_INSERT_ENTRY = insert(ledger_entries)
_INSERT_KEY = insert(ledger_data_keys)
_TAIL = (
    select(ledger_entries.c.seq, ledger_entries.c.hash)
    .order_by(ledger_entries.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the next entry goes."""

    size: int
    head: bytes


def tail_of(connection: Connection) -> Tail:
    """Return the end of the ledger."""
    row = connection.execute(_TAIL).one_or_none()
    return Tail(0, GENESIS) if row is None else Tail(row.seq, row.hash)


def add_entries(connection: Connection, rows: Sequence[tuple[Link, bytes, bytes]]) -> None:
    """Insert entries, each with the hash before it and its own."""
    if rows:
        values = [
            {
                "seq": link.seq,
                "entry": link.entry,
                "kind": link.kind,
                "exchange": link.exchange,
                "at": link.at,
                "facts": link.facts,
                "sealed": link.sealed,
                "sealed_hash": link.sealed_hash,
                "previous": previous,
                "hash": own,
            }
            for link, previous, own in rows
        ]
        connection.execute(_INSERT_ENTRY, values)


def add_keys(connection: Connection, keys: Sequence[DataKey]) -> None:
    """Insert wrapped data keys. Raises `IntegrityError` for an owner that has one."""
    if keys:
        values = [{"exchange": key.owner, "wrapped": key.wrapped} for key in keys]
        connection.execute(_INSERT_KEY, values)


def known_entries(connection: Connection, entries: Sequence[str]) -> set[str]:
    """Return which of these entry ids are in the ledger."""
    if not entries:
        return set()
    query = select(ledger_entries.c.entry).where(ledger_entries.c.entry.in_(entries))
    return set(connection.scalars(query))


def wrapped_key(connection: Connection, owner: str) -> bytes | None:
    """Return the wrapped data key of an exchange or entry, `None` when it was destroyed."""
    query = select(ledger_data_keys.c.wrapped).where(ledger_data_keys.c.exchange == owner)
    return cast("bytes | None", connection.scalar(query))


def unanswered(connection: Connection) -> list[ExchangeId]:
    """Return the exchanges that have an intent and no outcome, oldest first."""
    intents, outcomes = ledger_entries.alias(), ledger_entries.alias()
    has_outcome = exists().where(
        outcomes.c.exchange == intents.c.exchange,
        outcomes.c.kind == EventKind.OUTCOME_CLOSED.value,
    )
    query = (
        select(intents.c.exchange)
        .where(intents.c.kind == EventKind.INTENT_OPENED.value, ~has_outcome)
        .order_by(intents.c.seq)
    )
    return [ExchangeId(exchange) for exchange in connection.scalars(query)]


def all_rows(database: Database, up_to: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield every entry as stored, with its `wrapped` key, in order; at most up to one `seq`.

    Read page by page: one long snapshot would keep a running gateway's log from shrinking.
    What comes out is whatever the file holds, so nothing about its types is promised.
    """
    owner = func.coalesce(ledger_entries.c.exchange, ledger_entries.c.entry)
    query = (
        select(ledger_entries, ledger_data_keys.c.wrapped)
        .outerjoin(ledger_data_keys, ledger_data_keys.c.exchange == owner)
        .order_by(ledger_entries.c.seq)
        .limit(_PAGE_ROWS)
    )
    if up_to is not None:
        query = query.where(ledger_entries.c.seq <= up_to)
    last = None
    while True:
        page = query if last is None else query.where(ledger_entries.c.seq > last)
        with database.read() as connection:
            rows = connection.execute(page).mappings().all()
        yield from map(dict, rows)
        if len(rows) < _PAGE_ROWS:
            return
        last = rows[-1]["seq"]
