from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.ledger.chain import GENESIS, MAIN, ChainMark, Link, entry_hash
from gateway.ledger.contents import Contents
from gateway.ledger.entries import EventKind
from gateway.ledger.evidence import weigh
from gateway.ledger.store import all_rows, tail_of
from gateway.ledger.verify import Problem, verify
from gateway.storage.database import Database
from tests.support.ledger import (
    CONTENTS,
    MASTER_KEY,
    a_ledger,
    an_intent,
    an_outcome,
    fill,
    open_database,
    run_sql,
    verdict_on,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hallpass.db"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A ledger of 10 entries: (intent, outcome, refusal) three times, then one event."""
    database = open_database(tmp_path)
    fill(a_ledger(database), exchanges=3)
    yield database
    database.close()


def checkpoint_of(database: Database) -> ChainMark:
    """What an earlier release would have printed."""
    with database.read() as connection:
        tail = tail_of(connection)
    return ChainMark(tail.size, tail.head)


def test_an_intact_ledger_is_intact(database: Database) -> None:
    verdict = verdict_on(database, kept=checkpoint_of(database))

    assert verdict.is_intact
    assert (verdict.entries, verdict.open_exchanges, verdict.contents) == (10, 0, 7)
    assert verdict.heads == {"main": (10, checkpoint_of(database).head)}


def test_an_empty_ledger_is_intact() -> None:
    verdict = verify([], evidence=weigh([], [], kept=ChainMark(0, GENESIS)))

    assert (verdict.is_intact, verdict.entries) == (True, 0)
    assert verdict.heads == {"main": (0, GENESIS)}


def test_exchanges_without_an_outcome_are_counted(database: Database) -> None:
    ledger = a_ledger(database)
    ledger.write([an_intent().draft(), an_intent().draft()])

    assert verdict_on(database).open_exchanges == 2


@pytest.mark.parametrize(
    ("statement", "seq", "reason"),
    [
        ("UPDATE ledger_entries SET seq = 40 WHERE seq = 5", 5, "is missing"),
        ("UPDATE ledger_entries SET seq = 40 WHERE seq = 10", 10, "is missing"),
        ("UPDATE ledger_entries SET seq = 0 WHERE seq = 5", 1, "is out of order"),
        ("UPDATE ledger_entries SET seq = -5 WHERE seq = 1", 1, "is out of order"),
        ("UPDATE ledger_entries SET entry = 'le_x' WHERE seq = 5", 5, "hash does not match"),
        (
            "UPDATE ledger_entries SET kind = 'key:staff:issued' WHERE seq = 5",
            5,
            "hash does not match",
        ),
        ("UPDATE ledger_entries SET exchange = NULL WHERE seq = 5", 5, "hash does not match"),
        ("UPDATE ledger_entries SET exchange = '' WHERE seq = 10", 10, "hash does not match"),
        ("UPDATE ledger_entries SET at = at || ' ' WHERE seq = 5", 5, "hash does not match"),
        ("UPDATE ledger_entries SET facts = '{}' WHERE seq = 5", 5, "hash does not match"),
        (
            "UPDATE ledger_entries SET facts = CAST(facts AS BLOB) WHERE seq = 5",
            5,
            "column facts has the wrong type",
        ),
        (
            "UPDATE ledger_entries SET facts = CAST(X'7BFF7D' AS TEXT) WHERE seq = 5",
            5,
            "hash does not match",
        ),
        (
            "UPDATE ledger_entries SET sealed = sealed || X'00' WHERE seq = 5",
            5,
            "column sealed has the wrong type",
        ),
        (
            "UPDATE ledger_entries SET sealed = zeroblob(40) WHERE seq = 5",
            5,
            "content does not match its hash",
        ),
        (
            "UPDATE ledger_entries SET sealed = NULL WHERE seq = 5",
            5,
            "content and its hash are not both there",
        ),
        (
            "UPDATE ledger_entries SET sealed = zeroblob(40) WHERE seq = 6",
            6,
            "content and its hash are not both there",
        ),
        (
            "UPDATE ledger_entries SET sealed = NULL, sealed_hash = NULL WHERE seq = 5",
            5,
            "hash does not match",
        ),
        (
            "UPDATE ledger_entries SET sealed_hash = zeroblob(32) WHERE seq = 5",
            5,
            "content does not match its hash",
        ),
        (
            "UPDATE ledger_entries SET previous = zeroblob(32) WHERE seq = 5",
            5,
            "does not name the entry before it",
        ),
        ("UPDATE ledger_entries SET hash = zeroblob(32) WHERE seq = 5", 5, "hash does not match"),
        ("UPDATE ledger_entries SET hash = hex(hash) WHERE seq = 5", 5, "column hash has the"),
        ("DELETE FROM ledger_entries WHERE seq = 1", 1, "is missing"),
        ("DELETE FROM ledger_entries WHERE seq IN (5, 6)", 5, "is missing"),
        (
            "UPDATE ledger_data_keys SET wrapped = zeroblob(61) WHERE exchange LIKE 'ex_%'",
            1,
            "content does not open with its data key",
        ),
        (
            "UPDATE ledger_data_keys SET wrapped = 'text' WHERE exchange LIKE 'le_%'",
            10,
            "data key has the wrong type",
        ),
    ],
)
def test_every_change_is_found_and_its_entry_named(
    database: Database, file: Path, statement: str, seq: int, reason: str
) -> None:
    run_sql(file, statement)
    verdict = verdict_on(database)

    assert not verdict.is_intact
    assert verdict.problem is not None
    assert (verdict.problem.seq, verdict.entries) == (seq, seq - 1)
    assert reason in verdict.problem.reason


def test_two_entries_that_changed_places_are_found(database: Database, file: Path) -> None:
    run_sql(
        file,
        "UPDATE ledger_entries SET seq = -1 WHERE seq = 4",
        "UPDATE ledger_entries SET seq = 4 WHERE seq = 7",
        "UPDATE ledger_entries SET seq = 7 WHERE seq = -1",
    )

    assert str(verdict_on(database).problem).endswith("): hash does not match")
    assert verdict_on(database).entries == 3


def test_contents_that_changed_places_are_found(database: Database, file: Path) -> None:
    both = (
        "UPDATE ledger_entries SET (sealed, sealed_hash) = (SELECT o.sealed, o.sealed_hash "
        "FROM ledger_entries o WHERE o.seq = 11 - ledger_entries.seq) WHERE seq IN (4, 7)"
    )
    run_sql(file, both)

    assert verdict_on(database).entries == 3


def test_a_copied_entry_is_found(database: Database, file: Path) -> None:
    run_sql(
        file,
        "INSERT INTO ledger_entries SELECT 'main', 11, 'le_copy', kind, exchange, at, facts, "
        "sealed, sealed_hash, previous, hash FROM ledger_entries WHERE seq = 3",
    )

    assert verdict_on(database).problem == Problem(11, "le_copy", "hash does not match")


@pytest.mark.parametrize("kept", [0, 1, 5, 9])
def test_a_cut_end_is_found_with_a_checkpoint(database: Database, file: Path, kept: int) -> None:
    checkpoint = checkpoint_of(database)
    run_sql(file, "DELETE FROM ledger_entries WHERE seq > ?", values=(kept,))

    assert verdict_on(database).is_intact
    assert verdict_on(database, kept=checkpoint).problem == Problem(
        kept + 1, None, "is missing: the checkpoint given was made at 10 entries"
    )


def test_a_ledger_that_was_cut_and_grew_again_is_found(database: Database, file: Path) -> None:
    checkpoint = checkpoint_of(database)
    run_sql(file, "DELETE FROM ledger_entries WHERE seq > 6")
    fill(a_ledger(database), exchanges=3)
    verdict = verdict_on(database, kept=checkpoint)

    assert verdict_on(database).is_intact
    assert verdict.problem is not None
    assert str(verdict.problem).startswith("entry main/1 (le_")
    assert "this or a later one up to 10 is not the entry" in str(verdict.problem)


def test_a_ledger_that_grew_contains_its_checkpoint(database: Database) -> None:
    checkpoint = checkpoint_of(database)
    fill(a_ledger(database), exchanges=1)

    assert verdict_on(database, kept=checkpoint).is_intact


def test_a_checkpoint_of_nothing_must_name_nothing(database: Database) -> None:
    assert verdict_on(database, kept=ChainMark(0, GENESIS)).is_intact
    assert not verdict_on(database, kept=ChainMark(0, b"\x01" * 32)).is_intact


@pytest.mark.parametrize("has_contents", [True, False])
def test_a_data_key_that_is_gone_needs_a_certificate(
    database: Database, file: Path, has_contents: bool
) -> None:
    contents = CONTENTS if has_contents else None
    rows = list(all_rows(database))
    owners = [row["exchange"] or row["entry"] for row in rows if row["sealed"] is not None]
    run_sql(file, "DELETE FROM ledger_data_keys WHERE exchange LIKE 'ex_%'")
    verdict = verdict_on(database, contents=contents)
    assert str(verdict.problem).startswith("entry main/1 (le_")
    assert "data key is gone, and no entry certifies" in str(verdict.problem)

    ledger = a_ledger(database)
    ledger.write_event(EventKind.CONTENT_SHREDDED, {"owners": owners[:1]})
    assert str(verdict_on(database, contents=contents).problem).startswith("entry main/4 (le_")

    ledger.write_event(EventKind.CONTENT_SHREDDED, {"owners": owners[1:]})
    assert verdict_on(database, contents=contents).is_intact


def test_without_keys_the_chain_is_checked_all_the_same(database: Database, file: Path) -> None:
    run_sql(file, "UPDATE ledger_data_keys SET wrapped = zeroblob(61)")
    assert verdict_on(database, contents=None).is_intact

    run_sql(file, "UPDATE ledger_entries SET at = 'then' WHERE seq = 5")
    assert verdict_on(database, contents=None).entries == 4


def row(seq: int, kind: str, exchange: str | None, facts: str = "{}") -> Link:
    return Link(seq, f"le_{seq}", kind, exchange, "now", facts, None, None)


def chained(*links: Link) -> list[dict[str, object]]:
    """Return rows as someone with write access would compute them anew."""
    rows: list[dict[str, object]] = []
    previous = GENESIS
    names = ("seq", "entry", "kind", "exchange", "at", "facts", "sealed", "sealed_hash")
    for link in links:
        values = {name: getattr(link, name) for name in names}
        own = entry_hash(link, previous)
        rows.append({**values, "stream": MAIN, "previous": previous, "hash": own, "wrapped": None})
        previous = own
    return rows


INTENT, OUTCOME = EventKind.INTENT_OPENED.value, EventKind.OUTCOME_CLOSED.value


@pytest.mark.parametrize(
    ("links", "problem"),
    [
        ([row(1, INTENT, "ex"), row(2, OUTCOME, "ex")], None),
        ([row(1, OUTCOME, "ex")], "closes an exchange that is not open"),
        ([row(1, OUTCOME, None)], "closes an exchange that is not open"),
        ([row(1, INTENT, "ex"), row(2, OUTCOME, "ey")], "closes an exchange that is not open"),
        (
            [row(1, INTENT, "ex"), row(2, OUTCOME, "ex"), row(3, OUTCOME, "ex")],
            "closes an exchange that is not open",
        ),
        ([row(1, INTENT, "ex"), row(2, INTENT, "ex")], "opens an exchange that is open"),
        ([row(1, INTENT, None)], "opens an exchange that is open"),
        ([row(1, "party:cake:eaten", None)], "is of an unknown kind"),
        ([row(1, INTENT, "ex", facts="{ }")], "facts are not canonical JSON"),
        ([row(1, INTENT, "ex", facts="[]")], "facts are not canonical JSON"),
        ([row(1, INTENT, "ex", facts="{")], "facts are not JSON"),
        ([row(2, INTENT, "ex")], "is missing"),
    ],
)
def test_a_chain_that_hashes_well_must_also_make_sense(
    links: list[Link], problem: str | None
) -> None:
    verdict = verify(chained(*links), contents=Contents(MASTER_KEY))

    assert (verdict.problem and verdict.problem.reason) == problem


def test_an_outcome_of_a_ledger_is_tied_to_its_intent(database: Database) -> None:
    intent = an_intent()
    ledger = a_ledger(database)
    ledger.write([intent.draft(), an_outcome(intent.exchange).draft()])
    ledger.write([an_outcome(intent.exchange).draft()])

    assert verdict_on(database).entries == 12


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem(17, "le_1", "hash does not match"), "entry main/17 (le_1): hash does not match"),
        (Problem(17, None, "is missing"), "entry main/17: is missing"),
        (Problem(1, "le\x1b[2J\n", "x"), r"entry main/1 ('le\x1b[2J\n'): x"),
        (Problem(1, "lé", "x"), r"entry main/1 ('l\xe9'): x"),
    ],
)
def test_a_problem_is_one_line_that_is_safe_to_print(problem: Problem, line: str) -> None:
    assert str(problem) == line


