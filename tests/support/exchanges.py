"""Many invented exchanges in a ledger, quickly: for what finds and counts them."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from gateway.clock import FixedClock
from gateway.ids import ExchangeId, KeyId, StaffId, random_id
from gateway.ledger.entries import Draft, Intent, Outcome, OutcomeState, Refusal
from gateway.ledger.log import Ledger
from gateway.storage.database import Database
from tests.support.ledger import MASTER_KEY

SERVICES = ("openai", "anthropic", "gemini")
TYPES = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "STUDENT_ID")
CODES = ("model_not_approved", "entity_blocked", "service_not_found")
SCHOOLS = ("sch-1", "sch-2", "sch-3")
STATES = (OutcomeState.ANSWERED,) * 8 + (OutcomeState.BROKEN, OutcomeState.UNKNOWN)


def some_drafts(rng: random.Random) -> list[Draft]:
    """Return the entries of one exchange: an intent and its outcome, an open one, or a refusal."""
    exchange = ExchangeId(random_id("ex_"))
    staff, service = StaffId(f"st_{rng.randrange(20)}"), rng.choice(SERVICES)
    schools = (rng.choice(SCHOOLS),)
    if rng.random() < 0.1:
        code = rng.choice(CODES)
        return [
            Refusal(
                exchange, staff, KeyId("k"), service, "chat.completions", code, 403,
                role="staff", schools=schools,
            ).draft()
        ]  # fmt: skip
    intent = Intent(
        exchange=exchange,
        staff_id=staff,
        key_id=KeyId("k"),
        staff_email="a@d.example",
        service=service,
        endpoint="chat.completions",
        model=f"m-{rng.randrange(3)}",
        is_stream=rng.random() < 0.5,
        catalog_revision=1,
        detector_version="d",
        roster_version="r",
        findings={one: rng.randint(1, 4) for one in TYPES if rng.random() < 0.3},
        masked_body=b"{}",
        role=rng.choice(("staff", "supervisor")),
        schools=schools,
    )
    if rng.random() < 0.02:
        return [intent.draft()]
    outcome = Outcome(
        exchange,
        rng.choice(STATES),
        http_status=200,
        answer=b"{}",
        input_tokens=rng.randrange(2000),
        output_tokens=rng.randrange(900),
        latency_ms=rng.randrange(20, 9000),
        checked_ms=rng.randrange(5, 80),
    )
    return [intent.draft(), outcome.draft()]


def fill(
    database: Database, clock: FixedClock, count: int, *, hours: float = 24, **more: Any
) -> None:
    """Write `count` exchanges over so many hours, in one transaction for every few hundred."""
    rng = random.Random(more.get("seed", 1))
    ledger = Ledger(database, MASTER_KEY, clock, stream=more.get("stream", "main"))
    for start in range(0, count, 500):
        with database.write() as connection:
            for _ in range(min(500, count - start)):
                ledger.append(connection, some_drafts(rng))
                clock.at += timedelta(hours=hours / count)


def matches(row: Any, filters: Any) -> bool:
    """Return whether a summary is one that the filters let through, the slow way."""
    own = {
        "app": {row.app},
        "code": {row.code},
        "flagged": {"yes"} if row.is_flagged else set(),
        "model": {row.model},
        "role": {row.role},
        "school": set(row.schools),
        "service": {row.service},
        "staff": {row.staff_id},
        "state": {row.state},
        "type": set(row.findings),
    }
    return (
        all(value in own[facet] for facet, value in filters.facets())
        and (not filters.begin() or row.opened_at >= filters.begin())
        and (not filters.end() or row.opened_at < filters.end())
    )
