from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from gateway.clock import FixedClock
from gateway.ledger.chain import spell_time
from gateway.storage.database import Database
from gateway.workflows.notices import outbox
from tests.unit.workflows.notices.test_message import a_notice


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'x.db'}", create=True)
    yield database
    database.close()


def put(database: Database, clock: FixedClock, name: str = "no_1", once: str = "a") -> bool:
    notice = a_notice(id=name, at=spell_time(clock.now()))
    with database.write() as connection:
        return outbox.post(connection, notice, once, ["mail", "webhook:chat"])


def take(database: Database, clock: FixedClock) -> list[outbox.Waiting]:
    with database.write() as connection:
        return outbox.take(connection, clock.now(), 10)


def test_each_way_gets_a_notice_once(database: Database) -> None:
    clock = FixedClock()
    assert put(database, clock)
    assert not put(database, clock, "no_2")
    first = take(database, clock)

    assert sorted(one.sender for one in first) == ["mail", "webhook:chat"]
    assert {one.notice.id for one in first} == {"no_1"}
    assert take(database, clock) == []


def test_what_a_dead_process_took_is_taken_again(database: Database) -> None:
    clock = FixedClock()
    put(database, clock)
    take(database, clock)
    clock.advance(11 * 60)

    assert len(take(database, clock)) == 2


def test_waits_double_and_end(database: Database) -> None:
    clock, table = FixedClock(), outbox.notice_deliveries
    waits: list[timedelta] = []
    put(database, clock)
    (mail, hook) = take(database, clock)
    with database.write() as connection:
        outbox.sent(connection, hook, clock.now())
    tried = mail
    while True:
        with database.write() as connection:
            is_over = outbox.failed(connection, tried, clock.now(), "smtp_451", is_lasting=False)
            next_try = connection.scalar(
                select(table.c.next_try_at).where(table.c.sender == "mail")
            )
        if is_over:
            break
        due = datetime.fromisoformat(next_try)
        waits.append(due - clock.now())
        assert take(database, clock) == []
        clock.at = due
        (tried,) = take(database, clock)

    assert waits[:4] == [timedelta(minutes=2**n) for n in range(4)]
    assert max(waits) == timedelta(hours=6)
    assert len(waits) == 23
    with database.read() as connection:
        (lost,) = outbox.undelivered(connection)
    assert (lost.sender, lost.failure) == ("mail", "smtp_451")


def test_a_lasting_failure_is_given_up_at_once(database: Database) -> None:
    clock = FixedClock()
    put(database, clock)
    with database.write() as connection:
        (mail, _) = outbox.take(connection, clock.now(), 10)
        assert outbox.failed(connection, mail, clock.now(), "smtp_550", is_lasting=True)


def test_old_notices_go(database: Database) -> None:
    clock = FixedClock()
    put(database, clock)
    clock.advance(86_400)
    with database.write() as connection:
        outbox.forget(connection, clock.now())
    assert take(database, clock) == []
    assert put(database, clock)
