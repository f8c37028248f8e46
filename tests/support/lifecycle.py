"""An installation with a catalog, its life cycle and a ledger, in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import text

from gateway.catalog.models import Catalog, Service
from gateway.catalog.store import CatalogStore
from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.ledger.log import Ledger
from gateway.storage.database import Database
from gateway.workflows.lifecycle.desk import Lifecycle
from gateway.workflows.lifecycle.stages import Actor, Stage

ENTRY: dict[str, Any] = {
    "id": "tutor",
    "vendor": "Tutor Inc.",
    "protocol": "openai",
    "base_url": "https://api.tutor.example",
    "credential": "env:TUTOR_KEY",
    "status": "draft",
    "endpoints": ["chat.completions"],
    "models": ["tutor-*"],
}


def person(name: str, *roles: Role) -> Actor:
    return Actor(StaffId(f"st_{name}"), frozenset(roles))


ASKER = person("asker", Role.STAFF)
TECH = person("tech", Role.AGENCY_TECH)
ADMIN = person("admin", Role.ADMIN)


class LifecycleForTests:
    """The desk and what a test looks at."""

    def __init__(self, folder: Path, **entry: Any) -> None:
        key = MasterKey(bytes(range(32)))
        self.clock = FixedClock()
        self.database = Database.open(f"sqlite:///{folder / 'hallpass.db'}", create=True)
        self.ledger = Ledger(self.database, key, self.clock)
        self.catalogs = CatalogStore(self.database, self.clock)
        service = Service.model_validate(ENTRY | entry)
        self.catalogs.apply(Catalog(services=(service,)), self.ledger.append_event)
        self.desk = Lifecycle(self.database, self.ledger, key, self.clock, self.catalogs)

    def day(self, days: int) -> str:
        """Return the day so many days from now."""
        return str((self.clock.now().date()).fromordinal(self.clock.now().toordinal() + days))

    def move(self, to: Stage, actor: Actor = TECH, **changes: Any) -> Service:
        return self.desk.move("tutor", to, actor, "Because.", changes)

    def to_review(self) -> None:
        self.move(Stage.SUBMITTED, ASKER)
        self.move(Stage.IN_REVIEW)

    def moves(self) -> list[dict[str, Any]]:
        query = text("SELECT facts FROM ledger_entries WHERE kind = :kind ORDER BY seq")
        with self.database.read() as connection:
            rows = connection.execute(query, {"kind": "catalog:service:moved"})
            return [json.loads(row.facts) for row in rows]
