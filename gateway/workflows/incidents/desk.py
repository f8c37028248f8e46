"""The incident desk: reports, moves, notes and clocks, each with its entry in the ledger."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gateway.crypto.envelope import new_data_key, open_sealed, seal, unwrap, wrap
from gateway.errors import SetupError
from gateway.ids import ExchangeId, random_id
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.storage.failures import Conflict
from gateway.workflows.incidents import store
from gateway.workflows.incidents.calendars import CalendarBroken
from gateway.workflows.incidents.deadlines import Deadline, LegalClock, Unit
from gateway.workflows.incidents.models import (
    ARE_OVER,
    MOVES,
    Category,
    Incident,
    Note,
    NoteKind,
    Severity,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.incidents.calendars import Calendar
    from gateway.workflows.incidents.models import Report

__all__ = ["IncidentDesk"]

_LONGEST_TITLE = 200
_LONGEST_TEXT = 20_000
_MOST_EXCHANGES = 1000


class IncidentDesk:
    """Keeps incidents. Every change is one transaction with its ledger entry."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        master_key: MasterKey,
        clock: Clock,
        calendar: Calendar,
        clocks: Sequence[LegalClock],
    ) -> None:
        """Take where incidents are kept, by what days are counted, and which clocks there are."""
        self._database = database
        self._ledger = ledger
        self._wrapping_key = master_key.derive("incidents:data-keys")
        self._clock = clock
        self._calendar = calendar
        self._clocks = {clock.id: clock for clock in clocks}

    def report(self, report: Report, by: str) -> str:
        """Put an incident on record and return its id.

        Raises `SetupError` for a report that cannot be used and `StorageFailed`.
        """
        now = self._clock.now()
        _check(report, now)
        started = [
            self._start(self._known_clock(one), report.discovered_at) for one in report.clocks
        ]
        incident, key = random_id("in_"), new_data_key()
        row = {
            "incident": incident,
            "wrapped_key": wrap(self._wrapping_key, key, incident),
            "sealed_report": _sealed_report(key, incident, report),
            "category": report.category.value,
            "severity": report.severity.value,
            "status": Status.REPORTED.value,
            "reported_at": spell_time(now),
            "discovered_at": spell_time(report.discovered_at),
            "reported_by": by,
            "owner": None,
        }
        facts: Facts = {
            "category": report.category.value,
            "severity": report.severity.value,
            "exchanges": sorted(set(report.exchanges)),
            "clocks": sorted(set(report.clocks)),
        }
        with self._database.write() as connection:
            store.add(connection, row)
            store.add_exchanges(connection, incident, report.exchanges)
            for deadline in started:
                store.add_clock(connection, _clock_row(incident, deadline))
            self._record(connection, EventKind.INCIDENT_REPORTED, incident, by, facts)
        return incident

    def move(self, incident: str, to: Status, by: str, reason: str) -> None:
        """Take an incident to another state.

        Closing needs that every clock was met or dropped. Raises `SetupError` where that is not
        so, or where there is no such way, and `StorageFailed`.
        """
        _check_text("the reason", reason)
        with self._database.write() as connection:
            row = self._row(connection, incident)
            was = Status(row.status)
            if to not in MOVES[was]:
                ways = ", ".join(sorted(MOVES[was]))
                raise SetupError(f"from {was} an incident can only go to: {ways}")
            if to is Status.CLOSED and any(
                one.met_at is None for one in store.clocks_of(connection, incident)
            ):
                raise SetupError("somebody has yet to be told: record it, or drop the clock")
            self._change(connection, row, {"status": to.value})
            self._note(connection, row, NoteKind.MOVED, by, f"{was} -> {to}: {reason}")
            facts: Facts = {"from": was.value, "to": to.value}
            self._record(connection, EventKind.INCIDENT_MOVED, incident, by, facts)

    def assign(self, incident: str, owner: str, by: str) -> None:
        """Say who deals with it. Raises `SetupError` when it is over, and `StorageFailed`."""
        with self._database.write() as connection:
            row = self._open_row(connection, incident)
            self._change(connection, row, {"owner": owner})
            self._note(connection, row, NoteKind.ASSIGNED, by, owner)
            facts: Facts = {"owner": owner}
            self._record(connection, EventKind.INCIDENT_CHANGED, incident, by, facts)

    def rate(self, incident: str, severity: Severity, by: str, reason: str) -> None:
        """Say how bad it is. Raises `SetupError` when it is over, and `StorageFailed`."""
        _check_text("the reason", reason)
        with self._database.write() as connection:
            row = self._open_row(connection, incident)
            self._change(connection, row, {"severity": severity.value})
            text = f"{row.severity} -> {severity}: {reason}"
            self._note(connection, row, NoteKind.RATED, by, text)
            facts: Facts = {"severity": severity.value}
            self._record(connection, EventKind.INCIDENT_CHANGED, incident, by, facts)

    def note(self, incident: str, text: str, by: str, exchanges: Sequence[ExchangeId] = ()) -> None:
        """Add to the log, and link exchanges. Raises `SetupError` and `StorageFailed`."""
        _check_text("the note", text)
        with self._database.write() as connection:
            row = self._row(connection, incident)
            fresh = store.add_exchanges(connection, incident, exchanges)
            if len(store.exchanges_of(connection, incident)) > _MOST_EXCHANGES:
                raise SetupError(f"an incident links at most {_MOST_EXCHANGES} exchanges")
            self._note(connection, row, NoteKind.NOTE, by, text)
            facts: Facts = {"exchanges": sorted(fresh)}
            self._record(connection, EventKind.INCIDENT_CHANGED, incident, by, facts)

    def start_clock(self, incident: str, clock: str, by: str) -> None:
        """Start a legal clock; it counts from discovery. Raises `SetupError`, `StorageFailed`."""
        known = self._known_clock(clock)
        with self._database.write() as connection:
            row = self._open_row(connection, incident)
            if store.has_clock(connection, incident, clock):
                raise SetupError("this clock was started before")
            deadline = self._start(known, _time(row.discovered_at))
            store.add_clock(connection, _clock_row(incident, deadline))
            self._note(connection, row, NoteKind.CLOCK_STARTED, by, known.name)
            facts: Facts = {"clocks": [clock]}
            self._record(connection, EventKind.INCIDENT_CHANGED, incident, by, facts)

    def tell(self, incident: str, clock: str, by: str, how: str) -> None:
        """Record that whom a clock is about was told, now.

        Raises `SetupError` when no such clock runs, and `StorageFailed`.
        """
        _check_text("how they were told", how)
        values = {"met_at": spell_time(self._clock.now())}
        self._end_clock(incident, clock, by, values, NoteKind.TOLD, how)

    def drop_clock(self, incident: str, clock: str, by: str, reason: str) -> None:
        """Say why a clock does not apply after all. Raises `SetupError` and `StorageFailed`."""
        _check_text("the reason", reason)
        values = {"dropped_at": spell_time(self._clock.now())}
        self._end_clock(incident, clock, by, values, NoteKind.CLOCK_DROPPED, reason)

    def find(self, incident: str) -> Incident:
        """Return an incident with its log. Raises `SetupError` for none, and `StorageFailed`."""
        with self._database.read() as connection:
            row = self._row(connection, incident)
            key = self._key(row)
            log = tuple(
                Note(
                    line.at,
                    NoteKind(line.kind),
                    line.by,
                    open_sealed(key, line.sealed_text, f"{incident}:{line.number}").decode(),
                )
                for line in store.notes_of(connection, incident)
            )
            return self._incident(connection, row, log)

    def due(self, before: datetime) -> list[tuple[str, Deadline]]:
        """Return what runs out before a time, over all incidents, the next one first.

        Clocks without a number are not among them. Raises `StorageFailed`.
        """
        with self._database.read() as connection:
            rows = store.due_clocks(connection, spell_time(before))
        return [(row.incident, _deadline(row)) for row in rows]

    def list(
        self,
        statuses: Collection[Status] = frozenset(Status) - ARE_OVER,
        before: tuple[str, str] | None = None,
        limit: int = 50,
    ) -> list[Incident]:
        """Return incidents without their logs, newest first. Raises `StorageFailed`."""
        with self._database.read() as connection:
            rows = store.page(connection, [one.value for one in statuses], before, limit)
            return [self._incident(connection, row, ()) for row in rows]

    def _end_clock(
        self,
        incident: str,
        clock: str,
        by: str,
        values: Mapping[str, str],
        kind: NoteKind,
        text: str,
    ) -> None:
        with self._database.write() as connection:
            row = self._row(connection, incident)
            if not store.change_clock(connection, incident, clock, values):
                raise SetupError("no such clock runs for this incident")
            self._note(connection, row, kind, by, f"{clock}: {text}")
            facts: Facts = {"clock": clock, "action": kind.value}
            self._record(connection, EventKind.INCIDENT_CHANGED, incident, by, facts)

    def _row(self, connection: Connection, incident: str) -> Row[Any]:
        row = store.find(connection, incident)
        if row is None:
            raise SetupError("there is no incident with this id")
        return row

    def _open_row(self, connection: Connection, incident: str) -> Row[Any]:
        row = self._row(connection, incident)
        if Status(row.status) in ARE_OVER:
            raise SetupError("the incident is over: reopen it first")
        return row

    def _change(self, connection: Connection, row: Row[Any], values: Mapping[str, Any]) -> None:
        if not store.change(connection, row.incident, row.status, values):
            raise Conflict

    def _note(
        self, connection: Connection, row: Row[Any], kind: NoteKind, by: str, text: str
    ) -> None:
        number = len(store.notes_of(connection, row.incident)) + 1
        sealed = seal(self._key(row), text.encode(), f"{row.incident}:{number}")
        store.add_note(
            connection,
            {
                "incident": row.incident,
                "number": number,
                "at": spell_time(self._clock.now()),
                "kind": kind.value,
                "by": by,
                "sealed_text": sealed,
            },
        )

    def _record(
        self, connection: Connection, kind: EventKind, incident: str, by: str, facts: Facts
    ) -> None:
        event = Draft(kind, {"incident": incident, "by": by, **facts})
        self._ledger.append(connection, [event])

    def _key(self, row: Row[Any]) -> bytes:
        return unwrap(self._wrapping_key, row.wrapped_key, row.incident)

    def _known_clock(self, clock: str) -> LegalClock:
        known = self._clocks.get(clock)
        if known is None:
            raise SetupError(f"there is no such clock; known: {', '.join(self._clocks)}")
        return known

    def _start(self, clock: LegalClock, discovered_at: datetime) -> Deadline:
        try:
            return Deadline(clock, discovered_at, clock.due(discovered_at, self._calendar))
        except (CalendarBroken, OverflowError) as error:
            raise SetupError(f"the clock {clock.id} cannot be counted: {error}") from None

    def _incident(self, connection: Connection, row: Row[Any], log: tuple[Note, ...]) -> Incident:
        told = json.loads(open_sealed(self._key(row), row.sealed_report, row.incident))
        exchanges = store.exchanges_of(connection, row.incident)
        return Incident(
            id=row.incident,
            title=told["title"],
            what=told["what"],
            contact=told["contact"],
            category=Category(row.category),
            severity=Severity(row.severity),
            status=Status(row.status),
            reported_at=_time(row.reported_at),
            discovered_at=_time(row.discovered_at),
            reported_by=row.reported_by,
            owner=row.owner,
            exchanges=tuple(ExchangeId(one) for one in exchanges),
            deadlines=tuple(_deadline(one) for one in store.clocks_of(connection, row.incident)),
            log=log,
        )


