"""Envelope encryption: content under a data key, the data key under a wrapping key.

A sealed value is one version byte, a fresh 96-bit nonce, then AES-256-GCM ciphertext and tag
(NIST SP 800-38D). Its context (which record it belongs to) is authenticated but not stored, so
a sealed value moved to another record does not open.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

__all__ = ["SealBroken", "new_data_key", "open_sealed", "seal", "unwrap", "wrap"]

_VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_DATA_KEY_BYTES = 32
_CONTENT = b"hallpass:sealed:content\x00"
_KEY = b"hallpass:sealed:key\x00"


class SealBroken(Exception):
    """A sealed value does not open: wrong key, wrong context, or changed bytes."""


def seal(key: bytes, plaintext: bytes, context: str) -> bytes:
    """Return `plaintext` sealed under the 32-byte `key`; it opens only with this `context`.

    Nonces are random: one key may seal up to 2**32 values (SP 800-38D, 8.3).
    """
    return _seal(key, plaintext, _CONTENT + context.encode())


def open_sealed(key: bytes, sealed: bytes, context: str) -> bytes:
    """Return what `seal` was given. Raises `SealBroken`."""
    return _open(key, sealed, _CONTENT + context.encode())


def new_data_key() -> bytes:
    """Return a fresh random 32-byte key for one group of records."""
    return os.urandom(_DATA_KEY_BYTES)


def wrap(wrapping_key: bytes, data_key: bytes, context: str) -> bytes:
    """Return `data_key` sealed under `wrapping_key`, so that it may lie beside its records."""
    return _seal(wrapping_key, data_key, _KEY + context.encode())


def unwrap(wrapping_key: bytes, wrapped: bytes, context: str) -> bytes:
    """Return the data key that `wrap` was given. Raises `SealBroken`."""
    return _open(wrapping_key, wrapped, _KEY + context.encode())


def _seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, _VERSION + associated)


def _open(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    start = len(_VERSION) + _NONCE_BYTES
    if len(sealed) < start + _TAG_BYTES or not sealed.startswith(_VERSION):
        raise SealBroken
    nonce, ciphertext = sealed[len(_VERSION) : start], sealed[start:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _VERSION + associated)
    except InvalidTag:
        raise SealBroken from None
