"""The exchanges that a definition covers: every request of its period that was about to leave.

Which time and which service an exchange has is what its ledger entry says, so that anybody with
an export of the ledger finds the same ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from gateway.identity.store import roles_of_keys
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import EventKind
from gateway.ledger.store import ledger_entries
from gateway.records.store import record_exchanges
from gateway.workflows.audits.definition import SETTLED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.workflows.audits.definition import Definition

__all__ = ["Member", "members_of"]


@dataclass(frozen=True, slots=True)
class Member:
    """One exchange of a population."""

    exchange: str
    at: str
    staff_id: str
    service: str
    role: str
    """The role of the key that it came with."""

    schools: tuple[str, ...] = ()


def members_of(connection: Connection, definition: Definition) -> list[Member]:
    """Return the population, in the order of its ids."""
    entries, exchanges = ledger_entries, record_exchanges
    # The index knows when a request was read, its entry when it was written: a little later.
    since, until = definition.since - SETTLED, definition.until + SETTLED
    is_its_intent = and_(
        entries.c.exchange == exchanges.c.exchange,
        entries.c.kind == EventKind.INTENT_OPENED.value,
    )
    query = (
        select(exchanges.c.exchange, entries.c.at, entries.c.facts)
        .join(entries, is_its_intent)
        .where(exchanges.c.at >= spell_time(since), exchanges.c.at < spell_time(until))
        .order_by(exchanges.c.exchange)
    )
    if definition.services:
        query = query.where(exchanges.c.service.in_(sorted(definition.services)))
    roles = roles_of_keys(connection)
    found = []
    for row in connection.execute(query):
        facts = json.loads(row.facts)
        role = str(facts.get("role") or roles.get(str(facts.get("key_id")), ""))
        if definition.covers(row.at, facts) and _has_role(definition, role):
            member = Member(
                exchange=row.exchange,
                at=row.at,
                staff_id=str(facts.get("staff_id")),
                service=str(facts["service"]),
                role=role,
                schools=tuple(map(str, facts.get("schools") or ())),
            )
            found.append(member)
    return sorted(found, key=lambda one: one.exchange.encode())


def _has_role(definition: Definition, role: str) -> bool:
    return not definition.roles or role in definition.roles
