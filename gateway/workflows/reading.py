"""Opens the masked content of one exchange for a reader; on record before it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from gateway.crypto.envelope import SealBroken
from gateway.ledger.contents import Contents
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import ledger_data_keys, ledger_entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["Found", "Opened", "Reader", "StillOpen"]

_ENTRIES = (
    select(
        ledger_entries.c.entry,
        ledger_entries.c.kind,
        ledger_entries.c.sealed,
        ledger_data_keys.c.wrapped,
    )
    .outerjoin(ledger_data_keys, ledger_data_keys.c.exchange == ledger_entries.c.exchange)
    .where(
        ledger_entries.c.exchange == bindparam("of"),
        ledger_entries.c.kind.in_([EventKind.INTENT_OPENED.value, EventKind.OUTCOME_CLOSED.value]),
    )
    .order_by(ledger_entries.c.seq)
)
_ENTRY = (
    select(ledger_entries.c.entry, ledger_entries.c.sealed, ledger_data_keys.c.wrapped)
    .outerjoin(ledger_data_keys, ledger_data_keys.c.exchange == ledger_entries.c.entry)
    .where(ledger_entries.c.entry == bindparam("of"))
)


class StillOpen(Exception):
    """The exchange has not ended: nobody reads along while somebody works."""


@dataclass(frozen=True, slots=True)
class Found:
    """One mention that was masked."""

    where: str
    start: int
    end: int
    label: str
    entity: str
    source: str
    score: float
    link: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What is kept of an exchange."""

    request: str = field(default="", repr=False)
    """The body as it left."""

    answer: str = field(default="", repr=False)
    """The vendor's answer as it came: labels, not names."""

    found: tuple[Found, ...] = ()
    is_destroyed: bool = False
    """The content has been forgotten; its place in the ledger has not."""


class Reader:
    """Reads content for people. Blocking: never call it on the event loop."""

    def __init__(self, database: Database, ledger: Ledger, master_key: MasterKey) -> None:
        """Take the record and what opens it."""
        self._database = database
        self._ledger = ledger
        self._contents = Contents(master_key)

    def open(self, by: Facts, exchange: str) -> Opened | None:
        """Return what is kept of an exchange, `None` when nothing ever was; on record first.

        `by` is how the ledger names the reader. Raises `StillOpen` and `StorageFailed`.
        """
        with self._database.read() as connection:
            rows = connection.execute(_ENTRIES, {"of": exchange}).all()
        kinds = {row.kind for row in rows}
        if EventKind.INTENT_OPENED.value not in kinds:
            return None
        if EventKind.OUTCOME_CLOSED.value not in kinds:
            raise StillOpen
        if all(row.wrapped is None for row in rows):
            return Opened(is_destroyed=True)
        facts: Facts = {**by, "exchange": exchange}
        self._ledger.write([Draft(EventKind.CONTENT_DECRYPTED, facts)])
        content: dict[str, str] = {}
        for row in rows:
            content |= self._opened(exchange, row)
        return Opened(
            content.get("masked_body", ""), content.get("answer", ""), _found(content.get("found"))
        )

    def note(self, connection: Connection, entry: str, name: str) -> str | None:
        """Return one part of an administrative entry's content, `None` when it is destroyed."""
        row = connection.execute(_ENTRY, {"of": entry}).one_or_none()
        return None if row is None else self._opened(entry, row).get(name)

    def _opened(self, owner: str, row: Any) -> dict[str, str]:
        if row.wrapped is None or row.sealed is None:
            return {}
        try:
            key = self._contents.unwrap(owner, row.wrapped)
            content = self._contents.open(row.entry, row.sealed, key)
        except SealBroken:
            return {}
        return {
            name: value if isinstance(value, str) else value.decode("utf-8", "replace")
            for name, value in content.items()
        }


def _found(text: str | None) -> tuple[Found, ...]:
    try:
        return tuple(Found(*row) for row in json.loads(text or "[]"))
    except (ValueError, TypeError):
        return ()
