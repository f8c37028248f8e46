"""The tables that find and count exchanges, made from the ledger alone; and their SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from gateway.ledger.store import ledger_entries
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row

__all__ = [
    "add_events",
    "add_facets",
    "add_summaries",
    "add_tallies",
    "change_summaries",
    "drop_facets",
    "events_of",
    "exchange_events",
    "exchange_facets",
    "exchange_hours",
    "exchange_summaries",
    "follow",
    "forget_all",
    "positions",
    "projection_positions",
    "read_entries",
    "summaries_of",
]

exchange_summaries = Table(
    "exchange_summaries",
    metadata,
    Column("exchange", Text, primary_key=True),
    Column("opened_at", Text, nullable=False),
    Column("ended_at", Text, nullable=True),
    Column("stream", Text, nullable=False),
    Column("intent_seq", BigInteger, nullable=True),
    Column("outcome_seq", BigInteger, nullable=True),
    Column("staff_id", Text, nullable=True),
    Column("key_id", Text, nullable=True),
    Column("role", Text, nullable=True),
    Column("app", Text, nullable=True),
    Column("schools", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("model", Text, nullable=True),
    Column("is_stream", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("code", Text, nullable=True),
    Column("http_status", Integer, nullable=True),
    Column("masked", Integer, nullable=False),
    Column("findings", Text, nullable=False),
    Column("restored", Integer, nullable=False),
    Column("unknown_labels", Integer, nullable=False),
    Column("input_tokens", BigInteger, nullable=False),
    Column("output_tokens", BigInteger, nullable=False),
    Column("cost_micros", BigInteger, nullable=True),
    Column("latency_ms", BigInteger, nullable=True),
    Column("checked_ms", BigInteger, nullable=True),
    Column("waited_ms", BigInteger, nullable=True),
    Column("is_flagged", Integer, nullable=False),
    Index("ix_exchange_summaries_opened", "opened_at", "exchange"),
)
"""One row for each exchange and each request that was refused. `intent_seq` of the latter is null
and `outcome_seq` is the refusal's."""

exchange_facets = Table(
    "exchange_facets",
    metadata,
    Column("facet", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("exchange", Text, primary_key=True),
    # The key is all there is: the row is its own index.
    sqlite_with_rowid=False,
)
"""By what exchanges are filtered, newest first within each value; `at` is `opened_at`."""

exchange_hours = Table(
    "exchange_hours",
    metadata,
    Column("hour", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Sums of an hour (`2026-01-31T09`), by when exchanges were opened."""

exchange_events = Table(
    "exchange_events",
    metadata,
    Column("exchange", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("facts", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What happened to an exchange later, by whom: it was read, flagged, its names were asked for."""

projection_positions = Table(
    "projection_positions",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""Up to which entry of each stream the tables above tell."""

_AT_ONCE = 500
_COLUMNS = tuple(
    ledger_entries.c[name] for name in ("stream", "seq", "entry", "kind", "exchange", "at", "facts")
)
_ENTRIES = (
    select(*_COLUMNS)
    .where(ledger_entries.c.stream == bindparam("of"), ledger_entries.c.seq > bindparam("after"))
    .order_by(ledger_entries.c.seq)
    .limit(bindparam("most"))
)


def positions(connection: Connection) -> dict[str, int]:
    """Return up to which entry of each stream the summaries tell."""
    table = projection_positions
    return {row.stream: row.seq for row in connection.execute(select(table))}


def read_entries(connection: Connection, stream: str, after: int, most: int) -> Sequence[Row[Any]]:
    """Return the entries of a stream that follow number `after`, without their content."""
    return connection.execute(_ENTRIES, {"of": stream, "after": after, "most": most}).all()


def follow(connection: Connection, stream: str, seq: int) -> None:
    """Remember that everything up to `seq` is told."""
    table = projection_positions
    changed = connection.execute(update(table).where(table.c.stream == stream).values(seq=seq))
    if not changed.rowcount:
        connection.execute(insert(table), [{"stream": stream, "seq": seq}])


def summaries_of(connection: Connection, exchanges: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the rows of these exchanges by their ids."""
    table, found = exchange_summaries, {}
    ordered = list(dict.fromkeys(exchanges))
    for start in range(0, len(ordered), _AT_ONCE):
        group = ordered[start : start + _AT_ONCE]
        for row in connection.execute(select(table).where(table.c.exchange.in_(group))).mappings():
            found[str(row["exchange"])] = dict(row)
    return found


def add_summaries(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(insert(exchange_summaries), list(rows))


def change_summaries(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Replace rows that are there."""
    if rows:
        table = exchange_summaries
        query = update(table).where(table.c.exchange == bindparam("of"))
        connection.execute(query, [{**row, "of": row["exchange"]} for row in rows])


def add_facets(connection: Connection, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Insert (facet, value, at, exchange)."""
    names = ("facet", "value", "at", "exchange")
    values = [dict(zip(names, row, strict=True)) for row in rows]
    if values:
        connection.execute(insert(exchange_facets), values)


def drop_facets(connection: Connection, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Delete (facet, value, at, exchange)."""
    table = exchange_facets
    values = [dict(zip(("f", "v", "a", "e"), row, strict=True)) for row in rows]
    if values:
        same = and_(
            table.c.facet == bindparam("f"),
            table.c.value == bindparam("v"),
            table.c.at == bindparam("a"),
            table.c.exchange == bindparam("e"),
        )
        connection.execute(delete(table).where(same), values)


def add_events(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert what happened to exchanges later."""
    if rows:
        connection.execute(insert(exchange_events), list(rows))


def events_of(connection: Connection, exchange: str) -> list[dict[str, Any]]:
    """Return what happened to an exchange after it was sent, oldest first."""
    table = exchange_events
    query = select(table).where(table.c.exchange == exchange).order_by(table.c.at, table.c.entry)
    return [dict(row) for row in connection.execute(query).mappings()]


def add_tallies(connection: Connection, tallies: Mapping[tuple[str, str, str], int]) -> None:
    """Add to the sums of (hour, measure, value)."""
    rows = [
        {"hour": hour, "measure": measure, "value": value, "n": n}
        for (hour, measure, value), n in sorted(tallies.items())
        if n
    ]
    if not rows:
        return
    table = exchange_hours
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(table)
    query = adding.on_conflict_do_update(
        index_elements=[table.c.hour, table.c.measure, table.c.value],
        set_={"n": table.c.n + adding.excluded.n},
    )
    connection.execute(query, rows)


def forget_all(connection: Connection) -> None:
    """Empty the tables, so that everything is told anew."""
    for table in (
        exchange_events,
        exchange_facets,
        exchange_hours,
        exchange_summaries,
        projection_positions,
    ):
        connection.execute(delete(table))
