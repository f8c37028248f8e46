from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from gateway.clock import FixedClock
from gateway.crypto.signing import SigningKey, load_signing_key
from gateway.ledger.checkpoint import Checkpoint, KeyRecord
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.entries import EventKind
from gateway.ledger.signer import Signer, SigningFailed, rotate
from gateway.ledger.store import all_hashes
from gateway.ledger.tree import CompactRange
from gateway.storage.database import Database
from tests.support.ledger import (
    a_ledger,
    a_signer,
    fill,
    open_database,
    run_sql,
    verdict_on,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()


def root_of(database: Database, stream: str) -> bytes:
    tree = CompactRange()
    for one in all_hashes(database, stream):
        tree.append(one)
    return tree.root()


def test_an_empty_ledger_has_a_checkpoint_too(database: Database) -> None:
    checkpoint, is_new = a_signer(database).sign()

    assert (is_new, checkpoint.number, checkpoint.streams) == (True, 1, {})
    assert verdict_on(database).is_intact


def test_a_checkpoint_covers_every_stream(database: Database) -> None:
    fill(a_ledger(database), exchanges=900)
    fill(a_ledger(database, stream="r2"), exchanges=1)
    signer = a_signer(database)
    first, _ = signer.sign()
    fill(a_ledger(database), exchanges=2)
    second, _ = signer.sign()

    assert {name: state.size for name, state in first.streams.items()} == {"main": 2701, "r2": 4}
    assert second.streams["main"].size == 2708
    assert second.streams["main"].root == root_of(database, "main")
    assert second.streams["r2"] == first.streams["r2"]
    assert (second.previous, second.installation) == (first.hash, first.installation)
    assert verdict_on(database, kept=first).is_intact


def test_an_idle_ledger_is_signed_again_unless_only_news_are_wanted(database: Database) -> None:
    signer = a_signer(database)
    a_ledger(database).write_event(EventKind.KEY_ISSUED, {})
    first, _ = signer.sign()

    assert signer.sign(only_if_new=True) == (first, False)
    assert signer.sign()[0].number == 2


def test_of_several_signers_the_first_one_signs(database: Database) -> None:
    clock = FixedClock()
    signers = [a_signer(database, clock) for _ in range(3)]
    results = [signer.sign(least_age_s=30)[1] for signer in signers]
    clock.advance(30)
    results += [signer.sign(least_age_s=30)[1] for signer in signers]
    clock.advance(-3600)
    results += [signers[0].sign(least_age_s=30)[1]]

    assert results == [True, False, False, True, False, False, True]


def test_signers_at_once_make_one_history(database: Database) -> None:
    fill(a_ledger(database), exchanges=5)
    threads = [Thread(target=lambda: a_signer(database).sign()) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = [Checkpoint.from_json(text).number for text in all_checkpoints(database)]
    assert numbers == [1, 2, 3, 4]
    assert verdict_on(database).is_intact


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ledger_trees",
        "UPDATE ledger_trees SET nodes = zeroblob(length(nodes))",
        "UPDATE ledger_trees SET size = 3, nodes = zeroblob(64)",
        "UPDATE ledger_trees SET nodes = 'x'",
    ],
)
def test_a_tree_that_does_not_fit_is_made_again(
    database: Database, tmp_path: Path, statement: str
) -> None:
    fill(a_ledger(database), exchanges=3)
    a_signer(database).sign()
    run_sql(tmp_path / "hallpass.db", statement)
    checkpoint, _ = a_signer(database).sign()

    assert checkpoint.streams["main"].root == root_of(database, "main")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ledger_entries WHERE seq = 10",
        "DELETE FROM ledger_entries",
        "UPDATE ledger_entries SET hash = zeroblob(32) WHERE seq = 10",
        "UPDATE ledger_entries SET seq = 11 WHERE seq = 10",
        "UPDATE ledger_checkpoints SET document = '{}'",
        "UPDATE ledger_checkpoints SET document = replace(document, '2026', '2025')",
        "UPDATE ledger_signing_keys SET document = '{}'",
        "DELETE FROM ledger_trees; UPDATE ledger_entries SET hash = zeroblob(32) WHERE seq = 2",
        "DELETE FROM ledger_trees; DELETE FROM ledger_entries WHERE seq < 10",
    ],
)
def test_a_ledger_that_was_changed_is_not_signed(
    database: Database, tmp_path: Path, statement: str
) -> None:
    fill(a_ledger(database), exchanges=3)
    a_signer(database).sign()
    run_sql(tmp_path / "hallpass.db", *statement.split("; "))

    with pytest.raises(SigningFailed) as failed:
        a_signer(database).sign()
    assert failed.value.code == "ledger_changed"
    assert len(list(all_checkpoints(database))) == 1


