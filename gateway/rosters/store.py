"""The imported roster in the database: one sealed snapshot is current, nothing lies in clear.

A snapshot is a sealed head and sealed parts of some thousand people each, so that a roster of a
million is never in memory as a whole. Parts are written first; the head makes them count.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import zlib
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, func, insert, select, update
from sqlalchemy import delete as delete_from

from gateway.crypto.envelope import SealBroken, open_sealed, seal
from gateway.errors import ProtectionFailed, SetupError
from gateway.rosters.documents import (
    Head,
    decode_head,
    decode_people,
    encode_head,
    encode_people,
)
from gateway.rosters.people import Roster
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from gateway.crypto.keys import MasterKey
    from gateway.rosters.people import Person
    from gateway.storage.database import Database

__all__ = ["RosterStore", "roster_parts", "roster_snapshots"]

roster_snapshots = Table(
    "roster_snapshots",
    metadata,
    Column("version", Text, primary_key=True),
    Column("imported_at", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("is_current", Integer, nullable=False),
)

roster_parts = Table(
    "roster_parts",
    metadata,
    Column("snapshot", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

_Result = TypeVar("_Result")

_SEAL_PURPOSE = "roster-snapshot"
_VERSION_PURPOSE = "roster-version"
_VERSION_LENGTH = 16
_SNAPSHOT_BYTES = 12
_PART_PEOPLE = 2_000
_PARTS_AT_ONCE = 16
_COMPRESSION = 3
_MAX_BYTES = 1 << 30
_CURRENT_VERSION = select(roster_snapshots.c.version).where(roster_snapshots.c.is_current == 1)
_BROKEN = (SealBroken, zlib.error, ValueError, KeyError, TypeError)


class RosterStore:
    """Saves and loads the roster; older snapshots lose their content, their row stays."""

    def __init__(self, database: Database, master_key: MasterKey) -> None:
        """Derive the keys for sealing and for naming versions."""
        self._database = database
        self._key = master_key.derive(_SEAL_PURPOSE)
        self._version_key = master_key.derive(_VERSION_PURPOSE)

    def save(
        self,
        roster: Roster,
        at: datetime,
        record: Callable[[Connection, str], object] | None = None,
    ) -> str:
        """Make `roster` the current one, whole or not at all, and return its version.

        The version is a keyed hash of the content: the same people give the same version, and it
        tells nothing about them. `record` puts the change on record, given the connection and
        the version, in the transaction that makes it. Raises `SetupError` when two imports run
        into each other.
        """
        content = hmac.new(self._version_key, digestmod=hashlib.sha256)
        snapshot = os.urandom(_SNAPSHOT_BYTES).hex()
        parts = people = 0
        chunks = _chunks(roster.people, _PART_PEOPLE)
        # Many short transactions: exchanges wait for the writer, and so would not for long.
        while batch := list(islice(chunks, _PARTS_AT_ONCE)):
            rows = []
            for chunk in batch:
                plain = encode_people(chunk)
                content.update(b"%d:" % len(plain) + plain)
                sealed = seal(self._key, _pack(plain), _part_context(snapshot, parts))
                rows.append({"snapshot": snapshot, "number": parts, "sealed": sealed})
                parts += 1
                people += len(chunk)
            with self._database.write() as connection:
                connection.execute(insert(roster_parts), rows)
        content.update(encode_head(Head("", 0, roster.schools)))
        version = content.hexdigest()[:_VERSION_LENGTH]
        head = encode_head(Head(snapshot, parts, roster.schools))
        row = {
            "imported_at": at.isoformat(),
            "people": people,
            "sealed": seal(self._key, _pack(head), _context(version)),
            "is_current": 1,
        }
        with self._database.write() as connection:
            _make_current(connection, version, row, snapshot, parts)
            if record is not None:
                record(connection, version)
        return version

    def current_version(self) -> str | None:
        """Return the version of the current roster, or None before the first import."""
        with self._database.read() as connection:
            version = connection.execute(_CURRENT_VERSION).scalar_one_or_none()
        return None if version is None else str(version)

    def current_size(self) -> int:
        """Return how many people the current roster has; 0 before the first import."""
        table = roster_snapshots
        with self._database.read() as connection:
            people = connection.scalar(select(table.c.people).where(table.c.is_current == 1))
        return int(people or 0)

    def load(self) -> Roster | None:
        """Return the current roster, or None before the first import.

        Raises `ProtectionFailed` when it was changed or the key is another one: going on without
        it would let known names leave.
        """
        with self.stream() as roster:
            if roster is None:
                return None
            return Roster(tuple(roster.people), roster.schools, roster.version)

    @contextmanager
    def stream(self) -> Iterator[Roster | None]:
        """Yield the current roster with people that are read while they are gone through, once.

        Raises `ProtectionFailed` as `load` does, also while its people are gone through.
        """
        with self._opened() as stored:
            if stored is None:
                yield None
                return
            version, head, packed = stored
            people = _people(packed)
            # A roster's people are a tuple for everybody but who asked for a stream.
            yield Roster(cast("tuple[Person, ...]", people), head.schools, version)

    def check(self) -> None:
        """Raise `ProtectionFailed` unless all of the current roster opens, if there is one."""
        with self._opened() as stored:
            for packed in () if stored is None else stored[2]:
                _read(packed, _unpack)

    @contextmanager
    def _opened(self) -> Iterator[tuple[str, Head, Iterator[bytes]] | None]:
        """Yield version, head and the unsealed parts of the current roster."""
        table = roster_snapshots
        with self._database.read() as connection:
            row = connection.execute(
                select(table.c.version, table.c.sealed).where(table.c.is_current == 1)
            ).one_or_none()
            if row is None:
                yield None
                return
            packed = self._unseal(bytes(row.sealed), _context(row.version))
            head = _read(packed, lambda content: decode_head(_unpack(content)))

            def parts() -> Iterator[bytes]:
                for number in range(head.parts):
                    sealed = connection.scalar(
                        select(roster_parts.c.sealed).where(
                            roster_parts.c.snapshot == head.snapshot,
                            roster_parts.c.number == number,
                        )
                    )
                    yield self._unseal(sealed or b"", _part_context(head.snapshot, number))

            yield row.version, head, parts()

    def _unseal(self, sealed: bytes, context: str) -> bytes:
        return _read(sealed, lambda content: open_sealed(self._key, content, context))


def _make_current(
    connection: Connection, version: str, row: dict[str, object], snapshot: str, parts: int
) -> None:
    table = roster_snapshots
    mine = roster_parts.c.snapshot == snapshot
    if connection.scalar(select(func.count()).where(mine)) != parts:
        raise SetupError("another import ran at the same time: import again")
    connection.execute(delete_from(roster_parts).where(~mine))
    connection.execute(
        update(table).where(table.c.is_current == 1).values(is_current=0, sealed=b"")
    )
    changed = connection.execute(update(table).where(table.c.version == version).values(row))
    if not changed.rowcount:
        connection.execute(insert(table).values(version=version, **row))


def _people(parts: Iterable[bytes]) -> Iterator[Person]:
    for packed in parts:
        yield from _read(packed, lambda content: decode_people(_unpack(content)))


def _read(content: bytes, reader: Callable[[bytes], _Result]) -> _Result:
    """Return what `reader` makes of stored bytes. Raises `ProtectionFailed`."""
    try:
        return reader(content)
    except _BROKEN:
        raise _unreadable() from None


def _chunks(people: Iterable[Person], size: int) -> Iterator[list[Person]]:
    rest = iter(people)
    while chunk := list(islice(rest, size)):
        yield chunk


def _context(version: str) -> str:
    return f"{_SEAL_PURPOSE}:{version}"


def _part_context(snapshot: str, number: int) -> str:
    return f"roster-part:{snapshot}:{number}"


def _pack(content: bytes) -> bytes:
    return zlib.compress(content, _COMPRESSION)


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(packed, _MAX_BYTES)
    if not unpacker.eof:
        raise ValueError("truncated")
    return content


def _unreadable() -> ProtectionFailed:
    return ProtectionFailed(
        "roster_unreadable",
        "The stored roster cannot be opened with this master key.",
        next_step="Check the master key, or import the roster again.",
    )
