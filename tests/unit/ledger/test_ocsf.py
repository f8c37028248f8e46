from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.ledger.entries import EventKind, Outcome, OutcomeState
from gateway.ledger.ocsf import SCHEMA_VERSION, as_event
from gateway.ledger.store import all_rows
from gateway.storage.database import Database
from tests.support.ledger import (
    EMAIL,
    a_ledger,
    a_refusal,
    an_intent,
    an_outcome,
    open_database,
)

# What version 1.3.0 of the schema requires, as published at schema.ocsf.io.
BASE = {
    "activity_id": int,
    "category_uid": int,
    "class_uid": int,
    "metadata": dict,
    "severity_id": int,
    "time": int,
    "type_uid": int,
}
REQUIRED: dict[int, dict[str, type]] = {
    6003: {"actor": dict, "api": dict, "src_endpoint": dict},
    6002: {"app": dict},
}
ACTIVITIES = {6003: {0, 1, 2, 3, 4, 99}, 6002: {0, 1, 2, 3, 4, 5, 6, 7, 8, 99}}
ACTOR = {"process", "user", "invoked_by", "session", "app_name", "app_uid"}
USER = {"account", "name", "uid"}
ENDPOINT = {"ip", "uid", "name", "hostname", "svc_name", "instance_uid", "interface_uid"}
KNOWN = {
    "activity_name",
    "dst_endpoint",
    "duration",
    "http_response",
    "message",
    "status_code",
    "status_id",
    "unmapped",
}


def check(event: dict[str, Any]) -> None:
    """Check an event against the field requirements of its class."""
    required = BASE | REQUIRED[event["class_uid"]]
    for name, kind in required.items():
        assert type(event.get(name)) is kind, name
    assert event.keys() <= required.keys() | KNOWN
    assert event["activity_id"] in ACTIVITIES[event["class_uid"]]
    assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
    assert event["category_uid"] == event["class_uid"] // 1000 == 6
    assert event["severity_id"] in range(7)
    assert event["status_id"] in {0, 1, 2, 99}
    assert event["metadata"]["version"] == SCHEMA_VERSION
    assert event["metadata"]["product"].keys() >= {"name", "vendor_name"}
    if event["activity_id"] == 99:
        assert event["activity_name"]
    if event["class_uid"] == 6003:
        assert event["api"]["operation"]
        assert event["actor"].keys() & ACTOR
        assert "user" not in event["actor"] or event["actor"]["user"].keys() & USER
        assert event["src_endpoint"].keys() & ENDPOINT


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


def events(database: Database) -> list[dict[str, Any]]:
    found = [as_event(row) for row in all_rows(database)]
    for event in found:
        check(event)
    return found


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_of_entry_meets_the_schema(database: Database, kind: EventKind) -> None:
    intent = an_intent()
    ledger = a_ledger(database)
    if kind is EventKind.OUTCOME_CLOSED:
        ledger.write([intent.draft(), an_outcome(intent.exchange).draft()])
    elif kind is EventKind.INTENT_OPENED:
        ledger.write([intent.draft()])
    elif kind is EventKind.REQUEST_REFUSED:
        ledger.write([a_refusal().draft()])
    else:
        ledger.write_event(kind, {"os_user_id": 1000, "entries": 3}, {"email": EMAIL})
    event = events(database)[-1]

    assert event["metadata"]["event_code"] == kind.value
    assert event["message"] == kind.display()
    assert EMAIL not in json.dumps(event)
    assert "PLANTED" not in json.dumps(event)


def test_an_exchange_is_told_by_its_ids_and_counts(database: Database) -> None:
    intent = an_intent()
    a_ledger(database).write([intent.draft(), an_outcome(intent.exchange).draft()])
    opened, closed = events(database)

    assert opened["metadata"]["correlation_uid"] == intent.exchange
    assert opened["actor"] == {"user": {"uid": "st_1"}}
    assert opened["api"] == {"operation": "chat.completions", "service": {"name": "openai"}}
    assert opened["unmapped"]["findings"] == {"PERSON": 1}
    assert (opened["status_id"], closed["status_id"]) == (0, 1)
    assert (closed["http_response"], closed["duration"]) == ({"code": 200}, 12)


@pytest.mark.parametrize(
    ("state", "status", "status_id", "severity"),
    [
        (OutcomeState.ANSWERED, 200, 1, 1),
        (OutcomeState.ANSWERED, 500, 2, 2),
        (OutcomeState.BROKEN, 200, 2, 2),
        (OutcomeState.FAILED, None, 2, 2),
        (OutcomeState.UNKNOWN, None, 0, 1),
    ],
)
def test_how_an_exchange_ended_is_its_status(
    database: Database, state: OutcomeState, status: int | None, status_id: int, severity: int
) -> None:
    intent = an_intent()
    outcome = Outcome(intent.exchange, state, http_status=status, code="why")
    a_ledger(database).write([intent.draft(), outcome.draft()])
    event = events(database)[1]

    assert (event["status_id"], event["severity_id"]) == (status_id, severity)
    assert event["status_code"] == "why"


def a_row(kind: str, facts: object) -> dict[str, Any]:
    return {
        "stream": "main",
        "seq": 1,
        "entry": "le_1",
        "kind": kind,
        "exchange": None,
        "at": "2026-01-01T00:00:00.000000Z",
        "facts": json.dumps(facts),
    }


def test_a_kind_of_a_later_release_is_other() -> None:
    event = as_event(a_row("party:cake:eaten", {}))

    check(event)
    assert (event["activity_id"], event["activity_name"]) == (99, "party:cake:eaten")
    assert "does not know" in event["message"]


@pytest.mark.parametrize(
    "change", [{"facts": "["}, {"facts": "[]"}, {"facts": None}, {"at": "x"}, {"at": None}]
)
def test_what_is_no_entry_is_an_error(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        as_event(a_row("x:y:z", {}) | change)
    with pytest.raises(ValueError, match="incomplete"):
        as_event({})
