"""A SQLite file: many readers, one writer at a time across all processes of an installation.

SQLite before 3.51.3 (but for 3.44.6 and 3.50.7) can damage a file when two connections write
or checkpoint at the same instant (https://www.sqlite.org/wal.html, "WAL-reset bug"), and common
systems ship older ones. So everything that may write or checkpoint, which closing the last
connection does too, happens under one lock that all processes share.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.storage.failures import StorageFailed, explained
from gateway.storage.file_lock import FileLock
from gateway.storage.sqlite import create_file, reading_engine, writing_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

__all__ = ["SqliteFile"]

_PING_WAIT_S = 2
_OPEN_WAIT_S = 30
_CLOSE_WAIT_S = 10
_LEAST_FREE_BYTES = 16 * 1024 * 1024
_BUSY = ("database_busy", "the database is in use by a process that does not let go")


class SqliteFile:
    """An open file; safe to use from any thread."""

    upgrades_itself = True

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open `path`; make it when it is missing and `create` says so. Raises `SetupError`."""
        self.name = f"the database {path}"
        try:
            if not create and not path.is_file():
                raise SetupError(f"there is no Hallpass database at {path}")
            create_file(path)
            self._path = path
            self._file_lock = FileLock(path.with_name(path.name + ".lock"))
            self._thread_lock = threading.Lock()
            self._writing_thread: int | None = None
            self._identity = _identity(path)
            self._writer = writing_engine(path)
            self._reader = reading_engine(path)
        except OSError as error:
            raise SetupError(f"cannot use {self.name}: {error.strerror}") from None

    def prepare(self) -> None:
        """Open the writing connection first: after a crash, that repairs the file."""
        self._try_writing(_OPEN_WAIT_S)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one snapshot and cannot change anything.

        Raises `StorageFailed`.
        """
        with explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self, *, beside_others: bool = False) -> Iterator[Connection]:
        """Yield the writing connection; on the disk when the block ends, undone if it raises.

        Waits for other threads and processes; there is no writing beside others. Does not nest.

        Raises:
            StorageFailed: The database cannot be written; nothing was.
        """
        del beside_others
        with self._locked(timeout_s=None), explained(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def hold(self, name: str) -> Iterator[bool]:
        """Yield that nobody else holds `name`: a file belongs to one machine."""
        del name
        yield True

    def ping(self) -> None:
        """Check that a write could begin now and find room; writes nothing.

        Raises `StorageFailed`.
        """
        self._try_writing(_PING_WAIT_S)
        # Beginning needs no room, so a full disk would show only when a request is refused.
        if shutil.disk_usage(self._path.parent).free < _LEAST_FREE_BYTES:
            raise StorageFailed("disk_full", "the disk of the database is full")

    def _try_writing(self, wait_s: float) -> None:
        with self._locked(wait_s), explained(), self._writer.connect() as connection:
            connection.begin().rollback()

    def close(self) -> None:
        """Close every connection; the last one of all processes tidies the file up.

        When another process does not let go, the connections are left to the end of this one:
        closing them could checkpoint beside it.
        """
        with suppress(StorageFailed), self._exclusively(_CLOSE_WAIT_S):
            self._reader.dispose()
            self._writer.dispose()
        self._file_lock.close()

    @contextmanager
    def _locked(self, timeout_s: float | None) -> Iterator[None]:
        with self._exclusively(timeout_s):
            # A file that was moved away or replaced still takes writes, which nobody would find.
            if self._identity != _identity(self._path):
                raise StorageFailed(
                    "database_gone", "the database file was removed or replaced", is_lasting=True
                )
            yield

    @contextmanager
    def _exclusively(self, timeout_s: float | None) -> Iterator[None]:
        """Keep out every other thread and process; waits up to `timeout_s` for each."""
        me = threading.get_ident()
        if self._writing_thread == me:
            raise RuntimeError("write() does not nest")
        if not self._thread_lock.acquire(timeout=-1 if timeout_s is None else timeout_s):
            raise StorageFailed(*_BUSY)
        try:
            if not self._file_lock.acquire(timeout_s):
                raise StorageFailed(*_BUSY)
            self._writing_thread = me
            try:
                yield
            finally:
                self._writing_thread = None
                self._file_lock.release()
        finally:
            self._thread_lock.release()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file `path` names now, `None` when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
