"""An installation with an incident desk and a ledger, in a folder of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.ids import ExchangeId
from gateway.ledger.log import Ledger
from gateway.storage.database import Database
from gateway.workflows.incidents.calendars import Calendar
from gateway.workflows.incidents.deadlines import PRESETS
from gateway.workflows.incidents.desk import IncidentDesk
from gateway.workflows.incidents.models import Category, Report, Severity

CALENDAR = Calendar("America/Los_Angeles", frozenset({date(2026, 1, 1)}))


class Incidents:
    """The desk and what a test looks at."""

    def __init__(self, folder: Path) -> None:
        key = MasterKey(bytes(range(32)))
        self.path = folder / "hallpass.db"
        self.clock = FixedClock()
        self.database = Database.open(f"sqlite:///{self.path}", create=True)
        self.ledger = Ledger(self.database, key, self.clock)
        self.desk = IncidentDesk(self.database, self.ledger, key, self.clock, CALENDAR, PRESETS)

    def a_report(self, **changes: Any) -> Report:
        report = Report(
            title="Names in an answer",
            what="Maria Lopez was named in an answer on the projector.",
            category=Category.PII_SENT_UNMASKED,
            severity=Severity.HIGH,
            discovered_at=self.clock.now(),
            exchanges=(ExchangeId("ex_1"),),
            clocks=("ndpa-vendor", "wa-residents"),
        )
        return replace(report, **changes)

    def pass_days(self, days: float) -> None:
        self.clock.advance(days * 86_400)

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        query = text("SELECT kind, facts FROM ledger_entries ORDER BY seq")
        with self.database.read() as connection:
            return [(row.kind, json.loads(row.facts)) for row in connection.execute(query)]
