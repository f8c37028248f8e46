"""Finds exchanges by their summaries, newest first and page by page; every query from an index."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, literal, or_, select

from gateway.records.filters import Cursor
from gateway.records.store import record_exchanges, record_subjects
from gateway.records.summary_store import exchange_facets, exchange_summaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Select

    from gateway.records.filters import Filters
    from gateway.storage.database import Database

__all__ = ["Page", "Summary", "find_page", "find_summary", "page_query", "stream_summaries"]

_LOOKED_AT = 2000
_STREAMED = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """One exchange as lists show it."""

    exchange: str
    opened_at: str
    ended_at: str | None
    stream: str
    intent_seq: int | None
    outcome_seq: int | None
    staff_id: str | None
    key_id: str | None
    role: str | None
    app: str | None
    schools: tuple[str, ...]
    service: str
    endpoint: str
    model: str | None
    is_stream: bool
    state: str
    code: str | None
    http_status: int | None
    masked: int
    findings: dict[str, int]
    restored: int
    unknown_labels: int
    input_tokens: int
    output_tokens: int
    cost_micros: int | None
    latency_ms: int | None
    checked_ms: int | None
    waited_ms: int | None
    is_flagged: bool

    @classmethod
    def of_row(cls, row: Any) -> Summary:
        """Return the summary of a stored row."""
        values = dict(row)
        values["schools"] = tuple(json.loads(values["schools"]))
        values["findings"] = json.loads(values["findings"])
        for name in ("is_stream", "is_flagged"):
            values[name] = bool(values[name])
        return cls(**values)

    @property
    def cursor(self) -> Cursor:
        """Return where a page that ends with this one ends."""
        return Cursor(self.opened_at, self.exchange)


@dataclass(frozen=True, slots=True)
class Page:
    """Some exchanges, and where the next ones begin."""

    summaries: tuple[Summary, ...]
    following: Cursor | None


def find_summary(connection: Connection, exchange: str) -> Summary | None:
    """Return one exchange, `None` when there is no such."""
    table = exchange_summaries
    row = connection.execute(select(table).where(table.c.exchange == exchange)).mappings().first()
    return None if row is None else Summary.of_row(row)


def find_page(
    connection: Connection, filters: Filters, before: Cursor | None = None, most: int = 50
) -> Page:
    """Return the newest `most` exchanges that the filters let through and that are `before`."""
    query = page_query(filters, _driving(connection, filters), before).limit(most + 1)
    found = [Summary.of_row(row) for row in connection.execute(query).mappings()]
    return Page(tuple(found[:most]), found[most - 1].cursor if len(found) > most else None)


def stream_summaries(database: Database, filters: Filters) -> Iterator[Summary]:
    """Yield everything that the filters let through, in short reads."""
    before: Cursor | None = None
    while True:
        with database.read() as connection:
            page = find_page(connection, filters, before, _STREAMED)
        yield from page.summaries
        before = page.following
        if before is None:
            return


def page_query(
    filters: Filters, driving: tuple[str, str] | None, before: Cursor | None
) -> Select[Any]:
    """Return the query of a page.

    Without a person it walks down one index, that of the `driving` facet or that of time, and
    looks every other part up by its key. With one it begins at the person's marks.
    """
    table = exchange_summaries
    if driving is None:
        at, exchange = table.c.opened_at, table.c.exchange
        query = select(table)
    else:
        leading = exchange_facets.alias("leading")
        at, exchange = leading.c.at, leading.c.exchange
        query = (
            select(table)
            .select_from(leading.join(table, table.c.exchange == leading.c.exchange))
            .where(leading.c.facet == driving[0], leading.c.value == driving[1])
        )
    query = query.where(*_period(at, exchange, filters, before))
    for number, (facet, value) in enumerate(filters.facets()):
        if (facet, value) != driving:
            query = query.where(_has(number, facet, value, at, exchange))
    if filters.person:
        query = query.where(table.c.exchange.in_(_concerned(filters.person)))
    return query.order_by(at.desc(), exchange.desc())


def _driving(connection: Connection, filters: Filters) -> tuple[str, str] | None:
    """Return the facet that leaves the fewest exchanges, looking at so many of each at most."""
    facets = filters.facets()
    if len(facets) < 2 or filters.person:  # noqa: PLR2004 - one needs no choice
        return facets[0] if facets and not filters.person else None
    table, begin, end = exchange_facets, filters.begin(), filters.end()
    counts = []
    for facet, value in facets:
        few = select(literal(1)).where(table.c.facet == facet, table.c.value == value)
        if begin:
            few = few.where(table.c.at >= begin)
        if end:
            few = few.where(table.c.at < end)
        count = select(func.count()).select_from(few.limit(_LOOKED_AT).subquery())
        counts.append((int(connection.scalar(count) or 0), facet, value))
    return min(counts)[1:]


def _period(
    at: ColumnElement[str], exchange: ColumnElement[str], filters: Filters, before: Cursor | None
) -> list[ColumnElement[bool]]:
    parts: list[ColumnElement[bool]] = []
    if begin := filters.begin():
        parts.append(at >= begin)
    end = filters.end()
    if before is not None and (not end or before.at < end):
        # The first part is what an index can begin at.
        parts += [at <= before.at, or_(at < before.at, exchange < before.exchange)]
    elif end:
        parts.append(at < end)
    return parts


def _has(
    number: int, facet: str, value: str, at: ColumnElement[str], exchange: ColumnElement[str]
) -> ColumnElement[bool]:
    other = exchange_facets.alias(f"also_{number}")
    return exists(
        select(literal(1)).where(
            and_(
                other.c.facet == facet,
                other.c.value == value,
                other.c.at == at,
                other.c.exchange == exchange,
            )
        )
    )


def _concerned(person: tuple[str, ...]) -> Select[Any]:
    """Return the exchanges from the one on in which the person was first labelled."""
    subjects, exchanges = record_subjects, record_exchanges
    marks = [bytes.fromhex(mark) for mark in person]
    return (
        select(exchanges.c.exchange)
        .join(subjects, subjects.c.conversation == exchanges.c.conversation)
        .where(subjects.c.mark.in_(marks), exchanges.c.at >= subjects.c.at)
    )
