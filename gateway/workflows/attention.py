"""What needs somebody's attention today, by what stands in the database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gateway.identity.store import gateway_keys
from gateway.ledger.chain import spell_time
from gateway.ledger.checkpoint_store import newest_checkpoint
from gateway.records.overview import read_overview
from gateway.rosters.store import roster_snapshots
from gateway.storage.failures import StorageFailed
from gateway.workflows.reveals import name_reveals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from gateway.catalog.models import Catalog
    from gateway.clock import Clock
    from gateway.storage.database import Database

__all__ = ["Attention", "Notice"]

_BEFORE = timedelta(days=14)
_SPIKE, _LEAST = 3, 10
_KEYS_SOON = timedelta(days=14)
_APPROVAL_SOON = timedelta(days=30)
_ROSTER_OLD = timedelta(days=30)
_CHECKPOINTS_LATE = 10


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at."""

    code: str
    text: str
    path: str = ""
    """A page of the console that shows more."""

    is_urgent: bool = False


class Attention:
    """Looks for what needs attention. Blocking: never call it on the event loop."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        catalog: Callable[[], Catalog],
        health: Callable[[], Mapping[str, str]],
        checkpoint_s: float,
    ) -> None:
        """Take where to look; `health` returns each check with `ok` or a reason code."""
        self._database = database
        self._clock = clock
        self._catalog = catalog
        self._health = health
        self._checkpoint_s = checkpoint_s

    def notices(self) -> list[Notice]:
        """Return what there is, urgent things first. Raises `StorageFailed`."""
        now = self._clock.now()
        found = _unhealthy(self._health())
        with self._database.read() as connection:
            found += [
                *_unknown(connection, now),
                *_spikes(connection, now),
                *_keys(connection, now),
                *_roster(connection, now),
                *_checkpoints(connection, now, self._checkpoint_s * _CHECKPOINTS_LATE),
                *_waiting(connection),
            ]
        found += self._approvals(now)
        return sorted(found, key=lambda one: not one.is_urgent)

    def _approvals(self, now: datetime) -> list[Notice]:
        try:
            services = self._catalog().services
        except StorageFailed:
            return []  # the checks say so
        last = (now + _APPROVAL_SOON).date()
        return [
            Notice("approval_ends", f"The approval of {one.id} ends on {one.approved_until}.")
            for one in services
            if one.approved_until is not None and one.approved_until <= last
        ]


def _unhealthy(health: Mapping[str, str]) -> list[Notice]:
    return [
        Notice("check_failed", f"The check “{name}” says: {reason}.", is_urgent=True)
        for name, reason in sorted(health.items())
        if reason != "ok"
    ]


def _unknown(connection: Connection, now: datetime) -> list[Notice]:
    yesterday = (now - timedelta(days=1)).date()
    count = read_overview(connection, yesterday, now.date()).of("state")["unknown"]
    if not count:
        return []
    text = (
        f"Since yesterday {count} exchanges ended without anybody knowing how: a gateway stopped."
    )
    return [Notice("outcome_unknown", text, f"/exchanges?state=unknown&since={yesterday}", True)]


def _spikes(connection: Connection, now: datetime) -> list[Notice]:
    today = now.date()
    of_today = read_overview(connection, today, today).of("code")
    before = read_overview(connection, today - _BEFORE, today - timedelta(days=1)).of("code")
    return [
        Notice(
            "refusals_rise",
            f"{count} requests were refused with {code} today; "
            f"{before[code] / _BEFORE.days:.1f} a day were usual.",
            f"/exchanges?code={code}&since={today}",
        )
        for code, count in of_today.most_common()
        if count >= _LEAST and count > _SPIKE * before[code] / _BEFORE.days
    ]


def _keys(connection: Connection, now: datetime) -> list[Notice]:
    table = gateway_keys
    query = select(func.count()).where(
        table.c.revoked_at.is_(None),
        table.c.expires_at > now.isoformat(),
        table.c.expires_at <= (now + _KEYS_SOON).isoformat(),
    )
    count = connection.scalar(query) or 0
    text = f"{count} gateway keys expire within {_KEYS_SOON.days} days."
    return [Notice("keys_expire", text)] if count else []


def _roster(connection: Connection, now: datetime) -> list[Notice]:
    table = roster_snapshots
    imported = connection.scalar(select(table.c.imported_at).where(table.c.is_current == 1))
    if imported is None:
        return [Notice("roster_missing", "There is no roster: names are found without it alone.")]
    at = datetime.fromisoformat(imported)
    if now - at <= _ROSTER_OLD:
        return []
    text = f"The roster is {(now - at).days} days old: who came since is not known."
    return [Notice("roster_old", text)]


def _checkpoints(connection: Connection, now: datetime, late_s: float) -> list[Notice]:
    document = newest_checkpoint(connection)
    newest = None if document is None else str(json.loads(document).get("at"))
    if newest is not None and newest >= spell_time(now - timedelta(seconds=late_s)):
        return []
    text = "The ledger has no signed checkpoint" + (f" since {newest[:16]} UTC." if newest else ".")
    return [Notice("checkpoint_late", text, is_urgent=newest is not None)]


def _waiting(connection: Connection) -> list[Notice]:
    table = name_reveals
    query = select(func.count()).select_from(
        select(table.c.reveal)
        .where(table.c.is_approved.is_(None))
        .order_by(table.c.asked_at.desc())
        .limit(100)
        .subquery()
    )
    count = connection.scalar(query) or 0
    text = f"{count} requests to see names wait for a second person."
    return [Notice("reveal_waits", text, "/reveals")] if count else []
