"""The tables of audits and all SQL about them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Integer, Table, Text, func, insert, select, update

from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

__all__ = [
    "add_audit",
    "add_items",
    "audit_items",
    "audit_row",
    "audit_rows",
    "audits",
    "change_audit",
    "definitions",
    "items_of",
    "periods",
]

audits = Table(
    "audits",
    metadata,
    Column("audit", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created_at", Text, nullable=False, index=True),
    Column("created_by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("definition_key", Text, nullable=False, index=True),
    Column("plan", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("second_percent", Integer, nullable=False),
    Column("population", Integer, nullable=False),
    Column("population_hash", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("drawn", Text, nullable=True),
    Column("ended_at", Text, nullable=True),
    Column("ended", Text, nullable=True),
)
"""One row for each audit; `commitment`, `drawn` and `ended` are ids of its ledger entries."""

audit_items = Table(
    "audit_items",
    metadata,
    Column("audit", Text, primary_key=True),
    Column("exchange", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("why", Text, nullable=True),
    Column("at", Text, nullable=False),
    Column("staff_id", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("schools", Text, nullable=False, server_default="[]"),
    Index("ix_audit_items_place", "audit", "kind", "place"),
)
"""What is to be read. `kind` is `random` for the drawn ones, `risk` for those picked beside."""

_AT_ONCE = 500


def add_audit(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert one audit."""
    connection.execute(insert(audits), [row])


def change_audit(
    connection: Connection, audit: str, states: Sequence[str], values: Mapping[str, Any]
) -> bool:
    """Change an audit that is in one of `states`; return whether it was."""
    mine = audits.c.audit == audit, audits.c.state.in_(states)
    return connection.execute(update(audits).where(*mine).values(**values)).rowcount == 1


def audit_row(connection: Connection, audit: str) -> Mapping[str, Any] | None:
    """Return one audit, `None` when there is none."""
    row = connection.execute(select(audits).where(audits.c.audit == audit)).mappings().first()
    return None if row is None else dict(row)


def audit_rows(connection: Connection, limit: int) -> list[Mapping[str, Any]]:
    """Return the newest audits, newest first."""
    query = select(audits).order_by(audits.c.created_at.desc(), audits.c.audit).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def definitions(connection: Connection, key: str) -> int:
    """Return how many audits of one definition there are, whatever became of them."""
    query = select(func.count()).select_from(audits).where(audits.c.definition_key == key)
    return int(connection.execute(query).scalar_one())


def periods(connection: Connection) -> list[tuple[str, str, str]]:
    """Return (audit, since, until) of every audit that was ever committed to."""
    found = []
    for row in connection.execute(select(audits.c.audit, audits.c.definition)):
        definition = json.loads(row.definition)
        found.append((row.audit, definition["since"], definition["until"]))
    return found


def add_items(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert items."""
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(audit_items), list(rows[start : start + _AT_ONCE]))


def items_of(connection: Connection, audit: str, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the items of an audit, the drawn ones first, each kind in its order."""
    table = audit_items
    query = select(table).where(table.c.audit == audit).order_by(table.c.kind, table.c.place)
    if kind is not None:
        query = query.where(table.c.kind == kind)
    return [dict(row) for row in connection.execute(query).mappings()]
