"""The tables of an audit's review and all SQL about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Integer, Table, Text, insert, select, update

from gateway.ledger.store import ledger_data_keys, ledger_entries
from gateway.storage.schema import metadata
from gateway.workflows.audits.store import audit_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

__all__ = [
    "add_handover",
    "add_questions",
    "add_read",
    "add_review",
    "audit_handovers",
    "audit_questions",
    "audit_reads",
    "audit_reviews",
    "change_handover",
    "change_item",
    "entries_of",
    "handovers_of",
    "has_read",
    "item_of",
    "newest_questions",
    "reviews_of",
]

audit_reads = Table(
    "audit_reads",
    metadata,
    Column("audit", Text, primary_key=True),
    Column("exchange", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("entry", Text, nullable=False),
)
"""Who has opened an item, since when: nobody judges what they have not opened."""

audit_reviews = Table(
    "audit_reviews",
    metadata,
    Column("audit", Text, primary_key=True),
    Column("exchange", Text, primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("reviewer", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("entry", Text, nullable=False),
)
"""First and second answers. The note is the content of the ledger's `entry`."""

audit_handovers = Table(
    "audit_handovers",
    metadata,
    Column("handover", Text, primary_key=True),
    Column("audit", Text, nullable=False),
    Column("exchange", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Index("ix_audit_handovers_audit", "audit", "exchange"),
    Index("ix_audit_handovers_kind", "kind", "state"),
)
"""What a finding leads to: a draft of an incident, or an entry proposed for a list of the detector.

The text is the content of the ledger's `entry`.
"""

audit_questions = Table(
    "audit_questions",
    metadata,
    Column("at", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("by", Text, nullable=False),
)
"""The sets of questions of the district, each from when on."""


def item_of(connection: Connection, audit: str, exchange: str) -> dict[str, Any] | None:
    """Return one item, `None` when the audit does not have it."""
    table = audit_items
    query = select(table).where(table.c.audit == audit, table.c.exchange == exchange)
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def change_item(connection: Connection, audit: str, exchange: str, was: str, state: str) -> bool:
    """Move an item from one state to another; return whether it was in the first."""
    table = audit_items
    mine = table.c.audit == audit, table.c.exchange == exchange, table.c.state == was
    return connection.execute(update(table).where(*mine).values(state=state)).rowcount == 1


def add_read(connection: Connection, row: Mapping[str, Any]) -> None:
    """Note that somebody opened an item, if it is the first time."""
    if not has_read(connection, row["audit"], row["exchange"], row["reader"]):
        connection.execute(insert(audit_reads), [row])


def has_read(connection: Connection, audit: str, exchange: str, reader: str) -> bool:
    """Return whether somebody has opened an item."""
    table = audit_reads
    query = select(table.c.at).where(
        table.c.audit == audit, table.c.exchange == exchange, table.c.reader == reader
    )
    return connection.execute(query).first() is not None


def add_review(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert the answers of one reader."""
    connection.execute(insert(audit_reviews), [row])


def reviews_of(
    connection: Connection, audit: str, exchange: str | None = None
) -> list[dict[str, Any]]:
    """Return the answers of an audit or one of its items, the first ones first."""
    table = audit_reviews
    query = select(table).where(table.c.audit == audit).order_by(table.c.exchange, table.c.stage)
    if exchange is not None:
        query = query.where(table.c.exchange == exchange)
    return [dict(row) for row in connection.execute(query).mappings()]


def add_handover(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert what a finding leads to."""
    connection.execute(insert(audit_handovers), [row])


def change_handover(connection: Connection, handover: str, state: str) -> None:
    """Note what became of something that was handed over."""
    table = audit_handovers
    connection.execute(update(table).where(table.c.handover == handover).values(state=state))


def handovers_of(connection: Connection, audit: str) -> list[dict[str, Any]]:
    """Return what the findings of an audit led to, oldest first."""
    table = audit_handovers
    query = select(table).where(table.c.audit == audit).order_by(table.c.at, table.c.handover)
    return [dict(row) for row in connection.execute(query).mappings()]


def add_questions(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert a set of questions."""
    connection.execute(insert(audit_questions), [row])


def newest_questions(connection: Connection) -> str | None:
    """Return the set that counts now, `None` when the district has none of its own."""
    table = audit_questions
    return connection.scalar(select(table.c.questions).order_by(table.c.at.desc()).limit(1))


def entries_of(connection: Connection, owners: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the ledger entries of exchanges with their data keys, in the order of a stream."""
    entries, keys = ledger_entries, ledger_data_keys
    query = (
        select(entries, keys.c.wrapped)
        .outerjoin(keys, keys.c.exchange == entries.c.exchange)
        .where(entries.c.exchange.in_(owners))
        .order_by(entries.c.stream, entries.c.seq)
    )
    return [dict(row) for row in connection.execute(query).mappings()]
