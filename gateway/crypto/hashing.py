"""Hashes over several values that no other list of values can reproduce.

Every value goes in with its length before it (8 bytes, big-endian), so that ("ab", "c") and
("a", "bc") differ; a fixed prefix keeps these hashes apart from plain SHA-256 of a file.
Callers name their purpose in the first part.
"""

from __future__ import annotations

import hashlib
import hmac

__all__ = ["DIGEST_BYTES", "digest", "keyed_digest"]

DIGEST_BYTES = 32
"""Length of every hash made here."""

_PREFIX = b"hallpass:digest:1\x00"
_LENGTH_BYTES = 8


def digest(*parts: bytes) -> bytes:
    """Return the SHA-256 (FIPS 180-4) of `parts`, each framed by its length."""
    return hashlib.sha256(_framed(parts)).digest()


def keyed_digest(key: bytes, *parts: bytes) -> bytes:
    """Return the HMAC-SHA-256 (RFC 2104) of `parts`, each framed by its length.

    For values that can be guessed, such as a name: without `key` a guess cannot be checked.
    """
    return hmac.digest(key, _framed(parts), "sha256")


def _framed(parts: tuple[bytes, ...]) -> bytes:
    framed = [_PREFIX]
    for part in parts:
        framed += (len(part).to_bytes(_LENGTH_BYTES, "big"), part)
    return b"".join(framed)
