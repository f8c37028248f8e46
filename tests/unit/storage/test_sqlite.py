from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from gateway.errors import SetupError
from gateway.storage.sqlite import create_file, path_of, reading_engine, writing_engine


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/hallpass.db", "data/hallpass.db"),
        ("sqlite:////var/lib/hallpass.db", "/var/lib/hallpass.db"),
        ("sqlite:///a b%20c?d#e.db", "a b%20c?d#e.db"),
    ],
)
def test_the_path_of_a_url_is_taken_as_it_stands(url: str, path: str) -> None:
    assert path_of(url) == Path(path)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://u:hunter2@db/hallpass", "must be sqlite:///PATH or"),
        ("postgres://u:hunter2@db/hallpass", "must be sqlite:///PATH or"),
        ("mysql://u:hunter2@db/hallpass", "must be sqlite:///PATH or"),
        ("hunter2.db", "must be sqlite:///PATH or"),
        ("sqlite://hunter2.db", "must be sqlite:///PATH or"),
        ("sqlite://", "must be sqlite:///PATH or"),
        ("sqlite:///", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
        ("sqlite:///hunter2\x00", "must name a file"),
        ("", "must be sqlite:///PATH or"),
    ],
)
def test_another_url_is_refused_without_being_shown(url: str, message: str) -> None:
    with pytest.raises(SetupError, match=message) as caught:
        path_of(url)

    assert "hunter2" not in str(caught.value)


def test_a_new_file_is_for_its_owner_only_and_an_old_one_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "x.db"
    create_file(path)
    path.write_bytes(b"something")
    create_file(path)

    assert path.read_bytes() == b"something"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_the_writing_connection_is_durable(tmp_path: Path, pragma: str, value: object) -> None:
    create_file(tmp_path / "x.db")
    engine = writing_engine(tmp_path / "x.db")
    with engine.begin() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_a_reading_connection_cannot_write(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db")
    engine = reading_engine(tmp_path / "x.db")
    with pytest.raises(OperationalError, match="readonly"), engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    engine.dispose()


def test_text_that_is_no_utf8_is_read_all_the_same(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db")
    engine = reading_engine(tmp_path / "x.db")
    with engine.begin() as connection:
        value = connection.exec_driver_sql("SELECT CAST(X'61FF' AS TEXT)").scalar()
    engine.dispose()

    assert value == "a\udcff"


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "x.db")
    with pytest.raises(OperationalError) as caught, engine.begin():
        pass
    engine.dispose()

    assert isinstance(caught.value.orig, sqlite3.OperationalError)
    assert list(tmp_path.iterdir()) == []


def test_an_exception_does_not_show_the_values_of_a_statement(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db")
    engine = writing_engine(tmp_path / "x.db")
    with pytest.raises(OperationalError) as caught, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO none VALUES (?)", ("Maria Lopez",))
    engine.dispose()

    assert "Maria" not in str(caught.value)
