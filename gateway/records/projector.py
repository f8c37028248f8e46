"""Follows the ledger and keeps the summaries of exchanges up to date, beside all serving.

Any number of processes may follow: a step reads what is new without a lock, and writes it only
where the position is still the one it read from.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from gateway.ledger.chain import is_stream_name
from gateway.ledger.store import streams_of
from gateway.observability.logs import logger
from gateway.records import summary_store as store
from gateway.records.summaries import Entry, fold
from gateway.storage.failures import StorageFailed
from gateway.storage.locks import lock_until_commit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gateway.storage.database import Database

__all__ = ["Projector"]

_LOCK = "exchange-summaries"
_PAUSE_S = 0.5
_AT_ONCE = 250
"""Entries of one transaction: exchanges wait for the writer, and so would not for long."""


class Projector:
    """Keeps the summaries. Safe to use from any thread; every step stands alone."""

    def __init__(
        self,
        database: Database,
        cost: Callable[[Mapping[str, Any]], int | None] = lambda _: None,
        every_s: float = _PAUSE_S,
    ) -> None:
        """Take where ledger and summaries are, what tokens cost, and how often to look."""
        self._database = database
        self._cost = cost
        self._every_s = every_s
        self._stopping = asyncio.Event()
        self._failure = ""

    async def run(self) -> None:
        """Catch up every so often until `stop`."""
        while not self._stopping.is_set():
            await asyncio.to_thread(self._try)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every_s):
                    await self._stopping.wait()

    def stop(self) -> None:
        """Let `run` end."""
        self._stopping.set()

    def catch_up(self, told: Callable[[int], None] = lambda _: None) -> int:
        """Tell everything that is new; return how many entries there were.

        `told` hears the number of entries after each step. Raises `StorageFailed`.
        """
        total = 0
        while not self._stopping.is_set() and (count := self._step()):
            total += count
            told(count)
        return total

    def rebuild(self, told: Callable[[int], None] = lambda _: None) -> int:
        """Forget all summaries and tell the whole ledger anew; return how many entries it has.

        Gateways may go on serving. Raises `StorageFailed`.
        """
        with self._database.write() as connection:
            lock_until_commit(connection, _LOCK)
            store.forget_all(connection)
        return self.catch_up(told)

    def _try(self) -> None:
        try:
            self.catch_up()
        except StorageFailed as failure:
            if failure.code != self._failure:
                logger.error("summaries failed", reason=failure.code)
            self._failure = failure.code
        else:
            self._failure = ""

    def _step(self) -> int:
        """Tell the next entries of the first stream that has any; return how many."""
        with self._database.read() as connection:
            known = store.positions(connection)
            for stream in _streams(connection):
                after = known.get(stream, 0)
                rows = store.read_entries(connection, stream, after, _AT_ONCE)
                if rows:
                    break
            else:
                return 0
        entries = [_entry(row) for row in rows]
        self._write(stream, after, entries)
        return len(entries)

    def _write(self, stream: str, after: int, entries: Sequence[Entry]) -> None:
        named = [str(e.exchange or e.facts.get("exchange") or "") for e in entries]
        with self._database.write(beside_others=True) as connection:
            lock_until_commit(connection, _LOCK)
            if store.positions(connection).get(stream, 0) != after:
                return  # another process has told them
            folded = fold(entries, store.summaries_of(connection, filter(None, named)), self._cost)
            store.add_summaries(connection, list(folded.added.values()))
            store.change_summaries(connection, list(folded.changed.values()))
            store.drop_facets(connection, sorted(folded.dropped))
            store.add_facets(connection, sorted(folded.facets))
            store.add_tallies(connection, folded.tallies)
            store.add_events(connection, folded.events)
            store.follow(connection, stream, entries[-1].seq)


def _streams(connection: Any) -> list[str]:
    found = streams_of(connection)
    return [one for one in found if isinstance(one, str) and is_stream_name(one)]


def _entry(row: Any) -> Entry:
    try:
        facts = json.loads(row.facts)
    except (TypeError, ValueError):
        facts = None  # somebody wrote over it; the verifier names it
    return Entry(
        stream=row.stream,
        seq=row.seq,
        entry=str(row.entry),
        kind=str(row.kind),
        exchange=row.exchange,
        at=str(row.at),
        facts=facts if isinstance(facts, dict) else {},
    )
