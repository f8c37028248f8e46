from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.clock import FixedClock
from gateway.ledger.chain import spell_time
from gateway.storage.database import Database
from gateway.workflows.notices import outbox
from gateway.workflows.notices.courier import Courier
from gateway.workflows.notices.message import Notice
from gateway.workflows.notices.senders import DeliveryFailed
from tests.unit.workflows.notices.test_message import a_notice


class Box:
    name = "mail"

    def __init__(self, failures: int = 0) -> None:
        self.got: list[str] = []
        self.failures = failures

    def send(self, notice: Notice) -> None:
        if self.failures:
            self.failures -= 1
            raise DeliveryFailed("mail_server_unreachable")
        self.got.append(notice.id)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'x.db'}", create=True)
    yield database
    database.close()


def post(database: Database, clock: FixedClock, *names: str, way: str = "mail") -> None:
    with database.write() as connection:
        for name in names:
            notice = a_notice(id=name, at=spell_time(clock.now()))
            outbox.post(connection, notice, name, [way])


def test_everything_that_waits_is_delivered_once(database: Database) -> None:
    clock, box = FixedClock(), Box()
    names = [f"no_{number:02}" for number in range(45)]
    post(database, clock, *names)
    courier = Courier(database, clock, [box])

    assert courier.run() == 45
    assert courier.run() == 0
    assert sorted(box.got) == names


def test_what_failed_is_tried_again_later(database: Database) -> None:
    clock, box = FixedClock(), Box(failures=1)
    post(database, clock, "no_1")
    courier = Courier(database, clock, [box])

    assert courier.run() == 0
    assert courier.run() == 0
    clock.advance(61)
    assert courier.run() == 1


def test_a_way_that_is_gone_is_given_up(database: Database) -> None:
    clock = FixedClock()
    post(database, clock, "no_1", way="webhook:gone")
    assert Courier(database, clock, [Box()]).run() == 0

    with database.read() as connection:
        (lost,) = outbox.undelivered(connection)
    assert lost.failure == "not_configured_any_more"
