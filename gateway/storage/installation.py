"""What the database knows about the installation it belongs to: which master key it needs."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, insert, select

from gateway.errors import SetupError
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from gateway.storage.database import Database

__all__ = ["check_master_key", "has_master_key", "installation"]

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key_check", LargeBinary, nullable=False),
    Column("created_at", Text, nullable=False),
)

_ROW = 1


def has_master_key(database: Database) -> bool:
    """Return whether the database knows which master key it belongs to. Raises `StorageFailed`."""
    with database.read() as connection:
        return connection.scalar(select(installation.c.id)) is not None


def check_master_key(database: Database, key_check: bytes, at: str, *, create: bool) -> None:
    """Refuse a master key that is not the one this database was made with.

    Args:
        database: Where the check value is kept.
        key_check: A value that the key determines and that tells nothing about it.
        at: Now, ISO 8601; kept beside a new check value.
        create: Whether a database without a check value takes this one.

    Raises:
        SetupError: The database belongs to another master key.
    """
    with database.read() as connection:
        stored = connection.scalar(select(installation.c.key_check))
    if stored is None and create:
        with database.write() as connection:
            stored = connection.scalar(select(installation.c.key_check))
            if stored is None:
                row = {"id": _ROW, "key_check": key_check, "created_at": at}
                connection.execute(insert(installation), [row])
                return
    if not isinstance(stored, bytes) or not hmac.compare_digest(stored, key_check):
        raise SetupError(
            "this master key does not belong to this database: "
            "put the right one in place, or say where it is with HALLPASS_MASTER_KEY"
        )
