"""What the record says was decided about one exchange, step by step, and who looked at it later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from gateway.ledger.entries import EventKind
from gateway.ledger.store import ledger_entries
from gateway.records.summary_store import events_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

__all__ = ["Step", "trail_of"]

_OWN = (
    select(
        ledger_entries.c.stream,
        ledger_entries.c.seq,
        ledger_entries.c.entry,
        ledger_entries.c.kind,
        ledger_entries.c.at,
        ledger_entries.c.facts,
    )
    .where(ledger_entries.c.exchange == bindparam("of"))
    .order_by(ledger_entries.c.seq)
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on record."""

    at: str
    entry: str
    """Its ledger entry."""

    place: str
    """`stream/number` in the ledger; empty for what happened to the exchange later."""

    kind: str
    text: str
    by: str = ""


def trail_of(connection: Connection, exchange: str) -> list[Step]:
    """Return what is on record of an exchange: its own entries, then what happened to it."""
    own = [
        Step(row.at, row.entry, f"{row.stream}/{row.seq}", row.kind, text)
        for row in connection.execute(_OWN, {"of": exchange})
        for text in _sentences(row.kind, _facts(row.facts))
    ]
    later = [
        Step(row["at"], row["entry"], "", row["kind"], _display(row["kind"]), _who(row["facts"]))
        for row in events_of(connection, exchange)
    ]
    return own + later


def _sentences(kind: str, facts: Mapping[str, Any]) -> list[str]:
    if kind == EventKind.INTENT_OPENED.value:
        return _of_intent(facts)
    if kind == EventKind.REQUEST_REFUSED.value:
        return [
            (
                f"The request to {facts.get('service')} ({facts.get('endpoint')}) was refused with "
                f"{facts.get('code')}, status {facts.get('http_status')}. Nothing was sent."
            )
        ]
    if kind == EventKind.OUTCOME_CLOSED.value:
        return _of_outcome(facts)
    return [_display(kind)]


def _of_intent(facts: Mapping[str, Any]) -> list[str]:
    through = f" through the app {facts['app']}" if facts.get("app") else ""
    found = facts.get("findings")
    count = sum(found.values()) if isinstance(found, dict) else 0
    allowed = (
        f"{facts.get('service')}, {facts.get('endpoint')}, model {facts.get('model') or 'none'}"
    )
    read_by = f"Detector {facts.get('detector_version')} with roster {facts.get('roster_version')}"
    role = f"role {facts.get('role') or 'not noted'}{through}"
    return [
        f"Key {facts.get('key_id')} was recognised as {facts.get('staff_id')}, {role}.",
        f"Revision {facts.get('catalog_revision')} of the catalog allows {allowed}.",
        f"{read_by} found {count} values; they were replaced by labels.",
        "The masked request was put on record before it left.",
    ]


def _of_outcome(facts: Mapping[str, Any]) -> list[str]:
    state, status = facts.get("state"), facts.get("http_status")
    steps = []
    if status is not None:
        steps.append(f"The vendor answered with status {status}.")
    if facts.get("restored"):
        steps.append(f"{facts['restored']} labels of the answer were replaced by their values.")
    if facts.get("unknown_labels"):
        steps.append(f"{facts['unknown_labels']} labels of the answer belong to nobody and stayed.")
    because = f", because of {facts['code']}" if facts.get("code") else ""
    return [*steps, f"The exchange ended: {state}{because}."]


def _facts(text: str) -> dict[str, Any]:
    try:
        facts = json.loads(text)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _who(text: str) -> str:
    facts = _facts(text)
    if facts.get("staff_id"):
        return str(facts["staff_id"])
    return f"os user {facts['os_user_id']}" if "os_user_id" in facts else ""


def _display(kind: str) -> str:
    try:
        return EventKind(kind).display()
    except ValueError:
        return kind
