"""A PostgreSQL server: any number of gateways read and write at once."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, create_engine, event, func, literal, make_url, select
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError

from gateway.errors import SetupError
from gateway.storage.failures import StorageFailed, explained
from gateway.storage.locks import lock_number, lock_until_commit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["PostgresServer", "is_postgres", "url_of"]

_SCHEMES = ("postgresql://", "postgres://")
_CONNECTIONS = 8
_CONNECTION_WAIT_S = 5
_IDLE_S = 1.0
"""A connection that rested so long is tried before it is used."""

_UNREACHABLE_S = 0.5
"""After a failure to connect, nobody tries again for so long: a request must not wait for what
another one has just found out."""

# libpq's own time-outs, in its units. A server that is cut off must be noticed in seconds.
_CONNECT: dict[str, str] = {
    "connect_timeout": "4",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "application_name": "hallpass",
}
_SESSION = {
    "statement_timeout": "8s",
    "lock_timeout": "6s",
    # A process that hangs within a transaction must not hold its locks for ever.
    "idle_in_transaction_session_timeout": "60s",
    "client_encoding": "UTF8",
    "timezone": "UTC",
}
_WRITES = "writes"
_OLDEST_VERSION = 130000


def is_postgres(url: str) -> bool:
    """Return whether `url` names a PostgreSQL server."""
    return url.startswith(_SCHEMES)


def url_of(text: str) -> URL:
    """Return `postgresql://...` as SQLAlchemy's URL, everything of libpq in it passed through.

    Raises `SetupError`, which does not repeat the text: it may hold a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise SetupError("the database URL cannot be read: postgresql://USER@HOST/NAME") from None
    if not url.database and "service" not in url.query:
        raise SetupError("the database URL must name a database: postgresql://USER@HOST/NAME")
    query = {name: value for name, value in _CONNECT.items() if name not in url.query}
    return url.set(drivername="postgresql+psycopg").update_query_dict(query)


class PostgresServer:
    """A database of a server; safe to use from any thread."""

    upgrades_itself = False

    def __init__(self, url: str) -> None:
        """Take where it is; connects when first used. Raises `SetupError`."""
        parsed = url_of(url)
        where = parsed.host or "this machine"
        self.name = f"the PostgreSQL database {parsed.database or ''} on {where}"
        self._engine = _engine(parsed)
        self._writer = self._engine.execution_options(isolation_level="READ COMMITTED")
        self._reader = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._unreachable_until_s = 0.0
        self._failure: StorageFailed | None = None

    def prepare(self) -> None:
        """Refuse a server that cannot keep what it is given. Raises `SetupError`."""
        with self.read() as connection:
            settings = connection.exec_driver_sql(
                "SELECT current_setting('server_encoding'), current_setting('fsync'),"
                " current_setting('full_page_writes'), current_setting('server_version_num')"
            ).one()
        encoding, fsync, full_pages, version = map(str, settings)
        if int(version) < _OLDEST_VERSION:
            raise SetupError("the server is too old: PostgreSQL 13 or newer is needed")
        if encoding != "UTF8":
            raise SetupError("its encoding must be UTF8: create it with ENCODING 'UTF8'")
        if "off" in {fsync, full_pages}:
            raise SetupError(
                "the server runs with fsync or full_page_writes off: "
                "what it calls stored could be lost"
            )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one snapshot and cannot change anything.

        Raises `StorageFailed`.
        """
        with self._told(), self._connect(self._reader) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, *, beside_others: bool = False) -> Iterator[Connection]:
        """Yield a connection whose work is on the disk when the block ends, undone if it raises.

        Other blocks wait in the whole installation, unless `beside_others`.

        Raises:
            Conflict: The server undid it because of another transaction.
            StorageFailed: The database cannot be written; nothing was, or nobody knows.
        """
        with self._told(), self._connect(self._writer) as connection, connection.begin():
            if not beside_others:
                lock_until_commit(connection, _WRITES)
            yield connection

    @contextmanager
    def hold(self, name: str) -> Iterator[bool]:
        """Hold `name` until the block ends or this process does; yields whether it is held."""
        number = literal(lock_number(name), BigInteger)
        engine = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._told(), self._connect(engine) as connection:
            is_mine = bool(connection.scalar(select(func.pg_try_advisory_lock(number))))
            try:
                yield is_mine
            finally:
                # Closed, not given back: the lock goes with the session, whatever state it is in.
                connection.invalidate()

    def ping(self) -> None:
        """Check that a write could begin now; writes nothing. Raises `StorageFailed`."""
        query = "SELECT current_setting('transaction_read_only')"
        with self.write(beside_others=True) as connection:
            is_readonly = connection.exec_driver_sql(query).scalar() == "on"
        if is_readonly:
            raise StorageFailed("database_readonly", "the database server takes no writes")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _connect(self, engine: Engine) -> Iterator[Connection]:
        """Yield a connection. After a failure to connect, fail at once for a moment."""
        if self._failure is not None and time.monotonic() < self._unreachable_until_s:
            raise self._failure
        try:
            with explained():
                connection = engine.connect()
        except StorageFailed as failure:
            if failure.code != "database_busy":
                self._failure = failure
                self._unreachable_until_s = time.monotonic() + _UNREACHABLE_S
            raise
        self._failure = None
        with connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        with explained():
            try:
                yield
            except StorageFailed as failure:
                # One that is kept is raised again and again: without the traces of before.
                raise failure.with_traceback(None) from None


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(
            url,
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=_CONNECTION_WAIT_S,
            # The connection used last comes first: those that rest are few.
            pool_use_lifo=True,
            # Statements may carry personal values; they must not reach an exception's text.
            hide_parameters=True,
        )
    except (SQLAlchemyError, TypeError, ValueError):
        raise SetupError("the database URL cannot be used: postgresql://USER@HOST/NAME") from None

    @event.listens_for(engine, "connect")
    def _set(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        _set_up(connection)

    @event.listens_for(engine, "checkin")
    def _rest(_: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _try(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: Any) -> None:
        since = entry.info.get("rests_since")
        if since is not None and time.monotonic() - since > _IDLE_S:
            try:
                is_alive = engine.dialect.do_ping(connection)
            except engine.dialect.dbapi.Error:  # type: ignore[union-attr] # psycopg is loaded
                is_alive = False
            if not is_alive:
                raise DisconnectionError  # the pool takes another one

    return engine


def _set_up(connection: DBAPIConnection) -> None:
    """Set what every session needs, in one statement."""
    settings = ", ".join(
        f"set_config('{name}', '{value}', false)" for name, value in _SESSION.items()
    )
    cursor = connection.cursor()
    cursor.execute(f"SELECT {settings}")
    # A server may be told to answer before a commit is on its disk; never for us.
    cursor.execute("SELECT current_setting('synchronous_commit')")
    row = cursor.fetchone()
    if row is not None and row[0] in {"off", "local"}:
        cursor.execute("SELECT set_config('synchronous_commit', 'on', false)")
    cursor.close()
    connection.commit()
