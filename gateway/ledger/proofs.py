"""Proofs about the ledger as JSON documents that stand for themselves: made here, checked here.

An inclusion proof shows that an entry is in the ledger of a signed checkpoint, a consistency
proof that the ledger of a checkpoint begins with that of an earlier one. Whoever checks one
needs the document and the public key, and nothing of the ledger.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gateway.crypto.hashing import DIGEST_BYTES
from gateway.ledger.chain import Link, entry_hash
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.tree import (
    consistency_intervals,
    inclusion_intervals,
    interval_roots,
    proves_consistency,
    proves_inclusion,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["check_proof", "prove_consistency", "prove_inclusion"]

_INCLUSION, _CONSISTENCY = "hallpass-inclusion-1", "hallpass-consistency-1"
_FIELDS = ("seq", "entry", "kind", "exchange", "at", "facts")


def prove_inclusion(
    row: Mapping[str, Any], hashes: Iterable[bytes], checkpoint: Checkpoint
) -> dict[str, Any]:
    """Return the proof that an entry is in the ledger of a checkpoint.

    Args:
        row: The entry as stored.
        hashes: The hashes of its stream, in order.
        checkpoint: One that covers the entry.

    Raises `ValueError` when it does not.
    """
    state = checkpoint.streams.get(row["stream"])
    intervals = inclusion_intervals(row["seq"] - 1, 0 if state is None else state.size)
    return {
        "format": _INCLUSION,
        "stream": row["stream"],
        "entry": {
            **{name: row[name] for name in _FIELDS},
            "sealed_hash": None if row["sealed_hash"] is None else row["sealed_hash"].hex(),
            "previous": row["previous"].hex(),
        },
        "path": [node.hex() for node in interval_roots(hashes, intervals)],
        "checkpoint": json.loads(checkpoint.as_json()),
    }


def prove_consistency(
    old: Checkpoint, new: Checkpoint, hashes: Callable[[str], Iterable[bytes]]
) -> dict[str, Any]:
    """Return the proof that the ledger of `new` begins with that of `old`.

    Args:
        old: A checkpoint.
        new: A later one.
        hashes: Returns the hashes of a stream, in order.

    Raises `ValueError` when `new` has less of a stream.
    """
    paths = {}
    for stream, state in old.streams.items():
        later = new.streams.get(stream)
        intervals = consistency_intervals(state.size, 0 if later is None else later.size)
        paths[stream] = [node.hex() for node in interval_roots(hashes(stream), intervals)]
    return {
        "format": _CONSISTENCY,
        "paths": paths,
        "old": json.loads(old.as_json()),
        "new": json.loads(new.as_json()),
    }


def check_proof(text: str, public_keys: set[bytes] | None) -> tuple[str | None, list[Checkpoint]]:
    """Return why a proof does not hold, `None` when it does, and the checkpoints it is about.

    Args:
        text: The document.
        public_keys: The keys that may have signed; `None` takes any.

    Raises `ValueError` for what is no proof.
    """
    document = json.loads(text)
    kind = document.get("format") if isinstance(document, dict) else None
    if kind not in {_INCLUSION, _CONSISTENCY}:
        raise ValueError("not a proof")
    names = ("checkpoint",) if kind == _INCLUSION else ("old", "new")
    checkpoints = [Checkpoint.from_json(json.dumps(document.get(name))) for name in names]
    for checkpoint in checkpoints:
        is_known = public_keys is None or checkpoint.public_key in public_keys
        if not (checkpoint.is_genuine and is_known):
            reason = f"checkpoint {checkpoint.number} is not signed by the key that is trusted"
            return reason, checkpoints
    check = _check_inclusion if kind == _INCLUSION else _check_consistency
    return check(document, *checkpoints), checkpoints


def _check_inclusion(document: dict[str, Any], checkpoint: Checkpoint) -> str | None:
    state = checkpoint.streams.get(document.get("stream", ""))
    fields = document.get("entry")
    if state is None or not isinstance(fields, dict):
        return "the checkpoint does not have this stream"
    try:
        values = {name: fields[name] for name in _FIELDS}
        sealed = fields["sealed_hash"]
        link = Link(
            **values, sealed=None, sealed_hash=None if sealed is None else bytes.fromhex(sealed)
        )
        own = entry_hash(link, bytes.fromhex(fields["previous"]))
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError("the entry is incomplete") from error
    path = _nodes(document.get("path"))
    if not proves_inclusion(own, link.seq - 1, state.size, path, state.root):
        return f"entry {link.seq} is not proven to be in the ledger"
    return None


def _check_consistency(document: dict[str, Any], old: Checkpoint, new: Checkpoint) -> str | None:
    paths = document.get("paths")
    if old.installation != new.installation or not isinstance(paths, dict):
        return "the checkpoints are of two installations"
    for stream, before in old.streams.items():
        after = new.streams.get(stream)
        if after is None or not proves_consistency(
            before.size, after.size, _nodes(paths.get(stream)), before.root, after.root
        ):
            return f"stream {stream} is not proven to go on from the old checkpoint"
    return None


def _nodes(value: object) -> list[bytes]:
    nodes = [bytes.fromhex(node) for node in value] if isinstance(value, list) else None
    if nodes is None or any(len(node) != DIGEST_BYTES for node in nodes):
        raise ValueError("the path is not a list of hashes")
    return nodes
