"""Copies every row of a database into one sealed file, and back into an empty database.

The file is a line that says what it is, then frames: four bytes of length and a sealed piece
of rows as compressed JSON. A frame opens only in its place of its own file, and the last one says
so: a file that was cut or put together is noticed. Rows are as the tables have them, so that a
file of SQLite goes into PostgreSQL and back.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import MetaData, delete, func, insert, select

from gateway.crypto.envelope import SealBroken, open_sealed, seal
from gateway.errors import SetupError
from gateway.storage.failures import explained
from gateway.storage.migrate import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from gateway.storage.database import Database

__all__ = ["clear", "load", "save"]

_MAGIC = b"hallpass-backup-1 "
_ID_BYTES = 16
_LENGTH_BYTES = 4
_ROWS = 200
_LEVEL = 3
_MOST_BYTES = 1 << 30
_OWN = frozenset({"alembic_version", "schema_state"})
_BROKEN = "the backup is damaged, or it was made with another master key"


def save(database: Database, key: bytes, file: BinaryIO) -> int:
    """Write all rows, as they were at one moment, sealed with `key`; return how many.

    Gateways may go on writing meanwhile. Raises `StorageFailed` and `OSError`.
    """
    name = os.urandom(_ID_BYTES).hex()
    file.write(_MAGIC + name.encode() + b"\n")
    count, number = 0, 0
    with database.read() as connection:
        pieces: Iterator[dict[str, Any]] = _pieces(connection)
        for number, piece in enumerate(pieces):
            count += len(piece.get("rows", ()))
            _put(file, key, f"{name}:{number}", piece)
    _put(file, key, f"{name}:{number + 1}:end", {"rows_in_all": count})
    return count


def load(database: Database, key: bytes, file: BinaryIO) -> int:
    """Put the rows of a file into a database that has none, all or nothing; return how many.

    Raises `SetupError` for a file that is damaged, cut, sealed with another key or of another
    release, and for a database that is in use.
    """
    first = file.readline(len(_MAGIC) + 2 * _ID_BYTES + 1)
    if not first.startswith(_MAGIC):
        raise SetupError("this file is not a backup of Hallpass")
    name = first.removeprefix(_MAGIC).strip().decode("ascii", "replace")
    with database.write() as connection, explained():
        tables = {table.name: table for table in _tables(connection)}
        if any(_has_rows(connection, table) for table in tables.values()):
            raise SetupError("the database is not empty: a backup never replaces what is there")
        count, number = 0, 0
        while (piece := _get(file, key, f"{name}:{number}")) is not None:
            if number == 0 and piece.get("revision") != HEAD:
                raise SetupError(
                    f"the backup has revision {piece.get('revision')} and this release {HEAD}: "
                    "restore it with the release that made it, then upgrade"
                )
            if rows := piece.get("rows"):
                connection.execute(insert(tables[piece["table"]]), [_decoded(row) for row in rows])
                count += len(rows)
            number += 1
    return count


def clear(database: Database) -> None:
    """Take every row out again. Raises `StorageFailed`."""
    with database.write() as connection:
        for table in reversed(_tables(connection)):
            connection.execute(delete(table))


def _pieces(connection: Connection) -> Iterator[dict[str, Any]]:
    yield {"revision": HEAD}
    for table in _tables(connection):
        result = connection.execution_options(yield_per=_ROWS).execute(select(table))
        for rows in result.mappings().partitions():
            yield {"table": table.name, "rows": [_encoded(dict(row)) for row in rows]}


def _tables(connection: Connection) -> list[Table]:
    """Return the tables that hold something of the installation, each after those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in _OWN]


def _has_rows(connection: Connection, table: Table) -> bool:
    return bool(connection.scalar(select(func.count()).select_from(table)))


def _put(file: BinaryIO, key: bytes, place: str, piece: dict[str, Any]) -> None:
    sealed = seal(key, zlib.compress(json.dumps(piece).encode(), _LEVEL), f"backup:{place}")
    file.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)


def _get(file: BinaryIO, key: bytes, place: str) -> dict[str, Any] | None:
    """Return the next piece, `None` at the end. Raises `SetupError`."""
    length = int.from_bytes(file.read(_LENGTH_BYTES), "big")
    sealed = file.read(min(length, _MOST_BYTES))
    for context, is_end in ((f"backup:{place}", False), (f"backup:{place}:end", True)):
        try:
            plain = open_sealed(key, sealed, context)
        except SealBroken:
            continue
        if is_end and file.read(1):
            raise SetupError(_BROKEN)
        piece: dict[str, Any] = json.loads(zlib.decompress(plain))
        return None if is_end else piece
    raise SetupError(_BROKEN)


def _encoded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"b64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in row.items()
    }


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: base64.b64decode(value["b64"]) if isinstance(value, dict) else value
        for name, value in row.items()
    }
