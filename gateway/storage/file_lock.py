"""A lock that processes share through a file, released by the kernel when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FileLock"]

_POLL_S = 0.005


class FileLock:
    """An exclusive `flock` on a file of its own, which stays where it is.

    Waiting happens in the kernel: the next process gets the lock when it is released, not at
    its next look. One object belongs to one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the file, mode 0600. Raises `OSError`."""
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self, timeout_s: float | None = None) -> bool:
        """Take the lock and return `True`; `False` when `timeout_s` passed (`None`: wait)."""
        if timeout_s is None:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            return True
        until_s = time.monotonic() + timeout_s
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until_s:
                    return False
                time.sleep(_POLL_S)
            else:
                return True

    def release(self) -> None:
        """Give the lock back."""
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the file; a lock that is still held is released."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
