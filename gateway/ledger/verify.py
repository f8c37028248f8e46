"""Verifies the ledger from its stored rows alone; trusts nothing and shares no state with `log`.

(1) every column has its type; (2) numbers run from 1 without gaps in each stream; (3) the
ciphertext has the hash on record; (4) the entry has the hash on record and follows the entry
before it; (5) an outcome closes an exchange that is open; (6) content opens with its key, where
both are at hand; (7) the streams are what believable checkpoints say of them; (8) where content
lost its key, an entry certifies that. What it cannot see without a checkpoint that was kept
elsewhere: a whole ledger put back or computed anew together with everything beside it.
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
from gateway.ledger.evidence import Evidence, Finding
from gateway.ledger.tree import CompactRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.ledger.contents import Contents
    from gateway.ledger.evidence import Expectation

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

    problem: Problem | Finding | None = None

    @property
    def is_intact(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


def verify(
    rows: Iterable[Mapping[str, Any]],
    *,
    evidence: Evidence | None = None,
    contents: Contents | None = None,
) -> Verdict:
    """Check the whole ledger and stop at the first thing that is wrong.

    A bad entry comes before what is wrong with checkpoints: it says more.

    Args:
        rows: Every entry, stream by stream and each in order, with its `wrapped` data key
            (`None`: destroyed).
        evidence: What checkpoints say (`gateway.ledger.evidence.weigh`).
        contents: Opens the content of entries; without it, content is checked by hash only.
    """
    evidence = evidence or Evidence()
    check = _Check(evidence, contents)
    problem: Problem | Finding | None = None
    for row in rows:
        problem = check.row(row)
        if problem is not None:
            break
    problem = problem or check.end() or evidence.finding
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

    def __init__(self, name: str, expected: Mapping[int, Expectation]) -> None:
        self.name = name
        self.entries = 0
        self.head = genesis_of(name)
        self.open: set[str] = set()
        self._tree = CompactRange()
        self._expected = expected
        self._sure = 0
        self._first_unsure: str | None = None

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

    def accept(self, link: Link, own: bytes) -> Problem | None:
        """Take an entry that fits; return what a checkpoint says against it."""
        self.head = own
        self.entries += 1
        self._tree.append(own)
        if self._first_unsure is None:
            self._first_unsure = link.entry
        if link.kind == EventKind.INTENT_OPENED and link.exchange is not None:
            self.open.add(link.exchange)
        elif link.kind == EventKind.OUTCOME_CLOSED and link.exchange is not None:
            self.open.remove(link.exchange)
        return self.contradiction()

    def contradiction(self) -> Problem | None:
        """Return the first entry that is not what a checkpoint of this size is about.

        Every entry fits the one before it here, so the whole chain was computed anew from some
        entry on: it is the first one that no earlier checkpoint answers for, or one after it.
        """
        expected = self._expected.get(self.entries)
        if expected is None:
            return None
        if expected.head == self.head and expected.root in {None, self._tree.root()}:
            self._sure, self._first_unsure = self.entries, None
            return None
        first, last = min(self._sure + 1, self.entries), self.entries
        reason = f"is not the entry that {expected.name} was made of"
        if first < last:
            reason = f"this or a later one up to {last} {reason}"
        self.entries = self._sure
        return self.problem(first, self._first_unsure, reason)

    def end(self) -> Problem | None:
        size = max(self._expected, default=0)
        if self.entries < size:
            name = self._expected[size].name
            reason = f"is missing: {name} was made at {size} entries"
            return self.problem(self.entries + 1, None, reason)
        return None


class _Check:
    """What is known of all streams after the entries read so far."""

    def __init__(self, evidence: Evidence, contents: Contents | None) -> None:
        self.contents_opened = 0
        self._contents = contents
        self._expected = evidence.expected
        names = sorted({MAIN, *self._expected})
        self.streams = {name: _Stream(name, self._expected.get(name, {})) for name in names}
        self._ended: set[str] = set()
        self._current: _Stream | None = None
        self._shredded: set[str] = set()
        self._keyless: dict[str, Problem] = {}

    def row(self, row: Mapping[str, Any]) -> Problem | None:
        name = row.get("stream")
        if not isinstance(name, str) or not is_stream_name(name):
            return Problem(0, None, "is in a stream that cannot be one", str(name))
        stream = self.streams.setdefault(name, _Stream(name, {}))
        if stream is not self._current:
            problem = self._change_to(stream)
            if problem is not None:
                return problem
        return self._entry(stream, row)

    def _change_to(self, stream: _Stream) -> Problem | None:
        """Go on with another stream; the one before must be whole by now."""
        before, self._current = self._current, stream
        if before is not None:
            self._ended.add(before.name)
            problem = before.end()
            if problem is not None:
                return problem
        if stream.name in self._ended:
            return stream.problem(stream.entries + 1, None, "is apart from its stream")
        return stream.contradiction()

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
                self._note_key(stream, link, row)
                return stream.accept(link, row["hash"])
        return stream.problem(expected, name, reason)

    def _wrong_content(self, link: Link, wrapped: object) -> str | None:
        # Without its key, content was forgotten: see `_note_key`.
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

    def _note_key(self, stream: _Stream, link: Link, row: Mapping[str, Any]) -> None:
        """Remember content without its key, and what certifies that the key was destroyed."""
        if link.sealed is not None and row.get("wrapped") is None:
            reason = "its data key is gone, and no entry certifies that it was destroyed"
            problem = stream.problem(link.seq, link.entry, reason)
            self._keyless.setdefault(link.exchange or link.entry, problem)
        if link.kind == EventKind.CONTENT_SHREDDED:
            owners = json.loads(link.facts).get("owners")
            if isinstance(owners, list):
                self._shredded.update(owner for owner in owners if isinstance(owner, str))

    def end(self) -> Problem | None:
        for stream in self.streams.values():
            problem = stream.end() or (stream.contradiction() if not stream.entries else None)
            if problem is not None:
                return problem
        for owner, problem in self._keyless.items():
            if owner not in self._shredded:
                return problem
        return None


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
