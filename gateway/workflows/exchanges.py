"""What people see of exchanges: lists, sums, one of them, whom one concerned; a door for pages."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gateway.errors import ProtectionFailed
from gateway.ids import PersonId
from gateway.ledger.entries import Draft, EventKind
from gateway.records.filters import Filters
from gateway.records.marks import Marker, Query
from gateway.records.overview import read_overview, values_of
from gateway.records.search import find_page, find_summary, stream_summaries
from gateway.workflows.attention import Attention
from gateway.workflows.flags import Flags
from gateway.workflows.people import NotPossible
from gateway.workflows.reading import Reader
from gateway.workflows.reveals import Reveals
from gateway.workflows.trail import trail_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from gateway.catalog.models import Catalog
    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.identity.store import KeyStore
    from gateway.ledger.log import Ledger
    from gateway.records.filters import Cursor
    from gateway.records.overview import Overview
    from gateway.records.projector import Projector
    from gateway.records.search import Page, Summary
    from gateway.rosters.store import RosterStore
    from gateway.settings import Settings
    from gateway.storage.database import Database
    from gateway.workflows.people import By
    from gateway.workflows.reveals import Names
    from gateway.workflows.trail import Step

__all__ = ["Desk", "Exchanges"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an installation has that this needs."""

    database: Database
    ledger: Ledger
    master_key: MasterKey
    clock: Clock
    vault: Names
    """Where names are; what opens them is `gateway.workflows.reveals` alone."""

    projector: Projector
    keys: KeyStore
    roster: RosterStore
    catalog: Callable[[], Catalog]
    health: Callable[[], Mapping[str, str]]
    """Each check with `ok` or a reason code."""

    settings: Settings


class Exchanges:
    """Answers for one installation. Blocking: never call it on the event loop."""

    def __init__(self, desk: Desk) -> None:
        """Take what there is."""
        base = desk.database, desk.ledger
        self._database, self._ledger = base
        self._marker = Marker(desk.master_key)
        self._keys = desk.keys
        self._roster = desk.roster
        self._attention = Attention(
            desk.database, desk.clock, desk.catalog, desk.health, desk.settings.checkpoint_s
        )
        self.reader = Reader(*base, desk.master_key)
        self.flags = Flags(*base, desk.projector)
        self.reveals = Reveals(
            *base,
            desk.vault,
            self.reader,
            desk.clock,
            timedelta(minutes=desk.settings.reveal_minutes),
            needs_second=desk.settings.reveal_second_person,
        )
        self.notices = self._attention.notices

    def page(self, filters: Filters, before: Cursor | None) -> Page:
        """Return a page of exchanges. Raises `StorageFailed`, as everything here."""
        with self._database.read() as connection:
            return find_page(connection, filters, before)

    def every(self, filters: Filters) -> Iterator[Summary]:
        """Yield all exchanges that the filters let through."""
        return stream_summaries(self._database, filters)

    def find(self, exchange: str) -> Summary | None:
        """Return one exchange."""
        with self._database.read() as connection:
            return find_summary(connection, exchange)

    def trail(self, exchange: str) -> list[Step]:
        """Return what is on record of an exchange."""
        with self._database.read() as connection:
            return trail_of(connection, exchange)

    def flag_note(self, exchange: str) -> str:
        """Return the note of the latest flag; empty when there is none."""
        with self._database.read() as connection:
            steps = trail_of(connection, exchange)
            flags = [step for step in steps if step.kind == EventKind.EXCHANGE_FLAGGED.value]
            if not flags:
                return ""
            return self.reader.note(connection, flags[-1].entry, "note") or ""

    def overview(self, since: date, until: date) -> Overview:
        """Return the sums of a period."""
        with self._database.read() as connection:
            return read_overview(connection, since, until)

    def values(self, *facets: str) -> dict[str, list[str]]:
        """Return the values that each of these facets has."""
        with self._database.read() as connection:
            return {facet: values_of(connection, facet) for facet in facets}

    def schools(self) -> dict[str, str]:
        """Return the names of the schools of the roster by their ids."""
        with suppress(ProtectionFailed), self._roster.stream() as roster:
            if roster is not None:
                return {school.id: school.name for school in roster.schools}
        return {}

    def find_person(self, by: By, text: str, reason: str) -> Filters:
        """Return the filter for whom a name, number or address means; the search is on record.

        An address of staff leads to what they sent, anything else to what concerned the person.
        Raises `NotPossible`.
        """
        if not reason:
            raise NotPossible("Say why: the search is put on record.", "reason")
        is_value = "@" in text or any(map(str.isdigit, text))
        query = Query(values=(text,), people=(PersonId(text),)) if is_value else Query((text,))
        try:
            marks = self._marker.of_query(query)
        except ValueError:
            raise NotPossible("Give a name, a number or an e-mail address.", "person") from None
        self._ledger.write(
            [Draft(EventKind.SUBJECT_SEARCHED, dict(by.facts), _asked(text, reason))]
        )
        staff_id = self._keys.staff_of(text) if "@" in text else None
        if staff_id is not None:
            return Filters(staff=staff_id)
        return Filters(person=tuple(mark.hex() for mark in marks))


def _asked(text: str, reason: str) -> dict[str, str]:
    return {"reason": reason, "query": json.dumps(text)}
