from __future__ import annotations

import io
from pathlib import Path

import pytest

from gateway.cli.backup_file import clear, load, save
from gateway.errors import SetupError
from gateway.storage.database import Database
from tests.support.ledger import a_ledger, fill, open_database, verdict_on

KEY = bytes(32)


@pytest.fixture
def source(tmp_path: Path) -> Database:
    database = open_database(tmp_path / "source")
    fill(a_ledger(database), 150)
    return database


def saved(database: Database, key: bytes = KEY) -> bytes:
    file = io.BytesIO()
    save(database, key, file)
    return file.getvalue()


def test_rows_go_from_a_file_to_a_server_and_back(
    tmp_path: Path, source: Database, postgres_url: str
) -> None:
    server = Database.open(postgres_url, create=False)
    rows = load(server, KEY, io.BytesIO(saved(source)))
    back = open_database(tmp_path / "back")
    assert load(back, KEY, io.BytesIO(saved(server))) == rows

    for database in (server, back):
        assert (verdict_on(database).problem, verdict_on(database).entries) == (None, 451)
        clear(database)
        assert verdict_on(database).entries == 0
        database.close()
    source.close()


def test_what_is_there_is_never_replaced(tmp_path: Path, source: Database) -> None:
    with pytest.raises(SetupError, match="not empty"):
        load(source, KEY, io.BytesIO(saved(source)))
    assert verdict_on(source).entries == 451
    source.close()


def test_no_byte_can_be_changed_cut_added_or_moved(tmp_path: Path, source: Database) -> None:
    good = saved(source)
    empty = open_database(tmp_path / "empty")
    half = len(good) // 2
    flipped = good[:half] + bytes([good[half] ^ 1]) + good[half + 1 :]
    other = saved(source)
    bad = [flipped, good[:half], good[:-1], good + b"x", good[:51] + other[51:], b"", b"text\n"]

    for content in bad:
        with pytest.raises(SetupError):
            load(empty, KEY, io.BytesIO(content))
    with pytest.raises(SetupError, match="another master key"):
        load(empty, bytes(31) + b"1", io.BytesIO(good))
    assert verdict_on(empty).entries == 0
    empty.close()
    source.close()


def test_nothing_is_in_clear(source: Database) -> None:
    content = saved(source)

    for text in (b"ledger_entries", b"quill", b"PLANTED", b"openai"):
        assert text not in content
    source.close()
