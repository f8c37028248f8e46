"""The tables of incidents and their SQL. Texts are sealed before they come here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, insert, select, update

from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection, Row

__all__ = [
    "add",
    "add_clock",
    "add_exchanges",
    "add_note",
    "change",
    "change_clock",
    "clocks_of",
    "due_clocks",
    "exchanges_of",
    "find",
    "has_clock",
    "incident_clocks",
    "incident_exchanges",
    "incident_notes",
    "incidents",
    "notes_of",
    "of_exchange",
    "page",
]

incidents = Table(
    "incidents",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("sealed_report", LargeBinary, nullable=False),
    Column("category", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reported_at", Text, nullable=False, index=True),
    Column("discovered_at", Text, nullable=False),
    Column("reported_by", Text, nullable=False),
    Column("owner", Text, nullable=True),
    Index("ix_incidents_status", "status", "reported_at"),
)
"""One row each; texts under a data key of the incident's own, so that they can be forgotten."""

incident_exchanges = Table(
    "incident_exchanges",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("exchange", Text, primary_key=True, index=True),
)
"""Which exchanges an incident is about."""

incident_clocks = Table(
    "incident_clocks",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("clock", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("units", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("due_at", Text, nullable=True, index=True),
    Column("met_at", Text, nullable=True),
    Column("dropped_at", Text, nullable=True),
)
"""Legal clocks as they were when they started: a later change of the presets moves no deadline."""

incident_notes = Table(
    "incident_notes",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("sealed_text", LargeBinary, nullable=False),
)
"""The log of each incident, only ever appended to."""


def add(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert an incident."""
    connection.execute(insert(incidents), [row])


def add_exchanges(connection: Connection, incident: str, exchanges: Sequence[str]) -> list[str]:
    """Link exchanges that are not linked yet; return those."""
    known = set(exchanges_of(connection, incident))
    fresh = [one for one in dict.fromkeys(exchanges) if one not in known]
    if fresh:
        rows = [{"incident": incident, "exchange": exchange} for exchange in fresh]
        connection.execute(insert(incident_exchanges), rows)
    return fresh


def add_clock(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert a clock that has started."""
    connection.execute(insert(incident_clocks), [row])


def add_note(connection: Connection, row: Mapping[str, Any]) -> None:
    """Append a line to the log of an incident."""
    connection.execute(insert(incident_notes), [row])


def change(connection: Connection, incident: str, was: str, values: Mapping[str, Any]) -> bool:
    """Change an incident that is still in the state `was`; return whether it was."""
    same = incidents.c.incident == incident, incidents.c.status == was
    return connection.execute(update(incidents).where(*same).values(**values)).rowcount == 1


def change_clock(
    connection: Connection, incident: str, clock: str, values: Mapping[str, Any]
) -> bool:
    """Change a clock that runs; return whether there is one."""
    table = incident_clocks
    same = (
        table.c.incident == incident,
        table.c.clock == clock,
        table.c.met_at.is_(None),
        table.c.dropped_at.is_(None),
    )
    return connection.execute(update(table).where(*same).values(**values)).rowcount == 1


def has_clock(connection: Connection, incident: str, clock: str) -> bool:
    """Return whether a clock was ever started for an incident."""
    table = incident_clocks
    same = table.c.incident == incident, table.c.clock == clock
    return connection.scalar(select(table.c.clock).where(*same)) is not None


def due_clocks(connection: Connection, before: str) -> Sequence[Row[Any]]:
    """Return the running clocks that run out before a time, the next one first."""
    table = incident_clocks
    query = select(table).where(
        table.c.due_at < before, table.c.met_at.is_(None), table.c.dropped_at.is_(None)
    )
    return connection.execute(query.order_by(table.c.due_at, table.c.incident)).all()


def find(connection: Connection, incident: str) -> Row[Any] | None:
    """Return one incident."""
    return connection.execute(select(incidents).where(incidents.c.incident == incident)).first()


def page(
    connection: Connection,
    statuses: Collection[str],
    before: tuple[str, str] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """Return incidents in one of `statuses`, newest first, that come after `before`.

    `before` is the time and id of the last one already seen.
    """
    table = incidents
    query = select(table).where(table.c.status.in_(sorted(statuses)))
    if before is not None:
        at, incident = before
        is_older = table.c.reported_at < at
        query = query.where(
            is_older | ((table.c.reported_at == at) & (table.c.incident < incident))
        )
    order = table.c.reported_at.desc(), table.c.incident.desc()
    return connection.execute(query.order_by(*order).limit(limit)).all()


def clocks_of(connection: Connection, incident: str) -> Sequence[Row[Any]]:
    """Return the clocks of an incident that were not dropped, the next due first."""
    table = incident_clocks
    query = select(table).where(table.c.incident == incident, table.c.dropped_at.is_(None))
    return connection.execute(query.order_by(table.c.due_at, table.c.clock)).all()


def exchanges_of(connection: Connection, incident: str) -> list[str]:
    """Return the exchanges an incident is about."""
    table = incident_exchanges
    query = select(table.c.exchange).where(table.c.incident == incident)
    return list(connection.scalars(query.order_by(table.c.exchange)))


def of_exchange(connection: Connection, exchange: str) -> list[str]:
    """Return the incidents that are about an exchange."""
    table = incident_exchanges
    query = select(table.c.incident).where(table.c.exchange == exchange)
    return list(connection.scalars(query.order_by(table.c.incident)))


def notes_of(connection: Connection, incident: str) -> Sequence[Row[Any]]:
    """Return the log of an incident, oldest line first."""
    table = incident_notes
    query = select(table).where(table.c.incident == incident)
    return connection.execute(query.order_by(table.c.number)).all()