def test_a_gap_that_nothing_signed_yet_is_not_signed(database: Database, tmp_path: Path) -> None:
    fill(a_ledger(database), exchanges=3)
    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_entries WHERE seq = 5")

    with pytest.raises(SigningFailed):
        a_signer(database).sign()


def test_the_first_signer_makes_its_key_and_later_ones_need_it(
    database: Database, tmp_path: Path
) -> None:
    first = Signer.open(tmp_path, None, database, FixedClock())
    first.sign()
    assert Signer.open(tmp_path, None, database, FixedClock()).public_key == first.public_key

    path = tmp_path / "keys" / "ledger-signing.key"
    path.unlink()
    for reference in (None, "env:NO_SUCH_KEY"):
        with pytest.raises(SigningFailed) as failed:
            Signer.open(tmp_path, reference, database, FixedClock())
        assert failed.value.code == "signing_key_missing"
    with pytest.raises(SigningFailed) as failed:
        a_signer(database).sign()
    assert failed.value.code == "signing_key_foreign"


def rotated(database: Database, folder: Path) -> tuple[Signer, Checkpoint]:
    old = Signer.open(folder, None, database, FixedClock())
    before, _ = old.sign()
    path = folder / "keys" / "ledger-signing.key"
    return rotate(database, FixedClock(), path, a_ledger(database)), before


def test_a_new_key_is_signed_by_the_old_one_and_signs_from_then_on(
    database: Database, tmp_path: Path
) -> None:
    signer, before = rotated(database, tmp_path)
    after, _ = signer.sign()
    with database.read() as connection:
        record = KeyRecord.from_json(all_key_records(connection)[1])

    assert after.public_key == record.public_key != before.public_key
    assert record.is_handed_over
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["ledger-signing.key"]
    for trusted in (before.public_key, after.public_key):
        assert verdict_on(database, kept=before, trusted=trusted).is_intact
        assert verdict_on(database, kept=after, trusted=trusted).is_intact


def test_the_old_key_signs_nothing_any_more(database: Database, tmp_path: Path) -> None:
    old = Signer.open(tmp_path, None, database, FixedClock())
    rotated(database, tmp_path)

    with pytest.raises(SigningFailed) as failed:
        old.sign()
    assert failed.value.code == "signing_key_foreign"


def test_a_rotation_that_died_before_its_end_is_finished(
    database: Database, tmp_path: Path
) -> None:
    signer, _ = rotated(database, tmp_path)
    path = tmp_path / "keys" / "ledger-signing.key"
    path.rename(path.with_name(path.name + ".next"))
    path.write_bytes(b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    path.chmod(0o600)
    again = Signer.open(tmp_path, None, database, FixedClock())

    assert again.public_key == signer.public_key
    again.sign()


def test_a_lost_key_can_be_replaced_but_not_vouch(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "ledger-signing.key"
    before, _ = Signer.open(tmp_path, None, database, FixedClock()).sign()
    path.unlink()
    after, _ = rotate(database, FixedClock(), path, a_ledger(database)).sign()

    verdict = verdict_on(database, trusted=before.public_key)
    assert str(verdict.problem).startswith("signing key 2: is not vouched for")
    assert verdict_on(database, trusted=after.public_key, kept=before).is_intact


def test_a_key_that_is_not_on_record_is_not_replaced(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "ledger-signing.key"
    with pytest.raises(SigningFailed, match="no key to replace"):
        rotate(database, FixedClock(), path, a_ledger(database))
    a_signer(database).sign()
    path.write_bytes(b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    path.chmod(0o600)

    with pytest.raises(SigningFailed, match="not the one on record"):
        rotate(database, FixedClock(), path, a_ledger(database))
    kept = load_signing_key(tmp_path, None)
    assert kept is not None
    assert kept.public == SigningKey(bytes(32)).public
