"""The draw: a pure function of a seed and the ids of the population, for anyone to redo.

In any language: the key of an exchange is the SHA-256 (FIPS 180-4) of the ASCII text
`<seed in lower-case hexadecimal>:<exchange id>`; order the population by that key, and the sample
is the first n. The hash of a population is the SHA-256 of its ids in byte order, each followed by
a line feed: what `LC_ALL=C sort ids | sha256sum` prints. Pure but for `new_seed`.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

__all__ = ["draw", "is_in_share", "is_seed", "new_seed", "population_hash"]

_SEED_BYTES = 32
_SEED = re.compile(r"[0-9a-f]{64}")
_KEY_SPACE = 1 << 256


def new_seed() -> str:
    """Return 256 random bits of the operating system, in hexadecimal."""
    return os.urandom(_SEED_BYTES).hex()


def is_seed(text: str) -> bool:
    """Return whether `text` is a seed as `new_seed` spells it."""
    return _SEED.fullmatch(text) is not None


def population_hash(exchanges: Iterable[str]) -> str:
    """Return the hash of a population, in hexadecimal, whatever order it comes in."""
    lines = sorted(exchange.encode() + b"\n" for exchange in exchanges)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def draw(seed: str, exchanges: Iterable[str], size: int) -> list[str]:
    """Return the sample in the order of the draw: up to `size` exchanges."""
    return sorted(set(exchanges), key=lambda one: (_key(seed, one), one))[:size]


def is_in_share(seed: str, exchange: str, share: Fraction) -> bool:
    """Return whether an item belongs to the share that a second person reviews.

    As fixed as the draw itself: SHA-256 of `<seed>:second:<exchange id>` as a number, below the
    share of its range.
    """
    return int.from_bytes(_key(seed, f"second:{exchange}"), "big") < share * _KEY_SPACE


def _key(seed: str, text: str) -> bytes:
    return hashlib.sha256(f"{seed}:{text}".encode()).digest()
