"""Seals and opens the content of entries: one data key for each exchange or single entry."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.crypto.envelope import SealBroken, new_data_key, open_sealed, seal, unwrap, wrap

if TYPE_CHECKING:
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Content

__all__ = ["Contents", "DataKey"]

# Request and answer bodies repeat themselves; level 1 gets most of that for a third of the time.
_LEVEL = 1
_BASE64 = "base64"


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one exchange, or of one entry that belongs to none."""

    owner: str
    """The exchange id, or the entry id."""

    key: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    """`key` under the installation's wrapping key: what is stored."""


class Contents:
    """Turns content into bytes that only the master key's holder can read, and back."""

    def __init__(self, master_key: MasterKey) -> None:
        """Take the key that wraps the data keys."""
        self._wrapping_key = master_key.derive("ledger:wrapping")

    def new_key(self, owner: str) -> DataKey:
        """Return a fresh data key for `owner`."""
        key = new_data_key()
        return DataKey(owner, key, wrap(self._wrapping_key, key, owner))

    def unwrap(self, owner: str, wrapped: bytes) -> DataKey:
        """Return a stored data key. Raises `SealBroken`."""
        return DataKey(owner, unwrap(self._wrapping_key, wrapped, owner), wrapped)

    def seal(self, entry: str, content: Content, key: DataKey) -> bytes:
        """Return `content` compressed and sealed; it opens for this entry only."""
        plain = {name: _as_json(value) for name, value in content.items()}
        return seal(key.key, zlib.compress(json.dumps(plain).encode(), _LEVEL), entry)

    def open(self, entry: str, sealed: bytes, key: DataKey) -> dict[str, str | bytes]:
        """Return the content of an entry; bytes that are UTF-8 come back as text.

        Raises `SealBroken`.
        """
        try:
            plain = json.loads(zlib.decompress(open_sealed(key.key, sealed, entry)))
            return {name: _from_json(value) for name, value in plain.items()}
        except (zlib.error, ValueError, AttributeError, KeyError, TypeError):
            # Only the holder of the key can have sealed it, yet it is not what we seal.
            raise SealBroken from None


def _as_json(value: str | bytes) -> str | dict[str, str]:
    if isinstance(value, str):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {_BASE64: base64.b64encode(value).decode()}


def _from_json(value: str | dict[str, str]) -> str | bytes:
    return value if isinstance(value, str) else base64.b64decode(value[_BASE64], validate=True)
