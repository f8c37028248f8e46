"""The ledger: appends entries to the chain, durable before the call returns."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gateway import __version__
from gateway.errors import GatewayError
from gateway.ids import random_id
from gateway.ledger import store
from gateway.ledger.chain import (
    MAIN,
    Link,
    canonical_json,
    entry_hash,
    is_stream_name,
    sealed_hash,
    spell_time,
)
from gateway.ledger.contents import Contents, DataKey
from gateway.ledger.entries import Content, Draft, EventKind, Facts, Outcome, OutcomeState
from gateway.ledger.writer import GroupWriter, Waiting, WriterLimits, unavailable
from gateway.observability.logs import logger
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ids import ExchangeId
    from gateway.ledger.entries import Also, Intent, Refusal
    from gateway.storage.database import Database

__all__ = ["Ledger"]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An entry with everything but its place."""

    kind: EventKind
    exchange: ExchangeId | None
    entry: str
    at: str
    facts: str
    sealed: bytes | None
    new_key: DataKey | None
    """The data key to store with it, when it is the first of its owner."""


class Ledger:
    """The record of an installation. Several processes may append to the same one.

    `write`, `append`, `write_event` and `recover` are for commands and block; `open`, `close`,
    `refuse` and `event` are for the serving loop and need `start`.
    """

    def __init__(
        self,
        database: Database,
        master_key: MasterKey,
        clock: Clock,
        limits: WriterLimits | None = None,
        stream: str = MAIN,
    ) -> None:
        """Take where it is stored, what seals content, and how much is written at once.

        `stream` is the chain to append to: each machine that serves has one of its own.
        """
        if not is_stream_name(stream):
            raise ValueError("a stream is named in a-z, 0-9, '.', '_' and '-'")
        self._database = database
        self._stream = stream
        self._contents = Contents(master_key)
        self._clock = clock
        self._limits = limits or WriterLimits()
        self._writer: GroupWriter[Draft] = GroupWriter(self._write_group, self._limits)
        self._failure: StorageFailed | None = None
        self._late: list[Draft] = []
        # Both belong to whoever writes groups: the writer thread, or `stop` after its end.
        self._keys: dict[str, DataKey] = {}
        self._owed: list[_Prepared] = []

    # For commands.

    def write(self, drafts: Sequence[Draft]) -> list[str]:
        """Append `drafts` in one transaction and return their entry ids.

        Raises `StorageFailed`; nothing was written then.
        """
        prepared = self._prepare(drafts)
        with self._database.write() as connection:
            _append(connection, prepared, self._stream)
        return [entry.entry for entry in prepared]

    def append(self, connection: Connection, drafts: Sequence[Draft]) -> list[str]:
        """Append within a transaction of `Database.write`: a change and its record are one."""
        prepared = self._prepare(drafts)
        _append(connection, prepared, self._stream)
        return [entry.entry for entry in prepared]

    def append_event(
        self, connection: Connection, kind: EventKind, facts: Facts, content: Content | None = None
    ) -> str:
        """Append one event within a transaction, as `append` does, and return its entry id."""
        return self.append(connection, [_event(kind, facts, content)])[0]

    def write_event(self, kind: EventKind, facts: Facts, content: Content | None = None) -> str:
        """Append one event and return its entry id. Raises `StorageFailed`."""
        return self.write([_event(kind, facts, content)])[0]

    def recover(self) -> int:
        """Close every exchange that a dead process left open as `unknown`; return how many.

        Only those of this stream, and only while nobody serves with it: an exchange in flight
        looks the same.
        """
        with self._database.read() as connection:
            exchanges = store.unanswered(connection, self._stream)
        for start in range(0, len(exchanges), self._limits.batch):
            group = exchanges[start : start + self._limits.batch]
            self.write([Outcome(exchange, OutcomeState.UNKNOWN).draft() for exchange in group])
        return len(exchanges)

    # For the serving loop.

    def start(self) -> None:
        """Record that this process serves and start the writer thread. Raises `StorageFailed`."""
        self.write_event(EventKind.PROCESS_STARTED, {"version": __version__, "pid": os.getpid()})
        self._writer.start()

    async def stop(self) -> None:
        """Write what waits, record that this process stops, end the thread.

        What another process keeps from being written in time is given up: the next start closes
        the exchanges left open.
        """
        if not await asyncio.to_thread(self._writer.stop):
            logger.error("ledger failed", reason="database_busy")
            return
        last = [*self._late, _event(EventKind.PROCESS_STOPPED, {"pid": os.getpid()}, None)]
        # If this fails, the record shows a start without a stop.
        with suppress(GatewayError):
            await asyncio.to_thread(self._write_group, last)

    async def open(self, intent: Intent, also: Also | None = None) -> None:
        """Record that a request is about to leave. It may leave only when this has returned.

        `also` writes what must be as durable as the entry, in its transaction.

        Raises:
            Conflict: `also` raised it; nothing was written.
            LedgerUnavailable: The entry could not be written, or not in time.
            Overloaded: Too many requests are waiting to be recorded.
        """
        await self._submit(
            replace(intent.draft(), also=also),
            is_droppable=True,
            on_abandoned=lambda: self._give_up(intent.exchange),
        )

    async def close(self, outcome: Outcome, also: Also | None = None) -> None:
        """Record how an exchange ended.

        Raises `LedgerUnavailable`; the outcome is kept and goes with the next batch then.
        """
        await self._put(replace(outcome.draft(), also=also)).future

    async def refuse(self, refusal: Refusal) -> None:
        """Record a request that was refused. Raises `LedgerUnavailable`."""
        await self._submit(refusal.draft())

    async def event(self, kind: EventKind, facts: Facts, content: Content | None = None) -> None:
        """Record an event. Raises `LedgerUnavailable`."""
        await self._submit(_event(kind, facts, content))

    def ping(self) -> None:
        """Check that entries can be written. Blocks. Raises `LedgerUnavailable`."""
        if self._is_over or not self._writer.is_running:
            raise unavailable()
        try:
            self._database.ping()
        except StorageFailed:
            raise unavailable() from None

    @property
    def open_exchanges(self) -> int:
        """How many exchanges this process has open."""
        return len(self._keys)

    @property
    def failure(self) -> str | None:
        """Why the latest write failed, in words for an administrator; `None` if it did not."""
        return None if self._failure is None else str(self._failure)

    @property
    def _is_over(self) -> bool:
        """Whether nothing more may be written before a restart."""
        return self._failure is not None and self._failure.is_lasting

    async def _submit(
        self,
        draft: Draft,
        *,
        is_droppable: bool = False,
        on_abandoned: Callable[[], None] | None = None,
    ) -> None:
        waiting = self._put(draft, is_droppable=is_droppable, on_abandoned=on_abandoned)
        try:
            async with asyncio.timeout(self._limits.commit_s):
                await waiting.future
        except TimeoutError:
            raise unavailable() from None

    def _put(
        self,
        draft: Draft,
        *,
        is_droppable: bool = False,
        on_abandoned: Callable[[], None] | None = None,
    ) -> Waiting[Draft]:
        size = sum(len(value) for value in draft.content.values())
        loop = asyncio.get_running_loop()
        waiting = Waiting(draft, size, loop, is_droppable, on_abandoned)
        self._writer.put(waiting)
        return waiting

    def _give_up(self, exchange: ExchangeId) -> None:
        """Close an exchange whose intent was written too late for anyone to act on it."""
        outcome = Outcome(exchange, OutcomeState.CANCELLED, code="not_sent")
        try:
            self._put(outcome.draft()).future.add_done_callback(_ignore)
        except GatewayError:
            self._late.append(outcome.draft())

    # On the writer thread.

    def _write_group(self, drafts: Sequence[Draft]) -> None:
        """Write a batch, and before it the outcomes that an earlier one could not."""
        if self._is_over:
            raise unavailable()
        prepared: list[_Prepared] = []
        try:
            prepared = self._prepare(drafts)
            with self._database.write(beside_others=True) as connection:
                # A commit that failed may have been one all the same.
                kept = store.known_entries(connection, [owed.entry for owed in self._owed])
                group = [owed for owed in self._owed if owed.entry not in kept] + prepared
                for draft in drafts:
                    if draft.also is not None:
                        draft.also(connection)
                _append(connection, group, self._stream)
        except StorageFailed as failure:
            if self._failure is None:
                logger.error("ledger failed", reason=failure.code)
            self._failure = failure
            self._owed += (entry for entry in prepared if entry.kind is EventKind.OUTCOME_CLOSED)
            raise unavailable() from None
        self._failure = None
        self._owed = []
        self._remember(group)

    def _prepare(self, drafts: Sequence[Draft]) -> list[_Prepared]:
        """Seal the content of drafts. Raises `StorageFailed`."""
        prepared = []
        fresh: dict[str, DataKey] = {}
        for draft in drafts:
            entry, at = random_id("le_"), spell_time(self._clock.now())
            sealed, new_key = None, None
            if draft.content:
                owner = draft.exchange or entry
                # An exchange's first entry brings its key, so that a second intent is an error.
                if draft.kind is EventKind.OUTCOME_CLOSED:
                    key = fresh.get(owner) or self._known_key(owner)
                else:
                    key = new_key = fresh[owner] = self._contents.new_key(owner)
                # An exchange that was forgotten while it was open keeps no content any more.
                if key is not None:
                    sealed = self._contents.seal(entry, draft.content, key)
            facts = canonical_json(draft.facts)
            prepared.append(
                _Prepared(draft.kind, draft.exchange, entry, at, facts, sealed, new_key)
            )
        return prepared

    def _known_key(self, owner: str) -> DataKey | None:
        """Return the data key of an exchange that is open."""
        if (key := self._keys.get(owner)) is not None:
            return key
        with self._database.read() as connection:
            wrapped = store.wrapped_key(connection, owner)
        return None if wrapped is None else self._contents.unwrap(owner, wrapped)

    def _remember(self, written: Sequence[_Prepared]) -> None:
        """Keep the data keys of open exchanges, so that closing one needs no look-up."""
        for entry in written:
            if entry.exchange is None:
                continue
            if entry.kind is EventKind.OUTCOME_CLOSED:
                self._keys.pop(entry.exchange, None)
            elif entry.new_key is not None:
                self._keys[entry.exchange] = entry.new_key


def _event(kind: EventKind, facts: Facts, content: Content | None) -> Draft:
    return Draft(kind, facts) if content is None else Draft(kind, facts, content)


def _append(connection: Connection, entries: Sequence[_Prepared], stream: str) -> None:
    """Give `entries` their places after whatever any process wrote last, and insert them."""
    store.hold_stream(connection, stream)
    tail = store.tail_of(connection, stream)
    previous = tail.head
    rows = []
    for seq, entry in enumerate(entries, tail.size + 1):
        link = Link(
            seq=seq,
            entry=entry.entry,
            kind=entry.kind.value,
            exchange=entry.exchange,
            at=entry.at,
            facts=entry.facts,
            sealed=entry.sealed,
            sealed_hash=None if entry.sealed is None else sealed_hash(entry.sealed),
        )
        own = entry_hash(link, previous)
        rows.append((link, previous, own))
        previous = own
    store.add_keys(connection, [entry.new_key for entry in entries if entry.new_key is not None])
    store.add_entries(connection, rows, stream)


def _ignore(future: asyncio.Future[None]) -> None:
    """Look at a result nobody waits for, so that asyncio does not report it."""
    if not future.cancelled():
        future.exception()
