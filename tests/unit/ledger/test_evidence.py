from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.crypto.signing import SigningKey
from gateway.ledger.chain import ChainMark
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.entries import EventKind
from gateway.ledger.evidence import Expectation, weigh
from gateway.storage.database import Database
from tests.support.ledger import SIGNING_KEY, a_ledger, a_signer, open_database

OTHER = SigningKey(bytes(32))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Three checkpoints, each of one entry more."""
    database = open_database(tmp_path)
    for _ in range(3):
        a_ledger(database).write_event(EventKind.KEY_ISSUED, {})
        a_signer(database).sign()
    yield database
    database.close()


@pytest.fixture
def stored(database: Database) -> list[str]:
    return list(all_checkpoints(database))


@pytest.fixture
def records(database: Database) -> list[str]:
    with database.read() as connection:
        return all_key_records(connection)


def parsed(stored: list[str], number: int) -> Checkpoint:
    return Checkpoint.from_json(stored[number - 1])


def finding(*arguments: object, **options: object) -> str:
    return str(weigh(*arguments, **options).finding)  # type: ignore[arg-type] - passed on


def test_what_checkpoints_say_is_expected(stored: list[str], records: list[str]) -> None:
    evidence = weigh(stored, records, trusted=SIGNING_KEY.public, kept=parsed(stored, 2))
    state = parsed(stored, 3).streams["main"]

    assert (evidence.finding, evidence.checkpoints) == (None, 3)
    assert evidence.expected["main"][3] == Expectation("checkpoint 3", state.root, state.head)
    assert set(evidence.expected["main"]) == {1, 2, 3}


def test_nothing_is_said_without_checkpoints(records: list[str]) -> None:
    assert weigh([], []).finding is None
    assert weigh([], records, trusted=SIGNING_KEY.public).finding is None


def test_checkpoints_that_are_gone_or_moved_are_found(
    stored: list[str], records: list[str]
) -> None:
    one, two, three = stored
    assert finding([two, three], records) == "checkpoint 1: is missing"
    assert finding([one, three], records) == "checkpoint 2: is missing"
    assert finding([one, one], records) == "checkpoint 2: is out of order"
    assert finding([one, "x"], records) == "checkpoint 2: cannot be read"


def signed(checkpoint: Checkpoint, key: SigningKey = SIGNING_KEY, **change: object) -> str:
    changed = replace(checkpoint, public_key=key.public, **change)  # type: ignore[arg-type] - one each
    return changed.signed_by(key).as_json()


def test_checkpoints_that_do_not_follow_are_found(stored: list[str], records: list[str]) -> None:
    one, two, three = (parsed(stored, n) for n in (1, 2, 3))
    second = "checkpoint 2: "
    less = signed(two, streams={})
    cases = [
        (replace(two, at="x").as_json(), second + "its signature is not valid"),
        (signed(two, OTHER), second + "is not signed by the key that is trusted"),
        (signed(two, installation="in_x"), second + "belongs to another installation"),
        (signed(two, previous=three.hash), second + "does not name the checkpoint before it"),
        (less, second + "has less of stream main than the checkpoint before it"),
        (
            signed(two, streams={"main": replace(one.streams["main"], root=bytes(32))}),
            second + "contradicts checkpoint 1: there are two histories",
        ),
    ]
    for text, line in cases:
        assert finding([stored[0], text], records) == line


def test_a_kept_checkpoint_must_be_among_those_stored(
    stored: list[str], records: list[str]
) -> None:
    other = Checkpoint.from_json(signed(parsed(stored, 3), at="later"))
    late = Checkpoint.from_json(signed(parsed(stored, 3), number=0))
    assert finding(stored[:2], records, kept=parsed(stored, 3)).startswith("checkpoint 3: is miss")
    assert finding(stored[:2], records, copies=[parsed(stored, 3)]).endswith("checkpoint 3")
    assert finding(stored, records, kept=other).endswith("there are two histories")
    assert finding(stored, records, kept=late).endswith("there are two histories")
    assert finding([], [], kept=parsed(stored, 3), has_stored=False) == "None"


def test_a_kept_checkpoint_must_be_genuine(stored: list[str], records: list[str]) -> None:
    kept = parsed(stored, 2)
    forged = Checkpoint.from_json(signed(kept, OTHER))
    name = "checkpoint 2 as given: "
    changed = replace(kept, at="x")
    assert finding(stored, records, kept=changed) == name + "its signature is not valid"
    assert finding([], [], kept=forged, trusted=SIGNING_KEY.public, has_stored=False) == (
        name + "is not signed by the key that is trusted"
    )
    # Alone, it is as trustworthy as the place where it was kept.
    assert finding(stored, records, kept=forged).startswith("signing key 1: is not vouched for")


def test_another_key_is_not_vouched_for(stored: list[str], records: list[str]) -> None:
    line = finding(stored, records, trusted=OTHER.public)
    assert line.startswith("signing key 1: is not vouched for by the trusted key ")

    assert finding(stored, ["x"]) == "signing key 1: its record cannot be read"
    changed = json.dumps(json.loads(records[0]) | {"at": "x"})
    assert finding(stored, [changed]).startswith("signing key 1: is not vouched for")


def test_a_mark_of_an_earlier_release_is_expected_too(
    stored: list[str], records: list[str]
) -> None:
    head = parsed(stored, 3).streams["main"].head
    evidence = weigh(stored, records, kept=ChainMark(7, head))
    assert evidence.expected["main"][7] == Expectation("the checkpoint given", None, head)

    assert finding(stored, records, kept=ChainMark(3, head)) == "None"
    assert finding(stored, records, kept=ChainMark(2, head)) == (
        "the checkpoint given: contradicts a signed one: there are two histories"
    )
