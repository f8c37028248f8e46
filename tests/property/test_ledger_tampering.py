"""Each way to tamper, at a hundred random places of a ledger of some hundred entries: all found.

The ledger is checked as its export would be, with the public key and one checkpoint that were kept
elsewhere; whoever tampers may change everything else, and knows how hashes are made.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gateway.crypto.signing import SigningKey
from gateway.ledger.chain import Link, entry_hash, genesis_of, sealed_hash
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.entries import EventKind
from gateway.ledger.evidence import Finding, weigh
from gateway.ledger.store import all_rows
from gateway.ledger.verify import Problem, verify
from tests.support.ledger import (
    CONTENTS,
    SIGNING_KEY,
    a_ledger,
    a_signer,
    fill,
    open_database,
)

Row = dict[str, Any]
STEP = 5
EXCHANGES = 20
HUNDRED = settings(max_examples=100)
LINK = ("seq", "entry", "kind", "exchange", "at", "facts", "sealed", "sealed_hash")
COLUMNS = ("entry", "kind", "exchange", "at", "facts", "sealed", "sealed_hash", "previous", "hash")
THIEF = SigningKey(bytes(32))


@dataclass
class Told:
    """A ledger as someone shows it."""

    rows: dict[str, list[Row]]
    checkpoints: list[str]
    records: list[str]
    kept: Checkpoint

    def found(self, *, with_key: bool = False) -> Problem | Finding | None:
        evidence = weigh(self.checkpoints, self.records, trusted=SIGNING_KEY.public, kept=self.kept)
        rows = [row for stream in sorted(self.rows) for row in self.rows[stream]]
        return verify(rows, evidence=evidence, contents=CONTENTS if with_key else None).problem

    def entry_found(self, *, with_key: bool = False) -> tuple[str, int, str | None]:
        problem = self.found(with_key=with_key)
        assert isinstance(problem, Problem), problem
        return problem.stream, problem.seq, problem.entry


@pytest.fixture(scope="module")
def true(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Two streams that grow in turns, with a checkpoint after each turn."""
    database = open_database(Path(tmp_path_factory.mktemp("ledger")))
    signer = a_signer(database)
    for turn in range(EXCHANGES // STEP * 2):
        ledger = a_ledger(database, stream="r2" if turn % 2 else "main")
        fill(ledger, STEP)
        signer.sign()
    rows: dict[str, list[Row]] = {"main": [], "r2": []}
    for row in all_rows(database):
        rows[row["stream"]].append(dict(row))
    with database.read() as connection:
        records = all_key_records(connection)
    checkpoints = list(all_checkpoints(database))
    database.close()
    told = Told(rows, checkpoints, records, Checkpoint.from_json(checkpoints[-1]))
    assert told.found(with_key=True) is None
    return told


def again(true: Told) -> Told:
    rows = {stream: [dict(row) for row in rows] for stream, rows in true.rows.items()}
    return replace(copy.copy(true), rows=rows, checkpoints=list(true.checkpoints))


STREAM = st.sampled_from(["main", "r2"])
SIZE = (EXCHANGES // STEP) * (3 * STEP + 1)
PLACE = st.integers(0, SIZE - 1)


def made_anew(rows: list[Row], stream: str, start: int) -> None:
    """Make the chain fit from a place on, as someone who may write everything would."""
    previous = rows[start - 1]["hash"] if start else genesis_of(stream)
    for n, row in enumerate(rows[start:], start + 1):
        row["seq"], row["previous"] = n, previous
        previous = row["hash"] = entry_hash(Link(**{name: row[name] for name in LINK}), previous)


def sure(true: Told, stream: str, place: int) -> tuple[int, int]:
    """Return the sizes of a stream at the checkpoints around a place."""
    sizes = [
        Checkpoint.from_json(text).streams[stream].size
        for text in true.checkpoints
        if stream in Checkpoint.from_json(text).streams
    ]
    return max([0, *(s for s in sizes if s <= place)]), min(s for s in sizes if s > place)


@HUNDRED
@given(stream=STREAM, place=PLACE, column=st.sampled_from(COLUMNS), data=st.data())
def test_an_edit_is_found(
    true: Told, stream: str, place: int, column: str, data: st.DataObject
) -> None:
    told = again(true)
    row = told.rows[stream][place]
    old = row[column]
    assume(old is not None and len(old) > 0)
    raw = bytearray(old if isinstance(old, bytes) else old.encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 6))
    row[column] = bytes(raw) if isinstance(old, bytes) else raw.decode("utf-8", "surrogateescape")

    assert told.entry_found() == (stream, place + 1, row["entry"])


@HUNDRED
@given(stream=STREAM, place=PLACE, count=st.integers(1, SIZE))
def test_a_removal_is_found(true: Told, stream: str, place: int, count: int) -> None:
    told = again(true)
    del told.rows[stream][place : place + count]

    assert told.entry_found() == (stream, place + 1, None)


@HUNDRED
@given(stream=STREAM, one=PLACE, other=PLACE)
def test_another_order_is_found(true: Told, stream: str, one: int, other: int) -> None:
    assume(one != other)
    told = again(true)
    rows = told.rows[stream]
    rows[one], rows[other] = rows[other], rows[one]
    rows[one]["seq"], rows[other]["seq"] = one + 1, other + 1
    first = min(one, other)

    assert told.entry_found() == (stream, first + 1, rows[first]["entry"])


@HUNDRED
@given(stream=STREAM, kept=PLACE, checkpoints=st.integers(0, 7))
def test_a_cut_end_is_found_with_whatever_checkpoints_go_too(
    true: Told, stream: str, kept: int, checkpoints: int
) -> None:
    told = again(true)
    del told.rows[stream][kept:]
    del told.checkpoints[checkpoints:]

    assert told.entry_found() == (stream, kept + 1, None)


@HUNDRED
@given(number=st.integers(0, 7), grows=st.booleans(), seen=st.integers(1, 8))
def test_an_older_copy_is_found_even_when_it_grew_on(
    true: Told, number: int, grows: bool, seen: int
) -> None:
    assume(seen > number)
    told = again(true)
    told.kept = Checkpoint.from_json(true.checkpoints[seen - 1])
    before = Checkpoint.from_json(true.checkpoints[number - 1]).streams if number else {}
    del told.checkpoints[number:]
    for stream, rows in told.rows.items():
        size = before[stream].size if stream in before else 0
        if grows:
            # Other things happened after the older copy, as many or more.
            for row in rows[size:]:
                row["at"] = "2030-01-01T00:00:00.000000Z"
            made_anew(rows, stream, size)
        else:
            del rows[size:]
    changed = next(s for s in ("main", "r2") if s in told.kept.streams and (
        told.kept.streams[s].size > (before[s].size if s in before else 0)
    ))  # fmt: skip
    first = (before[changed].size if changed in before else 0) + 1

    stream, seq, entry = told.entry_found()
    assert (stream, seq) == (changed, first)
    assert entry == (told.rows[changed][first - 1]["entry"] if grows else None)


@HUNDRED
@given(stream=STREAM, place=PLACE, forged=st.booleans())
def test_a_chain_made_anew_is_found(true: Told, stream: str, place: int, forged: bool) -> None:
    told = again(true)
    told.rows[stream][place]["at"] = "2020-01-01T00:00:00.000000Z"
    made_anew(told.rows[stream], stream, place)
    if forged:
        # Without the signing key, checkpoints of the new history can only be signed by another.
        del told.checkpoints[:]
    before, after = (0, told.kept.streams[stream].size) if forged else sure(true, stream, place)
    problem = told.found()

    assert isinstance(problem, Problem)
    assert (problem.stream, problem.seq) == (stream, before + 1)
    assert before <= place < after
    assert f" up to {after} " in problem.reason


@HUNDRED
@given(number=st.integers(1, 8), data=st.data())
def test_two_histories_are_found_by_a_checkpoint_of_the_other_one(
    true: Told, number: int, data: st.DataObject
) -> None:
    told = again(true)
    other = Checkpoint.from_json(true.checkpoints[number - 1])
    stream = data.draw(st.sampled_from(sorted(other.streams)))
    state = replace(other.streams[stream], root=bytes(32), head=bytes(32))
    told.kept = replace(other, streams={**other.streams, stream: state}).signed_by(SIGNING_KEY)
    problem = told.found()

    assert problem is not None
    assert "two histories" in str(problem)


@HUNDRED
@given(stream=STREAM, one=PLACE, other=PLACE, with_hash=st.booleans())
def test_swapped_ciphertext_is_found(
    true: Told, stream: str, one: int, other: int, with_hash: bool
) -> None:
    told = again(true)
    rows = told.rows[stream]
    assume(rows[one]["sealed"] != rows[other]["sealed"])
    for column in ("sealed", "sealed_hash") if with_hash else ("sealed",):
        rows[one][column], rows[other][column] = rows[other][column], rows[one][column]
    first = min(one, other)

    assert told.entry_found() == (stream, first + 1, rows[first]["entry"])


@HUNDRED
@given(stream=STREAM, place=PLACE)
def test_ciphertext_of_another_entry_in_a_chain_made_anew_does_not_open(
    true: Told, stream: str, place: int
) -> None:
    told = again(true)
    rows = told.rows[stream]
    donor = next(row for row in rows[place + 1 :] + rows if row["sealed"] is not None)
    assume(rows[place]["sealed"] is not None)
    assume(donor["entry"] != rows[place]["entry"])
    rows[place]["sealed"] = donor["sealed"]
    rows[place]["sealed_hash"] = sealed_hash(donor["sealed"])
    made_anew(rows, stream, place)

    assert told.entry_found(with_key=True) == (stream, place + 1, rows[place]["entry"])


@HUNDRED
@given(stream=STREAM, one=PLACE, other=PLACE)
def test_swapped_data_keys_are_found_with_the_master_key(
    true: Told, stream: str, one: int, other: int
) -> None:
    told = again(true)
    rows = told.rows[stream]
    keys = rows[one]["wrapped"], rows[other]["wrapped"]
    assume(None not in keys)
    assume(keys[0] != keys[1])
    rows[one]["wrapped"], rows[other]["wrapped"] = keys[1], keys[0]
    first = min(one, other)

    assert told.entry_found(with_key=True) == (stream, first + 1, rows[first]["entry"])


@HUNDRED
@given(stream=STREAM, place=PLACE, with_key=st.booleans())
def test_a_data_key_that_nobody_certified_away_is_missed(
    true: Told, stream: str, place: int, with_key: bool
) -> None:
    told = again(true)
    row = told.rows[stream][place]
    assume(row["sealed"] is not None)
    row["wrapped"] = None

    assert told.entry_found(with_key=with_key) == (stream, place + 1, row["entry"])


def renumbered(told: Told, start: int, key: SigningKey) -> None:
    """Sign checkpoints anew from one on, each after the one before it."""
    for n in range(start, len(told.checkpoints)):
        old = Checkpoint.from_json(told.checkpoints[n])
        previous = Checkpoint.from_json(told.checkpoints[n - 1]).hash if n else bytes(32)
        new = replace(old, number=n + 1, previous=previous, public_key=key.public)
        told.checkpoints[n] = new.signed_by(key).as_json()


def removed(told: Told, place: int) -> int:
    del told.checkpoints[place]
    # The newest one is missed by the one that was kept.
    return place + 1


def edited(told: Told, place: int) -> int:
    document = json.loads(told.checkpoints[place]) | {"at": "2020-01-01T00:00:00.000000Z"}
    told.checkpoints[place] = json.dumps(document)
    return place + 1


def forged(told: Told, place: int) -> int:
    renumbered(told, place, THIEF)
    return place + 1


def swapped(told: Told, place: int) -> int:
    other = (place + 1) % len(told.checkpoints)
    cs = told.checkpoints
    cs[place], cs[other] = cs[other], cs[place]
    return min(place, other) + 1


@HUNDRED
@given(how=st.sampled_from([removed, edited, forged, swapped]), place=st.integers(0, 7))
def test_checkpoints_that_were_touched_are_found(
    true: Told, how: Callable[[Told, int], int], place: int
) -> None:
    told = again(true)
    number = how(told, place)
    problem = told.found()

    assert isinstance(problem, Finding)
    assert problem.what == f"checkpoint {number}"


def test_a_certificate_makes_a_missing_key_lawful(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    ledger = a_ledger(database)
    fill(ledger, 1)
    owner = next(iter(all_rows(database)))["exchange"]
    ledger.write_event(EventKind.CONTENT_SHREDDED, {"owners": [owner]})
    rows = [dict(row) for row in all_rows(database)]
    database.close()
    for row in rows:
        row["wrapped"] = None if row["exchange"] == owner else row["wrapped"]

    assert verify(rows).is_intact
