"""The database: many readers, one writer at a time across all processes of an installation.

SQLite before 3.51.3 (but for 3.44.6 and 3.50.7) can damage a file when two connections write
or checkpoint at the same instant (https://www.sqlite.org/wal.html, "WAL-reset bug"), and common
systems ship older ones. So everything that may write or checkpoint, which closing the last
connection does too, happens under one lock that all processes share.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from gateway.errors import SetupError
from gateway.storage.failures import StorageFailed, explain
from gateway.storage.file_lock import FileLock
from gateway.storage.migrate import is_current, migrate
from gateway.storage.sqlite import create_file, path_of, reading_engine, writing_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

__all__ = ["Database", "database_exists"]

_PING_WAIT_S = 2
_OPEN_WAIT_S = 30
_CLOSE_WAIT_S = 10
_LEAST_FREE_BYTES = 16 * 1024 * 1024
_BUSY = ("database_busy", "the database is in use by a process that does not let go")


def database_exists(url: str) -> bool:
    """Return whether `url` names a database that is there. Raises `SetupError`."""
    try:
        return path_of(url).exists()
    except OSError as error:
        raise SetupError(f"cannot look for the database: {error.strerror}") from None


class Database:
    """An open database. Made by `open`; safe to use from any thread."""

    def __init__(self, path: Path) -> None:
        """Prepare the engines for an existing file. Raises `OSError`."""
        self._path = path
        self._file_lock = FileLock(path.with_name(path.name + ".lock"))
        self._thread_lock = threading.Lock()
        self._writing_thread: int | None = None
        self._identity = _identity(path)
        self._writer = writing_engine(path)
        self._reader = reading_engine(path)

    @classmethod
    def open(cls, url: str, *, create: bool) -> Self:
        """Return the database of `url` with the newest schema.

        Args:
            url: `sqlite:///PATH`.
            create: Whether a missing database is made and an older schema brought up to date.

        Raises:
            SetupError: The database is missing, unusable or of a newer release.
        """
        path = path_of(url)
        try:
            if not create and not path.is_file():
                raise SetupError(f"there is no Hallpass database at {path}")
            create_file(path)
            database = cls(path)
        except OSError as error:
            raise SetupError(f"cannot use the database {path}: {error.strerror}") from None
        try:
            database._prepare(create=create)
        except SetupError as error:
            database.close()
            raise SetupError(f"cannot use the database {path}: {error}") from None
        return database

    def _prepare(self, *, create: bool) -> None:
        # The writing connection comes first: after a crash, opening a file repairs it.
        self._try_writing(_OPEN_WAIT_S)
        with self.read() as connection:
            if is_current(connection):
                return
        if not create:
            raise SetupError("it is empty or of an older release: start `hallpass serve` once")
        with self.write() as connection:
            migrate(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one snapshot and cannot change anything.

        Raises `StorageFailed`.
        """
        with _explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the writing connection; on the disk when the block ends, undone if it raises.

        Waits for other threads and processes. Does not nest.

        Raises:
            StorageFailed: The database cannot be written; nothing was.
        """
        with self._locked(timeout_s=None), _explained(), self._writer.begin() as connection:
            yield connection

    def ping(self) -> None:
        """Check that a write could begin now and find room; writes nothing.

        Raises `StorageFailed`.
        """
        self._try_writing(_PING_WAIT_S)
        # Beginning needs no room, so a full disk would show only when a request is refused.
        if shutil.disk_usage(self._path.parent).free < _LEAST_FREE_BYTES:
            raise StorageFailed("disk_full", "the disk of the database is full")

    def _try_writing(self, wait_s: float) -> None:
        with self._locked(wait_s), _explained(), self._writer.connect() as connection:
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


@contextmanager
def _explained() -> Iterator[None]:
    """Turn failures of the database into `StorageFailed`; other errors pass."""
    try:
        yield
    except PoolTimeoutError:
        raise StorageFailed("database_busy", "too many reads of the database at once") from None
    except SQLAlchemyError as error:
        failure = explain(error)
        if failure is None:
            raise
        raise failure from None
