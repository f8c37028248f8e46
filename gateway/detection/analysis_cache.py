"""What was found in texts before, kept under a keyed hash of the text: offsets, never words.

A client that resends its whole history pays for the new message alone. Without the key, which is
random and never leaves the process, a hash says nothing of its text; with it, a text can be
recognised but not read.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gateway.detection.spans import Candidate
    from gateway.rosters.compact import People

__all__ = ["Analysis", "AnalysisCache", "Judged"]

_MOST_ENTRIES = 50_000
_MOST_BYTES = 32 << 20
_LARGEST_SHARE = 8
"""An analysis that needs more than one part in so many is not kept."""

_ENTRY_BYTES, _JUDGED_BYTES, _CANDIDATE_BYTES, _NUMBER_BYTES = 400, 400, 180, 40
"""What Python needs, roughly and rather too much."""

_HASH_BYTES = 16


class Judged(NamedTuple):
    """What is masked in one text of one request, and what that was concluded from."""

    declared: frozenset[int]
    """Which of the text's supposed names are words of the client's program."""

    asked: tuple[tuple[int, bool], ...]
    """Which parts of names were asked for in the other texts, with the answers."""

    merged: tuple[Candidate, ...]
    """What is found in the text, in order, not overlapping."""

    hidden: tuple[tuple[int, Candidate], ...]
    """What is found in hidden views, by the number of the view, placed in it."""

    blocked: frozenset[str]
    noted: tuple[str, ...]


class Analysis(NamedTuple):
    """What one text says by itself, and what followed from it in requests so far."""

    recognized: tuple[tuple[Candidate, ...], ...]
    """What recognizers and names model find, by view."""

    trail: bytes | None
    """The steps by which its views are made again; None when the text is its own only view."""

    words: frozenset[int]
    """Keyed hashes (Python's own) of the words of supposed names."""

    confirmed: People
    """Whom the roster has in it for sure."""

    judged: tuple[Judged, ...] = ()
    """Latest first."""

    @property
    def size(self) -> int:
        """Return about how much memory it takes."""
        found = sum(map(len, self.recognized))
        size = (
            _ENTRY_BYTES
            + len(self.trail or b"")
            + _NUMBER_BYTES * (len(self.words) + len(self.confirmed))
        )
        for judged in self.judged:
            found += len(judged.merged) + len(judged.hidden)
            size += _JUDGED_BYTES + _NUMBER_BYTES * (len(judged.asked) + len(judged.declared))
        return size + _CANDIDATE_BYTES * found


class AnalysisCache:
    """Analyses by keyed hash, the longest unused dropped first; safe for threads.

    It belongs to one detector with one roster, so nothing in it is ever out of date.
    """

    def __init__(self, most_entries: int = _MOST_ENTRIES, most_bytes: int = _MOST_BYTES) -> None:
        """Begin empty, with a new key. With no entries allowed nothing is kept."""
        self._key = secrets.token_bytes(32)
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._kept: OrderedDict[bytes, tuple[Analysis, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many analyses are kept."""
        return len(self._kept)

    @property
    def size(self) -> int:
        """About how much memory they take."""
        return self._bytes

    def hash(self, text: str, context: bytes) -> bytes:
        """Return the keyed hash of a text and of all else its analysis depends on."""
        digest = hashlib.blake2b(key=self._key, digest_size=_HASH_BYTES)
        digest.update(len(context).to_bytes(8, "big"))
        digest.update(context)
        digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def get(self, hashed: bytes) -> Analysis | None:
        """Return what is kept under a hash."""
        with self._lock:
            kept = self._kept.get(hashed)
            if kept is None:
                return None
            self._kept.move_to_end(hashed)
            return kept[0]

    def put(self, hashed: bytes, analysis: Analysis) -> None:
        """Keep an analysis, in place of a former one."""
        size = analysis.size
        with self._lock:
            former = self._kept.pop(hashed, None)
            if former is not None:
                self._bytes -= former[1]
            if size > self._most_bytes // _LARGEST_SHARE or not self._most_entries:
                return
            self._kept[hashed] = analysis, size
            self._bytes += size
            while self._bytes > self._most_bytes or len(self._kept) > self._most_entries:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._bytes -= dropped
