"""Signed checkpoints of the ledger, and the records of the keys that sign them.

A checkpoint says how far every stream was at one moment: its size, the root of its Merkle tree
and the hash of its last entry. It names the checkpoint before it and is signed with Ed25519 over
a fixed prefix and the canonical JSON of everything but the signature. Kept elsewhere, it shows
what was changed, cut off or redone since. Pure: no I/O, no clock, no private keys.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar

from gateway.crypto.hashing import DIGEST_BYTES, digest
from gateway.crypto.signing import PUBLIC_KEY_BYTES, SIGNATURE_BYTES, is_signed, key_id
from gateway.ledger.chain import canonical_json, is_stream_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.crypto.signing import SigningKey

__all__ = ["NOTHING_BEFORE", "Checkpoint", "KeyRecord", "StreamState", "trusted_records"]

NOTHING_BEFORE = bytes(DIGEST_BYTES)
"""What the first checkpoint names as the one before it."""

_FORMAT = "hallpass-checkpoint-1"
_KEY_FORMAT = "hallpass-signing-key-1"
_MOST_CHARACTERS = 4 * 1024 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StreamState:
    """How far one stream was."""

    size: int
    root: bytes
    """Root of the RFC 6962 tree over the hashes of its entries."""

    head: bytes
    """Hash of entry number `size`."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far the ledger was at one moment."""

    installation: str
    number: int
    """From 1, without gaps."""

    at: str
    """ISO 8601, UTC."""

    streams: Mapping[str, StreamState]
    previous: bytes
    """Hash of the checkpoint before it."""

    public_key: bytes
    """What checks the signature. That it is the right one, only its keeper knows."""

    signature: bytes = field(default=b"", repr=False)

    def signed_by(self, key: SigningKey) -> Checkpoint:
        """Return the checkpoint with the signature of the key that it names."""
        signature = key.sign(_message(self._body()))
        return Checkpoint(
            self.installation,
            self.number,
            self.at,
            self.streams,
            self.previous,
            self.public_key,
            signature,
        )

    @property
    def is_genuine(self) -> bool:
        """Whether it is signed by the key that it names."""
        return is_signed(self.public_key, _message(self._body()), self.signature)

    @property
    def hash(self) -> bytes:
        """What the next checkpoint names."""
        return digest(b"ledger:checkpoint:1", _message(self._body()), self.signature)

    def as_json(self) -> str:
        """Return the checkpoint as one line of JSON."""
        return canonical_json({**self._body(), "signature": _base64(self.signature)})

    def _body(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "installation": self.installation,
            "number": self.number,
            "at": self.at,
            "streams": {
                name: {"size": state.size, "root": state.root.hex(), "head": state.head.hex()}
                for name, state in self.streams.items()
            },
            "previous": self.previous.hex(),
            "key_id": key_id(self.public_key),
            "public_key": _base64(self.public_key),
        }

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return a checkpoint from what `as_json` made; its signature is not checked.

        Raises `ValueError` for other text, and for a checkpoint with anything else in it.
        """
        document = _document(text)
        streams = _of(document, "streams", dict)
        checkpoint = cls(
            _of(document, "installation", str),
            _count(document, "number"),
            _of(document, "at", str),
            {_stream(name): _state(state) for name, state in streams.items()},
            _hex(document, "previous"),
            _bytes(document, "public_key", PUBLIC_KEY_BYTES),
            _bytes(document, "signature", SIGNATURE_BYTES),
        )
        _check_same(document, checkpoint.as_json())
        return checkpoint


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key that signs checkpoints from one number on, signed by itself and by the one before."""

    installation: str
    number: int
    """From 1, without gaps."""

    at: str
    first_checkpoint: int
    """Number of the first checkpoint that it signs."""

    public_key: bytes
    previous_key: bytes
    """The key before it; empty for the first one."""

    signature: bytes = field(default=b"", repr=False)
    previous_signature: bytes = field(default=b"", repr=False)
    """By the key before; empty for the first one, and when that key was lost."""

    def signed_by(self, key: SigningKey, previous: SigningKey | None) -> KeyRecord:
        """Return the record with both signatures."""
        message = _message(self._body())
        return KeyRecord(
            self.installation,
            self.number,
            self.at,
            self.first_checkpoint,
            self.public_key,
            self.previous_key,
            key.sign(message),
            b"" if previous is None else previous.sign(message),
        )

    @property
    def is_genuine(self) -> bool:
        """Whether the new key signed it: it then vouches for the key before it."""
        return is_signed(self.public_key, _message(self._body()), self.signature)

    @property
    def is_handed_over(self) -> bool:
        """Whether the key before it signed it too, and so vouches for the new one."""
        return is_signed(self.previous_key, _message(self._body()), self.previous_signature)

    def as_json(self) -> str:
        """Return the record as one line of JSON."""
        signatures = {
            "signature": _base64(self.signature),
            "previous_signature": _base64(self.previous_signature),
        }
        return canonical_json({**self._body(), **signatures})

    def _body(self) -> dict[str, Any]:
        return {
            "format": _KEY_FORMAT,
            "installation": self.installation,
            "number": self.number,
            "at": self.at,
            "first_checkpoint": self.first_checkpoint,
            "key_id": key_id(self.public_key),
            "public_key": _base64(self.public_key),
            "previous_key": _base64(self.previous_key),
        }

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return a record from what `as_json` made. Raises `ValueError` for other text."""
        document = _document(text)
        record = cls(
            _of(document, "installation", str),
            _count(document, "number"),
            _of(document, "at", str),
            _count(document, "first_checkpoint"),
            _bytes(document, "public_key", PUBLIC_KEY_BYTES),
            _bytes(document, "previous_key", PUBLIC_KEY_BYTES, may_be_empty=True),
            _bytes(document, "signature", SIGNATURE_BYTES),
            _bytes(document, "previous_signature", SIGNATURE_BYTES, may_be_empty=True),
        )
        _check_same(document, record.as_json())
        return record


def trusted_records(records: Sequence[KeyRecord], trusted: bytes) -> list[KeyRecord]:
    """Return the records whose keys belong to the holder of the key `trusted`.

    From that key trust goes on to later keys that the one before signed, and back to earlier
    keys that the one after named and signed.
    """
    places = [n for n, record in enumerate(records) if record.public_key == trusted]
    if not places or not records[places[0]].is_genuine:
        return []
    first = last = places[0]
    while last + 1 < len(records) and _follows(records[last + 1], records[last], handed_over=True):
        last += 1
    while first > 0 and _follows(records[first], records[first - 1], handed_over=False):
        first -= 1
    return list(records[first : last + 1])


def _follows(record: KeyRecord, before: KeyRecord, *, handed_over: bool) -> bool:
    return (
        record.previous_key == before.public_key
        and record.installation == before.installation
        and record.number == before.number + 1
        and record.first_checkpoint > before.first_checkpoint
        and record.is_genuine
        and (record.is_handed_over or not handed_over)
    )


def _message(body: Mapping[str, Any]) -> bytes:
    """Return what is signed: no other document of ours begins alike."""
    return f"{body['format']}\n{canonical_json(body)}".encode()


def _document(text: str) -> dict[str, Any]:
    if len(text) > _MOST_CHARACTERS:
        raise ValueError("too long")
    try:
        document = json.loads(text)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(document, dict):
        raise ValueError("not an object")  # noqa: TRY004 - what the callers expect
    return document


def _check_same(document: Mapping[str, Any], spelled: str) -> None:
    """Refuse what the object does not say: it would be in the file and under no signature."""
    if document != json.loads(spelled):
        raise ValueError("holds something else")


def _of(document: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = document.get(name)
    if type(value) is not kind:
        raise ValueError(f"{name} is missing")
    return value


def _count(document: Mapping[str, Any], name: str) -> int:
    value = _of(document, name, int)
    if value < 0:
        raise ValueError(f"{name} is negative")
    return value


def _hex(document: Mapping[str, Any], name: str) -> bytes:
    raw = bytes.fromhex(_of(document, name, str))
    if len(raw) != DIGEST_BYTES:
        raise ValueError(f"{name} is no SHA-256")
    return raw


def _bytes(
    document: Mapping[str, Any], name: str, length: int, *, may_be_empty: bool = False
) -> bytes:
    try:
        raw = base64.b64decode(_of(document, name, str), validate=True)
    except binascii.Error:
        raise ValueError(f"{name} is not base64") from None
    if len(raw) != length and (raw or not may_be_empty):
        raise ValueError(f"{name} has the wrong length")
    return raw


def _stream(name: str) -> str:
    if not is_stream_name(name):
        raise ValueError("a stream has no name")
    return name


def _state(value: object) -> StreamState:
    state = value if isinstance(value, dict) else {}
    return StreamState(_count(state, "size"), _hex(state, "root"), _hex(state, "head"))


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
