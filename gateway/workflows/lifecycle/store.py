"""The tables of stages and moves, and their SQL. Reasons are sealed before they come here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, insert, select, update

from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

__all__ = ["add_move", "every", "find", "moves_of", "put", "service_moves", "service_stages"]

service_stages = Table(
    "service_stages",
    metadata,
    Column("service", Text, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("requester", Text, nullable=True),
    Column("since", Text, nullable=False),
    Column("moves", Integer, nullable=False),
)
"""The latest stage of each service that was ever moved, and who asked for the service."""

service_moves = Table(
    "service_moves",
    metadata,
    Column("service", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("from_stage", Text, nullable=False),
    Column("to_stage", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("sealed_reason", LargeBinary, nullable=False),
)
"""The history, only ever appended to."""


def find(connection: Connection, service: str) -> Row[Any] | None:
    """Return the row of a service that was moved before."""
    query = select(service_stages).where(service_stages.c.service == service)
    return connection.execute(query).first()


def every(connection: Connection) -> Mapping[str, Row[Any]]:
    """Return the rows of all services that were ever moved, by service."""
    return {row.service: row for row in connection.execute(select(service_stages))}


def put(connection: Connection, row: Mapping[str, Any]) -> None:
    """Write the row of a service."""
    same = service_stages.c.service == row["service"]
    if connection.execute(update(service_stages).where(same).values(**row)).rowcount == 0:
        connection.execute(insert(service_stages).values(**row))


def add_move(connection: Connection, row: Mapping[str, Any]) -> None:
    """Append a move to the history."""
    connection.execute(insert(service_moves).values(**row))


def moves_of(connection: Connection, service: str) -> Sequence[Row[Any]]:
    """Return the history of a service, the latest move first."""
    table = service_moves
    query = select(table).where(table.c.service == service)
    return connection.execute(query.order_by(table.c.number.desc())).all()
