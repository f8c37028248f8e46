"""Entries as events of the Open Cybersecurity Schema Framework, for the systems of security teams.

Exchanges and administration are API Activity (class 6003), start and stop of a process are
Application Lifecycle (class 6002), both of version 1.3.0 (https://schema.ocsf.io/1.3.0). Only the
readable facts of an entry go in, never its content: ids, counts and codes. Pure: no I/O.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gateway import __version__
from gateway.ledger.entries import EventKind, OutcomeState

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA_VERSION", "as_event"]

SCHEMA_VERSION = "1.3.0"

_APPLICATION = 6
_API_ACTIVITY, _LIFECYCLE = 6003, 6002
_CREATE, _READ, _UPDATE, _DELETE = 1, 2, 3, 4
_START, _STOP = 3, 4
_UNKNOWN, _SUCCESS, _FAILURE = 0, 1, 2
_INFORMATIONAL, _LOW, _MEDIUM = 1, 2, 3
_OTHER = 99
_PRODUCT = {"name": "Hallpass", "vendor_name": "Hallpass", "version": __version__}
_HTTP_ERROR = 400

_LIFECYCLE_ACTIVITIES = {
    EventKind.PROCESS_STARTED.value: _START,
    EventKind.PROCESS_STOPPED.value: _STOP,
}
# By the last word of a kind; what is not named here is Other.
_ACTIVITIES = {
    "opened": _CREATE,
    "closed": _CREATE,
    "refused": _CREATE,
    "issued": _CREATE,
    "added": _CREATE,
    "imported": _CREATE,
    "decrypted": _READ,
    "listed": _READ,
    "exported": _READ,
    "changed": _UPDATE,
    "rotated": _UPDATE,
    "revoked": _DELETE,
    "removed": _DELETE,
    "shredded": _DELETE,
}
_MAPPED = frozenset(
    {"staff_id", "service", "endpoint", "http_status", "code", "latency_ms", "os_user_id"}
)


def as_event(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the event of an entry as stored. Raises `ValueError` for one that is no entry."""
    try:
        kind, facts = str(row["kind"]), json.loads(row["facts"])
        at = datetime.fromisoformat(row["at"])
        if not isinstance(facts, dict):
            raise ValueError("facts are no object")  # noqa: TRY004 - what the caller expects
    except (KeyError, TypeError) as error:
        raise ValueError("the entry is incomplete") from error
    lifecycle = _LIFECYCLE_ACTIVITIES.get(kind)
    class_uid = _API_ACTIVITY if lifecycle is None else _LIFECYCLE
    activity = lifecycle or _ACTIVITIES.get(kind.rpartition(":")[2], _OTHER)
    event: dict[str, Any] = {
        "category_uid": _APPLICATION,
        "class_uid": class_uid,
        "activity_id": activity,
        "type_uid": class_uid * 100 + activity,
        "severity_id": _severity(kind, facts),
        "status_id": _status(kind, facts),
        "time": int(at.timestamp() * 1000),
        "message": _message(kind),
        "metadata": _metadata(row, kind),
    }
    if activity == _OTHER:
        event["activity_name"] = kind
    if lifecycle is None:
        event |= _api_activity(row, kind, facts)
    else:
        event["app"] = _PRODUCT
    if facts.get("code") is not None:
        event["status_code"] = str(facts["code"])
    if kind == EventKind.OUTCOME_CLOSED and isinstance(facts.get("latency_ms"), int):
        event["duration"] = facts["latency_ms"]
    rest = {name: value for name, value in facts.items() if name not in _MAPPED}
    return event | ({"unmapped": rest} if rest else {})


def _metadata(row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    metadata = {
        "version": SCHEMA_VERSION,
        "product": _PRODUCT,
        "uid": row["entry"],
        "sequence": row["seq"],
        "log_name": row["stream"],
        "event_code": kind,
        "original_time": row["at"],
    }
    if row.get("exchange") is not None:
        metadata["correlation_uid"] = row["exchange"]
    return metadata


def _api_activity(row: Mapping[str, Any], kind: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the class requires beside the base: who, by what call, from where."""
    api: dict[str, Any] = {"operation": str(facts.get("endpoint") or kind)}
    event: dict[str, Any] = {"api": api, "actor": _actor(facts)}
    # Where the request came from is not recorded; the gateway's own stream is.
    event["src_endpoint"] = {"svc_name": "hallpass", "uid": row["stream"]}
    if facts.get("service") is not None:
        api["service"] = {"name": str(facts["service"])}
        event["dst_endpoint"] = {"svc_name": str(facts["service"])}
    status = facts.get("http_status")
    if isinstance(status, int):
        event["http_response"] = {"code": status}
        api["response"] = {"code": status}
    return event


def _actor(facts: Mapping[str, Any]) -> dict[str, Any]:
    if facts.get("staff_id") is not None:
        return {"user": {"uid": str(facts["staff_id"])}}
    if facts.get("os_user_id") is not None:
        return {"user": {"uid": str(facts["os_user_id"])}, "app_name": "hallpass"}
    return {"app_name": "hallpass"}


def _status(kind: str, facts: Mapping[str, Any]) -> int:
    if kind == EventKind.INTENT_OPENED:
        return _UNKNOWN
    if kind == EventKind.REQUEST_REFUSED:
        return _FAILURE
    if kind != EventKind.OUTCOME_CLOSED:
        return _SUCCESS
    state, status = facts.get("state"), facts.get("http_status")
    if state == OutcomeState.UNKNOWN:
        return _UNKNOWN
    is_error = isinstance(status, int) and status >= _HTTP_ERROR
    return _FAILURE if is_error or state != OutcomeState.ANSWERED else _SUCCESS


def _severity(kind: str, facts: Mapping[str, Any]) -> int:
    if kind in {EventKind.CONTENT_DECRYPTED, EventKind.SIGNING_KEY_ROTATED}:
        return _MEDIUM
    return _LOW if _status(kind, facts) == _FAILURE else _INFORMATIONAL


def _message(kind: str) -> str:
    try:
        return EventKind(kind).display()
    except ValueError:
        return "An entry of a kind that this release does not know."
