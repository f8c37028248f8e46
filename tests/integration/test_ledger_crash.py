"""What the ledger said is durable is there, whatever kills the process that wrote it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from gateway.cli.folder import open_folder
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints
from gateway.ledger.contents import Contents
from gateway.ledger.copies import COPIES, CheckpointFile, read_copies
from gateway.ledger.entries import EventKind
from gateway.ledger.store import all_rows
from gateway.ledger.verify import verify
from tests.support.ledger import (
    a_ledger,
    a_signer,
    append_on_a_full_disk,
    append_some,
    append_until_killed,
    open_and_wait,
    open_database,
    verdict_on,
    write_until_killed_at,
)

ROUNDS = 25
NAMES = {EventKind.INTENT_OPENED.value: "intent", EventKind.OUTCOME_CLOSED.value: "outcome"}


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.ledger"])
    return context


def run_until_killed(processes: ForkServerContext, data: Path, lines: int) -> list[str]:
    """Kill a writing process after it reported so many entries; return all it reported."""
    reports, pipe = processes.Pipe(duplex=False)
    process = processes.Process(target=append_until_killed, args=(data, pipe, 8))
    process.start()
    pipe.close()
    seen = [reports.recv() for _ in range(lines)]
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    seen += what_is_left(reports)
    reports.close()
    assert process.exitcode == -signal.SIGKILL
    return seen


def what_is_left(reports: Connection) -> list[str]:
    """Return the reports that were made before the end."""
    seen = []
    try:
        while True:
            seen.append(reports.recv())
    except (EOFError, OSError):  # the last report may be cut in the middle by the kill
        return seen


def recorded(data: Path) -> list[str]:
    """Verify the ledger and return its exchange entries as the processes report them."""
    with open_folder(data, create=False) as folder:
        rows = list(all_rows(folder.database))
        verdict = verify(rows, contents=Contents(folder.master_key))
    assert (verdict.problem, verdict.entries) == (None, len(rows))
    return [f"{NAMES[row['kind']]} {row['exchange']}" for row in rows if row["kind"] in NAMES]


def test_no_kill_loses_what_was_said_to_be_durable(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    dice = random.Random(8)
    reported: set[str] = set()
    for _ in range(ROUNDS):
        reported |= set(run_until_killed(processes, tmp_path, dice.randint(1, 120)))

        assert reported <= set(recorded(tmp_path))
    assert len(reported) > 10 * ROUNDS


def test_a_restart_closes_what_a_kill_left_open(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    reports, pipe = processes.Pipe(duplex=False)
    process = processes.Process(target=open_and_wait, args=(tmp_path, pipe, 5))
    process.start()
    pipe.close()
    assert reports.recv() == "open"
    process.kill()
    process.join()
    reports.close()

    with open_folder(tmp_path) as folder:
        assert folder.ledger.recover() == 4

    kinds = [line.partition(" ")[0] for line in recorded(tmp_path)]
    assert (kinds.count("intent"), kinds.count("outcome")) == (5, 5)


@pytest.mark.parametrize("is_before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("what", ["intent", "checkpoint", "outcome"])
def test_a_kill_around_any_commit_leaves_a_provable_ledger(
    processes: ForkServerContext, tmp_path: Path, what: str, is_before: bool
) -> None:
    place = ["intent", "checkpoint", "outcome"].index(what)
    open_database(tmp_path).close()
    reported: list[str] = []
    for turn in range(1, 4):
        reports, pipe = processes.Pipe(duplex=False)
        writes = 3 * turn + place - 2
        arguments = (tmp_path, pipe, writes, is_before)
        process = processes.Process(target=write_until_killed_at, args=arguments)
        process.start()
        pipe.close()
        reported += what_is_left(reports)
        process.join()
        reports.close()
        assert process.exitcode == -signal.SIGKILL
        reported += recovered(tmp_path, what, is_before, reported)

    assert sum(line.startswith("intent") for line in reported) >= 3


def recovered(data: Path, what: str, is_before: bool, reported: list[str]) -> list[str]:
    """Check the ledger after a kill, restart it, and return what nobody was told of."""
    file = CheckpointFile(data / COPIES)
    database = open_database(data)
    rows = list(all_rows(database))
    texts = list(all_checkpoints(database))
    found = {f"{NAMES[row['kind']]} {row['exchange']}" for row in rows if row["kind"] in NAMES}
    found |= {f"checkpoint {Checkpoint.from_json(text).number}" for text in texts}
    unreported = sorted(found - set(reported))
    # What was reported is there; of what was not, only what was killed after its commit.
    assert set(reported) <= found
    assert [line.partition(" ")[0] for line in unreported] == ([] if is_before else [what])
    assert verdict_on(database, copies=read_copies(data / COPIES)).is_intact

    open_intents = sum(row["kind"] == EventKind.INTENT_OPENED for row in rows) - sum(
        row["kind"] == EventKind.OUTCOME_CLOSED for row in rows
    )
    assert a_ledger(database).recover() == open_intents
    a_signer(database).sign()
    file.catch_up(database)
    verdict = verdict_on(database, copies=read_copies(data / COPIES))
    closed = {f"{NAMES[r['kind']]} {r['exchange']}" for r in all_rows(database)} - found
    number = f"checkpoint {len(list(all_checkpoints(database)))}"
    database.close()
    assert (verdict.problem, verdict.open_exchanges) == (None, 0)
    return [*unreported, *closed, number]


def test_processes_that_append_at_once_make_one_chain(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    running = [processes.Process(target=append_some, args=(tmp_path, 60)) for _ in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join()

    assert [process.exitcode for process in running] == [0, 0, 0]
    assert len(recorded(tmp_path)) == 3 * 60 * 2


def test_a_process_that_is_killed_does_not_stop_the_others(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    others = [processes.Process(target=append_some, args=(tmp_path, 60)) for _ in range(2)]
    for process in others:
        process.start()
    reported = [run_until_killed(processes, tmp_path, 20) for _ in range(3)]
    for process in others:
        process.join()

    assert [process.exitcode for process in others] == [0, 0]
    assert set(chain(*reported)) <= set(recorded(tmp_path))


def test_a_disk_that_takes_no_more_refuses_until_it_does(
    processes: ForkServerContext, tmp_path: Path
) -> None:
    reports, pipe = processes.Pipe(duplex=False)
    process = processes.Process(target=append_on_a_full_disk, args=(tmp_path, pipe))
    process.start()
    pipe.close()
    results = reports.recv()
    process.join()
    reports.close()

    assert results[0] == results[3] == "written"
    for result in results[1:3]:
        assert result.startswith("ledger_unavailable: the disk")
    assert len([line for line in recorded(tmp_path) if line.startswith("intent")]) == 2
