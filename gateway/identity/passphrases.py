"""Passphrases of local accounts: which are good enough, and what is stored of them.

Rules of NIST SP 800-63B, 3.1.1: length decides, every printable character counts, no rules of
composition, no forced change, common ones and the account's own words are refused. Stored as
Argon2id (RFC 9106) with the parameters of OWASP's cheat sheet on password storage.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

__all__ = ["LEAST_LENGTH", "check_passphrase", "hash_passphrase", "verify_passphrase"]

LEAST_LENGTH = 12
_LONGEST = 256
_FEWEST_DIFFERENT = 5
_SALT_BYTES = 16
_HASH_BYTES, _ITERATIONS, _LANES, _MEMORY_KIB = 32, 2, 1, 19 * 1024
_COMMON = (
    "password",
    "passphrase",
    "passwort",
    "hallpass",
    "qwertyuiop",
    "1q2w3e4r",
    "letmein",
    "iloveyou",
    "welcome",
    "administrator",
    "changeme",
    "correcthorsebatterystaple",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "trustno1",
    "abcdefghijkl",
    "123456789012",
)
_LEAST_OWN = 6


def check_passphrase(text: str, *own_words: str) -> None:
    """Raise `ValueError`, with a sentence for its owner, for one that could be guessed.

    `own_words` are what others know of the person: the e-mail address, the name.
    """
    plain = _normal(text)
    if len(plain) < LEAST_LENGTH:
        raise ValueError(f"must have at least {LEAST_LENGTH} characters: several words do well")
    if len(plain) > _LONGEST:
        raise ValueError(f"must have at most {_LONGEST} characters")
    folded = "".join(character for character in plain.casefold() if character.isalnum())
    if len(set(folded)) < _FEWEST_DIFFERENT or _is_mostly(folded, _COMMON):
        raise ValueError("is one of those that are tried first: choose another")
    own = {part for word in own_words for part in word.casefold().replace("@", ".").split(".")}
    if _is_mostly(folded, tuple(part for part in own if len(part) >= _LEAST_OWN)):
        raise ValueError("is too much like your name or address: choose another")


def hash_passphrase(text: str) -> str:
    """Return what is stored of a passphrase: an Argon2id hash with its salt and cost."""
    return _argon().derive_phc_encoded(_bytes(text))


def verify_passphrase(text: str, stored: str | None) -> bool:
    """Return whether this is the passphrase. Without one it costs the same and is false."""
    known = stored or _nobody()
    try:
        Argon2id.verify_phc_encoded(_bytes(text[:_LONGEST]), known)
    except InvalidKey:
        return False
    return stored is not None


@cache
def _nobody() -> str:
    """Return a hash that nobody has the passphrase of."""
    return _argon().derive_phc_encoded(os.urandom(_HASH_BYTES))


def _argon() -> Argon2id:
    return Argon2id(
        salt=os.urandom(_SALT_BYTES),
        length=_HASH_BYTES,
        iterations=_ITERATIONS,
        lanes=_LANES,
        memory_cost=_MEMORY_KIB,
    )


def _is_mostly(folded: str, words: tuple[str, ...]) -> bool:
    """Return whether so little is left without a common word that it protects nothing."""
    return any(
        word in folded and len(folded.replace(word, "")) < LEAST_LENGTH // 2 for word in words
    )


def _normal(text: str) -> str:
    # SP 800-63B: the same passphrase typed on another keyboard is the same passphrase.
    return unicodedata.normalize("NFKC", text)


def _bytes(text: str) -> bytes:
    return _normal(text).encode("utf-8", "surrogatepass")
