"""The imported roster in the database: one sealed snapshot is current, nothing lies in clear."""

from __future__ import annotations

import hmac
import json
import zlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, insert, select, update

from gateway.crypto.envelope import SealBroken, open_sealed, seal
from gateway.errors import ProtectionFailed
from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, Roster, School
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from datetime import datetime

    from gateway.crypto.keys import MasterKey
    from gateway.storage.database import Database

__all__ = ["RosterStore", "roster_snapshots"]

roster_snapshots = Table(
    "roster_snapshots",
    metadata,
    Column("version", Text, primary_key=True),
    Column("imported_at", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("is_current", Integer, nullable=False),
)

_SEAL_PURPOSE = "roster-snapshot"
_VERSION_PURPOSE = "roster-version"
_VERSION_LENGTH = 16
_MAX_BYTES = 4 << 30


class RosterStore:
    """Saves and loads the roster; older snapshots lose their content, their row stays."""

    def __init__(self, database: Database, master_key: MasterKey) -> None:
        """Derive the keys for sealing and for naming versions."""
        self._database = database
        self._key = master_key.derive(_SEAL_PURPOSE)
        self._version_key = master_key.derive(_VERSION_PURPOSE)

    def save(self, roster: Roster, at: datetime) -> str:
        """Make `roster` the current one and return its version.

        The version is a keyed hash of the content: the same people give the same version, and it
        tells nothing about them.
        """
        content = _encode(roster)
        version = hmac.digest(self._version_key, content, "sha256").hex()[:_VERSION_LENGTH]
        sealed = seal(self._key, zlib.compress(content, 6), _context(version))
        row = {
            "imported_at": at.isoformat(),
            "people": len(roster.people),
            "sealed": sealed,
            "is_current": 1,
        }
        table = roster_snapshots
        with self._database.write() as connection:
            connection.execute(
                update(table).where(table.c.is_current == 1).values(is_current=0, sealed=b"")
            )
            changed = connection.execute(
                update(table).where(table.c.version == version).values(row)
            )
            if not changed.rowcount:
                connection.execute(insert(table).values(version=version, **row))
        return version

    def current_version(self) -> str | None:
        """Return the version of the current roster, or None before the first import."""
        table = roster_snapshots
        with self._database.read() as connection:
            version = connection.execute(
                select(table.c.version).where(table.c.is_current == 1)
            ).scalar_one_or_none()
        return None if version is None else str(version)

    def load(self) -> Roster | None:
        """Return the current roster, or None before the first import.

        Raises `ProtectionFailed` when it was changed or the key is another one: going on without
        it would let known names leave.
        """
        table = roster_snapshots
        with self._database.read() as connection:
            row = connection.execute(
                select(table.c.version, table.c.sealed).where(table.c.is_current == 1)
            ).one_or_none()
        if row is None:
            return None
        try:
            packed = open_sealed(self._key, bytes(row.sealed), _context(row.version))
            return replace(_decode(_unpack(packed)), version=row.version)
        except (SealBroken, zlib.error, ValueError, KeyError, TypeError):
            raise ProtectionFailed(
                "roster_unreadable",
                "The stored roster cannot be opened with this master key.",
                next_step="Check the master key, or import the roster again.",
            ) from None


def _context(version: str) -> str:
    return f"{_SEAL_PURPOSE}:{version}"


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(packed, _MAX_BYTES)
    if not unpacker.eof:
        raise ValueError("truncated")
    return content


def _encode(roster: Roster) -> bytes:
    document = {
        "people": [_filled(asdict(person)) for person in roster.people],
        "schools": [asdict(school) for school in roster.schools],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _decode(content: bytes) -> Roster:
    document = json.loads(content)
    return Roster(
        people=tuple(_person(fields) for fields in document["people"]),
        schools=tuple(School(**fields) for fields in document["schools"]),
    )


def _person(fields: dict[str, Any]) -> Person:
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    names = {"given": known.pop("given", ""), "family": known.pop("family", "")}
    return Person(id=PersonId(known.pop("id")), role=Role(known.pop("role")), **names, **known)
