"""Watches incidents and their clocks, and posts a notice when somebody must act."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gateway.ids import random_id
from gateway.ledger.chain import spell_time
from gateway.workflows.incidents.deadlines import State
from gateway.workflows.incidents.models import Severity, Status
from gateway.workflows.notices import outbox
from gateway.workflows.notices.message import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from gateway.clock import Clock
    from gateway.storage.database import Database
    from gateway.workflows.incidents.desk import IncidentDesk
    from gateway.workflows.incidents.models import Incident

__all__ = ["IncidentWatch"]

_LOOKED_AT_IN = {
    Severity.CRITICAL: timedelta(hours=4),
    Severity.HIGH: timedelta(days=1),
    Severity.MEDIUM: timedelta(days=3),
    Severity.LOW: timedelta(days=7),
}
_WORDS = {
    State.SOON: "runs out at",
    State.OVERDUE: "ran out at",
}


class IncidentWatch:
    """Posts each notice once: a report, a clock that runs out soon, one that ran out, ageing."""

    def __init__(
        self,
        database: Database,
        desk: IncidentDesk,
        clock: Clock,
        senders: Sequence[str],
        console_url: str = "",
    ) -> None:
        """Take what is watched, how notices are delivered, and where the console is."""
        self._database = database
        self._desk = desk
        self._clock = clock
        self._senders = tuple(senders)
        self._console = console_url.rstrip("/")

    def run(self) -> int:
        """Look at every open incident; return how many notices were posted.

        Raises `StorageFailed`.
        """
        now = self._clock.now()
        return sum(self._look_at(one, now) for one in self._open())

    def _open(self) -> list[Incident]:
        found: list[Incident] = []
        before: tuple[str, str] | None = None
        while group := self._desk.list(before=before):
            found += group
            before = spell_time(group[-1].reported_at), group[-1].id
        return found

    def _look_at(self, incident: Incident, now: datetime) -> int:
        words = f"incident reported: {incident.category}, {incident.severity}"
        posted = self._post(incident, "incident:report:made", words)
        for deadline in incident.deadlines:
            state = deadline.state(now)
            if state in _WORDS and deadline.due_at is not None:
                clock, until = deadline.clock, spell_time(deadline.due_at)
                words = f"{clock.name}: the time to tell {_WORDS[state]} {until}"
                posted += self._post(incident, f"incident:clock:{state}", words, clock.id)
        waits = now - incident.reported_at
        if incident.status is Status.REPORTED and waits > _LOOKED_AT_IN[incident.severity]:
            words = "nobody has looked at an incident yet"
            posted += self._post(incident, "incident:report:unattended", words)
        return posted

    def _post(self, incident: Incident, kind: str, summary: str, clock: str = "") -> int:
        notice = Notice(
            id=random_id("no_"),
            at=spell_time(self._clock.now()),
            kind=kind,
            subject=incident.id,
            summary=summary,
            link=f"{self._console}/incidents/{incident.id}" if self._console else "",
        )
        once = f"{incident.id}:{kind}:{clock}"
        with self._database.write() as connection:
            return outbox.post(connection, notice, once, self._senders)
