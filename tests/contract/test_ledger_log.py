"""The ledger on both databases: one chain, whoever appends, nothing lost and nothing twice."""

from __future__ import annotations

import asyncio

from gateway.ledger.log import Ledger
from gateway.ledger.store import all_rows, unanswered
from gateway.storage.database import Database
from tests.support.ledger import a_ledger, an_intent, an_outcome, fill, verdict_on


async def append(ledger: Ledger, exchanges: int) -> None:
    async def one() -> None:
        intent = an_intent()
        await ledger.open(intent)
        await ledger.close(an_outcome(intent.exchange))

    ledger.start()
    for _ in range(exchanges // 5):
        await asyncio.gather(*(one() for _ in range(5)))
    await ledger.stop()


def test_a_ledger_verifies(both: Database) -> None:
    entries = fill(a_ledger(both), 7)

    verdict = verdict_on(both)

    assert (verdict.problem, verdict.entries) == (None, entries)


async def test_gateways_that_append_at_once_leave_an_intact_ledger(url: str) -> None:
    databases = [Database.open(url, create=True) for _ in range(3)]
    await asyncio.gather(*(append(a_ledger(database), 30) for database in databases))

    verdict = verdict_on(databases[0])

    # An intent and an outcome for each, a start and a stop for each gateway.
    assert (verdict.problem, verdict.entries) == (None, 3 * (30 * 2 + 2))
    with databases[0].read() as connection:
        assert unanswered(connection) == []
    for database in databases:
        database.close()


def test_a_ledger_closes_what_a_dead_gateway_left_open(both: Database) -> None:
    ledger = a_ledger(both)
    ledger.write([an_intent().draft() for _ in range(3)])

    assert ledger.recover() == 3
    assert ledger.recover() == 0
    assert verdict_on(both).problem is None


def test_any_byte_that_is_changed_is_found(both: Database) -> None:
    fill(a_ledger(both), 3)
    with both.write() as connection:
        connection.exec_driver_sql("UPDATE ledger_entries SET facts = '{}' WHERE seq = 5")

    problem = verdict_on(both).problem

    assert problem is not None
    assert problem.seq == 5


def test_an_entry_that_is_taken_out_is_found(both: Database) -> None:
    fill(a_ledger(both), 3)
    with both.write() as connection:
        connection.exec_driver_sql("DELETE FROM ledger_entries WHERE seq = 4")

    assert verdict_on(both).problem is not None
    assert len(list(all_rows(both))) == 9
