"""Writes the ledger as JSON lines; content stays encrypted unless it is opened on record."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from gateway.crypto.envelope import SealBroken
from gateway.ledger.store import all_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.ledger.contents import Contents
    from gateway.storage.database import Database

__all__ = ["export_lines"]


def export_lines(
    database: Database, sizes: Mapping[str, int], contents: Contents | None
) -> Iterator[str]:
    """Yield one JSON object for each of the first entries, `sizes` of each stream, in order.

    Hashes are hexadecimal; `sealed` and `wrapped` (the data key, as stored) are base64. With
    `contents` each line also has `content`, `null` where there is none or its key is gone: the
    caller has put on record that it opens them.
    """
    for row in all_rows(database, up_to=sizes):
        line = {name: _as_json(name, value) for name, value in row.items()}
        if contents is not None:
            line["content"] = _content(row, contents)
        yield json.dumps(line)


def _as_json(name: str, value: object) -> object:
    """Return one column for a line."""
    if name == "facts" and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    if not isinstance(value, bytes):
        return value
    return _base64(value) if name in {"sealed", "wrapped"} else value.hex()


def _content(row: Mapping[str, Any], contents: Contents) -> dict[str, object] | None:
    entry, exchange = row.get("entry"), row.get("exchange")
    sealed, wrapped = row.get("sealed"), row.get("wrapped")
    if not isinstance(sealed, bytes) or not isinstance(wrapped, bytes):
        return None
    try:
        key = contents.unwrap(str(exchange or entry), wrapped)
        opened = contents.open(str(entry), sealed, key)
    except SealBroken:
        # Told from content that is gone; `hallpass ledger verify` names the entry.
        return {"error": "does not open with its data key"}
    return {
        name: value if isinstance(value, str) else {"base64": _base64(value)}
        for name, value in opened.items()
    }


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
