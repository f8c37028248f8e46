"""Weighs checkpoints and the records of signing keys: what they say, and whether to believe them.

(1) the records of keys form a chain of mutual signatures that the trusted key is part of;
(2) every checkpoint is signed by the key whose turn it was; (3) numbers run from 1 without gaps
and each names the one before it; (4) streams only grow; (5) checkpoints kept elsewhere are among
those stored. What a believable checkpoint says of a stream is what `verify` then looks for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from gateway.crypto.signing import key_id
from gateway.ledger.chain import MAIN, ChainMark
from gateway.ledger.checkpoint import NOTHING_BEFORE, Checkpoint, KeyRecord, trusted_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Evidence", "Expectation", "Finding", "Kept", "weigh"]

Kept: TypeAlias = Checkpoint | ChainMark
"""A checkpoint from a place that whoever can change the ledger cannot change."""

_FOREIGN_KEY = "is not signed by the key that is trusted"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a checkpoint or a key, not with an entry."""

    what: str
    reason: str

    def __str__(self) -> str:
        """Return one line, such as `checkpoint 17: is missing`."""
        return f"{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a stream must be like at one size."""

    name: str
    """Of the checkpoint, as in `checkpoint 17`."""

    root: bytes | None
    """`None` when only the chain's head is known."""

    head: bytes


@dataclass(slots=True)
class Evidence:
    """What is known about a ledger from its checkpoints."""

    expected: dict[str, dict[int, Expectation]] = field(default_factory=dict)
    """Of each stream, by size."""

    checkpoints: int = 0
    """Stored ones that are believable."""

    finding: Finding | None = None
    """The first thing that is wrong."""

    def found(self, what: str, reason: str) -> None:
        """Note something wrong unless something else came first."""
        self.finding = self.finding or Finding(what, reason)

    def expect(self, checkpoint: Checkpoint, name: str) -> None:
        """Take over what a believable checkpoint says."""
        for stream, state in checkpoint.streams.items():
            known = self.expected.setdefault(stream, {})
            new = Expectation(name, state.root, state.head)
            before = known.setdefault(state.size, new)
            if (before.root, before.head) != (new.root, new.head) and before.root is not None:
                self.found(name, f"contradicts {before.name}: there are two histories")


class _Keys:
    """Which key signs which checkpoints."""

    def __init__(self, records: Sequence[str], trusted: bytes | None, evidence: Evidence) -> None:
        self.installation: str | None = None
        self._records = _parsed(records, evidence)
        first = self._records[0].public_key if self._records else None
        self.trusted = trusted if trusted is not None else first
        if not self._records or self.trusted is None:
            return
        self.installation = self._records[0].installation
        believed = trusted_records(self._records, self.trusted)
        for record in self._records:
            if record not in believed:
                reason = "is not vouched for by the trusted key " + key_id(self.trusted)
                evidence.found(f"signing key {record.number}", reason)
                break
        self._records = believed

    def wrong(self, checkpoint: Checkpoint) -> str | None:
        """Return why a checkpoint is not to be believed."""
        if not checkpoint.is_genuine:
            return "its signature is not valid"
        if self.installation not in {None, checkpoint.installation}:
            return "belongs to another installation"
        key = self.trusted
        for record in self._records:
            if record.first_checkpoint <= checkpoint.number:
                key = record.public_key
        return None if checkpoint.public_key == key else _FOREIGN_KEY


def weigh(
    stored: Iterable[str],
    records: Sequence[str],
    *,
    trusted: bytes | None = None,
    kept: Kept | None = None,
    copies: Sequence[Checkpoint] = (),
    has_stored: bool = True,
) -> Evidence:
    """Return what checkpoints say about a ledger.

    Args:
        stored: The checkpoints of the database or export, as text, in order.
        records: The records of signing keys beside them.
        trusted: The public key that was kept elsewhere. Without it, that of `kept` is; without
            both, the signatures only show that whoever wrote one wrote all.
        kept: A checkpoint that was kept elsewhere.
        copies: More of them, as the data folder has them.
        has_stored: Whether checkpoints are stored at all; an export may have none.
    """
    evidence = Evidence()
    if trusted is None and isinstance(kept, Checkpoint):
        trusted = kept.public_key
    keys = _Keys(records, trusted, evidence)
    hashes = _weigh_stored(stored, keys, evidence)
    for copy in copies:
        _weigh_kept(copy, f"copy of checkpoint {copy.number}", keys, hashes, evidence)
    if isinstance(kept, ChainMark):
        evidence.expected.setdefault(MAIN, {}).setdefault(
            kept.size, Expectation("the checkpoint given", None, kept.head)
        )
        _check_mark(kept, evidence)
    elif kept is not None:
        name = f"checkpoint {kept.number} as given"
        _weigh_kept(kept, name, keys, hashes if has_stored else None, evidence)
    return evidence


def _weigh_stored(stored: Iterable[str], keys: _Keys, evidence: Evidence) -> list[bytes]:
    """Check the stored checkpoints one after the other; return their hashes."""
    hashes: list[bytes] = []
    before: Checkpoint | None = None
    for text in stored:
        number = len(hashes) + 1
        name = f"checkpoint {number}"
        try:
            checkpoint = Checkpoint.from_json(text)
        except (ValueError, TypeError):
            evidence.found(name, "cannot be read")
            break
        reason = _wrong_place(checkpoint, before, number) or keys.wrong(checkpoint)
        if reason is not None:
            evidence.found(name, reason)
            break
        keys.installation = keys.installation or checkpoint.installation
        evidence.expect(checkpoint, name)
        hashes.append(checkpoint.hash)
        before = checkpoint
    evidence.checkpoints = len(hashes)
    return hashes


def _wrong_place(checkpoint: Checkpoint, before: Checkpoint | None, number: int) -> str | None:
    if checkpoint.number > number:
        return "is missing"
    if checkpoint.number != number:
        return "is out of order"
    if checkpoint.previous != (NOTHING_BEFORE if before is None else before.hash):
        return "does not name the checkpoint before it"
    for stream, state in ({} if before is None else before.streams).items():
        now = checkpoint.streams.get(stream)
        if now is None or now.size < state.size:
            return f"has less of stream {stream} than the checkpoint before it"
    return None


def _weigh_kept(
    kept: Checkpoint, name: str, keys: _Keys, hashes: Sequence[bytes] | None, evidence: Evidence
) -> None:
    reason = keys.wrong(kept)
    if reason is not None:
        evidence.found(name, reason)
        return
    evidence.expect(kept, name)
    if hashes is None or evidence.finding is not None:
        return
    if kept.number > len(hashes):
        evidence.found(f"checkpoint {kept.number}", f"is missing, although there is {name}")
    elif kept.number < 1 or hashes[kept.number - 1] != kept.hash:
        evidence.found(f"checkpoint {kept.number}", f"is not {name}: there are two histories")


def _check_mark(mark: ChainMark, evidence: Evidence) -> None:
    if evidence.expected[MAIN][mark.size].head != mark.head:
        evidence.found("the checkpoint given", "contradicts a signed one: there are two histories")


def _parsed(records: Sequence[str], evidence: Evidence) -> list[KeyRecord]:
    parsed = []
    for number, text in enumerate(records, 1):
        try:
            parsed.append(KeyRecord.from_json(text))
        except (ValueError, TypeError):
            evidence.found(f"signing key {number}", "its record cannot be read")
            break
    return parsed
