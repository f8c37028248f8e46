"""Locks by name that hold until a transaction ends."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, func, literal, select

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["lock_number", "lock_until_commit"]

_BYTES = 8


def lock_until_commit(connection: Connection, *names: str) -> None:
    """Wait until no other transaction holds one of these names, then hold them all.

    For what a transaction of `Database.write(beside_others=True)` reads and then builds on. With
    SQLite nothing is left to do: one transaction writes at a time. Taken in one order, so that two
    transactions that want the same names never wait for each other.

    Raises:
        StorageFailed: Waiting took too long; surfaces when the block ends.
    """
    if connection.dialect.name != "postgresql":
        return
    for number in sorted(map(lock_number, names)):
        connection.execute(select(func.pg_advisory_xact_lock(literal(number, BigInteger))))


def lock_number(name: str) -> int:
    """Return the number that stands for `name`: PostgreSQL's advisory locks have no names."""
    digest = hashlib.sha256(b"hallpass:lock:" + name.encode()).digest()
    return int.from_bytes(digest[:_BYTES], "big", signed=True)
