"""Texts that were read before, told by keyed hashes: what hides nothing is not searched again."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from gateway.folding.readings import Trail, read_again

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Trails"]

_MOST_ENTRIES = 50_000
_HASH_BYTES = 16


class Trails:
    """The trails of texts under keyed hashes, the longest unused dropped first; safe for threads.

    Nothing of a text is kept, and without the key, which is random, nothing can be guessed.
    """

    def __init__(self, most_entries: int = _MOST_ENTRIES) -> None:
        """Begin with no text known."""
        self._key = secrets.token_bytes(32)
        self._most_entries = most_entries
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many texts are known."""
        return len(self._kept)

    def read_again(self, text: str, *, is_prose: bool = True) -> Iterator[str]:
        """Yield the same as `gateway.folding.readings.read_again`."""
        digest = hashlib.blake2b(key=self._key, digest_size=_HASH_BYTES)
        digest.update(b"prose" if is_prose else b"other")
        digest.update(text.encode("utf-8", "surrogatepass"))
        hashed = digest.digest()
        with self._lock:
            steps = self._kept.get(hashed)
            if steps is not None:
                self._kept.move_to_end(hashed)
        trail = Trail(steps)
        views = read_again(text, is_prose=is_prose, trail=trail)
        if steps is None:
            self._keep(hashed, trail.steps)
        return views

    def _keep(self, hashed: bytes, steps: bytes) -> None:
        with self._lock:
            self._kept[hashed] = steps
            if len(self._kept) > self._most_entries:
                self._kept.popitem(last=False)
