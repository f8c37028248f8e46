"""The gateway key: its format, its maker and the comparison with what is stored.

A key is `hp_<key id>_<secret>`. The key id is public: it finds the row and may be shown. The
secret has 256 random bits, so a plain SHA-256 of it is enough; no guessing gets near it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from gateway.ids import KeyId, random_id

__all__ = ["GatewayKey", "hash_secret", "make_key", "mask_key_for_display", "parse_key"]

_SECRET_BYTES = 32
_KEY = re.compile(r"hp_(?P<key_id>[0-9a-hjkmnp-tv-z]{26})_(?P<secret>[A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True)
class GatewayKey:
    """The two parts of a gateway key."""

    key_id: KeyId
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        """The key as a client sends it."""
        return f"hp_{self.key_id}_{self.secret}"

    def matches(self, secret_hash: bytes) -> bool:
        """Whether the stored hash is this key's, compared in constant time."""
        return hmac.compare_digest(hash_secret(self.secret), secret_hash)


def make_key() -> GatewayKey:
    """Return a new key: 130 random bits of id, 256 of secret."""
    return GatewayKey(KeyId(random_id("")), secrets.token_urlsafe(_SECRET_BYTES))


def parse_key(text: str) -> GatewayKey | None:
    """Return the parts of a presented key, None for anything that is no key."""
    match = _KEY.fullmatch(text)
    return GatewayKey(KeyId(match["key_id"]), match["secret"]) if match else None


def hash_secret(secret: str) -> bytes:
    """Return what is stored of a secret: its SHA-256, 32 bytes."""
    return hashlib.sha256(secret.encode()).digest()


def mask_key_for_display(text: str) -> str:
    """Return a key without its secret; for anything that is no key, nothing of it."""
    key = parse_key(text)
    return f"hp_{key.key_id}_…" if key else "…"
