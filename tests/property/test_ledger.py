"""The promise of the ledger: whatever someone changes in its file, the verifier names the place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gateway.ledger.chain import ChainMark, Link, entry_hash
from gateway.ledger.entries import EventKind
from gateway.ledger.verify import Problem, Verdict
from gateway.storage.database import Database
from tests.support.ledger import a_ledger, fill, open_database, verdict_on

EXCHANGES = 12
SIZE = 3 * EXCHANGES + 1
SEQ = st.integers(1, SIZE)
COLUMNS = ("entry", "kind", "exchange", "at", "facts", "sealed", "sealed_hash", "previous", "hash")
# The file is made once for many examples, and each example works on a copy of it.
QUIET = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("ledger")
    database = open_database(folder)
    assert fill(a_ledger(database), EXCHANGES) == SIZE
    database.close()
    return (folder / "hallpass.db").read_bytes()


@contextmanager
def tampered(folder: Path, original: bytes) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a fresh copy of the ledger."""
    path = folder / "hallpass.db"
    path.write_bytes(original)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def verdict_of(folder: Path, checkpoint: ChainMark | None = None) -> Verdict:
    database = Database.open(f"sqlite:///{folder / 'hallpass.db'}", create=False)
    try:
        return verdict_on(database, kept=checkpoint)
    finally:
        database.close()


def checkpoint_at(connection: sqlite3.Connection, seq: int) -> ChainMark:
    query = "SELECT hash FROM ledger_entries WHERE seq = ?"
    return ChainMark(seq, connection.execute(query, (seq,)).fetchone()[0])


def named(folder: Path, checkpoint: ChainMark | None = None) -> int | None:
    problem = verdict_of(folder, checkpoint).problem
    assert problem is None or isinstance(problem, Problem)
    return None if problem is None else problem.seq


OWNER = "coalesce(exchange, entry)"


def one(connection: sqlite3.Connection, query: str, argument: object) -> int:
    return int(connection.execute(query, (argument,)).fetchone()[0])


def value(connection: sqlite3.Connection, column: str, seq: int) -> object:
    query = f"SELECT {column} FROM ledger_entries WHERE seq = ?"  # noqa: S608 - columns of our own
    return connection.execute(query, (seq,)).fetchone()[0]


def change(connection: sqlite3.Connection, column: str, seq: int, new: object) -> None:
    query = f"UPDATE ledger_entries SET {column} = ? WHERE seq = ?"  # noqa: S608 - columns of our own
    connection.execute(query, (new, seq))


@QUIET
@given(seq=SEQ, column=st.sampled_from(COLUMNS), data=st.data())
def test_another_value_in_any_column_is_found(
    tmp_path: Path, original: bytes, seq: int, column: str, data: st.DataObject
) -> None:
    with tampered(tmp_path, original) as connection:
        old = value(connection, column, seq)
        new = data.draw(st.one_of(st.text(max_size=9), st.binary(max_size=40), st.integers(0, 9)))
        change(connection, column, seq, new)
        assume(value(connection, column, seq) != old)

    assert named(tmp_path) == seq


