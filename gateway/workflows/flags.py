"""Marks an exchange for attention, with a note, and takes the mark off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.ledger.entries import Draft, EventKind
from gateway.records.search import find_summary
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from gateway.ledger.log import Ledger
    from gateway.records.projector import Projector
    from gateway.storage.database import Database
    from gateway.workflows.people import By

__all__ = ["LONGEST_NOTE", "Flags"]

LONGEST_NOTE = 2000


class Flags:
    """Flags are events of the ledger; the summaries follow them."""

    def __init__(self, database: Database, ledger: Ledger, projector: Projector) -> None:
        """Take where they are recorded and what lists them."""
        self._database = database
        self._ledger = ledger
        self._projector = projector

    def set(self, by: By, exchange: str, note: str) -> None:
        """Flag an exchange. Raises `NotPossible`."""
        self._write(by, exchange, note, EventKind.EXCHANGE_FLAGGED)

    def clear(self, by: By, exchange: str, note: str) -> None:
        """Take the flag off. Raises `NotPossible`."""
        self._write(by, exchange, note, EventKind.EXCHANGE_UNFLAGGED)

    def _write(self, by: By, exchange: str, note: str, kind: EventKind) -> None:
        if not note:
            raise NotPossible("Say why.", "note")
        if len(note) > LONGEST_NOTE:
            raise NotPossible(f"At most {LONGEST_NOTE} characters.", "note")
        with self._database.read() as connection:
            summary = find_summary(connection, exchange)
        if summary is None:
            raise NotPossible("There is no such exchange.")
        if summary.is_flagged == (kind is EventKind.EXCHANGE_FLAGGED):
            raise NotPossible("Somebody else was quicker: look at the exchange again.")
        self._ledger.write([Draft(kind, {**by.facts, "exchange": exchange}, {"note": note})])
        self._projector.catch_up()
