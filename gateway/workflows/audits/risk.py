"""What looks as if it should be read beside the sample: picks that are in no rate.

The rules are few and told with each pick, so that a reviewer knows why an exchange is there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gateway.ledger.chain import spell_time
from gateway.records.summary_store import exchange_summaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.workflows.audits.definition import Definition

__all__ = ["Candidate", "Looks", "candidates", "looks_of", "reasons_of"]

RETRIED_WITHIN = timedelta(minutes=10)
MANY = 10
"""So many masked values of one kind in one request."""

_MOST = 50


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of an exchange or a refusal without reading it."""

    exchange: str
    at: datetime
    staff_id: str
    service: str
    was_sent: bool
    findings: Mapping[str, int]
    unknown_labels: int = 0
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exchange that somebody should read, and why."""

    exchange: str
    at: str
    service: str
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """Return the first reason: what the item says for itself."""
        return self.reasons[0]


def candidates(
    connection: Connection, definition: Definition, spared: Iterable[str] = ()
) -> list[Candidate]:
    """Return up to 50 exchanges of a definition to pick from, those with most reasons first.

    `spared` are items already.
    """
    known = looks_of(connection, definition)
    reasons, spare = reasons_of(known), set(spared)
    found = [
        Candidate(one.exchange, spell_time(one.at), one.service, reasons[one.exchange])
        for one in known
        if one.exchange in reasons and one.exchange not in spare
    ]
    return sorted(found, key=lambda one: (-len(one.reasons), one.at, one.exchange))[:_MOST]


def reasons_of(known: Sequence[Looks]) -> dict[str, tuple[str, ...]]:
    """Return why exchanges should be read, of those for which there is a reason. In any order."""
    refused: dict[tuple[str, str], datetime] = {}
    found: dict[str, tuple[str, ...]] = {}
    for one in sorted(known, key=lambda looks: (looks.at, looks.exchange)):
        who = one.staff_id, one.service
        if not one.was_sent:
            refused[who] = one.at
            continue
        reasons = []
        if one.is_flagged:
            reasons.append("marked for attention")
        before = refused.get(who)
        if before is not None and one.at - before <= RETRIED_WITHIN:
            reasons.append("refused, then sent")
        if one.unknown_labels:
            reasons.append("labels in the answer that nobody gave out")
        many = sorted(entity for entity, count in one.findings.items() if count >= MANY)
        reasons += [f"many of {entity}"[:60] for entity in many if entity.isascii()]
        if reasons:
            found[one.exchange] = tuple(reasons)
    return found


def looks_of(connection: Connection, definition: Definition) -> list[Looks]:
    """Return what the summaries tell of a definition's time, refusals included."""
    table = exchange_summaries
    since, until = definition.since - RETRIED_WITHIN, definition.until
    query = (
        select(
            table.c.exchange,
            table.c.opened_at,
            table.c.staff_id,
            table.c.service,
            table.c.role,
            table.c.schools,
            table.c.intent_seq,
            table.c.findings,
            table.c.unknown_labels,
            table.c.is_flagged,
        )
        .where(table.c.opened_at >= spell_time(since), table.c.opened_at < spell_time(until))
        .order_by(table.c.opened_at, table.c.exchange)
    )
    return [
        _looks(row)
        for row in connection.execute(query)
        if row.intent_seq is None or definition.covers(row.opened_at, _facts(row))
    ]


def _facts(row: Any) -> dict[str, Any]:
    schools = json.loads(row.schools)
    return {"service": row.service, "role": row.role, "schools": schools}


def _looks(row: Any) -> Looks:
    return Looks(
        exchange=row.exchange,
        at=datetime.fromisoformat(row.opened_at),
        staff_id=row.staff_id or "",
        service=row.service,
        was_sent=row.intent_seq is not None,
        findings=json.loads(row.findings),
        unknown_labels=row.unknown_labels,
        is_flagged=bool(row.is_flagged),
    )
