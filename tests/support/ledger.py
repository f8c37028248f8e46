"""Ledgers for tests: drafts with planted values, processes that append until they are killed."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from gateway.cli.folder import Folder, open_folder
from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.crypto.signing import SigningKey
from gateway.errors import LedgerUnavailable
from gateway.ids import ExchangeId, KeyId, StaffId, random_id
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.contents import Contents
from gateway.ledger.copies import COPIES, CheckpointFile
from gateway.ledger.entries import EventKind, Intent, Outcome, OutcomeState, Refusal
from gateway.ledger.evidence import Evidence, Kept, weigh
from gateway.ledger.log import Ledger
from gateway.ledger.signer import Signer
from gateway.ledger.store import all_rows
from gateway.ledger.verify import Verdict, verify
from gateway.storage.database import Database

EMAIL = "rosalind.quill@district.example"
BODY = b'{"messages": [{"content": "Write to the family of Student 1 (PLANTED-REQUEST)."}]}'
ANSWER = b'{"choices": [{"message": {"content": "Dear family of Student 1 (PLANTED-ANSWER)"}}]}'
MASTER_KEY = MasterKey(bytes(range(32)))
SIGNING_KEY = SigningKey(bytes(range(32, 64)))
CONTENTS = Contents(MASTER_KEY)


def new_exchange() -> ExchangeId:
    return ExchangeId(random_id("ex_"))


def an_intent(exchange: ExchangeId | None = None, body: bytes = BODY) -> Intent:
    return Intent(
        exchange=exchange or new_exchange(),
        staff_id=StaffId("st_1"),
        key_id=KeyId("key_1"),
        staff_email=EMAIL,
        service="openai",
        endpoint="chat.completions",
        model="gpt-5",
        is_stream=False,
        catalog_revision=1,
        detector_version="d1",
        roster_version="r1",
        findings={"PERSON": 1},
        masked_body=body,
    )


def an_outcome(exchange: ExchangeId, answer: bytes = ANSWER) -> Outcome:
    return Outcome(exchange, OutcomeState.ANSWERED, http_status=200, answer=answer, latency_ms=12)


def a_refusal() -> Refusal:
    return Refusal(
        new_exchange(), StaffId("st_1"), KeyId("key_1"), "openai", "responses", "not_allowed", 403
    )


def open_database(folder: Path) -> Database:
    return Database.open(f"sqlite:///{folder / 'hallpass.db'}", create=True)


def a_ledger(database: Database, clock: FixedClock | None = None, stream: str = "main") -> Ledger:
    return Ledger(database, MASTER_KEY, clock or FixedClock(), stream=stream)


def fill(ledger: Ledger, exchanges: int) -> int:
    """Write a mixed ledger in one transaction and return how many entries it has."""
    drafts = []
    for _ in range(exchanges):
        intent = an_intent()
        drafts += [intent.draft(), an_outcome(intent.exchange).draft(), a_refusal().draft()]
    ledger.write(drafts)
    ledger.write_event(EventKind.SERVICE_ADDED, {"service": "openai"}, {"note": "by the board"})
    return 3 * exchanges + 1


def a_signer(database: Database, clock: FixedClock | None = None) -> Signer:
    return Signer(database, SIGNING_KEY, clock or FixedClock())


def evidence_on(database: Database, **options: Any) -> Evidence:
    with database.read() as connection:
        records = all_key_records(connection)
    return weigh(all_checkpoints(database), records, **options)


def verdict_on(
    database: Database,
    kept: Kept | None = None,
    contents: Contents | None = CONTENTS,
    **options: Any,
) -> Verdict:
    """Verify a ledger by its own checkpoints and one that was kept elsewhere."""
    evidence = evidence_on(database, kept=kept, **options)
    return verify(all_rows(database), evidence=evidence, contents=contents)


def run_sql(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Change a database behind everybody's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement, values)
    connection.close()


# What follows runs in processes of its own; each reports on a pipe.


def append_until_killed(data: Path, pipe: Connection, writers: int) -> None:
    """Append exchanges and report each entry's exchange after the ledger said it is durable."""

    async def writer(ledger: Ledger) -> None:
        while True:
            intent = an_intent()
            await ledger.open(intent)
            pipe.send(f"intent {intent.exchange}")
            await ledger.close(an_outcome(intent.exchange))
            pipe.send(f"outcome {intent.exchange}")

    async def run(folder: Folder) -> None:
        folder.ledger.start()
        await asyncio.gather(*(writer(folder.ledger) for _ in range(writers)))

    with open_folder(data) as folder:
        asyncio.run(run(folder))


