"""Group commit: one thread that writes everything waiting in one go, then wakes who waited."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from gateway.errors import GatewayError, LedgerUnavailable, Overloaded
from gateway.storage.failures import Conflict

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence

__all__ = ["GroupWriter", "Waiting", "WriterLimits", "unavailable"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WriterLimits:
    """How much waits, and how much is written at once."""

    queued: int = 4096
    """Entries that may wait; one more that could be refused is."""

    batch: int = 256
    """Entries of one transaction."""

    batch_bytes: int = 16 * 1024 * 1024
    """Content of one transaction, before compression; a single larger entry still goes."""

    commit_s: float = 10
    """Longest wait of a request for its entry to be on the disk."""

    stop_s: float = 10
    """Longest wait for what is queued when the process ends."""


@dataclass(slots=True, eq=False)
class Waiting(Generic[T]):
    """Something to write and who waits for it."""

    item: T
    size: int
    """Bytes of content."""

    loop: asyncio.AbstractEventLoop
    is_droppable: bool
    """Whether it need not be written any more once nobody waits for it."""

    on_abandoned: Callable[[], None] | None = None
    """Called on the loop when it was written although nobody waits any more."""

    future: asyncio.Future[None] = field(init=False)

    def __post_init__(self) -> None:
        """Make the future on its loop."""
        self.future = self.loop.create_future()

    @property
    def is_dropped(self) -> bool:
        """Whether writing it would be in vain."""
        return self.is_droppable and self.future.cancelled()


class GroupWriter(Generic[T]):
    """Writes what it is given, in order, on a thread of its own.

    `write` is called with everything that waits, up to the limits, and either writes all of it
    durably or raises; a `GatewayError` it raises is what everyone in the batch gets.
    """

    def __init__(self, write: Callable[[Sequence[T]], None], limits: WriterLimits) -> None:
        """Take what writes a batch; nothing runs before `start`."""
        self._write = write
        self._limits = limits
        self._queue: deque[Waiting[T]] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_stopping = False

    @property
    def is_running(self) -> bool:
        """Whether the thread takes entries."""
        return self._thread is not None and self._thread.is_alive() and not self._is_stopping

    def start(self) -> None:
        """Start the thread."""
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def put(self, waiting: Waiting[T]) -> None:
        """Queue an entry. Never blocks.

        Raises:
            LedgerUnavailable: The thread does not run.
            Overloaded: The queue is full, and the entry is one that can be refused.
        """
        with self._changed:
            if not self.is_running:
                raise unavailable()
            if waiting.is_droppable and len(self._queue) >= self._limits.queued:
                raise Overloaded(
                    "too_many_requests",
                    "More requests are waiting for the record than it can take.",
                    next_step="Try again in a moment.",
                    retry_after_s=1,
                )
            self._queue.append(waiting)
            self._changed.notify()

    def stop(self) -> bool:
        """Write what is queued, then end the thread; return whether all of it was written.

        Blocks up to `WriterLimits.stop_s`: another process may hold the database and not let go,
        and a gateway that cannot be stopped is killed, which loses the same entries.
        """
        with self._changed:
            self._is_stopping = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(self._limits.stop_s)
            if self._thread.is_alive():
                return False
            self._thread = None
        return True

    def _run(self) -> None:
        while batch := self._take():
            error = self._try([waiting.item for waiting in batch])
            if error is not None and not isinstance(error, GatewayError) and len(batch) > 1:
                # One entry that cannot be written must not take the others with it.
                errors = [self._try([waiting.item]) for waiting in batch]
            else:
                errors = [error] * len(batch)
            _report(batch, errors)

    def _try(self, items: Sequence[T]) -> Exception | None:
        try:
            self._write(items)
        except Exception as error:  # noqa: BLE001 - supervises the thread that every request needs
            return error
        return None

    def _take(self) -> list[Waiting[T]]:
        """Wait for entries and take as many as fit one batch; none when it is time to end."""
        with self._changed:
            while True:
                batch = self._next_batch()
                if batch or (self._is_stopping and not self._queue):
                    return batch
                self._changed.wait()

    def _next_batch(self) -> list[Waiting[T]]:
        batch: list[Waiting[T]] = []
        size = 0
        while self._queue and len(batch) < self._limits.batch:
            size += self._queue[0].size
            if batch and size > self._limits.batch_bytes:
                break
            waiting = self._queue.popleft()
            if not waiting.is_dropped:
                batch.append(waiting)
        return batch


def unavailable() -> LedgerUnavailable:
    """Return the refusal of a request that cannot be put on record."""
    return LedgerUnavailable(
        "ledger_unavailable",
        "The record of this request cannot be written, so nothing was sent.",
        next_step="Tell Agency Technology that the ledger of the gateway cannot be written.",
        retry_after_s=5,
    )


def _report(batch: Sequence[Waiting[T]], errors: Sequence[Exception | None]) -> None:
    """Wake everyone who waits, with one call for each event loop."""
    results: dict[asyncio.AbstractEventLoop, list[tuple[Waiting[T], Exception | None]]] = {}
    for waiting, error in zip(batch, errors, strict=True):
        results.setdefault(waiting.loop, []).append((waiting, error))
    for loop, ended in results.items():
        # A loop that is closed has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, ended)


def _settle(ended: Sequence[tuple[Waiting[T], Exception | None]]) -> None:
    for waiting, error in ended:
        if waiting.future.done():
            if error is None and waiting.on_abandoned is not None:
                waiting.on_abandoned()
        elif error is None:
            waiting.future.set_result(None)
        else:
            known = error if isinstance(error, GatewayError | Conflict) else unavailable()
            waiting.future.set_exception(known)