@QUIET
@given(seq=SEQ, column=st.sampled_from(COLUMNS), data=st.data())
def test_one_flipped_bit_in_any_column_is_found(
    tmp_path: Path, original: bytes, seq: int, column: str, data: st.DataObject
) -> None:
    with tampered(tmp_path, original) as connection:
        old = value(connection, column, seq)
        assume(old)
        raw = bytearray(old if isinstance(old, bytes) else str(old).encode())
        bit = data.draw(st.integers(0, 8 * len(raw) - 1))
        raw[bit // 8] ^= 1 << bit % 8
        kind = "BLOB" if isinstance(old, bytes) else "TEXT"
        query = f"UPDATE ledger_entries SET {column} = CAST(? AS {kind}) WHERE seq = ?"  # noqa: S608 - columns of our own
        connection.execute(query, (bytes(raw), seq))

    assert named(tmp_path) == seq


@QUIET
@given(first=SEQ, count=st.integers(1, SIZE))
def test_entries_that_are_gone_are_found(
    tmp_path: Path, original: bytes, first: int, count: int
) -> None:
    assume(first + count <= SIZE)
    with tampered(tmp_path, original) as connection:
        query = "DELETE FROM ledger_entries WHERE seq >= ? AND seq < ?"
        connection.execute(query, (first, first + count))

    assert named(tmp_path) == first


@QUIET
@given(kept=st.integers(0, SIZE - 1), seen=SEQ)
def test_a_cut_end_is_found_by_a_checkpoint_made_after_it(
    tmp_path: Path, original: bytes, kept: int, seen: int
) -> None:
    with tampered(tmp_path, original) as connection:
        checkpoint = checkpoint_at(connection, seen)
        connection.execute("DELETE FROM ledger_entries WHERE seq > ?", (kept,))

    assert named(tmp_path) is None
    assert named(tmp_path, checkpoint) == (kept + 1 if seen > kept else None)


@QUIET
@given(one=SEQ, other=SEQ)
def test_entries_that_changed_places_are_found(
    tmp_path: Path, original: bytes, one: int, other: int
) -> None:
    assume(one != other)
    with tampered(tmp_path, original) as connection:
        for old, new in ((one, -1), (other, one), (-1, other)):
            change(connection, "seq", old, new)

    assert named(tmp_path) == min(one, other)


@QUIET
@given(one=SEQ, other=SEQ, with_hash=st.booleans())
def test_contents_that_changed_places_are_found(
    tmp_path: Path, original: bytes, one: int, other: int, with_hash: bool
) -> None:
    with tampered(tmp_path, original) as connection:
        for column in ("sealed", "sealed_hash") if with_hash else ("sealed",):
            values = value(connection, column, one), value(connection, column, other)
            assume(values[0] != values[1])
            change(connection, column, one, values[1])
            change(connection, column, other, values[0])

    assert named(tmp_path) == min(one, other)


@QUIET
@given(copied=SEQ, place=st.integers(1, SIZE + 1))
def test_a_copied_entry_is_found_wherever_it_is_put(
    tmp_path: Path, original: bytes, copied: int, place: int
) -> None:
    with tampered(tmp_path, original) as connection:
        query = "SELECT * FROM ledger_entries WHERE seq = ?"
        row = connection.execute(query, (copied,)).fetchone()
        connection.execute("UPDATE ledger_entries SET seq = -seq WHERE seq >= ?", (place,))
        connection.execute("UPDATE ledger_entries SET seq = 1 - seq WHERE seq < 0")
        query = "INSERT INTO ledger_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        connection.execute(query, ("main", place, "copy", *row[3:]))

    assert named(tmp_path) == place


@QUIET
@given(seq=SEQ, seen=SEQ)
def test_a_chain_computed_anew_is_found_by_a_checkpoint_made_before(
    tmp_path: Path, original: bytes, seq: int, seen: int
) -> None:
    with tampered(tmp_path, original) as connection:
        checkpoint = checkpoint_at(connection, seen)
        rows = list(connection.execute("SELECT * FROM ledger_entries ORDER BY seq"))
        previous = bytes(32)
        for _, n, entry, kind, exchange, at, *rest in rows:
            when = "2020-01-01T00:00:00.000000Z" if n == seq else at
            own = entry_hash(Link(n, entry, kind, exchange, when, *rest[:3]), previous)
            query = "UPDATE ledger_entries SET at = ?, previous = ?, hash = ? WHERE seq = ?"
            connection.execute(query, (when, previous, own, n))
            previous = own

    assert named(tmp_path) is None
    assert named(tmp_path, checkpoint) == (1 if seq <= seen else None)


@QUIET
@given(forgotten=st.sets(SEQ), certified=st.booleans())
def test_forgetting_any_contents_breaks_nothing_when_it_is_certified(
    tmp_path: Path, original: bytes, forgotten: set[int], certified: bool
) -> None:
    with tampered(tmp_path, original) as connection:
        query = "SELECT coalesce(exchange, entry) FROM ledger_entries WHERE seq = ?"
        owners = [connection.execute(query, (seq,)).fetchone()[0] for seq in forgotten]
        known = "SELECT count(*) FROM ledger_data_keys WHERE exchange = ?"
        had = [seq for seq, o in zip(forgotten, owners, strict=True) if one(connection, known, o)]
        first = "SELECT min(seq) FROM ledger_entries WHERE ? IN (exchange, entry)"
        seqs = [one(connection, first, value(connection, OWNER, seq)) for seq in had]
        for owner in owners:
            connection.execute("DELETE FROM ledger_data_keys WHERE exchange = ?", (owner,))
    if certified:
        database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=False)
        a_ledger(database).write_event(EventKind.CONTENT_SHREDDED, {"owners": owners})
        database.close()

    assert named(tmp_path) == (min(seqs) if seqs and not certified else None)


@QUIET
@given(seq=SEQ, bit=st.integers(0, 8 * 61 - 1))
def test_one_flipped_bit_in_a_data_key_is_found(
    tmp_path: Path, original: bytes, seq: int, bit: int
) -> None:
    with tampered(tmp_path, original) as connection:
        owner = value(connection, "coalesce(exchange, entry)", seq)
        query = "SELECT wrapped FROM ledger_data_keys WHERE exchange = ?"
        found = connection.execute(query, (owner,)).fetchone()
        assume(found)
        raw = bytearray(found[0])
        raw[bit // 8] ^= 1 << bit % 8
        connection.execute(
            "UPDATE ledger_data_keys SET wrapped = ? WHERE exchange = ?", (bytes(raw), owner)
        )
        query = "SELECT min(seq) FROM ledger_entries WHERE ? IN (exchange, entry)"
        first = connection.execute(query, (owner,)).fetchone()[0]

    assert named(tmp_path) == first
