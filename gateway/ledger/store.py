"""The ledger's tables and all SQL about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    Table,
    Text,
    bindparam,
    exists,
    func,
    insert,
    select,
)

from gateway.ids import ExchangeId
from gateway.ledger.chain import MAIN, genesis_of, is_stream_name
from gateway.ledger.entries import EventKind
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.ledger.chain import Link
    from gateway.ledger.contents import DataKey
    from gateway.storage.database import Database

__all__ = [
    "Tail",
    "add_entries",
    "add_keys",
    "all_hashes",
    "all_rows",
    "find_entry",
    "hashes_of",
    "hold_stream",
    "known_entries",
    "ledger_data_keys",
    "ledger_entries",
    "sizes_of",
    "streams_of",
    "tail_of",
    "unanswered",
    "wrapped_key",
]

ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("stream", Text, primary_key=True, server_default=MAIN),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
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
_PAGE_HASHES = 5000
_MOST_DIGITS = 18
_INSERT_ENTRY = insert(ledger_entries)
_INSERT_KEY = insert(ledger_data_keys)
_TAIL = (
    select(ledger_entries.c.seq, ledger_entries.c.hash)
    .where(ledger_entries.c.stream == bindparam("of"))
    .order_by(ledger_entries.c.seq.desc())
    .limit(1)
)
_FIRST_STREAM = select(ledger_entries.c.stream).order_by(ledger_entries.c.stream).limit(1)
_NEXT_STREAM = _FIRST_STREAM.where(ledger_entries.c.stream > bindparam("after"))


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the next entry of a stream goes."""

    size: int
    head: bytes


def hold_stream(connection: Connection, stream: str) -> None:
    """Keep other writers from `stream` until the transaction ends.

    SQLite has one writer at a time, whom `Database.write` has let in already.
    """
    if connection.dialect.name == "postgresql":
        key = func.hashtextextended("hallpass:ledger:" + stream, 0)
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def tail_of(connection: Connection, stream: str = MAIN) -> Tail:
    """Return the end of a stream."""
    row = connection.execute(_TAIL, {"of": stream}).one_or_none()
    return Tail(0, genesis_of(stream)) if row is None else Tail(row.seq, row.hash)


def streams_of(connection: Connection) -> list[Any]:
    """Return the names of all streams, sorted; one that is no name comes last, whatever it is.

    Goes from name to name in the index: looking at every entry would take as long as there are.
    """
    names: list[Any] = []
    while True:
        if names:
            found = connection.scalars(_NEXT_STREAM, {"after": names[-1]}).one_or_none()
        else:
            found = connection.scalars(_FIRST_STREAM).one_or_none()
        if found is None:
            return names
        names.append(found)
        # Someone wrote it there; what comes after it cannot be asked for.
        if not isinstance(found, str) or not is_stream_name(found):
            return names


def sizes_of(connection: Connection) -> dict[str, int]:
    """Return how many entries each stream has."""
    return {
        stream: tail_of(connection, stream).size
        for stream in streams_of(connection)
        if isinstance(stream, str) and is_stream_name(stream)
    }


def add_entries(
    connection: Connection, rows: Sequence[tuple[Link, bytes, bytes]], stream: str = MAIN
) -> None:
    """Insert entries into a stream, each with the hash before it and its own."""
    if rows:
        values = [
            {
                "stream": stream,
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


def unanswered(connection: Connection, stream: str = MAIN) -> list[ExchangeId]:
    """Return the exchanges of a stream that have an intent and no outcome, oldest first."""
    intents, outcomes = ledger_entries.alias(), ledger_entries.alias()
    has_outcome = exists().where(
        outcomes.c.exchange == intents.c.exchange,
        outcomes.c.kind == EventKind.OUTCOME_CLOSED.value,
    )
    query = (
        select(intents.c.exchange)
        .where(
            intents.c.stream == stream,
            intents.c.kind == EventKind.INTENT_OPENED.value,
            ~has_outcome,
        )
        .order_by(intents.c.seq)
    )
    return [ExchangeId(exchange) for exchange in connection.scalars(query)]


def all_rows(
    database: Database,
    up_to: Mapping[str, int] | None = None,
    after: Mapping[str, int] | None = None,
) -> Iterator[Mapping[str, Any]]:
    """Yield every entry as stored, with its `wrapped` key, stream by stream, each in order.

    What comes out is whatever the file holds, so nothing about its types is promised. A stream
    whose name cannot be one is a row with nothing else.

    Args:
        database: Where they are.
        up_to: The last `seq` to yield of each stream, and no other streams; all by default.
        after: The `seq` before the first one to yield of a stream; its first one by default.
    """
    streams: list[Any] = sorted(up_to or ())
    if up_to is None:
        with database.read() as connection:
            streams = streams_of(connection)
    for stream in streams:
        if isinstance(stream, str) and is_stream_name(stream):
            end = None if up_to is None else up_to[stream]
            yield from _rows_of(database, stream, end, (after or {}).get(stream))
        else:
            yield {"stream": stream}


def _rows_of(
    database: Database, stream: str, up_to: int | None, after: int | None
) -> Iterator[Mapping[str, Any]]:
    """Yield a stream page by page: one long snapshot would keep a running log from shrinking."""
    owner = func.coalesce(ledger_entries.c.exchange, ledger_entries.c.entry)
    query = (
        select(ledger_entries, ledger_data_keys.c.wrapped)
        .outerjoin(ledger_data_keys, ledger_data_keys.c.exchange == owner)
        .where(ledger_entries.c.stream == stream)
        .order_by(ledger_entries.c.seq)
        .limit(_PAGE_ROWS)
    )
    if up_to is not None:
        query = query.where(ledger_entries.c.seq <= up_to)
    last = after
    while True:
        page = query if last is None else query.where(ledger_entries.c.seq > last)
        with database.read() as connection:
            rows = connection.execute(page).mappings().all()
        yield from map(dict, rows)
        last = rows[-1]["seq"] if rows else None
        # A number that is none sorts last; there is no asking for what follows it.
        if len(rows) < _PAGE_ROWS or not isinstance(last, int | float):
            return


def hashes_of(connection: Connection, stream: str, after: int, limit: int) -> list[bytes]:
    """Return the hashes of up to `limit` entries of a stream that follow number `after`.

    They end before the first number that is missing.
    """
    query = (
        select(ledger_entries.c.seq, ledger_entries.c.hash)
        .where(ledger_entries.c.stream == stream, ledger_entries.c.seq > after)
        .order_by(ledger_entries.c.seq)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    return [row.hash for number, row in enumerate(rows, after + 1) if row.seq == number]


def all_hashes(database: Database, stream: str) -> Iterator[bytes]:
    """Yield the hashes of all entries of a stream, in order and page by page."""
    last = 0
    while True:
        with database.read() as connection:
            hashes = hashes_of(connection, stream, last, _PAGE_HASHES)
        yield from hashes
        last += len(hashes)
        if len(hashes) < _PAGE_HASHES:
            return


def find_entry(connection: Connection, name: str) -> Mapping[str, Any] | None:
    """Return an entry by its id or by `stream/seq`, `None` when there is none."""
    stream, separator, seq = name.partition("/")
    query = select(ledger_entries)
    if separator:
        # A number that no integer column holds is in no ledger.
        if not (seq.isascii() and seq.isdigit() and len(seq) <= _MOST_DIGITS):
            return None
        query = query.where(ledger_entries.c.stream == stream, ledger_entries.c.seq == int(seq))
    else:
        query = query.where(ledger_entries.c.entry == name)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else dict(row)
