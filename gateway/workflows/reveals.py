"""The gatekeeper of names: who may look behind the labels of an exchange, why, and for how long.

Nothing but this opens the vault for a reader. Who asks gives a reason; where the district wants it,
another person decides; each look is on record before a name is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Column, Index, Integer, Table, Text, and_, insert, or_, select, update

from gateway.errors import ProtectionFailed
from gateway.ids import random_id
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.records.store import exchanges_of
from gateway.storage.schema import metadata
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.pseudonyms.vault import Vault
    from gateway.storage.database import Database
    from gateway.workflows.people import By
    from gateway.workflows.reading import Reader

__all__ = ["LONGEST_REASON", "Names", "Reveal", "Revealed", "Reveals", "name_reveals"]

name_reveals = Table(
    "name_reveals",
    metadata,
    Column("reveal", Text, primary_key=True),
    Column("exchange", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("reason_entry", Text, nullable=False),
    Column("decided_by", Text, nullable=True),
    Column("decided_at", Text, nullable=True),
    Column("is_approved", Integer, nullable=True),
    Column("until", Text, nullable=True),
    Column("shown_at", Text, nullable=True),
    Index("ix_name_reveals_asked", "asked_at", "reveal"),
    Index("ix_name_reveals_exchange", "exchange"),
)
"""Who asked to see names. The reason is content of the ledger: it may name somebody."""

LONGEST_REASON = 2000
_DECIDED_WITHIN = timedelta(days=7)
_GONE = "The labels of this exchange have been destroyed: nobody can tell any more whom they meant."


Names: TypeAlias = "Vault"
"""What tells whom labels mean."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """One request to see the names of an exchange."""

    id: str
    exchange: str
    asked_by: str
    asked_at: str
    decided_by: str | None
    decided_at: str | None
    is_approved: bool | None
    """`None` while nobody has decided."""

    until: str | None
    shown_at: str | None
    reason: str | None = field(default=None, repr=False)
    """`None` when the entry that held it was destroyed."""

    def state(self, now: datetime) -> str:
        """Return `waiting`, `declined`, `open` or `over`."""
        if self.is_approved is None:
            is_late = spell_time(now - _DECIDED_WITHIN) > self.asked_at
            return "over" if is_late else "waiting"
        if not self.is_approved:
            return "declined"
        return "open" if (self.until or "") > spell_time(now) else "over"

    @property
    def cursor(self) -> str:
        """Return where a list that ends with this one goes on."""
        return f"{self.asked_at}_{self.id}"


@dataclass(frozen=True, slots=True)
class Revealed:
    """What the labels of one exchange stand for."""

    names: tuple[tuple[str, str], ...] = field(repr=False)
    until: str


class Reveals:
    """Lets people look behind labels. Blocking: never call it on the event loop."""

    def __init__(  # noqa: PLR0913 - what is read, recorded and asked
        self,
        database: Database,
        ledger: Ledger,
        vault: Vault,
        reader: Reader,
        clock: Clock,
        shown_for: timedelta,
        *,
        needs_second: bool,
    ) -> None:
        """Take the record, where names are, how long they are shown, and whether two must agree."""
        self._database = database
        self._ledger = ledger
        self._vault = vault
        self._reader = reader
        self._clock = clock
        self._shown_for = shown_for
        self.needs_second = needs_second

    def ask(self, by: By, exchange: str, reason: str) -> Reveal:
        """Ask to see the names of an exchange. Raises `NotPossible`."""
        if not reason:
            raise NotPossible("Say why: the reason is kept.", "reason")
        if len(reason) > LONGEST_REASON:
            raise NotPossible(f"At most {LONGEST_REASON} characters.", "reason")
        now = self._clock.now()
        reveal = random_id("rv_")
        row: dict[str, Any] = {
            "reveal": reveal,
            "exchange": exchange,
            "asked_by": _name(by),
            "asked_at": spell_time(now),
        }
        if not self.needs_second:
            row |= {"is_approved": 1, "until": spell_time(now + self._shown_for)}
        facts = {**by.facts, "exchange": exchange, "reveal": reveal}
        with self._database.write() as connection:
            self._names(connection, exchange)  # what is gone is said at once
            (entry,) = self._ledger.append(
                connection, [Draft(EventKind.REVEAL_ASKED, facts, {"reason": reason})]
            )
            connection.execute(insert(name_reveals), [row | {"reason_entry": entry}])
        return self.find(reveal)

    def decide(self, by: By, reveal: str, *, is_approved: bool) -> Reveal:
        """Let somebody else look, or not. Raises `NotPossible`."""
        table, now = name_reveals, self._clock.now()
        with self._database.write() as connection:
            asked = self._read(connection, reveal)
            if asked.asked_by == _name(by):
                raise NotPossible("Nobody decides about what they asked for themselves.")
            if asked.state(now) != "waiting":
                raise NotPossible("This has been decided, or nobody did in time.")
            kind = EventKind.REVEAL_APPROVED if is_approved else EventKind.REVEAL_DECLINED
            facts = {**by.facts, "exchange": asked.exchange, "reveal": reveal}
            self._ledger.append(connection, [Draft(kind, facts)])
            decided = {
                "decided_by": _name(by),
                "decided_at": spell_time(now),
                "is_approved": int(is_approved),
                "until": spell_time(now + self._shown_for) if is_approved else None,
            }
            connection.execute(update(table).where(table.c.reveal == reveal).values(**decided))
        return self.find(reveal)

    def look(self, by: By, reveal: str, exchange: str, shown: str) -> Revealed:
        """Return what the labels in `shown`, the text of the exchange, stand for; on record before.

        Raises `NotPossible`.
        """
        table, now = name_reveals, self._clock.now()
        with self._database.write() as connection:
            asked = self._read(connection, reveal)
            if asked.asked_by != _name(by):
                raise NotPossible("Only who asked may look.")
            if asked.exchange != exchange:
                raise NotPossible("This was asked about another exchange.")
            if (state := asked.state(now)) != "open":
                raise NotPossible(_STATES[state])
            names = _in_text(self._names(connection, asked.exchange), shown)
            facts = {
                **by.facts,
                "exchange": asked.exchange,
                "reveal": reveal,
                "labels": [label for label, _ in names],
            }
            self._ledger.append(connection, [Draft(EventKind.NAMES_REVEALED, facts)])
            seen = update(table).where(table.c.reveal == reveal, table.c.shown_at.is_(None))
            connection.execute(seen.values(shown_at=spell_time(now)))
        return Revealed(names, asked.until or "")

    def find(self, reveal: str) -> Reveal:
        """Return one request. Raises `NotPossible` when there is none."""
        with self._database.read() as connection:
            return self._read(connection, reveal)

    def of_exchange(self, exchange: str) -> list[Reveal]:
        """Return the requests about one exchange, newest first."""
        table = name_reveals
        query = select(table).where(table.c.exchange == exchange)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.asked_at.desc())).mappings().all()
            return [self._of_row(connection, row) for row in rows]

    def list(self, before: str = "", most: int = 50) -> list[Reveal]:
        """Return requests of all exchanges, newest first, those that follow the cursor `before`."""
        table = name_reveals
        query = select(table).order_by(table.c.asked_at.desc(), table.c.reveal.desc()).limit(most)
        at, _, last = before.partition("_")
        if at:
            follows = or_(table.c.asked_at < at, table.c.reveal < last)
            query = query.where(and_(table.c.asked_at <= at, follows))
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
            return [self._of_row(connection, row) for row in rows]

    def _read(self, connection: Connection, reveal: str) -> Reveal:
        query = select(name_reveals).where(name_reveals.c.reveal == reveal)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotPossible("There is no such request.")
        return self._of_row(connection, row)

    def _of_row(self, connection: Connection, row: Any) -> Reveal:
        return Reveal(
            id=row["reveal"],
            exchange=row["exchange"],
            asked_by=row["asked_by"],
            asked_at=row["asked_at"],
            decided_by=row["decided_by"],
            decided_at=row["decided_at"],
            is_approved=None if row["is_approved"] is None else bool(row["is_approved"]),
            until=row["until"],
            shown_at=row["shown_at"],
            reason=self._reader.note(connection, row["reason_entry"], "reason"),
        )

    def _names(self, connection: Connection, exchange: str) -> dict[str, str]:
        row = exchanges_of(connection, [exchange]).get(exchange)
        if row is None:
            raise NotPossible("There is no such exchange, or nothing of it left the district.")
        if row["shredded_at"] is not None:
            raise NotPossible(_GONE)
        if row["conversation"] is None:
            raise NotPossible("Nothing was masked in this exchange: there are no names behind it.")
        try:
            names = self._vault.names(connection, row["conversation"])
        except ProtectionFailed as error:
            raise NotPossible(f"The names cannot be opened: {error.message}") from None
        if names is None:
            raise NotPossible(_GONE)
        return names


_STATES = {
    "waiting": "A second person has not agreed yet.",
    "declined": "A second person did not agree.",
    "over": "The time to look is over: ask again.",
}


def _name(by: By) -> str:
    facts = by.facts
    return str(facts.get("staff_id") or f"os user {facts.get('os_user_id')}")


def _in_text(names: dict[str, str], shown: str) -> tuple[tuple[str, str], ...]:
    """Return the labels that stand in a text, and nobody else of the conversation."""
    return tuple(
        (label, name)
        for label, name in names.items()
        if re.search(rf"(?<!\w){re.escape(label)}(?!\d)", shown)
    )
