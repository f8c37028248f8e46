"""The outbox: notices wait here until every way of delivery had them; survives any restart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Integer, Table, Text, delete, insert, select, update

from gateway.ledger.chain import spell_time
from gateway.storage.schema import metadata
from gateway.workflows.notices.message import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

__all__ = [
    "Waiting",
    "failed",
    "forget",
    "notice_deliveries",
    "notices",
    "post",
    "sent",
    "take",
    "undelivered",
]

notices = Table(
    "notices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("link", Text, nullable=False),
    # What a notice is sent for only once, such as one clock of one incident running out.
    Column("once", Text, nullable=False, unique=True),
)
"""Every notice, without anything personal."""

notice_deliveries = Table(
    "notice_deliveries",
    metadata,
    Column("notice", Text, primary_key=True),
    Column("sender", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", Text, nullable=True),
    Column("sent_at", Text, nullable=True),
    Column("failure", Text, nullable=True),
    Index("ix_notice_deliveries_next_try_at", "next_try_at"),
)
"""One row for each notice and way; no `next_try_at`: it was delivered, or given up."""

_LEASE = timedelta(minutes=10)
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=6)
_MOST_TRIES = 24
_DOUBLINGS = 9


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that one process has taken upon itself."""

    notice: Notice
    sender: str
    tries: int
    """How often it was tried before."""


def post(connection: Connection, notice: Notice, once: str, senders: Sequence[str]) -> bool:
    """Put a notice into the outbox for all `senders`.

    Returns whether it is new: what bears the same `once` is not sent a second time.
    """
    known = select(notices.c.id).where(notices.c.once == once)
    if connection.scalar(known) is not None:
        return False
    connection.execute(insert(notices), [{**asdict(notice), "once": once}])
    rows = [
        {"notice": notice.id, "sender": sender, "tries": 0, "next_try_at": notice.at}
        for sender in dict.fromkeys(senders)
    ]
    if rows:
        connection.execute(insert(notice_deliveries), rows)
    return True


def take(connection: Connection, now: datetime, limit: int) -> list[Waiting]:
    """Take what may be tried now, the longest waiting first.

    Nobody else gets it for the next minutes: then whoever took it is held for dead.
    """
    table = notice_deliveries
    query = (
        select(notices, table.c.sender, table.c.tries, table.c.next_try_at)
        .join(table, table.c.notice == notices.c.id)
        .where(table.c.next_try_at <= spell_time(now))
        .order_by(table.c.next_try_at, notices.c.id)
        .limit(limit)
    )
    taken = []
    for row in connection.execute(query).all():
        same = (
            table.c.notice == row.id,
            table.c.sender == row.sender,
            table.c.next_try_at == row.next_try_at,
        )
        claim = update(table).where(*same).values(next_try_at=spell_time(now + _LEASE))
        if connection.execute(claim).rowcount == 1:
            taken.append(Waiting(_notice(row), row.sender, row.tries))
    return taken


def sent(connection: Connection, delivery: Waiting, now: datetime) -> None:
    """Note that a notice was delivered."""
    values = {"sent_at": spell_time(now), "next_try_at": None, "failure": None}
    _change(connection, delivery, values)


def failed(
    connection: Connection, delivery: Waiting, now: datetime, code: str, *, is_lasting: bool
) -> bool:
    """Note that a delivery failed; return whether it is given up.

    The waits double, from a minute to six hours; after 24 tries, about four days, it is over.
    """
    is_over = is_lasting or delivery.tries + 1 >= _MOST_TRIES
    wait = min(_FIRST_WAIT * 2 ** min(delivery.tries, _DOUBLINGS), _LONGEST_WAIT)
    values = {"next_try_at": None if is_over else spell_time(now + wait), "failure": code}
    _change(connection, delivery, values)
    return is_over


def undelivered(connection: Connection) -> Sequence[Row[Any]]:
    """Return what was given up: notice, way and reason, newest first."""
    table = notice_deliveries
    query = (
        select(notices, table.c.sender, table.c.failure)
        .join(table, table.c.notice == notices.c.id)
        .where(table.c.sent_at.is_(None), table.c.next_try_at.is_(None))
        .order_by(notices.c.at.desc())
    )
    return connection.execute(query).all()


def forget(connection: Connection, before: datetime) -> None:
    """Delete notices of before a time, delivered or not."""
    old = select(notices.c.id).where(notices.c.at < spell_time(before))
    table = notice_deliveries
    connection.execute(delete(table).where(table.c.notice.in_(old)))
    connection.execute(delete(notices).where(notices.c.at < spell_time(before)))


def _change(connection: Connection, delivery: Waiting, values: dict[str, Any]) -> None:
    table = notice_deliveries
    same = table.c.notice == delivery.notice.id, table.c.sender == delivery.sender
    connection.execute(update(table).where(*same).values(tries=delivery.tries + 1, **values))


def _notice(row: Row[Any]) -> Notice:
    return Notice(row.id, row.at, row.kind, row.subject, row.summary, row.link)
