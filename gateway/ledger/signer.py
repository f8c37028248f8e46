"""Makes signed checkpoints: one signer at a time, and never over a ledger that was changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gateway.crypto.signing import (
    SigningKey,
    key_id,
    load_signing_key,
    signing_key_path,
    write_signing_key,
)
from gateway.errors import SetupError
from gateway.ids import random_id
from gateway.ledger import checkpoint_store, store
from gateway.ledger.chain import spell_time
from gateway.ledger.checkpoint import NOTHING_BEFORE, Checkpoint, KeyRecord, StreamState
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.tree import CompactRange
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["Signer", "SigningFailed", "rotate"]

_PAGE = 2000
_SMALL = 256
_TRIES = 5

_CHANGED = (
    "ledger_changed",
    "the ledger does not contain its newest checkpoint any more: run `hallpass ledger verify`",
)

_FOREIGN = (
    "signing_key_foreign",
    "the signing key is not the one on record: put the right one in its place",
)


class SigningFailed(SetupError):
    """No checkpoint can be signed; `code` is a word for the log."""

    def __init__(self, code: str, message: str) -> None:
        """Take the word to log and the line to show."""
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class _Grown:
    """The trees of a ledger as far as they were read, and what they grew from."""

    newest: Checkpoint | None
    trees: dict[str, CompactRange]
    heads: dict[str, bytes]

    @property
    def is_new(self) -> bool:
        """Whether there is more than in the newest checkpoint."""
        known = {} if self.newest is None else self.newest.streams
        return {name: tree.size for name, tree in self.trees.items()} != {
            name: state.size for name, state in known.items()
        }


class Signer:
    """Signs how far the ledger of a database is. Blocks: for commands, or a thread."""

    def __init__(self, database: Database, key: SigningKey, clock: Clock) -> None:
        """Take what is signed, with what, and who tells the time. `open` finds the key."""
        self._database = database
        self._key = key
        self._clock = clock

    @classmethod
    def open(cls, data: Path, reference: str | None, database: Database, clock: Clock) -> Signer:
        """Return the signer of an installation; the first one makes its key.

        Args:
            data: The data folder.
            reference: Where the key is, `file:PATH` or `env:NAME`; by default in the folder.
            database: The installation's.
            clock: Tells the times of checkpoints.

        Raises:
            SigningFailed: The key on record is not at hand.
            StorageFailed: The database cannot be read.
            SetupError: The key is unusable.
        """
        with database.read() as connection:
            records = checkpoint_store.all_key_records(connection)
        path = signing_key_path(data, reference)
        key = load_signing_key(data, reference)
        if not records:
            if key is None and path is not None:
                key = write_signing_key(path)
        elif path is not None:
            key = _finish_rotation(path, key, KeyRecord.from_json(records[-1]))
        if key is None:
            raise SigningFailed("signing_key_missing", _missing(path))
        return cls(database, key, clock)

    @property
    def public_key(self) -> bytes:
        """What checks the checkpoints made here."""
        return self._key.public

    def sign(self, *, least_age_s: float = 0, only_if_new: bool = False) -> tuple[Checkpoint, bool]:
        """Return the newest checkpoint, and whether it was made just now.

        Args:
            least_age_s: One that is younger than this is returned as it is; with several
                processes that sign regularly, one of them does each time.
            only_if_new: Whether one that still covers everything is returned as it is.

        Raises:
            SigningFailed: The ledger was changed, or the key is not the one on record.
            StorageFailed: The database cannot be read or written.
        """
        for _ in range(_TRIES):
            grown = self._grow()
            if grown.newest is not None and self._is_young(grown.newest, least_age_s):
                return grown.newest, False
            with self._database.write() as connection:
                checkpoint_store.hold_checkpoints(connection)
                if _newest(connection) != grown.newest:
                    continue  # somebody else signed in between
                _extend(connection, grown, limit=None)
                if grown.newest is not None and only_if_new and not grown.is_new:
                    return grown.newest, False
                return self._add(connection, grown), True
        raise StorageFailed("database_busy", "other processes sign checkpoints all the time")

    def _is_young(self, checkpoint: Checkpoint, least_age_s: float) -> bool:
        with suppress(ValueError):
            age_s = (self._clock.now() - datetime.fromisoformat(checkpoint.at)).total_seconds()
            # One from the future is no reason to wait: clocks only inform.
            return 0 <= age_s < least_age_s
        return False

    def _grow(self) -> _Grown:
        """Return the trees with nearly everything in them, without keeping writers waiting."""
        with self._database.read() as connection:
            grown = self._start(connection)
        has_more = True
        while has_more:
            with self._database.read() as connection:
                has_more = _extend(connection, grown, limit=_PAGE)
        return grown

    def _start(self, connection: Connection) -> _Grown:
        """Return the trees of the newest checkpoint, made anew where they are not its own."""
        newest, record = _newest(connection), _record(connection)
        if record is not None and record.public_key != self._key.public:
            raise SigningFailed(*_FOREIGN)
        if newest is None:
            return _Grown(None, {}, {})
        if not newest.is_genuine:
            raise SigningFailed(*_CHANGED)
        stored = checkpoint_store.trees_of(connection)
        trees = {}
        for stream, state in newest.streams.items():
            last = store.hashes_of(connection, stream, state.size - 1, 1)
            if last != [state.head]:
                raise SigningFailed(*_CHANGED)
            tree = stored.get(stream, CompactRange())
            if tree.size != state.size or tree.root() != state.root:
                tree = _rebuilt(connection, stream, state)
            trees[stream] = tree
        return _Grown(newest, trees, {name: s.head for name, s in newest.streams.items()})

    def _add(self, connection: Connection, grown: _Grown) -> Checkpoint:
        """Sign the grown trees and store what the next checkpoint starts from."""
        newest, at = grown.newest, spell_time(self._clock.now())
        record = _record(connection)
        if record is None:
            record = KeyRecord(random_id("in_"), 1, at, 1, self._key.public, b"")
            checkpoint_store.add_key_record(connection, record.signed_by(self._key, None))
        checkpoint = Checkpoint(
            record.installation,
            1 if newest is None else newest.number + 1,
            at,
            {
                stream: StreamState(tree.size, tree.root(), grown.heads[stream])
                for stream, tree in grown.trees.items()
            },
            NOTHING_BEFORE if newest is None else newest.hash,
            self._key.public,
        ).signed_by(self._key)
        checkpoint_store.add_checkpoint(connection, checkpoint)
        checkpoint_store.put_trees(connection, grown.trees)
        return checkpoint


def rotate(database: Database, clock: Clock, path: Path, ledger: Ledger) -> Signer:
    """Put a new key in the place of the one in a file, and let that one sign it.

    Args:
        database: The installation's.
        clock: Tells when.
        path: The file of the key. When it is gone, nothing vouches for the new key.
        ledger: Where the change goes on record.

    Raises:
        SigningFailed: There is no key to replace, or the one in the file is not it.
        SetupError: The new key cannot be written.
        StorageFailed: The database cannot be written.
    """
    before = load_signing_key(path.parent, f"file:{path}")
    draft = _next_path(path)
    draft.unlink(missing_ok=True)
    new = write_signing_key(draft)
    with database.write() as connection:
        checkpoint_store.hold_checkpoints(connection)
        newest, old = _newest(connection), _record(connection)
        if old is None:
            raise SigningFailed("signing_key_missing", "there is no key to replace yet")
        if before is not None and before.public != old.public_key:
            raise SigningFailed(*_FOREIGN)
        record = KeyRecord(
            old.installation,
            old.number + 1,
            spell_time(clock.now()),
            max(old.first_checkpoint, 0 if newest is None else newest.number) + 1,
            new.public,
            old.public_key,
        ).signed_by(new, before)
        checkpoint_store.add_key_record(connection, record)
        facts: Facts = {
            "old_key": key_id(old.public_key),
            "new_key": key_id(new.public),
            "is_lost": before is None,
        }
        ledger.append(connection, [Draft(EventKind.SIGNING_KEY_ROTATED, facts)])
    draft.replace(path)
    return Signer(database, new, clock)


def _newest(connection: Connection) -> Checkpoint | None:
    text = checkpoint_store.newest_checkpoint(connection)
    if text is None:
        return None
    try:
        return Checkpoint.from_json(text)
    except ValueError:
        raise SigningFailed(*_CHANGED) from None


def _record(connection: Connection) -> KeyRecord | None:
    records = checkpoint_store.all_key_records(connection)
    try:
        return KeyRecord.from_json(records[-1]) if records else None
    except ValueError:
        raise SigningFailed(*_CHANGED) from None


def _extend(connection: Connection, grown: _Grown, limit: int | None) -> bool:
    """Add what the streams have more, all of it or up to `limit`; return whether that was much.

    Raises `SigningFailed` for a stream that is shorter than it was or has gaps.
    """
    is_more = False
    for stream in store.streams_of(connection):
        tree = grown.trees.setdefault(stream, CompactRange())
        # First how far to go: on a server, others append to their streams meanwhile.
        missing = store.tail_of(connection, stream).size - tree.size
        is_more = is_more or missing > _SMALL
        wanted = missing if limit is None else min(missing, limit)
        while wanted > 0:
            hashes = store.hashes_of(connection, stream, tree.size, min(wanted, _PAGE))
            if not hashes:
                break
            for one in hashes:
                tree.append(one)
            grown.heads[stream] = hashes[-1]
            wanted -= len(hashes)
        if wanted or missing < 0:
            raise SigningFailed(*_CHANGED)
    return is_more


def _rebuilt(connection: Connection, stream: str, state: StreamState) -> CompactRange:
    """Return the tree of a checkpoint made from the entries. Raises `SigningFailed`."""
    tree = CompactRange()
    while tree.size < state.size:
        wanted = min(_PAGE, state.size - tree.size)
        hashes = store.hashes_of(connection, stream, tree.size, wanted)
        if not hashes:
            raise SigningFailed(*_CHANGED)
        for one in hashes:
            tree.append(one)
    if tree.root() != state.root:
        raise SigningFailed(*_CHANGED)
    return tree


def _next_path(path: Path) -> Path:
    return path.with_name(path.name + ".next")


def _finish_rotation(path: Path, key: SigningKey | None, record: KeyRecord) -> SigningKey | None:
    """Put a new key in its place that is on record already: its maker died before that."""
    if key is not None and key.public == record.public_key:
        return key
    draft = _next_path(path)
    new = load_signing_key(path.parent, f"file:{draft}")
    if new is None or new.public != record.public_key:
        return key
    draft.replace(path)
    return new


def _missing(path: Path | None) -> str:
    where = "at HALLPASS_SIGNING_KEY" if path is None else f"at {path}"
    return (
        f"no signing key {where}: put it back from its backup, or make a new one with "
        "`hallpass ledger rotate-key --lost`"
    )
