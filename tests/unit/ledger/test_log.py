from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from structlog.testing import capture_logs

from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.errors import LedgerUnavailable, Overloaded
from gateway.ledger.entries import EventKind, Refusal
from gateway.ledger.log import Ledger
from gateway.ledger.store import all_rows
from gateway.ledger.writer import WriterLimits
from gateway.storage.database import Database
from gateway.storage.failures import Conflict, StorageFailed
from tests.support.ledger import (
    ANSWER,
    EMAIL,
    MASTER_KEY,
    a_ledger,
    a_refusal,
    an_intent,
    an_outcome,
    new_exchange,
    open_database,
    run_sql,
    verdict_on,
)

STARTED, STOPPED = EventKind.PROCESS_STARTED.value, EventKind.PROCESS_STOPPED.value
INTENT, OUTCOME = EventKind.INTENT_OPENED.value, EventKind.OUTCOME_CLOSED.value
BIG = random.Random(1).randbytes(100_000)  # nothing compresses it
REFUSED, ISSUED = EventKind.REQUEST_REFUSED.value, EventKind.KEY_ISSUED.value


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    ledger = a_ledger(database)
    ledger.start()
    yield ledger
    await ledger.stop()


def kinds(database: Database) -> list[str]:
    return [row["kind"] for row in all_rows(database)]


def limit_pages(database: Database, spare: int) -> None:
    """Let the database file grow by so many pages and no more."""
    with database.write() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + spare}")


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[None]:
    """Keep every writer waiting until the block ends."""
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with database.write():
            inside.set()
            done.wait()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        await asyncio.to_thread(inside.wait)
        try:
            yield
        finally:
            done.set()
            await asyncio.wrap_future(holding)


async def test_an_exchange_is_on_record_when_the_calls_return(
    ledger: Ledger, database: Database
) -> None:
    intent = an_intent()
    await ledger.open(intent)
    assert kinds(database) == [STARTED, INTENT]

    await ledger.close(an_outcome(intent.exchange))
    await ledger.refuse(a_refusal())
    await ledger.event(EventKind.KEY_ISSUED, {"key_id": "key_1"}, {"email": EMAIL})

    assert kinds(database) == [STARTED, INTENT, OUTCOME, REFUSED, ISSUED]
    assert verdict_on(database).contents == 3


async def test_starting_and_stopping_are_on_record(database: Database) -> None:
    ledger = a_ledger(database)
    ledger.start()
    await ledger.stop()

    assert kinds(database) == [STARTED, STOPPED]


async def test_many_at_once_make_one_intact_chain(ledger: Ledger, database: Database) -> None:
    async def exchange() -> None:
        intent = an_intent()
        await ledger.open(intent)
        await ledger.close(an_outcome(intent.exchange))

    await asyncio.gather(*(exchange() for _ in range(200)))
    verdict = verdict_on(database)

    assert (verdict.problem, verdict.entries, verdict.open_exchanges) == (None, 401, 0)


async def test_what_waits_goes_in_one_transaction(ledger: Ledger, database: Database) -> None:
    async with held(database):
        first = asyncio.ensure_future(ledger.open(an_intent()))
        await asyncio.sleep(0)
        rest = [asyncio.ensure_future(ledger.open(an_intent())) for _ in range(9)]
        await asyncio.sleep(0)
        assert kinds(database) == [STARTED]
    await asyncio.gather(first, *rest)

    assert kinds(database) == [STARTED, *[INTENT] * 10]


async def test_stopping_writes_what_still_waits(database: Database) -> None:
    ledger = a_ledger(database)
    ledger.start()
    async with held(database):
        opening = asyncio.ensure_future(ledger.open(an_intent()))
        await asyncio.sleep(0)
        stopping = asyncio.ensure_future(ledger.stop())
    await asyncio.gather(opening, stopping)

    assert kinds(database) == [STARTED, INTENT, STOPPED]


async def test_a_process_that_holds_the_database_does_not_keep_another_from_stopping(
    database: Database,
) -> None:
    ledger = Ledger(database, MASTER_KEY, FixedClock(), WriterLimits(stop_s=0.01))
    ledger.start()
    async with held(database):
        opening = asyncio.ensure_future(ledger.open(an_intent()))
        await asyncio.sleep(0)
        await ledger.stop()
    await opening

    assert kinds(database) == [STARTED, INTENT]


async def test_before_start_and_after_stop_nothing_can_be_recorded(database: Database) -> None:
    ledger = a_ledger(database)
    for _ in range(2):
        with pytest.raises(LedgerUnavailable):
            ledger.ping()
        with pytest.raises(LedgerUnavailable) as caught:
            await ledger.open(an_intent())
        assert caught.value.code == "ledger_unavailable"
        ledger.start()
        ledger.ping()
        await ledger.stop()


