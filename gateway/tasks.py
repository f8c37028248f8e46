"""Background tasks that keep a reference and report their failure."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["TaskGroup"]


class TaskGroup:
    """Tasks that outlive the request that started them, until `drain`.

    asyncio keeps only weak references to tasks: one that nobody holds can vanish in
    mid-flight, and with it the closing of a ledger entry.
    """

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start `work`, hold it until it is done, report its exception."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)

    async def drain(self, timeout_s: float) -> None:
        """Wait up to `timeout_s` seconds for what is still running."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=timeout_s)
