"""What a failure of the database means, in one line that is safe to show."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.exc import SQLAlchemyError

__all__ = ["Conflict", "StorageFailed", "explain"]


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


def explain(error: SQLAlchemyError | sqlite3.Error) -> StorageFailed | None:
    """Return what `error` means, or `None` when it is a mistake in the statement.

    A broken constraint is for the caller to handle, a wrong statement is a defect of ours.
    """
    if isinstance(error, IntegrityError):
        return None
    cause: BaseException | None = error
    if isinstance(error, DatabaseError | OperationalError):
        cause = error.orig
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    reason = _REASONS.get(code & _PRIMARY)
    if reason is None:
        return None
    is_lasting = code & _PRIMARY in _LASTING or code in _LASTING_EXTENDED
    return StorageFailed(*reason, is_lasting=is_lasting)
