from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.ledger.chain import (
    GENESIS,
    MAIN,
    ChainMark,
    Link,
    canonical_json,
    entry_hash,
    genesis_of,
    is_stream_name,
    sealed_hash,
    spell_time,
)

LINK = Link(
    seq=1,
    entry="le_1",
    kind="exchange:intent:opened",
    exchange="ex_1",
    at="2026-01-01T00:00:00.000000Z",
    facts="{}",
    sealed=b"ciphertext",
    sealed_hash=sealed_hash(b"ciphertext"),
)


def test_the_hash_of_an_entry_follows_the_specification() -> None:
    parts = [
        b"ledger:entry:1",
        (1).to_bytes(8, "big"),
        b"le_1",
        b"exchange:intent:opened",
        b"\x01ex_1",
        b"2026-01-01T00:00:00.000000Z",
        b"{}",
        b"\x01" + hashlib.sha256(b"ciphertext").digest(),
        bytes(32),
    ]
    framed = b"".join(len(part).to_bytes(8, "big") + part for part in parts)

    assert entry_hash(LINK, GENESIS) == hashlib.sha256(b"hallpass:digest:1\x00" + framed).digest()


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"entry": "le_2"},
        {"kind": "exchange:outcome:closed"},
        {"exchange": "ex_2"},
        {"exchange": None},
        {"exchange": ""},
        {"at": "2026-01-01T00:00:00.000001Z"},
        {"facts": "{} "},
        {"sealed_hash": bytes(32)},
        {"sealed_hash": None},
        {"sealed_hash": b""},
        {"entry": "le_1exchange:intent:opened", "kind": ""},
    ],
)
def test_every_field_counts(change: dict[str, object]) -> None:
    assert entry_hash(replace(LINK, **change), GENESIS) != entry_hash(LINK, GENESIS)


def test_the_entry_before_counts() -> None:
    assert entry_hash(LINK, b"\x01" * 32) != entry_hash(LINK, GENESIS)


def test_no_exchange_and_an_empty_one_differ() -> None:
    none, empty = replace(LINK, exchange=None), replace(LINK, exchange="")

    assert entry_hash(none, GENESIS) != entry_hash(empty, GENESIS)


def test_the_ciphertext_itself_counts_by_its_hash_only() -> None:
    assert entry_hash(replace(LINK, sealed=None), GENESIS) == entry_hash(LINK, GENESIS)


def test_text_that_is_no_text_can_still_be_hashed() -> None:
    assert entry_hash(replace(LINK, facts="\udcff"), GENESIS) != entry_hash(LINK, GENESIS)


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.booleans(), st.none())))
def test_facts_have_one_spelling(facts: dict[str, object]) -> None:
    backwards = dict(reversed(facts.items()))

    assert canonical_json(backwards) == canonical_json(facts)
    assert canonical_json(facts).isascii()


@pytest.mark.parametrize(
    ("facts", "error"), [({"x": float("nan")}, ValueError), ({"x": b"bytes"}, TypeError)]
)
def test_what_json_cannot_spell_is_an_error(
    facts: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        canonical_json(facts)


def test_streams_start_differently() -> None:
    assert genesis_of(MAIN) == GENESIS
    assert len({GENESIS, genesis_of("r1"), genesis_of("r2")}) == 3


@pytest.mark.parametrize("name", ["main", "r1", "gw-2.district.example", "a" * 63])
def test_what_a_host_is_called_names_a_stream(name: str) -> None:
    assert is_stream_name(name)


@pytest.mark.parametrize("name", ["", "A", "-a", "a b", "a/b", "é", "a\n", "a" * 64])
def test_other_names_name_no_stream(name: str) -> None:
    assert not is_stream_name(name)


def test_times_are_spelled_in_utc_with_microseconds() -> None:
    berlin = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    assert spell_time(berlin) == "2026-07-01T10:00:00.000000Z"
    assert spell_time(datetime(2026, 1, 1, 0, 0, 0, 5, UTC)) == "2026-01-01T00:00:00.000005Z"


HEAD = "00" * 32


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "{}",
        "not json",
        '{"size": 3}',
        f'{{"head": "{HEAD}"}}',
        f'{{"size": "3", "head": "{HEAD}"}}',
        f'{{"size": true, "head": "{HEAD}"}}',
        f'{{"size": -1, "head": "{HEAD}"}}',
        f'{{"size": 1.5, "head": "{HEAD}"}}',
        '{"size": 3, "head": "00"}',
        '{"size": 3, "head": "zz"}',
        '{"size": 3, "head": null}',
    ],
)
def test_other_text_is_no_mark(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ChainMark.from_json(text)


def test_a_mark_of_an_earlier_release_is_read() -> None:
    assert ChainMark.from_json(f'{{"size": 0, "head": "{HEAD}", "at": "x"}}') == ChainMark(
        0, GENESIS
    )
