"""Writes the ledger as JSON lines and reads them back for the verifier.

Content stays encrypted unless it is opened on record.
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from gateway.crypto.envelope import SealBroken
from gateway.ledger.chain import MAIN, canonical_json
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.store import all_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gateway.ledger.contents import Contents
    from gateway.storage.database import Database

__all__ = ["ExportBroken", "Exported", "evidence_lines", "export_lines"]

_CHECKPOINT, _KEY_RECORD = "checkpoint", "signing_key"
_HASHES = ("sealed_hash", "previous", "hash")
_BLOBS = ("sealed", "wrapped")


class ExportBroken(Exception):
    """A line of an export is not what was written."""

    def __init__(self, line: int) -> None:
        """Take its number."""
        super().__init__(f"line {line} of the export is not a line of an export")


def export_lines(
    database: Database,
    sizes: Mapping[str, int],
    contents: Contents | None,
    after: Mapping[str, int] | None = None,
) -> Iterator[str]:
    """Yield one JSON object for each of the first entries, `sizes` of each stream, in order.

    Hashes are hexadecimal; `sealed` and `wrapped` (the data key, as stored) are base64. With
    `contents` each line also has `content`, `null` where there is none or its key is gone: the
    caller has put on record that it opens them. With `after`, a stream begins behind that number.
    """
    for row in all_rows(database, sizes, after):
        line = {name: _as_json(name, value) for name, value in row.items()}
        if contents is not None:
            line["content"] = _content(row, contents)
        yield json.dumps(line)


def evidence_lines(database: Database) -> Iterator[str]:
    """Yield the records of signing keys and the checkpoints, one line each."""
    with database.read() as connection:
        records = all_key_records(connection)
    for name, texts in ((_KEY_RECORD, records), (_CHECKPOINT, all_checkpoints(database))):
        for text in texts:
            yield json.dumps({name: _parsed(text)})


class Exported:
    """An export in a file. Nothing in it is believed."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self._path = path

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield its entries as the database would. Raises `ExportBroken` and `OSError`."""
        for document in self._documents():
            if _CHECKPOINT not in document and _KEY_RECORD not in document:
                yield _row(document)

    def checkpoints(self) -> Iterator[str]:
        """Yield its checkpoints. Raises `ExportBroken` and `OSError`."""
        return self._texts(_CHECKPOINT)

    def key_records(self) -> list[str]:
        """Return its records of signing keys. Raises `ExportBroken` and `OSError`."""
        return list(self._texts(_KEY_RECORD))

    def _texts(self, name: str) -> Iterator[str]:
        for document in self._documents():
            if name in document:
                value = document[name]
                yield canonical_json(value) if isinstance(value, dict) else str(value)

    def _documents(self) -> Iterator[dict[str, Any]]:
        with self._path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            for number, line in enumerate(file, 1):
                try:
                    document = json.loads(line, object_pairs_hook=_without_doubles)
                except (ValueError, RecursionError):
                    raise ExportBroken(number) from None
                if not isinstance(document, dict):
                    raise ExportBroken(number)
                yield document


def _row(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line as the row that it was; what cannot be one stays, for the verifier to find."""
    # Releases before streams wrote none.
    row = {"stream": MAIN, **document}
    for names, decode in ((_HASHES, bytes.fromhex), (_BLOBS, _from_base64)):
        for name in names:
            with suppress(ValueError, TypeError):
                row[name] = decode(row[name]) if row.get(name) is not None else None
    if isinstance(row.get("facts"), dict):
        with suppress(ValueError):
            row["facts"] = canonical_json(row["facts"])
    return row


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that different readers would read differently."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key comes twice")
    return dict(pairs)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _as_json(name: str, value: object) -> object:
    """Return one column for a line."""
    if name == "facts" and isinstance(value, str):
        return _parsed(value)
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
