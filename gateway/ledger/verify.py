"""Verifies the ledger from its stored rows alone; trusts nothing and shares no state with `log`.

(1) every column has its type; (2) numbers run from 1 without gaps; (3) the ciphertext has the
hash on record; (4) the entry has the hash on record and follows the entry before it; (5) an
outcome closes an exchange that is open; (6) content opens with its key, where both are at hand;
(7) the ledger still contains the checkpoint. What it cannot see without a checkpoint: entries
cut off at the end, and a whole chain computed anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gateway.crypto.envelope import SealBroken
from gateway.ledger.chain import (
    MAIN,
    Link,
    canonical_json,
    entry_hash,
    genesis_of,
    is_stream_name,
    sealed_hash,
)
from gateway.ledger.entries import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.ledger.chain import Checkpoint
    from gateway.ledger.contents import Contents

__all__ = ["Problem", "Verdict", "verify"]

_COLUMNS: Mapping[str, tuple[type, ...]] = {
    "stream": (str,),
    "seq": (int,),
    "entry": (str,),
    "kind": (str,),
    "exchange": (str, type(None)),
    "at": (str,),
    "facts": (str,),
    "sealed": (bytes, type(None)),
    "sealed_hash": (bytes, type(None)),
    "previous": (bytes,),
    "hash": (bytes,),
}
_KINDS = frozenset(kind.value for kind in EventKind)


@dataclass(frozen=True, slots=True)
class Problem:
    """The first thing that is wrong."""

    seq: int
    entry: str | None
    """The entry id as stored, `None` when there is no such entry."""

    reason: str
    stream: str = MAIN

    def __str__(self) -> str:
        """Return one line, such as `entry main/17 (le_...): hash does not match`."""
        name = "" if self.entry is None else f" ({_shown(self.entry)})"
        return f"entry {_shown(self.stream)}/{self.seq}{name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier found."""

    entries: int
    """Entries that were checked and are intact."""

    heads: Mapping[str, tuple[int, bytes]]
    """Of each stream: how many of them are intact, and the hash of the last one."""

    open_exchanges: int
    """Intents without an outcome among them: in flight, or cut off by a crash."""

    contents: int
    """Contents that were opened."""

    problem: Problem | None = None

    @property
    def is_intact(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


def verify(
    rows: Iterable[Mapping[str, Any]],
    *,
    checkpoint: Checkpoint | None = None,
    contents: Contents | None = None,
) -> Verdict:
    """Check the whole ledger and stop at the first thing that is wrong.

    Args:
        rows: Every entry, stream by stream and each in order, with its `wrapped` data key
            (`None`: destroyed).
        checkpoint: How far the ledger was at an earlier moment, from a place it cannot rewrite.
        contents: Opens the content of entries; without it, content is checked by hash only.
    """
    check = _Check(checkpoint, contents)
    problem = check.beginning()
    for row in rows:
        if problem is not None:
            break
        problem = check.row(row)
    problem = problem or check.end()
    streams = check.streams.values()
    return Verdict(
        sum(stream.entries for stream in streams),
        {stream.name: (stream.entries, stream.head) for stream in streams},
        sum(len(stream.open) for stream in streams),
        check.contents_opened,
        problem,
    )


class _Stream:
    """What is known of one chain after the entries read so far."""

    def __init__(self, name: str, checkpoint: Checkpoint | None) -> None:
        self.name = name
        self.entries = 0
        self.head = genesis_of(name)
        self.open: set[str] = set()
        self._checkpoint = checkpoint

    def problem(self, seq: int, entry: str | None, reason: str) -> Problem:
        return Problem(seq, entry, reason, self.name)

    def wrong_hash(self, link: Link, row: Mapping[str, Any]) -> str | None:
        if link.seq != self.entries + 1:
            return "is out of order"
        if (link.sealed is None) != (link.sealed_hash is None):
            return "content and its hash are not both there"
        if link.sealed is not None and sealed_hash(link.sealed) != link.sealed_hash:
            return "content does not match its hash"
        if entry_hash(link, self.head) != row["hash"]:
            return "hash does not match"
        # Not part of the proof, which takes the hash computed here; yet someone changed it.
        if row["previous"] != self.head:
            return "does not name the entry before it"
        return None

    def wrong_event(self, link: Link) -> str | None:
        try:
            facts = json.loads(link.facts)
        except ValueError:
            return "facts are not JSON"
        if not isinstance(facts, dict) or canonical_json(facts) != link.facts:
            return "facts are not canonical JSON"
        if link.kind not in _KINDS:
            return "is of an unknown kind"
        if link.kind == EventKind.INTENT_OPENED and (
            link.exchange is None or link.exchange in self.open
        ):
            return "opens an exchange that is open"
        if link.kind == EventKind.OUTCOME_CLOSED and link.exchange not in self.open:
            return "closes an exchange that is not open"
        return None

    def accept(self, link: Link, own: bytes) -> None:
        self.head = own
        self.entries += 1
        if link.kind == EventKind.INTENT_OPENED and link.exchange is not None:
            self.open.add(link.exchange)
        elif link.kind == EventKind.OUTCOME_CLOSED and link.exchange is not None:
            self.open.remove(link.exchange)

    def contradicts_checkpoint(self) -> bool:
        checkpoint = self._checkpoint
        if checkpoint is None or checkpoint.size != self.entries:
            return False
        return checkpoint.head != self.head

    def end(self) -> Problem | None:
        size = self._checkpoint.size if self._checkpoint is not None else 0
        if self.entries < size:
            reason = f"is missing: the checkpoint was made at {size} entries"
            return self.problem(self.entries + 1, None, reason)
        return None


class _Check:
    """What is known of all streams after the entries read so far."""

    def __init__(self, checkpoint: Checkpoint | None, contents: Contents | None) -> None:
        self.streams = {MAIN: _Stream(MAIN, checkpoint)}
        self.contents_opened = 0
        self._current = self.streams[MAIN]
        self._contents = contents

    def beginning(self) -> Problem | None:
        main = self.streams[MAIN]
        if main.contradicts_checkpoint():
            return main.problem(0, None, "the checkpoint is of no entry, yet names one")
        return None

    def row(self, row: Mapping[str, Any]) -> Problem | None:
        name = row.get("stream")
        if not isinstance(name, str) or not is_stream_name(name):
            return Problem(0, None, "is in a stream that cannot be one", str(name))
        self._current = self.streams.setdefault(name, _Stream(name, None))
        return self._entry(self._current, row)

    def _entry(self, stream: _Stream, row: Mapping[str, Any]) -> Problem | None:
        expected = stream.entries + 1
        seq, entry = row.get("seq"), row.get("entry")
        if type(seq) is int and seq > expected:
            return stream.problem(expected, None, "is missing")
        name = entry if isinstance(entry, str) else None
        reason = _wrong_type(row)
        if reason is None:
            link = _link(row)
            reason = stream.wrong_hash(link, row) or stream.wrong_event(link)
            reason = reason or self._wrong_content(link, row.get("wrapped"))
            if reason is None:
                stream.accept(link, row["hash"])
                if stream.contradicts_checkpoint():
                    stream.entries = expected - 1
                    reason = "is not the entry that the checkpoint names"
        return None if reason is None else stream.problem(expected, name, reason)

    def _wrong_content(self, link: Link, wrapped: object) -> str | None:
        # Without its key, content was forgotten: that is no damage.
        if self._contents is None or link.sealed is None or wrapped is None:
            return None
        if not isinstance(wrapped, bytes):
            return "data key has the wrong type"
        owner = link.exchange or link.entry
        try:
            key = self._contents.unwrap(owner, wrapped)
            self._contents.open(link.entry, link.sealed, key)
        except SealBroken:
            return "content does not open with its data key"
        self.contents_opened += 1
        return None

    def end(self) -> Problem | None:
        return self.streams[MAIN].end()


def _wrong_type(row: Mapping[str, Any]) -> str | None:
    for column, types in _COLUMNS.items():
        if not isinstance(row.get(column), types):
            return f"column {column} has the wrong type"
    return None


def _link(row: Mapping[str, Any]) -> Link:
    """Return the entry of a row whose types were checked."""
    names = ("seq", "entry", "kind", "exchange", "at", "facts", "sealed", "sealed_hash")
    return Link(**{name: row[name] for name in names})


def _shown(name: str) -> str:
    """Return a stored name for a terminal: a forged one may hold control characters."""
    return name if name.isascii() and name.isprintable() else ascii(name)