def _check(report: Report, now: datetime) -> None:
    if not report.title.strip() or len(report.title) > _LONGEST_TITLE:
        raise SetupError(f"the title has 1 to {_LONGEST_TITLE} characters")
    _check_text("the description", report.what)
    if len(report.contact) > _LONGEST_TITLE:
        raise SetupError(f"the contact has at most {_LONGEST_TITLE} characters")
    if len(set(report.exchanges)) > _MOST_EXCHANGES:
        raise SetupError(f"an incident links at most {_MOST_EXCHANGES} exchanges")
    if report.discovered_at > now:
        raise SetupError("it cannot have been discovered in the future")


def _check_text(what: str, text: str) -> None:
    if not text.strip() or len(text) > _LONGEST_TEXT:
        raise SetupError(f"{what} has 1 to {_LONGEST_TEXT} characters")


def _sealed_report(key: bytes, incident: str, report: Report) -> bytes:
    told = {"title": report.title.strip(), "what": report.what, "contact": report.contact.strip()}
    return seal(key, json.dumps(told).encode(), incident)


def _clock_row(incident: str, deadline: Deadline) -> dict[str, Any]:
    clock, due = deadline.clock, deadline.due_at
    return {
        "incident": incident,
        "clock": clock.id,
        "name": clock.name,
        "unit": clock.unit.value,
        "units": clock.count,
        "source": clock.source,
        "started_at": spell_time(deadline.started_at),
        "due_at": None if due is None else spell_time(due),
        "met_at": None,
        "dropped_at": None,
    }


def _deadline(row: Row[Any]) -> Deadline:
    clock = LegalClock(row.clock, row.name, Unit(row.unit), row.units, row.source)
    due, met = row.due_at, row.met_at
    return Deadline(
        clock,
        _time(row.started_at),
        None if due is None else _time(due),
        None if met is None else _time(met),
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
