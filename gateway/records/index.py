"""Notes, with each intent, what the exchange is found by later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.ledger.chain import spell_time
from gateway.records import store
from gateway.records.marks import Marker

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Also, Intent
    from gateway.pseudonyms.mapping import LabelMap

__all__ = ["RecordIndex"]


class RecordIndex:
    """Writes the index of exchanges; one row each, and marks when a conversation has new ones."""

    def __init__(self, master_key: MasterKey, clock: Clock) -> None:
        """Take what keys the marks and the time."""
        self._marker = Marker(master_key)
        self._clock = clock

    def noted(
        self, intent: Intent, conversation: str | None, labels: LabelMap | None, also: Also | None
    ) -> Also:
        """Return what writes the index of an exchange in the transaction of its intent.

        `conversation` is its id in the vault, `None` for an exchange without labels; `labels`
        its map when the map may have grown; `also` is written first.
        """
        at = spell_time(self._clock.now())
        marks = {} if labels is None or conversation is None else self._marker.of_map(labels)
        row = {
            "exchange": intent.exchange,
            "at": at,
            "staff_id": intent.staff_id,
            "service": intent.service,
            "conversation": conversation,
            "shredded_at": None,
        }

        def write(connection: Connection) -> None:
            if also is not None:
                also(connection)
            store.add_exchange(connection, row)
            if conversation is not None and marks:
                store.add_subjects(connection, conversation, marks, at)

        return write
