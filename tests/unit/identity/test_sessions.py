from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.crypto.keys import MasterKey
from gateway.identity.accounts import new_token
from gateway.identity.sessions import ABSOLUTE, IDLE, WINDOW, Client, Sessions
from gateway.storage.database import Database

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SESSIONS = Sessions(MasterKey(bytes(range(32))))
CLIENT = Client("Firefox on Linux", "192.0.2.7")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    yield database
    database.close()


def test_a_session_is_found_by_its_cookie_alone(database: Database) -> None:
    token = new_token()
    with database.write() as connection:
        made = SESSIONS.open(connection, "ac_1", token, CLIENT, NOW)
        assert SESSIONS.find(connection, token) == made
        assert SESSIONS.find(connection, new_token()) is None
        rows = connection.exec_driver_sql("SELECT * FROM console_sessions").all()

    assert token not in repr(rows)
    assert "192.0.2.7" not in repr(rows)


def test_a_session_is_over_when_idle_and_after_a_day_of_work(database: Database) -> None:
    token = new_token()
    with database.write() as connection:
        made = SESSIONS.open(connection, "ac_1", token, CLIENT, NOW)
        assert not made.is_over(NOW + IDLE - timedelta(seconds=1))
        assert made.is_over(NOW + IDLE)
        assert not made.is_stale(NOW + timedelta(seconds=59))
        assert made.is_stale(NOW + timedelta(seconds=60))
        SESSIONS.see(connection, made.session, NOW + ABSOLUTE - timedelta(seconds=5))
        seen = SESSIONS.find(connection, token)
        assert seen is not None
        assert not seen.is_over(NOW + ABSOLUTE - timedelta(seconds=1))
        assert seen.is_over(NOW + ABSOLUTE)


def test_one_session_ends_or_all_of_an_account(database: Database) -> None:
    with database.write() as connection:
        made = [SESSIONS.open(connection, "ac_1", new_token(), CLIENT, NOW) for _ in range(3)]
        other = SESSIONS.open(connection, "ac_2", new_token(), CLIENT, NOW)
        assert SESSIONS.close(connection, "ac_2", made[0].session) == 0
        assert SESSIONS.close(connection, "ac_1", made[0].session) == 1
        assert len(SESSIONS.of_account(connection, "ac_1", NOW)) == 2
        assert SESSIONS.close(connection, "ac_1") == 2
        assert SESSIONS.of_account(connection, "ac_2", NOW) == [other]
        assert SESSIONS.of_account(connection, "ac_2", NOW + ABSOLUTE) == []


def test_what_is_over_goes_when_a_session_opens(database: Database) -> None:
    with database.write() as connection:
        SESSIONS.open(connection, "ac_1", new_token(), CLIENT, NOW)
        SESSIONS.open(connection, "ac_2", new_token(), CLIENT, NOW + ABSOLUTE)
        rows = connection.exec_driver_sql("SELECT account FROM console_sessions").all()

    assert [row[0] for row in rows] == ["ac_2"]


def test_tries_are_counted_by_account_and_address_for_a_while(database: Database) -> None:
    with database.write() as connection:
        tries = [SESSIONS.count_try(connection, "account", "A@b.example", NOW) for _ in range(3)]
        assert tries == [1, 2, 3]
        assert SESSIONS.count_try(connection, "account", "a@b.example", NOW) == 4
        assert SESSIONS.count_try(connection, "address", "a@b.example", NOW) == 1
        SESSIONS.forget_tries(connection, "account", "a@b.example")
        assert SESSIONS.count_try(connection, "account", "a@b.example", NOW) == 1
        later = NOW + WINDOW
        assert SESSIONS.count_try(connection, "address", "a@b.example", later) == 1
        rows = connection.exec_driver_sql("SELECT * FROM console_attempts").all()

    assert "b.example" not in repr(rows)
