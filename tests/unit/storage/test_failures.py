from __future__ import annotations

import re
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    IntegrityError,
    NoSuchTableError,
    OperationalError,
)

from gateway.errors import SetupError
from gateway.storage.failures import Conflict, StorageFailed, explain, explained


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


def postgres_error(state: str | None, text: str = "Maria Lopez") -> psycopg.Error:
    kind = psycopg.errors.lookup(state) if state else psycopg.OperationalError
    return kind(text)


@pytest.mark.parametrize(
    ("state", "code", "is_lasting"),
    [
        ("08006", "database_unreachable", False),
        ("57P01", "database_unreachable", False),
        ("57P03", "database_unreachable", False),
        ("28P01", "database_forbidden", False),
        ("3D000", "database_missing", False),
        ("42501", "database_forbidden", False),
        ("25006", "database_readonly", False),
        ("53100", "disk_full", False),
        ("53200", "database_busy", False),
        ("53300", "database_busy", False),
        ("55P03", "database_busy", False),
        ("57014", "database_slow", False),
        ("58030", "disk_error", True),
        ("XX001", "database_damaged", True),
        (None, "database_unreachable", False),
    ],
)
def test_each_failure_of_a_server_has_its_line(
    state: str | None, code: str, is_lasting: bool
) -> None:
    failure = explain(DBAPIError("INSERT ...", {"name": "Maria Lopez"}, postgres_error(state)))

    assert failure is not None
    assert (failure.code, failure.is_lasting) == (code, is_lasting)
    assert "Maria" not in str(failure)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("server does not support SSL, but SSL was required", "database_tls"),
        ("SSL error: certificate verify failed", "database_tls"),
        ('FATAL:  password authentication failed for user "u"', "database_forbidden"),
        ('FATAL:  database "Maria Lopez" does not exist', "database_missing"),
        ("FATAL:  sorry, too many clients already", "database_busy"),
        ("connection refused", "database_unreachable"),
    ],
)
def test_what_keeps_a_server_from_being_reached_is_told_apart(text: str, code: str) -> None:
    failure = explain(DBAPIError("", {}, postgres_error(None, text)))

    assert failure is not None
    assert failure.code == code
    assert "Maria" not in str(failure)


@pytest.mark.parametrize("state", ["42P01", "42601", "22P02", "0A000"])
def test_a_mistake_in_a_statement_for_a_server_is_not_its_failure(state: str) -> None:
    assert explain(DBAPIError("SELECT", {}, postgres_error(state))) is None


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_what_the_server_undid_for_another_is_a_conflict(state: str) -> None:
    with pytest.raises(Conflict), explained():
        raise DBAPIError("UPDATE", {}, postgres_error(state))


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
