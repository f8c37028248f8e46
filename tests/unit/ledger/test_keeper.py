from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.clock import FixedClock
from gateway.errors import SetupError
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints
from gateway.ledger.copies import CheckpointFile
from gateway.ledger.keeper import CheckpointKeeper
from gateway.ledger.signer import Signer
from gateway.storage.database import Database
from tests.support.ledger import a_ledger, a_signer, fill, open_database, run_sql


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    fill(a_ledger(database), exchanges=1)
    yield database
    database.close()


class Outside:
    """A place that takes checkpoints when it is up."""

    name = "checkpoint_url"

    def __init__(self) -> None:
        self.is_up = True
        self.numbers: list[int] = []

    def send(self, checkpoint: Checkpoint) -> None:
        if not self.is_up:
            raise OSError("down")
        self.numbers.append(checkpoint.number)


class Vault:
    """Where the signing key is, sometimes."""

    def __init__(self, database: Database) -> None:
        self.is_open = True
        self._signer = a_signer(database)

    def open(self) -> Signer:
        if not self.is_open:
            raise SetupError("no")
        return self._signer


def keeper(database: Database, folder: Path, outside: Outside, vault: Vault) -> CheckpointKeeper:
    file = CheckpointFile(folder / "checkpoints.jsonl")
    return CheckpointKeeper(database, vault.open, file, [outside], every_s=0.001)


def numbers(database: Database) -> list[int]:
    return [Checkpoint.from_json(text).number for text in all_checkpoints(database)]


def test_each_tick_signs_and_copies(database: Database, tmp_path: Path) -> None:
    outside = Outside()
    kept = keeper(database, tmp_path, outside, Vault(database))
    kept.tick()
    kept.tick()

    assert numbers(database) == outside.numbers == [1, 2]
    assert (tmp_path / "checkpoints.jsonl").read_text().count("\n") == 2
    assert set(kept.notices().values()) == {"ok"}


def test_a_young_checkpoint_of_another_process_is_copied_only(
    database: Database, tmp_path: Path
) -> None:
    outside = Outside()
    a_signer(database, FixedClock()).sign()
    keeper(database, tmp_path, outside, Vault(database)).tick(least_age_s=30)

    assert (numbers(database), outside.numbers) == ([1], [])
    assert (tmp_path / "checkpoints.jsonl").read_text().count("\n") == 1


def test_what_could_not_be_sent_is_sent_later_in_order(database: Database, tmp_path: Path) -> None:
    outside = Outside()
    kept = keeper(database, tmp_path, outside, Vault(database))
    outside.is_up = False
    kept.tick()
    assert kept.notices()["checkpoint_url"] == "unreachable"

    outside.is_up = True
    kept.tick()
    assert (outside.numbers, kept.notices()["checkpoint_url"]) == ([1, 2], "ok")


def test_a_key_that_comes_back_signs_again(database: Database, tmp_path: Path) -> None:
    vault = Vault(database)
    vault.is_open = False
    kept = keeper(database, tmp_path, Outside(), vault)
    kept.tick()
    assert (kept.notices()["checkpoints"], numbers(database)) == ("signing_key_unusable", [])

    vault.is_open = True
    kept.tick()
    assert (kept.notices()["checkpoints"], numbers(database)) == ("ok", [1])


def test_a_ledger_that_was_changed_or_put_back_is_not_signed(
    database: Database, tmp_path: Path
) -> None:
    kept = keeper(database, tmp_path, Outside(), Vault(database))
    kept.tick()
    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_entries WHERE seq = 4")
    kept.tick()
    assert (kept.notices()["checkpoints"], numbers(database)) == ("ledger_changed", [1])

    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_checkpoints")
    kept.tick()
    assert (kept.notices()["checkpoints"], numbers(database)) == ("ledger_rolled_back", [])
    assert kept.notices()["checkpoint_file"] == "ledger_rolled_back"


def test_a_file_that_cannot_be_written_is_noted(database: Database, tmp_path: Path) -> None:
    (tmp_path / "checkpoints.jsonl").mkdir()
    kept = keeper(database, tmp_path, Outside(), Vault(database))
    kept.tick()

    assert kept.notices()["checkpoint_file"] == "unreachable"


async def test_it_goes_on_until_it_is_stopped_and_signs_at_the_end(
    database: Database, tmp_path: Path
) -> None:
    outside = Outside()
    kept = keeper(database, tmp_path, outside, Vault(database))
    running = asyncio.ensure_future(kept.run())
    while not outside.numbers:
        await asyncio.sleep(0)
    kept.stop()
    await running
    await kept.close()

    assert outside.numbers[-1] == len(outside.numbers) >= 2