@pytest.mark.parametrize("column", ["seq", "entry", "at", "facts", "previous", "hash"])
def test_a_row_without_a_column_is_found(column: str) -> None:
    rows = chained(row(1, INTENT, "ex"))
    del rows[0][column]

    assert f"column {column} has the wrong type" in str(verify(rows).problem)


def test_each_stream_is_a_chain_of_its_own(database: Database, file: Path) -> None:
    other = a_ledger(database, stream="r2")
    intent = an_intent()
    other.write([intent.draft(), an_outcome(intent.exchange).draft()])
    assert verdict_on(database).entries == 12
    assert {name: size for name, (size, _) in verdict_on(database).heads.items()} == {
        "main": 10,
        "r2": 2,
    }

    run_sql(file, "UPDATE ledger_entries SET at = 'then' WHERE stream = 'r2' AND seq = 2")

    assert str(verdict_on(database).problem).startswith("entry r2/2 (le_")


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE ledger_entries SET stream = 'r3' WHERE stream = 'r2'", "entry r3/1 (le_"),
        (
            "UPDATE ledger_entries SET stream = 'r2', seq = 3 WHERE seq = 10",
            "entry r2/3 (le_",
        ),
        ("UPDATE ledger_entries SET stream = 'R 2' WHERE stream = 'r2'", "entry R 2/0: is in a"),
        ("UPDATE ledger_entries SET stream = X'FF' WHERE stream = 'r2'", "entry b'"),
        (
            "UPDATE ledger_entries SET stream = CAST(X'FF' AS TEXT) WHERE stream = 'r2'",
            r"entry '\udcff'/0: is in a stream that cannot be one",
        ),
        ("UPDATE ledger_entries SET seq = 'x' WHERE seq = 5", "entry main/5: is missing"),
        ("UPDATE ledger_entries SET seq = 4.5 WHERE seq = 5", "entry main/5 (le_"),
        ("UPDATE ledger_entries SET seq = X'05' WHERE seq = 10", "entry main/10 (le_"),
    ],
)
def test_entries_in_a_place_that_is_not_theirs_are_found(
    database: Database, file: Path, statement: str, line: str
) -> None:
    a_ledger(database, stream="r2").write([an_intent().draft(), an_intent().draft()])
    run_sql(file, statement)

    assert str(verdict_on(database).problem).startswith(line)
