"""(9) Record: one exchange's entries in the ledger, whatever way the exchange ends.

The closing entry is written by a task of its own: the request that it belongs to may be
cancelled at any moment, and its record must not be.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from gateway.errors import GatewayError, LedgerUnavailable, UserRefused
from gateway.ledger.entries import Intent, Outcome, OutcomeState, Refusal
from gateway.observability.logs import logger
from gateway.storage.failures import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.clock import Clock
    from gateway.codecs.base import Usage
    from gateway.identity.staff import Staff
    from gateway.ids import ExchangeId, KeyId
    from gateway.ledger.entries import Also
    from gateway.ledger.log import Ledger
    from gateway.proxy.exchange import Head
    from gateway.pseudonyms.restore import LabelRestorer
    from gateway.tasks import TaskGroup

__all__ = ["Journal", "Keep"]

# An answer is kept whole up to here; a longer one is kept cut, and marked as cut.
_KEPT_BYTES = 8 * 1024 * 1024


class Keep(Protocol):
    """Writes whose the ids of an answer are."""

    async def __call__(self, *, is_over: bool) -> None:
        """Write those that are new; parts of objects not before the answer is over.

        Raises `GatewayError` when they cannot be written.
        """
        ...


async def _keep_nothing(*, is_over: bool) -> None:
    """There is nothing to keep in an exchange that was not opened."""
    del is_over


class Journal:
    """What the ledger learns of one exchange."""

    def __init__(
        self, exchange: ExchangeId, ledger: Ledger, tasks: TaskGroup, clock: Clock
    ) -> None:
        """Start the exchange's clock; nothing is written yet."""
        self.exchange = exchange
        self.masked = 0
        self.restorer: LabelRestorer | None = None
        self.usage: Usage | None = None
        self.after: Callable[[], Also | None] = lambda: None
        """Returns what is written together with the closing entry."""
        self.schools: tuple[str, ...] = ()
        """Where the roster places who asks."""
        self.keep: Keep = _keep_nothing
        """Makes sure that the ids in the answer so far are known as the key's own."""
        self._ledger = ledger
        self._tasks = tasks
        self._clock = clock
        self._started_s = clock.monotonic_s()
        self._staff: Staff | None = None
        self._head: Head | None = None
        self._opening: asyncio.Task[bool] | None = None
        self._is_closed = False
        self._status: int | None = None
        self._checked_s: float | None = None
        self._waited_s: float | None = None
        self._kept: list[bytes] = []
        self._kept_bytes = 0
        self._is_cut = False

    @property
    def elapsed_s(self) -> float:
        """Seconds since the exchange began."""
        return self._clock.monotonic_s() - self._started_s

    @property
    def is_open(self) -> bool:
        """Whether an intent was handed to the ledger."""
        return self._opening is not None

    def received(self, head: Head) -> None:
        """Remember what is asked for."""
        self._head = head

    def identified(self, staff: Staff) -> None:
        """Remember whose request it is: from here on a refusal is on record too."""
        self._staff = staff

    async def open(self, intent: Intent, also: Also | None = None) -> bool:
        """Write the intent and what belongs to it; durable when this returns `True`.

        `False` when `also` met a conflict: nothing was written, and it is worth another try.
        Raises `LedgerUnavailable`.
        """
        self._opening = self._tasks.spawn(self._open(intent, also))
        # Shielded: if the client leaves now, the entry is still being written, and the closing
        # entry must find it.
        if await asyncio.shield(self._opening):
            self._checked_s = self.elapsed_s
            return True
        self._opening = None
        return False

    async def _open(self, intent: Intent, also: Also | None) -> bool:
        try:
            await self._ledger.open(intent, also)
        except Conflict:
            return False
        return True

    def answering(self, status: int) -> None:
        """Remember the vendor's status, and when its answer began."""
        self._status = status
        self._waited_s = self.elapsed_s

    def saw(self, piece: bytes) -> None:
        """Keep a piece of the vendor's answer for the record, as it came: labels, not names."""
        room = _KEPT_BYTES - self._kept_bytes
        if len(piece) > room:
            self._is_cut = True
            piece = piece[:room]
        if piece:
            self._kept.append(piece)
            self._kept_bytes += len(piece)

    async def refused(self, error: GatewayError) -> None:
        """Record a refusal: as the outcome of an open exchange, else on its own."""
        if self.is_open:
            self.close(OutcomeState.FAILED, error.code)
        elif self._head is not None and (key_id := self._key_id(error)) is not None:
            refusal = Refusal(
                exchange=self.exchange,
                staff_id=self._staff.staff_id if self._staff else None,
                key_id=key_id,
                service=self._head.service,
                endpoint=self._head.route.endpoint,
                code=error.code,
                http_status=error.status,
                app=self._staff.app if self._staff else "",
                role=self._staff.role.value if self._staff else "",
                schools=self.schools,
            )
            try:
                await self._ledger.refuse(refusal)
            except LedgerUnavailable:
                # Nothing left, so nothing is missing; the client gets its refusal all the same.
                return

    def _key_id(self, error: GatewayError) -> KeyId | None:
        """Return the key of the request; whom an app's key does not admit is on record by it."""
        if self._staff is not None:
            return self._staff.key_id
        return error.key_id if isinstance(error, UserRefused) else None

    def close(self, state: OutcomeState, code: str | None = None) -> None:
        """Record how the exchange ended. Only the first call counts."""
        if self._is_closed or self._opening is None:
            return
        self._is_closed = True
        restorer, usage = self.restorer, self.usage
        checked_s = self._checked_s or 0.0
        waited_s = 0.0 if self._waited_s is None else self._waited_s - checked_s
        outcome = Outcome(
            exchange=self.exchange,
            state=state,
            http_status=self._status,
            code=code,
            answer=b"".join(self._kept),
            answer_truncated=self._is_cut,
            input_tokens=usage.input_tokens if usage else 0,
            output_tokens=usage.output_tokens if usage else 0,
            latency_ms=round(self.elapsed_s * 1000),
            checked_ms=round(checked_s * 1000),
            waited_ms=round(waited_s * 1000),
            restored=restorer.restored if restorer else 0,
            unknown_labels=restorer.unknown if restorer else 0,
        )
        self._tasks.spawn(self._close(outcome, self._opening, self.after()))
        logger.info(
            "exchange closed",
            exchange=self.exchange,
            service=self._head.service if self._head else None,
            status=self._status,
            code=code,
            reason=state.value,
            duration_ms=outcome.latency_ms,
            masked=self.masked,
        )

    async def _close(
        self, outcome: Outcome, opening: asyncio.Task[bool], also: Also | None
    ) -> None:
        await asyncio.wait({opening})
        # An intent that could not be written has no outcome: nothing was sent.
        if opening.exception() is None and opening.result():
            await self._ledger.close(outcome, also)
