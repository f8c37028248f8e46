"""Legal holds: what they cover may not be destroyed by anything until they are released."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, insert, or_, select, update

from gateway.errors import SetupError
from gateway.ids import random_id
from gateway.ledger.chain import canonical_json, spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.records.store import legal_holds, matching, record_exchanges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection, Select

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["Hold", "Holds", "held", "held_conversations", "is_everything_held"]


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold."""

    id: str
    placed_at: str
    released_at: str | None
    scope: Mapping[str, Any]
    """Parts of `gateway.records.store.matching`; empty covers everything."""


class Holds:
    """Places and releases holds; both are ledger events."""

    def __init__(self, database: Database, ledger: Ledger, clock: Clock) -> None:
        """Take where holds are kept and recorded."""
        self._database = database
        self._ledger = ledger
        self._clock = clock

    def place(self, scope: Mapping[str, Any], reason: str) -> str:
        """Place a hold and return its id. Raises `StorageFailed`."""
        hold, now = random_id("hd_"), spell_time(self._clock.now())
        kept = {name: value for name, value in scope.items() if value}
        row = {"hold": hold, "placed_at": now, "released_at": None, "scope": canonical_json(kept)}
        facts = {"hold": hold, "parts": sorted(kept)}
        event = Draft(EventKind.HOLD_PLACED, facts, {"reason": reason})
        with self._database.write() as connection:
            connection.execute(insert(legal_holds), [row])
            self._ledger.append(connection, [event])
        return hold

    def release(self, hold: str, reason: str) -> None:
        """Release a hold: what it covered may be destroyed when its time is over.

        Raises `SetupError` when there is no such hold or it was released before.
        """
        table = legal_holds
        event = Draft(EventKind.HOLD_RELEASED, {"hold": hold}, {"reason": reason})
        with self._database.write() as connection:
            query = update(table).where(table.c.hold == hold, table.c.released_at.is_(None))
            now = spell_time(self._clock.now())
            if connection.execute(query.values(released_at=now)).rowcount != 1:
                raise SetupError("there is no such hold in force")
            self._ledger.append(connection, [event])

    def list(self) -> list[Hold]:
        """Return every hold, oldest first. Raises `StorageFailed`."""
        with self._database.read() as connection:
            rows = connection.execute(select(legal_holds).order_by(legal_holds.c.placed_at)).all()
        return [Hold(r.hold, r.placed_at, r.released_at, json.loads(r.scope)) for r in rows]


def is_everything_held(connection: Connection) -> bool:
    """Return whether a hold without a scope is in force: then nothing at all is destroyed."""
    return "{}" in _scopes(connection)


def held(connection: Connection) -> ColumnElement[bool]:
    """Return the condition on `record_exchanges` for what is under any hold now."""
    conditions = [matching(json.loads(scope)) for scope in _scopes(connection)]
    return or_(*conditions) if conditions else false()


def held_conversations(connection: Connection) -> Select[tuple[str | None]]:
    """Return the query for the conversations whose name maps are under a hold now."""
    table = record_exchanges
    return select(table.c.conversation).where(table.c.conversation.is_not(None), held(connection))


def _scopes(connection: Connection) -> list[str]:
    table = legal_holds
    return list(connection.scalars(select(table.c.scope).where(table.c.released_at.is_(None))))