async def test_a_full_queue_refuses_new_requests_only(database: Database) -> None:
    ledger = Ledger(database, MASTER_KEY, FixedClock(), WriterLimits(queued=1, batch=1))
    ledger.start()
    intent = an_intent()
    await ledger.open(intent)
    async with held(database):
        waiting = [asyncio.ensure_future(ledger.refuse(a_refusal())) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Overloaded):
            await ledger.open(an_intent())
        closing = asyncio.ensure_future(ledger.close(an_outcome(intent.exchange)))
        await asyncio.sleep(0)
    await asyncio.gather(*waiting, closing)
    await ledger.stop()

    assert kinds(database) == [STARTED, INTENT, REFUSED, REFUSED, REFUSED, OUTCOME, STOPPED]


async def test_a_full_disk_refuses_and_heals_by_itself(ledger: Ledger, database: Database) -> None:
    limit_pages(database, spare=0)
    results = await asyncio.gather(
        *(ledger.open(an_intent(body=BIG)) for _ in range(3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [LedgerUnavailable] * 3
    assert "full" in (ledger.failure or "")

    limit_pages(database, spare=10_000)
    await ledger.open(an_intent(body=BIG))

    assert ledger.failure is None
    assert kinds(database) == [STARTED, INTENT]


async def test_an_outcome_that_could_not_be_written_goes_with_the_next_entry(
    ledger: Ledger, database: Database
) -> None:
    intents = [an_intent(), an_intent()]
    for intent in intents:
        await ledger.open(intent)
    limit_pages(database, spare=0)
    for intent in intents:
        with pytest.raises(LedgerUnavailable):
            await ledger.close(an_outcome(intent.exchange, answer=BIG))
    limit_pages(database, spare=10_000)

    await ledger.refuse(a_refusal())

    assert kinds(database) == [STARTED, INTENT, INTENT, OUTCOME, OUTCOME, REFUSED]
    assert verdict_on(database).contents == 4


async def test_an_outcome_that_could_not_be_written_goes_at_the_latest_when_stopping(
    database: Database,
) -> None:
    ledger, intent = a_ledger(database), an_intent()
    ledger.start()
    await ledger.open(intent)
    limit_pages(database, spare=0)
    with pytest.raises(LedgerUnavailable):
        await ledger.close(an_outcome(intent.exchange, answer=BIG))
    limit_pages(database, spare=10_000)

    await ledger.stop()

    assert kinds(database) == [STARTED, INTENT, OUTCOME, STOPPED]


class Unsure(Database):
    """Reports that a write failed although it is on the disk, as often as told to."""

    lies = 0

    @contextmanager
    def write(self, *, beside_others: bool = False) -> Iterator[Connection]:
        with super().write(beside_others=beside_others) as connection:
            yield connection
        if self.lies:
            self.lies -= 1
            raise StorageFailed("disk_error", "the disk reported an error")


async def test_an_outcome_is_not_written_twice_when_nobody_knows_whether_it_was(
    tmp_path: Path,
) -> None:
    unsure = Unsure.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    ledger, intent = a_ledger(unsure), an_intent()
    ledger.start()
    await ledger.open(intent)
    unsure.lies = 1
    with pytest.raises(LedgerUnavailable):
        await ledger.close(an_outcome(intent.exchange))
    await ledger.stop()

    assert kinds(unsure) == [STARTED, INTENT, OUTCOME, STOPPED]
    assert verdict_on(unsure).is_intact
    unsure.close()


async def test_a_failure_is_logged_once_and_without_text(
    ledger: Ledger, database: Database
) -> None:
    limit_pages(database, spare=0)
    with capture_logs() as logs:
        for _ in range(3):
            with pytest.raises(LedgerUnavailable):
                await ledger.open(an_intent(body=BIG))
    limit_pages(database, spare=10_000)

    assert logs == [{"event": "ledger failed", "log_level": "error", "reason": "disk_full"}]


async def test_only_open_exchanges_are_kept_in_memory(ledger: Ledger) -> None:
    intents = [an_intent(), an_intent()]
    for intent in intents:
        await ledger.open(intent)
    assert ledger.open_exchanges == 2

    for intent in intents:
        await ledger.close(an_outcome(intent.exchange))

    assert ledger.open_exchanges == 0


async def test_a_lasting_failure_ends_the_record_until_a_restart(
    ledger: Ledger, database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "hallpass.db"
    path.rename(tmp_path / "away.db")
    with pytest.raises(LedgerUnavailable):
        await ledger.open(an_intent())
    (tmp_path / "away.db").rename(path)

    database.ping()
    with pytest.raises(LedgerUnavailable):
        await ledger.open(an_intent())
    with pytest.raises(LedgerUnavailable):
        ledger.ping()
    assert kinds(database) == [STARTED]


async def test_a_ping_tells_when_the_database_cannot_be_written(
    ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "hallpass.db").rename(tmp_path / "away.db")

    with pytest.raises(LedgerUnavailable):
        ledger.ping()
    (tmp_path / "away.db").rename(tmp_path / "hallpass.db")


async def test_a_second_intent_of_an_exchange_is_refused_and_harms_nobody(
    ledger: Ledger, database: Database
) -> None:
    intent = an_intent()
    results = await asyncio.gather(
        ledger.open(intent),
        ledger.open(intent),
        ledger.open(an_intent()),
        return_exceptions=True,
    )

    assert [type(result) for result in results] == [type(None), LedgerUnavailable, type(None)]
    assert verdict_on(database).is_intact


async def test_an_intent_that_nobody_waits_for_is_not_written(
    ledger: Ledger, database: Database
) -> None:
    async with held(database):
        first = asyncio.ensure_future(ledger.refuse(a_refusal()))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(ledger.open(an_intent()))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
    await first
    await ledger.refuse(a_refusal())

    assert INTENT not in kinds(database)


class Watched(Database):
    """Tells when a thread is about to write."""

    def __init__(self, store: Any) -> None:
        super().__init__(store)
        self.reached = threading.Event()

    def write(self, *, beside_others: bool = False) -> AbstractContextManager[Connection]:
        self.reached.set()
        return super().write(beside_others=beside_others)


async def give_up_too_late(ledger: Ledger, watched: Watched, database: Database) -> bool:
    """Cancel an intent that the writer has already taken; return whether it was cancelled."""
    watched.reached.clear()
    async with held(database):
        opening = asyncio.ensure_future(ledger.open(an_intent()))
        await asyncio.to_thread(watched.reached.wait)
        opening.cancel()
        await asyncio.wait({opening})
    return opening.cancelled()


@pytest.mark.parametrize(("later", "ends"), [([], [STOPPED]), ([a_refusal()], [REFUSED, STOPPED])])
async def test_an_intent_that_was_written_too_late_is_closed_again(
    tmp_path: Path, database: Database, later: list[Refusal], ends: list[str]
) -> None:
    watched = Watched.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    ledger = a_ledger(watched)
    ledger.start()
    assert await give_up_too_late(ledger, watched, database)
    for refusal in later:
        await ledger.refuse(refusal)
    await ledger.stop()
    watched.close()

    assert sorted(kinds(database)) == sorted([STARTED, INTENT, OUTCOME, *ends])
    assert verdict_on(database).open_exchanges == 0


async def test_a_request_waits_only_so_long(database: Database) -> None:
    ledger = Ledger(database, MASTER_KEY, FixedClock(), WriterLimits(commit_s=0))
    ledger.start()
    async with held(database):
        with pytest.raises(LedgerUnavailable):
            await ledger.open(an_intent())
        with pytest.raises(LedgerUnavailable):
            await ledger.refuse(a_refusal())
    await ledger.stop()

    assert verdict_on(database).open_exchanges == 0


def test_a_command_writes_several_entries_or_none(database: Database) -> None:
    ledger, intent = a_ledger(database), an_intent()
    entries = ledger.write([intent.draft(), an_outcome(intent.exchange).draft()])
    assert [row["entry"] for row in all_rows(database)] == entries

    limit_pages(database, spare=0)
    big = an_intent(body=BIG)
    with pytest.raises(StorageFailed):
        ledger.write([a_refusal().draft(), big.draft()])

    assert kinds(database) == [INTENT, OUTCOME]


def test_a_change_and_its_record_are_one(database: Database) -> None:
    ledger = a_ledger(database)
    draft = a_refusal().draft()
    with pytest.raises(ZeroDivisionError), database.write() as connection:  # noqa: PT012 - all undone
        ledger.append(connection, [draft])
        raise ZeroDivisionError
    assert kinds(database) == []

    with database.write() as connection:
        entries = ledger.append(connection, [draft, draft])

    assert [row["entry"] for row in all_rows(database)] == entries


def test_two_ledgers_on_one_database_make_one_chain(database: Database, tmp_path: Path) -> None:
    other_database = open_database(tmp_path)
    one, other = a_ledger(database), a_ledger(other_database)
    with ThreadPoolExecutor(2) as pool:
        for ledger in (one, other):
            for _ in range(40):
                pool.submit(ledger.write_event, EventKind.KEY_ISSUED, {}, {"email": EMAIL})
    other_database.close()

    assert (verdict_on(database).entries, verdict_on(database).problem) == (80, None)


def test_recovering_closes_what_was_left_open(database: Database) -> None:
    ledger = a_ledger(database)
    left = [an_intent() for _ in range(300)]
    done = an_intent()
    ledger.write([intent.draft() for intent in [*left, done]])
    ledger.write([an_outcome(done.exchange).draft()])

    assert a_ledger(database).recover() == 300
    assert a_ledger(database).recover() == 0
    rows = list(all_rows(database))[302:]
    assert [row["exchange"] for row in rows] == [intent.exchange for intent in left]
    assert all('"state":"unknown"' in row["facts"] for row in rows)
    assert verdict_on(database).open_exchanges == 0


def test_an_exchange_can_be_closed_by_another_process(database: Database) -> None:
    intent = an_intent()
    a_ledger(database).write([intent.draft()])
    a_ledger(database).write([an_outcome(intent.exchange).draft()])
    verdict = verdict_on(database)

    assert (verdict.problem, verdict.contents, verdict.open_exchanges) == (None, 2, 0)


def test_an_exchange_that_was_forgotten_while_open_keeps_no_answer(
    database: Database, tmp_path: Path
) -> None:
    intent = an_intent()
    a_ledger(database).write([intent.draft()])
    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_data_keys")
    a_ledger(database).write([an_outcome(intent.exchange).draft()])
    certificate = {"owners": [intent.exchange]}
    a_ledger(database).write_event(EventKind.CONTENT_SHREDDED, certificate)

    assert [row["sealed"] is None for row in all_rows(database)] == [False, True, True]
    assert verdict_on(database).is_intact


def contents_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


async def test_nothing_planted_is_in_clear_in_any_file(
    ledger: Ledger, database: Database, tmp_path: Path
) -> None:
    intent = an_intent()
    await ledger.open(intent)
    await ledger.close(an_outcome(intent.exchange))
    await ledger.event(EventKind.KEY_ISSUED, {}, {"email": EMAIL})
    files = contents_of(tmp_path)

    assert intent.exchange.encode() in files["hallpass.db-wal"]
    for value in (EMAIL.encode(), b"PLANTED", b"rosalind", ANSWER[:20]):
        assert not [name for name, content in files.items() if value in content]


async def test_a_key_belongs_to_one_exchange(ledger: Ledger, database: Database) -> None:
    one, other = an_intent(), an_intent()
    await asyncio.gather(ledger.open(one), ledger.open(other))
    rows = list(all_rows(database))[1:]

    assert rows[0]["wrapped"] != rows[1]["wrapped"]
    assert len({row["sealed"] for row in rows}) == 2


def test_another_master_key_opens_nothing(database: Database) -> None:
    Ledger(database, MasterKey(bytes(32)), FixedClock()).write([an_intent().draft()])

    assert verdict_on(database).problem is not None


def test_entries_carry_the_time_of_the_clock(database: Database) -> None:
    clock = FixedClock()
    ledger = a_ledger(database, clock)
    ledger.write_event(EventKind.KEY_ISSUED, {})
    clock.advance(-3600)
    ledger.write_event(EventKind.KEY_REVOKED, {})

    assert [row["at"] for row in all_rows(database)] == [
        "2026-01-01T00:00:00.000000Z",
        "2025-12-31T23:00:00.000000Z",
    ]
    assert verdict_on(database).is_intact


def test_an_exchange_id_may_be_refused_again_and_again(database: Database) -> None:
    exchange = new_exchange()
    refusal = a_refusal()
    a_ledger(database).write([refusal.draft(), refusal.draft(), an_intent(exchange).draft()])

    assert verdict_on(database).is_intact


def note(connection: Connection) -> None:
    connection.execute(text("UPDATE installation SET created_at = created_at || '+'"))


def noted(database: Database) -> int:
    with database.read() as connection:
        return str(connection.scalar(text("SELECT created_at FROM installation"))).count("+")


async def test_what_belongs_to_an_entry_is_written_with_it(
    ledger: Ledger, database: Database
) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO installation VALUES (1, x'00', 'now')"))
    intent = an_intent()

    await ledger.open(intent, note)
    await ledger.close(an_outcome(intent.exchange), note)

    assert noted(database) == 2


async def test_a_conflict_keeps_one_entry_out_and_no_other(
    ledger: Ledger, database: Database
) -> None:
    def conflict(connection: Connection) -> None:
        note(connection)
        raise Conflict

    with database.write() as connection:
        connection.execute(text("INSERT INTO installation VALUES (1, x'00', 'now')"))
    late, other = an_intent(), an_intent()
    results = await asyncio.gather(
        ledger.open(late, conflict), ledger.open(other, note), return_exceptions=True
    )

    assert [type(result) for result in results] == [Conflict, type(None)]
    assert noted(database) == 1
    await ledger.open(late, note)
    assert verdict_on(database).is_intact
