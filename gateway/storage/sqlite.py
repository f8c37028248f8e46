"""SQLite as the embedded database: its files, its connections and what they are set to."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, QueuePool, create_engine, event

from gateway.errors import SetupError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["create_file", "path_of", "reading_engine", "writing_engine"]

_SCHEME = "sqlite:///"
_BUSY_S = 10
_READERS = 8
_READER_WAIT_S = 10
_KEPT_WAL_BYTES = 64 * 1024 * 1024


def path_of(url: str) -> Path:
    """Return the file of `sqlite:///PATH`, all after the third slash taken as it stands.

    Raises:
        SetupError: The URL names another kind of database or no file.
    """
    # The URL is not shown: it may hold a password.
    if not url.startswith(_SCHEME):
        raise SetupError("the database URL must be sqlite:///PATH or postgresql://USER@HOST/NAME")
    name = url.removeprefix(_SCHEME)
    if not name or name.startswith(":") or "\x00" in name:
        raise SetupError("the database URL must name a file: sqlite:///PATH")
    return Path(name)


def create_file(path: Path) -> None:
    """Make an empty file that nobody else may read; SQLite gives its other files the same mode.

    Raises `OSError`. A file that is already there is left alone.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return


def writing_engine(path: Path) -> Engine:
    """Return the engine of the one writing connection of this process."""
    engine = _engine(path, size=1)

    @event.listens_for(engine, "connect")
    def _set(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        _execute(
            connection,
            # Readers go on while one writes; every commit is on the disk before it returns.
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            # On macOS a plain fsync stops at the drive's cache.
            "PRAGMA fullfsync=ON",
            "PRAGMA checkpoint_fullfsync=ON",
            "PRAGMA foreign_keys=ON",
            # What is deleted is overwritten: a shredded key must not lie in a free page.
            "PRAGMA secure_delete=ON",
            f"PRAGMA journal_size_limit={_KEPT_WAL_BYTES}",
        )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(path: Path) -> Engine:
    """Return the engine of the connections that only read, each transaction one snapshot."""
    engine = _engine(path, size=_READERS)

    @event.listens_for(engine, "connect")
    def _set(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The verifier must be able to read, and name, what someone wrote over an entry.
        connection.text_factory = _decode
        _execute(connection, "PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # To the driver: it takes no lock, so it cannot fail, and it is asked for in every request.
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")

    return engine


def _engine(path: Path, size: int) -> Engine:
    """Return an engine that keeps up to `size` connections and closes none by itself.

    Closing the last connection to a file checkpoints it, so when that happens is for
    `Database.close` to decide.
    """
    return create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=_READER_WAIT_S,
        # Statements may carry personal values; they must not reach an exception's text.
        hide_parameters=True,
        creator=lambda: _connect(path),
    )


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw: a file that is gone is an error, not a new database.
    name = path.absolute().as_uri() + "?mode=rw"
    return sqlite3.connect(
        name,
        uri=True,
        timeout=_BUSY_S,
        isolation_level=None,  # we begin transactions ourselves
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _execute(connection: DBAPIConnection, *statements: str) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
