"""The courier: carries what waits in the outbox to those who take it, one process at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gateway.observability.logs import logger
from gateway.workflows.notices import outbox
from gateway.workflows.notices.senders import DeliveryFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.clock import Clock
    from gateway.storage.database import Database
    from gateway.workflows.notices.senders import Sender

__all__ = ["Courier"]

_AT_ONCE = 20
_KEPT = timedelta(days=400)


class Courier:
    """Delivers notices at least once; a receiver knows a repetition by the notice's id."""

    def __init__(self, database: Database, clock: Clock, senders: Sequence[Sender]) -> None:
        """Take the outbox's database, the time, and the ways of delivery."""
        self._database = database
        self._clock = clock
        self._senders = {sender.name: sender for sender in senders}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the ways of delivery."""
        return tuple(self._senders)

    def run(self) -> int:
        """Try every delivery whose time has come; return how many were taken.

        Blocks. Several processes may run it at once. Raises `StorageFailed`.
        """
        delivered = 0
        while group := self._take():
            delivered += sum(self._deliver(one) for one in group)
        with self._database.write() as connection:
            outbox.forget(connection, self._clock.now() - _KEPT)
        return delivered

    def _take(self) -> list[outbox.Waiting]:
        with self._database.write() as connection:
            return outbox.take(connection, self._clock.now(), _AT_ONCE)

    def _deliver(self, delivery: outbox.Waiting) -> bool:
        failure = self._try(delivery)
        now = self._clock.now()
        with self._database.write() as connection:
            if failure is None:
                outbox.sent(connection, delivery, now)
                return True
            is_over = outbox.failed(
                connection, delivery, now, failure.code, is_lasting=failure.is_lasting
            )
        if is_over:
            logger.error("notice given up", reason=failure.code)
        else:
            logger.warning("notice delayed", reason=failure.code)
        return False

    def _try(self, delivery: outbox.Waiting) -> DeliveryFailed | None:
        sender = self._senders.get(delivery.sender)
        if sender is None:
            return DeliveryFailed("not_configured_any_more", is_lasting=True)
        try:
            sender.send(delivery.notice)
        except DeliveryFailed as failure:
            return failure
        return None
