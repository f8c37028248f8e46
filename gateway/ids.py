"""Names for the identifiers and bodies that must not be mixed up, and the maker of random ids."""

from __future__ import annotations

import secrets
from typing import NewType

__all__ = ["ExchangeId", "KeyId", "MaskedBody", "PersonId", "ScopeId", "StaffId", "random_id"]

ExchangeId = NewType("ExchangeId", str)
"""`ex_` and 26 random characters; travels as `x-hallpass-exchange`."""

KeyId = NewType("KeyId", str)
"""Public part of a gateway key."""

StaffId = NewType("StaffId", str)
"""A member of staff who holds keys; random, never derived from the e-mail address."""

ScopeId = NewType("ScopeId", str)
"""Whose conversations and vendor-side objects: a key's holder, or one person behind an app's."""

PersonId = NewType("PersonId", str)
"""A person of the roster, by the source system's id."""

MaskedBody = NewType("MaskedBody", bytes)
"""A request body that may leave. Only `gateway.pseudonyms.replace` makes one."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: no i, l, o, u to misread
_LENGTH = 26  # 130 bits
# 32 divides 256, so each character is as likely as any other.
_CHARACTER_OF = bytes(ord(_ALPHABET[byte % len(_ALPHABET)]) for byte in range(256))


def random_id(prefix: str) -> str:
    """Return `prefix` and 26 random characters (130 bits)."""
    return prefix + secrets.token_bytes(_LENGTH).translate(_CHARACTER_OF).decode("ascii")
