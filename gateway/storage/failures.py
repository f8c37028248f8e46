"""What a failure of the database means, in one line that is safe to show."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Conflict", "StorageFailed", "explain", "explained"]


class Conflict(Exception):
    """Another process changed the same thing first; nothing was written. Worth another try."""


class StorageFailed(SetupError):
    """The database cannot do what it was asked; the message is one clear line.

    `code` is a word for the log. `is_lasting` says that trying again would be wrong: after a
    failed fsync nobody knows what is on the disk, and a damaged file gets worse by writing.
    """

    def __init__(self, code: str, message: str, *, is_lasting: bool = False) -> None:
        """Take the word to log and the line to show."""
        super().__init__(message)
        self.code = code
        self.is_lasting = is_lasting


# Result codes: https://www.sqlite.org/rescode.html
_REASONS: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "database_busy",
        "the database is in use by a process that does not let go",
    ),
    sqlite3.SQLITE_CANTOPEN: ("database_unopenable", "the database file cannot be opened"),
    sqlite3.SQLITE_CORRUPT: (
        "database_damaged",
        "the database file is damaged: restore it from its backup",
    ),
    sqlite3.SQLITE_FULL: ("disk_full", "the disk or the database is full"),
    sqlite3.SQLITE_IOERR: ("disk_error", "the disk reported an error"),
    sqlite3.SQLITE_LOCKED: (
        "database_busy",
        "the database is in use by a process that does not let go",
    ),
    sqlite3.SQLITE_NOTADB: ("database_foreign", "the database file is not a SQLite database"),
    sqlite3.SQLITE_PERM: ("database_forbidden", "the database file may not be used"),
    sqlite3.SQLITE_READONLY: (
        "database_readonly",
        "the database file or its folder may not be written",
    ),
}
_LASTING = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LASTING_EXTENDED = frozenset({sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC})
_PRIMARY = 0xFF  # an extended result code carries the primary one in its low byte

_UNREACHABLE = ("database_unreachable", "the database server cannot be reached")
_BUSY_SERVER = ("database_busy", "the database server has too much to do or is locked")
_FORBIDDEN = ("database_forbidden", "the database server does not let this user do that")
# SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html. The whole code goes
# before its class.
_STATES: Mapping[str, tuple[str, str]] = {
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "25P03": _UNREACHABLE,  # idle within a transaction: the server has hung up
    "28": ("database_forbidden", "the database server refuses the user or password"),
    "3D": ("database_missing", "the database server has no database of that name"),
    "42501": _FORBIDDEN,
    "25006": ("database_readonly", "the database server takes no writes"),
    "53100": ("disk_full", "the disk of the database server is full"),
    "53": _BUSY_SERVER,
    "55P03": _BUSY_SERVER,
    "57014": ("database_slow", "the database server did not answer in time"),
    "58": ("disk_error", "the disk of the database server reported an error"),
    "F0": ("disk_error", "the database server's own files are not in order"),
    "XX001": ("database_damaged", "the database is damaged: restore it from its backup"),
    "XX002": ("database_damaged", "an index of the database is damaged: see the server's log"),
}
_LASTING_STATES = frozenset({"58030", "XX001"})
_CONFLICTS = frozenset({"40001", "40P01"})
# Failures to connect carry no SQLSTATE; these words are libpq's and the server's own.
_CONNECT_WORDS: Mapping[str, tuple[str, str]] = {
    "password authentication failed": _STATES["28"],
    "no password supplied": _STATES["28"],
    "no pg_hba.conf entry": _STATES["28"],
    "role ": _STATES["28"],
    "too many clients": _BUSY_SERVER,
    "connection slots": _BUSY_SERVER,
    'database "': _STATES["3D"],
    "certificate": ("database_tls", "the database server's certificate is not accepted"),
    "SSL": ("database_tls", "no TLS connection to the database server as sslmode asks for"),
    "invalid": ("database_url", "the database URL has an option that is not known"),
}


def explain(error: SQLAlchemyError | sqlite3.Error) -> StorageFailed | None:
    """Return what `error` means, or `None` when it is a mistake in the statement.

    A broken constraint is for the caller to handle, a wrong statement is a defect of ours.
    """
    if isinstance(error, PoolTimeoutError):
        return StorageFailed("database_busy", "too many uses of the database at once")
    if isinstance(error, IntegrityError):
        return None
    cause: BaseException | None = error
    if isinstance(error, DBAPIError):
        cause = error.orig
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return _explain_postgres(cause)
    reason = _REASONS.get(code & _PRIMARY)
    if reason is None:
        return None
    is_lasting = code & _PRIMARY in _LASTING or code in _LASTING_EXTENDED
    return StorageFailed(*reason, is_lasting=is_lasting)


def _explain_postgres(cause: BaseException | None) -> StorageFailed | None:
    # Told by its module: loading the driver for nothing would cost every start with SQLite.
    if cause is None or not type(cause).__module__.startswith("psycopg"):
        return None
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        if type(cause).__name__ not in {"OperationalError", "ConnectionTimeout", "InterfaceError"}:
            # An option that libpq does not know comes as a mistake in the statement.
            is_option = "connection option" in str(cause) or "URI query" in str(cause)
            return StorageFailed(*_CONNECT_WORDS["invalid"]) if is_option else None
        words = str(cause)
        found = (reason for word, reason in _CONNECT_WORDS.items() if word in words)
        return StorageFailed(*next(found, _UNREACHABLE))
    reason = _STATES.get(state) or _STATES.get(state[:3]) or _STATES.get(state[:2])
    return StorageFailed(*reason, is_lasting=state in _LASTING_STATES) if reason else None


def _is_conflict(error: SQLAlchemyError) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else None
    return getattr(cause, "sqlstate", None) in _CONFLICTS


@contextmanager
def explained() -> Iterator[None]:
    """Turn failures of the database into `StorageFailed` or `Conflict`; other errors pass."""
    try:
        yield
    except SQLAlchemyError as error:
        if _is_conflict(error):
            raise Conflict from error
        failure = explain(error)
        if failure is None:
            raise
        raise failure from None
