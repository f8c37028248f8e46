"""The tables of kept records: exchanges, whom they concerned, holds, periods; and their SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    true,
    update,
)

from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

__all__ = [
    "add_exchange",
    "add_subjects",
    "concerning",
    "conversations_left",
    "count_exchanges",
    "exchanges_of",
    "forget_marks",
    "legal_holds",
    "mark_shredded",
    "matching",
    "record_exchanges",
    "record_subjects",
    "retention_periods",
]

record_exchanges = Table(
    "record_exchanges",
    metadata,
    Column("exchange", Text, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("staff_id", Text, nullable=False, index=True),
    Column("service", Text, nullable=False),
    Column("conversation", Text, nullable=True, index=True),
    Column("shredded_at", Text, nullable=True),
    Index("ix_record_exchanges_service", "service", "at"),
)
"""One row for each intent: what it is found by, all of it readable in the ledger too."""

record_subjects = Table(
    "record_subjects",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("label", Text, primary_key=True),
    Column("is_sure", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_record_subjects_conversation", "conversation"),
)
"""By keyed marks: under which label of which conversation somebody was masked, and since when."""

legal_holds = Table(
    "legal_holds",
    metadata,
    Column("hold", Text, primary_key=True),
    Column("placed_at", Text, nullable=False),
    Column("released_at", Text, nullable=True),
    Column("scope", Text, nullable=False),
)
"""What may not be destroyed. `scope` holds keyed marks, never a name."""

retention_periods = Table(
    "retention_periods",
    metadata,
    Column("record_class", Text, primary_key=True),
    Column("days", Integer, nullable=False),
    Column("authority", Text, nullable=False),
)
"""Periods that differ from the shipped ones."""

_AT_ONCE = 500
_INSERT_EXCHANGE = insert(record_exchanges)
_INSERT_SUBJECT = insert(record_subjects)
_KNOWN = select(record_subjects.c.mark, record_subjects.c.label, record_subjects.c.is_sure).where(
    record_subjects.c.conversation == bindparam("of")
)


def add_exchange(connection: Connection, row: Mapping[str, str | None]) -> None:
    """Insert one exchange."""
    connection.execute(_INSERT_EXCHANGE, [row])


def count_exchanges(connection: Connection, service: str, since: str) -> int:
    """Return how many exchanges a service had since a time."""
    table = record_exchanges
    query = select(func.count()).where(table.c.service == service, table.c.at >= since)
    return connection.scalar(query) or 0


def add_subjects(
    connection: Connection, conversation: str, marks: Mapping[tuple[bytes, str], bool], at: str
) -> None:
    """Insert the marks of a conversation that it does not have yet: mark and label to certainty."""
    known = {
        (bytes(row.mark), row.label): bool(row.is_sure)
        for row in connection.execute(_KNOWN, {"of": conversation})
    }
    table = record_subjects
    for (mark, label), is_sure in marks.items():
        if is_sure and known.get((mark, label)) is False:
            same = and_(
                table.c.mark == mark, table.c.conversation == conversation, table.c.label == label
            )
            connection.execute(update(table).where(same).values(is_sure=1))
    rows = [
        {
            "mark": mark,
            "conversation": conversation,
            "label": label,
            "is_sure": int(is_sure),
            "at": at,
        }
        for (mark, label), is_sure in marks.items()
        if (mark, label) not in known
    ]
    if rows:
        connection.execute(_INSERT_SUBJECT, rows)


def concerning(
    connection: Connection, marks: Sequence[bytes], *, only_sure: bool
) -> list[tuple[str, str, str, bool]]:
    """Return (exchange, conversation, label, is_sure) of what any of `marks` leads to, by time.

    An exchange counts from the one on in which the person was first labelled: a client resends
    its history, and an answer may name whom the request does not.
    """
    subjects, exchanges = record_subjects, record_exchanges
    query = (
        select(
            exchanges.c.exchange,
            exchanges.c.conversation,
            subjects.c.label,
            func.max(subjects.c.is_sure).label("is_sure"),
        )
        .join(subjects, subjects.c.conversation == exchanges.c.conversation)
        .where(subjects.c.mark.in_(marks), exchanges.c.at >= subjects.c.at)
        .group_by(exchanges.c.exchange, exchanges.c.conversation, subjects.c.label, exchanges.c.at)
        .order_by(exchanges.c.at, exchanges.c.exchange, subjects.c.label)
    )
    if only_sure:
        query = query.where(subjects.c.is_sure == 1)
    return [
        (row.exchange, row.conversation, row.label, bool(row.is_sure))
        for row in connection.execute(query)
    ]


def exchanges_of(connection: Connection, exchanges: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the rows of these exchanges by their ids."""
    table, found = record_exchanges, {}
    for group in _groups(exchanges):
        for row in connection.execute(select(table).where(table.c.exchange.in_(group))).mappings():
            found[str(row["exchange"])] = dict(row)
    return found


def mark_shredded(connection: Connection, exchanges: Iterable[str], at: str) -> None:
    """Note that the content of these exchanges is destroyed."""
    table = record_exchanges
    for group in _groups(exchanges):
        query = update(table).where(table.c.exchange.in_(group)).values(shredded_at=at)
        connection.execute(query)


def conversations_left(connection: Connection, conversations: Iterable[str]) -> set[str]:
    """Return which of these conversations still have an exchange whose content is there."""
    table, left = record_exchanges, set()
    for group in _groups(conversations):
        query = select(table.c.conversation).where(
            table.c.conversation.in_(group), table.c.shredded_at.is_(None)
        )
        left |= set(connection.scalars(query.distinct()))
    return left


def forget_marks(connection: Connection, conversations: Iterable[str]) -> None:
    """Destroy by what people would be found in these conversations."""
    table = record_subjects
    for group in _groups(conversations):
        connection.execute(delete(table).where(table.c.conversation.in_(group)))


def matching(scope: Mapping[str, Any]) -> ColumnElement[bool]:
    """Return the condition on `record_exchanges` that a scope of a hold describes.

    Every part that is given must hold; an empty scope is everything.
    """
    table, parts = record_exchanges, []
    if marks := scope.get("marks"):
        subjects = record_subjects
        named = select(subjects.c.conversation).where(
            subjects.c.mark.in_([bytes.fromhex(mark) for mark in marks])
        )
        parts.append(table.c.conversation.in_(named))
    if exchanges := scope.get("exchanges"):
        parts.append(table.c.exchange.in_(list(exchanges)))
    if staff_id := scope.get("staff_id"):
        parts.append(table.c.staff_id == staff_id)
    if service := scope.get("service"):
        parts.append(table.c.service == service)
    if since := scope.get("since"):
        parts.append(table.c.at >= since)
    if until := scope.get("until"):
        parts.append(table.c.at < until)
    return and_(*parts) if parts else true()


def _groups(values: Iterable[str]) -> Iterable[list[str]]:
    """Yield `values` in groups that one statement can name."""
    ordered = list(dict.fromkeys(values))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
