"""Keeps a serving ledger provable: a checkpoint every minute and at the end, copied elsewhere."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.ledger.signer import SigningFailed
from gateway.observability.logs import logger
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gateway.ledger.checkpoint import Checkpoint
    from gateway.ledger.copies import CheckpointFile, Destination
    from gateway.ledger.signer import Signer
    from gateway.storage.database import Database

__all__ = ["CheckpointKeeper"]

_OK = "ok"
_KEPT = 60
# Several processes wake at nearly the same time; the first one signs.
_YOUNG = 0.5


class CheckpointKeeper:
    """Signs regularly beside the serving of requests, which never wait for it."""

    def __init__(
        self,
        database: Database,
        open_signer: Callable[[], Signer],
        file: CheckpointFile,
        destinations: Sequence[Destination] = (),
        every_s: float = 60,
    ) -> None:
        """Take what is signed, by whom, where it is copied to and how often.

        `open_signer` is called until it succeeds: a key may come back while we serve.
        """
        self._database = database
        self._open_signer = open_signer
        self._signer: Signer | None = None
        self._file = file
        self._waiting: list[tuple[Destination, deque[Checkpoint]]] = [
            (destination, deque(maxlen=_KEPT)) for destination in destinations
        ]
        self._every_s = every_s
        self._stopping = asyncio.Event()
        self._notices: dict[str, str] = {}

    def notices(self) -> dict[str, str]:
        """Return what worked last time: `ok` or a reason code for each part.

        None of them keeps the gateway from serving.
        """
        return dict(self._notices)

    async def run(self) -> None:
        """Sign and copy every so often until `stop`."""
        while not self._stopping.is_set():
            await asyncio.to_thread(self.tick, least_age_s=self._every_s * _YOUNG)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every_s):
                    await self._stopping.wait()

    def stop(self) -> None:
        """Let `run` end."""
        self._stopping.set()

    async def close(self) -> None:
        """Sign and copy a last time: after the last entry of this process."""
        await asyncio.to_thread(self.tick)

    def tick(self, least_age_s: float = 0) -> None:
        """Sign, unless another process did so just now, and copy; whatever fails is noted."""
        checkpoint = self._try("checkpoints", lambda: self._sign(least_age_s))
        self._try("checkpoint_file", lambda: self._file.catch_up(self._database))
        for destination, waiting in self._waiting:
            if checkpoint is not None:
                waiting.append(checkpoint)
            self._try(destination.name, partial(_send, destination, waiting))

    def _sign(self, least_age_s: float) -> Checkpoint | None:
        self._file.compare(self._database)
        if self._signer is None:
            self._signer = self._open_signer()
        checkpoint, is_new = self._signer.sign(least_age_s=least_age_s)
        return checkpoint if is_new else None

    def _try(self, part: str, work: Callable[[], Checkpoint | None]) -> Checkpoint | None:
        """Do a part of the work, note how it went, and log when it begins to fail."""
        result, outcome = None, _OK
        try:
            result = work()
        except (SigningFailed, StorageFailed) as error:
            outcome = error.code
        except SetupError:
            outcome = "signing_key_unusable"
        except OSError:
            outcome = "unreachable"
        if outcome not in {_OK, self._notices.get(part)}:
            logger.error("checkpoint failed", code=part, reason=outcome)
        self._notices[part] = outcome
        return result


def _send(destination: Destination, waiting: deque[Checkpoint]) -> None:
    """Send what waits, oldest first; what could not be sent goes on waiting."""
    while waiting:
        destination.send(waiting[0])
        waiting.popleft()
