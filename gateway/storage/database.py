"""The database of an installation: a SQLite file, or a PostgreSQL server that gateways share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, Self

from gateway.errors import SetupError
from gateway.storage.failures import Conflict, StorageFailed
from gateway.storage.migrate import Standing, migrate, standing
from gateway.storage.postgres import PostgresServer, is_postgres
from gateway.storage.sqlite import path_of
from gateway.storage.sqlite_file import SqliteFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

__all__ = ["Database", "database_exists"]


class _Store(Protocol):
    """What serves a database: connections, and what can go wrong with them told apart."""

    name: str
    """What to call it in a message: never its password."""

    upgrades_itself: bool
    """Whether opening it may bring an older schema up to date."""

    def prepare(self) -> None: ...

    def read(self) -> AbstractContextManager[Connection]: ...

    def write(self, *, beside_others: bool) -> AbstractContextManager[Connection]: ...

    def hold(self, name: str) -> AbstractContextManager[bool]: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


class Database:
    """An open database. Made by `open`; safe to use from any thread."""

    def __init__(self, store: _Store) -> None:
        """Take what serves it."""
        self._store = store

    @classmethod
    def open(cls, url: str, *, create: bool, upgrade: bool = False) -> Self:
        """Return the database of `url` with a schema that this release works with.

        Args:
            url: `sqlite:///PATH` or `postgresql://USER@HOST/NAME`.
            create: Whether a missing or empty database is made, and the schema of an older SQLite
                file brought up to date.
            upgrade: Whether an older schema of a server is brought up to date too. Other gateways
                may be using it, so that is asked for: `hallpass db upgrade`.

        Raises:
            SetupError: The database is missing, unusable or of a newer release.
        """
        store = _store(url, create=create)
        database = cls(store)
        try:
            store.prepare()
            database._prepare(create=create, upgrade=upgrade)
        except SetupError as error:
            database.close()
            raise SetupError(f"cannot use {store.name}: {error}") from None
        return database

    @classmethod
    @contextmanager
    def look(cls, url: str) -> Iterator[Self]:
        """Open a database as it is, whatever its schema, and close it. Raises `SetupError`."""
        store = _store(url, create=False)
        database = cls(store)
        try:
            store.prepare()
            yield database
        except SetupError as error:
            raise SetupError(f"cannot use {store.name}: {error}") from None
        finally:
            database.close()

    def _prepare(self, *, create: bool, upgrade: bool) -> None:
        with self.read() as connection:
            found = standing(connection)
        if found is Standing.USABLE or (found is Standing.NEWER and not upgrade):
            return
        if not (create or upgrade):
            raise SetupError(
                "it is empty or of an older release: start `hallpass serve` once, "
                "or run `hallpass db upgrade`"
            )
        if found is Standing.OLDER and not (upgrade or self._store.upgrades_itself):
            raise SetupError("it is of an older release: run `hallpass db upgrade`")
        with self.write() as connection:
            migrate(connection)

    @property
    def name(self) -> str:
        """What to call it in a message; holds no password."""
        return self._store.name

    def read(self) -> AbstractContextManager[Connection]:
        """Return a connection that sees one snapshot and cannot change anything.

        Raises `StorageFailed`.
        """
        return self._store.read()

    @contextmanager
    def write(self, *, beside_others: bool = False) -> Iterator[Connection]:
        """Yield a writing connection; on the disk when the block ends, undone if it raises.

        One block at a time in the whole installation, unless `beside_others`: then a server lets
        several processes write at once, and who writes locks what it reads (`lock_until_commit`).
        Does not nest.

        Raises:
            Conflict: Only `beside_others`: another process got in the way; nothing was written.
            StorageFailed: The database cannot be written; nothing was.
        """
        try:
            with self._store.write(beside_others=beside_others) as connection:
                yield connection
        except Conflict as error:
            # `Conflict()` of who writes has no cause; one of the server is worth a clear line.
            if beside_others or error.__cause__ is None:
                raise
            raise StorageFailed(
                "database_busy", "another process changed the same thing: try again"
            ) from None

    def hold(self, name: str) -> AbstractContextManager[bool]:
        """Return a block in which no other process holds `name`; yields whether that is so.

        The server ends it when this process dies. For a file there is nobody else to ask: it
        belongs to one machine, where a lock file does the same.
        """
        return self._store.hold(name)

    def ping(self) -> None:
        """Check that a write could begin now and find room; writes nothing.

        Raises `StorageFailed`.
        """
        self._store.ping()

    def close(self) -> None:
        """Close every connection."""
        self._store.close()


def database_exists(url: str) -> bool:
    """Return whether `url` names a database that is there and not empty. Raises `SetupError`."""
    if is_postgres(url):
        server = PostgresServer(url)
        try:
            with server.read() as connection:
                return standing(connection) is not Standing.EMPTY
        except SetupError as error:
            raise SetupError(f"cannot use {server.name}: {error}") from None
        finally:
            server.close()
    try:
        return path_of(url).exists()
    except OSError as error:
        raise SetupError(f"cannot look for the database: {error.strerror}") from None


def _store(url: str, *, create: bool) -> _Store:
    return PostgresServer(url) if is_postgres(url) else SqliteFile(path_of(url), create=create)
