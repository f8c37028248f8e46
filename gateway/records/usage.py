"""How often a service was used: counted from the index of exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.records import store

if TYPE_CHECKING:
    from datetime import date

    from gateway.storage.database import Database

__all__ = ["Usage"]


class Usage:
    """Counts exchanges whose request was on record as about to leave."""

    def __init__(self, database: Database) -> None:
        """Take where the index is."""
        self._database = database

    def sent(self, service: str, since: date | None) -> int:
        """Return how many requests went to a service since a day in UTC, or ever."""
        with self._database.read() as connection:
            return store.count_exchanges(connection, service, "" if since is None else f"{since}")
