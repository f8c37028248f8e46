from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.crypto.signing import SigningKey
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.proofs import check_proof, prove_consistency, prove_inclusion
from gateway.ledger.store import all_hashes, all_rows
from gateway.storage.database import Database
from tests.support.ledger import SIGNING_KEY, a_ledger, a_signer, fill, open_database

KEYS = {SIGNING_KEY.public}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    fill(a_ledger(database), exchanges=3)
    fill(a_ledger(database, stream="r2"), exchanges=1)
    yield database
    database.close()


def inclusion(database: Database, place: int) -> dict[str, Any]:
    row = list(all_rows(database))[place]
    checkpoint, _ = a_signer(database).sign(only_if_new=True)
    return prove_inclusion(row, all_hashes(database, row["stream"]), checkpoint)


def consistency(database: Database) -> dict[str, Any]:
    old, _ = a_signer(database).sign()
    fill(a_ledger(database), exchanges=2)
    fill(a_ledger(database, stream="r3"), exchanges=2)
    new, _ = a_signer(database).sign()
    return prove_consistency(old, new, lambda stream: all_hashes(database, stream))


def reason(proof: dict[str, Any], keys: set[bytes] | None = KEYS) -> str | None:
    return check_proof(json.dumps(proof), keys)[0]


@pytest.mark.parametrize("place", range(14))
def test_every_entry_is_proven_by_its_document_alone(database: Database, place: int) -> None:
    proof = inclusion(database, place)

    assert reason(proof) is None
    assert "sealed" not in proof["entry"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seq", 2),
        ("entry", "le_x"),
        ("kind", "x"),
        ("exchange", None),
        ("at", "x"),
        ("facts", '{"x":1}'),
        ("sealed_hash", None),
        ("previous", "11" * 32),
    ],
)
def test_a_changed_entry_is_not_proven(database: Database, name: str, value: object) -> None:
    proof = inclusion(database, 0)
    proof["entry"][name] = value

    assert str(reason(proof)).endswith("is not proven to be in the ledger")


def test_an_entry_is_proven_for_its_stream_alone(database: Database) -> None:
    proof = inclusion(database, 0) | {"stream": "r2"}
    assert "not proven" in str(reason(proof))
    assert "does not have this stream" in str(reason(proof | {"stream": "r9"}))


def test_an_entry_after_the_checkpoint_has_no_proof(database: Database) -> None:
    checkpoint, _ = a_signer(database).sign()
    fill(a_ledger(database), exchanges=1)
    row = list(all_rows(database))[10]

    with pytest.raises(ValueError, match="no such leaf"):
        prove_inclusion(row, all_hashes(database, "main"), checkpoint)


def test_a_later_checkpoint_is_proven_to_go_on_from_an_earlier_one(database: Database) -> None:
    assert reason(consistency(database)) is None


def test_a_changed_path_proves_nothing(database: Database) -> None:
    proof = consistency(database)
    proof["paths"]["main"][0] = "00" * 32
    assert reason(proof) == "stream main is not proven to go on from the old checkpoint"

    proof["paths"] = []
    assert reason(proof) == "the checkpoints are of two installations"


def test_checkpoints_the_wrong_way_round_prove_nothing(database: Database) -> None:
    proof = consistency(database)
    proof["old"], proof["new"] = proof["new"], proof["old"]
    assert "is not proven to go on" in str(reason(proof))

    old, new = (Checkpoint.from_json(json.dumps(proof[name])) for name in ("old", "new"))
    with pytest.raises(ValueError, match="smaller"):
        prove_consistency(old, new, lambda stream: all_hashes(database, stream))


def test_only_a_trusted_key_proves(database: Database) -> None:
    proof = inclusion(database, 0)
    untrusted = {SigningKey(bytes(32)).public}
    assert "is not signed by the key that is trusted" in str(reason(proof, untrusted))
    assert reason(proof, None) is None

    proof["checkpoint"]["number"] = 9
    assert "checkpoint 9 is not signed" in str(reason(proof, None))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"checkpoint": None},
        {"path": None},
        {"path": ["00"]},
        {"path": [3]},
        {"entry": {}},
        {"entry": {"seq": "1"}},
    ],
)
def test_what_is_no_proof_is_an_error(database: Database, change: dict[str, object]) -> None:
    proof = inclusion(database, 0)
    if isinstance(change.get("entry"), dict) and change["entry"]:
        change = {"entry": proof["entry"] | change["entry"]}  # type: ignore[operator] - both dicts
    with pytest.raises((ValueError, TypeError)):
        reason(proof | change)
