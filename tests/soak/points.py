"""Named points at which a gateway is killed: patched into its process, never part of the product.

Each point is a place in the life of an exchange, or in what goes on beside it. `arm` makes the
process kill itself (SIGKILL, nothing is tidied up) when it passes the point for the nth time.
"""

from __future__ import annotations

import asyncio
import functools
import os
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

import gateway.ledger.copies
import gateway.ledger.log
import gateway.records.retention
import gateway.storage.database
from gateway.clock import SystemClock
from gateway.ledger.entries import EventKind
from gateway.ledger.log import Ledger
from gateway.ledger.signer import Signer
from gateway.proxy.forward import Vendors
from gateway.proxy.journal import Journal

_YEARS = timedelta(days=4000)


class _Counter:
    """Kills the process at the nth pass."""

    def __init__(self, passes: int) -> None:
        self.left = passes

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _around(
    owner: Any,
    name: str,
    pass_by: Callable[[], None],
    *,
    is_before: bool = False,
    when: Callable[..., bool] = lambda *_: True,
) -> None:
    """Pass the point right before or after a call of `owner.name` whose arguments are such."""
    real = getattr(owner, name)

    @functools.wraps(real)
    def patched(*arguments: Any, **options: Any) -> Any:
        if is_before and when(*arguments):
            pass_by()
        result = real(*arguments, **options)
        if not is_before and when(*arguments):
            pass_by()
        return result

    setattr(owner, name, patched)


def _has(kind: EventKind) -> Callable[..., bool]:
    return lambda _, entries, *__: any(entry.kind is kind for entry in entries)


_INTENT, _OUTCOME = _has(EventKind.INTENT_OPENED), _has(EventKind.OUTCOME_CLOSED)


def _intent_uncommitted(pass_by: _Counter) -> None:
    _around(gateway.ledger.log, "_append", pass_by, when=_INTENT)


def _intent_committed(pass_by: _Counter) -> None:
    _around(Ledger, "_remember", pass_by, is_before=True, when=_INTENT)


def _before_first_byte(pass_by: _Counter) -> None:
    _around(Vendors, "forward", pass_by, is_before=True)


def _mid_stream(pass_by: _Counter) -> None:
    _around(Journal, "saw", pass_by)


def _outcome_uncommitted(pass_by: _Counter) -> None:
    _around(gateway.ledger.log, "_append", pass_by, when=_OUTCOME)


def _outcome_committed(pass_by: _Counter) -> None:
    _around(Ledger, "_remember", pass_by, is_before=True, when=_OUTCOME)


def _checkpoint_uncommitted(pass_by: _Counter) -> None:
    _around(Signer, "_add", pass_by)


def _checkpoint_copied(pass_by: _Counter) -> None:
    _around(gateway.ledger.copies.CheckpointFile, "catch_up", pass_by, is_before=True)


def _checkpoint_unsynced(pass_by: _Counter) -> None:
    # The line is written in part and not synced: the copy is cut in its middle.
    real = os.fsync

    def cut(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.name == gateway.ledger.copies.COPIES:
            if pass_by.left == 1:
                os.ftruncate(descriptor, max(os.fstat(descriptor).st_size - 40, 0))
            pass_by()
        real(descriptor)

    os.fsync = cut


def _years_later() -> None:
    """Let everything on record be over: what a run of retention does not find, it cannot cut."""
    now = SystemClock.now
    SystemClock.now = lambda self: now(self) + _YEARS  # type: ignore[method-assign] # the point


def _retention_uncommitted(pass_by: _Counter) -> None:
    _years_later()
    _around(gateway.records.retention, "shred_exchanges", pass_by)


def _retention_committed(pass_by: _Counter) -> None:
    _years_later()
    _around(gateway.records.retention.Retention, "_in_groups", pass_by)


def _migration(pass_by: _Counter) -> None:
    real = gateway.storage.database.migrate

    def migrate(connection: Any) -> None:
        listener = lambda *_: pass_by()  # noqa: E731 - the event wants any callable
        event.listen(connection, "after_cursor_execute", listener)
        real(connection)
        event.remove(connection, "after_cursor_execute", listener)

    gateway.storage.database.migrate = migrate


POINTS: dict[str, Callable[[_Counter], None]] = {
    "intent-uncommitted": _intent_uncommitted,
    "intent-committed": _intent_committed,
    "before-first-byte": _before_first_byte,
    "mid-stream": _mid_stream,
    "outcome-uncommitted": _outcome_uncommitted,
    "outcome-committed": _outcome_committed,
    "checkpoint-uncommitted": _checkpoint_uncommitted,
    "checkpoint-committed": _checkpoint_copied,
    "checkpoint-copy-cut": _checkpoint_unsynced,
    "retention-uncommitted": _retention_uncommitted,
    "retention-committed": _retention_committed,
}
"""The points of a serving gateway."""

MIGRATION = "migration"
"""Each statement of a schema upgrade."""

UNWAITED = "unwaited"
"""A gateway that is broken on purpose: it sends first and records later."""


def _unwaited(pass_by: _Counter) -> None:
    async def later(*_: object) -> bool:
        await asyncio.sleep(3600)
        return True

    async def at_once(journal: Journal, *_: object) -> bool:
        journal._opening = asyncio.ensure_future(later())
        return True

    Journal.open = at_once  # type: ignore[method-assign, assignment] # the defect
    _around(Journal, "saw", pass_by)


def arm(point: str, passes: int) -> None:
    """Kill this process when it passes `point` for the nth time."""
    others = {MIGRATION: _migration, UNWAITED: _unwaited}
    (POINTS | others)[point](_Counter(passes))
