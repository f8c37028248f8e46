from __future__ import annotations

import re
import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, NoSuchTableError, OperationalError

from gateway.errors import SetupError
from gateway.storage.failures import StorageFailed, explain


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("text of a driver: Maria Lopez")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "message", "is_lasting"),
    [
        (sqlite3.SQLITE_FULL, "full", False),
        (sqlite3.SQLITE_BUSY, "in use", False),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use", False),
        (sqlite3.SQLITE_READONLY, "may not be written", False),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "may not be written", False),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened", False),
        (sqlite3.SQLITE_IOERR_WRITE, "disk reported an error", False),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk reported an error", True),
        (sqlite3.SQLITE_IOERR_DIR_FSYNC, "disk reported an error", True),
        (sqlite3.SQLITE_CORRUPT, "damaged", True),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged", True),
        (sqlite3.SQLITE_NOTADB, "not a SQLite database", True),
    ],
)
@pytest.mark.parametrize("kind", [OperationalError, DatabaseError])
def test_each_failure_of_the_database_has_its_line(
    kind: type[DatabaseError], code: int, message: str, is_lasting: bool
) -> None:
    failure = explain(kind("INSERT ...", {"name": "Maria Lopez"}, sqlite_error(code)))

    assert failure is not None
    assert message in str(failure)
    assert re.fullmatch(r"[a-z_]+", failure.code)
    assert failure.is_lasting is is_lasting
    assert "Maria" not in str(failure)


def test_an_error_of_the_driver_alone_is_explained_too() -> None:
    assert isinstance(explain(sqlite_error(sqlite3.SQLITE_FULL)), StorageFailed)


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("SELECT", {}, sqlite_error(sqlite3.SQLITE_ERROR)),
        OperationalError("SELECT", {}, sqlite3.OperationalError("no code")),
        IntegrityError("INSERT", {}, sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE)),
        NoSuchTableError("x"),
    ],
)
def test_a_mistake_in_a_statement_is_not_a_failure_of_the_database(error: DatabaseError) -> None:
    assert explain(error) is None


def test_commands_show_a_failure_as_their_one_line() -> None:
    assert issubclass(StorageFailed, SetupError)
    assert not StorageFailed("x", "y").is_lasting
