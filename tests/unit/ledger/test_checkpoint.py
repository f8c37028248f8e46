from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.crypto.signing import SigningKey, is_signed
from gateway.ledger.chain import canonical_json
from gateway.ledger.checkpoint import (
    NOTHING_BEFORE,
    Checkpoint,
    KeyRecord,
    StreamState,
    trusted_records,
)
from tests.support.ledger import SIGNING_KEY

STATE = StreamState(3, bytes(range(32)), bytes(range(1, 33)))
CHECKPOINT = Checkpoint(
    "in_1",
    2,
    "2026-01-01T00:00:00.000000Z",
    {"main": STATE, "r2": STATE},
    NOTHING_BEFORE,
    SIGNING_KEY.public,
).signed_by(SIGNING_KEY)
KEYS = [SIGNING_KEY, *(SigningKey(bytes([n]) * 32) for n in range(1, 4))]


def records(*, lost: int | None = None) -> list[KeyRecord]:
    """Four keys one after the other; `lost` could not sign the one after it."""
    made = []
    for n, key in enumerate(KEYS):
        before = KEYS[n - 1] if n else None
        record = KeyRecord("in_1", n + 1, "now", 10 * n + 1, key.public, b"")
        record = replace(record, previous_key=before.public if before else b"")
        made.append(record.signed_by(key, None if n - 1 == lost else before))
    return made


def test_a_checkpoint_comes_back_from_its_line() -> None:
    assert "\n" not in CHECKPOINT.as_json()
    assert Checkpoint.from_json(CHECKPOINT.as_json()) == CHECKPOINT
    assert CHECKPOINT.is_genuine


def test_any_tool_can_check_the_signature() -> None:
    document = json.loads(CHECKPOINT.as_json())
    del document["signature"]
    message = b"hallpass-checkpoint-1\n" + canonical_json(document).encode()

    assert is_signed(SIGNING_KEY.public, message, CHECKPOINT.signature)


@pytest.mark.parametrize(
    "change",
    [
        {"installation": "in_2"},
        {"number": 3},
        {"at": "2026-01-01T00:00:00.000001Z"},
        {"streams": {"main": STATE}},
        {"streams": {"main": replace(STATE, size=4), "r2": STATE}},
        {"streams": {"main": replace(STATE, root=bytes(32)), "r2": STATE}},
        {"streams": {"main": replace(STATE, head=bytes(32)), "r2": STATE}},
        {"previous": bytes(range(32))},
        {"public_key": KEYS[1].public},
        {"signature": bytes(64)},
    ],
)
def test_everything_in_a_checkpoint_is_signed_and_counts(change: dict[str, object]) -> None:
    changed = replace(CHECKPOINT, **change)  # type: ignore[arg-type] - one field of each kind

    assert not changed.is_genuine
    assert changed.hash != CHECKPOINT.hash


@given(st.data())
def test_a_changed_line_is_no_checkpoint_or_not_genuine(data: st.DataObject) -> None:
    line = bytearray(CHECKPOINT.as_json().encode())
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= 1 << data.draw(st.integers(0, 6))
    try:
        changed = Checkpoint.from_json(line.decode())
    except ValueError:
        return
    assert not changed.is_genuine


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"format": "hallpass-checkpoint-2"},
        {"key_id": "00"},
        {"number": True},
        {"number": -1},
        {"number": "2"},
        {"streams": []},
        {"streams": {"A": {}}},
        {"streams": {"main": 3}},
        {"streams": {"main": {"size": 1, "root": "00", "head": "00"}}},
        {"previous": "zz"},
        {"public_key": "AA=="},
        {"public_key": "?"},
        {"signature": ""},
        {"at": None},
    ],
)
def test_what_is_not_quite_a_checkpoint_is_none(change: dict[str, object]) -> None:
    document = json.loads(CHECKPOINT.as_json()) | change

    with pytest.raises(ValueError, match=r".*"):
        Checkpoint.from_json(json.dumps(document))


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", "[" * 100_000, "{" + " " * 5_000_000])
def test_other_text_is_no_checkpoint(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Checkpoint.from_json(text)


def test_a_record_of_a_key_comes_back_from_its_line() -> None:
    for record in records(lost=1):
        assert KeyRecord.from_json(record.as_json()) == record
        assert record.is_genuine
    with pytest.raises(ValueError, match="installation"):
        KeyRecord.from_json("{}")


@pytest.mark.parametrize("trusted", range(4))
def test_trust_in_any_key_reaches_all_that_were_handed_over(trusted: int) -> None:
    assert trusted_records(records(), KEYS[trusted].public) == records()


def test_trust_does_not_reach_a_key_that_nobody_handed_over() -> None:
    found = records(lost=1)

    assert trusted_records(found, KEYS[0].public) == found[:2]
    # The later key names the earlier one, and signed that.
    assert trusted_records(found, KEYS[3].public) == found
    assert trusted_records(found, SigningKey(bytes([9]) * 32).public) == []


@pytest.mark.parametrize(
    "change",
    [
        {"installation": "in_2"},
        {"number": 4},
        {"first_checkpoint": 10},
        {"previous_key": KEYS[0].public},
    ],
)
def test_a_record_out_of_its_place_is_not_trusted(change: dict[str, object]) -> None:
    found = records()
    changed = replace(found[2], **change)  # type: ignore[arg-type] - one field of each kind
    found[2] = changed.signed_by(KEYS[2], KEYS[1])

    assert trusted_records(found, KEYS[0].public) == found[:2]
    assert found[1] not in trusted_records(found, KEYS[3].public)
