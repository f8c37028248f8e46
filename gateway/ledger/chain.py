"""The hash chain: what of an entry is hashed, in which order, and what follows what.

A ledger has one chain for each stream. The hash of an entry is SHA-256 (FIPS 180-4) over its
fields in the order of `entry_hash`, each framed by its length (`gateway.crypto.hashing.digest`);
the last field is the hash of the entry before it. Of the content only the hash of its ciphertext
goes in, so that destroying a data key forgets the content and breaks nothing. Pure: no database,
no clock, no keys.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from gateway.crypto.hashing import DIGEST_BYTES, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = [
    "GENESIS",
    "MAIN",
    "ChainMark",
    "Link",
    "canonical_json",
    "entry_hash",
    "genesis_of",
    "is_stream_name",
    "sealed_hash",
    "spell_time",
]

MAIN = "main"
"""The stream of an installation that has only one."""

GENESIS = bytes(DIGEST_BYTES)
"""What the first entry of the stream `MAIN` names as the hash before it."""

_PURPOSE = b"ledger:entry:1"
_STREAM_PURPOSE = b"ledger:stream:1"
_STREAM_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_SEQ_BYTES = 8


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the chain sees it."""

    seq: int
    """Position in its stream, from 1, without gaps. The order of a stream; times only inform."""

    entry: str
    """`le_` and 26 random characters."""

    kind: str
    exchange: str | None
    at: str
    """ISO 8601, UTC."""

    facts: str
    """Canonical JSON, see `canonical_json`."""

    sealed: bytes | None = field(repr=False)
    """The encrypted content, `None` when the entry has none."""

    sealed_hash: bytes | None
    """SHA-256 of `sealed`."""


@dataclass(frozen=True, slots=True)
class ChainMark:
    """What releases before signed checkpoints printed: how far the stream `MAIN` was.

    As trustworthy as the place where it was kept.
    """

    size: int
    head: bytes
    """Hash of entry number `size`."""

    @classmethod
    def from_json(cls, text: str) -> ChainMark:
        """Return the mark of a line of JSON. Raises `ValueError` for other text."""
        document = json.loads(text)
        fields = document if isinstance(document, dict) else {}
        size, head = fields.get("size"), fields.get("head")
        if type(size) is not int or size < 0:
            raise ValueError("a mark has a size")
        if not isinstance(head, str):
            raise ValueError("a mark has a head")  # noqa: TRY004 - what the caller expects
        raw = bytes.fromhex(head)
        if len(raw) != DIGEST_BYTES:
            raise ValueError("the head of a mark is a SHA-256")
        return cls(size, raw)


def is_stream_name(name: str) -> bool:
    """Return whether `name` may name a stream: what a host name may hold, in small letters."""
    return _STREAM_NAME.fullmatch(name) is not None


def genesis_of(stream: str) -> bytes:
    """Return what the first entry of `stream` names as the hash before it.

    It binds every entry to its stream: none fits into another one. `MAIN` is as old as ledgers
    without streams, and starts as they did.
    """
    return GENESIS if stream == MAIN else digest(_STREAM_PURPOSE, stream.encode())


def entry_hash(link: Link, previous: bytes) -> bytes:
    """Return the hash of an entry that follows the one with the hash `previous`."""
    return digest(
        _PURPOSE,
        link.seq.to_bytes(_SEQ_BYTES, "big"),
        link.entry.encode("utf-8", "surrogatepass"),
        link.kind.encode("utf-8", "surrogatepass"),
        _optional(link.exchange),
        link.at.encode("utf-8", "surrogatepass"),
        link.facts.encode("utf-8", "surrogatepass"),
        _optional(link.sealed_hash),
        previous,
    )


def sealed_hash(sealed: bytes) -> bytes:
    """Return the SHA-256 of the ciphertext alone, as any tool computes it."""
    return hashlib.sha256(sealed).digest()


def canonical_json(facts: Mapping[str, object]) -> str:
    """Return the one spelling of `facts`: sorted keys, no spaces, ASCII only.

    Raises `ValueError` for a number that JSON cannot spell and `TypeError` for other objects.
    """
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)


def spell_time(at: datetime) -> str:
    """Return a time as entries spell it: UTC, microseconds, ending in `Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _optional(value: str | bytes | None) -> bytes:
    """Return bytes in which `None` and an empty value differ."""
    if value is None:
        return b"\x00"
    return b"\x01" + (value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))
