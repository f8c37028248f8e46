"""An installation whose exchanges can be audited: real ledger, index and keys, no network."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from gateway.clock import FixedClock
from gateway.identity.roles import Role
from gateway.identity.store import KeyStore
from gateway.ids import ExchangeId, KeyId, StaffId, random_id
from gateway.ledger.log import Ledger
from gateway.ledger.store import all_rows
from gateway.records.index import RecordIndex
from gateway.records.shredding import shred_exchanges
from gateway.storage.database import Database
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.conduct import Audits, Order
from gateway.workflows.audits.definition import Definition, Plan
from gateway.workflows.audits.handover import Handovers
from gateway.workflows.audits.question_sets import QuestionSets
from gateway.workflows.audits.questions import SHIPPED
from gateway.workflows.audits.reading import Reader
from gateway.workflows.audits.redraw import Redrawn, redraw
from gateway.workflows.audits.reports import Reports
from gateway.workflows.audits.review import Answers, Reviews
from gateway.workflows.audits.states import Severity
from gateway.workflows.incidents.calendars import Calendar
from gateway.workflows.incidents.deadlines import PRESETS
from gateway.workflows.incidents.desk import IncidentDesk
from tests.support.ledger import ANSWER, BODY, MASTER_KEY, an_intent, an_outcome

TERM = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
RUNNER = Actor(StaffId("st_runner"), Role.AGENCY_TECH)
SECOND = Actor(StaffId("st_second"), Role.AGENCY_TECH)
GOOD = {
    "appropriate": "yes",
    "accurate": "yes",
    "unmasked_data": "no",
    "decision_without_human": "no",
}
OUTSIDE = Actor(StaffId("st_outside"), Role.AUDITOR)


def january(**narrower: Any) -> Definition:
    return Definition(*TERM, **narrower)


class School:
    """Everything an audit needs, over a database of any kind."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FixedClock(datetime(2026, 1, 5, tzinfo=UTC))
        self.ledger = Ledger(database, MASTER_KEY, self.clock)
        self.index = RecordIndex(MASTER_KEY, self.clock)
        self.keys = KeyStore(database, MASTER_KEY, self.clock)
        base = database, self.ledger, self.clock
        self.audits = Audits(*base)
        self.reader = Reader(database, self.ledger, MASTER_KEY, self.clock)
        self.reviews = Reviews(*base)
        self.desk = IncidentDesk(database, self.ledger, MASTER_KEY, self.clock, Calendar(), PRESETS)
        self.handovers = Handovers(*base, self.desk)
        self.questions = QuestionSets(*base)
        self.reports = Reports(*base)

    def key(self, email: str, role: Role) -> tuple[KeyId, StaffId]:
        issued = self.keys.issue(email, "", role, None)
        return issued.key_id, issued.staff_id

    def exchange(
        self,
        service: str = "openai",
        key: tuple[str, str] = ("key_1", "st_1"),
        body: bytes = BODY,
        answer: bytes = ANSWER,
        **also: Any,
    ) -> str:
        """Record one exchange a minute later; return its id."""
        self.clock.at += timedelta(minutes=1)
        intent = replace(
            an_intent(ExchangeId(random_id("ex_")), body),
            service=service,
            key_id=KeyId(key[0]),
            staff_id=StaffId(key[1]),
            **also,
        )
        with self.database.write() as connection:
            self.index.noted(intent, None, None, None)(connection)
            self.ledger.append(connection, [intent.draft()])
        self.ledger.write([an_outcome(intent.exchange, answer).draft()])
        return intent.exchange

    def many(self, count: int, **options: Any) -> list[str]:
        return [self.exchange(**options) for _ in range(count)]

    def month_ends(self) -> None:
        self.clock.at = TERM[1] + timedelta(days=1)

    def start(self, size: int = 3, definition: Definition | None = None, **options: Any) -> str:
        order = Order("January", definition or january(), Plan(size=size), **options)
        return self.audits.start(order, RUNNER)

    def opened(self, size: int = 3, count: int = 6, **options: Any) -> str:
        """Start an audit of so many fresh exchanges, none of them read twice by share alone."""
        self.many(count)
        self.month_ends()
        return self.start(size, **{"second_percent": 0} | options)

    def items(self, audit: str) -> list[str]:
        return [item.exchange for item in self.reviews.items(audit)]

    def judge(
        self, audit: str, exchange: str, actor: Actor = RUNNER, note: str = "", **other: str
    ) -> str:
        """Open an item and answer; every question well but those in `other`."""
        self.reader.read(audit, exchange, actor)
        answers = GOOD | other
        severity = Severity.HIGH if SHIPPED.errors(answers) else None
        return self.reviews.answer(audit, exchange, Answers(answers, severity, note), actor)

    def shred(self, exchange: str) -> None:
        """Destroy the content of an exchange, certified."""
        with self.database.write() as connection:
            shred_exchanges(connection, self.ledger, [exchange], {"why": "expired"}, "2026-02-02")

    def redraw(self, audit: str, **options: Any) -> Redrawn:
        return redraw(audit, lambda: all_rows(self.database), **options)

    def facts(self, kind: str) -> list[dict[str, Any]]:
        query = text("SELECT facts FROM ledger_entries WHERE kind = :kind ORDER BY seq")
        with self.database.read() as connection:
            return [json.loads(facts) for facts in connection.scalars(query, {"kind": kind})]