def open_and_wait(data: Path, pipe: Connection, exchanges: int) -> None:
    """Open exchanges, close one of them, report that, and leave the others open."""

    async def run(folder: Folder) -> None:
        folder.ledger.start()
        intents = [an_intent() for _ in range(exchanges)]
        for intent in intents:
            await folder.ledger.open(intent)
        await folder.ledger.close(an_outcome(intents[0].exchange))
        pipe.send("open")
        await asyncio.Event().wait()

    with open_folder(data) as folder:
        asyncio.run(run(folder))


class KilledDatabase(Database):
    """A database whose process is killed at one of its writes, right before or after the commit."""

    left = 0
    is_before = True

    @contextmanager
    def write(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        type(self).left -= 1
        with super().write(*arguments, **options) as connection:
            yield connection
            if self.left == 0 and self.is_before:
                os.kill(os.getpid(), signal.SIGKILL)
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def write_until_killed_at(data: Path, pipe: Connection, writes: int, is_before: bool) -> None:
    """Record an intent, sign a checkpoint, record its outcome, over and over; report each."""
    KilledDatabase.left, KilledDatabase.is_before = writes, is_before
    database = KilledDatabase.open(f"sqlite:///{data / 'hallpass.db'}", create=False)
    ledger, signer = a_ledger(database), a_signer(database)
    file = CheckpointFile(data / COPIES)
    while True:
        intent = an_intent()
        ledger.write([intent.draft()])
        pipe.send(f"intent {intent.exchange}")
        number = signer.sign()[0].number
        file.catch_up(database)
        pipe.send(f"checkpoint {number}")
        ledger.write([an_outcome(intent.exchange).draft()])
        pipe.send(f"outcome {intent.exchange}")


def append_some(data: Path, exchanges: int) -> None:
    """Append so many exchanges, four at a time, and stop in good order."""

    async def writer(ledger: Ledger) -> None:
        for _ in range(exchanges // 4):
            intent = an_intent()
            await ledger.open(intent)
            await ledger.close(an_outcome(intent.exchange))

    async def run(folder: Folder) -> None:
        folder.ledger.start()
        await asyncio.gather(*(writer(folder.ledger) for _ in range(4)))
        await folder.ledger.stop()

    with open_folder(data) as folder:
        asyncio.run(run(folder))


def largest_file(data: Path) -> int:
    return max(file.stat().st_size for file in data.glob("hallpass.db*"))


def append_on_a_full_disk(data: Path, pipe: Connection) -> None:
    """Let files grow no more, try to append, let them grow again; report what happened."""

    async def attempt(ledger: Ledger) -> str:
        try:
            await ledger.open(an_intent(body=os.urandom(100_000)))
        except LedgerUnavailable as error:
            return f"{error.code}: {ledger.failure}"
        return "written"

    async def run(folder: Folder) -> None:
        folder.ledger.start()
        results = [await attempt(folder.ledger)]
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file(data), hard))
        results += [await attempt(folder.ledger), await attempt(folder.ledger)]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        results.append(await attempt(folder.ledger))
        await folder.ledger.stop()
        pipe.send(results)

    with open_folder(data) as folder:
        asyncio.run(run(folder))
